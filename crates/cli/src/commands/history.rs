//! `history`: what happened to a thing, and who did it.

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::Finder;

use crate::args::{Moment, Place, Shape};
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;
use crate::text::{moment, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// An id, or the first characters of one, or the name of an actor
    #[arg(value_name = "ID or NAME")]
    asked: String,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Prints the history, the oldest first.
pub fn run(args: &HistoryArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    let finder = Finder::new(&ledger);
    let thing = finder.thing(&args.asked)?;
    let history = bench.history(&ledger, args.moment.known_on, thing)?;
    if args.shape.json {
        let one = |h: &workbench::Happening| {
            json!({
                "at": h.at.to_string(), "what": h.what, "by": h.by, "why": h.why, "id": h.id, "withdrawn": h.withdrawn,
            })
        };
        let list: Vec<Value> = history.iter().map(one).collect();
        talk.json(&json!({"id": thing.id(), "kind": thing.kind(), "history": list}))?;
    } else {
        let choice = finder.choice(thing);
        let mut text = wrapped(&format!("{}  {}", choice.id, choice.what), 0, talk.width());
        for happening in &history {
            let by = if happening.by.is_empty() { String::new() } else { format!(", by {}", happening.by) };
            let why = happening.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            let id = happening.id.as_ref().map(|id| format!("  {id}")).unwrap_or_default();
            let undone = if happening.withdrawn { " (taken back later)" } else { "" };
            let line = format!("{}  {}{by}{why}{id}{undone}", moment(happening.at), happening.what);
            text += &wrapped(&line, 2, talk.width());
        }
        talk.out(&text)?;
    }
    Ok(Exit::Done)
}
