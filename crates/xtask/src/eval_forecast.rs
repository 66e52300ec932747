//! `cargo xtask eval ktab|scholz|deu3|survival`: measures the models of the outlook on files with known results.

use anyhow::{Context, Result};
use std::path::Path;

mod deu3;
mod ktab;
mod scholz;
mod survival;

/// What is measured.
#[derive(clap::Subcommand)]
pub enum Eval {
    /// The spatial model against KTAB's own runs: equal positions, time
    Ktab(ktab::Ktab),
    /// The Scholz-Calbert-Smith model against a published run: largest differences
    Scholz(scholz::Scholz),
    /// Every model on the DEU III issues: mean absolute error, CRPS, interval of the difference, fit
    Deu3(deu3::Deu3),
    /// Ceasefire survival from a table in ETH/PRIO columns: counts, curve, model, countries left out
    Survival(survival::Survival),
}

/// Measures and prints.
pub fn run(eval: &Eval) -> Result<()> {
    match eval {
        Eval::Ktab(args) => ktab::run(args),
        Eval::Scholz(args) => scholz::run(args),
        Eval::Deu3(args) => deu3::run(args),
        Eval::Survival(args) => survival::run(args),
    }
}

fn read(path: &Path) -> Result<String> {
    let bytes = std::fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
