//! Tests of the dossier file from inside.

#[path = "../tests/it/sample.rs"]
mod sample;

mod dumping;
mod files;
mod finding;
mod judging;
mod property;
mod schema;
mod writing;

use record::{Confidence, Origin, Reading, Record};
use tempfile::TempDir;

use crate::Dossier;
use sample::Sample;

/// A new dossier in a folder that goes away with the test.
fn fresh() -> (TempDir, Dossier) {
    let folder = tempfile::tempdir().unwrap();
    let dossier = Dossier::create(folder.path().join("x.dossier")).unwrap();
    (folder, dossier)
}

/// A dossier with two samples.
fn filled() -> (TempDir, Dossier, Vec<Sample>) {
    let (folder, mut dossier) = fresh();
    let samples = vec![sample::sample(0, 150), sample::sample(1, 150)];
    for s in &samples {
        dossier.add(&s.report, s.reading.at, &s.reading, &s.records).unwrap();
    }
    (folder, dossier, samples)
}

/// The records as somebody else would propose them.
fn proposed_by(records: &[Record], origin: &Origin, per_mille: u16) -> Vec<Record> {
    let again = |r: &Record| {
        let (quote, also, body) = (r.quote().clone(), r.also().to_vec(), r.body().clone());
        Record::new(quote, also, body, origin.clone(), Confidence::per_mille(per_mille), r.reason().clone()).unwrap()
    };
    records.iter().map(again).collect()
}

/// A reading of these records.
fn reading_of(records: &[Record], origin: Origin, second: i64) -> Reading {
    Reading { report: records[0].report(), origin, at: sample::at(second), records: sample::ids(records) }
}

/// The dump as text.
fn dumped(dossier: &Dossier) -> String {
    let mut out = Vec::new();
    dossier.dump(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}
