//! A table of events of one's own, as it is kept in a spreadsheet.
//!
//! | column | |
//! |---|---|
//! | `date` | the day, as 2014-03-01 |
//! | `side_a`, `side_b` | who is on either side; several separated by `;`; civilians are called `Civilians` |
//! | `date_end` | the last day, where it took several |
//! | `kind` | state-based, non-state, one-sided or other |
//! | `deaths` (or `best`), `low`, `high` | deaths, with a range where there is one |
//! | `place`, `source`, `id` | where; according to what; a key of one's own |
//!
//! Only the first two kinds of column must be there. Without a kind, violence against civilians is one-sided, violence with
//! a side whose name begins with Government, Military, Army or Police is state-based, and any other is non-state.

use record::{Coded, CodedEvent, CodedId, CodedKind, CodedName, Scheme};

use crate::dates::day;
use crate::table::Row;
use crate::taken::{Format, no_doubts};

pub(crate) const FORMAT: Format = Format {
    needed: &["date|date_start", "side_a"],
    knows: |name| KNOWN.contains(&name),
    read,
    doubts: no_doubts,
    joins: false,
};

const KNOWN: &[&str] = &[
    "id",
    "date",
    "date_start",
    "date_end",
    "kind",
    "side_a",
    "side_b",
    "place",
    "deaths",
    "best",
    "low",
    "high",
    "source",
    "notes",
];

/// With what the names of a state's forces begin.
const STATE: [&str; 4] = ["government", "military", "army", "police"];

fn read(row: &Row<'_>) -> Result<Coded, String> {
    let names = |side: &str| -> Result<Vec<CodedName>, String> {
        let names = row.cell(side).split(';').map(str::trim).filter(|name| !name.is_empty());
        names
            .map(|name| {
                let id = CodedId::new(Scheme::Own, name).map_err(|e| e.to_string())?;
                Ok(CodedName { id, name: name.into() })
            })
            .collect()
    };
    let (one, other) = (names("side_a")?, names("side_b")?);
    if one.is_empty() && other.is_empty() {
        return Err("side_a and side_b are empty".into());
    }
    let named = |wanted: &dyn Fn(&str) -> bool| one.iter().chain(&other).any(|n| wanted(&n.name.to_lowercase()));
    let kind = match row.cell("kind") {
        "" if named(&|name| name.starts_with("civilian")) => CodedKind::OneSided,
        "" if named(&|name| STATE.iter().any(|word| name.starts_with(word))) => CodedKind::StateBased,
        "" => CodedKind::NonState,
        told => told.parse().map_err(|e: record::UnknownWord| e.to_string())?,
    };
    let first = day("date", row.first(&["date", "date_start"]))?;
    let last = match row.cell("date_end") {
        "" => first,
        told => day("date_end", told)?,
    };
    if last < first {
        return Err(format!("date_end {last} lies before {first}"));
    }
    let best = match row.number("deaths")? {
        None => row.number("best")?,
        told => told,
    };
    Ok(Coded::Event(CodedEvent {
        key: row.cell("id").into(),
        kind,
        called: row.cell("kind").into(),
        one,
        other,
        first,
        last,
        place: row.cell("place").into(),
        low: row.number("low")?,
        best,
        high: row.number("high")?,
        source: row.cell("source").into(),
    }))
}
