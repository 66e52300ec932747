//! Adding reports, readings, rulings and corrections. Each is one transaction: all of it is kept, or nothing.

use std::collections::HashMap;

use record::{
    ActorId, Entries, Ledger, Reading, Record, RecordId, Report, ReportDetails, ReportId, Ruling, Timestamp, Verdict,
};
use rusqlite::{Connection, params};

use crate::insert::{self, Place, Proposals};
use crate::{Dossier, StoreError, records, rows};

/// What came of adding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// The report was new; it was added with its reading.
    New,
    /// The report was there, the reading was new and was added.
    ReadAgain,
    /// All of it was there already; nothing was changed.
    AlreadyThere,
}

/// A state of a report's details in their history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The details from then on.
    pub details: ReportDetails,
    /// Who corrected them.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

impl Dossier {
    /// Adds a report together with a reading of it. `records` are what the reading proposes, in the order of
    /// `reading.records`. A report is known by its text: where it is there already its details stay as they are
    /// (see [`Dossier::correct_details`]) and only the reading is added.
    ///
    /// # Errors
    /// `Refused` or `OtherRecords` if the parts do not hold together; `Date`, `Published`, `Hash` if something could
    /// not be read back; `Locked`, `DiskFull`, `ReadOnly`. Nothing is kept then.
    pub fn add(
        &mut self,
        report: &Report,
        added_at: Timestamp,
        reading: &Reading,
        records: &[Record],
    ) -> Result<Added, StoreError> {
        agree(report, reading, records)?;
        let tx = self.write()?;
        let added = match insert::number(&tx, "report", &report.id())? {
            Some(number) => read_again(&tx, number, reading, records)?,
            None => {
                hold_together(report, added_at, reading, records.to_vec())?;
                let number = insert::report(&tx, report, added_at)?;
                propose(&tx, number, reading, records, Vec::new())?;
                Added::New
            }
        };
        tx.commit()?;
        Ok(added)
    }

    /// Adds a further reading of a report that is there: by a newer reader, or by a person. The latest reading by a
    /// reader replaces what earlier ones proposed, except what persons have ruled on. A reading with the same id as one
    /// that is there changes nothing.
    ///
    /// # Errors
    /// As [`Dossier::add`], and `NoReport`.
    pub fn add_reading(&mut self, reading: &Reading, records: &[Record]) -> Result<Added, StoreError> {
        let tx = self.write()?;
        let number = insert::number(&tx, "report", &reading.report)?.ok_or(StoreError::NoReport(reading.report))?;
        let added = read_again(&tx, number, reading, records)?;
        tx.commit()?;
        Ok(added)
    }

    /// Keeps a ruling. `false` if the very same ruling is there already.
    ///
    /// # Errors
    /// `NoRecord`, `NoActor`, `NoRuling` if it speaks of something that is not there; `Refused` for an amendment that
    /// does not fit its record; `Locked`, `DiskFull`, `ReadOnly`.
    pub fn rule(&mut self, ruling: &Ruling) -> Result<bool, StoreError> {
        let tx = self.write()?;
        let new = rule(&tx, ruling)?;
        tx.commit()?;
        Ok(new)
    }

    /// Corrects what is told about a report; earlier states are kept. `false` if nothing differs.
    ///
    /// # Errors
    /// `NoReport`, `Unsigned`, `Published`; `Locked`, `DiskFull`, `ReadOnly`.
    pub fn correct_details(
        &mut self,
        report: ReportId,
        details: &ReportDetails,
        by: &str,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let by = by.trim();
        if by.is_empty() {
            return Err(StoreError::Unsigned);
        }
        let tx = self.write()?;
        let number = insert::number(&tx, "report", &report)?.ok_or(StoreError::NoReport(report))?;
        let (present, _) = rows::report(&tx, number)?;
        let differs = present.details != *details;
        if differs {
            insert::details(&tx, (number, report), details, Some((by, at)))?;
        }
        tx.commit()?;
        Ok(differs)
    }
}

/// The parts of an addition speak of the same things.
fn agree(report: &Report, reading: &Reading, records: &[Record]) -> Result<(), StoreError> {
    if reading.report != report.id() {
        return Err(StoreError::NoReport(reading.report));
    }
    listed(reading, records)
}

fn listed(reading: &Reading, records: &[Record]) -> Result<(), StoreError> {
    if records.iter().map(Record::id).ne(reading.records.iter().copied()) {
        return Err(StoreError::OtherRecords(reading.id()));
    }
    Ok(())
}

/// What must hold between the parts of a ledger holds within one report: records name actors of their own report only.
fn hold_together(
    report: &Report,
    added_at: Timestamp,
    reading: &Reading,
    records: Vec<Record>,
) -> Result<Ledger, StoreError> {
    let (reports, readings) = (vec![(report.clone(), added_at)], vec![reading.clone()]);
    Ok(Ledger::new(Entries { reports, readings, records, rulings: Vec::new() })?)
}

fn read_again(conn: &Connection, number: i64, reading: &Reading, records: &[Record]) -> Result<Added, StoreError> {
    listed(reading, records)?;
    if insert::number(conn, "reading", &reading.id())?.is_some() {
        return Ok(Added::AlreadyThere);
    }
    let (report, added_at) = rows::report(conn, number)?;
    let before = records::of_report(conn, number)?;
    let all = before.iter().map(|(_, record)| record).chain(records).cloned().collect();
    hold_together(&report, added_at, reading, all)?;
    propose(conn, number, reading, records, before)?;
    Ok(Added::ReadAgain)
}

/// Adds a reading with its proposals; one that is there already in every detail is not added again.
fn propose(
    conn: &Connection,
    report: i64,
    reading: &Reading,
    records: &[Record],
    before: Vec<(Place, Record)>,
) -> Result<(), StoreError> {
    let mut known: HashMap<RecordId, Vec<(Place, Record)>> = HashMap::new();
    for (place, record) in before {
        known.entry(record.id()).or_default().push((place, record));
    }
    let mut proposals = Proposals::new(conn, report);
    let mut places = Vec::with_capacity(records.len());
    for record in records {
        let same = known.entry(record.id()).or_default();
        let place = match same.iter().find(|(_, there)| there == record) {
            Some((place, _)) => *place,
            None => {
                let place = proposals.add(record)?;
                same.push((place, record.clone()));
                place
            }
        };
        places.push(place);
    }
    insert::reading(conn, report, reading, &places)?;
    Ok(())
}

/// Checks a ruling against what is there and adds it.
pub(crate) fn rule(conn: &Connection, ruling: &Ruling) -> Result<bool, StoreError> {
    if insert::number(conn, "ruling", &ruling.id())?.is_some() {
        return Ok(false);
    }
    let record = |id: &RecordId| insert::number(conn, "record", id)?.ok_or(StoreError::NoRecord(*id));
    let actor = |id: &ActorId| insert::number(conn, "actor", id)?.ok_or(StoreError::NoActor(*id));
    let (mut of_record, mut actors, mut withdrawn) = (None, [None, None], None);
    let (mut coded, mut found) = (None, Vec::new());
    match ruling.verdict() {
        Verdict::Accept(id) | Verdict::Reject(id) => of_record = Some(record(id)?),
        Verdict::Amend(id, _) => {
            of_record = Some(record(id)?);
            fits(conn, ruling, *id)?;
        }
        Verdict::SameActor(a, b) | Verdict::NotSameActor(a, b) => actors = [Some(actor(a)?), Some(actor(b)?)],
        Verdict::SameCoded(id, key) | Verdict::NotSameCoded(id, key) => coded = Some((actor(id)?, key.to_string())),
        Verdict::Dismiss(finding) => found = finding.records().iter().map(record).collect::<Result<_, _>>()?,
        Verdict::Withdraw(id) => {
            withdrawn = Some(insert::number(conn, "ruling", id)?.ok_or(StoreError::NoRuling(*id))?);
        }
    }
    let sql = "INSERT INTO ruling (id, verdict, record, one_actor, other_actor, withdrawn, ruled_by, why, ruled_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let number = conn.prepare_cached(sql)?.insert(params![
        ruling.id().to_string(),
        ruling.verdict().code(),
        of_record,
        actors[0],
        actors[1],
        withdrawn,
        ruling.by(),
        ruling.why(),
        ruling.at().to_string(),
    ])?;
    if let Some((actor, coded)) = coded {
        let sql = "INSERT INTO ruling_coded (ruling, actor, coded) VALUES (?1, ?2, ?3)";
        conn.prepare_cached(sql)?.execute(params![number, actor, coded])?;
    }
    if let Verdict::Dismiss(finding) = ruling.verdict() {
        let sql = "INSERT INTO ruling_finding (ruling, rule) VALUES (?1, ?2)";
        conn.prepare_cached(sql)?.execute(params![number, finding.rule()])?;
        for record in found {
            let sql = "INSERT INTO ruling_finding_record (ruling, record) VALUES (?1, ?2)";
            conn.prepare_cached(sql)?.execute(params![number, record])?;
        }
    }
    if let Verdict::Amend(_, changes) = ruling.verdict() {
        for (position, change) in changes.iter().enumerate() {
            let sql = "INSERT INTO ruling_change (ruling, position, field, value) VALUES (?1, ?2, ?3, ?4)";
            conn.prepare_cached(sql)?.execute(params![number, position, change.field, change.value])?;
        }
    }
    Ok(true)
}

/// An amendment can be applied to its record; the actors that it names are those of the record's report.
fn fits(conn: &Connection, ruling: &Ruling, id: RecordId) -> Result<(), StoreError> {
    let sql = "SELECT report FROM record WHERE id = ?1";
    let number: i64 = conn.prepare_cached(sql)?.query_row([id.to_string()], |row| row.get(0))?;
    let entries = Entries {
        reports: vec![rows::report(conn, number)?],
        records: records::of_report(conn, number)?.into_iter().map(|(_, record)| record).collect(),
        rulings: vec![ruling.clone()],
        ..Entries::default()
    };
    Ledger::new(entries)?;
    Ok(())
}
