//! A dump holds everything, and what is wrong with one is told by line.

use record::{Change, Marking, ReportDetails, Ruling, Verdict};

use super::sample::{at, reader};
use super::{dumped, filled, fresh, proposed_by, reading_of};
use crate::{Dossier, StoreError};

/// A dossier with a bit of everything.
fn everything() -> (tempfile::TempDir, Dossier) {
    let (folder, mut dossier, samples) = filled();
    let fewer = proposed_by(&samples[0].records[..12], &reader("2"), 900);
    dossier.add_reading(&reading_of(&fewer, reader("2"), 10), &fewer).unwrap();
    let details = ReportDetails { marking: Marking::Red, ..Default::default() };
    dossier.correct_details(samples[1].report.id(), &details, "Amina", at(11)).unwrap();
    let (a, b) = (samples[0].records[0].actor_id().unwrap(), samples[1].records[0].actor_id().unwrap());
    let changes = vec![Change { field: "kind".into(), value: Some("other".into()) }];
    let amend = Ruling::new(Verdict::Amend(samples[0].records[0].id(), changes), "Amina", "why", at(12)).unwrap();
    let withdraw = Ruling::new(Verdict::Withdraw(amend.id()), "Bilal", "", at(13)).unwrap();
    let same = Ruling::new(Verdict::SameActor(a, b), "Amina", "one man", at(14)).unwrap();
    for ruling in [amend, withdraw, same] {
        dossier.rule(&ruling).unwrap();
    }
    (folder, dossier)
}

#[test]
fn a_dump_makes_the_same_dossier() {
    let (folder, dossier) = everything();
    let text = dumped(&dossier);
    let loaded = Dossier::load(text.as_bytes(), folder.path().join("again.dossier")).unwrap();
    assert_eq!(loaded.entries().unwrap(), dossier.entries().unwrap());
    assert_eq!(dumped(&loaded), text);
    assert_eq!(loaded.extent().unwrap(), dossier.extent().unwrap());
    assert_eq!(loaded.check().unwrap(), []);
    assert!(!loaded.search("talks", 5).unwrap().is_empty());
}

#[test]
fn an_empty_dossier_has_a_head_and_an_end() {
    let (folder, dossier) = fresh();
    let text = dumped(&dossier);
    assert_eq!(text, "{\"format\":\"rapporteur dossier\",\"version\":1}\n{\"end\":{\"lines\":1}}\n");
    let loaded = Dossier::load(text.as_bytes(), folder.path().join("again.dossier")).unwrap();
    assert_eq!(loaded.extent().unwrap(), crate::Extent::default());
}

#[test]
fn what_is_wrong_with_a_dump_is_told_by_line() {
    let (folder, dossier) = everything();
    let text = dumped(&dossier);
    let lines: Vec<&str> = text.lines().collect();
    let place = folder.path().join("again.dossier");
    let load = |text: &str| match Dossier::load(text.as_bytes(), &place) {
        Err(error @ StoreError::Line { .. }) => error.to_string(),
        other => panic!("an error with a line, not {other:?}"),
    };
    let with = |n: usize, new: &str| {
        let mut lines = lines.clone();
        lines[n] = new;
        load(&lines.join("\n"))
    };
    let line = |what: &str| lines.iter().position(|l| l.starts_with(&format!("{{\"{what}\""))).unwrap();
    assert!(load("").starts_with("line 1 of the dump: this is not a dump"));
    assert!(with(0, "{}").starts_with("line 1 of the dump: this is not a dump"));
    assert!(with(0, "{\"format\":\"rapporteur dossier\",\"version\":2}").contains("install the newer version"));
    assert!(load(&lines[..lines.len() - 1].join("\n")).contains("its last line is missing"));
    let mut shorter = lines.clone();
    shorter.remove(lines.len() - 2);
    assert!(load(&shorter.join("\n")).contains("the dump is not whole"), "a line that went missing");
    assert!(load(&format!("{text}{{}}")).contains("something stands after its last line"));
    assert!(with(2, "{\"reprot\":1}").starts_with("line 3 of the dump: not a line of a dump: unknown variant"));
    assert!(with(1, lines[2]).contains("names") || with(1, lines[2]).contains("stands above already"));
    let record = line("record");
    let told = format!("line {} of the dump", record + 1);
    for (from, to, why) in [
        ("\"start\":", "\"start\":1", "are not a piece of the report"),
        ("\"person\"", "\"human\"", "kind: “human” is not a kind of actor"),
        ("\"name\":\"", "\"name\":\"X", "it says that its id is"),
        ("\"nth\":1", "\"nth\":2", "nth: it is proposal 1"),
        ("\"confidence\":700", "\"confidence\":7000", "more than 1000"),
        ("\"rule\"", "\"role\"", "unknown field `role`"),
    ] {
        let error = with(record, &lines[record].replacen(from, to, 1));
        assert!(error.starts_with(&told) && error.contains(why), "{error}");
    }
    let unread = with(record, lines[record + 1]);
    assert!(unread.contains("names act-") || unread.contains("nth: "), "{unread}");
    assert!(!place.exists(), "nothing is left of a dump that could not be loaded");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3, "the dossier with its log, nothing else");
    assert!(matches!(Dossier::load(text.as_bytes(), dossier.path()), Err(StoreError::Exists(_))));
}
