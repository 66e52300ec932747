//! How the cost of adding grows: adds made reports of 1,000 words and prints the time of every hundred.
//!
//! `cargo run --release -p cli --example add_many [REPORTS] [BATCH]` (1000 and 100 unless told; each batch is added the way
//! one `rapporteur add` adds its files). Then it opens the dossier, checks it and draws the brief.

mod made;

use std::time::{Duration, Instant};

use anyhow::Result;
use workbench::{Decoder, Given, Input, Lens, Options, Timestamp, Workbench, brief};

const WORDS: usize = 1_000;
const EVERY: usize = 100;

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1).map(|arg| arg.parse::<usize>());
    let reports = args.next().transpose()?.unwrap_or(1_000);
    let batch = args.next().transpose()?.unwrap_or(EVERY).max(1);
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("many.dossier");
    let mut bench = Workbench::create(&path, Decoder::default())?;
    let now = || Timestamp::UNIX_EPOCH;
    let (start, mut last, mut done, mut records) = (Instant::now(), Instant::now(), 0, 0);
    println!("reports  last {EVERY}      all  records");
    let numbers: Vec<usize> = (0..reports).collect();
    for numbers in numbers.chunks(batch) {
        let input = |n: &usize| Input::Bytes { name: format!("{n}.txt"), bytes: made::report(*n, WORDS).into_bytes() };
        let mut failed = None;
        bench.add_many(numbers.iter().map(input).collect(), &Given::default(), &now, &mut |step| {
            match step.result {
                Ok(added) => records += added.counts.list().iter().map(|(_, n)| n).sum::<usize>(),
                Err(error) => failed = Some(error),
            }
            done += 1;
            if done % EVERY == 0 {
                println!(
                    "{done:>7} {:>7.2} s {:>6.2} s {records:>8}",
                    seconds(last.elapsed()),
                    seconds(start.elapsed())
                );
                last = Instant::now();
            }
        })?;
        if let Some(error) = failed {
            return Err(error.into());
        }
    }
    println!("dossier: {:.1} MB", std::fs::metadata(&path)?.len() as f64 / 1e6);
    let timed = |what: &str, work: &mut dyn FnMut() -> Result<()>| -> Result<()> {
        let start = Instant::now();
        work()?;
        println!("{what}: {:.2} s", seconds(start.elapsed()));
        Ok(())
    };
    let ledger = bench.ledger(None)?;
    timed("ledger", &mut || bench.ledger(None).map(drop).map_err(Into::into))?;
    timed("brief", &mut || {
        brief(&Lens::new(&ledger, Options::default()));
        Ok(())
    })?;
    timed("search", &mut || bench.search("ceasefire committee", 20).map(drop).map_err(Into::into))?;
    timed("check", &mut || bench.check().map(drop).map_err(Into::into))?;
    if let Some(peak) = peak_memory() {
        println!("peak memory: {peak}");
    }
    Ok(())
}

fn seconds(time: Duration) -> f64 {
    time.as_secs_f64()
}

/// The highest resident memory of this process, where the system tells.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.split_whitespace().collect::<Vec<_>>().join(" "))
}
