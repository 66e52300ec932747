//! `cargo xtask train`: trains the grammar's model from treebanks, to the same bytes each time.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use grammar::train::{Options, conllu, train};

/// Treebanks in, model out.
#[derive(clap::Args)]
pub struct Args {
    /// Folder with treebanks; its files that end in `-train.conllu` are used, in the order of their names
    #[arg(long, value_name = "DIR")]
    treebanks: PathBuf,
    /// The model file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Passes over the treebanks
    #[arg(long, default_value_t = Options::default().epochs)]
    epochs: usize,
    /// Words in the examples between two changes of the weights
    #[arg(long, default_value_t = Options::default().batch)]
    batch: usize,
    /// How far weights move at first
    #[arg(long, default_value_t = Options::default().rate)]
    rate: f32,
    /// Seed of all that is left to chance
    #[arg(long, default_value_t = Options::default().seed)]
    seed: u64,
}

/// Trains and writes the model.
pub fn run(args: &Args) -> Result<()> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(&args.treebanks)
        .with_context(|| format!("cannot list {}", args.treebanks.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.retain(|path| path.to_string_lossy().ends_with("-train.conllu"));
    files.sort();
    ensure!(!files.is_empty(), "no *-train.conllu in {}", args.treebanks.display());
    let mut treebank = Vec::new();
    for path in &files {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        treebank.extend(conllu::read(&text).with_context(|| path.display().to_string())?);
    }
    let options = Options { epochs: args.epochs, batch: args.batch, rate: args.rate, seed: args.seed };
    eprintln!("{} sentences from {} treebanks", treebank.len(), files.len());
    let model = train(&treebank, &options, &mut |line| eprintln!("{line}"));
    std::fs::write(&args.output, &model).with_context(|| format!("cannot write {}", args.output.display()))?;
    eprintln!("{}: {:.2} MB", args.output.display(), model.len() as f64 / 1e6);
    Ok(())
}
