//! `read`: reads a file and prints what is found; keeps nothing.

mod marked;
mod why;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use workbench::{
    ActorId, Context, Counts, Input, Kind, Prepared, Reading, explain, reading_json_by, short_unique, summary,
};

use crate::args::{About, OwnRules, Shape};
use crate::commands::add::{counted, known};
use crate::exit::Exit;
use crate::place;
use crate::talk::{Talk, When};
use crate::text::{short, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// The file to read
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Explain one record that is found: its rule, what set it off, what lowered its confidence, what else competed. Give
    /// its id or the first characters of it
    #[arg(long, value_name = "ID")]
    why: Option<String>,
    /// Whether to print the text in colours, with what was taken from it
    #[arg(long, alias = "colour", value_name = "WHEN", default_value = "auto")]
    color: When,
    #[command(flatten)]
    about: About,
    #[command(flatten)]
    own: OwnRules,
    #[command(flatten)]
    shape: Shape,
}

/// Fewest characters of an id that are shown.
const SHORTEST: usize = "rec-000000".len();
/// Longest quote shown, in characters.
const QUOTE: usize = 240;

/// Reads the file.
pub fn run(args: ReadArgs, talk: &Talk) -> Result<Exit> {
    let talk = &talk.coloured(args.color);
    let rules = args.own.book()?;
    let file = args.file.display().to_string();
    let input = Input::Path(args.file);
    let decoder = place::decoder().with_rules(rules.clone());
    let prepared = match decoder.read(input, &args.about.given(), &[], &HashSet::new()) {
        Ok(prepared) => prepared,
        // It names the file itself.
        Err(error @ workbench::Error::File { .. }) => return Err(error.into()),
        Err(error) => return Err(anyhow::Error::from(error).context(file)),
    };
    let reading = prepared.reading.as_ref().cloned().unwrap_or_default();
    if let Some(asked) = &args.why {
        let why = explain(&prepared.report, &reading, &rules, asked)?;
        if args.shape.json {
            talk.json(&serde_json::to_value(&why)?)?;
        } else {
            talk.out(&why::told(&why, talk))?;
        }
        return Ok(Exit::Done);
    }
    if args.shape.json {
        talk.json(&reading_json_by(&prepared.report, &reading, &rules))?;
    } else {
        talk.out(&in_words(talk, &prepared, &reading))?;
    }
    for warning in &prepared.warnings {
        talk.warn(warning);
    }
    Ok(Exit::Done)
}

fn in_words(talk: &Talk, prepared: &Prepared, reading: &Reading) -> String {
    let names: HashMap<ActorId, &str> = (reading.records.iter())
        .filter_map(|record| match record.body() {
            workbench::Body::Actor(actor) => Some((record.actor_id()?, actor.name())),
            _ => None,
        })
        .collect();
    let name = |id: &ActorId| names.get(id).map_or_else(|| id.to_string(), ToString::to_string);
    let report = &prepared.report;
    let ids: Vec<String> = reading.records.iter().map(|record| record.id().to_string()).collect();
    let shortest = short_unique(ids.iter().map(String::as_str), SHORTEST);
    let mut text = format!("{}\n", talk.heading(&report.details.title));
    text += &known(talk, &prepared.told);
    text += &format!("  found: {}\n", counted(&Counts::of(reading)));
    if talk.has_colour() {
        text += &format!("\n{}\n", talk.heading("TEXT"));
        text += &marked::marked(report, reading, talk.width());
    }
    for kind in Kind::ALL {
        let records: Vec<_> = reading.records.iter().filter(|r| r.body().kind() == *kind).collect();
        if records.is_empty() {
            continue;
        }
        text += &format!("\n{}\n", talk.heading(&format!("{}S", kind.code().to_uppercase())));
        for record in records {
            let id = record.id().to_string();
            let line = format!("○ {}  {}", &id[..shortest.min(id.len())], summary(record.body(), &name));
            text += &wrapped(&line, 0, talk.width());
            if *kind != Kind::Actor && Context::of(report, record.quote()).is_some() {
                text += &wrapped(&format!("“{}”", short(record.quote().words(), QUOTE)), 6, talk.width());
            }
        }
    }
    if !reading.dates.is_empty() {
        text += &format!("\n{}\n", talk.heading("DATES"));
        let mut seen = HashSet::new();
        for date in &reading.dates {
            let words = &report.text()[date.span.clone()];
            if seen.insert((words.to_lowercase(), date.value.to_string())) {
                text += &format!("  {:<24}{}  {}\n", date.value.to_string(), short(words, 60), talk.faint(&date.how));
            }
        }
    }
    if !reading.missed.is_empty() {
        text += &format!("\n{}\n", talk.heading("POSSIBLY MISSED"));
        for missed in &reading.missed {
            let words = short(&report.text()[missed.span.clone()], QUOTE);
            text += &wrapped(&format!("? “{words}”: {}", missed.what), 0, talk.width());
        }
    }
    if !reading.records.is_empty() {
        text += &format!("\n{}\n", talk.faint("--why ID explains how one of these was found"));
    }
    text
}
