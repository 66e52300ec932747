//! `dump`: the whole dossier as JSON Lines.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use clap::Args;

use crate::args::Place;
use crate::exit::{Exit, usage};
use crate::place;
use crate::talk::Talk;

/// Arguments.
#[derive(Debug, Args)]
pub struct DumpArgs {
    /// Write to this new file instead of the screen
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

/// Dumps.
pub fn run(args: &DumpArgs, talk: &Talk) -> Result<Exit> {
    let bench = place::look(args.place.dossier.as_deref())?;
    let Some(path) = &args.output else {
        bench.dump(io::stdout().lock())?;
        return Ok(Exit::Done);
    };
    let file = match File::create_new(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return usage(format!("{} is there already; give another name or remove it first", path.display()));
        }
        other => other.with_context(|| format!("{} cannot be written", path.display()))?,
    };
    if let Err(error) = bench.dump(&file).map_err(anyhow::Error::from).and_then(|()| Ok(file.sync_all()?)) {
        // Half a dump must not be taken for a whole one.
        std::fs::remove_file(path).ok();
        return Err(error);
    }
    talk.say(&format!("wrote {}", path.display()));
    Ok(Exit::Done)
}
