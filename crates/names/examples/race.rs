//! How many comparisons a second, for `bench/race.py`: reads `kind TAB left TAB right` lines from standard input and prints
//! `prepared RATE` (names prepared once), `unprepared RATE` (each name taken apart for each comparison) and, for each pair in
//! its order, `score SCORE`.

use names::{Kind, Prepared, compare};
use std::io::BufRead;
use std::time::{Duration, Instant};

/// How long each of the two is measured.
const LONG: Duration = Duration::from_secs(2);

fn main() -> std::io::Result<()> {
    let mut pairs: Vec<(Kind, String, String)> = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut columns = line.split('\t');
        let (Some(kind), Some(left), Some(right)) = (columns.next(), columns.next(), columns.next()) else { continue };
        let kind = if kind == "person" { Kind::Person } else { Kind::Organisation };
        pairs.push((kind, left.to_owned(), right.to_owned()));
    }
    let prepared: Vec<(Prepared, Prepared)> =
        pairs.iter().map(|(kind, left, right)| (Prepared::new(left, *kind), Prepared::new(right, *kind))).collect();
    println!("prepared {:.0}", rate(prepared.len(), &mut || prepared.iter().map(|(a, b)| a.score(b)).sum()));
    println!(
        "unprepared {:.0}",
        rate(pairs.len(), &mut || pairs.iter().map(|(kind, a, b)| compare(a, b, *kind)).sum())
    );
    for (left, right) in &prepared {
        println!("score {}", left.score(right));
    }
    Ok(())
}

/// Comparisons a second: `once` makes `each` of them.
fn rate(each: usize, once: &mut dyn FnMut() -> f64) -> f64 {
    std::hint::black_box(once());
    let start = Instant::now();
    let mut done = 0;
    while start.elapsed() < LONG {
        std::hint::black_box(once());
        done += each;
    }
    done as f64 / start.elapsed().as_secs_f64()
}
