//! What a line says before handles are resolved.

use record::{
    ActorKind, Channel, CodedId, Edtf, EventStatus, EventType, RelationType, ReportDetails, Source, Stance, Timestamp,
};

/// A line, with its number counted from 1.
#[derive(Debug)]
pub(crate) struct Item {
    pub(crate) line: usize,
    pub(crate) what: What,
}

/// The kinds of line.
#[derive(Debug)]
pub(crate) enum What {
    Report { handle: String, details: ReportDetails, added: Timestamp },
    Text { report: String, text: String },
    Actor { handle: String, reports: Vec<String>, kind: ActorKind, names: Vec<String>, common: Common },
    Record { report: String, draft: Draft, common: Common },
    Ruling { verdict: VerdictDraft, by: String, why: String, at: Timestamp },
}

/// Quotes and options that any record may have.
#[derive(Debug, Default)]
pub(crate) struct Common {
    pub(crate) quotes: Vec<(String, Option<usize>)>,
    pub(crate) confidence: Option<u16>,
    pub(crate) by: Option<String>,
    pub(crate) dropped: bool,
    pub(crate) label: Option<String>,
}

/// A record whose actors are still handles.
#[derive(Debug)]
pub(crate) enum Draft {
    Relation {
        relation: RelationType,
        from: String,
        to: String,
        title: Option<String>,
        since: Option<Edtf>,
        until: Option<Edtf>,
    },
    Event {
        event: EventType,
        actors: Vec<String>,
        targets: Vec<String>,
        date: Option<Edtf>,
        place: Option<String>,
        status: EventStatus,
    },
    Statement(Box<StatementDraft>),
    Citation {
        outlet: String,
        date: Option<Edtf>,
    },
    Problem {
        message: String,
    },
}

/// A statement whose actors are still handles.
#[derive(Debug)]
pub(crate) struct StatementDraft {
    pub(crate) speaker: String,
    pub(crate) speaker_for: Option<String>,
    pub(crate) addressee: Option<String>,
    pub(crate) stance: Stance,
    pub(crate) topic: String,
    pub(crate) content: Option<String>,
    pub(crate) said_on: Option<Edtf>,
    pub(crate) channel: Channel,
    pub(crate) relay: Vec<String>,
    pub(crate) source: Option<Source>,
    pub(crate) condition: Option<String>,
}

/// A verdict whose records and actors are still handles.
#[derive(Debug)]
pub(crate) enum VerdictDraft {
    Accept(String),
    Reject(String),
    Amend(String, Vec<(String, Option<String>)>),
    Same(String, String),
    Apart(String, String),
    Coded(String, CodedId, bool),
    Dismiss(String, Vec<String>),
    Withdraw(usize),
}
