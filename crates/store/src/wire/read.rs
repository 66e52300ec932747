//! From the written form to the words of `record`, through their checked constructors.

use std::fmt::Display;
use std::str::FromStr;

use record::{
    Actor, ActorName, Body, Change, Citation, Confidence, Event, Finding, JudgementError, Origin, Problem, Quote,
    QuoteError, Reading, Reason, Record, RecordError, RecordId, Relation, Report, ReportDetails, Ruling, RulingError,
    Source, Statement, Timestamp, Verdict,
};
use thiserror::Error;

use crate::{Correction, StoreError, wire};

/// What is wrong with a line of a dump.
#[derive(Debug, Error)]
pub enum LineError {
    /// Not text.
    #[error("not UTF-8 text")]
    NotText,
    /// Not JSON, or not the object that was expected.
    #[error("not a line of a dump: {0}")]
    Json(serde_json::Error),
    /// The first line is not the head of a dump.
    #[error("this is not a dump of a dossier; its first line should be {{\"format\":\"rapporteur dossier\", ...}}")]
    NoHead,
    /// The dump was written by a newer version of the program.
    #[error("the dump has format version {0}, this program reads up to {known}; install the newer version", known = wire::VERSION)]
    Newer(u32),
    /// The last line is missing or counts other lines than there are.
    #[error("the dump is not whole: {0}")]
    NotWhole(&'static str),
    /// A value that does not fit its field.
    #[error("{field}: {why}")]
    Value {
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// The content was altered: it has another id.
    #[error("it says that its id is {stored}, its content has {computed}")]
    OtherId {
        /// The id that is written.
        stored: String,
        /// The id of what is written.
        computed: String,
    },
    /// The same thing a second time.
    #[error("{0} stands above already")]
    Twice(String),
    /// It speaks of something that no line above tells.
    #[error("it speaks of {0}, which no line above tells")]
    Unknown(String),
    /// A record names an actor that no record of its report introduces.
    #[error("it names {0}, which no record of its report introduces")]
    NoActor(String),
    /// A record that no reading lists.
    #[error("no reading lists {0}")]
    Unlisted(String),
    /// A quote that does not stand in its report.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// A record that cannot stand.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A ruling that cannot be made.
    #[error(transparent)]
    Ruling(#[from] RulingError),
    /// A judgement that cannot stand.
    #[error(transparent)]
    Judgement(#[from] JudgementError),
    /// Something that the dossier does not take.
    #[error(transparent)]
    Refused(Box<StoreError>),
}

type Read<T> = Result<T, LineError>;

pub(crate) fn value<T: FromStr<Err: Display>>(field: &'static str, text: &str) -> Read<T> {
    text.parse().map_err(|e: T::Err| LineError::Value { field, why: e.to_string() })
}

pub(crate) fn maybe<T: FromStr<Err: Display>>(field: &'static str, text: Option<&str>) -> Read<Option<T>> {
    text.map(|text| value(field, text)).transpose()
}

pub(crate) fn list<T: FromStr<Err: Display>>(field: &'static str, texts: &[String]) -> Read<Vec<T>> {
    texts.iter().map(|text| value(field, text)).collect()
}

pub(crate) fn same_id(stored: &str, computed: &impl ToString) -> Read<()> {
    let computed = computed.to_string();
    if stored == computed { Ok(()) } else { Err(LineError::OtherId { stored: stored.into(), computed }) }
}

pub(crate) fn report(line: wire::Report) -> Read<(Report, Timestamp)> {
    let report = Report::restore(line.text, line.hash, details(line.details)?);
    same_id(&line.id, &report.id())?;
    Ok((report, value("added_at", &line.added_at)?))
}

fn details(d: wire::Details) -> Read<ReportDetails> {
    Ok(ReportDetails {
        published: maybe("published", d.published.as_deref())?,
        marking: value("marking", &d.marking)?,
        reliability: value("reliability", &d.reliability)?,
        title: d.title,
        publisher: d.publisher,
        author: d.author,
        language: d.language,
        media_type: d.media_type,
        url: d.url,
        file_name: d.file_name,
    })
}

pub(crate) fn correction(line: wire::Correction) -> Read<Correction> {
    if line.by.trim().is_empty() {
        return Err(LineError::Refused(Box::new(StoreError::Unsigned)));
    }
    Ok(Correction { details: details(line.details)?, by: line.by, at: value("at", &line.at)? })
}

pub(crate) fn record(line: wire::Record, report: &Report) -> Read<Record> {
    let reason = Reason { rule: line.rule, trigger: line.trigger, path: line.path };
    let also = line.also.into_iter().map(|q| quote(q, report)).collect::<Read<_>>()?;
    if line.confidence > 1000 {
        return Err(LineError::Value { field: "confidence", why: "more than 1000".into() });
    }
    let confidence = Confidence::per_mille(line.confidence);
    let quote = quote(line.quote, report)?;
    let record = Record::new(quote, also, body(line.says, report)?, origin(line.by), confidence, reason)?;
    same_id(&line.id, &record.id())?;
    Ok(record)
}

fn quote(quote: wire::Quote, report: &Report) -> Read<Quote> {
    Ok(Quote::restore(report, quote.start..quote.end, quote.words)?)
}

fn origin(origin: wire::Origin) -> Origin {
    match origin {
        wire::Origin::Reader { name, version } => Origin::Reader { name, version },
        wire::Origin::Person { name } => Origin::Person { name },
    }
}

fn body(body: wire::Body, report: &Report) -> Read<Body> {
    Ok(match body {
        wire::Body::Actor { kind, names } => {
            let name = |n: wire::Name| Ok(ActorName { name: n.name, quote: quote(n.quote, report)? });
            let names = names.into_iter().map(name).collect::<Read<_>>()?;
            Body::Actor(Actor { kind: value("kind", &kind)?, names })
        }
        wire::Body::Relation { relation, from, to, title, since, until } => Body::Relation(Relation {
            relation: value("type", &relation)?,
            from: value("from", &from)?,
            to: value("to", &to)?,
            title,
            since: maybe("since", since.as_deref())?,
            until: maybe("until", until.as_deref())?,
        }),
        wire::Body::Event { event, actors, targets, date, place, status } => Body::Event(Event {
            event: value("type", &event)?,
            actors: list("actors", &actors)?,
            targets: list("targets", &targets)?,
            date: maybe("date", date.as_deref())?,
            place,
            status: value("status", &status)?,
        }),
        wire::Body::Statement {
            speaker,
            speaker_for,
            addressee,
            stance,
            topic,
            content,
            said_on,
            channel,
            relay,
            source,
            condition,
        } => Body::Statement(Statement {
            speaker: value("speaker", &speaker)?,
            speaker_for: maybe("speaker_for", speaker_for.as_deref())?,
            addressee: maybe("addressee", addressee.as_deref())?,
            stance: value("stance", &stance)?,
            topic,
            content,
            said_on: maybe("said_on", said_on.as_deref())?,
            channel: value("channel", &channel)?,
            relay,
            source: source.map(|s| Source { outlet: s.outlet, date: s.date }),
            condition,
        }),
        wire::Body::Citation { outlet, date } => {
            Body::Citation(Citation { outlet, date: maybe("date", date.as_deref())? })
        }
        wire::Body::Problem { message } => Body::Problem(Problem { message }),
    })
}

/// A reading, and which proposal of each of its records.
pub(crate) fn reading(line: wire::Reading) -> Read<(Reading, Vec<(RecordId, i64)>)> {
    let place = |text: &String| match text.split_once('/') {
        Some((id, nth)) => Ok((value("records", id)?, value("records", nth)?)),
        None => Ok((value("records", text)?, 1)),
    };
    let places = line.records.iter().map(place).collect::<Read<Vec<_>>>()?;
    let reading = Reading {
        report: value("report", &line.report)?,
        origin: origin(line.by),
        at: value("at", &line.at)?,
        records: places.iter().map(|(id, _)| *id).collect(),
    };
    same_id(&line.id, &reading.id())?;
    Ok((reading, places))
}

pub(crate) fn ruling(line: wire::Ruling) -> Read<Ruling> {
    let verdict = match line.verdict {
        wire::Verdict::Accept { record } => Verdict::Accept(value("record", &record)?),
        wire::Verdict::Reject { record } => Verdict::Reject(value("record", &record)?),
        wire::Verdict::Amend { record, changes } => Verdict::Amend(
            value("record", &record)?,
            changes.into_iter().map(|c| Change { field: c.field, value: c.value }).collect(),
        ),
        wire::Verdict::SameActor { one, other } => Verdict::SameActor(value("one", &one)?, value("other", &other)?),
        wire::Verdict::NotSameActor { one, other } => {
            Verdict::NotSameActor(value("one", &one)?, value("other", &other)?)
        }
        wire::Verdict::SameCoded { actor, coded } => {
            Verdict::SameCoded(value("actor", &actor)?, value("coded", &coded)?)
        }
        wire::Verdict::NotSameCoded { actor, coded } => {
            Verdict::NotSameCoded(value("actor", &actor)?, value("coded", &coded)?)
        }
        wire::Verdict::Dismiss { rule, records } => {
            Verdict::Dismiss(Finding::new(&rule, list::<RecordId>("records", &records)?))
        }
        wire::Verdict::Withdraw { ruling } => Verdict::Withdraw(value("ruling", &ruling)?),
    };
    let ruling = Ruling::new(verdict, &line.by, &line.why, value("at", &line.at)?)?;
    same_id(&line.id, &ruling.id())?;
    Ok(ruling)
}
