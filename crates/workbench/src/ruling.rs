//! Rulings: what a named person decides about records and actors.

use names::fold;
use record::{
    ActorId, Change, Kind, Ledger, Record, RecordId, ReportId, Ruling, RulingId, SameReason, Timestamp, Verdict,
};

use crate::summary::summary_in;
use crate::{Choice, Error, Finder, Thing, Workbench};

/// What is decided about records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// They stand as proposed.
    Accept,
    /// They do not stand.
    Reject,
    /// They stand with changes; each is written `FIELD=VALUE`, and `FIELD=` empties a field. Actors may be named.
    Amend(Vec<String>),
}

/// Who decides, why and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature<'a> {
    /// The person.
    pub by: &'a str,
    /// The reason.
    pub why: &'a str,
    /// The time.
    pub at: Timestamp,
}

/// A ruling that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruled {
    /// The ruling, with which it can be taken back.
    pub ruling: RulingId,
    /// What was decided.
    pub verdict: &'static str,
    /// What it is about, one id and one line for each thing.
    pub about: Vec<Choice>,
}

/// Fields of records that name one actor, and those that name several.
const ONE_ACTOR: &[&str] = &["from", "to", "speaker", "speaker_for", "addressee"];
const ACTORS: &[&str] = &["actors", "targets"];

impl Workbench {
    /// Rules on records, each given by its id or the begin of it, or an actor's name for the record that introduces it.
    /// Either all of them can be ruled on or none is.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous`, `WrongKind`, `NotAChange`, `Amend`, `Ruling` or `Store`.
    pub fn rule(&mut self, asked: &[String], decision: &Decision, sign: Signature<'_>) -> Result<Vec<Ruled>, Error> {
        let ledger = self.ledger(None)?;
        let finder = Finder::new(&ledger);
        let mut verdicts = Vec::new();
        for asked in asked {
            let id = finder.record(asked)?;
            verdicts.push(match decision {
                Decision::Accept => Verdict::Accept(id),
                Decision::Reject => Verdict::Reject(id),
                Decision::Amend(changes) => Verdict::Amend(id, changes_to(&ledger, id, changes)?),
            });
        }
        self.pronounce(&ledger, verdicts, sign)
    }

    /// Rules that two actors are the same. Where equal names suggest it already, the suggestion becomes a ruling.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous`, `WrongKind`, `AlreadySame`, `Ruling` or `Store`.
    pub fn same(&mut self, one: &str, other: &str, sign: Signature<'_>) -> Result<Vec<Ruled>, Error> {
        let ledger = self.ledger(None)?;
        let finder = Finder::new(&ledger);
        let (a, b) = (finder.actor(one)?, finder.actor(other)?);
        let identity = finder.identity();
        let suggested = identity.head(a) == identity.head(b) && identity.is_proposed(a);
        let pairs: Vec<(ActorId, ActorId)> = match a == b {
            false => vec![(a, b)],
            // One name for a group that rests on equal names: the whole of it is confirmed.
            true if suggested => identity.group(a).windows(2).map(|w| (w[0], w[1])).collect(),
            true if identity.reasons(a).any(|r| matches!(r, SameReason::Ruled(_))) => return Err(Error::AlreadySame),
            true => vec![(a, b)],
        };
        let verdicts = pairs.into_iter().map(|(a, b)| Verdict::SameActor(a, b)).collect();
        self.pronounce(&ledger, verdicts, sign)
    }

    /// Rules that two actors are not the same.
    ///
    /// # Errors
    /// `OneActor` where both names stand for one group of reports' actors; `Unknown`, `Ambiguous`, `WrongKind`, `Ruling`
    /// or `Store`.
    pub fn not_same(&mut self, one: &str, other: &str, sign: Signature<'_>) -> Result<Vec<Ruled>, Error> {
        let ledger = self.ledger(None)?;
        let finder = Finder::new(&ledger);
        let (a, b) = (finder.actor(one)?, finder.actor(other)?);
        let group = finder.identity().group(a);
        if a == b && group.len() > 1 {
            let choices = group.iter().map(|id| finder.choice(Thing::Actor(*id))).collect();
            return Err(Error::OneActor { choices });
        }
        self.pronounce(&ledger, vec![Verdict::NotSameActor(a, b)], sign)
    }

    /// Takes a ruling back. It stays on record, as does its withdrawal, which can be taken back too.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous`, `WrongKind`, `Ruling` or `Store`.
    pub fn withdraw(&mut self, asked: &str, sign: Signature<'_>) -> Result<Ruled, Error> {
        let ledger = self.ledger(None)?;
        let finder = Finder::new(&ledger);
        let id = finder.ruling(asked)?;
        if ledger.is_withdrawn(id) {
            return Err(Error::AlreadyWithdrawn(id));
        }
        let ruling = Ruling::new(Verdict::Withdraw(id), sign.by, sign.why, sign.at)?;
        self.dossier.rule(&ruling)?;
        Ok(Ruled { ruling: ruling.id(), verdict: "withdraw", about: vec![finder.choice(Thing::Ruling(id))] })
    }

    /// All rulings are made before the first is kept, so that one that cannot be made keeps none.
    pub(crate) fn pronounce(
        &mut self,
        ledger: &Ledger,
        verdicts: Vec<Verdict>,
        sign: Signature<'_>,
    ) -> Result<Vec<Ruled>, Error> {
        let finder = Finder::new(ledger);
        let make = |verdict| Ruling::new(verdict, sign.by, sign.why, sign.at);
        let rulings = verdicts.into_iter().map(make).collect::<Result<Vec<_>, _>>()?;
        let mut made = Vec::new();
        for ruling in rulings {
            self.dossier.rule(&ruling)?;
            let about = match ruling.verdict() {
                Verdict::Accept(id) | Verdict::Reject(id) | Verdict::Amend(id, _) => vec![Thing::Record(*id)],
                Verdict::SameActor(a, b) | Verdict::NotSameActor(a, b) => vec![Thing::Actor(*a), Thing::Actor(*b)],
                Verdict::SameCoded(a, _) | Verdict::NotSameCoded(a, _) => vec![Thing::Actor(*a)],
                Verdict::Dismiss(finding) => finding.records().iter().map(|id| Thing::Record(*id)).collect(),
                Verdict::Withdraw(id) => vec![Thing::Ruling(*id)],
            };
            let mut about: Vec<Choice> = about.into_iter().map(|thing| finder.choice(thing)).collect();
            // What it says from now on.
            if let (Verdict::Amend(id, changes), [choice]) = (ruling.verdict(), about.as_mut_slice())
                && let Some(record) = ledger.record(*id)
            {
                choice.what = summary_in(ledger, &ledger.amended(record, changes)?);
            }
            made.push(Ruled { ruling: ruling.id(), verdict: ruling.verdict().code(), about });
        }
        Ok(made)
    }
}

/// The changes as they are kept, tried on the record.
fn changes_to(ledger: &Ledger, id: RecordId, written: &[String]) -> Result<Vec<Change>, Error> {
    let Some(record) = ledger.record(id) else { return Ok(Vec::new()) };
    let changes = written.iter().map(|text| change(ledger, record.report(), text)).collect::<Result<Vec<_>, _>>()?;
    ledger.amended(record, &changes)?;
    Ok(changes)
}

/// A change as it is kept: actors of the report by their ids.
pub(crate) fn change(ledger: &Ledger, report: ReportId, written: &str) -> Result<Change, Error> {
    let (field, value) = written.split_once('=').ok_or_else(|| Error::NotAChange(written.into()))?;
    let (field, value) = (field.trim().to_ascii_lowercase(), value.trim());
    let value = match value {
        "" => None,
        one if ONE_ACTOR.contains(&field.as_str()) => Some(actor_of(ledger, report, one)?),
        several if ACTORS.contains(&field.as_str()) => {
            let ids = several.split([',', ';']).map(str::trim).filter(|name| !name.is_empty());
            Some(ids.map(|name| actor_of(ledger, report, name)).collect::<Result<Vec<_>, _>>()?.join(" "))
        }
        other => Some(other.to_string()),
    };
    Ok(Change { field, value })
}

/// The id of an actor of a record's own report, given by name, id or the begin of it.
fn actor_of(ledger: &Ledger, report: ReportId, asked: &str) -> Result<String, Error> {
    let wanted = fold(asked);
    let of_report = ledger.entries().records.iter().filter(|r| r.report() == report);
    let mut found: Vec<(ActorId, &Record)> = Vec::new();
    for candidate in of_report.filter(|r| r.body().kind() == Kind::Actor) {
        let Some(id) = candidate.actor_id() else { continue };
        let named = ledger.actor(id).is_some_and(|a| a.names.iter().any(|n| fold(&n.name) == wanted));
        if named || id.to_string().starts_with(&asked.to_ascii_lowercase()) {
            found.push((id, candidate));
        }
    }
    match found.as_slice() {
        [(id, _)] => Ok(id.to_string()),
        [] => Err(Error::Unknown {
            asked: asked.into(),
            hint: "a record can only name actors of its own report; `rapporteur show` on the report lists them",
        }),
        several => {
            let finder = Finder::new(ledger);
            let choices = several.iter().map(|(id, _)| finder.choice(Thing::Actor(*id))).collect();
            Err(Error::Ambiguous { asked: asked.into(), choices })
        }
    }
}
