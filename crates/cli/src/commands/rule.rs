//! `accept` and `reject`; and what every ruling prints.

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::{Decision, Ruled, Signature};

use crate::args::{Place, Shape, Sign};
use crate::exit::Exit;
use crate::talk::Talk;
use crate::text::wrapped;
use crate::{clock, place};

/// Arguments.
#[derive(Debug, Args)]
pub struct RuleArgs {
    /// Ids of records, or their first characters; an actor's name stands for the record that introduces it
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    sign: Sign,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Rules.
pub fn run(args: &RuleArgs, decision: &Decision, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(args.place.dossier.as_deref())?;
    let ruled = bench.rule(&args.ids, decision, signature(&args.sign))?;
    tell(talk, &ruled, args.shape.json)
}

/// Who signs, now.
pub fn signature(sign: &Sign) -> Signature<'_> {
    Signature { by: &sign.by, why: &sign.why, at: clock::now() }
}

/// Prints rulings that were made, with how to take them back.
pub fn tell(talk: &Talk, ruled: &[Ruled], json: bool) -> Result<Exit> {
    if json {
        let one = |r: &Ruled| {
            let about: Vec<Value> = r.about.iter().map(|c| json!({"id": c.id, "what": c.what})).collect();
            json!({"ruling": r.ruling.to_string(), "verdict": r.verdict, "about": about})
        };
        talk.json(&json!({"rulings": ruled.iter().map(one).collect::<Vec<_>>()}))?;
        return Ok(Exit::Done);
    }
    let mut text = String::new();
    for ruling in ruled {
        text += &format!("{}  {}\n", ruling.ruling, talk.heading(&ruling.verdict.replace('_', " ")));
        for choice in &ruling.about {
            text += &wrapped(&format!("{}  {}", choice.id, choice.what), 4, talk.width());
        }
    }
    talk.out(&text)?;
    if let [ruling] = ruled {
        talk.say(&format!("to take it back: rapporteur undo {} --by NAME --why TEXT", ruling.ruling));
    }
    Ok(Exit::Done)
}
