//! One file, decoded and read, ready to be kept.

use std::collections::HashSet;

use read::KnownActor;
use record::{Kind, Reading, Report, ReportId, Timestamp};

use crate::details::{self, Details};
use crate::{Decoder, Error, Given, Input, Told};

/// A file that was decoded and read; nothing of it is kept yet.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The report.
    pub report: Report,
    /// What the reader proposes; `None` if it was not read because it had been read before.
    pub reading: Option<read::Reading>,
    /// What is known about the report and where it is known from.
    pub told: Vec<Told>,
    /// What is missing or odd, in full sentences.
    pub warnings: Vec<String>,
}

/// How many things of each kind a reading found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Actors.
    pub actors: usize,
    /// Relations.
    pub relations: usize,
    /// Events.
    pub events: usize,
    /// Statements.
    pub statements: usize,
    /// Citations.
    pub citations: usize,
    /// Problems.
    pub problems: usize,
    /// Dates.
    pub dates: usize,
    /// What a trigger touched and no rule completed.
    pub missed: usize,
}

impl Counts {
    /// Counts a reading.
    pub fn of(reading: &read::Reading) -> Self {
        let count = |kind| reading.records.iter().filter(|r| r.body().kind() == kind).count();
        Self {
            actors: count(Kind::Actor),
            relations: count(Kind::Relation),
            events: count(Kind::Event),
            statements: count(Kind::Statement),
            citations: count(Kind::Citation),
            problems: count(Kind::Problem),
            dates: reading.dates.len(),
            missed: reading.missed.len(),
        }
    }

    /// Every count with its name, in a fixed order.
    pub fn list(&self) -> [(&'static str, usize); 8] {
        [
            ("actors", self.actors),
            ("relations", self.relations),
            ("events", self.events),
            ("statements", self.statements),
            ("citations", self.citations),
            ("problems", self.problems),
            ("dates", self.dates),
            ("missed", self.missed),
        ]
    }
}

impl Decoder {
    /// Decodes a file and reads it; keeps nothing. `known` are actors to be recognised, `done` are reports that need not
    /// be read.
    ///
    /// # Errors
    /// `Intake` or `File`.
    pub fn read(
        &self,
        input: Input,
        given: &Given,
        known: &[KnownActor],
        done: &HashSet<ReportId>,
    ) -> Result<Prepared, Error> {
        let name = input.name();
        let bytes = self.bytes(input)?;
        let document = self.decode(&name, &bytes)?;
        let Details { details, told, mut warnings } = details::gather(&name, &document, given);
        warnings.extend(document.notes.iter().map(ToString::to_string));
        warnings.extend(misnamed(&name, document.media_type));
        let report = Report::new(document.text, &bytes, details);
        let reading = (!done.contains(&report.id())).then(|| read::read_with(&report, known, &self.rules));
        Ok(Prepared { report, reading, told, warnings })
    }
}

/// What to say of a file that is called a PDF or Word file and holds something else: often a page that tells of an error,
/// saved under the name of the report that was asked for.
fn misnamed(name: &str, media_type: &str) -> Option<String> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())?;
    let (promised, packed) = match ending.as_str() {
        "pdf" => ("a PDF", "application/pdf"),
        "docx" => ("a Word file", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        _ => return None,
    };
    let found = match media_type {
        same if same == packed => return None,
        "text/html" => "a web page",
        "application/pdf" => "a PDF",
        other if other.starts_with("text/") => "plain text",
        _ => "something else",
    };
    Some(format!(
        "Its name promises {promised}, but it holds {found} and was read as that; see that it is the report you meant."
    ))
}

/// What the dossier keeps of a reading.
pub(crate) fn kept(report: &Report, reading: &read::Reading, rules: &read::Rules, at: Timestamp) -> Reading {
    let records = reading.records.iter().map(record::Record::id).collect();
    Reading { report: report.id(), origin: rules.origin(), at, records }
}
