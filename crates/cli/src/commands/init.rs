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
    /// Name of the new file; it ends in .dossier, which is added if you leave it out
    #[arg(value_name = "FILE", default_value = "talks.dossier")]
    file: PathBuf,
}

/// Makes the dossier.
pub fn run(args: InitArgs, talk: &Talk) -> Result<Exit> {
    // Without the ending it would not be found as the only dossier of its folder.
    let file = if args.file.extension().is_none() { args.file.with_extension("dossier") } else { args.file };
    let bench = Workbench::create(&file, place::decoder())?;
    talk.say(&format!("made {}; add reports to it with `rapporteur add FILE...`", bench.path().display()));
    Ok(Exit::Done)
}
