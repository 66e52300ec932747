//! `demo`: reads the bundled samples into a new dossier and prints what they tell.

mod outlook;
mod samples;

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use workbench::{
    Body, Finder, Given, Input, Ledger, Lens, Options, Question, Roster, View, Workbench, brief, with_outlook,
};

use crate::commands::add::{bar, counted};
use crate::commands::who::Who;
use crate::exit::Exit;
use crate::talk::Talk;
use crate::text::typed;
use crate::{clock, place};

/// Arguments.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Name of the dossier to make
    #[arg(long, value_name = "FILE", default_value = "demo.dossier")]
    dossier: PathBuf,
    /// Keep the dossier of an earlier demo and use another name
    #[arg(long)]
    keep: bool,
    /// Open the dossier in the browser instead of printing what it tells
    #[arg(long)]
    open: bool,
}

/// Runs the demo.
pub fn run(args: &DemoArgs, talk: &Talk) -> Result<Exit> {
    let path = free(&args.dossier, args.keep, talk)?;
    let mut bench = Workbench::create(&path, place::decoder())?;
    talk.say(&format!(
        "Reading {} sample reports on the truces between Pakistan and the TTP, 2021-22, into {}.",
        samples::ALL.len(),
        path.display()
    ));
    talk.say("They were written for this demo: the publishers are invented, the events are from the public record.");
    talk.say("The numbers of the outlook are samples by an analyst who is invented too.\n");
    let inputs = samples::ALL.iter().map(|(name, bytes)| Input::Bytes { name: (*name).into(), bytes: bytes.to_vec() });
    let bar = bar(talk, samples::ALL.len());
    let mut failed = None;
    bench.add_many(inputs.collect(), &Given::default(), &clock::now, &mut |step| {
        match step.result {
            Ok(added) => {
                let publisher = added.details.publisher.unwrap_or_default();
                let line = format!("  {:<36}{publisher}: {}", step.name, counted(&added.counts));
                bar.suspend(|| talk.say(&line));
            }
            Err(error) => failed = Some(error),
        }
        bar.inc(1);
    })?;
    bar.finish_and_clear();
    if let Some(error) = failed {
        return Err(error.into());
    }
    outlook::assess(&mut bench)?;
    if args.open {
        drop(bench);
        return super::serve::open(&path, talk);
    }
    let ledger = bench.ledger(None)?;
    let roster = Roster::new(&ledger);
    let questions = roster.questions();
    talk.say("");
    let drawn = brief(&Lens::new(&ledger, Options::default()));
    let drawn = with_outlook(drawn, &ledger, bench.judgements(None)?.as_ref());
    talk.out(&drawn.to_text(talk.width()))?;
    if let Some(question) = questions.first() {
        let asked = Who::new(&ledger, &roster, talk).asked(question);
        talk.out(&format!("\n{}\n{asked}", talk.heading("SAME ACTOR?")))?;
    }
    talk.say("");
    talk.say(&next(&ledger, &roster, questions.first(), &path, talk));
    Ok(Exit::Done)
}

/// The name asked for, if it is free or holds nothing but an earlier demo, which is then removed; else the next one free.
fn free(asked: &Path, keep: bool, talk: &Talk) -> Result<PathBuf> {
    if !asked.exists() {
        return Ok(asked.into());
    }
    if !keep && is_demo(asked) {
        for ending in ["", "-wal", "-shm"] {
            let mut name = asked.as_os_str().to_owned();
            name.push(ending);
            match std::fs::remove_file(&name) {
                Err(error) if ending.is_empty() => return Err(error.into()),
                // The other two are there only while the dossier is open.
                _ => {}
            }
        }
        return Ok(asked.into());
    }
    let stem = asked.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let named = |n: usize| asked.with_file_name(format!("{stem}-{n}.dossier"));
    let path = (2..).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(0));
    if !keep {
        talk.say(&format!("{} holds work of yours and is left alone.", asked.display()));
    }
    Ok(path)
}

/// Whether a dossier holds the samples or some of them, and nothing that a person added.
fn is_demo(path: &Path) -> bool {
    let hashes: Vec<String> = samples::ALL.iter().map(|(_, bytes)| workbench::Report::hash_of(bytes)).collect();
    let only_samples = || -> Result<bool, workbench::Error> {
        let bench = Workbench::open_read_only(path)?;
        let extent = bench.extent()?;
        let ledger = bench.ledger(None)?;
        let judged_by_others = !outlook::only_samples(bench.judgements(None)?.as_ref());
        let sample = |report: &workbench::Report| hashes.iter().any(|hash| hash == report.hash());
        let untouched = extent.rulings == 0 && extent.corrections == 0 && !judged_by_others;
        Ok(untouched && ledger.reports().all(sample))
    };
    // What cannot be read is not ours to remove.
    only_samples().unwrap_or(false)
}

/// What to do next, with ids that are in the dossier.
fn next(ledger: &Ledger, roster: &Roster<'_>, question: Option<&Question>, path: &Path, talk: &Talk) -> String {
    let program = program();
    let dossier = if path == Path::new("demo.dossier") {
        String::new()
    } else {
        format!(" --dossier {}", typed(&path.display().to_string()))
    };
    let mut text = String::from("What to do next:\n");
    let mut tip = |what: &str, command: String| {
        text += &format!("  {what}\n    {program} {command}{dossier}\n");
    };
    let standings = ledger.standings();
    let event = standings.iter().find(|s| matches!(*s.body, Body::Event(_)));
    let shown = event.or_else(|| standings.iter().find(|s| matches!(*s.body, Body::Citation(_))));
    if let Some(standing) = shown {
        let id = standing.record.id();
        tip("see the words that a record rests on, in their place", format!("show {id}"));
        tip("accept it, in your name", format!("accept {id} --by \"Your Name\" --why \"the text says so\""));
    }
    let finder = Finder::new(ledger);
    let known = |name: &str| finder.actor(name).ok();
    if let (Some(a), Some(b)) = (known("Muhammad Khurasani"), known("Umar Khalid Khurasani"))
        && a != b
    {
        let names = "\"Muhammad Khurasani\" \"Umar Khalid Khurasani\"";
        tip("keep two men with one surname apart", format!("not-same {names} --by \"Your Name\" --why \"two men\""));
    }
    if let Some(question) = question {
        let who = Who::new(ledger, roster, talk);
        let (a, b) = (who.typed(question.left), who.typed(question.right));
        tip(
            "join the two names above, if you find them to be one",
            format!("same {a} {b} --by \"Your Name\" --why \"one man\""),
        );
        tip("see what else is asked", "actors --questions".into());
    }
    tip("see where the talks would land, and what that rests on", "outlook".into());
    tip("ask what if", "outlook \"Release of prisoners\" --what-if \"set Pakistan position = 40..60\"".into());
    tip("find a passage", "search \"release of prisoners\"".into());
    text += &format!("  begin a dossier of your own\n    {program} init talks.dossier\n");
    text += &format!("    {program} add FILE --dossier talks.dossier\n");
    text
}

/// How the program was started, so that what is printed can be typed.
fn program() -> String {
    let started = std::env::args().next().unwrap_or_default();
    if started.contains(['/', '\\']) { typed(&started) } else { "rapporteur".into() }
}
