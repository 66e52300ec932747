//! Tests of the words: ids, dates, quotes, and what a ledger makes of readings and rulings.

use proptest::prelude::*;

use crate::*;

fn report(text: &str) -> Report {
    Report::new(text.into(), text.as_bytes(), ReportDetails::default())
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a small number of seconds")
}

fn reader(version: &str) -> Origin {
    Origin::Reader { name: "reader".into(), version: version.into() }
}

fn make(report: &Report, words: &str, body: Body) -> Record {
    let start = report.text().find(words).expect("the words stand in the text");
    let quote = Quote::cut(report, start..start + words.len()).expect("a piece of the text");
    let reason = Reason { rule: "test".into(), trigger: words.into(), path: "by hand".into() };
    Record::new(quote, vec![], body, reader("1"), Confidence::per_mille(500), reason).expect("a sound record")
}

fn actor(report: &Report, name: &str, kind: ActorKind) -> Record {
    let start = report.text().find(name).expect("the name stands in the text");
    let quote = Quote::cut(report, start..start + name.len()).expect("a piece of the text");
    make(report, name, Body::Actor(Actor { kind, names: vec![ActorName { name: name.into(), quote }] }))
}

fn attack(report: &Report, words: &str, by: ActorId) -> Record {
    let event = Event {
        event: EventType::Attack,
        actors: vec![by],
        targets: vec![],
        date: None,
        place: None,
        status: EventStatus::Reported,
    };
    make(report, words, Body::Event(event))
}

/// A ledger of one report with one group that attacked, read twice: the second reader no longer sees the attack.
struct Twice {
    entries: Entries,
    attack: RecordId,
}

fn twice() -> Twice {
    let report = report("The Group attacked a post. The Group denied it.");
    let group = actor(&report, "The Group", ActorKind::ArmedGroup);
    let attack = attack(&report, "The Group attacked a post", group.actor_id().expect("an actor"));
    let first = Reading { report: report.id(), origin: reader("1"), at: at(1), records: vec![group.id(), attack.id()] };
    let second = Reading { report: report.id(), origin: reader("2"), at: at(5), records: vec![group.id()] };
    let id = attack.id();
    let entries = Entries {
        reports: vec![(report, at(0))],
        readings: vec![first, second],
        records: vec![group, attack],
        rulings: vec![],
    };
    Twice { entries, attack: id }
}

fn ruled(verdict: Verdict, second: i64) -> Ruling {
    Ruling::new(verdict, "Amina", "seen in the text", at(second)).expect("a sound ruling")
}

#[test]
fn a_proposal_that_a_newer_reader_drops_is_superseded_unless_ruled() {
    let Twice { entries, attack } = twice();
    let state = |entries: &Entries| Ledger::new(entries.clone()).unwrap().standing(attack).unwrap().state;
    assert_eq!(state(&entries), State::Superseded);
    let mut accepted = entries.clone();
    accepted.rulings.push(ruled(Verdict::Accept(attack), 3));
    assert_eq!(state(&accepted), State::Accepted);
    let mut withdrawn = accepted.clone();
    withdrawn.rulings.push(ruled(Verdict::Withdraw(accepted.rulings[0].id()), 6));
    assert_eq!(state(&withdrawn), State::Superseded);
    let mut restored = withdrawn.clone();
    restored.rulings.push(ruled(Verdict::Withdraw(withdrawn.rulings[1].id()), 7));
    assert_eq!(state(&restored), State::Accepted, "withdrawing a withdrawal restores the ruling");
}

#[test]
fn known_on_replays_an_earlier_state() {
    let Twice { mut entries, attack } = twice();
    entries.rulings.push(ruled(Verdict::Reject(attack), 3));
    let ledger = Ledger::new(entries).unwrap();
    let state = |second| ledger.known_on(at(second)).standing(attack).map(|s| s.state);
    assert_eq!(state(0), None);
    assert_eq!(state(1), Some(State::Proposed));
    assert_eq!(state(3), Some(State::Rejected));
}

#[test]
fn an_amendment_changes_what_a_record_says_and_nothing_else() {
    let Twice { mut entries, attack } = twice();
    let change = Change { field: "status".into(), value: Some("alleged".into()) };
    entries.rulings.push(ruled(Verdict::Amend(attack, vec![change]), 3));
    let ledger = Ledger::new(entries).unwrap();
    let standing = ledger.standing(attack).unwrap();
    let Body::Event(event) = standing.body.as_ref() else { panic!("an event") };
    assert_eq!((event.status, standing.state), (EventStatus::Alleged, State::Amended));
    assert_eq!(standing.record.id(), attack);
}

#[test]
fn amendments_that_do_not_fit_are_refused_with_what_would() {
    let Twice { entries, attack } = twice();
    let ledger = Ledger::new(entries).unwrap();
    let error = |field: &str, value: Option<&str>| {
        let change = Change { field: field.into(), value: value.map(Into::into) };
        ledger.amended(ledger.record(attack).unwrap(), &[change]).unwrap_err().to_string()
    };
    assert_eq!(
        error("colour", Some("red")),
        "a record of kind event has no field “colour” to change; it has: type, actors, targets, date, place, status"
    );
    assert!(error("date", Some("last week")).contains("is not a date"));
    assert!(error("status", None).contains("cannot be empty"));
    assert!(error("actors", Some("act-0000000000000000")).contains("not an actor of this record's report"));
}

#[test]
fn broken_references_and_quotes_are_named() {
    let Twice { mut entries, attack } = twice();
    entries.records.retain(|r| r.id() == attack);
    let breaches = Ledger::unchecked(entries).breaches();
    let text = breaches.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(text.contains("which no record of its report introduces"), "{text}");
    assert!(text.contains("speaks of record"), "{text}");
}

#[test]
fn quotes_are_the_very_words() {
    let report = report("Ünlü words here");
    assert_eq!(Quote::cut(&report, 0..6).unwrap().words(), "Ünlü");
    assert!(Quote::cut(&report, 1..4).is_err(), "a range that cuts a character in two");
    assert!(Quote::cut(&report, 0..99).is_err());
    assert!(matches!(Quote::cut(&report, 6..7), Err(QuoteError::Empty { .. })));
    assert!(matches!(Quote::restore(&report, 0..6, "Unlu".into()), Err(QuoteError::OtherWords { .. })));
}

#[test]
fn people_and_groups_are_proposed_as_one_by_equal_full_names_and_kept_apart_by_ruling() {
    let reports = [report("Noor Wali Mehsud leads the TTP."), report("The TTP and Noor Wali Mehsud. Mehsud spoke.")];
    let records: Vec<Record> = reports
        .iter()
        .flat_map(|r| [actor(r, "Noor Wali Mehsud", ActorKind::Person), actor(r, "TTP", ActorKind::ArmedGroup)])
        .collect();
    let ids: Vec<ActorId> = records.iter().filter_map(Record::actor_id).collect();
    let readings = reports
        .iter()
        .zip(records.chunks(2))
        .map(|(r, c)| Reading {
            report: r.id(),
            origin: reader("1"),
            at: at(1),
            records: c.iter().map(Record::id).collect(),
        })
        .collect();
    let mut entries =
        Entries { reports: reports.iter().map(|r| (r.clone(), at(0))).collect(), readings, records, rulings: vec![] };
    let ledger = Ledger::new(entries.clone()).unwrap();
    assert_eq!(ledger.identity(false).heads().count(), 4, "nothing is merged without a ruling");
    let proposed = ledger.identity(true);
    assert_eq!((proposed.head(ids[2]), proposed.head(ids[3])), (ids[0], ids[1]));
    assert!(proposed.is_proposed(ids[0]));
    entries.rulings.push(ruled(Verdict::NotSameActor(ids[0], ids[2]), 2));
    let apart = Ledger::new(entries.clone()).unwrap().identity(true);
    assert_ne!(apart.head(ids[2]), apart.head(ids[0]));
    entries.rulings.push(ruled(Verdict::SameActor(ids[2], ids[0]), 3));
    let joined = Ledger::new(entries).unwrap().identity(false);
    assert_eq!(joined.head(ids[2]), joined.head(ids[0]), "the later ruling holds");
}

#[test]
fn a_word_for_a_sort_of_body_makes_nobody_one() {
    let (one, other) = (report("North Korea, the North, attacked."), report("North Vietnam, the North, attacked."));
    let mut records = Vec::new();
    let mut named = |report: &Report, names: [&str; 2]| {
        let of = |name: &str| {
            let start = report.text().find(name).expect("the name stands in the text");
            let quote = Quote::cut(report, start..start + name.len()).expect("a piece of the text");
            ActorName { name: name.into(), quote }
        };
        let actor = Actor { kind: ActorKind::State, names: names.map(of).to_vec() };
        records.push(make(report, names[0], Body::Actor(actor)));
    };
    named(&one, ["North Korea", "North"]);
    named(&other, ["North Vietnam", "North"]);
    let actors = records.iter().filter_map(|r| match r.body() {
        Body::Actor(actor) => Some((r.actor_id()?, r.report(), actor)),
        _ => None,
    });
    let actors: Vec<_> = actors.collect();
    assert_eq!(Identity::new(&actors, &[], true).heads().count(), 2);
}

#[test]
fn seasons_decades_and_intervals_have_first_and_last_days() {
    let days = |text: &str| {
        let date: Edtf = text.parse().unwrap();
        let show = |d: Option<Date>| d.map_or("..".into(), |d| d.to_string());
        format!("{} {}", show(date.first_day()), show(date.last_day()))
    };
    assert_eq!(days("1989-21"), "1989-03-01 1989-05-31");
    assert_eq!(days("1989-24"), "1989-12-01 1990-02-28");
    assert_eq!(days("199X"), "1990-01-01 1999-12-31");
    assert_eq!(days("2013/2014"), "2013-01-01 2014-12-31");
    assert_eq!(days("2020-02/.."), "2020-02-01 ..");
}

fn point() -> impl Strategy<Value = Point> {
    let plain = prop_oneof![
        (-9999i16..=9999).prop_map(Point::year),
        (0i16..=9999).prop_map(Point::decade),
        (0i16..=9999).prop_map(Point::century),
        (0i16..=9999, 1i8..=12).prop_filter_map("a month", |(y, m)| Point::month(y, m)),
        (0i16..=9999, 21u8..=24).prop_filter_map("a season", |(y, s)| Point::season(y, s)),
        (0i16..=9999, 1i8..=12, 1i8..=31).prop_filter_map("a day", |(y, m, d)| Date::new(y, m, d).ok().map(Point::day)),
    ];
    (plain, 0..4).prop_map(|(p, mark)| match mark {
        0 => p,
        1 => p.approximately(),
        2 => p.uncertainly(),
        _ => p.approximately().uncertainly(),
    })
}

proptest! {
    #[test]
    fn dates_are_read_as_they_are_written(from in point(), to in point()) {
        prop_assert_eq!(from.to_string().parse::<Edtf>().unwrap(), Edtf::Point(from));
        if from.first_day() <= to.last_day() {
            let interval = Edtf::between(from, to);
            prop_assert_eq!(interval.to_string().parse::<Edtf>().unwrap(), interval);
        }
        let open = Edtf::Interval(None, Some(to));
        prop_assert_eq!(open.to_string().parse::<Edtf>().unwrap(), open);
    }

    #[test]
    fn any_text_is_a_date_or_an_error(text in "\\PC{0,20}|[0-9X~?%/.-]{0,24}") {
        if let Ok(date) = text.parse::<Edtf>() {
            prop_assert!(date.first_day().is_none() || date.last_day().is_none() || date.first_day() <= date.last_day());
        }
    }

    #[test]
    fn ids_are_read_as_they_are_written(parts in proptest::collection::vec(".*", 0..4)) {
        let id = RecordId::new(Parts::new("x").list(&parts).digest());
        prop_assert_eq!(id.to_string().parse::<RecordId>().unwrap(), id);
        prop_assert!(id.to_string().parse::<ActorId>().is_err());
    }

    #[test]
    fn parts_do_not_run_together(text in "[a-c]{2,8}", cut in 1usize..7) {
        let cut = cut.min(text.len() - 1);
        let joined = Parts::new("x").part(&text).digest();
        let split = Parts::new("x").part(&text[..cut]).part(&text[cut..]).digest();
        prop_assert_ne!(joined, split);
    }

    #[test]
    fn quotes_never_leave_the_text(text in "\\PC{0,30}", start in 0usize..40, len in 0usize..40) {
        let report = report(&text);
        if let Ok(quote) = Quote::cut(&report, start..start + len) {
            prop_assert_eq!(&text[quote.range()], quote.words());
            prop_assert!(quote.verify(&report).is_ok());
        }
    }
}
