//! What is added comes back, once, whole, and in order.

use record::{Change, Confidence, Entries, Ledger, Origin, Reading, Record, State, Verdict};
use tempfile::TempDir;

use super::sample::{at, ids, reader, sample};
use crate::{Added, Dossier, StoreError};

fn fresh() -> (TempDir, Dossier) {
    let folder = tempfile::tempdir().unwrap();
    let dossier = Dossier::create(folder.path().join("x.dossier")).unwrap();
    (folder, dossier)
}

/// The records of a reading as another reader would propose them, surer.
fn surer(records: &[Record], origin: &Origin) -> Vec<Record> {
    let again = |r: &Record| {
        let (quote, also, body) = (r.quote().clone(), r.also().to_vec(), r.body().clone());
        Record::new(quote, also, body, origin.clone(), Confidence::per_mille(900), r.reason().clone()).unwrap()
    };
    records.iter().map(again).collect()
}

#[test]
fn what_is_added_comes_back() {
    let (_folder, mut dossier) = fresh();
    let mut entries = Entries::default();
    for n in 0..3 {
        let s = sample(n, 200);
        assert_eq!(dossier.add(&s.report, at(n as i64), &s.reading, &s.records).unwrap(), Added::New);
        entries.reports.push((s.report, at(n as i64)));
        entries.readings.push(s.reading);
        entries.records.extend(s.records);
    }
    assert_eq!(dossier.entries().unwrap(), entries);
    assert_eq!(dossier.check().unwrap(), []);
    assert_eq!(dossier.ledger().unwrap().entries(), &entries);
}
