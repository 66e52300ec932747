//! `cargo xtask eval ktab`: the spatial model against runs of its reference implementation.

use super::read;
use anyhow::{Context, Result, ensure};
use forecast::{Stream, read_scenario, smp};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The spatial model against a reference run.
#[derive(clap::Args)]
pub struct Ktab {
    /// A scenario in KTAB's CSV, or a folder of them
    path: PathBuf,
    /// Print every position as CSV: turn,actor,dimension,position
    #[arg(long)]
    positions: bool,
    /// KTAB's VectorPosition table to compare with; sought beside the scenario when not given
    #[arg(long, value_name = "CSV")]
    reference: Option<PathBuf>,
}

/// Runs one scenario, or each in a folder.
pub fn run(args: &Ktab) -> Result<()> {
    if args.path.is_dir() {
        for path in csv_files(&args.path)? {
            if !path.file_stem().is_some_and(|stem| stem.to_string_lossy().ends_with("_VectorPosition")) {
                ktab_one(&path, reference_beside(&path), args.positions)?;
            }
        }
        return Ok(());
    }
    ktab_one(&args.path, args.reference.clone().or_else(|| reference_beside(&args.path)), args.positions)
}

fn csv_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|path| path.is_file() && path.extension().is_some_and(|extension| extension == "csv"));
    files.sort();
    Ok(files)
}

fn reference_beside(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let folder = path.parent()?;
    let candidates = [folder.join(format!("{stem}_VectorPosition.csv")), folder.join(stem).join("VectorPosition.csv")];
    candidates.into_iter().find(|candidate| candidate.is_file())
}

fn ktab_one(path: &Path, reference: Option<PathBuf>, print: bool) -> Result<()> {
    let scenario = read_scenario(&read(path)?)?;
    let settled = scenario.settle()?;
    let options = smp::Options::default();
    let run = smp::run(&settled.table, &options, &Stream::new(0, 0));
    if print {
        println!("turn,actor,dimension,position");
        for (turn, actors) in run.paths.iter().enumerate() {
            for (actor, position) in actors.iter().enumerate() {
                for (dimension, x) in position.iter().enumerate() {
                    println!("{turn},{actor},{dimension},{x:.4}");
                }
            }
        }
        return Ok(());
    }
    let (n, k) = (settled.table.actors(), settled.table.dimensions());
    let repeats = 20;
    let start = Instant::now();
    for _ in 0..repeats {
        std::hint::black_box(smp::end(&settled.table, &options, &Stream::new(0, 0)));
    }
    let each = start.elapsed().as_secs_f64() / f64::from(repeats);
    println!("{}: {n}x{k}, {} turns, {:.2} ms", path.display(), run.paths.len() - 1, each * 1e3);
    let Some(reference) = reference else {
        println!("  no reference found beside it");
        return Ok(());
    };
    compare(&run, &reference)
}

fn compare(run: &smp::Run, reference: &Path) -> Result<()> {
    let text = read(reference)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    let place = |name: &str| headers.iter().position(|h| h == name).with_context(|| format!("no column {name}"));
    let columns = [place("Turn_t")?, place("Act_i")?, place("Dim_k")?, place("Pos_Coord")?];
    let (mut rows, mut equal, mut worst) = (0, 0, 0.0f64);
    let mut first: Option<(usize, usize, usize, f64, Option<f64>)> = None;
    for record in reader.records() {
        let record = record?;
        let [turn, actor, dimension] = [0, 1, 2].map(|c| record[columns[c]].parse::<usize>());
        let (turn, actor, dimension) = (turn?, actor?, dimension?);
        let want: f64 = record[columns[3]].parse()?;
        let got = run.paths.get(turn).and_then(|t| t.get(actor)).and_then(|a| a.get(dimension)).copied();
        let gap = got.map_or(f64::INFINITY, |got| (got - want).abs());
        rows += 1;
        equal += usize::from(gap < 0.5e-4);
        worst = worst.max(gap);
        if gap >= 0.5e-4 && first.is_none_or(|(t, ..)| turn < t) {
            first = Some((turn, actor, dimension, want, got));
        }
    }
    ensure!(rows > 0, "the reference is empty");
    let ours = run.paths.len() * run.paths[0].len() * run.paths[0].first().map_or(0, Vec::len);
    println!("  {equal} of {rows} positions equal at four decimals (ours: {ours}); largest difference {worst:e}");
    if let Some((turn, actor, dimension, want, got)) = first {
        println!("  first difference: turn {turn} actor {actor} dimension {dimension}: {want} wanted, {got:?} found");
    }
    Ok(())
}
