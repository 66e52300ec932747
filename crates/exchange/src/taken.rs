//! Taking in a file: what is kept of it, and what is told of the rest.

use std::collections::HashMap;

use record::{Coded, CodedRow, Collection, Import, Report, Timestamp};

use crate::ExchangeError;
use crate::table::{Row, Table};
use crate::{acled, eth_prio, events, ged, ucdp_actors};

/// A row that could not be used, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line on which it begins, from 1.
    pub line: u32,
    /// What is wrong with it, in words that tell what to do.
    pub why: String,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// What is kept.
    pub import: Import,
    /// Rows that could not be used.
    pub refused: Vec<Refused>,
    /// Rows that are kept although something in them cannot be so; what was left out of them.
    pub mended: Vec<Refused>,
    /// Columns that the publisher's format does not have; what stands in them is left out.
    pub unknown_columns: Vec<String>,
    /// The encoding, where it is not UTF-8.
    pub encoding: Option<&'static str>,
}

/// How one publisher's files are read.
pub(crate) struct Format {
    /// Columns that must be there; of alternatives, separated by `|`, one is enough.
    pub(crate) needed: &'static [&'static str],
    /// Whether the publisher's format has a column.
    pub(crate) knows: fn(&str) -> bool,
    /// Reads a row.
    pub(crate) read: fn(&Row<'_>) -> Result<Coded, String>,
    /// What in a row cannot be so and is left out of it.
    pub(crate) doubts: fn(&Row<'_>) -> Vec<String>,
    /// Whether rows with one key are one thing with several parties, and not a repetition.
    pub(crate) joins: bool,
}

/// Reads a file of a data set.
///
/// # Errors
/// Only where nothing of the file can be used; rows that cannot be used are told in what is given back.
pub fn take_in(collection: Collection, bytes: &[u8], at: Timestamp) -> Result<Taken, ExchangeError> {
    let format = match collection {
        Collection::Ged => ged::FORMAT,
        Collection::Acled => acled::FORMAT,
        Collection::Events => events::FORMAT,
        Collection::EthPrio => eth_prio::FORMAT,
        Collection::UcdpActors => ucdp_actors::FORMAT,
    };
    let table = Table::read(bytes)?;
    table.needs(collection, format.needed)?;
    let mut rows: Vec<CodedRow> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let (mut refused, mut mended) = (Vec::new(), Vec::new());
    let mut version: Option<String> = None;
    for cells in &table.rows {
        let line = &cells.line;
        let read = table.row(cells).and_then(|row| {
            let cell = row.cell("version");
            version = version.take().or_else(|| Some(cell.to_string()).filter(|v| !v.is_empty()));
            mended.extend((format.doubts)(&row).into_iter().map(|why| Refused { line: *line, why }));
            (format.read)(&row)
        });
        let says = match read {
            Ok(says) => numbered(says, *line),
            Err(why) => {
                refused.push(Refused { line: *line, why });
                continue;
            }
        };
        match places.get(says.key()).map(|at| &mut rows[*at]) {
            None => {
                places.insert(says.key().into(), rows.len());
                rows.push(CodedRow { line: *line, says });
            }
            Some(earlier) if format.joins => join(&mut earlier.says, says),
            Some(earlier) => {
                let why = format!("{} stands on line {} already", says.key(), earlier.line);
                refused.push(Refused { line: *line, why });
            }
        }
    }
    match (rows.is_empty(), refused.first()) {
        (true, Some(first)) => return Err(ExchangeError::Nothing { line: first.line, why: first.why.clone() }),
        (true, None) => return Err(ExchangeError::NoRows),
        _ => {}
    }
    let mut import = Import::new(collection, Report::hash_of(bytes), rows, at)?;
    import.refused = u32::try_from(refused.len()).unwrap_or(u32::MAX);
    import.version = version;
    let unknown_columns = table.unknown(&|name| (format.knows)(name));
    Ok(Taken { import, refused, mended, unknown_columns, encoding: table.encoding })
}

/// For formats in which nothing is mended.
pub(crate) fn no_doubts(_: &Row<'_>) -> Vec<String> {
    Vec::new()
}

/// A row of one's own table that has no key is known by its line.
fn numbered(mut says: Coded, line: u32) -> Coded {
    if let Coded::Event(event) = &mut says
        && event.key.is_empty()
    {
        event.key = format!("line {line}");
    }
    says
}

/// The parties of a further row of one ceasefire.
fn join(earlier: &mut Coded, further: Coded) {
    if let (Coded::Ceasefire(one), Coded::Ceasefire(more)) = (earlier, further) {
        for party in more.parties {
            if !one.parties.contains(&party) {
                one.parties.push(party);
            }
        }
    }
}
