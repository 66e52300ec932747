//! Whatever is done to a dossier, reading it back and loading its dump give the same.

use std::collections::HashMap;

use proptest::prelude::*;
use record::*;

use super::sample::{at, ids, reader};
use super::{dumped, fresh, proposed_by, reading_of};
use crate::{Added, Correction, Dossier};

/// Something that is done to a dossier; numbers choose among what is there.
#[derive(Debug, Clone)]
enum Step {
    Add(Vec<String>),
    ReadAgain { report: usize, version: u8, keep: u64, confidence: u16 },
    Person { report: usize, record: usize, name: String },
    Rule { verdict: u8, one: usize, other: usize, value: String },
    Correct { report: usize, title: String, marking: usize },
    Import { names: Vec<String>, days: Vec<i16> },
    Judge { kind: u8, one: usize, other: usize, value: String, number: i32 },
}

/// Texts with what breaks programs: right-to-left, combining and invisible characters, zero bytes, quotes, line ends.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "\\PC{1,12}",
        2 => "[a-zA-Z ,.]{1,20}",
        1 => "[\u{0}\u{1}\t\n\r\"'\\\\\u{85}\u{2028}\u{feff}\u{fdd0}\u{fdd1}\u{ffff}]{1,4}x",
        1 => "(أمن|e\u{301}|𝔘|👩‍👩‍👧|ß|İ|\u{202e}abc){1,3}",
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let n = || 0usize..64;
    prop_oneof![
        3 => proptest::collection::vec(text(), 1..7).prop_map(Step::Add),
        2 => (n(), 0u8..4, any::<u64>(), 0u16..3).prop_map(|(report, version, keep, confidence)| Step::ReadAgain {
            report,
            version,
            keep,
            confidence,
        }),
        1 => (n(), n(), text()).prop_map(|(report, record, name)| Step::Person { report, record, name }),
        4 => (0u8..9, n(), n(), text()).prop_map(|(verdict, one, other, value)| Step::Rule {
            verdict,
            one,
            other,
            value,
        }),
        1 => (n(), text(), n()).prop_map(|(report, title, marking)| Step::Correct { report, title, marking }),
        1 => (proptest::collection::vec(text(), 1..4), proptest::collection::vec(-999i16..9999, 0..4))
            .prop_map(|(names, days)| Step::Import { names, days }),
        3 => (0u8..7, n(), n(), text(), -90_000i32..200_000).prop_map(|(kind, one, other, value, number)| Step::Judge {
            kind,
            one,
            other,
            value,
            number,
        }),
    ]
}

/// What a dossier should hold, kept in memory.
#[derive(Default)]
struct Model {
    entries: Entries,
    history: HashMap<ReportId, Vec<Correction>>,
    imports: Vec<Import>,
    judgements: Judgements,
}

impl Model {
    fn read(&mut self, reading: Reading, records: &[Record]) {
        if self.entries.readings.iter().any(|r| r.id() == reading.id()) {
            return;
        }
        self.entries.readings.push(reading);
        for record in records {
            match self.entries.records.iter_mut().find(|r| r.id() == record.id()) {
                Some(there) => *there = record.clone(),
                None => self.entries.records.push(record.clone()),
            }
        }
    }

    fn records_of(&self, report: ReportId) -> Vec<Record> {
        self.entries.records.iter().filter(|r| r.report() == report).cloned().collect()
    }

    fn report(&self, n: usize) -> Option<ReportId> {
        let reports = &self.entries.reports;
        (!reports.is_empty()).then(|| reports[n % reports.len()].0.id())
    }
}

/// A report of these pieces: each is an actor, and each two that follow one another do something.
fn made(pieces: &[String]) -> (Report, Vec<Record>) {
    let mut text = String::new();
    let mut places = Vec::new();
    for piece in pieces {
        let start = text.len();
        text.push_str(piece);
        places.push(start..text.len());
        text.push_str(" — ");
    }
    let title = pieces[0].clone();
    let details = ReportDetails { title, author: pieces.get(1).cloned(), ..ReportDetails::default() };
    let report = Report::new(text.clone(), text.as_bytes(), details);
    let quotes: Vec<Quote> = places.into_iter().filter_map(|range| Quote::cut(&report, range).ok()).collect();
    let make = |quote: &Quote, also: &[Quote], body| {
        let reason = Reason { rule: "r".into(), trigger: quote.words().into(), path: text.clone() };
        Record::new(quote.clone(), also.to_vec(), body, reader("1"), Confidence::per_mille(1), reason)
    };
    let mut records: Vec<Record> = Vec::new();
    for (quote, kind) in quotes.iter().zip(ActorKind::ALL.iter().cycle()) {
        let name = |q: &Quote| ActorName { name: q.words().into(), quote: q.clone() };
        let names = std::iter::once(quote).chain(&quotes[1..]).map(name).collect();
        if let Ok(record) = make(quote, &quotes, Body::Actor(Actor { kind: *kind, names }))
            && !ids(&records).contains(&record.id())
        {
            records.push(record);
        }
    }
    let actors: Vec<ActorId> = records.iter().filter_map(Record::actor_id).collect();
    for (n, (quote, pair)) in quotes.iter().zip(actors.windows(2)).enumerate() {
        let said = Some(quote.words().to_string());
        let date = ["2021-11-08", "199X~", "2020-02/..", "-0044-03-15?"][n % 4].parse().ok();
        let body = match n % 4 {
            0 => Body::Event(Event {
                event: EventType::ALL[n % EventType::ALL.len()],
                actors: actors.clone(),
                targets: pair.to_vec(),
                date,
                place: said,
                status: EventStatus::Denied,
            }),
            1 => Body::Statement(Statement {
                speaker: pair[0],
                speaker_for: Some(pair[1]),
                addressee: actors.last().copied(),
                stance: Stance::Offers,
                topic: quote.words().into(),
                content: said.clone(),
                said_on: date,
                channel: Channel::Rumour,
                relay: pieces.to_vec(),
                source: said.map(|outlet| Source { outlet, date: None }),
                condition: Some(String::new()),
            }),
            2 => Body::Relation(Relation {
                relation: RelationType::AlliedWith,
                from: pair[0],
                to: pair[1],
                title: said,
                since: date,
                until: None,
            }),
            _ => Body::Citation(Citation { outlet: quote.words().into(), date }),
        };
        // In front of the actors that it names: the order of a reading is free.
        if let Ok(record) = make(quote, &[], body) {
            records.insert(0, record);
        }
    }
    (report, records)
}

fn take(dossier: &mut Dossier, model: &mut Model, step: Step, second: i64) {
    match step {
        Step::Add(pieces) => {
            let (report, records) = made(&pieces);
            let reading = Reading { records: ids(&records), ..empty(&report, second) };
            let new = model.entries.reports.iter().all(|(r, _)| r.id() != report.id());
            let added = dossier.add(&report, at(second), &reading, &records).unwrap();
            assert_eq!(added == Added::New, new);
            if new {
                model.entries.reports.push((report, at(second)));
            }
            model.read(reading, &records);
        }
        Step::ReadAgain { report, version, keep, confidence } => {
            let Some(report) = model.report(report) else { return };
            let kept = |(n, r): (usize, Record)| (r.actor_id().is_some() || keep >> (n % 64) & 1 == 1).then_some(r);
            let records: Vec<Record> = model.records_of(report).into_iter().enumerate().filter_map(kept).collect();
            let origin = reader(&version.to_string());
            let records = proposed_by(&records, &origin, confidence * 500);
            let reading = Reading { report, origin, at: at(second), records: ids(&records) };
            dossier.add_reading(&reading, &records).unwrap();
            model.read(reading, &records);
        }
        Step::Person { report, record, name } => {
            let Some(report) = model.report(report) else { return };
            let all = model.records_of(report);
            let Some(one) = all.get(record % all.len().max(1)).cloned() else { return };
            let records = proposed_by(&[one], &Origin::Person { name: name.clone() }, 1000);
            let reading = reading_of(&records, Origin::Person { name }, second);
            dossier.add_reading(&reading, &records).unwrap();
            model.read(reading, &records);
        }
        Step::Rule { verdict, one, other, value } => {
            let records = &model.entries.records;
            let Some(record) = records.get(one % records.len().max(1)) else { return };
            let actors: Vec<ActorId> = records.iter().filter_map(Record::actor_id).collect();
            let pair = (actors[one % actors.len()], actors[other % actors.len()]);
            let any = record.body().kind().amendable();
            let (field, set) = match record.body().kind() {
                _ if other % 2 == 0 => (any[other % any.len()], value.as_str()),
                Kind::Actor => ("kind", "other"),
                Kind::Relation => ("title", value.as_str()),
                Kind::Event => ("place", value.as_str()),
                Kind::Statement => ("content", value.as_str()),
                Kind::Citation | Kind::Problem => ("date", "199X?"),
            };
            let change = Change { field: field.into(), value: Some(set.into()) };
            let verdict = match verdict {
                0 => Verdict::Accept(record.id()),
                1 => Verdict::Reject(record.id()),
                2 => Verdict::Amend(record.id(), vec![change.clone(), change]),
                3 => Verdict::SameActor(pair.0, pair.1),
                4 => Verdict::NotSameActor(pair.0, pair.1),
                5 | 6 => {
                    let Ok(coded) = CodedId::new(Scheme::ALL[other % 3], &value) else { return };
                    if verdict == 5 { Verdict::SameCoded(pair.0, coded) } else { Verdict::NotSameCoded(pair.0, coded) }
                }
                7 => Verdict::Dismiss(Finding::new(&value, records.iter().skip(other % 4).map(Record::id))),
                _ => match model.entries.rulings.get(other % model.entries.rulings.len().max(1)) {
                    Some(ruling) => Verdict::Withdraw(ruling.id()),
                    None => return,
                },
            };
            let Ok(ruling) = Ruling::new(verdict, &value, &value, at(second)) else { return };
            // Some amendments do not fit; those that the dossier takes must come back.
            if dossier.rule(&ruling).unwrap_or(false) {
                model.entries.rulings.push(ruling);
            }
        }
        Step::Import { names, days } => {
            let Some(import) = imported(&names, &days, second) else { return };
            let new = model.imports.iter().all(|i| i.id() != import.id());
            assert_eq!(dossier.import(&import).unwrap(), new);
            if new {
                model.imports.push(import);
            }
        }
        Step::Judge { kind, one, other, value, number } => {
            let Some(judgement) = judged(model, (kind, one, other), &value, number, second) else { return };
            let new = model.judgements.get(judgement.id()).is_none();
            let stands = model.judgements.admit(&judgement).is_ok();
            assert_eq!(dossier.judge(&judgement).ok(), stands.then_some(new));
            if stands && new {
                model.judgements.push(judgement).unwrap();
            }
        }
        Step::Correct { report, title, marking } => {
            let Some(id) = model.report(report) else { return };
            let details = ReportDetails {
                url: Some(title.clone()),
                title,
                marking: Marking::ALL[marking % Marking::ALL.len()],
                published: "2021~".parse().ok(),
                ..ReportDetails::default()
            };
            if dossier.correct_details(id, &details, "Amina", at(second)).unwrap() {
                for (report, _) in model.entries.reports.iter_mut().filter(|(r, _)| r.id() == id) {
                    report.details = details.clone();
                }
                let correction = Correction { details, by: "Amina".into(), at: at(second) };
                model.history.entry(id).or_default().push(correction);
            }
        }
    }
}

/// A judgement on what is there; some cannot stand.
fn judged(
    model: &Model,
    (kind, one, other): (u8, usize, usize),
    value: &str,
    number: i32,
    second: i64,
) -> Option<Judgement> {
    let records = &model.entries.records;
    let nth = |n: usize| records.get(n % records.len().max(1)).map(Record::id);
    let rests_on: Vec<RecordId> = [nth(one), nth(other)].into_iter().flatten().take(other % 3).collect();
    let all = model.judgements.all();
    let any = || all.get(one % all.len().max(1)).map(Judgement::id);
    let measure = |n: i32| Measure::from_thousandths(n.into()).unwrap();
    let span = |reach: i32| Span::new(measure(number), measure(number + reach / 2), measure(number + reach)).ok();
    let says = match kind {
        0 => Judged::Issue(Issue {
            name: value.into(),
            low: measure(number),
            high: measure(number + 100_000),
            low_means: String::new(),
            high_means: value.into(),
            status_quo: (other % 2 == 0).then(|| measure(number + 50)),
        }),
        1 => Judged::Assessment(Assessment {
            issue: any()?,
            actor: records.iter().filter_map(Record::actor_id).nth(other % 3)?,
            position: span(other as i32 * 100),
            salience: span(1).filter(|_| other % 2 == 0),
            capability: None,
            rests_on,
        }),
        2 => Judged::Run(Run {
            model: value.into(),
            version: "1".into(),
            seed: u64::MAX - one as u64,
            draws: 7,
            options: vec![(value.into(), String::new()); other % 3],
            inputs: (model.judgements.assessments().take(other % 4))
                .map(|(judgement, assessment)| RunInput {
                    assessment: judgement.id(),
                    issue: value.into(),
                    actor: value.into(),
                    position: assessment.position,
                    salience: None,
                    capability: span(3),
                    quotes: rests_on.iter().map(|id| RunQuote { record: *id, words: value.into() }).collect(),
                })
                .collect(),
            outcomes: vec![RunOutcome {
                issue: value.into(),
                headline: measure(number),
                low: measure(number - 1),
                high: measure(number + 1),
                simulated: (one % 2 == 0).then(|| measure(number)),
            }],
        }),
        3 => Judged::Prediction(Prediction {
            question: value.into(),
            due: Date::new(2021, 12, 9).ok()?,
            per_mille: u16::try_from(number.rem_euclid(1100)).ok()?,
            rests_on,
            run: any().filter(|_| other % 2 == 0),
        }),
        4 => Judged::Spoiler(Spoiler {
            actor: records.iter().filter_map(Record::actor_id).nth(other % 3)?,
            kind: SpoilerType::ALL.get(one % 4).copied(),
            locus: Locus::ALL.get(other % 3).copied(),
            rests_on,
        }),
        5 => Judged::Withdrawal(any()?),
        _ => Judged::Resolution(Resolution {
            question: model.judgements.predictions().nth(one % 3)?.1.question_id(),
            outcome: Outcome::ALL[other % 3],
        }),
    };
    Judgement::new(says, value, value, at(second)).ok()
}

/// A file with a row for each year, of a data set that the number of names chooses.
fn imported(names: &[String], years: &[i16], second: i64) -> Option<Import> {
    let collection = Collection::ALL[names.len() % Collection::ALL.len()];
    let named: Vec<CodedName> = names
        .iter()
        .filter_map(|n| Some(CodedName { id: CodedId::new(collection.scheme(), n).ok()?, name: n.clone() }))
        .collect();
    let row = |(i, year): (usize, &i16)| {
        let day = Date::new(*year, 2, 28).ok()?;
        let (key, place, number) = (i.to_string(), names[0].clone(), u32::try_from(i).ok());
        let says = match collection {
            Collection::EthPrio => Coded::Ceasefire(CodedCeasefire {
                key,
                country: place.clone(),
                conflict: String::new(),
                parties: named.clone(),
                declared: Some(Edtf::day(day)),
                in_effect: None,
                ended_on: Some(Edtf::year(*year)),
                side: CodedSide::ALL[i % 4],
                class: CodedClass::ALL[i % 4],
                fixed_term: [None, Some(true), Some(false)][i % 3],
                ending: CodedEnding::ALL[i % 6],
            }),
            Collection::UcdpActors => {
                let id = CodedId::new(Scheme::Ucdp, &key).ok()?;
                let ties = named.iter().map(|n| CodedTie {
                    kind: CodedTieKind::ALL[i % 6],
                    name: n.name.clone(),
                    id: Some(n.id.clone()).filter(|_| i % 2 == 0),
                });
                Coded::Actor(CodedActor { actor: CodedName { id, name: key }, ties: ties.collect(), place })
            }
            _ => Coded::Event(CodedEvent {
                key,
                kind: CodedKind::ALL[i % 4],
                called: place.clone(),
                one: named.clone(),
                other: named.iter().take(i).cloned().collect(),
                first: day,
                last: day.tomorrow().ok()?,
                place: place.clone(),
                low: None,
                best: number,
                high: number,
                source: place,
            }),
        };
        Some(CodedRow { line: u32::try_from(i).ok()? + 2, says })
    };
    let rows = years.iter().enumerate().filter_map(row).collect();
    let mut import = Import::new(collection, Report::hash_of(names[0].as_bytes()), rows, at(second)).ok()?;
    (import.file_name, import.refused) = (names.get(1).cloned(), 3);
    Some(import)
}

/// How every record stands, by whose ruling, and who is who.
type Stands = (Vec<(RecordId, State, Option<RulingId>)>, Vec<(ActorId, Vec<ActorId>)>);

fn standing(ledger: &Ledger) -> Stands {
    let of = |s: Standing<'_>| (s.record.id(), s.state, s.ruling.map(Ruling::id));
    let mut states: Vec<_> = ledger.each_standing().map(of).collect();
    states.sort();
    let identity = ledger.identity(false);
    let groups = identity.heads().map(|head| (head, identity.group(head).to_vec())).collect();
    (states, groups)
}

fn empty(report: &Report, second: i64) -> Reading {
    Reading { report: report.id(), origin: reader("1"), at: at(second), records: vec![] }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]
    #[test]
    fn a_dossier_and_its_dump_hold_what_was_recorded(steps in proptest::collection::vec(step(), 0..24)) {
        let (folder, mut dossier) = fresh();
        dossier.conn.pragma_update(None, "synchronous", "OFF").unwrap();
        let mut model = Model::default();
        let mut days = Vec::new();
        for (second, step) in steps.into_iter().enumerate() {
            take(&mut dossier, &mut model, step, second as i64);
            let (entries, judged) = (dossier.entries().unwrap(), dossier.judgements().unwrap());
            let stands = standing(&Ledger::unchecked(entries.clone()));
            days.push((second as i64, entries, stands, dossier.reference().unwrap(), judged));
        }
        prop_assert_eq!(&dossier.entries().unwrap(), &model.entries);
        prop_assert_eq!(&dossier.reference().unwrap(), &Reference::new(model.imports.clone()));
        prop_assert_eq!(&dossier.judgements().unwrap(), &model.judgements);
        prop_assert_eq!(dossier.check().unwrap(), vec![]);
        let text = dumped(&dossier);
        let loaded = Dossier::load(text.as_bytes(), folder.path().join("again.dossier")).unwrap();
        prop_assert_eq!(&loaded.entries().unwrap(), &model.entries);
        prop_assert_eq!(&loaded.reference().unwrap(), &Reference::new(model.imports.clone()));
        prop_assert_eq!(&loaded.judgements().unwrap(), &model.judgements);
        prop_assert_eq!(loaded.check().unwrap(), vec![]);
        prop_assert_eq!(loaded.extent().unwrap(), dossier.extent().unwrap());
        prop_assert_eq!(dumped(&loaded), text);
        // Whatever day is asked for, the state is the one that was stored on that day.
        let whole = Ledger::unchecked(loaded.entries().unwrap());
        for (second, entries, stands, reference, judged) in days {
            prop_assert_eq!(&loaded.entries_on(at(second)).unwrap(), &entries, "on day {}", second);
            prop_assert_eq!(&standing(&whole.known_on(at(second))), &stands, "on day {}", second);
            prop_assert_eq!(&loaded.reference().unwrap().known_on(at(second)), &reference, "on day {}", second);
            prop_assert_eq!(&loaded.judgements().unwrap().known_on(at(second)), &judged, "on day {}", second);
        }
        for (report, _) in &model.entries.reports {
            let expected = model.history.remove(&report.id()).unwrap_or_default();
            prop_assert_eq!(loaded.history(report.id()).unwrap().1, expected);
        }
    }
}
