//! What a person decided: signed, dated, never edited, reversible by a further ruling.

use jiff::Timestamp;
use thiserror::Error;

use crate::{ActorId, Change, Parts, RecordId, RulingId};

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
            Self::Withdraw(_) => "withdraw",
        }
    }

    /// The record ruled on, where it is one.
    pub fn record(&self) -> Option<RecordId> {
        match self {
            Self::Accept(id) | Self::Reject(id) | Self::Amend(id, _) => Some(*id),
            Self::SameActor(..) | Self::NotSameActor(..) | Self::Withdraw(_) => None,
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
