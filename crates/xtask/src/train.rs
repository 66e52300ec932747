//! `cargo xtask train`: trains the grammar's model from treebanks, to the same bytes each time.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use grammar::train::{Care, Options, conllu, train};

/// Treebanks in, model out.
#[derive(clap::Args)]
pub struct Args {
    /// Folder with treebanks; its files that end in `-train.conllu` are used, in the order of their names
    #[arg(long, value_name = "DIR")]
    treebanks: PathBuf,
    /// The model file to write
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Passes over the treebanks for each part of the tagger
    #[arg(long, default_value_t = Options::default().tagger_epochs)]
    tagger_epochs: usize,
    /// Passes over the treebanks for the parser
    #[arg(long, default_value_t = Options::default().parser_epochs)]
    parser_epochs: usize,
    /// Partial parses that the parser keeps
    #[arg(long, default_value_t = Options::default().beam)]
    beam: usize,
    /// Parts into which the treebanks are cut to learn from tags as they will be; 0 to learn from the right tags
    #[arg(long, default_value_t = Options::default().folds)]
    folds: usize,
    /// What keeps the tagger from learning by heart: share of features left out in percent, margin, patience
    #[arg(long, value_name = "DROPOUT,MARGIN,PATIENCE", value_parser = care)]
    tagger_care: Option<Care>,
    /// The same for the parser
    #[arg(long, value_name = "DROPOUT,MARGIN,PATIENCE", value_parser = care)]
    parser_care: Option<Care>,
}

fn care(text: &str) -> Result<Care> {
    let parts: Vec<&str> = text.split(',').collect();
    let [dropout, margin, patience] = parts[..] else { bail!("three numbers, with commas between") };
    Ok(Care { dropout: dropout.parse()?, margin: margin.parse()?, patience: patience.parse()? })
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
    let defaults = Options::default();
    let options = Options {
        tagger_care: args.tagger_care.unwrap_or(defaults.tagger_care),
        parser_care: args.parser_care.unwrap_or(defaults.parser_care),
        tagger_epochs: args.tagger_epochs,
        parser_epochs: args.parser_epochs,
        beam: args.beam,
        folds: args.folds,
        ..defaults
    };
    eprintln!("{} sentences from {} treebanks", treebank.len(), files.len());
    let model = train(&treebank, &options, &mut |line| eprintln!("{line}"));
    std::fs::write(&args.output, &model).with_context(|| format!("cannot write {}", args.output.display()))?;
    eprintln!("{}: {:.2} MB", args.output.display(), model.len() as f64 / 1e6);
    Ok(())
}
