//! Whose voice a record comes from, so that ten papers repeating one spokesman count as one origin.

use std::collections::BTreeMap;
use std::ops::Range;

use record::{ActorId, Body, Identity, Ledger, ReportId};

use crate::lens::Row;
use crate::side::Sides;

/// How far behind its words, in bytes, a reference still belongs to a record (within one paragraph).
const REACH: usize = 300;

/// Whose voice a record comes from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A side of the process, whoever relayed it.
    Side(ActorId),
    /// An outlet that the report cites.
    Outlet(String),
    /// The report's own publisher.
    Publisher(String),
}

/// For each report where its statements and references stand.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    said: BTreeMap<ReportId, Vec<(Range<usize>, ActorId)>>,
    cited: BTreeMap<ReportId, Vec<(usize, String)>>,
}

impl Origins {
    pub(crate) fn new(rows: &[Row<'_>], identity: &Identity, sides: &Sides) -> Self {
        let mut origins = Self::default();
        for row in rows {
            match row.body() {
                Body::Statement(s) => {
                    let side = sides.of(identity.head(s.speaker_for.unwrap_or(s.speaker)));
                    origins.said.entry(row.report()).or_default().push((row.quote().range(), side));
                }
                Body::Citation(c) => {
                    let place = (row.quote().range().start, c.outlet.clone());
                    origins.cited.entry(row.report()).or_default().push(place);
                }
                _ => {}
            }
        }
        origins.said.values_mut().for_each(|list| list.sort_by_key(|(range, _)| range.start));
        origins.cited.values_mut().for_each(|list| list.sort());
        origins
    }

    /// A statement comes from its speaker's side. Anything else comes from the side whose statement uses the same words,
    /// else from the outlet that the report cites next in the same paragraph; `None`: from the report itself.
    pub(crate) fn of(&self, row: &Row<'_>, ledger: &Ledger, identity: &Identity, sides: &Sides) -> Option<Origin> {
        if let Body::Statement(s) = row.body() {
            return Some(Origin::Side(sides.of(identity.head(s.speaker_for.unwrap_or(s.speaker)))));
        }
        let range = row.quote().range();
        if let Some(said) = self.said.get(&row.report()) {
            // Quotes are clauses, so that one beginning 2000 bytes earlier cannot reach here.
            let from = said.partition_point(|(r, _)| r.start + 2000 < range.start);
            let here = said[from..].iter().take_while(|(r, _)| r.start < range.end);
            if let Some((_, side)) = here.into_iter().find(|(r, _)| r.end > range.start) {
                return Some(Origin::Side(*side));
            }
        }
        let cited = self.cited.get(&row.report())?;
        let next = cited.partition_point(|(start, _)| *start < range.start);
        let (start, outlet) = cited.get(next)?;
        let text = ledger.report(row.report()).map_or("", |r| r.text());
        let near = *start <= range.end + REACH && !text.get(range.end..*start).unwrap_or("").contains("\n\n");
        near.then(|| Origin::Outlet(outlet.clone()))
    }
}

impl Origin {
    /// The name of the voice.
    pub(crate) fn name(&self, lens: &crate::Lens<'_>) -> String {
        match self {
            Self::Side(actor) => lens.name(*actor).to_string(),
            Self::Outlet(name) | Self::Publisher(name) => name.clone(),
        }
    }
}
