//! Rows coming out: reports, readings and rulings, each checked again as it is read.

use std::fmt::Display;
use std::str::FromStr;

use record::{Change, Finding, Origin, Reading, RecordId, Report, ReportDetails, Ruling, Timestamp, Verdict};
use rusqlite::types::FromSql;
use rusqlite::{CachedStatement, Connection, Row, Rows, params_from_iter};

use crate::insert::Place;
use crate::{Breach, Correction, StoreError};

/// All of a dossier, what belongs to one report, or what was added after a row of the table that orders the others.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Scope {
    All,
    Report(i64),
    After(i64),
}

impl Scope {
    /// The number that the query of this scope asks for.
    fn number(self) -> Option<i64> {
        match self {
            Self::All => None,
            Self::Report(number) | Self::After(number) => Some(number),
        }
    }
}

/// What a cell holds, or why it cannot be read.
pub(crate) type Cell<T> = Result<T, String>;

/// A cell as SQLite gives it.
pub(crate) fn plain<T: FromSql>(row: &Row<'_>, index: usize) -> Cell<T> {
    row.get(index).map_err(|e| e.to_string())
}

/// A cell whose text is a code, date, time or id.
pub(crate) fn parsed<T: FromStr<Err: Display>>(row: &Row<'_>, index: usize) -> Cell<T> {
    optional(row, index)?.ok_or_else(|| format!("column {index} is empty"))
}

/// As [`parsed`], for a cell that may be empty.
pub(crate) fn optional<T: FromStr<Err: Display>>(row: &Row<'_>, index: usize) -> Cell<Option<T>> {
    let cell = row.get_ref(index).map_err(|e| e.to_string())?;
    let text = cell.as_str_or_null().map_err(|e| e.to_string())?;
    text.map(|text| text.parse().map_err(|e: T::Err| e.to_string())).transpose()
}

/// Reader, version and person, in three columns from `index` on.
pub(crate) fn origin(row: &Row<'_>, index: usize) -> Cell<Origin> {
    match (plain(row, index)?, plain(row, index + 1)?, plain(row, index + 2)?) {
        (Some(name), Some(version), None) => Ok(Origin::Reader { name, version }),
        (None, None, Some(name)) => Ok(Origin::Person { name }),
        _ => Err("neither a reader with its version nor a person".into()),
    }
}

/// A query whose rows belong to the rows of another, both in the same order.
pub(crate) struct Source<T> {
    /// The table, for messages.
    pub(crate) table: &'static str,
    /// What to select; the first two columns are the place to which a row belongs.
    pub(crate) select: &'static str,
    /// How the rows of one report are found.
    pub(crate) of_report: &'static str,
    /// The order, which begins with the place.
    pub(crate) order: &'static str,
    /// Reads a row.
    pub(crate) value: fn(&Row<'_>) -> Cell<T>,
}

impl<T> Source<T> {
    pub(crate) fn prepare<'c>(&self, conn: &'c Connection, scope: Scope) -> Result<CachedStatement<'c>, StoreError> {
        let filter = match scope {
            Scope::All => String::new(),
            Scope::Report(_) => self.of_report.into(),
            // What is ordered by a number is found by it.
            Scope::After(_) => format!("WHERE {} > ?1", self.order.split(',').next().unwrap_or_default()),
        };
        Ok(conn.prepare_cached(&format!("{} {filter} ORDER BY {}", self.select, self.order))?)
    }

    pub(crate) fn rows<'s>(
        &self,
        statement: &'s mut CachedStatement<'_>,
        scope: Scope,
    ) -> Result<Children<'s, T>, StoreError> {
        let rows = statement.query(params_from_iter(scope.number()))?;
        Ok(Children { table: self.table, rows, value: self.value, held: None })
    }
}

/// The rows of a [`Source`], handed out group by group.
pub(crate) struct Children<'s, T> {
    table: &'static str,
    rows: Rows<'s>,
    value: fn(&Row<'_>) -> Cell<T>,
    held: Option<(Place, Cell<T>)>,
}

impl<T> Children<'_, T> {
    /// The next row with its place.
    pub(crate) fn next(&mut self) -> Result<Option<(Place, Cell<T>)>, StoreError> {
        if let Some(held) = self.held.take() {
            return Ok(Some(held));
        }
        Ok(match self.rows.next()? {
            Some(row) => Some(((row.get(0)?, row.get(1)?), (self.value)(row))),
            None => None,
        })
    }

    /// All rows of a place; the places must be asked for in order. Rows of places that are passed over are left out.
    pub(crate) fn take(&mut self, place: Place) -> Result<Result<Vec<T>, Breach>, StoreError> {
        let mut group = Ok(Vec::new());
        while let Some((there, value)) = self.next()? {
            if there > place {
                self.held = Some((there, value));
                break;
            }
            if there == place {
                match (&mut group, value) {
                    (Ok(list), Ok(value)) => list.push(value),
                    (Ok(_), Err(why)) => group = Err(Breach::unreadable(self.table, place.0, why)),
                    (Err(_), _) => {}
                }
            }
        }
        Ok(group)
    }
}

const DETAILS: &str = "details.title, details.publisher, details.author, details.published, details.language,
    details.media_type, details.url, details.file_name, details.marking, details.reliability";

fn details(row: &Row<'_>, index: usize) -> Cell<ReportDetails> {
    Ok(ReportDetails {
        title: plain(row, index)?,
        publisher: plain(row, index + 1)?,
        author: plain(row, index + 2)?,
        published: optional(row, index + 3)?,
        language: plain(row, index + 4)?,
        media_type: plain(row, index + 5)?,
        url: plain(row, index + 6)?,
        file_name: plain(row, index + 7)?,
        marking: parsed(row, index + 8)?,
        reliability: parsed(row, index + 9)?,
    })
}

/// Which of the states of a report's details is read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Details {
    AsAdded,
    Latest,
}

/// Reads reports in the order of adding.
pub(crate) fn reports(
    conn: &Connection,
    scope: Scope,
    state: Details,
    mut each: impl FnMut(i64, Result<(Report, Timestamp), Breach>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let nth = match state {
        Details::AsAdded => "0",
        Details::Latest => "(SELECT max(nth) FROM report_details WHERE report_details.report = report.number)",
    };
    let filter = match scope {
        Scope::All => "",
        Scope::Report(_) => "WHERE report.number = ?1",
        Scope::After(_) => "WHERE report.number > ?1",
    };
    // A left join: a report that lost its details is told, not passed over.
    let sql = format!(
        "SELECT report.number, report.id, report.hash, report.added_at, report.text, {DETAILS} FROM report
        LEFT JOIN report_details AS details ON details.report = report.number AND details.nth = {nth}
        {filter} ORDER BY report.number"
    );
    let read = |row: &Row<'_>| -> Cell<(Report, Timestamp)> {
        let report = Report::restore(plain(row, 4)?, plain(row, 2)?, details(row, 5)?);
        same_id(row, 1, &report.id())?;
        Ok((report, parsed(row, 3)?))
    };
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(scope.number()))?;
    while let Some(row) = rows.next()? {
        let number = row.get(0)?;
        each(number, read(row).map_err(|why| Breach::unreadable("report", number, why)))?;
    }
    Ok(())
}

/// One report with its latest details.
pub(crate) fn report(conn: &Connection, number: i64) -> Result<(Report, Timestamp), StoreError> {
    let mut found = None;
    reports(conn, Scope::Report(number), Details::Latest, |_, report| {
        found = Some(report?);
        Ok(())
    })?;
    Ok(found.ok_or_else(|| Breach::unreadable("report", number, "it is not there".into()))?)
}

/// The id that is stored is the one that the content has.
pub(crate) fn same_id(row: &Row<'_>, index: usize, computed: &impl Display) -> Cell<()> {
    let stored: String = plain(row, index)?;
    if stored == computed.to_string() { Ok(()) } else { Err(format!("its id is {stored}, its content has {computed}")) }
}

/// Reads corrections of reports' details, oldest first within each report.
pub(crate) fn corrections(
    conn: &Connection,
    scope: Scope,
    mut each: impl FnMut(i64, Result<Correction, Breach>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let filter = match scope {
        Scope::All => "",
        Scope::Report(_) => "AND report = ?1",
        Scope::After(_) => "AND report > ?1",
    };
    let sql = format!(
        "SELECT report, corrected_by, corrected_at, {DETAILS} FROM report_details AS details
        WHERE nth > 0 {filter} ORDER BY report, nth"
    );
    let read = |row: &Row<'_>| -> Cell<Correction> {
        Ok(Correction { by: plain(row, 1)?, at: parsed(row, 2)?, details: details(row, 3)? })
    };
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(scope.number()))?;
    while let Some(row) = rows.next()? {
        let number = row.get(0)?;
        each(number, read(row).map_err(|why| Breach::unreadable("report_details", number, why)))?;
    }
    Ok(())
}

const READING: Source<(String, Reading)> = Source {
    table: "reading",
    select: "SELECT reading.number, 0, report.id, reader, reader_version, person, read_at, reading.id
        FROM reading JOIN report ON report.number = reading.report",
    of_report: "WHERE reading.report = ?1",
    order: "reading.number",
    value: |row| {
        let (report, origin, at) = (parsed(row, 2)?, origin(row, 3)?, parsed(row, 6)?);
        Ok((plain(row, 7)?, Reading { report, origin, at, records: Vec::new() }))
    },
};

const READING_RECORD: Source<(RecordId, Place)> = Source {
    table: "reading_record",
    select: "SELECT reading, 0, record.id, record, nth
        FROM reading_record JOIN record ON record.number = reading_record.record",
    of_report: "WHERE reading IN (SELECT number FROM reading WHERE report = ?1)",
    order: "reading, position",
    value: |row| Ok((parsed(row, 2)?, (plain(row, 3)?, plain(row, 4)?))),
};

/// Reads readings in the order of recording, each with the places of its proposals.
pub(crate) fn readings(
    conn: &Connection,
    scope: Scope,
    mut each: impl FnMut(Result<(Reading, Vec<Place>), Breach>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = READING.prepare(conn, scope)?;
    let mut readings = READING.rows(&mut statement, scope)?;
    let mut statement = READING_RECORD.prepare(conn, scope)?;
    let mut records = READING_RECORD.rows(&mut statement, scope)?;
    while let Some((place, reading)) = readings.next()? {
        let wrong = |why| Breach::unreadable("reading", place.0, why);
        let whole = records.take(place)?.and_then(|list| {
            let (stored, mut reading) = reading.map_err(wrong)?;
            let (ids, places): (Vec<_>, Vec<_>) = list.into_iter().unzip();
            reading.records = ids;
            let computed = reading.id().to_string();
            if stored != computed {
                return Err(wrong(format!("its id is {stored}, its content has {computed}")));
            }
            Ok((reading, places))
        });
        each(whole)?;
    }
    Ok(())
}

const RULING: Source<(String, Ruling)> = Source {
    table: "ruling",
    select: "SELECT ruling.number, 0, ruling.id, ruling.verdict, record.id, one.id, other.id, gone.id, ruling.ruled_by,
            ruling.why, ruling.ruled_at, coded_actor.id, ruling_coded.coded, ruling_finding.rule,
            (SELECT group_concat(found.id, ' ') FROM ruling_finding_record JOIN record AS found
                ON found.number = ruling_finding_record.record WHERE ruling_finding_record.ruling = ruling.number)
        FROM ruling LEFT JOIN record ON record.number = ruling.record
        LEFT JOIN actor AS one ON one.number = ruling.one_actor
        LEFT JOIN actor AS other ON other.number = ruling.other_actor
        LEFT JOIN ruling AS gone ON gone.number = ruling.withdrawn
        LEFT JOIN ruling_coded ON ruling_coded.ruling = ruling.number
        LEFT JOIN actor AS coded_actor ON coded_actor.number = ruling_coded.actor
        LEFT JOIN ruling_finding ON ruling_finding.ruling = ruling.number",
    of_report: "WHERE record.report = ?1",
    order: "ruling.number",
    value: |row| {
        let verdict = match plain::<String>(row, 3)?.as_str() {
            "accept" => Verdict::Accept(parsed(row, 4)?),
            "reject" => Verdict::Reject(parsed(row, 4)?),
            // A change is put in the place of those that come with the next query.
            "amend" => Verdict::Amend(parsed(row, 4)?, vec![Change { field: String::new(), value: None }]),
            "same_actor" => Verdict::SameActor(parsed(row, 5)?, parsed(row, 6)?),
            "not_same_actor" => Verdict::NotSameActor(parsed(row, 5)?, parsed(row, 6)?),
            "same_coded" => Verdict::SameCoded(parsed(row, 11)?, parsed(row, 12)?),
            "not_same_coded" => Verdict::NotSameCoded(parsed(row, 11)?, parsed(row, 12)?),
            "dismiss" => {
                let ids: Option<String> = plain(row, 14)?;
                let ids = ids.as_deref().unwrap_or_default().split_whitespace().map(str::parse);
                let records = ids.collect::<Result<Vec<RecordId>, _>>().map_err(|e| e.to_string())?;
                Verdict::Dismiss(Finding::new(&plain::<String>(row, 13)?, records))
            }
            "withdraw" => Verdict::Withdraw(parsed(row, 7)?),
            other => return Err(format!("“{other}” is not a verdict")),
        };
        let (by, why): (String, String) = (plain(row, 8)?, plain(row, 9)?);
        let ruling = Ruling::new(verdict, &by, &why, parsed(row, 10)?).map_err(|e| e.to_string())?;
        Ok((plain(row, 2)?, ruling))
    },
};

const RULING_CHANGE: Source<Change> = Source {
    table: "ruling_change",
    select: "SELECT ruling, 0, field, value FROM ruling_change",
    of_report: "WHERE ruling IN (SELECT ruling.number FROM ruling JOIN record ON record.number = ruling.record
        WHERE record.report = ?1)",
    order: "ruling, position",
    value: |row| Ok(Change { field: plain(row, 2)?, value: plain(row, 3)? }),
};

/// Reads rulings in the order of recording.
pub(crate) fn rulings(
    conn: &Connection,
    scope: Scope,
    mut each: impl FnMut(Result<Ruling, Breach>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut statement = RULING.prepare(conn, scope)?;
    let mut rulings = RULING.rows(&mut statement, scope)?;
    let mut statement = RULING_CHANGE.prepare(conn, scope)?;
    let mut changes = RULING_CHANGE.rows(&mut statement, scope)?;
    while let Some((place, ruling)) = rulings.next()? {
        let wrong = |why| Breach::unreadable("ruling", place.0, why);
        let whole = changes.take(place)?.and_then(|list| {
            let (stored, ruling) = ruling.map_err(wrong)?;
            let ruling = match ruling.verdict() {
                Verdict::Amend(record, _) => {
                    let verdict = Verdict::Amend(*record, list);
                    Ruling::new(verdict, ruling.by(), ruling.why(), ruling.at()).map_err(|e| wrong(e.to_string()))?
                }
                _ => ruling,
            };
            let computed = ruling.id().to_string();
            if stored != computed {
                return Err(wrong(format!("its id is {stored}, its content has {computed}")));
            }
            Ok(ruling)
        });
        each(whole)?;
    }
    Ok(())
}
