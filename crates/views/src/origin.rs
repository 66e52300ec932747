//! Whose voice a record comes from, so that ten papers repeating one spokesman count as one origin.

use std::collections::HashMap;
use std::ops::Range;

use record::{ActorId, Body, IdMap, Identity, Ledger, ReportId};

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

/// For each report where its statements and references stand; and the origins found so far.
#[derive(Debug, Default)]
pub(crate) struct Origins {
    said: IdMap<ReportId, Vec<(Range<usize>, ActorId)>>,
    cited: IdMap<ReportId, Vec<(usize, String)>>,
    list: Vec<Origin>,
    sides: IdMap<ActorId, usize>,
    outlets: HashMap<String, usize>,
    publishers: HashMap<String, usize>,
    /// For each report the place of its publisher.
    published: IdMap<ReportId, usize>,
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

    /// The place of a record's origin in the list. A statement comes from its speaker's side. Anything else comes from the
    /// side whose statement uses the same words, else from the outlet that the report cites next in the same paragraph,
    /// else from the report itself.
    pub(crate) fn of(&mut self, row: &Row<'_>, ledger: &Ledger, identity: &Identity, sides: &Sides) -> usize {
        if let Body::Statement(s) = row.body() {
            return self.side(sides.of(identity.head(s.speaker_for.unwrap_or(s.speaker))));
        }
        let range = row.quote().range();
        if let Some(said) = self.said.get(&row.report()) {
            // Quotes are clauses, so that one beginning 2000 bytes earlier cannot reach here.
            let from = said.partition_point(|(r, _)| r.start + 2000 < range.start);
            let mut here = said[from..].iter().take_while(|(r, _)| r.start < range.end);
            if let Some((_, side)) = here.find(|(r, _)| r.end > range.start) {
                return self.side(*side);
            }
        }
        match self.outlet(row, ledger) {
            Some(outlet) => put(&mut self.list, &mut self.outlets, outlet, Origin::Outlet),
            None => self.publisher(row.report(), ledger),
        }
    }

    /// The outlet that the report cites next, where it stands near enough.
    fn outlet(&self, row: &Row<'_>, ledger: &Ledger) -> Option<String> {
        let (range, cited) = (row.quote().range(), self.cited.get(&row.report())?);
        let next = cited.partition_point(|(start, _)| *start < range.start);
        let (start, outlet) = cited.get(next)?;
        if *start > range.end + REACH {
            return None;
        }
        let text = ledger.report(row.report()).map_or("", |r| r.text());
        let apart = text.get(range.end..*start).unwrap_or("").contains("\n\n");
        (!apart).then(|| outlet.clone())
    }

    fn side(&mut self, side: ActorId) -> usize {
        *self.sides.entry(side).or_insert_with(|| {
            self.list.push(Origin::Side(side));
            self.list.len() - 1
        })
    }

    fn publisher(&mut self, report: ReportId, ledger: &Ledger) -> usize {
        if let Some(at) = self.published.get(&report) {
            return *at;
        }
        let name = ledger.report(report).map(crate::lens::publisher).unwrap_or_default();
        let at = put(&mut self.list, &mut self.publishers, name, Origin::Publisher);
        self.published.insert(report, at);
        at
    }

    /// Each origin once.
    pub(crate) fn into_list(self) -> Vec<Origin> {
        self.list
    }
}

/// The place of an origin with a name, which is added where it is new.
fn put(
    list: &mut Vec<Origin>,
    known: &mut HashMap<String, usize>,
    name: String,
    origin: fn(String) -> Origin,
) -> usize {
    if let Some(at) = known.get(&name) {
        return *at;
    }
    list.push(origin(name.clone()));
    known.insert(name, list.len() - 1);
    list.len() - 1
}

impl Origin {
    /// The name of the voice, where sides are named by `name`.
    pub(crate) fn name_by(&self, name: &dyn Fn(ActorId) -> String) -> String {
        match self {
            Self::Side(actor) => name(*actor),
            Self::Outlet(name) | Self::Publisher(name) => name.clone(),
        }
    }
}
