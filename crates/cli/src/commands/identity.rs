//! `same` and `not-same`: who is who.

use anyhow::Result;
use clap::Args;

use crate::args::{Place, Shape, Sign};
use crate::commands::rule::{signature, tell};
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;

/// Arguments.
#[derive(Debug, Args)]
pub struct IdentityArgs {
    /// An actor: its name, its id or the first characters of it
    #[arg(value_name = "ACTOR")]
    one: String,
    /// The other actor; or the key of an actor of a data set, as in ucdp:356
    #[arg(value_name = "ACTOR")]
    other: String,
    #[command(flatten)]
    sign: Sign,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Rules on who is who.
pub fn run(args: &IdentityArgs, same: bool, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(args.place.dossier.as_deref())?;
    let sign = signature(&args.sign);
    // A key of a data set is no name: nothing else begins with a scheme and a colon.
    if let Some(coded) = [&args.other, &args.one].into_iter().find(|name| name.parse::<workbench::CodedId>().is_ok()) {
        let actor = if coded == &args.other { &args.one } else { &args.other };
        return tell(talk, &bench.code(actor, coded, same, sign)?, args.shape.json);
    }
    let ruled = match same {
        true => bench.same(&args.one, &args.other, sign)?,
        false => bench.not_same(&args.one, &args.other, sign)?,
    };
    tell(talk, &ruled, args.shape.json)
}
