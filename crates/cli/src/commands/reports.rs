//! `reports`: the reports in the dossier.

use std::collections::BTreeMap;

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::{ReportId, State, report_json, short_unique};

use crate::args::{Moment, Place, Shape};
use crate::exit::Exit;
use crate::talk::Talk;
use crate::{place, text};

/// Arguments.
#[derive(Debug, Args)]
pub struct ReportsArgs {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// How many records of a report stand how.
#[derive(Default, Clone, Copy)]
struct Tally {
    proposed: usize,
    accepted: usize,
    rejected: usize,
}

/// Lists the reports, the oldest publication first.
pub fn run(args: &ReportsArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    let mut tallies: BTreeMap<ReportId, Tally> = BTreeMap::new();
    for standing in ledger.standings() {
        let tally = tallies.entry(standing.record.report()).or_default();
        match standing.state {
            State::Proposed => tally.proposed += 1,
            State::Accepted | State::Amended => tally.accepted += 1,
            State::Rejected => tally.rejected += 1,
            State::Superseded => {}
        }
    }
    let mut reports: Vec<_> = ledger.entries().reports.iter().collect();
    reports.sort_by_key(|(report, at)| {
        let published = report.details.published;
        (published.is_none(), published.and_then(|d| d.first_day()), *at)
    });
    if args.shape.json {
        let list: Vec<Value> = (reports.iter())
            .map(|(report, at)| {
                let tally = tallies.get(&report.id()).copied().unwrap_or_default();
                let Tally { proposed, accepted, rejected } = tally;
                let mut value = report_json(report, Some(*at));
                value["records"] = json!({"proposed": proposed, "accepted": accepted, "rejected": rejected});
                value
            })
            .collect();
        talk.json(&json!({ "reports": list }))?;
    } else {
        let ids: Vec<String> = reports.iter().map(|(report, _)| report.id().to_string()).collect();
        let short = short_unique(ids.iter().map(String::as_str), 8);
        let mut out = String::new();
        for ((report, _), id) in reports.iter().zip(&ids) {
            let details = &report.details;
            let published = details.published.map_or_else(|| "undated".into(), |d| d.to_string());
            let tally = tallies.get(&report.id()).copied().unwrap_or_default();
            let publisher = details.publisher.as_deref().unwrap_or("unknown publisher");
            out += &format!("{}  {published:<12}{}\n", &id[..short.min(id.len())], talk.heading(&details.title));
            let standing =
                format!("{} proposed, {} accepted, {} rejected", tally.proposed, tally.accepted, tally.rejected);
            out += &format!("          {publisher}; {}; TLP:{}\n", standing, details.marking.code().to_uppercase());
        }
        out += &format!("{}\n", text::count(reports.len(), "report"));
        talk.out(&out)?;
    }
    if reports.is_empty() && args.moment.known_on.is_none() {
        talk.warn("the dossier holds no reports yet; add some with `rapporteur add FILE...`");
    }
    Ok(if reports.is_empty() { Exit::Nothing } else { Exit::Done })
}
