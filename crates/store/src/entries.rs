//! Reading a dossier back: all of it as a ledger, or single reports.

use std::collections::{BTreeMap, HashMap, HashSet};

use record::{ActorKind, Entries, Ledger, Origin, Report, ReportId, RulingId, Timestamp, Verdict};
use rusqlite::{Connection, params};

use crate::dossier::extent;
use crate::insert::{self, Place};
use crate::rows::{self, Details, Scope};
use crate::{Breach, Correction, Dossier, Extent, StoreError, records};

/// Which proposal of each record counts: the one in the latest reading that has the record.
#[derive(Debug, Default)]
pub(crate) struct Counting {
    latest: HashMap<i64, i64>,
    listed: HashSet<Place>,
}

impl Counting {
    /// Takes in the next reading.
    pub(crate) fn note(&mut self, places: &[Place]) {
        self.latest.extend(places.iter().copied());
        // Nearly all are first proposals, which need not be remembered one by one.
        self.listed.extend(places.iter().filter(|(_, nth)| *nth != 1));
    }

    pub(crate) fn counts(&self, (record, nth): Place) -> bool {
        self.latest.get(&record) == Some(&nth)
    }

    /// Whether any reading lists it.
    pub(crate) fn lists(&self, place: Place) -> bool {
        if place.1 == 1 { self.latest.contains_key(&place.0) } else { self.listed.contains(&place) }
    }
}

/// A name under which the dossier knows an actor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KnownName {
    /// The name, as a report gives it, without titles.
    pub name: String,
    /// What kind of actor bears it.
    pub kind: ActorKind,
    /// In how many reports.
    pub reports: usize,
}

impl Dossier {
    /// All that the dossier holds, made anew through the checked constructors.
    ///
    /// A record that several readings proposed differently (with another confidence, or an actor with one name more)
    /// is given as the latest of them has it; a report with its details as last corrected.
    ///
    /// # Errors
    /// `Damaged` with the first thing that is not as it was written.
    pub fn entries(&self) -> Result<Entries, StoreError> {
        let tx = self.snapshot()?;
        added_after(&tx, Extent::default())
    }

    /// All that the dossier holds, with how much that is.
    ///
    /// # Errors
    /// As [`Dossier::entries`].
    pub fn entries_and_extent(&self) -> Result<(Extent, Entries), StoreError> {
        let tx = self.snapshot()?;
        Ok((extent(&tx)?, added_after(&tx, Extent::default())?))
    }

    /// What was added after the dossier held as much as `before`, with how much it holds now: put behind the entries of
    /// then it makes the entries of now. `None` where something of then is told differently now, and all must be read
    /// anew: details were corrected, or a record that was there was proposed again.
    ///
    /// # Errors
    /// As [`Dossier::entries`].
    pub fn entries_after(&self, before: Extent) -> Result<Option<(Extent, Entries)>, StoreError> {
        let tx = self.snapshot()?;
        let now = extent(&tx)?;
        let again = "SELECT EXISTS (SELECT 1 FROM reading_record WHERE reading > ?1 AND record <= ?2)";
        let is_changed: bool =
            tx.prepare_cached(again)?.query_row(params![before.readings, before.records], |row| row.get(0))?;
        if is_changed || now.corrections != before.corrections {
            return Ok(None);
        }
        Ok(Some((now, added_after(&tx, before)?)))
    }

    /// All that the dossier held at a moment: reports with their details of then, the readings of then and what they
    /// proposed, the rulings of then.
    ///
    /// # Errors
    /// `Damaged` with the first thing that is not as it was written.
    pub fn entries_on(&self, moment: Timestamp) -> Result<Entries, StoreError> {
        let tx = self.snapshot()?;
        let mut entries = Entries::default();
        let mut numbers = Vec::new();
        let mut places: HashMap<i64, usize> = HashMap::new();
        rows::reports(&tx, Scope::All, Details::AsAdded, |number, report| {
            let (report, added_at) = report?;
            if added_at <= moment {
                places.insert(number, numbers.len());
                numbers.push(number);
                entries.reports.push((report, added_at));
            }
            Ok(())
        })?;
        // They come oldest first within each report, so that the last that was made by then holds.
        rows::corrections(&tx, Scope::All, |number, correction| {
            let correction = correction?;
            if let Some(at) = places.get(&number).filter(|_| correction.at <= moment) {
                entries.reports[*at].0.details = correction.details;
            }
            Ok(())
        })?;
        let mut counting = Counting::default();
        rows::readings(&tx, Scope::All, |reading| {
            let (reading, places) = reading?;
            if reading.at <= moment {
                counting.note(&places);
                entries.readings.push(reading);
            }
            Ok(())
        })?;
        let reports = numbers.into_iter().zip(entries.reports.iter().map(|(report, _)| report)).collect();
        records::proposals(&tx, Scope::All, &reports, |place, record| {
            // Records of a report that was not there yet cannot be read, nor do they count.
            if counting.counts(place) {
                entries.records.push(record?);
            }
            Ok(())
        })?;
        rows::rulings(&tx, Scope::All, |ruling| {
            let ruling = ruling?;
            if ruling.at() <= moment {
                entries.rulings.push(ruling);
            }
            Ok(())
        })?;
        Ok(entries)
    }

    /// A snapshot of all that is recorded and ruled, checked as a whole.
    ///
    /// # Errors
    /// `Damaged` if something does not hold together.
    pub fn ledger(&self) -> Result<Ledger, StoreError> {
        Ok(Ledger::new(self.entries()?).map_err(Breach::Ledger)?)
    }

    /// Ids of all reports, in the order of adding.
    pub fn report_ids(&self) -> Result<Vec<ReportId>, StoreError> {
        self.ids("SELECT id FROM report ORDER BY number", params![])
    }

    /// One report with its details as last corrected, and when it was added.
    pub fn report(&self, id: ReportId) -> Result<Option<(Report, Timestamp)>, StoreError> {
        let tx = self.snapshot()?;
        insert::number(&tx, "report", &id)?.map(|number| rows::report(&tx, number)).transpose()
    }

    /// Reports that this reader has not read; for another version of a reader that is all that only earlier ones read.
    pub fn unread_by(&self, origin: &Origin) -> Result<Vec<ReportId>, StoreError> {
        let (reader, version, person) = match origin {
            Origin::Reader { name, version } => (Some(name), Some(version), None),
            Origin::Person { name } => (None, None, Some(name)),
        };
        let sql = "SELECT id FROM report WHERE NOT EXISTS (
                SELECT 1 FROM reading WHERE reading.report = report.number
                AND reader IS ?1 AND reader_version IS ?2 AND person IS ?3)
            ORDER BY number";
        self.ids(sql, params![reader, version, person])
    }

    fn ids(&self, sql: &str, values: impl rusqlite::Params) -> Result<Vec<ReportId>, StoreError> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        let mut ids = Vec::new();
        while let Some(row) = rows.next()? {
            let wrong = |why| Breach::unreadable("report", ids.len() as i64 + 1, why);
            ids.push(rows::parsed(row, 0).map_err(wrong)?);
        }
        Ok(ids)
    }

    /// The history of a report's details: as added, then every correction.
    ///
    /// # Errors
    /// `NoReport`; `Damaged`.
    pub fn history(&self, id: ReportId) -> Result<(Report, Vec<Correction>), StoreError> {
        let tx = self.snapshot()?;
        let number = insert::number(&tx, "report", &id)?.ok_or(StoreError::NoReport(id))?;
        let mut added = None;
        rows::reports(&tx, Scope::Report(number), Details::AsAdded, |_, report| {
            added = Some(report?.0);
            Ok(())
        })?;
        let mut corrections = Vec::new();
        rows::corrections(&tx, Scope::Report(number), |_, correction| {
            corrections.push(correction?);
            Ok(())
        })?;
        Ok((added.ok_or(StoreError::NoReport(id))?, corrections))
    }

    /// The names of all actors that no person rejected, for a reader to recognise, in alphabetical order. The whole
    /// dossier is looked through, so a caller that reads many reports asks once.
    pub fn known_actor_names(&self) -> Result<Vec<KnownName>, StoreError> {
        let tx = self.snapshot()?;
        let rejected = rejected(&tx)?;
        let sql = "SELECT actor_name.name, actor_proposal.kind, record.report, record.id FROM actor_name
            JOIN actor_proposal ON actor_proposal.record = actor_name.record AND actor_proposal.nth = actor_name.nth
            JOIN record ON record.number = actor_name.record";
        let mut statement = tx.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut names: BTreeMap<(String, ActorKind), HashSet<i64>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let report = row.get(2)?;
            let wrong = |why| Breach::unreadable("actor_name of report", report, why);
            if !rejected.contains(row.get::<_, String>(3)?.as_str()) {
                let key = (row.get(0)?, rows::parsed(row, 1).map_err(wrong)?);
                names.entry(key).or_default().insert(report);
            }
        }
        let known = names.into_iter();
        Ok(known.map(|((name, kind), reports)| KnownName { name, kind, reports: reports.len() }).collect())
    }
}

/// What was added after a dossier held as much as `before`, where nothing of then is told differently now.
fn added_after(conn: &Connection, before: Extent) -> Result<Entries, StoreError> {
    let after = |rows: u64| Scope::After(i64::try_from(rows).unwrap_or(i64::MAX));
    let mut entries = Entries::default();
    let mut numbers = Vec::new();
    rows::reports(conn, after(before.reports), Details::Latest, |number, report| {
        numbers.push(number);
        entries.reports.push(report?);
        Ok(())
    })?;
    let mut counting = Counting::default();
    rows::readings(conn, after(before.readings), |reading| {
        let (reading, places) = reading?;
        counting.note(&places);
        entries.readings.push(reading);
        Ok(())
    })?;
    // New records may be of reports that were there.
    let mut earlier = Vec::new();
    let sql = "SELECT DISTINCT report FROM record WHERE number > ?1 AND report <= ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let mut found = statement.query(params![before.records, before.reports])?;
    while let Some(row) = found.next()? {
        let number = row.get(0)?;
        earlier.push((number, rows::report(conn, number)?.0));
    }
    let new = numbers.into_iter().zip(entries.reports.iter().map(|(report, _)| report));
    let reports = earlier.iter().map(|(number, report)| (*number, report)).chain(new).collect();
    records::proposals(conn, after(before.records), &reports, |place, record| {
        let record = record?;
        if counting.counts(place) {
            entries.records.push(record);
        }
        Ok(())
    })?;
    rows::rulings(conn, after(before.rulings), |ruling| {
        entries.rulings.push(ruling?);
        Ok(())
    })?;
    Ok(entries)
}

/// The records whose ruling in force is a rejection.
fn rejected(conn: &Connection) -> Result<HashSet<String>, StoreError> {
    let mut entries = Entries::default();
    rows::rulings(conn, Scope::All, |ruling| {
        entries.rulings.push(ruling?);
        Ok(())
    })?;
    // The ledger knows which rulings are withdrawn, whatever records there are.
    let ledger = Ledger::unchecked(entries);
    let in_force = |id: RulingId| !ledger.is_withdrawn(id);
    let mut rejected = HashSet::new();
    for ruling in ledger.entries().rulings.iter().filter(|r| in_force(r.id())) {
        match ruling.verdict() {
            Verdict::Reject(id) => drop(rejected.insert(id.to_string())),
            Verdict::Accept(id) | Verdict::Amend(id, _) => drop(rejected.remove(&id.to_string())),
            _ => {}
        }
    }
    Ok(rejected)
}
