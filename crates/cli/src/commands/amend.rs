//! `amend`: mends a record.

use anyhow::Result;
use clap::Args;
use workbench::Decision;

use crate::args::{Place, Shape, Sign};
use crate::commands::rule::{signature, tell};
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;

/// Arguments.
#[derive(Debug, Args)]
pub struct AmendArgs {
    /// Id of the record, or its first characters
    #[arg(value_name = "ID")]
    id: String,
    /// A field and its new value, as in date=2021-11-08 or actors="TTP, Pakistan"; an empty value empties the field.
    /// `rapporteur show ID` lists the fields
    #[arg(long = "set", value_name = "FIELD=VALUE", required = true)]
    changes: Vec<String>,
    #[command(flatten)]
    sign: Sign,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Amends.
pub fn run(args: AmendArgs, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(args.place.dossier.as_deref())?;
    let ruled = bench.rule(&[args.id], &Decision::Amend(args.changes), signature(&args.sign))?;
    tell(talk, &ruled, args.shape.json)
}
