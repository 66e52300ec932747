//! From the words of `record` to the written form.

use record::{Body, Edtf, Origin, Quote, Reading, Record, Report, ReportDetails, Ruling, Timestamp, Verdict};

use crate::insert::Place;
use crate::{Correction, wire};

fn date(date: Option<Edtf>) -> Option<String> {
    date.map(|d| d.to_string())
}

fn texts<T: ToString>(list: &[T]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

pub(crate) fn report(report: &Report, added_at: Timestamp) -> wire::Line {
    wire::Line::Report(wire::Report {
        id: report.id().to_string(),
        hash: report.hash().into(),
        added_at: added_at.to_string(),
        details: details(&report.details),
        text: report.text().into(),
    })
}

fn details(d: &ReportDetails) -> wire::Details {
    wire::Details {
        title: d.title.clone(),
        publisher: d.publisher.clone(),
        author: d.author.clone(),
        published: date(d.published),
        language: d.language.clone(),
        media_type: d.media_type.clone(),
        url: d.url.clone(),
        file_name: d.file_name.clone(),
        marking: d.marking.to_string(),
        reliability: d.reliability.to_string(),
    }
}

pub(crate) fn correction(report: String, correction: &Correction) -> wire::Line {
    let details = details(&correction.details);
    wire::Line::Correction(wire::Correction {
        report,
        details,
        by: correction.by.clone(),
        at: correction.at.to_string(),
    })
}

pub(crate) fn record(record: &Record, nth: i64) -> wire::Line {
    wire::Line::Record(Box::new(wire::Record {
        id: record.id().to_string(),
        nth,
        report: record.report().to_string(),
        quote: quote(record.quote()),
        also: record.also().iter().map(quote).collect(),
        says: body(record.body()),
        by: origin(record.origin()),
        confidence: record.confidence().as_per_mille(),
        rule: record.reason().rule.clone(),
        trigger: record.reason().trigger.clone(),
        path: record.reason().path.clone(),
    }))
}

fn quote(quote: &Quote) -> wire::Quote {
    wire::Quote { start: quote.range().start, end: quote.range().end, words: quote.words().into() }
}

fn origin(origin: &Origin) -> wire::Origin {
    match origin.clone() {
        Origin::Reader { name, version } => wire::Origin::Reader { name, version },
        Origin::Person { name } => wire::Origin::Person { name },
    }
}

fn body(body: &Body) -> wire::Body {
    match body.clone() {
        Body::Actor(a) => wire::Body::Actor {
            kind: a.kind.to_string(),
            names: a.names.into_iter().map(|n| wire::Name { quote: quote(&n.quote), name: n.name }).collect(),
        },
        Body::Relation(r) => wire::Body::Relation {
            relation: r.relation.to_string(),
            from: r.from.to_string(),
            to: r.to.to_string(),
            title: r.title,
            since: date(r.since),
            until: date(r.until),
        },
        Body::Event(e) => wire::Body::Event {
            event: e.event.to_string(),
            actors: texts(&e.actors),
            targets: texts(&e.targets),
            date: date(e.date),
            place: e.place,
            status: e.status.to_string(),
        },
        Body::Statement(s) => wire::Body::Statement {
            speaker: s.speaker.to_string(),
            speaker_for: s.speaker_for.map(|a| a.to_string()),
            addressee: s.addressee.map(|a| a.to_string()),
            stance: s.stance.to_string(),
            topic: s.topic,
            content: s.content,
            said_on: date(s.said_on),
            channel: s.channel.to_string(),
            relay: s.relay,
            source: s.source.map(|s| wire::Source { outlet: s.outlet, date: s.date }),
            condition: s.condition,
        },
        Body::Citation(c) => wire::Body::Citation { outlet: c.outlet, date: date(c.date) },
        Body::Problem(p) => wire::Body::Problem { message: p.message },
    }
}

pub(crate) fn reading(reading: &Reading, places: &[Place]) -> wire::Line {
    let named = reading.records.iter().zip(places).map(|(id, (_, nth))| match nth {
        1 => id.to_string(),
        nth => format!("{id}/{nth}"),
    });
    wire::Line::Reading(wire::Reading {
        id: reading.id().to_string(),
        report: reading.report.to_string(),
        by: origin(&reading.origin),
        at: reading.at.to_string(),
        records: named.collect(),
    })
}

pub(crate) fn ruling(ruling: &Ruling) -> wire::Line {
    let verdict = match ruling.verdict().clone() {
        Verdict::Accept(id) => wire::Verdict::Accept { record: id.to_string() },
        Verdict::Reject(id) => wire::Verdict::Reject { record: id.to_string() },
        Verdict::Amend(id, changes) => wire::Verdict::Amend {
            record: id.to_string(),
            changes: changes.into_iter().map(|c| wire::Change { field: c.field, value: c.value }).collect(),
        },
        Verdict::SameActor(a, b) => wire::Verdict::SameActor { one: a.to_string(), other: b.to_string() },
        Verdict::NotSameActor(a, b) => wire::Verdict::NotSameActor { one: a.to_string(), other: b.to_string() },
        Verdict::SameCoded(actor, coded) => {
            wire::Verdict::SameCoded { actor: actor.to_string(), coded: coded.to_string() }
        }
        Verdict::NotSameCoded(actor, coded) => {
            wire::Verdict::NotSameCoded { actor: actor.to_string(), coded: coded.to_string() }
        }
        Verdict::Dismiss(finding) => {
            wire::Verdict::Dismiss { rule: finding.rule().into(), records: texts(finding.records()) }
        }
        Verdict::Withdraw(id) => wire::Verdict::Withdraw { ruling: id.to_string() },
    };
    wire::Line::Ruling(wire::Ruling {
        id: ruling.id().to_string(),
        verdict,
        by: ruling.by().into(),
        why: ruling.why().into(),
        at: ruling.at().to_string(),
    })
}
