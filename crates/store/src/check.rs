//! Looks through a whole dossier for anything that is not as it was written.

use std::collections::{BTreeSet, HashMap};

use record::{Entries, JudgementError, JudgementId, Judgements, Ledger, LedgerError, RecordId, Report, ReportId};
use rusqlite::Connection;
use thiserror::Error;

use crate::entries::Counting;
use crate::passages::passages;
use crate::rows::{self, Details, Scope};
use crate::schema;
use crate::{Dossier, StoreError, judgements, records, reference};

/// Something in a dossier that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Breach {
    /// What SQLite says about the file.
    #[error("SQLite: {0}")]
    Sqlite(String),
    /// A table, index, view or trigger is missing or was altered.
    #[error("the schema was altered: {0}")]
    Schema(String),
    /// A row refers to one that is not there.
    #[error("a row of {table} refers to a row of {parent} that is not there")]
    Reference {
        /// The table of the row.
        table: String,
        /// The table referred to.
        parent: String,
    },
    /// A row that cannot be made into what it stands for.
    #[error("{table} {number}: {why}")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// The number of the row, or of the record to which it belongs.
        number: i64,
        /// What is wrong.
        why: String,
    },
    /// A record that no reading lists.
    #[error("{0} is not part of any reading")]
    Unlisted(RecordId),
    /// The search index does not hold the words of a report.
    #[error("search does not find all of {0}")]
    Search(ReportId),
    /// A judgement that cannot stand beside those before it.
    #[error("{0}: {1}")]
    Judgement(JudgementId, JudgementError),
    /// The parts do not hold together.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl Breach {
    pub(crate) fn unreadable(table: &'static str, number: i64, why: String) -> Self {
        Self::Unreadable { table, number, why }
    }
}

impl From<Breach> for StoreError {
    fn from(breach: Breach) -> Self {
        Self::Damaged(breach)
    }
}

impl Dossier {
    /// Everything that is not as it was written: the file itself, references between rows, every id computed anew from
    /// its content, every quote compared with its report, what must hold between records and rulings, and the search
    /// index. Empty for a sound dossier.
    ///
    /// # Errors
    /// Only what keeps the check from being made at all, such as a file so damaged that its tables cannot be read.
    pub fn check(&self) -> Result<Vec<Breach>, StoreError> {
        let tx = self.snapshot()?;
        let mut breaches = integrity(&tx)?;
        altered(&tx, &mut breaches)?;
        references(&tx, &mut breaches)?;
        contents(&tx, &mut breaches)?;
        Ok(breaches)
    }
}

fn integrity(conn: &Connection) -> Result<Vec<Breach>, StoreError> {
    let mut statement = conn.prepare("PRAGMA integrity_check")?;
    let lines: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").map(Breach::Sqlite).collect())
}

fn altered(conn: &Connection, breaches: &mut Vec<Breach>) -> Result<(), StoreError> {
    let expected: BTreeSet<_> = schema::expected_objects()?.into_iter().collect();
    let found: BTreeSet<_> = schema::objects(conn)?.into_iter().collect();
    let names: BTreeSet<_> = expected.symmetric_difference(&found).map(|(name, _)| name.clone()).collect();
    breaches.extend(names.into_iter().map(Breach::Schema));
    Ok(())
}

fn references(conn: &Connection, breaches: &mut Vec<Breach>) -> Result<(), StoreError> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        breaches.push(Breach::Reference { table: row.get(0)?, parent: row.get(2)? });
    }
    Ok(())
}

fn contents(conn: &Connection, breaches: &mut Vec<Breach>) -> Result<(), StoreError> {
    let mut entries = Entries::default();
    let mut numbers = Vec::new();
    rows::reports(conn, Scope::All, Details::AsAdded, |_, report| {
        breaches.extend(report.err());
        Ok(())
    })?;
    rows::corrections(conn, Scope::All, |_, correction| {
        breaches.extend(correction.err());
        Ok(())
    })?;
    rows::reports(conn, Scope::All, Details::Latest, |number, report| {
        match report {
            Ok(report) => {
                numbers.push(number);
                entries.reports.push(report);
            }
            // Told already where the details as added are wrong too.
            Err(breach) if !breaches.contains(&breach) => breaches.push(breach),
            Err(_) => {}
        }
        Ok(())
    })?;
    let mut counting = Counting::default();
    rows::readings(conn, Scope::All, |reading| {
        match reading {
            Ok((reading, places)) => {
                counting.note(&places);
                entries.readings.push(reading);
            }
            Err(breach) => breaches.push(breach),
        }
        Ok(())
    })?;
    let reports: HashMap<i64, &Report> =
        numbers.iter().copied().zip(entries.reports.iter().map(|(report, _)| report)).collect();
    records::proposals(conn, Scope::All, &reports, |place, record| {
        match record {
            Ok(record) if counting.counts(place) => entries.records.push(record),
            Ok(record) if !counting.lists(place) => breaches.push(Breach::Unlisted(record.id())),
            Ok(_) => {}
            Err(breach) => breaches.push(breach),
        }
        Ok(())
    })?;
    rows::rulings(conn, Scope::All, |ruling| {
        match ruling {
            Ok(ruling) => entries.rulings.push(ruling),
            Err(breach) => breaches.push(breach),
        }
        Ok(())
    })?;
    reference::read(conn, |import| {
        breaches.extend(import.err());
        Ok(())
    })?;
    let mut judged = Judgements::default();
    judgements::read(conn, |judgement| {
        match judgement.map(|judgement| judged.push(judgement)) {
            Ok(Ok(())) => {}
            Ok(Err((judgement, error))) => breaches.push(Breach::Judgement(judgement.id(), error)),
            Err(breach) => breaches.push(breach),
        }
        Ok(())
    })?;
    for (number, report) in reports {
        if !indexed(conn, number, report)? {
            breaches.push(Breach::Search(report.id()));
        }
    }
    breaches.extend(Ledger::unchecked(entries).breaches().into_iter().map(Breach::Ledger));
    Ok(())
}

/// Whether the passages of a report are those that its text has, and search holds their words. That the words are found
/// is part of SQLite's own check.
fn indexed(conn: &Connection, number: i64, report: &Report) -> Result<bool, StoreError> {
    let sql = "SELECT start_byte, end_byte, search.words FROM passage
        LEFT JOIN search ON search.rowid = passage.number WHERE report = ?1 ORDER BY passage.number";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([number])?;
    for range in passages(report.text()) {
        let Some(row) = rows.next()? else {
            return Ok(false);
        };
        let there: (usize, usize, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if there != (range.start, range.end, Some(report.text()[range].to_string())) {
            return Ok(false);
        }
    }
    Ok(rows.next()?.is_none())
}
