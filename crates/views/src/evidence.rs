//! What a line of a view rests on: the very words, the report, the record, the state.

use std::collections::BTreeSet;
use std::sync::Arc;

use record::{Body, Edtf};
use serde::Serialize;

use crate::lens::{Lens, Row, publisher};
use crate::origin::Origin;

/// One record behind a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The record's id.
    pub record: String,
    /// The record's id, cut to what tells it from all others.
    pub short: String,
    /// The report's id.
    pub report: String,
    /// The very words.
    pub words: String,
    /// Other places where the report says the same.
    pub also: Vec<String>,
    /// Byte range of the words in the report's text.
    pub span: (usize, usize),
    /// Who published the report.
    pub publisher: String,
    /// When, as EDTF.
    pub published: Option<String>,
    /// The sources that the report names for it, and those who passed it on.
    pub via: Vec<String>,
    /// Whose voice it comes from.
    pub origin: String,
    /// Who holds the record true: `proposed`, `accepted` or `amended`.
    pub state: &'static str,
    /// How widely the source may be shared (TLP 2.0).
    pub marking: &'static str,
}

/// How many records a line shows; nobody reads more, and a line can rest on thousands.
const MOST: usize = 100;

/// All that a line rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Support {
    /// Whether a person has accepted at least one of the records.
    pub accepted: bool,
    /// How many records.
    pub records: usize,
    /// How many reports.
    pub reports: usize,
    /// The distinct voices that it comes from.
    pub origins: Vec<String>,
    /// The records: accepted ones first, then by publication; the first hundred where there are more.
    pub evidence: Vec<Arc<Evidence>>,
}

impl Evidence {
    pub(crate) fn new(lens: &Lens<'_>, row: &Row<'_>) -> Self {
        let record = row.record();
        let report = lens.ledger().report(row.report());
        let origin = lens.origin(row);
        let via = match (row.body(), origin) {
            (Body::Statement(s), _) => {
                s.source.iter().map(ToString::to_string).chain(s.relay.iter().cloned()).collect()
            }
            (_, Origin::Outlet(outlet)) => vec![outlet.clone()],
            _ => Vec::new(),
        };
        let range = row.quote().range();
        // An actor's further mentions are its name again.
        let more = !matches!(row.body(), Body::Actor(_));
        let id = record.id().to_string();
        Self {
            short: lens.shortened(&id),
            record: id,
            report: row.report().to_string(),
            words: row.quote().words().to_string(),
            also: record.also().iter().filter(|_| more).map(|q| q.words().to_string()).collect(),
            span: (range.start, range.end),
            publisher: report.map(publisher).unwrap_or_default(),
            published: report.and_then(|r| r.details.published).map(|d| d.to_string()),
            via,
            origin: lens.voice(row).to_string(),
            state: row.standing.state.code(),
            marking: report.map_or("red", |r| r.details.marking.code()),
        }
    }

    /// `Publisher, 9 Nov 2021`.
    pub fn source(&self) -> String {
        let date = self.published.as_ref().and_then(|d| d.parse::<Edtf>().ok());
        match date {
            Some(date) => format!("{}, {}", self.publisher, crate::say::date(date)),
            None => self.publisher.clone(),
        }
    }
}

impl Support {
    pub(crate) fn new<'r, 'a: 'r>(lens: &Lens<'a>, rows: impl IntoIterator<Item = &'r Row<'a>>) -> Self {
        let mut rows: Vec<&Row<'_>> = rows.into_iter().collect();
        if let [row] = rows.as_slice() {
            let evidence = vec![lens.evidence(row)];
            let origins = vec![lens.voice(row).to_string()];
            return Self { accepted: row.standing.is_accepted(), records: 1, reports: 1, origins, evidence };
        }
        rows.sort_unstable_by_key(|row| lens.rank(row));
        rows.dedup_by_key(|row| row.at);
        let mut reports: Vec<usize> = rows.iter().map(|row| row.report).collect();
        reports.sort_unstable();
        reports.dedup();
        Self {
            accepted: rows.iter().any(|row| row.standing.is_accepted()),
            records: rows.len(),
            reports: reports.len(),
            origins: lens.voices(rows.iter().copied()).into_iter().map(String::from).collect(),
            evidence: rows.into_iter().take(MOST).map(|row| lens.evidence(row)).collect(),
        }
    }

    /// `accepted` or `proposed`.
    pub fn state(&self) -> &'static str {
        if self.accepted { "accepted" } else { "proposed" }
    }

    /// The sources, each once.
    pub(crate) fn sources(&self) -> String {
        let mut seen = BTreeSet::new();
        let sources = self.evidence.iter().map(|e| e.source()).filter(|s| seen.insert(s.clone()));
        sources.collect::<Vec<_>>().join("; ")
    }

    /// The names of the columns that `cells` fills.
    pub(crate) const COLUMNS: [&'static str; 5] = ["state", "origins", "quotes", "sources", "records"];

    /// What every table ends with.
    pub(crate) fn cells(&self) -> [String; 5] {
        let join = |part: &dyn Fn(&Evidence) -> String, gap: &str| {
            let mut seen = BTreeSet::new();
            let parts = self.evidence.iter().map(|e| part(e)).filter(|text| seen.insert(text.clone()));
            parts.collect::<Vec<_>>().join(gap)
        };
        [
            self.state().into(),
            self.origins.join("; "),
            join(&|e| e.words.clone(), " | "),
            join(&Evidence::source, "; "),
            join(&|e| e.record.clone(), " "),
        ]
    }
}
