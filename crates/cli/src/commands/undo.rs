//! `undo`: takes a ruling or an assessment back.

use anyhow::Result;
use clap::Args;
use serde_json::json;
use workbench::{Roster, Workbench, is_judgement_id};

use crate::args::{Place, Shape, Sign};
use crate::commands::judged;
use crate::commands::rule::{signature, tell};
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;
use crate::text::wrapped;

/// Arguments.
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// Id of the ruling or the assessment, or its first characters; `rapporteur history` and `rapporteur assess list` show it
    #[arg(value_name = "ID")]
    ruling: String,
    #[command(flatten)]
    sign: Sign,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Withdraws the ruling or the judgement.
pub fn run(args: &UndoArgs, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(args.place.dossier.as_deref())?;
    if is_judgement_id(&args.ruling) {
        return take_back(&mut bench, args, talk);
    }
    let ruled = bench.withdraw(&args.ruling, signature(&args.sign))?;
    tell(talk, &[ruled], args.shape.json)
}

fn take_back(bench: &mut Workbench, args: &UndoArgs, talk: &Talk) -> Result<Exit> {
    let (withdrawal, taken) = bench.take_back(&args.ruling, signature(&args.sign))?;
    let ledger = bench.ledger(None)?;
    let what = judged::summary(&taken, &Roster::new(&ledger));
    if args.shape.json {
        talk.json(&json!({"judgement": withdrawal.id().to_string(), "taken_back": {"id": taken.id().to_string(), "what": what}}))?;
    } else {
        talk.out(&wrapped(&format!("{}  {}", withdrawal.id(), talk.heading("taken back")), 0, talk.width()))?;
        talk.out(&wrapped(&format!("{}  {what}", taken.id()), 4, talk.width()))?;
        talk.say("What it replaced counts again.");
    }
    Ok(Exit::Done)
}
