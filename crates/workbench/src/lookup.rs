//! What a person means by what they typed: an id, the begin of an id, or an actor's name.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use names::fold;
use record::{ActorId, Identity, Ledger, ReadingId, RecordId, ReportId, RulingId};

use crate::Error;
use crate::summary::summary_in;

/// Anything in a dossier that has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A report.
    Report(ReportId),
    /// A record.
    Record(RecordId),
    /// An actor, as one report names it.
    Actor(ActorId),
    /// A ruling.
    Ruling(RulingId),
}

/// One of several things that a name or the begin of an id can mean.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// What it is, on one line.
    pub what: String,
}

/// Fewest characters of an id that count as its begin where no kind is named.
const FEWEST: usize = 3;

impl Thing {
    /// Its kind in words.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Report(_) => "report",
            Self::Record(_) => "record",
            Self::Actor(_) => "actor",
            Self::Ruling(_) => "ruling",
        }
    }

    /// Its id as written.
    pub fn id(self) -> String {
        match self {
            Self::Report(id) => id.to_string(),
            Self::Record(id) => id.to_string(),
            Self::Actor(id) => id.to_string(),
            Self::Ruling(id) => id.to_string(),
        }
    }
}

/// Finds things in one state of a dossier.
#[derive(Debug)]
pub struct Finder<'a> {
    ledger: &'a Ledger,
    /// Worked out when a name is asked for; ids need none of it.
    identity: OnceLock<Identity>,
}

impl<'a> Finder<'a> {
    /// For a ledger; actors that equal names suggest to be one are taken as one.
    pub fn new(ledger: &'a Ledger) -> Self {
        Self { ledger, identity: OnceLock::new() }
    }

    /// For a ledger of which it is known already who is who.
    pub fn with(ledger: &'a Ledger, identity: Identity) -> Self {
        Self { ledger, identity: OnceLock::from(identity) }
    }

    /// Who is who in this state.
    pub fn identity(&self) -> &Identity {
        self.identity.get_or_init(|| self.ledger.identity(true))
    }

    /// What `asked` means: an id or its begin, else the name of an actor.
    ///
    /// # Errors
    /// `Unknown` or `Ambiguous`.
    pub fn thing(&self, asked: &str) -> Result<Thing, Error> {
        self.one(asked, self.all(asked), "see `rapporteur reports` and `rapporteur search WORDS`")
    }

    /// The record meant; for an actor's id or name the record that introduces it.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous` or `WrongKind`.
    pub fn record(&self, asked: &str) -> Result<RecordId, Error> {
        match self.thing(asked)? {
            Thing::Record(id) => Ok(id),
            Thing::Actor(id) => self
                .ledger
                .actor_record(id)
                .map(record::Record::id)
                .ok_or_else(|| Error::Unknown { asked: asked.into(), hint: "no record introduces this actor" }),
            other => Err(wrong_kind(asked, other, "record")),
        }
    }

    /// The actor meant; of several reports' actors held to be one, the one recorded first.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous` or `WrongKind`.
    pub fn actor(&self, asked: &str) -> Result<ActorId, Error> {
        match self.thing(asked)? {
            Thing::Actor(id) => Ok(id),
            Thing::Record(id) => {
                let actor = self.ledger.record(id).and_then(record::Record::actor_id);
                actor.ok_or_else(|| wrong_kind(asked, Thing::Record(id), "actor"))
            }
            other => Err(wrong_kind(asked, other, "actor")),
        }
    }

    /// The report meant.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous` or `WrongKind`.
    pub fn report(&self, asked: &str) -> Result<ReportId, Error> {
        match self.thing(asked)? {
            Thing::Report(id) => Ok(id),
            other => Err(wrong_kind(asked, other, "report")),
        }
    }

    /// The ruling meant.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous` or `WrongKind`.
    pub fn ruling(&self, asked: &str) -> Result<RulingId, Error> {
        match self.thing(asked)? {
            Thing::Ruling(id) => Ok(id),
            other => Err(wrong_kind(asked, other, "ruling")),
        }
    }

    /// What a thing is, on one line.
    pub fn choice(&self, thing: Thing) -> Choice {
        let ledger = self.ledger;
        let what = match thing {
            Thing::Report(id) => ledger.report(id).map(report_line),
            Thing::Record(id) => ledger.standing(id).map(|s| summary_in(ledger, &s.body)),
            Thing::Actor(id) => ledger.actor_record(id).map(|record| {
                let report = ledger.report(record.report()).map(report_line).unwrap_or_default();
                format!("{}, in {report}", summary_in(ledger, record.body()))
            }),
            Thing::Ruling(id) => ledger
                .entries()
                .rulings
                .iter()
                .find(|r| r.id() == id)
                .map(|r| format!("{} by {}: {}", r.verdict().code().replace('_', " "), r.by(), r.why())),
        };
        Choice { id: thing.id(), what: what.unwrap_or_default() }
    }

    fn one(&self, asked: &str, found: BTreeSet<Thing>, hint: &'static str) -> Result<Thing, Error> {
        let mut rest = found.iter();
        match (rest.next(), rest.next()) {
            (None, _) => Err(Error::Unknown { asked: asked.trim().into(), hint }),
            (Some(only), None) => Ok(*only),
            _ => {
                let choices = found.iter().map(|thing| self.choice(*thing)).collect();
                Err(Error::Ambiguous { asked: asked.trim().into(), choices })
            }
        }
    }

    /// An id that names its kind is nothing else; a name goes before the bare begin of an id, a whole name before a part.
    fn all(&self, asked: &str) -> BTreeSet<Thing> {
        let asked = asked.trim();
        let lower = asked.to_ascii_lowercase();
        let kinds = [ReportId::PREFIX, RecordId::PREFIX, ActorId::PREFIX, RulingId::PREFIX, ReadingId::PREFIX];
        if let Some((kind, _)) = lower.split_once('-')
            && kinds.contains(&kind)
        {
            let found = self.begin(&|id| id.starts_with(&lower));
            if !found.is_empty() {
                return found;
            }
        }
        let whole = self.named(&|name, wanted| name == wanted, asked);
        if !whole.is_empty() {
            return whole;
        }
        if lower.len() >= FEWEST && lower.bytes().all(|b| b.is_ascii_alphanumeric()) {
            let found = self.begin(&|id| id.split_once('-').is_some_and(|(_, digits)| digits.starts_with(&lower)));
            if !found.is_empty() {
                return found;
            }
        }
        self.named(&|name, wanted| has_words(name, wanted), asked)
    }

    /// Everything whose id fits.
    fn begin(&self, fits: &dyn Fn(&str) -> bool) -> BTreeSet<Thing> {
        let entries = self.ledger.entries();
        let reports = entries.reports.iter().map(|(r, _)| Thing::Report(r.id()));
        let records = entries.records.iter().map(|r| Thing::Record(r.id()));
        let actors = entries.records.iter().filter_map(|r| r.actor_id().map(Thing::Actor));
        let rulings = entries.rulings.iter().map(|r| Thing::Ruling(r.id()));
        reports.chain(records).chain(actors).chain(rulings).filter(|thing| fits(&thing.id())).collect()
    }

    /// Actors with a name that fits, one for each group held to be the same.
    fn named(&self, fits: &dyn Fn(&str, &str) -> bool, asked: &str) -> BTreeSet<Thing> {
        let wanted = fold(asked);
        if wanted.is_empty() {
            return BTreeSet::new();
        }
        let of_head = |head: &ActorId| {
            let group = self.identity().group(*head).iter().filter_map(|id| self.ledger.actor(*id));
            group.flat_map(|actor| &actor.names).any(|name| fits(&fold(&name.name), &wanted))
        };
        self.identity().heads().filter(of_head).map(Thing::Actor).collect()
    }
}

/// A report on one line: title, publisher, date.
pub(crate) fn report_line(report: &record::Report) -> String {
    let details = &report.details;
    let rest = [details.publisher.clone(), details.published.map(|d| d.to_string())];
    let rest: Vec<String> = rest.into_iter().flatten().collect();
    if rest.is_empty() {
        format!("“{}”", details.title)
    } else {
        format!("“{}” ({})", details.title, rest.join(", "))
    }
}

/// Whether a name has all the words asked for.
fn has_words(name: &str, wanted: &str) -> bool {
    wanted.split(' ').all(|word| name.split(' ').any(|part| part == word))
}

fn wrong_kind(asked: &str, found: Thing, wanted: &'static str) -> Error {
    Error::WrongKind { asked: asked.trim().into(), found: found.kind(), wanted }
}
