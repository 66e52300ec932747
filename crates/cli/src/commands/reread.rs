//! `reread`: reads all reports again with this version of the program.

use anyhow::Result;
use clap::Args;
use serde_json::{Value, json};
use workbench::Rereading;

use crate::args::{OwnRules, Place, Shape};
use crate::commands::add::bar;
use crate::exit::Exit;
use crate::talk::Talk;
use crate::text::{count, wrapped};
use crate::{clock, place};

/// Arguments.
#[derive(Debug, Args)]
pub struct RereadArgs {
    #[command(flatten)]
    own: OwnRules,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Reads again.
pub fn run(args: &RereadArgs, talk: &Talk) -> Result<Exit> {
    let rules = args.own.book()?;
    let reader = rules.origin();
    let mut bench = place::open_with(args.place.dossier.as_deref(), rules)?;
    let bar = bar(talk, usize::try_from(bench.extent()?.reports).unwrap_or(usize::MAX));
    let rereading = bench.reread(&clock::now, &mut |_, _| bar.inc(1))?;
    bar.finish_and_clear();
    if args.shape.json {
        talk.json(&json!({
            "reader": reader.to_string(),
            "reports": rereading.reports,
            "changed": rereading.changed,
            "rulings_applying": rereading.applying,
            "rulings_left": left_json(&rereading),
        }))?;
    } else {
        let (reports, changed) = (count(rereading.reports, "report"), rereading.changed);
        let applying = count(rereading.applying, "ruling");
        talk.out(&format!("read {reports} again with {reader}; {changed} read otherwise than before\n"))?;
        talk.out(&format!("{applying} in force still on something that is proposed\n"))?;
        talk.out(&left_words(talk, &rereading))?;
    }
    Ok(Exit::Done)
}

/// Rulings on what is no longer proposed, as JSON.
pub fn left_json(rereading: &Rereading) -> Vec<Value> {
    let one = |left: &workbench::Left| {
        json!({
            "ruling": left.ruling.to_string(),
            "verdict": left.verdict,
            "by": left.by,
            "record": left.record.to_string(),
            "what": left.what,
            "newly": left.newly,
        })
    };
    rereading.left.iter().map(one).collect()
}

/// Rulings on what is no longer proposed, in words; empty if there are none.
pub fn left_words(talk: &Talk, rereading: &Rereading) -> String {
    if rereading.left.is_empty() {
        return String::new();
    }
    let mut text =
        String::from("these rulings are on something that no reading proposes any more; they stay in force:\n");
    for left in &rereading.left {
        let new = if left.newly { ", new since this reading" } else { "" };
        let verdict = left.verdict.replace('_', " ");
        let line = format!("{}  {verdict} by {}{new}: {}  {}", left.ruling, left.by, left.what, left.record);
        text += &wrapped(&line, 2, talk.width());
    }
    text
}
