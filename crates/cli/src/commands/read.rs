//! `read`: reads a file and prints what is found; keeps nothing.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use workbench::{ActorId, Context, Counts, Input, Kind, Prepared, Reading, reading_json, summary};

use crate::args::{About, Shape};
use crate::commands::add::{counted, known};
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;
use crate::text::{short, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// The file to read
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    about: About,
    #[command(flatten)]
    shape: Shape,
}

/// Longest quote shown, in characters.
const QUOTE: usize = 240;

/// Reads the file.
pub fn run(args: ReadArgs, talk: &Talk) -> Result<Exit> {
    let input = Input::Path(args.file);
    let prepared = place::decoder().read(input, &args.about.given(), &[], &HashSet::new())?;
    let reading = prepared.reading.as_ref().cloned().unwrap_or_default();
    if args.shape.json {
        talk.json(&reading_json(&prepared.report, &reading))?;
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
    let mut text = format!("{}\n", talk.heading(&report.details.title));
    text += &known(talk, &prepared.told);
    text += &format!("  found: {}\n", counted(&Counts::of(reading)));
    for kind in Kind::ALL {
        let records: Vec<_> = reading.records.iter().filter(|r| r.body().kind() == *kind).collect();
        if records.is_empty() {
            continue;
        }
        text += &format!("\n{}\n", talk.heading(&format!("{}S", kind.code().to_uppercase())));
        for record in records {
            text += &wrapped(&format!("○ {}", summary(record.body(), &name)), 0, talk.width());
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
    text
}
