//! What a person decided: signed, dated, never edited, reversible by a further ruling.

use jiff::Timestamp;
use thiserror::Error;

use crate::{ActorId, Change, CodedId, FindingId, Parts, RecordId, RulingId};

/// What a stated rule found in records: a contradiction, a change of position. It is worked out anew from the records each
/// time; only its dismissal is kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    rule: String,
    records: Vec<RecordId>,
}

impl Finding {
    /// By its rule's name and the records in which it was found, in any order.
    pub fn new(rule: &str, records: impl IntoIterator<Item = RecordId>) -> Self {
        let mut records: Vec<RecordId> = records.into_iter().collect();
        records.sort_unstable();
        records.dedup();
        Self { rule: rule.into(), records }
    }

    /// Its id.
    pub fn id(&self) -> FindingId {
        let parts = Parts::new("finding").part(&self.rule);
        FindingId::new(parts.list(self.records.iter().map(ToString::to_string)).digest())
    }

    /// The rule's name.
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The records in which it was found, sorted.
    pub fn records(&self) -> &[RecordId] {
        &self.records
    }

    /// Whether it says nothing that the other does not say: one rule, and no record more.
    pub fn is_within(&self, other: &Self) -> bool {
        self.rule == other.rule && self.records.iter().all(|id| other.records.binary_search(id).is_ok())
    }
}

/// What was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The record stands as proposed.
    Accept(RecordId),
    /// The record does not stand.
    Reject(RecordId),
    /// The record stands with these changes.
    Amend(RecordId, Vec<Change>),
    /// Two actors of two reports are one and the same.
    SameActor(ActorId, ActorId),
    /// Two actors are not the same.
    NotSameActor(ActorId, ActorId),
    /// An actor of a report is what a data set codes under this key.
    SameCoded(ActorId, CodedId),
    /// An actor of a report is not what a data set codes under this key.
    NotSameCoded(ActorId, CodedId),
    /// What a rule found is not what it seems.
    Dismiss(Finding),
    /// An earlier ruling no longer holds.
    Withdraw(RulingId),
}

impl Verdict {
    /// The written code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Accept(_) => "accept",
            Self::Reject(_) => "reject",
            Self::Amend(..) => "amend",
            Self::SameActor(..) => "same_actor",
            Self::NotSameActor(..) => "not_same_actor",
            Self::SameCoded(..) => "same_coded",
            Self::NotSameCoded(..) => "not_same_coded",
            Self::Dismiss(_) => "dismiss",
            Self::Withdraw(_) => "withdraw",
        }
    }

    /// The record ruled on, where it is one.
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::Accept(id) | Self::Reject(id) | Self::Amend(id, _) => Some(*id),
            _ => None,
        }
    }
}

/// A decision by a named person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    id: RulingId,
    verdict: Verdict,
    by: String,
    why: String,
    at: Timestamp,
}

/// Why a ruling cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RulingError {
    /// Nobody signed it.
    #[error("a ruling needs the name of the person who makes it")]
    Unsigned,
    /// An amendment that changes nothing.
    #[error("an amendment needs at least one change")]
    NoChange,
    /// An actor compared with itself.
    #[error("{0} is one actor; a ruling on who is who needs two")]
    OneActor(ActorId),
    /// A finding without records.
    #[error("a finding rests on records; this one names none")]
    NoRecords,
}

impl Ruling {
    /// Makes a ruling. The order of two actors does not matter.
    pub fn new(verdict: Verdict, by: &str, why: &str, at: Timestamp) -> Result<Self, RulingError> {
        let (by, why) = (by.trim().to_string(), why.trim().to_string());
        if by.is_empty() {
            return Err(RulingError::Unsigned);
        }
        let verdict = match verdict {
            Verdict::Amend(_, changes) if changes.is_empty() => return Err(RulingError::NoChange),
            Verdict::SameActor(a, b) | Verdict::NotSameActor(a, b) if a == b => {
                return Err(RulingError::OneActor(a));
            }
            Verdict::Dismiss(finding) if finding.records.is_empty() => return Err(RulingError::NoRecords),
            Verdict::SameActor(a, b) => Verdict::SameActor(a.min(b), a.max(b)),
            Verdict::NotSameActor(a, b) => Verdict::NotSameActor(a.min(b), a.max(b)),
            other => other,
        };
        let parts = Parts::new("ruling").part(verdict.code());
        let parts = match &verdict {
            Verdict::Accept(id) | Verdict::Reject(id) => parts.part(id.to_string()),
            Verdict::Amend(id, changes) => {
                changes.iter().fold(parts.part(id.to_string()), |p, c| p.part(&c.field).maybe(c.value.as_ref()))
            }
            Verdict::SameActor(a, b) | Verdict::NotSameActor(a, b) => parts.part(a.to_string()).part(b.to_string()),
            Verdict::SameCoded(actor, coded) | Verdict::NotSameCoded(actor, coded) => {
                parts.part(actor.to_string()).part(coded.to_string())
            }
            Verdict::Dismiss(finding) => parts.part(finding.id().to_string()),
            Verdict::Withdraw(id) => parts.part(id.to_string()),
        };
        let id = RulingId::new(parts.part(&by).part(&why).part(at.to_string()).digest());
        Ok(Self { id, verdict, by, why, at })
    }

    /// The id: a hash of all of it.
    pub fn id(&self) -> RulingId {
        self.id
    }

    /// What was decided.
    pub fn verdict(&self) -> &Verdict {
        &self.verdict
    }

    /// Who decided.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// Why.
    pub fn why(&self) -> &str {
        &self.why
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        self.at
    }
}
