//! Files from anywhere: an error, never a panic.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use store::{Dossier, StoreError};

use crate::sample::sample;

/// Does everything that reading a dossier can do.
fn look_at(path: &Path) {
    for open in [Dossier::open_read_only, Dossier::open] {
        let Ok(dossier) = open(path) else { continue };
        let _ = dossier.check();
        let _ = dossier.ledger();
        let _ = dossier.dump(std::io::sink());
        let _ = dossier.search("talks border*", 5);
        let _ = dossier.find("rec-");
        let _ = dossier.known_actor_names();
        let _ = dossier.extent();
        for id in dossier.report_ids().unwrap_or_default() {
            let _ = dossier.history(id);
        }
    }
}

/// The bytes of a small dossier and of its dump.
fn sound() -> (Vec<u8>, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.dossier");
    let mut dossier = Dossier::create(&path).unwrap();
    for n in 0..3 {
        let s = sample(n, 60);
        dossier.add(&s.report, s.reading.at, &s.reading, &s.records).unwrap();
    }
    let mut dump = Vec::new();
    dossier.dump(&mut dump).unwrap();
    drop(dossier);
    (fs::read(&path).unwrap(), String::from_utf8(dump).unwrap())
}

fn load(dump: &[u8]) -> Result<(), StoreError> {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("y.dossier");
    let loaded = Dossier::load(dump, &place).map(drop);
    assert_eq!(place.exists(), loaded.is_ok(), "all or nothing");
    loaded
}

thread_local! {
    static SOUND: (Vec<u8>, String) = sound();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_as_a_dossier(bytes in proptest::collection::vec(any::<u8>(), 0..600), headed in any::<bool>()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let head: &[u8] = if headed { b"SQLite format 3\0" } else { b"" };
        fs::write(&path, [head, &bytes].concat()).unwrap();
        look_at(&path);
        prop_assert!(Dossier::open(&path).is_err());
    }

    #[test]
    fn a_dossier_with_some_bytes_changed(changes in proptest::collection::vec((any::<u32>(), any::<u8>()), 1..40)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        let mut bytes = SOUND.with(|s| s.0.clone());
        let len = bytes.len();
        for (at, byte) in changes {
            bytes[at as usize % len] = byte;
        }
        fs::write(&path, bytes).unwrap();
        look_at(&path);
    }

    #[test]
    fn any_lines_as_a_dump(lines in proptest::collection::vec("\\PC*|[\\[{\"a:1,}\\]]*|\\{\"(report|record|end)\":\\{\\}\\}", 0..6)) {
        prop_assert!(load(lines.join("\n").as_bytes()).is_err());
        let headed = format!("{{\"format\":\"rapporteur dossier\",\"version\":1}}\n{}", lines.join("\n"));
        let _ = load(headed.as_bytes());
    }

    #[test]
    fn a_dump_with_some_bytes_changed(changes in proptest::collection::vec((any::<u32>(), any::<u8>()), 1..4)) {
        let mut bytes = SOUND.with(|s| s.1.clone().into_bytes());
        let len = bytes.len();
        for (at, byte) in changes {
            bytes[at as usize % len] = byte;
        }
        let _ = load(&bytes);
    }

    #[test]
    fn a_dump_with_lines_moved_or_lost(from in any::<usize>(), to in any::<usize>(), lose in any::<bool>()) {
        let text = SOUND.with(|s| s.1.clone());
        let mut lines: Vec<&str> = text.lines().collect();
        let line = lines.remove(from % lines.len());
        if !lose {
            lines.insert(to % lines.len(), line);
        }
        let loaded = load(lines.join("\n").as_bytes());
        prop_assert!(!lose || matches!(loaded, Err(StoreError::Line { .. })), "{loaded:?}");
    }
}
