//! Made-up reports with records of every kind, the same for the same number.

use record::{
    Actor, ActorId, ActorKind, ActorName, Body, Channel, Citation, Confidence, Date, Edtf, Event, EventStatus,
    EventType, Origin, Problem, Quote, Reading, Reason, Record, Relation, RelationType, Report, ReportDetails, Source,
    Stance, Statement, Timestamp,
};

/// A report with a reading of it.
pub struct Sample {
    pub report: Report,
    pub reading: Reading,
    pub records: Vec<Record>,
}

pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("a small number of seconds")
}

pub fn reader(version: &str) -> Origin {
    Origin::Reader { name: "sample".into(), version: version.into() }
}

const PEOPLE: &[&str] = &["Noor Wali", "Amina Haidari", "José Núñez", "Ünal Çelik", "Mufti Gul", "Dr Reza Karimi"];
const GROUPS: &[&str] = &["the Northern Front", "the Ministry of Peace", "the United Council", "the Valley Guards"];
const WORDS: &[&str] =
    &["talks", "ceasefire", "border", "prisoners", "elders", "said", "refused", "agreed", "convoy", "week", "أمن"];

/// Report `n` of about `words` words: paragraphs in which people and groups meet, attack and speak.
pub fn sample(n: usize, words: usize) -> Sample {
    let mut text = format!("Report {n} on the talks\n\n");
    let mut places: Vec<(usize, usize, usize, std::ops::Range<usize>)> = Vec::new();
    // A small linear congruential generator: variety without a library, the same on every machine.
    let mut state = n as u64 + 1;
    let mut pick = move |len: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % len
    };
    let mut written = 0;
    while written < words {
        let (person, group, what) = (pick(PEOPLE.len()), pick(GROUPS.len()), pick(3));
        let start = text.len();
        text += PEOPLE[person];
        text += [" attacked ", " spoke for ", " leads "][what];
        text += GROUPS[group];
        places.push((person, group, what, start..text.len()));
        for _ in 0..18 {
            text += " ";
            text += WORDS[pick(WORDS.len())];
        }
        text += if pick(4) == 0 { ".\n\n" } else { ". " };
        written += 23;
    }
    text += "Source: The Daily, 2021-11-08";
    let details = ReportDetails {
        title: format!("Report {n} on the talks"),
        publisher: Some("The Daily".into()),
        published: "2021-11-08".parse().ok(),
        ..ReportDetails::default()
    };
    let report = Report::new(text.clone(), text.as_bytes(), details);
    let records = records(&report, &places);
    let reading = Reading { report: report.id(), origin: reader("1"), at: at(n as i64), records: ids(&records) };
    Sample { report, reading, records }
}

pub fn ids(records: &[Record]) -> Vec<record::RecordId> {
    records.iter().map(Record::id).collect()
}

fn records(report: &Report, places: &[(usize, usize, usize, std::ops::Range<usize>)]) -> Vec<Record> {
    let text = report.text();
    let make = |range, also, body| {
        let quote = Quote::cut(report, range).expect("a piece of the text");
        let reason = Reason { rule: "sample".into(), trigger: quote.words().into(), path: "subject, object".into() };
        Record::new(quote, also, body, reader("1"), Confidence::per_mille(700), reason).expect("a sound record")
    };
    let actor = |name: &str, kind| {
        let found: Vec<Quote> = (text.match_indices(name))
            .filter_map(|(start, _)| Quote::cut(report, start..start + name.len()).ok())
            .collect();
        let first = found.first()?.clone();
        let names = vec![ActorName { name: name.into(), quote: first.clone() }];
        let also = found.into_iter().skip(1).take(2).collect();
        Some(make(first.range(), also, Body::Actor(Actor { kind, names })))
    };
    let id = |name: &str| -> ActorId { Actor::id_of(report.id(), name) };
    let mut records: Vec<Record> = (PEOPLE.iter().map(|p| (*p, ActorKind::Person)))
        .chain(GROUPS.iter().map(|g| (*g, ActorKind::ArmedGroup)))
        .filter_map(|(name, kind)| actor(name, kind))
        .collect();
    let day = Date::new(2021, 11, 8).ok().map(Edtf::day);
    for (person, group, what, range) in places {
        let (person, group) = (id(PEOPLE[*person]), id(GROUPS[*group]));
        let body = match what {
            0 => Body::Event(Event {
                event: EventType::Attack,
                actors: vec![person],
                targets: vec![group],
                date: day,
                place: Some("the border".into()),
                status: EventStatus::Alleged,
            }),
            1 => Body::Statement(Statement {
                speaker: person,
                speaker_for: Some(group),
                addressee: None,
                stance: Stance::Demands,
                topic: "release of prisoners".into(),
                content: Some(text[range.clone()].into()),
                said_on: day,
                channel: Channel::Reported,
                relay: vec!["a spokesman".into()],
                source: Some(Source { outlet: "The Daily".into(), date: Some("2021-11-08".into()) }),
                condition: None,
            }),
            _ => Body::Relation(Relation {
                relation: RelationType::Role,
                from: person,
                to: group,
                title: Some("leader".into()),
                since: None,
                until: day,
            }),
        };
        records.push(make(range.clone(), vec![], body));
    }
    let last = text.rfind("The Daily").unwrap_or(0)..text.len();
    let citation = Citation { outlet: "The Daily".into(), date: day };
    records.push(make(last.clone(), vec![], Body::Citation(citation)));
    records.push(make(last, vec![], Body::Problem(Problem { message: "nothing is wrong here".into() })));
    records
}
