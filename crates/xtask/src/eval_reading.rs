//! `cargo xtask eval timex|plover|petrarch|re3d|gum`: how well the reader agrees with the test sets of others.

mod actors;
mod codes;
mod gum;
mod markup;
mod names;
mod petrarch;
mod plover;
mod re3d;
mod tally;
#[cfg(test)]
mod tests;
mod timex;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use read::{KnownActor, Reading};
use record::{Edtf, Report, ReportDetails};

/// Test sets of others that the reader can be measured with.
#[derive(clap::Subcommand)]
pub enum Eval {
    /// Dates: TimeML files (.tml), Recognizers-Text cases (.json) or a Duckling corpus (.hs)
    Timex(Args),
    /// Events: PLOVER's sentences (JSON) with type, source and target
    Plover(Args),
    /// Events: PETRARCH2's unit records (XML); its actor dictionary is taken from the folder beside, if there
    Petrarch(Args),
    /// Names and relations: re3d folders (documents.json, entities.json, relations.json)
    Re3d(Args),
    /// Names, who is who, and dates: GUM documents (.conllu, with the .xml beside for dates)
    Gum(Args),
}

/// What to measure with.
#[derive(clap::Args)]
pub struct Args {
    /// Files or folders of them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Show this many examples of each class of failure
    #[arg(long, default_value_t = 0, value_name = "N")]
    show: usize,
}

/// Measures and prints.
pub fn run(eval: &Eval) -> Result<()> {
    match eval {
        Eval::Timex(args) => timex::run(args),
        Eval::Plover(args) => plover::run(args),
        Eval::Petrarch(args) => petrarch::run(args),
        Eval::Re3d(args) => re3d::run(args),
        Eval::Gum(args) => gum::run(args),
    }
}

impl Args {
    /// The files with one of these endings, those of folders (and folders in them) in the order of their names.
    fn files(&self, endings: &[&str]) -> Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for path in &self.paths {
            ensure!(path.exists(), "there is no {}", path.display());
            collect(path, endings, &mut files)?;
        }
        ensure!(!files.is_empty(), "no file that ends in {} there", endings.join(" or "));
        Ok(files)
    }
}

fn collect(path: &Path, endings: &[&str], files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        let name = path.to_string_lossy();
        if endings.iter().any(|ending| name.ends_with(ending)) {
            files.push(path.into());
        }
        return Ok(());
    }
    let entries = std::fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))?;
    let mut within: Vec<PathBuf> = entries.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    within.sort();
    within.iter().try_for_each(|path| collect(path, endings, files))
}

fn text_of(path: &Path) -> Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(text.strip_prefix('\u{feff}').map_or(text.clone(), Into::into))
}

fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn read_text(text: &str, published: Option<Edtf>, known: &[KnownActor]) -> Reading {
    let details = ReportDetails { published, ..ReportDetails::default() };
    read::read(&Report::new(text.into(), text.as_bytes(), details), known)
}
