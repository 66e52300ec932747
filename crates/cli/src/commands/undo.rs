//! `undo`: takes a ruling back.

use anyhow::Result;
use clap::Args;

use crate::args::{Place, Shape, Sign};
use crate::commands::rule::{signature, tell};
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;

/// Arguments.
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// Id of the ruling, or its first characters; `rapporteur history` shows it
    #[arg(value_name = "RULING")]
    ruling: String,
    #[command(flatten)]
    sign: Sign,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Withdraws the ruling.
pub fn run(args: &UndoArgs, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(args.place.dossier.as_deref())?;
    let ruled = bench.withdraw(&args.ruling, signature(&args.sign))?;
    tell(talk, &[ruled], args.shape.json)
}
