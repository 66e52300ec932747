//! A dump holds everything, and what is wrong with one is told by line.

use record::{
    Change, Coded, CodedEvent, CodedId, CodedKind, CodedName, CodedRow, Collection, Date, Finding, Import, Marking,
    Report, ReportDetails, Ruling, Scheme, Verdict,
};

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
    let ttp = CodedId::new(Scheme::Ucdp, "356").unwrap();
    let coded = Ruling::new(Verdict::SameCoded(a, ttp.clone()), "Amina", "one group", at(15)).unwrap();
    let finding = Finding::new("a rule", samples[0].records.iter().skip(3).take(2).map(record::Record::id));
    let dismiss = Ruling::new(Verdict::Dismiss(finding), "Amina", "another truce", at(16)).unwrap();
    let day = Date::new(2021, 11, 9).unwrap();
    let event = CodedEvent {
        key: "e1".into(),
        kind: CodedKind::StateBased,
        called: "1".into(),
        one: vec![CodedName { id: ttp, name: "TTP".into() }],
        other: vec![],
        first: day,
        last: day,
        place: "Mir Ali".into(),
        low: Some(1),
        best: Some(2),
        high: None,
        source: "a wire".into(),
    };
    let rows = vec![CodedRow { line: 2, says: Coded::Event(event) }];
    let import = Import::new(Collection::Ged, Report::hash_of(b"file"), rows, at(17)).unwrap();
    assert!(dossier.import(&import).unwrap());
    assert!(!dossier.import(&import).unwrap(), "a second time changes nothing");
    for ruling in [amend, withdraw, same, coded, dismiss] {
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
    assert_eq!(loaded.reference().unwrap(), dossier.reference().unwrap());
    assert_eq!(dumped(&loaded), text);
    assert_eq!(loaded.extent().unwrap(), dossier.extent().unwrap());
    assert_eq!(loaded.check().unwrap(), []);
    assert!(!loaded.search("talks", 5).unwrap().is_empty());
}

fn head(version: u32) -> String {
    format!("{{\"format\":\"rapporteur dossier\",\"version\":{version}}}")
}

#[test]
fn an_empty_dossier_has_a_head_and_an_end() {
    let (folder, dossier) = fresh();
    let text = dumped(&dossier);
    assert_eq!(text, format!("{}\n{{\"end\":{{\"lines\":1}}}}\n", head(crate::wire::VERSION)));
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
    assert!(with(0, &head(crate::wire::VERSION + 1)).contains("install the newer version"));
    assert!(
        Dossier::load(format!("{}\n{{\"end\":{{\"lines\":1}}}}", head(1)).as_bytes(), folder.path().join("1")).is_ok()
    );
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
    let coded = line("coded");
    let lost =
        load(&lines.iter().enumerate().filter(|(i, _)| *i != coded).map(|(_, l)| *l).collect::<Vec<_>>().join("\n"));
    assert!(lost.contains("an import has fewer rows than it counts"), "{lost}");
    let other = with(coded, &lines[coded].replace("Mir Ali", "Miran Shah"));
    assert!(other.contains("it says that its id is imp-"), "{other}");
    assert!(!place.exists(), "nothing is left of a dump that could not be loaded");
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        4,
        "the dossier with its log and the one loaded, nothing else"
    );
    assert!(matches!(Dossier::load(text.as_bytes(), dossier.path()), Err(StoreError::Exists(_))));
}
