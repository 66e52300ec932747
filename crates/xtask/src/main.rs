//! The project's own tasks: `cargo xtask tidy`, `train`, `eval`. One file per task.

use anyhow::Result;
use clap::{Parser, Subcommand};

mod tidy;

/// Tasks for people who work on Rapporteur.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Tasks {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Check the rules of the house: allowed edges, headings, first lines, forbidden calls, file lengths
    Tidy(tidy::Args),
}

fn main() -> Result<()> {
    match Tasks::parse().task {
        Task::Tidy(args) => tidy::run(&args),
    }
}
