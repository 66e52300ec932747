//! `codings`: which actors of data sets are held to be which of the record.

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::{Coding, codings};

use crate::args::{Moment, Place, Shape};
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;
use crate::text::{count, typed, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct CodingsArgs {
    /// Also those that nothing connects with the record
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Lists them.
pub fn run(args: &CodingsArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let (ledger, reference) = (bench.ledger(args.moment.known_on)?, bench.reference(args.moment.known_on)?);
    let list = codings(&ledger, &reference, args.all);
    if args.shape.json {
        talk.json(&json!({"codings": list.iter().map(as_json).collect::<Vec<_>>()}))?;
    } else {
        let mut text = String::new();
        for coding in &list {
            text += &words(coding, talk);
        }
        if text.is_empty() && !reference.is_empty() {
            talk.warn("no actor of the data sets is connected with one of the record; --all lists them, and reports add actors");
        } else if !text.is_empty() {
            talk.out(&text)?;
        }
        if reference.is_empty() {
            talk.warn("the dossier holds no reference data yet; add some with `rapporteur import FORMAT FILE`");
        } else if let Some(open) = list.iter().find(|c| c.ruling.is_none() && c.actor.is_some()) {
            let coded = typed(&open.coded.to_string());
            talk.say(&format!("to confirm one: rapporteur same ACTOR {coded} --by NAME --why TEXT (or not-same)"));
        }
    }
    Ok(if list.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn words(coding: &Coding, talk: &Talk) -> String {
    let sign = if coding.ruling.is_some() { "●" } else { "○" };
    let held = match (&coding.actor, coding.ruling) {
        (None, _) => "nothing connects it with the record".to_string(),
        (Some((_, what)), Some(ruling)) => format!("= {what} ({ruling})"),
        (Some((_, what)), None) => format!("= {what}? by its names; nobody has ruled on it"),
    };
    let line = format!("{sign} {}  {}, {}", coding.coded, coding.name, count(coding.rows, "row"));
    wrapped(&line, 0, talk.width()) + &wrapped(&held, 4, talk.width())
}

fn as_json(coding: &Coding) -> Value {
    json!({
        "coded": coding.coded.to_string(),
        "name": coding.name,
        "rows": coding.rows,
        "actor": coding.actor.as_ref().map(|(id, what)| json!({"id": id.to_string(), "what": what})),
        "ruling": coding.ruling.map(|r| r.to_string()),
    })
}
