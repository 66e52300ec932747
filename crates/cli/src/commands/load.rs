//! `load`: a dossier from a dump.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use workbench::Workbench;

use crate::exit::{Exit, usage};
use crate::place;
use crate::talk::Talk;
use crate::text::count;

/// Arguments.
#[derive(Debug, Args)]
pub struct LoadArgs {
    /// What `rapporteur dump` wrote; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Name of the dossier to make
    #[arg(value_name = "DOSSIER")]
    dossier: PathBuf,
}

/// Loads.
pub fn run(args: &LoadArgs, talk: &Talk) -> Result<Exit> {
    let bench = if args.file.as_os_str() == "-" {
        Workbench::load(BufReader::new(io::stdin().lock()), &args.dossier)?
    } else {
        match File::open(&args.file) {
            Ok(file) => Workbench::load(BufReader::new(file), &args.dossier)?,
            Err(error) => return usage(place::unopened(&args.file, &error)),
        }
    };
    let reports = count(usize::try_from(bench.extent()?.reports).unwrap_or(usize::MAX), "report");
    talk.say(&format!("made {} with {reports}", bench.path().display()));
    Ok(Exit::Done)
}
