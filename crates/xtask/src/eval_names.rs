//! `cargo xtask eval names`: measures the name matcher on a CSV file of judged pairs.

use anyhow::{Context, Result, bail, ensure};
use names::{Kind, Prepared};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A file of judged pairs and which columns hold what.
#[derive(clap::Args)]
pub struct Args {
    /// CSV file with a header
    file: PathBuf,
    /// Column of the first name
    #[arg(long, value_name = "COL")]
    left: String,
    /// Column of the second name
    #[arg(long, value_name = "COL")]
    right: String,
    /// Column that says whether they are the same (1 or true)
    #[arg(long, value_name = "COL")]
    label: String,
    /// Column with the kind of the named (Person, Organization, Company ...); if you leave it out: the column `schema`
    /// where there is one, else all names are of an unknown kind
    #[arg(long, value_name = "COL")]
    kind_col: Option<String>,
    /// Keep a pair that is the same only when this column holds one of these values; pairs that differ are all kept
    #[arg(long, value_name = "COL=VALUE,VALUE")]
    positives: Option<String>,
    /// Write every pair with its score as CSV, the likest first: to this file, else behind the figures
    #[arg(long, value_name = "OUT", num_args = 0..=1, default_missing_value = "-")]
    scores: Option<PathBuf>,
    /// Explain each pair that the best threshold gets wrong
    #[arg(long)]
    explain: bool,
}

struct Pair {
    left: String,
    right: String,
    kind: Kind,
    same: bool,
    score: f64,
}

/// Measures and prints.
pub fn run(args: &Args) -> Result<()> {
    let mut pairs = read(args)?;
    for pair in &mut pairs {
        let left = Prepared::new(&pair.left, pair.kind);
        pair.score = left.score(&Prepared::new(&pair.right, pair.kind));
    }
    pairs.sort_by(|a, b| b.score.total_cmp(&a.score));
    let same = pairs.iter().filter(|pair| pair.same).count();
    ensure!(same > 0 && same < pairs.len(), "the file needs pairs that are the same and pairs that differ");
    let (f1, threshold) = best_f1(&pairs, same);
    println!("pairs {} same {same} differ {}", pairs.len(), pairs.len() - same);
    println!("AUC {:.3}", auc(&pairs, same));
    println!("best F1 {f1:.3} at {threshold:.3}");
    for rate in [0.01, 0.05] {
        println!("recall at {:.0}% false positives {:.3}", rate * 100.0, recall_at(&pairs, same, rate));
    }
    match args.scores.as_deref() {
        None => {}
        Some(out) if out == Path::new("-") => {
            println!();
            write(&pairs, std::io::stdout().lock())?;
        }
        Some(out) => {
            let file = std::fs::File::create(out).with_context(|| format!("cannot write {}", out.display()))?;
            write(&pairs, file)?;
        }
    }
    if args.explain {
        for pair in pairs.iter().filter(|pair| pair.same != (pair.score >= threshold)) {
            let verdict = if pair.same { "missed" } else { "joined" };
            println!("\n{verdict}: {} / {}", pair.left, pair.right);
            println!("{}", names::explain(&pair.left, &pair.right, pair.kind));
        }
    }
    Ok(())
}

/// Every pair with its score.
fn write(pairs: &[Pair], out: impl Write) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["score", "same", "left", "right"])?;
    for pair in pairs {
        let (score, same) = (format!("{:.4}", pair.score), if pair.same { "1" } else { "0" });
        writer.write_record([score.as_str(), same, &pair.left, &pair.right])?;
    }
    Ok(writer.flush()?)
}

fn read(args: &Args) -> Result<Vec<Pair>> {
    let mut reader =
        csv::Reader::from_path(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    let header = reader.headers()?.clone();
    let column = |name: &str| {
        let found = header.iter().position(|title| title == name);
        found.with_context(|| format!("no column {name} among: {}", header.iter().collect::<Vec<_>>().join(", ")))
    };
    let (left, right, label) = (column(&args.left)?, column(&args.right)?, column(&args.label)?);
    let kind = match args.kind_col.as_deref() {
        Some(name) => Some(column(name)?),
        None => header.iter().position(|title| title.eq_ignore_ascii_case("schema")),
    };
    let positives = match &args.positives {
        None => None,
        Some(text) => {
            let Some((name, values)) = text.split_once('=') else { bail!("--positives wants COL=VALUE,VALUE") };
            Some((column(name)?, values.split(',').collect::<Vec<_>>()))
        }
    };
    let mut pairs = Vec::new();
    for row in reader.records() {
        let row = row?;
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let same = matches!(cell(label), "1" | "true" | "True" | "yes");
        if let Some((at, values)) = &positives
            && same
            && !values.contains(&cell(*at))
        {
            continue;
        }
        pairs.push(Pair {
            left: cell(left).to_owned(),
            right: cell(right).to_owned(),
            kind: kind.map_or(Kind::Other, |at| kind_of(cell(at))),
            same,
            score: 0.0,
        });
    }
    Ok(pairs)
}

fn kind_of(text: &str) -> Kind {
    match text.to_ascii_lowercase().as_str() {
        "person" => Kind::Person,
        "organization" | "organisation" | "company" | "legalentity" | "publicbody" | "armed_group" | "party" => {
            Kind::Organisation
        }
        "place" | "address" => Kind::Place,
        _ => Kind::Other,
    }
}

/// The chance that a pair that is the same scores above one that differs; ties count half. Pairs are sorted by score.
fn auc(pairs: &[Pair], same: usize) -> f64 {
    let differ = pairs.len() - same;
    let mut above = 0.0;
    let mut wins = 0.0;
    for tie in pairs.chunk_by(|a, b| a.score == b.score) {
        let here = tie.iter().filter(|pair| pair.same).count() as f64;
        let others = tie.len() as f64 - here;
        wins += others * (above + here / 2.0);
        above += here;
    }
    wins / (same as f64 * differ as f64)
}

/// The best harmonic mean of precision and recall, and the score at or above which it is reached.
fn best_f1(pairs: &[Pair], same: usize) -> (f64, f64) {
    let mut best = (0.0, 1.0);
    let (mut right, mut taken) = (0, 0);
    for tie in pairs.chunk_by(|a, b| a.score == b.score) {
        taken += tie.len();
        right += tie.iter().filter(|pair| pair.same).count();
        let f1 = 2.0 * right as f64 / (taken + same) as f64;
        if f1 > best.0 {
            best = (f1, tie[0].score);
        }
    }
    best
}

/// The share of pairs that are the same found when at most this share of those that differ is let in.
fn recall_at(pairs: &[Pair], same: usize, rate: f64) -> f64 {
    let allowed = (rate * (pairs.len() - same) as f64).floor() as usize;
    let (mut right, mut wrong, mut recall) = (0, 0, 0.0);
    for tie in pairs.chunk_by(|a, b| a.score == b.score) {
        right += tie.iter().filter(|pair| pair.same).count();
        wrong += tie.iter().filter(|pair| !pair.same).count();
        if wrong > allowed {
            break;
        }
        recall = right as f64 / same as f64;
    }
    recall
}
