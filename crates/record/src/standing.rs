//! How a record stands: what the readers propose now and what persons have ruled.

use std::borrow::Cow;

use crate::vocabulary::vocabulary;
use crate::{Body, Record, RecordId, Ruling};

vocabulary! {
    /// The state of a record.
    State, "state of a record" {
        /// Proposed by the latest reading of its report; no person has ruled.
        Proposed = "proposed",
        /// A person accepted it.
        Accepted = "accepted",
        /// A person accepted it with changes.
        Amended = "amended",
        /// A person rejected it.
        Rejected = "rejected",
        /// An earlier reading proposed it, the latest does not, and no person has ruled.
        Superseded = "superseded",
    }
}

impl State {
    /// Whether a person stands behind the record.
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::Accepted | Self::Amended)
    }

    /// Whether views take the record in: proposed or accepted.
    pub fn is_live(self) -> bool {
        self.is_accepted() || self == Self::Proposed
    }
}

/// A record with its state.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// The record as it was proposed.
    pub record: &'a Record,
    /// What it says now: the proposal, or the proposal as amended.
    pub body: Cow<'a, Body>,
    /// How it stands.
    pub state: State,
    /// The ruling in force, if any.
    pub ruling: Option<&'a Ruling>,
    /// Whether the latest reading of its report (or a person) still proposes it.
    pub still_proposed: bool,
    /// For a proposal: an accepted record of the same kind and code on the same words, which it would repeat.
    pub covered_by: Option<RecordId>,
}

impl Standing<'_> {
    /// Whether views take it in: live, and not a repetition of an accepted record.
    pub fn counts(&self) -> bool {
        self.state.is_live() && self.covered_by.is_none()
    }

    /// Whether a person has accepted it.
    pub fn is_accepted(&self) -> bool {
        self.state.is_accepted()
    }
}
