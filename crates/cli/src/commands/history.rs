//! `history`: what happened to a thing, and who did it; without a thing, all rulings.

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::{Finder, Happening, Ledger, Roster, all_rulings};

use crate::args::{Moment, Place, Shape};
use crate::commands::judged;
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;
use crate::text::{moment, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// An id, or the first characters of one, or the name of an actor; without it, all rulings are listed, the latest first
    #[arg(value_name = "ID or NAME")]
    asked: Option<String>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Prints the history of a thing, the oldest first; or all rulings, the latest first.
pub fn run(args: &HistoryArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    let Some(asked) = &args.asked else { return rulings(&ledger, args, talk) };
    let judgements = bench.judgements(args.moment.known_on)?;
    if let Some(judgement) = judged::find(asked, &judgements)? {
        let (at, by, why) = (judgement.at(), judgement.by(), judgement.why());
        let (what, by, why) = ("judged".into(), by.into(), Some(why.into()));
        let one = Happening { at, what, by, why, id: None, withdrawn: judgements.is_withdrawn(judgement.id()) };
        let head = (judgement.id().to_string(), "judgement", judged::summary(&judgement, &Roster::new(&ledger)));
        return print(head, &[one], args.shape.json, talk);
    }
    let finder = Finder::new(&ledger);
    let thing = finder.thing(asked)?;
    let history = bench.history(&ledger, args.moment.known_on, thing)?;
    let choice = finder.choice(thing);
    print((choice.id, thing.kind(), choice.what), &history, args.shape.json, talk)
}

/// Prints what happened to a thing, told by its id, kind and what it is.
fn print((id, kind, what): (String, &str, String), history: &[Happening], is_json: bool, talk: &Talk) -> Result<Exit> {
    if is_json {
        let list: Vec<Value> = history.iter().map(json_of).collect();
        talk.json(&json!({"id": id, "kind": kind, "history": list}))?;
    } else {
        let mut text = wrapped(&format!("{id}  {what}"), 0, talk.width());
        history.iter().for_each(|happening| text += &line(happening, talk));
        talk.out(&text)?;
    }
    Ok(Exit::Done)
}

/// Lists all rulings, the latest first.
fn rulings(ledger: &Ledger, args: &HistoryArgs, talk: &Talk) -> Result<Exit> {
    let all = all_rulings(ledger);
    if args.shape.json {
        let list: Vec<Value> = all.iter().map(json_of).collect();
        talk.json(&json!({"history": list}))?;
    } else if all.is_empty() {
        talk.say("nobody has ruled on anything yet; `rapporteur accept`, `reject`, `same` and others rule");
    } else {
        talk.out(&all.iter().map(|happening| line(happening, talk)).collect::<String>())?;
    }
    Ok(if all.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn json_of(h: &Happening) -> Value {
    json!({"at": h.at.to_string(), "what": h.what, "by": h.by, "why": h.why, "id": h.id, "withdrawn": h.withdrawn})
}

fn line(happening: &Happening, talk: &Talk) -> String {
    let by = if happening.by.is_empty() { String::new() } else { format!(", by {}", happening.by) };
    let why = happening.why.as_ref().filter(|why| !why.is_empty()).map(|why| format!(": {why}")).unwrap_or_default();
    let id = happening.id.as_ref().map(|id| format!("  {id}")).unwrap_or_default();
    let undone = if happening.withdrawn { " (taken back later)" } else { "" };
    let line = format!("{}  {}{by}{why}{id}{undone}", moment(happening.at), happening.what);
    wrapped(&line, 2, talk.width())
}
