//! How fast reports are added, read back, searched and dumped. Run with `cargo bench -p store`.
//!
//! `add` adds one report to dossiers of growing size: the time must not grow with them.

use divan::{Bencher, black_box};
use store::Dossier;
use tempfile::TempDir;

#[path = "../tests/it/sample.rs"]
mod sample;

use sample::{Sample, at, sample};

/// Words in a report.
const WORDS: usize = 1000;

fn main() {
    divan::main();
}

fn add(dossier: &mut Dossier, s: &Sample) {
    dossier.add(&s.report, at(0), &s.reading, &s.records).expect("a sound report");
}

fn of_size(reports: usize) -> (TempDir, Dossier) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut dossier = Dossier::create(folder.path().join("x.dossier")).expect("a new dossier");
    for n in 0..reports {
        add(&mut dossier, &sample(n, WORDS));
    }
    (folder, dossier)
}

/// One report of a thousand words, to a dossier with so many.
#[divan::bench(args = [0, 100, 1000, 5000], sample_count = 50, sample_size = 1)]
fn add_one(bencher: Bencher<'_, '_>, before: usize) {
    let (_folder, mut dossier) = of_size(before);
    let mut n = before;
    bencher
        .with_inputs(|| {
            n += 1;
            sample(n, WORDS)
        })
        .bench_local_values(|s| add(&mut dossier, &s));
}

/// A thousand reports, one after another.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn add_thousand(bencher: Bencher<'_, '_>) {
    let samples: Vec<Sample> = (0..1000).map(|n| sample(n, WORDS)).collect();
    bencher.with_inputs(|| of_size(0)).bench_local_refs(|(_, dossier)| samples.iter().for_each(|s| add(dossier, s)));
}

/// The ledger of ten thousand reports, and how large their file is. Takes minutes: `cargo bench -p store -- --ignored`.
#[divan::bench(ignore, sample_count = 3, sample_size = 1)]
fn ledger_of_ten_thousand(bencher: Bencher<'_, '_>) {
    let (_folder, dossier) = of_size(10_000);
    let bytes = std::fs::metadata(dossier.path()).map_or(0, |meta| meta.len());
    println!("{:?}, {} MB", dossier.extent().expect("a sound dossier"), bytes / 1_000_000);
    bencher.bench_local(|| dossier.ledger().expect("a sound dossier"));
}

/// What only reads, on a thousand reports.
#[divan::bench(args = ["ledger", "check", "dump", "search", "names"], sample_count = 5, sample_size = 1)]
fn of_thousand(bencher: Bencher<'_, '_>, what: &str) {
    let (_folder, dossier) = of_size(1000);
    bencher.bench_local(|| match what {
        "ledger" => drop(black_box(dossier.ledger().expect("a sound dossier"))),
        "check" => assert_eq!(dossier.check().expect("a sound dossier"), []),
        "dump" => dossier.dump(std::io::sink()).expect("a sound dossier"),
        // Words that nearly every passage holds: the most that there is to rank.
        "search" => assert_eq!(dossier.search("ceasefire prison* \"spoke for\"", 20).map_or(0, |hits| hits.len()), 20),
        _ => assert!(!dossier.known_actor_names().expect("a sound dossier").is_empty()),
    });
}
