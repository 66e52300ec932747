//! The project's own tasks: `cargo xtask tidy`, `third-party`, `picture`, `screenshots`, `train`, `eval`. One file per task.

use anyhow::Result;
use clap::{Parser, Subcommand};

mod eval_forecast;
mod eval_grammar;
mod eval_names;
mod eval_reading;
mod picture;
mod screenshots;
#[cfg(test)]
mod survive;
mod third_party;
mod tidy;
mod train;

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
    /// Write the table of other people's crates and their licences
    ThirdParty(third_party::Args),
    /// Run the demo and put the beginning of each part of its brief into README.md
    Picture(picture::Args),
    /// Take the pictures that README.md shows, in a real Chromium
    Screenshots(screenshots::Args),
    /// Train the grammar's model from treebanks
    Train(train::Args),
    /// Measure a part of the program against judged examples
    #[command(subcommand)]
    Eval(Eval),
}

#[derive(Subcommand)]
enum Eval {
    /// Judged pairs of names in a CSV file: AUC, best F1, recall at 1% and 5% false positives
    Names(eval_names::Args),
    /// Treebanks in CoNLL-U files or folders of them: tags, lemmas, trees, sentences, tokens and speed
    #[command(alias = "grammar")]
    Treebank(eval_grammar::Args),
    #[command(flatten)]
    Reading(eval_reading::Eval),
    #[command(flatten)]
    Forecast(eval_forecast::Eval),
}

fn main() -> Result<()> {
    match Tasks::parse().task {
        Task::Tidy(args) => tidy::run(&args),
        Task::Picture(args) => picture::run(&args),
        Task::Screenshots(args) => screenshots::run(&args),
        Task::ThirdParty(args) => third_party::run(&args),
        Task::Train(args) => train::run(&args),
        Task::Eval(Eval::Treebank(args)) => eval_grammar::run(&args),
        Task::Eval(Eval::Names(args)) => eval_names::run(&args),
        Task::Eval(Eval::Reading(eval)) => eval_reading::run(&eval),
        Task::Eval(Eval::Forecast(eval)) => eval_forecast::run(&eval),
    }
}
