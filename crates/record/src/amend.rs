//! Mending a record: which fields of which kind can be changed, and what their values may be.

use std::str::FromStr;

use thiserror::Error;

use crate::{Body, Kind, RecordError, Source};

/// One field set to a new value; `None` empties it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// The field's name, as in the reading's JSON.
    pub field: String,
    /// The new value as text: codes, EDTF dates and actor ids as they are written elsewhere.
    pub value: Option<String>,
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmendError {
    /// That kind of record has no such field, or it cannot be changed.
    #[error("a record of kind {kind} has no field “{field}” to change; it has: {}", .allowed.join(", "))]
    NoSuchField {
        /// The field asked for.
        field: String,
        /// The kind of record.
        kind: Kind,
        /// What can be changed.
        allowed: &'static [&'static str],
    },
    /// The value does not fit the field.
    #[error("{field}: {why}")]
    BadValue {
        /// The field.
        field: String,
        /// What is wrong with the value.
        why: String,
    },
    /// A field that must have a value was emptied.
    #[error("{0} cannot be empty")]
    Needed(String),
    /// The amended record could not stand.
    #[error(transparent)]
    Record(#[from] RecordError),
}

impl Kind {
    /// The fields that an amendment can change.
    pub fn amendable(self) -> &'static [&'static str] {
        match self {
            Self::Actor => &["kind"],
            Self::Relation => &["type", "from", "to", "title", "since", "until"],
            Self::Event => &["type", "actors", "targets", "date", "place", "status"],
            Self::Statement => &[
                "speaker",
                "speaker_for",
                "addressee",
                "stance",
                "topic",
                "content",
                "date",
                "channel",
                "relay",
                "source",
                "condition",
            ],
            Self::Citation => &["outlet", "date"],
            Self::Problem => &["message"],
        }
    }
}

impl Body {
    /// The body with the changes made, checked like a new one.
    pub fn amended(&self, changes: &[Change]) -> Result<Self, AmendError> {
        let mut body = self.clone();
        for change in changes {
            body.set(change)?;
        }
        body.check()?;
        Ok(body)
    }

    fn set(&mut self, change: &Change) -> Result<(), AmendError> {
        let field = change.field.as_str();
        let kind = self.kind();
        match (self, field) {
            (Self::Actor(a), "kind") => a.kind = needed(change)?,
            (Self::Relation(r), "type") => r.relation = needed(change)?,
            (Self::Relation(r), "from") => r.from = needed(change)?,
            (Self::Relation(r), "to") => r.to = needed(change)?,
            (Self::Relation(r), "title") => r.title = change.value.clone(),
            (Self::Relation(r), "since") => r.since = optional(change)?,
            (Self::Relation(r), "until") => r.until = optional(change)?,
            (Self::Event(e), "type") => e.event = needed(change)?,
            (Self::Event(e), "actors") => e.actors = list(change)?,
            (Self::Event(e), "targets") => e.targets = list(change)?,
            (Self::Event(e), "date") => e.date = optional(change)?,
            (Self::Event(e), "place") => e.place = change.value.clone(),
            (Self::Event(e), "status") => e.status = needed(change)?,
            (Self::Statement(s), "speaker") => s.speaker = needed(change)?,
            (Self::Statement(s), "speaker_for") => s.speaker_for = optional(change)?,
            (Self::Statement(s), "addressee") => s.addressee = optional(change)?,
            (Self::Statement(s), "stance") => s.stance = needed(change)?,
            (Self::Statement(s), "topic") => s.topic = needed::<String>(change)?,
            (Self::Statement(s), "content") => s.content = change.value.clone(),
            (Self::Statement(s), "date") => s.said_on = optional(change)?,
            (Self::Statement(s), "channel") => s.channel = needed(change)?,
            (Self::Statement(s), "relay") => s.relay = relay(change),
            (Self::Statement(s), "source") => s.source = source(change),
            (Self::Statement(s), "condition") => s.condition = change.value.clone(),
            (Self::Citation(c), "outlet") => c.outlet = needed(change)?,
            (Self::Citation(c), "date") => c.date = optional(change)?,
            (Self::Problem(p), "message") => p.message = needed(change)?,
            _ => {
                let allowed = kind.amendable();
                return Err(AmendError::NoSuchField { field: field.into(), kind, allowed });
            }
        }
        Ok(())
    }
}

fn parsed<T: FromStr<Err: std::fmt::Display>>(field: &str, value: &str) -> Result<T, AmendError> {
    value.trim().parse().map_err(|e: T::Err| AmendError::BadValue { field: field.into(), why: e.to_string() })
}

fn needed<T: FromStr<Err: std::fmt::Display>>(change: &Change) -> Result<T, AmendError> {
    let value = change.value.as_deref().ok_or_else(|| AmendError::Needed(change.field.clone()))?;
    parsed(&change.field, value)
}

fn optional<T: FromStr<Err: std::fmt::Display>>(change: &Change) -> Result<Option<T>, AmendError> {
    change.value.as_deref().map(|value| parsed(&change.field, value)).transpose()
}

fn list<T: FromStr<Err: std::fmt::Display>>(change: &Change) -> Result<Vec<T>, AmendError> {
    let value = change.value.as_deref().unwrap_or_default();
    let words = value.split(|c: char| c == ',' || c.is_whitespace()).filter(|w| !w.is_empty());
    words.map(|word| parsed(&change.field, word)).collect()
}

fn relay(change: &Change) -> Vec<String> {
    let value = change.value.as_deref().unwrap_or_default();
    value.split(';').map(str::trim).filter(|w| !w.is_empty()).map(Into::into).collect()
}

/// `Outlet, 2021-11-08`: the part after the last comma is the date where it reads as one.
fn source(change: &Change) -> Option<Source> {
    let value = change.value.as_deref()?.trim();
    let with_date = value.rsplit_once(',').filter(|(_, date)| date.trim().parse::<crate::Edtf>().is_ok());
    Some(match with_date {
        Some((outlet, date)) => Source { outlet: outlet.trim().into(), date: Some(date.trim().into()) },
        None => Source { outlet: value.into(), date: None },
    })
}
