//! `changes`: what is new since a day.

use anyhow::Result;
use clap::Args;
use workbench::{Date, Lens, Options, Timestamp, changes};

use crate::args::{Moment, Place, Shape, day, moment};
use crate::commands::views::print;
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;

/// Arguments.
#[derive(Debug, Args)]
pub struct ChangesArgs {
    /// What was learnt since: recorded or ruled after the end of that day (UTC) or that moment
    #[arg(long, value_name = "DATE", value_parser = moment, required_unless_present = "from", conflicts_with = "from")]
    since: Option<Timestamp>,
    /// What happened since: in the world after that day, whenever it was recorded
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<Date>,
    /// With --from: up to that day
    #[arg(long, value_name = "DATE", value_parser = day, requires = "from")]
    to: Option<Date>,
    /// Only what a person has accepted
    #[arg(long, alias = "accepted")]
    accepted_only: bool,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
    /// Print a table in CSV, for a spreadsheet
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// Prints what changed.
pub fn run(args: &ChangesArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let now = bench.ledger(args.moment.known_on)?;
    let options = |as_of| Options { as_of, accepted_only: args.accepted_only };
    let view = match args.since {
        Some(since) => {
            let then = bench.ledger(Some(args.moment.known_on.map_or(since, |known| known.min(since))))?;
            changes(&Lens::new(&then, options(None)), &Lens::new(&now, options(None)))
        }
        None => changes(&Lens::new(&now, options(args.from)), &Lens::new(&now, options(args.to))),
    };
    print(&view, args.shape.json, args.csv, talk)
}
