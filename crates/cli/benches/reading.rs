//! What reading and adding one report of 1,000 words costs: `cargo bench -p cli`.

#[path = "../examples/add_many/made.rs"]
mod made;

use std::collections::HashSet;

use divan::Bencher;
use divan::counter::BytesCount;
use workbench::{Decoder, Given, Input, Timestamp, Workbench};

const WORDS: usize = 1_000;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn input(number: usize) -> Input {
    Input::Bytes { name: format!("{number}.txt"), bytes: made::report(number, WORDS).into_bytes() }
}

/// Decoding and reading, nothing kept.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let (decoder, given, done) = (Decoder::default(), Given::default(), HashSet::new());
    let bytes = made::report(0, WORDS).len();
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| input(0))
        .bench_values(|input| decoder.read(input, &given, &[], &done).expect("a text is read"));
}

/// Decoding, reading and keeping, each report in a transaction of its own, in a dossier that grows.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn add(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bench = Workbench::create(folder.path().join("b.dossier"), Decoder::default()).expect("a dossier");
    let mut number = 0;
    bencher
        .with_inputs(|| {
            number += 1;
            input(number)
        })
        .bench_local_values(|input| bench.add(input, &Given::default(), Timestamp::UNIX_EPOCH).expect("it is added"));
}

/// The samples that the program carries, whatever their form, decoded within this process.
#[divan::bench(args = ["01-ceasefire-announced.txt", "02-communique-truce-holds.html", "03-interview-elder.docx",
    "04-analysis-who-ended-the-truce.pdf"])]
fn read_sample(bencher: Bencher<'_, '_>, name: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/reports").join(name);
    let bytes = std::fs::read(path).expect("a sample");
    let (decoder, given, done) = (Decoder::default(), Given::default(), HashSet::new());
    bencher
        .with_inputs(|| Input::Bytes { name: name.into(), bytes: bytes.clone() })
        .bench_values(|input| decoder.read(input, &given, &[], &done).expect("a sample is read"));
}
