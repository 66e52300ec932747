//! What data sets count and code, beside the record.

use insta::assert_snapshot;
use record::{
    Coded, CodedActor, CodedCeasefire, CodedClass, CodedEnding, CodedEvent, CodedId, CodedKind, CodedName, CodedRow,
    CodedSide, CodedTie, CodedTieKind, Collection, Import, Reference, Timestamp,
};

use super::numbered;
use crate::*;

fn name(key: &str, name: &str) -> CodedName {
    CodedName { id: key.parse().unwrap(), name: name.into() }
}

fn import(collection: Collection, rows: Vec<Coded>) -> Import {
    let rows = (2..).zip(rows).map(|(line, says)| CodedRow { line, says }).collect();
    Import::new(collection, "0".repeat(64), rows, Timestamp::from_second(0).unwrap()).unwrap()
}

/// An event: day, one side, the other, low, best and high.
fn event(day: &str, one: CodedName, other: CodedName, deaths: [u32; 3]) -> Coded {
    let civilians = other.name == "Civilians";
    let kind = if civilians { CodedKind::OneSided } else { CodedKind::StateBased };
    let day = day.parse().unwrap();
    let [low, best, high] = deaths.map(Some);
    let key = format!("{day} {}", best.unwrap_or(0));
    let (called, place, source) = (String::new(), "Lakki".into(), "Wire".into());
    let (one, other) = (vec![one], vec![other]);
    Coded::Event(CodedEvent { key, kind, called, one, other, first: day, last: day, place, low, best, high, source })
}

fn reference() -> Reference {
    let moth = || name("ucdp:900", "MOTH");
    let state = || name("ucdp:142", "Government of Arland");
    let free = || name("ucdp:901", "Free Hills");
    let civilians = || name("ucdp:1", "Civilians");
    let events = vec![
        event("2021-10-09", state(), moth(), [9, 9, 9]),
        event("2021-10-10", state(), moth(), [4, 5, 8]),
        event("2021-11-07", moth(), civilians(), [2, 2, 2]),
        event("2021-11-08", state(), moth(), [1, 1, 1]),
        event("2021-11-20", state(), free(), [3, 3, 3]),
        event("2021-12-08", state(), moth(), [1, 2, 3]),
        event("2021-12-09", state(), moth(), [7, 7, 7]),
        event("2022-01-03", name("ucdp:7", "Others"), state(), [50, 50, 50]),
    ];
    let truce = CodedCeasefire {
        key: "1001".into(),
        country: "Arland".into(),
        conflict: "404".into(),
        parties: vec![moth(), state()],
        declared: "2021-11-08".parse().ok(),
        in_effect: "2021-11-09".parse().ok(),
        ended_on: "2021-12".parse().ok(),
        side: CodedSide::Bilateral,
        class: CodedClass::Cessation,
        fixed_term: Some(true),
        ending: CodedEnding::Expired,
    };
    let earlier =
        CodedCeasefire { key: "1000".into(), declared: "2019".parse().ok(), in_effect: None, ..truce.clone() };
    let tie =
        |kind, name: &str, id: Option<&str>| CodedTie { kind, name: name.into(), id: id.map(|i| i.parse().unwrap()) };
    let front = CodedActor {
        actor: name("ucdp:950", "Hill Front"),
        ties: vec![
            tie(CodedTieKind::FormerlyNamed, "Free Hills", None),
            tie(CodedTieKind::SplinterOf, "MOTH", Some("ucdp:900")),
        ],
        place: "Arland".into(),
    };
    Reference::new(vec![
        import(Collection::Ged, events),
        import(Collection::EthPrio, vec![Coded::Ceasefire(truce), Coded::Ceasefire(earlier)]),
        import(Collection::UcdpActors, vec![Coded::Actor(front)]),
    ])
}

/// Draws a view of the truce with the reference data beside it; `lines` are added to the notation.
fn check<V: View>(lines: &str, kin: bool, options: Options, draw: impl Fn(&Lens<'_>) -> V) -> String {
    let ledger = testkit::ledger(&format!("{}\n{lines}", super::fixture::TRUCE)).unwrap();
    let reference = reference();
    let lens = Lens::new(&ledger, options).with_reference(&reference, &[]).counting_kin(kin);
    numbered(&ledger, draw(&lens).to_text(100))
}

fn coded_lines(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    let mut shown = false;
    for line in text.lines() {
        shown = line.starts_with('▪') || (shown && line.starts_with("  "));
        lines.extend(shown.then_some(line));
    }
    lines.join("\n")
}

#[test]
fn a_ceasefire_shows_counts_before_inside_and_after_it() {
    let text = check("", false, Options::default(), ceasefires);
    assert_snapshot!(coded_lines(&text), @r#"
▪ Recorded by UCDP: before (9 Oct 2021 to 7 Nov 2021): 3 events, 16 deaths (15 to 19); inside (8 Nov
  2021 to 8 Dec 2021): 2 events, 3 deaths (2 to 4); after (9 Dec 2021 to 7 Jan 2022; its last event
  is of 3 Jan 2022): 1 event, 7 deaths
  counted for MOTH (ucdp:900), by the first day of each event; no finding of who broke what
  which of its actors is meant rests on names alone; nobody has ruled on it
▪ ETH/PRIO records a cessation of hostilities (bilateral) by MOTH and Government of Arland, declared
  8 Nov 2021, in effect 9 Nov 2021, ended Dec 2021, with a fixed term; expired at its term
▪ ETH/PRIO records a cessation of hostilities (bilateral) by MOTH and Government of Arland, declared
  2019, ended Dec 2021, with a fixed term; expired at its term
"#);
}

#[test]
fn splinters_and_proxies_are_counted_on_request() {
    let text = check("", true, Options::default(), ceasefires);
    assert_snapshot!(coded_lines(&text), @r#"
▪ Recorded by UCDP: before (9 Oct 2021 to 7 Nov 2021): 3 events, 16 deaths (15 to 19); inside (8 Nov
  2021 to 8 Dec 2021): 2 events, 3 deaths (2 to 4); after (9 Dec 2021 to 7 Jan 2022; its last event
  is of 3 Jan 2022): 1 event, 7 deaths
  counted for MOTH (ucdp:900), by the first day of each event; no finding of who broke what
  which of its actors is meant rests on names alone; nobody has ruled on it
▪ Recorded by UCDP, wings, splinters and proxies counted in: before (9 Oct 2021 to 7 Nov 2021): 3
  events, 16 deaths (15 to 19); inside (8 Nov 2021 to 8 Dec 2021): 3 events, 6 deaths (5 to 7);
  after (9 Dec 2021 to 7 Jan 2022; its last event is of 3 Jan 2022): 1 event, 7 deaths
  counted for MOTH (ucdp:900), Free Hills (ucdp:901) and Hill Front (ucdp:950), by the first day of
  each event; no finding of who broke what
  which of its actors is meant rests on names alone; nobody has ruled on it
▪ ETH/PRIO records a cessation of hostilities (bilateral) by MOTH and Government of Arland, declared
  8 Nov 2021, in effect 9 Nov 2021, ended Dec 2021, with a fixed term; expired at its term
▪ ETH/PRIO records a cessation of hostilities (bilateral) by MOTH and Government of Arland, declared
  2019, ended Dec 2021, with a fixed term; expired at its term
"#);
}

#[test]
fn nothing_is_counted_beyond_the_day_asked_for() {
    let as_of = super::as_of("2021-11-30");
    assert_snapshot!(coded_lines(&check("", false, as_of, ceasefires)), @r#"
▪ Recorded by UCDP: before (9 Oct 2021 to 7 Nov 2021): 3 events, 16 deaths (15 to 19); inside so far
  (8 Nov 2021 to 30 Nov 2021; its last event is of 20 Nov 2021): 1 event, 1 death
  counted for MOTH (ucdp:900), by the first day of each event; no finding of who broke what
  which of its actors is meant rests on names alone; nobody has ruled on it
▪ ETH/PRIO records a cessation of hostilities (bilateral) by MOTH and Government of Arland, declared
  8 Nov 2021, in effect 9 Nov 2021, with a fixed term
▪ ETH/PRIO records a cessation of hostilities (bilateral) by MOTH and Government of Arland, declared
  2019, with a fixed term
"#);
}

#[test]
fn who_is_meant_is_proposed_by_name_and_ruled() {
    let coded = |lines: &str, accepted_only| {
        let ledger = testkit::ledger(&format!("{}\n{lines}", super::fixture::TRUCE)).unwrap();
        let (reference, options) = (reference(), Options { as_of: None, accepted_only });
        let lens = Lens::new(&ledger, options).with_reference(&reference, &[]);
        let row = |c: CodingRow| format!("{} {}: {}", c.coded, c.name, c.actor.map_or("nobody", |id| lens.name(id)));
        lens.codings().into_iter().map(row).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(coded("", false), @r#"
ucdp:142 Government of Arland: Arland
ucdp:900 MOTH: MOTH
ucdp:1 Civilians: nobody
ucdp:7 Others: nobody
ucdp:901 Free Hills: Free Hills
ucdp:950 Hill Front: Free Hills
"#);
    assert_snapshot!(coded("ruling not-coded r1/grp ucdp:900 by Amina 2022-01-05", false), @r#"
ucdp:142 Government of Arland: Arland
ucdp:900 MOTH: nobody
ucdp:1 Civilians: nobody
ucdp:7 Others: nobody
ucdp:901 Free Hills: Free Hills
ucdp:950 Hill Front: Free Hills
"#);
    assert_snapshot!(coded("ruling coded r1/state ucdp:7 by Amina 2022-01-05", true), @r#"
ucdp:142 Government of Arland: nobody
ucdp:900 MOTH: nobody
ucdp:1 Civilians: nobody
ucdp:7 Others: Arland
ucdp:901 Free Hills: nobody
ucdp:950 Hill Front: nobody
"#);
    let back = "ruling coded r1/state ucdp:7 by Amina 2022-01-05\nruling withdraw ruling 3 by Amina 2022-01-06";
    assert!(!coded(back, true).contains(": Arland"), "a ruling taken back counts no more");
}

#[test]
fn a_data_set_and_the_record_may_differ_and_both_are_shown() {
    let text = check("", false, Options::default(), lineage);
    let at = text.find("WHERE DATA SETS").unwrap();
    assert_snapshot!(&text[at..], @r#"
WHERE DATA SETS AND THE RECORD DIFFER
◐ UCDP gives Free Hills as an earlier name of Hill Front (ucdp:950). The record: Free Hills split
  from MOTH
  a data set and the record differ; neither is settled here
      “Free Hills, which left the Movement in August” (Evening Kite, 11 Dec 2021) #8

CODED BY DATA SETS
▪ UCDP lists Hill Front (ucdp:950): formerly named Free Hills; splinter of MOTH
  taken for Free Hills, by its names alone; nobody has ruled on it
"#);
}

#[test]
fn counts_for_any_time_and_their_weeks() {
    let ledger = testkit::ledger(super::fixture::TRUCE).unwrap();
    let reference = reference();
    let lens = Lens::new(&ledger, Options::default()).with_reference(&reference, &[]);
    let moth = lens.heads().filter(|id| lens.name(*id) == "MOTH").collect();
    let list = windows("2021-11-08".parse().unwrap(), "2021-12-08".parse().unwrap(), 30);
    let told: Vec<String> =
        counts(&lens, &moth, &list).iter().map(|c| format!("{} ({}): {}", c.window, c.when(), c.tally())).collect();
    assert_snapshot!(told.join("\n"), @r#"
before (9 Oct 2021 to 7 Nov 2021): 3 events, 16 deaths (15 to 19)
inside (8 Nov 2021 to 8 Dec 2021): 2 events, 3 deaths (2 to 4)
after (9 Dec 2021 to 7 Jan 2022; its last event is of 3 Jan 2022): 1 event, 7 deaths
"#);
    let id: CodedId = "ucdp:900".parse().unwrap();
    assert_eq!(lens.reference().events().filter(|(_, e)| e.involves(&id)).count(), 6);
}
