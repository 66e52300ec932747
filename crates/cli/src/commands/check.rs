//! `check`: looks for anything in the dossier that is not as it was written.

use anyhow::Result;
use clap::Args;
use serde_json::json;

use crate::args::{Place, Shape};
use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;
use crate::text::count;

/// Arguments.
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Checks.
pub fn run(args: &CheckArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let breaches = bench.check()?;
    let extent = bench.extent()?;
    if args.shape.json {
        let list: Vec<String> = breaches.iter().map(ToString::to_string).collect();
        talk.json(&json!({
            "sound": breaches.is_empty(),
            "breaches": list,
            "reports": extent.reports,
            "readings": extent.readings,
            "records": extent.records,
            "rulings": extent.rulings,
        }))?;
    } else {
        let held = |n: u64, one: &str| count(usize::try_from(n).unwrap_or(usize::MAX), one);
        for breach in &breaches {
            talk.out(&format!("{breach}\n"))?;
        }
        let holds = [
            held(extent.reports, "report"),
            held(extent.readings, "reading"),
            held(extent.records, "record"),
            held(extent.rulings, "ruling"),
        ];
        let verdict = match breaches.len() {
            0 => "sound: every quote, hash and reference holds".into(),
            n => format!(
                "{} found; go back to a copy, or load a dump",
                count(n, "breach").replace("breachs", "breaches")
            ),
        };
        talk.out(&format!("{}: {verdict} ({})\n", bench.path().display(), holds.join(", ")))?;
    }
    Ok(if breaches.is_empty() { Exit::Done } else { Exit::Nothing })
}
