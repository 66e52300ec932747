//! `rapporteur`: the one program, on the command line.

mod args;
mod clock;
mod commands;
mod exit;
mod help;
mod place;
mod talk;
mod text;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use crate::args::Cli;
use crate::exit::Exit;
use crate::talk::Talk;

/// Views are made of many small pieces, which this gives out faster than what systems bring along.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let talk = Talk::new();
    let matches = help::dressed(Cli::command()).get_matches();
    let done = match Cli::from_arg_matches(&matches) {
        Ok(cli) => commands::run(cli.command, &talk),
        Err(error) => error.exit(),
    };
    let exit = done.unwrap_or_else(|error| exit::tell(&talk, &error));
    exit.into()
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
