//! `add`: adds files, or the files of folders, and reads them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use workbench::{Added, Addition, Counts, Input, ReportId, Roster, Step, Told, Workbench, question_json};

use crate::args::{About, OwnRules, Place, Shape};
use crate::commands::who::Who;
use crate::exit::{Exit, code_of, usage};
use crate::talk::Talk;
use crate::text::wrapped;
use crate::{clock, place, text};

/// Arguments.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// Files to add; of a folder, the files in it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    about: About,
    #[command(flatten)]
    own: OwnRules,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// What a command tells of many files.
struct Report<'a> {
    talk: &'a Talk,
    bar: ProgressBar,
    json: bool,
    list: Vec<Value>,
    worst: Exit,
    new: usize,
    there: usize,
    failed: usize,
    /// Reports that were read now.
    read: BTreeSet<ReportId>,
}

/// Questions who is who that are printed in full; the others are counted.
const MOST_QUESTIONS: usize = 3;

/// Adds the files.
pub fn run(args: AddArgs, talk: &Talk) -> Result<Exit> {
    let (paths, mut unreadable) = (expand(&args.files), Vec::new());
    let inputs: Vec<Input> = paths
        .into_iter()
        .filter_map(|path| path.map_err(|error| unreadable.push(error)).ok())
        .map(Input::Path)
        .collect();
    if inputs.is_empty() && unreadable.is_empty() {
        return usage(
            "there is no file in what you gave; only the files directly in a folder are added, not those in folders inside it",
        );
    }
    let mut bench = place::open_with(args.place.dossier.as_deref(), args.own.book()?)?;
    let mut report = Report {
        talk,
        bar: bar(talk, inputs.len()),
        json: args.shape.json,
        list: Vec::new(),
        worst: Exit::Done,
        new: 0,
        there: 0,
        failed: 0,
        read: BTreeSet::new(),
    };
    for (path, error) in unreadable {
        report.failed(&path.display().to_string(), &error.into());
    }
    let several = inputs.len() + report.failed > 1;
    let added = bench.add_many(inputs, &args.about.given(), &clock::now, &mut |step| report.step(step));
    report.bar.finish_and_clear();
    let Report { new, there, failed, .. } = report;
    if report.json {
        let mut value = json!({"dossier": bench.path().display().to_string(), "files": report.list});
        value["questions"] = questions_json(&bench, &report.read)?;
        talk.json(&value)?;
    } else {
        ask(&bench, &report.read, talk)?;
        if several {
            talk.say(&format!("{new} added, {there} there already, {failed} not added"));
        }
    }
    added?;
    Ok(report.worst)
}

/// Asks who is who of those named in the reports that were read now.
fn ask(bench: &Workbench, read: &BTreeSet<ReportId>, talk: &Talk) -> Result<()> {
    if read.is_empty() {
        return Ok(());
    }
    let ledger = bench.ledger(None)?;
    let roster = Roster::new(&ledger);
    let questions = roster.questions_about(read);
    if questions.is_empty() {
        return Ok(());
    }
    let who = Who::new(&ledger, &roster, talk);
    let shown: Vec<String> = questions.iter().take(MOST_QUESTIONS).map(|q| who.question(q)).collect();
    talk.out(&format!("\n{}\n\n{}", talk.heading("SAME ACTOR?"), shown.join("\n")))?;
    if questions.len() > MOST_QUESTIONS {
        let more = text::count(questions.len() - MOST_QUESTIONS, "question");
        talk.say(&format!("and {more} more: rapporteur actors --questions"));
    }
    Ok(())
}

fn questions_json(bench: &Workbench, read: &BTreeSet<ReportId>) -> Result<Value> {
    if read.is_empty() {
        return Ok(json!([]));
    }
    let ledger = bench.ledger(None)?;
    let roster = Roster::new(&ledger);
    Ok(roster.questions_about(read).iter().map(|q| question_json(&roster, q)).collect())
}

impl Report<'_> {
    fn step(&mut self, step: Step) {
        match &step.result {
            Ok(addition) => {
                if addition.added == Added::AlreadyThere {
                    self.there += 1;
                } else {
                    self.new += 1;
                    self.read.insert(addition.report);
                }
                if self.json {
                    self.list.push(addition_json(&step.name, addition));
                } else {
                    let text = told(self.talk, &step.name, addition);
                    // That nobody reads the list any more is no reason to leave files out.
                    self.bar.suspend(|| self.talk.out(&text).ok());
                }
            }
            Err(error) => {
                let named = matches!(error, workbench::Error::File { .. });
                let sentence = if named { error.to_string() } else { format!("{}: {error}", step.name) };
                self.bar.suspend(|| self.talk.error(&sentence));
                self.note_failure(&step.name, &error.to_string());
            }
        }
        if let Err(error) = step.result {
            self.worst = worse(self.worst, code_of(&error.into()));
        }
        self.bar.inc(1);
    }

    fn failed(&mut self, name: &str, error: &anyhow::Error) {
        self.talk.error(&format!("{name}: {error:#}"));
        self.note_failure(name, &format!("{error:#}"));
        self.worst = Exit::BadInput;
    }

    fn note_failure(&mut self, name: &str, error: &str) {
        self.failed += 1;
        self.list.push(json!({"file": name, "outcome": "failed", "error": error}));
    }
}

/// A machine that fails is worse than a bad file.
fn worse(one: Exit, other: Exit) -> Exit {
    if other as u8 > one as u8 { other } else { one }
}

/// Files, with folders replaced by the files in them in the order of their names. Hidden files and dossiers are left out.
fn expand(paths: &[PathBuf]) -> Vec<Result<PathBuf, (PathBuf, std::io::Error)>> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(Ok(path.clone()));
            continue;
        }
        match std::fs::read_dir(path) {
            Ok(entries) => {
                let mut files: Vec<PathBuf> =
                    entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.is_file() && is_report(p)).collect();
                files.sort();
                found.extend(files.into_iter().map(Ok));
            }
            Err(error) => found.push(Err((path.clone(), error))),
        }
    }
    found
}

fn is_report(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with('.') && !name.contains(".dossier")
}

/// A bar for several files on a terminal; otherwise none.
pub fn bar(talk: &Talk, files: usize) -> ProgressBar {
    if files < 2 || !talk.is_live() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} reports, {eta} left");
    ProgressBar::new(files as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// What came of one file, in words.
fn told(talk: &Talk, name: &str, addition: &Addition) -> String {
    let title = &addition.details.title;
    let first = match addition.added {
        Added::New => format!("added {name} as {}", addition.report),
        Added::ReadAgain => format!("{name} was there; read again as {}", addition.report),
        Added::AlreadyThere => format!("{name} is in the dossier already, as {} (“{title}”)", addition.report),
    };
    let mut text = format!("{}\n", talk.heading(&first));
    text += &known(talk, &addition.told);
    if addition.added != Added::AlreadyThere {
        text += &format!("  read: {}\n", counted(&addition.counts));
    }
    for warning in &addition.warnings {
        text += &wrapped(&format!("! {warning}"), 2, talk.width());
    }
    text
}

/// What is known about a report, and where it was found.
pub fn known(talk: &Talk, told: &[Told]) -> String {
    let line = |t: &Told| format!("  {:<12}{}  {}\n", t.field, t.value, talk.faint(&format!("[{}]", t.whence)));
    told.iter().map(line).collect()
}

/// What a reading found, in words.
pub fn counted(counts: &Counts) -> String {
    let one = |(name, n): (&str, usize)| match name {
        "missed" => format!("{} possibly missed", text::count(n, "passage")),
        "dates" | "actors" | "events" | "relations" | "statements" | "citations" | "problems" => {
            text::count(n, &name[..name.len() - 1])
        }
        other => format!("{n} {other}"),
    };
    let found: Vec<String> = counts.list().into_iter().filter(|(_, n)| *n > 0).map(one).collect();
    if found.is_empty() { "nothing".into() } else { found.join(", ") }
}

fn addition_json(name: &str, addition: &Addition) -> Value {
    let outcome = match addition.added {
        Added::New => "added",
        Added::ReadAgain => "read_again",
        Added::AlreadyThere => "already_there",
    };
    let told = addition.told.iter().map(|t| json!({"field": t.field, "value": t.value, "found_in": t.whence}));
    let counts: serde_json::Map<String, Value> =
        addition.counts.list().into_iter().map(|(name, n)| (name.into(), json!(n))).collect();
    json!({
        "file": name,
        "outcome": outcome,
        "report": addition.report.to_string(),
        "title": addition.details.title,
        "details": told.collect::<Vec<_>>(),
        "read": counts,
        "warnings": addition.warnings,
    })
}
