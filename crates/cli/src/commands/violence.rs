//! `violence`: what data sets count for an actor before, inside and after a time.

use std::collections::BTreeSet;

use anyhow::Result;
use clap::Args;
use serde_json::json;
use workbench::{ActorId, Count, Date, Finder, counts, kin, look, matches, windows};

use crate::args::{Moment, Place, Shape, day};
use crate::commands::views::Seen;
use crate::exit::{Exit, usage};
use crate::place;
use crate::talk::Talk;
use crate::text::{count as counted, wrapped};

/// Arguments.
#[derive(Debug, Args)]
pub struct ViolenceArgs {
    /// Actors: their names or ids; events with any of them on either side are counted
    #[arg(value_name = "ACTOR", required = true)]
    actors: Vec<String>,
    /// First day of the time
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Date,
    /// Last day of the time
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Date,
    /// How many days before and after it are counted too; 0 for none
    #[arg(long, value_name = "DAYS", default_value_t = 30, value_parser = clap::value_parser!(i32).range(0..=3660))]
    days: i32,
    /// Count their wings, splinters and proxies too
    #[arg(long)]
    with_kin: bool,
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

/// Prints the counts.
pub fn run(args: &ViolenceArgs, talk: &Talk) -> Result<Exit> {
    if args.to < args.from {
        return usage("--to lies before --from");
    }
    let bench = place::look(args.place.dossier.as_deref())?;
    let (ledger, reference) = (bench.ledger(args.moment.known_on)?, bench.reference(args.moment.known_on)?);
    if ledger.entries().reports.is_empty() && !reference.is_empty() {
        return usage(
            "the dossier holds reference data but no report yet, and counts are for actors that reports name: add a report \
             with `rapporteur add FILE`, then ask again",
        );
    }
    let finder = Finder::new(&ledger);
    let lens = look(&ledger, &reference, &matches(&ledger, &reference), args.seen.options());
    let mut actors: BTreeSet<ActorId> = BTreeSet::new();
    for asked in &args.actors {
        actors.insert(lens.head(finder.actor(asked)?));
    }
    if args.with_kin {
        actors = kin(&lens, &actors);
    }
    let found = counts(&lens, &actors, &windows(args.from, args.to, args.days));
    if args.shape.json {
        talk.json(&json!({"counts": found}))?;
    } else if args.csv {
        talk.out(&csv(&found))?;
    } else {
        talk.out(&words(&found, talk))?;
    }
    if reference.is_empty() {
        talk.warn("the dossier holds no reference data yet; add some with `rapporteur import FORMAT FILE`");
    } else if found.is_empty() {
        talk.warn("no data set codes this actor, as far as names tell; see `rapporteur codings --all`");
    }
    Ok(if found.is_empty() { Exit::Nothing } else { Exit::Done })
}

fn words(found: &[Count], talk: &Talk) -> String {
    let mut text = String::new();
    for count in found {
        text += &wrapped(
            &format!("▪ {}, {} ({}): {}", count.publisher, count.window, count.when(), count.tally()),
            0,
            talk.width(),
        );
        for kind in count.kinds.iter().filter(|_| count.kinds.len() > 1) {
            let deaths = usize::try_from(kind.best).unwrap_or(usize::MAX);
            text += &format!("    {}: {}, {}\n", kind.kind, counted(kind.events, "event"), counted(deaths, "death"));
        }
    }
    if let Some(first) = found.first() {
        let who: Vec<String> = first.coded.iter().map(|c| format!("{} ({})", c.name, c.coded)).collect();
        let by_name = if first.identity_proposed { "; by names alone, nobody has ruled on it" } else { "" };
        let note = format!(
            "Counted for {}{by_name}. Best estimate of deaths, the range in brackets; each event by its first day. Counts are \
             the publisher's; they say nothing of who broke what.",
            who.join(", ")
        );
        text += &wrapped(&note, 0, talk.width());
    }
    text
}

fn csv(found: &[Count]) -> String {
    let columns =
        vec!["publisher", "window", "from", "to", "events", "low", "best", "high", "data_begin", "data_end", "coded"];
    let row = |c: &Count| {
        let coded: Vec<String> = c.coded.iter().map(|r| r.coded.clone()).collect();
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        vec![
            c.publisher.to_string(),
            c.window.to_string(),
            c.from.clone(),
            c.to.clone(),
            c.events.to_string(),
            c.low.to_string(),
            c.best.to_string(),
            c.high.to_string(),
            text(&c.data_begin),
            text(&c.data_end),
            coded.join("; "),
        ]
    };
    workbench::Table { columns, rows: found.iter().map(row).collect() }.to_csv()
}
