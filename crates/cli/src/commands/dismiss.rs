//! `dismiss`: what a rule found is not what it seems.

use anyhow::Result;
use clap::Args;

use crate::args::{Place, Shape, Sign};
use crate::commands::rule::{signature, tell};
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;

/// Arguments.
#[derive(Debug, Args)]
pub struct DismissArgs {
    /// Ids of contradictions or changes of position, as `rapporteur disputes` shows them, or their first characters
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    #[command(flatten)]
    sign: Sign,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Dismisses them.
pub fn run(args: &DismissArgs, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(args.place.dossier.as_deref())?;
    let ruled = bench.dismiss(&args.ids, signature(&args.sign))?;
    tell(talk, &ruled, args.shape.json)
}
