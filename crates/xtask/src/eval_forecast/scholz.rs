//! `cargo xtask eval scholz`: the historical model against its published example.

use super::read;
use anyhow::{Context, Result};
use forecast::{Matrices, Table, Variant, read_scenario, scholz, scholz_matrices};
use std::path::{Path, PathBuf};

/// The Scholz-Calbert-Smith model against a published run.
#[derive(clap::Args)]
pub struct Scholz {
    /// A plain table of actors: Actor,Capability,Position,Salience
    path: PathBuf,
    /// Positions by round to compare with; sought beside the table (`..._positions_by_round.csv`) when not given
    #[arg(long, value_name = "CSV")]
    rounds: Option<PathBuf>,
    /// Matrices of round 1; sought beside the table (`..._round1_matrices.csv`) when not given
    #[arg(long, value_name = "CSV")]
    matrices: Option<PathBuf>,
}

/// Runs the published variant and compares all that is given.
pub fn run(args: &Scholz) -> Result<()> {
    let path = if args.path.is_dir() { args.path.join("ExampleActors.csv") } else { args.path.clone() };
    let table = read_scenario(&read(&path)?)?.settle()?.table;
    let rounds = args.rounds.clone().or_else(|| beside(&path, "_positions_by_round.csv"));
    if let Some(rounds) = rounds {
        compare_rounds(&table, &rounds)?;
    }
    let matrices = args.matrices.clone().or_else(|| beside(&path, "_round1_matrices.csv"));
    if let Some(matrices) = matrices {
        compare_matrices(&scholz_matrices(&table, 0, Variant::AsPublished), &matrices)?;
    }
    let intended = scholz(&table, 0, Variant::AsIntended, 20);
    let told: Vec<String> = intended.rounds.iter().map(|round| format!("{:.3}", round.median)).collect();
    println!("as intended (no reference): medians {}", told.join(" "));
    Ok(())
}

fn beside(path: &Path, ending: &str) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    Some(path.parent()?.join(stem + ending)).filter(|candidate| candidate.is_file())
}

fn compare_rounds(table: &Table, path: &Path) -> Result<()> {
    let text = read(path)?;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records = reader.records().collect::<Result<Vec<_>, _>>()?;
    let run = scholz(table, 0, Variant::AsPublished, records.len().saturating_sub(1));
    let (mut worst, mut count) = ([0.0f64; 4], 0);
    let n = table.actors();
    for (round, record) in run.rounds.iter().zip(&records) {
        let values = std::iter::once(round.median).chain([round.mean]).chain(round.positions.iter().copied());
        let values = values.chain(round.risk.iter().copied());
        for (place, got) in values.enumerate() {
            let want: f64 = record.get(place + 1).context("a row is short")?.parse()?;
            let kind = match place {
                0 | 1 => place,
                _ if place < 2 + n => 2,
                _ => 3,
            };
            worst[kind] = worst[kind].max((got - want).abs());
            count += 1;
        }
    }
    let [median, mean, positions, risk] = worst;
    println!(
        "{} rounds, {count} values; largest difference: medians {median:.1e}, means {mean:.1e}, positions \
         {positions:.1e}, risk {risk:.1e}",
        records.len() - 1
    );
    Ok(())
}

fn compare_matrices(ours: &Matrices, path: &Path) -> Result<()> {
    let text = read(path)?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let (mut worst, mut count, mut row, mut last) = (0.0f64, 0, 0, String::new());
    for record in reader.records() {
        let record = record?;
        if record[0] != last {
            (last, row) = (record[0].to_owned(), 0);
        }
        let risk = [ours.risk[row]];
        let values: &[f64] = match &record[0] {
            "P_ij (r=1)" => &ours.chance[row],
            "EU_i of i challenging j (r=1)" => &ours.neutral[row],
            "r_i" => &risk,
            "EU_i of i challenging j (own r_i)" => &ours.own[row],
            "EU of j challenging i, seen by i (own r_i)" => &ours.others[row],
            other => anyhow::bail!("an unknown matrix: {other}"),
        };
        for (got, want) in values.iter().zip(record.iter().skip(2)) {
            worst = worst.max((got - want.parse::<f64>()?).abs());
            count += 1;
        }
        row += 1;
    }
    println!("round-1 matrices: {count} values; largest difference {worst:.1e}");
    Ok(())
}
