//! Records that a person makes of words that the reader passed over.

use std::ops::Range;

use record::{
    Actor, ActorKind, ActorName, Body, Confidence, Event, EventStatus, EventType, Kind, Ledger, Origin, Quote, Reading,
    Reason, Record, Relation, RelationType, Report, Stance, Statement, Verdict,
};

use crate::ruling::{Signature, change};
use crate::{Error, Finder, Ruled, Workbench};

/// What a person takes from a report's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByHand {
    /// Where the words stand in the report's text, in bytes.
    pub span: Range<usize>,
    /// What kind of record it is: actor, relation, event or statement.
    pub kind: Kind,
    /// Its fields, written as amendments are (`FIELD=VALUE`); actors are named as the report names them.
    pub fields: Vec<String>,
}

/// The rule that such a record names as its reason.
const RULE: &str = "by hand";

/// Fields without which a record says nothing.
fn needed(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Actor => &["kind"],
        Kind::Relation => &["type", "from", "to"],
        Kind::Event => &["type"],
        Kind::Statement => &["stance", "speaker", "topic"],
        Kind::Citation | Kind::Problem => &[],
    }
}

impl Workbench {
    /// Makes a record of a report's words and accepts it, in the person's name. A record that is there already is only
    /// accepted.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous`, `WrongKind`, `NotByHand`, `Quote`, `NotAChange`, `Amend`, `Record`, `Ruling` or `Store`.
    pub fn record_by_hand(&mut self, report: &str, given: &ByHand, sign: Signature<'_>) -> Result<Ruled, Error> {
        if sign.by.trim().is_empty() {
            return Err(record::RulingError::Unsigned.into());
        }
        let ledger = self.ledger(None)?;
        let id = Finder::new(&ledger).report(report)?;
        let Some(report) = ledger.report(id) else { return Err(unknown(report)) };
        let record = made(&ledger, report, given, sign)?;
        let origin = record.origin().clone();
        let reading = Reading { report: id, origin, at: sign.at, records: vec![record.id()] };
        self.dossier.add_reading(&reading, std::slice::from_ref(&record))?;
        let ledger = self.ledger(None)?;
        let made = self.pronounce(&ledger, vec![Verdict::Accept(record.id())], sign)?;
        made.into_iter().next().ok_or_else(|| unknown(&record.id().to_string()))
    }
}

fn unknown(asked: &str) -> Error {
    Error::Unknown { asked: asked.into(), hint: "see `rapporteur reports` and `rapporteur search WORDS`" }
}

fn made(ledger: &Ledger, report: &Report, given: &ByHand, sign: Signature<'_>) -> Result<Record, Error> {
    let quote = Quote::cut(report, given.span.clone())?;
    let changes =
        given.fields.iter().map(|written| change(ledger, report.id(), written)).collect::<Result<Vec<_>, _>>()?;
    let has = |field: &&str| changes.iter().any(|c| c.field == **field && c.value.is_some());
    if let Some(field) = needed(given.kind).iter().find(|field| !has(field)) {
        return Err(record::AmendError::Needed((*field).into()).into());
    }
    let body = blank(ledger, report, &quote, given.kind)?.amended(&changes)?;
    let origin = Origin::Person { name: sign.by.trim().into() };
    let reason = Reason { rule: RULE.into(), trigger: quote.words().into(), path: sign.why.trim().into() };
    Ok(Record::new(quote, Vec::new(), body, origin, Confidence::per_mille(1000), reason)?)
}

/// A body of that kind, whose every needed field is set afterwards.
fn blank(ledger: &Ledger, report: &Report, quote: &Quote, kind: Kind) -> Result<Body, Error> {
    let somebody = || {
        let of_report = ledger.entries().records.iter().filter(|r| r.report() == report.id());
        of_report.filter_map(Record::actor_id).next().ok_or(Error::NobodyThere)
    };
    Ok(match kind {
        Kind::Actor => {
            let name = ActorName { name: quote.words().into(), quote: quote.clone() };
            Body::Actor(Actor { kind: ActorKind::Other, names: vec![name] })
        }
        Kind::Event => Body::Event(Event {
            event: EventType::Attack,
            actors: Vec::new(),
            targets: Vec::new(),
            date: None,
            place: None,
            status: EventStatus::Reported,
        }),
        Kind::Statement => Body::Statement(Statement {
            speaker: somebody()?,
            speaker_for: None,
            addressee: None,
            stance: Stance::Asserts,
            topic: String::new(),
            content: None,
            said_on: None,
            channel: record::Channel::Reported,
            relay: Vec::new(),
            source: None,
            condition: None,
        }),
        Kind::Relation => {
            let (from, to) = (somebody()?, somebody()?);
            let relation = RelationType::MemberOf;
            Body::Relation(Relation { relation, from, to, title: None, since: None, until: None })
        }
        Kind::Citation | Kind::Problem => return Err(Error::NotByHand(kind)),
    })
}

#[cfg(test)]
mod tests;
