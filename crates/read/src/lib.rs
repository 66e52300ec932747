//! Reads a report's text and proposes records, each tied to the words it rests on.
//!
//! The stages, in order: references lifted out (`references`), dates, sentences and grammar (`document`), names and who
//! is who within the report (`who`), frames (relations, events, statements), records (`propose`). Nothing here knows of
//! files, stores or pages.

mod clauses;
mod dates;
mod document;
mod frames;
mod gazetteer;
mod lexicon;
mod limits;
mod main_verbs;
mod manual;
mod propose;
mod references;
mod stretches;
#[cfg(test)]
mod tests;
mod trials;
mod verbs;
mod who;

pub use dates::{DateMention, SpanMention, find_dates, find_spans};
pub use frames::{Example, RuleCard, RuleError, Rules};
pub use manual::manual;
pub use trials::{Failure, try_sentences};

use std::ops::Range;

use record::{ActorKind, Origin, Record, Report};

/// Name of this reader, as records name their origin.
pub const READER: &str = "rapporteur";

/// Version of this reader. It changes whenever the same text may be read otherwise.
pub const VERSION: &str = "1";

/// The origin that records carry which are read by the program's own rules.
pub fn origin() -> Origin {
    Rules::bundled().origin()
}

/// An actor that the dossier already knows, to be recognised in a further report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownActor {
    /// What kind of actor it is.
    pub kind: ActorKind,
    /// Its names.
    pub names: Vec<String>,
}

/// Words that set off a rule which then could not be completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// Byte range of the words.
    pub span: Range<usize>,
    /// What was expected, in words.
    pub what: String,
}

/// What a reader proposes for one report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Actors first (a record names only actors that came before it), then the rest in the order of the text.
    /// Problems are among them.
    pub records: Vec<Record>,
    /// Every date expression with its value.
    pub dates: Vec<DateMention>,
    /// What a trigger touched and no rule completed.
    pub missed: Vec<Missed>,
}

/// Reads a report by the program's own rules. Never fails: what cannot be read is a problem among the records.
pub fn read(report: &Report, known: &[KnownActor]) -> Reading {
    read_with(report, known, &Rules::bundled())
}

/// As [`read`], by the rules given.
pub fn read_with(report: &Report, known: &[KnownActor], rules: &Rules) -> Reading {
    let long = report.text().len() > stretches::WHOLE;
    let mut reading = if long { stretches::read(report, known, rules) } else { read_whole(report, known, rules) };
    limits::warn(report, rules, &mut reading);
    reading
}

/// Reads a report at one go.
fn read_whole(report: &Report, known: &[KnownActor], rules: &Rules) -> Reading {
    let doc = document::Document::new(report);
    let mut actors = who::gather(&doc, known);
    let frames = frames::find(&doc, &mut actors, rules);
    propose::propose(doc, &actors, frames, rules.origin())
}
