//! The written form of a dump, version 4: one JSON object on each line, with the words of `record` and nothing left out.
//!
//! A dump begins with a [`Head`] and ends with a [`Line::End`]. In between stand all reports, then all corrections,
//! records, readings, rulings, imports of reference data (since version 2) and judgements (since version 3; types of
//! spoilers and withdrawals since version 4), each in the order of recording; whatever a line speaks of stands above it, except that a record may name an actor that a later
//! record of its report introduces.

use serde::{Deserialize, Serialize};

pub(crate) mod judgement;
pub(crate) mod read;
pub(crate) mod reference;
pub(crate) mod write;

/// The form that this program writes, and the newest that it reads.
pub(crate) const VERSION: u32 = 4;

/// What stands in a head as `format`.
pub(crate) const FORMAT: &str = "rapporteur dossier";

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Head {
    pub(crate) format: String,
    pub(crate) version: u32,
}

/// Any other line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Line {
    Report(Report),
    Correction(Correction),
    Record(Box<Record>),
    Reading(Reading),
    Ruling(Ruling),
    Import(reference::Import),
    Coded(Box<reference::Row>),
    Judgement(Box<judgement::Judgement>),
    End(End),
}

/// The last line; without it a dump is cut off.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct End {
    /// How many lines stand above it, the head included.
    pub(crate) lines: usize,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    pub(crate) id: String,
    pub(crate) hash: String,
    pub(crate) added_at: String,
    pub(crate) details: Details,
    pub(crate) text: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Details {
    pub(crate) title: String,
    pub(crate) publisher: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) media_type: String,
    pub(crate) url: Option<String>,
    pub(crate) file_name: Option<String>,
    pub(crate) marking: String,
    pub(crate) reliability: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Correction {
    pub(crate) report: String,
    pub(crate) details: Details,
    pub(crate) by: String,
    pub(crate) at: String,
}

/// A record as one reader or person proposed it.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Record {
    pub(crate) id: String,
    /// 1 for the first proposal of this record, then 2, 3, ...
    pub(crate) nth: i64,
    pub(crate) report: String,
    pub(crate) quote: Quote,
    pub(crate) also: Vec<Quote>,
    pub(crate) says: Body,
    pub(crate) by: Origin,
    /// In thousandths.
    pub(crate) confidence: u16,
    pub(crate) rule: String,
    pub(crate) trigger: String,
    pub(crate) path: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Quote {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) words: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Origin {
    Reader { name: String, version: String },
    Person { name: String },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Body {
    Actor {
        kind: String,
        names: Vec<Name>,
    },
    Relation {
        #[serde(rename = "type")]
        relation: String,
        from: String,
        to: String,
        title: Option<String>,
        since: Option<String>,
        until: Option<String>,
    },
    Event {
        #[serde(rename = "type")]
        event: String,
        actors: Vec<String>,
        targets: Vec<String>,
        date: Option<String>,
        place: Option<String>,
        status: String,
    },
    Statement {
        speaker: String,
        speaker_for: Option<String>,
        addressee: Option<String>,
        stance: String,
        topic: String,
        content: Option<String>,
        said_on: Option<String>,
        channel: String,
        relay: Vec<String>,
        source: Option<Source>,
        condition: Option<String>,
    },
    Citation {
        outlet: String,
        date: Option<String>,
    },
    Problem {
        message: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) quote: Quote,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    pub(crate) outlet: String,
    pub(crate) date: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reading {
    pub(crate) id: String,
    pub(crate) report: String,
    pub(crate) by: Origin,
    pub(crate) at: String,
    /// Ids of records; `rec-…/2` is the second proposal of a record.
    pub(crate) records: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ruling {
    pub(crate) id: String,
    pub(crate) verdict: Verdict,
    pub(crate) by: String,
    pub(crate) why: String,
    pub(crate) at: String,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Verdict {
    Accept { record: String },
    Reject { record: String },
    Amend { record: String, changes: Vec<Change> },
    SameActor { one: String, other: String },
    NotSameActor { one: String, other: String },
    SameCoded { actor: String, coded: String },
    NotSameCoded { actor: String, coded: String },
    Dismiss { rule: String, records: Vec<String> },
    Withdraw { ruling: String },
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    pub(crate) field: String,
    pub(crate) value: Option<String>,
}
