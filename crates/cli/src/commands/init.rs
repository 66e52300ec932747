//! `init`: makes an empty dossier.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use workbench::Workbench;

use crate::exit::Exit;
use crate::place;
use crate::talk::Talk;

/// Arguments.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Name of the new file; it should end in .dossier
    #[arg(value_name = "FILE", default_value = "talks.dossier")]
    file: PathBuf,
}

/// Makes the dossier.
pub fn run(args: InitArgs, talk: &Talk) -> Result<Exit> {
    let bench = Workbench::create(&args.file, place::decoder())?;
    talk.say(&format!("made {}; add reports to it with `rapporteur add FILE...`", bench.path().display()));
    Ok(Exit::Done)
}
