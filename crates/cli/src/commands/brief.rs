//! `brief`: what is known, with quotes.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use workbench::{Timestamp, View, brief, look, matches, with_outlook};

use crate::args::{Moment, Place, Shape, moment};
use crate::commands::views::Seen;
use crate::exit::{Exit, usage};
use crate::place;
use crate::talk::Talk;

/// Arguments.
#[derive(Debug, Args)]
pub struct BriefArgs {
    #[command(flatten)]
    seen: Seen,
    /// Write it to this file: as a page with charts if its name ends in .html, as Markdown if in .md, as JSON if in .json,
    /// else as plain text
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    moment: Moment,
    #[command(flatten)]
    shape: Shape,
}

/// Endings of formats that one may hope for and that are not made: plain text under such a name would not open.
const UNWRITTEN: &[&str] = &["doc", "docx", "odt", "pdf", "rtf"];

/// Prints the brief.
pub fn run(args: &BriefArgs, talk: &Talk) -> Result<Exit> {
    let ending = args.output.as_ref().and_then(|path| path.extension()).map(|e| e.to_ascii_lowercase());
    if let Some(other) = ending.as_deref().and_then(|e| e.to_str()).filter(|e| UNWRITTEN.contains(e)) {
        return usage(format!(
            "a brief cannot be written as .{other}; give a name in .html (which a browser prints to PDF and Word opens), .md, \
             .txt or .json"
        ));
    }
    let bench = place::look(args.place.dossier.as_deref())?;
    let ledger = bench.ledger(args.moment.known_on)?;
    let reference = bench.reference(args.moment.known_on)?;
    let judgements = bench.judgements(args.moment.known_on)?;
    let lens = look(&ledger, &reference, &matches(&ledger, &reference), args.seen.options());
    let drawn = brief(&lens.with_judgements(&judgements));
    let drawn = with_outlook(drawn, &ledger, bench.judgements(until(args))?.as_ref());
    let text = match ending.as_deref().and_then(|e| e.to_str()) {
        _ if args.shape.json => serde_json::to_string_pretty(&drawn)? + "\n",
        Some("json") => serde_json::to_string_pretty(&drawn)? + "\n",
        Some("html" | "htm") => drawn.to_html(),
        Some("md") => drawn.to_markdown(),
        _ => drawn.to_text(talk.width()),
    };
    match &args.output {
        Some(path) => place::write(Some(path), &text, talk)?,
        None => talk.out(&text)?,
    }
    if ledger.entries().reports.is_empty() {
        talk.warn(&place::nothing_yet(&bench, args.moment.known_on)?);
        return Ok(Exit::Nothing);
    }
    Ok(Exit::Done)
}

/// The moment up to which judgements count.
fn until(args: &BriefArgs) -> Option<Timestamp> {
    let day: Option<Timestamp> = args.seen.as_of.and_then(|day| moment(&day.to_string()).ok());
    [args.moment.known_on, day].into_iter().flatten().min()
}
