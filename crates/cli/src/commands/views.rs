//! The single views: parties, ceasefires, talks and so on.

use anyhow::Result;
use clap::Args;
use serde::Serialize;
use workbench::{Date, Options, View, ViewName, look, matches};

use crate::args::{Moment, Place, Shape, day};
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;

/// What a view is drawn from.
#[derive(Debug, Args)]
pub struct Seen {
    /// Show the world as of that day: what happened and was said up to it, as in 2021-11-30
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub as_of: Option<Date>,
    /// Only what a person has accepted; otherwise proposals are shown too, and marked
    #[arg(long, alias = "accepted")]
    pub accepted_only: bool,
}

/// Arguments of a view.
#[derive(Debug, Args)]
pub struct ViewArgs {
    #[command(flatten)]
    seen: Seen,
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

impl Seen {
    /// For the views.
    pub fn options(&self) -> Options {
        Options { as_of: self.as_of, accepted_only: self.accepted_only }
    }
}

/// Prints a view.
pub fn run(args: &ViewArgs, name: ViewName, talk: &Talk) -> Result<Exit> {
    draw(args, name, false, talk)
}

/// Prints a view; `with_kin`: counting the violence of splinters and proxies too.
pub fn draw(args: &ViewArgs, name: ViewName, with_kin: bool, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    let reference = bench.reference(args.moment.known_on)?;
    if ledger.entries().reports.is_empty() {
        talk.warn(&place::nothing_yet(&bench, args.moment.known_on)?);
        if !args.shape.json && !args.csv && reference.is_empty() {
            return Ok(Exit::Nothing);
        }
    }
    let judgements = bench.judgements(args.moment.known_on)?;
    let lens = look(&ledger, &reference, &matches(&ledger, &reference), args.seen.options());
    let lens = lens.with_judgements(&judgements).counting_kin(with_kin);
    print(&name.draw(&lens), args.shape.json, args.csv, talk)
}

/// Prints a view in the form asked for.
pub fn print(drawn: &(impl View + Serialize), json: bool, csv: bool, talk: &Talk) -> Result<Exit> {
    if json {
        talk.json(&serde_json::to_value(drawn)?)?;
    } else if csv {
        talk.out(&drawn.to_csv())?;
    } else {
        talk.out(&drawn.to_text(talk.width()))?;
    }
    let lines: usize = drawn.page().sections.iter().map(|section| section.lines.len()).sum();
    Ok(if lines == 0 { Exit::Nothing } else { Exit::Done })
}
