//! What is added comes back, once, whole, and in order; what does not hold together is refused and leaves no trace.

use record::{
    ActorId, Body, Change, Confidence, Edtf, Entries, Marking, Origin, Parts, Point, Quote, Record, RecordId, Report,
    ReportDetails, Ruling, RulingId, State, Verdict,
};

use super::sample::{at, reader, sample};
use super::{filled, fresh, proposed_by, reading_of};
use crate::{Added, Extent, StoreError};

fn ruled(verdict: Verdict, second: i64) -> Ruling {
    Ruling::new(verdict, "Amina", "seen in the text", at(second)).unwrap()
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
    let ids: Vec<_> = entries.reports.iter().map(|(report, _)| report.id()).collect();
    assert_eq!(dossier.report_ids().unwrap(), ids);
    assert_eq!(dossier.report(ids[1]).unwrap().as_ref(), Some(&entries.reports[1]));
}

#[test]
fn a_second_time_changes_nothing() {
    let (_folder, mut dossier, samples) = filled();
    let (s, before) = (&samples[0], dossier.extent().unwrap());
    let other = Report::restore(s.report.text().into(), s.report.hash().into(), ReportDetails::default());
    assert_eq!(dossier.add(&other, at(99), &s.reading, &s.records).unwrap(), Added::AlreadyThere);
    assert_eq!(dossier.add_reading(&s.reading, &s.records).unwrap(), Added::AlreadyThere);
    let accept = ruled(Verdict::Accept(s.records[0].id()), 5);
    assert!(dossier.rule(&accept).unwrap());
    assert!(!dossier.rule(&accept).unwrap());
    assert!(!dossier.correct_details(s.report.id(), &s.report.details, "Amina", at(6)).unwrap());
    assert_eq!(dossier.extent().unwrap(), Extent { rulings: 1, ..before });
}

#[test]
fn a_newer_reader_replaces_what_no_person_ruled_on() {
    let (_folder, mut dossier, samples) = filled();
    let s = &samples[0];
    let fewer = proposed_by(&s.records[..s.records.len() - 1], &reader("2"), 900);
    assert_eq!(dossier.unread_by(&reader("2")).unwrap().len(), 2);
    let again = reading_of(&fewer, reader("2"), 10);
    assert_eq!(dossier.add_reading(&again, &fewer).unwrap(), Added::ReadAgain);
    assert_eq!(dossier.unread_by(&reader("2")).unwrap(), [samples[1].report.id()]);
    let ledger = dossier.ledger().unwrap();
    let dropped = ledger.standing(s.records[s.records.len() - 1].id()).unwrap();
    assert_eq!(dropped.state, State::Superseded);
    assert_eq!(dropped.record.confidence(), Confidence::per_mille(700), "as the earlier reader had it");
    let kept = ledger.record(fewer[0].id()).unwrap();
    assert_eq!(kept, &fewer[0], "as the newer reader has it");
    assert_eq!(ledger.entries().records.len(), samples.iter().map(|s| s.records.len()).sum::<usize>());
    assert_eq!(dossier.check().unwrap(), []);
}

#[test]
fn a_newer_reader_may_know_an_actor_by_more_names() {
    let (_folder, mut dossier, samples) = filled();
    let s = &samples[0];
    let Body::Actor(mut actor) = s.records[0].body().clone() else { panic!("an actor") };
    actor.names.push(record::ActorName { name: "Report".into(), quote: Quote::cut(&s.report, 0..6).unwrap() });
    let more = Record::new(
        s.records[0].quote().clone(),
        vec![],
        Body::Actor(actor),
        reader("2"),
        Confidence::per_mille(1000),
        s.records[0].reason().clone(),
    );
    let mut records = s.records.clone();
    records[0] = more.unwrap();
    dossier.add_reading(&reading_of(&records, reader("2"), 10), &records).unwrap();
    assert_eq!(dossier.ledger().unwrap().record(records[0].id()), Some(&records[0]));
    assert!(dossier.known_actor_names().unwrap().iter().any(|k| k.name == "Report" && k.reports == 1));
}

#[test]
fn two_rules_may_propose_one_record_and_the_last_counts() {
    let (_folder, mut dossier) = fresh();
    let s = sample(0, 100);
    let mut records = s.records.clone();
    records.extend(proposed_by(&records[..1], &reader("1"), 100));
    let reading = reading_of(&records, reader("1"), 3);
    assert_eq!(dossier.add(&s.report, at(0), &reading, &records).unwrap(), Added::New);
    let ledger = dossier.ledger().unwrap();
    assert_eq!(ledger.entries().records.len(), s.records.len());
    assert_eq!(ledger.record(records[0].id()).unwrap().confidence(), Confidence::per_mille(100));
    assert_eq!(dossier.check().unwrap(), []);
}

#[test]
fn rulings_speak_of_what_is_there() {
    let (_folder, mut dossier, samples) = filled();
    let nothing = Parts::new("nothing").digest();
    let mut refused = |verdict| dossier.rule(&ruled(verdict, 1)).unwrap_err().to_string();
    let actor = samples[0].records[0].actor_id().unwrap();
    assert!(refused(Verdict::Accept(RecordId::new(nothing))).starts_with("there is no record rec-"));
    assert!(refused(Verdict::SameActor(actor, ActorId::new(nothing))).starts_with("there is no actor act-"));
    assert!(refused(Verdict::Withdraw(RulingId::new(nothing))).starts_with("there is no ruling rul-"));
    let event = samples[0].records.iter().find(|r| matches!(r.body(), Body::Event(_))).unwrap();
    let foreign = samples[1].records[0].actor_id().unwrap().to_string();
    let change = |field: &str, value: &str| vec![Change { field: field.into(), value: Some(value.into()) }];
    assert!(refused(Verdict::Amend(event.id(), change("actors", &foreign))).contains("not an actor of this record"));
    assert!(refused(Verdict::Amend(event.id(), change("colour", "red"))).contains("no field “colour”"));
    assert_eq!(dossier.extent().unwrap().rulings, 0);
    let mended = Verdict::Amend(event.id(), change("place", "the valley"));
    assert!(dossier.rule(&ruled(mended, 1)).unwrap());
    let first = ruled(Verdict::Reject(samples[0].records[0].id()), 2);
    dossier.rule(&first).unwrap();
    let named = |d: &crate::Dossier| d.known_actor_names().unwrap().iter().map(|k| k.reports).sum::<usize>();
    let without = named(&dossier);
    dossier.rule(&ruled(Verdict::Withdraw(first.id()), 3)).unwrap();
    assert_eq!(named(&dossier), without + 1, "a rejected actor is not known, a withdrawn rejection is none");
    assert_eq!(dossier.ledger().unwrap().standing(event.id()).unwrap().state, State::Amended);
    assert_eq!(dossier.check().unwrap(), []);
}

#[test]
fn corrections_keep_their_history() {
    let (_folder, mut dossier, samples) = filled();
    let id = samples[0].report.id();
    let corrected = ReportDetails { marking: Marking::Red, author: Some("É. Ünal".into()), ..Default::default() };
    assert!(dossier.correct_details(id, &corrected, " Amina ", at(7)).unwrap());
    assert!(dossier.correct_details(id, &samples[0].report.details, "Bilal", at(8)).unwrap());
    assert!(dossier.correct_details(id, &corrected, "Amina", at(9)).unwrap());
    let (added, corrections) = dossier.history(id).unwrap();
    assert_eq!(added.details, samples[0].report.details);
    let by: Vec<_> = corrections.iter().map(|c| (c.by.as_str(), c.at)).collect();
    assert_eq!(by, [("Amina", at(7)), ("Bilal", at(8)), ("Amina", at(9))]);
    assert_eq!(dossier.report(id).unwrap().unwrap().0.details, corrected);
    assert_eq!(dossier.entries().unwrap().reports[0].0.details, corrected);
    assert!(matches!(dossier.correct_details(id, &corrected, " ", at(9)), Err(StoreError::Unsigned)));
    assert_eq!(dossier.extent().unwrap().corrections, 3);
}

#[test]
fn what_does_not_hold_together_leaves_no_trace() {
    let (_folder, mut dossier) = fresh();
    let (s, other) = (sample(0, 100), sample(1, 100));
    let mut refused = |report: &Report, records: &[Record], list: &[Record]| {
        let reading = reading_of(list, Origin::Person { name: "Amina".into() }, 1);
        dossier.add(report, at(0), &reading, records).unwrap_err()
    };
    assert!(matches!(refused(&s.report, &s.records[1..], &s.records), StoreError::OtherRecords(_)));
    assert!(matches!(refused(&s.report, &other.records, &other.records), StoreError::NoReport(_)));
    let no_actors = &s.records[s.records.len() - 4..];
    let named = no_actors.iter().any(|r| !r.body().actors().is_empty());
    assert!(named, "the sample ends with records that name actors");
    assert!(matches!(refused(&s.report, no_actors, no_actors), StoreError::Refused(_)));
    let short = Report::restore(s.report.text().into(), "abc".into(), s.report.details.clone());
    assert!(matches!(refused(&short, &s.records, &s.records), StoreError::Hash(_)));
    let backwards = Edtf::between(Point::year(2021), Point::year(2020));
    let details = ReportDetails { published: Some(backwards), ..Default::default() };
    let dated = Report::restore(s.report.text().into(), s.report.hash().into(), details);
    assert!(matches!(refused(&dated, &s.records, &s.records), StoreError::Published { .. }));
    let open = record::Citation { outlet: "The Daily".into(), date: Some(Edtf::Interval(None, None)) };
    let last = &s.records[s.records.len() - 1];
    let cited = Record::new(
        last.quote().clone(),
        vec![],
        Body::Citation(open),
        reader("1"),
        last.confidence(),
        last.reason().clone(),
    );
    let cited = [cited.unwrap()];
    assert!(matches!(refused(&s.report, &cited, &cited), StoreError::Date { .. }));
    assert_eq!(dossier.extent().unwrap(), Extent::default());
    assert_eq!(dossier.check().unwrap(), []);
}
