//! `import`: files of data sets on violence, ceasefires and armed actors, as reference data.

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;
use serde_json::{Value, json};
use workbench::{Collection, Imported, Refused};

use crate::args::{Place, Shape};
use crate::exit::{Exit, usage};
use crate::talk::Talk;
use crate::text::{count, wrapped};
use crate::{clock, place};

/// Arguments.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Whose format: ged (UCDP events), acled, events (a table of your own: date, side_a, side_b, deaths, place, source),
    /// eth-prio (ceasefires), ucdp-actors
    #[arg(value_name = "FORMAT", value_parser = collection)]
    collection: Collection,
    /// CSV files as their publishers ship them
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    shape: Shape,
}

/// Bad rows that are told one by one; the others are counted.
const TOLD: usize = 10;

fn collection(text: &str) -> Result<Collection, String> {
    text.parse().map_err(|_| "choose one of ged, acled, events, eth-prio, ucdp-actors".into())
}

/// Takes in files.
pub fn run(args: &ImportArgs, talk: &Talk) -> Result<Exit> {
    let mut bench = place::open(args.place.dossier.as_deref())?;
    let mut told = Vec::new();
    for file in &args.files {
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) => return usage(place::unopened(file, &error)),
        };
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        let imported =
            bench.import(args.collection, &bytes, name, clock::now()).with_context(|| file.display().to_string())?;
        if args.shape.json {
            told.push(as_json(&imported));
        } else {
            tell(&imported, &file.display().to_string(), talk)?;
        }
    }
    if args.shape.json {
        talk.json(&json!({"imports": told}))?;
    } else {
        talk.say("which of its actors is whose: rapporteur codings");
    }
    Ok(Exit::Done)
}

fn tell(imported: &Imported, file: &str, talk: &Talk) -> Result<()> {
    let rows = count(imported.rows, "row");
    let state = if imported.is_new { "taken in" } else { "there already; nothing changed" };
    talk.out(&format!("{file}: {rows} of {} {state} as {}\n", imported.collection, imported.id))?;
    for tally in &imported.holds {
        talk.out(&wrapped(&tally.to_string(), 2, talk.width()))?;
    }
    if let Some(encoding) = imported.encoding {
        talk.say(&format!("  read as {encoding}"));
    }
    if !imported.unknown_columns.is_empty() {
        talk.warn(&format!(
            "columns that are not of this format were left out: {}",
            imported.unknown_columns.join(", ")
        ));
    }
    for (list, what) in [(&imported.refused, "could not be used; the rest is kept"), (&imported.mended, "kept in part")]
    {
        if list.is_empty() {
            continue;
        }
        talk.warn(&format!("{} {what}", count(list.len(), "row")));
        for row in list.iter().take(TOLD) {
            talk.say(wrapped(&format!("line {}: {}", row.line, row.why), 2, talk.width()).trim_end());
        }
        if list.len() > TOLD {
            talk.say(&format!("  and {} more; --json lists them all", list.len() - TOLD));
        }
    }
    Ok(())
}

fn as_json(imported: &Imported) -> Value {
    let lines =
        |list: &[Refused]| -> Vec<Value> { list.iter().map(|r| json!({"line": r.line, "why": r.why})).collect() };
    let holds: serde_json::Map<String, Value> = imported
        .holds
        .iter()
        .map(|t| (t.about.into(), t.parts.iter().map(|(part, n)| (*part, *n)).collect()))
        .collect();
    json!({
        "id": imported.id.to_string(),
        "format": imported.collection.code(),
        "publisher": imported.collection.publisher(),
        "rows": imported.rows,
        "holds": holds,
        "new": imported.is_new,
        "version": imported.version,
        "encoding": imported.encoding,
        "unknown_columns": imported.unknown_columns,
        "refused": lines(&imported.refused),
        "mended": lines(&imported.mended),
    })
}
