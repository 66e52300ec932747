//! Makes a dossier from a dump.

use std::collections::HashMap;
use std::io::BufRead;
use std::path::Path;

use record::{ActorId, CodedRow, Judgements, Report, ReportId};
use rusqlite::{Connection, OptionalExtension, params};

use crate::insert::{self, Place, Proposals};
use crate::wire::{self, read};
use crate::{Dossier, LineError, StoreError, judgements, reference, rows, write};

impl Dossier {
    /// Makes a new dossier at `path` from what [`dump`](Dossier::dump) wrote, all of it or nothing. Every line is checked
    /// like something new, and every id against its content. Nothing is overwritten.
    ///
    /// # Errors
    /// `Line` with the number of the line and what is wrong with it; `Exists`; `Dump` if `dump` cannot be read; `File`,
    /// `DiskFull`.
    pub fn load(dump: impl BufRead, path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::build(path.as_ref(), |tx| Loader::new(tx).run(dump))?;
        Self::open(path)
    }
}

/// A dump going in, line by line.
struct Loader<'c> {
    conn: &'c Connection,
    /// The line that is being read, from 1.
    line: usize,
    /// The report of the records that are being read.
    current: Option<(Report, Proposals<'c>)>,
    /// Actors that records introduced, with their reports.
    introduced: HashMap<ActorId, ReportId>,
    /// Actors named by a record (on a line) before anything introduced them.
    awaited: Vec<(usize, ActorId, ReportId)>,
    /// The import whose rows are being read, with the rows so far.
    import: Option<(wire::reference::Import, Vec<CodedRow>)>,
    /// The judgements so far.
    judgements: Judgements,
    /// Proposals that no reading has listed yet, with their lines.
    unlisted: HashMap<Place, (usize, String)>,
}

impl<'c> Loader<'c> {
    fn new(conn: &'c Connection) -> Self {
        let (introduced, awaited, unlisted) = (HashMap::new(), Vec::new(), HashMap::new());
        let judgements = Judgements::default();
        Self { conn, line: 0, current: None, import: None, judgements, introduced, awaited, unlisted }
    }

    fn run(mut self, mut dump: impl BufRead) -> Result<(), StoreError> {
        let mut bytes = Vec::new();
        let mut ended = false;
        loop {
            bytes.clear();
            if dump.read_until(b'\n', &mut bytes).map_err(StoreError::Dump)? == 0 {
                break;
            }
            self.line += 1;
            let at = self.line;
            let text = str::from_utf8(&bytes).map_err(|_| wrong(at, LineError::NotText))?;
            if at == 1 {
                head(text).map_err(|error| wrong(at, error))?;
            } else if !text.trim().is_empty() {
                if ended {
                    return Err(wrong(at, LineError::NotWhole("something stands after its last line")));
                }
                ended = self.take(text).map_err(|error| told(at, error))?;
            }
        }
        match (self.line, ended) {
            (0, _) => Err(wrong(1, LineError::NoHead)),
            (at, false) => Err(wrong(at + 1, LineError::NotWhole("its last line is missing"))),
            (_, true) => self.finish(),
        }
    }

    /// Takes in one line; `true` for the last.
    fn take(&mut self, text: &str) -> Result<bool, StoreError> {
        let line = serde_json::from_str(text).map_err(|error| wrong(self.line, LineError::Json(error)))?;
        if !matches!(line, wire::Line::Coded(_)) {
            self.finish_import()?;
        }
        match line {
            wire::Line::Report(line) => self.report(line)?,
            wire::Line::Correction(line) => self.correction(line)?,
            wire::Line::Record(line) => self.record(*line)?,
            wire::Line::Reading(line) => self.reading(line)?,
            wire::Line::Ruling(line) => {
                let ruling = self.here(read::ruling(line))?;
                if !write::rule(self.conn, &ruling)? {
                    return Err(wrong(self.line, LineError::Twice(ruling.id().to_string())));
                }
            }
            wire::Line::Import(line) => {
                let rows = Vec::with_capacity(line.rows.min(100_000));
                self.import = Some((line, rows));
            }
            wire::Line::Coded(line) => {
                let row = self.here(wire::reference::coded(*line))?;
                let at = self.line;
                let import = self.import.as_mut().filter(|(import, rows)| rows.len() < import.rows);
                let why = "a row of reference data stands below no import that has it";
                import.ok_or_else(|| wrong(at, LineError::NotWhole(why)))?.1.push(row);
            }
            wire::Line::Judgement(line) => {
                let judgement = self.here(wire::judgement::whole(*line))?;
                if !judgements::keep(self.conn, &judgement)? {
                    return Err(wrong(self.line, LineError::Twice(judgement.id().to_string())));
                }
                self.judgements.push(judgement).map_err(|(_, error)| wrong(self.line, error.into()))?;
            }
            wire::Line::End(end) if end.lines + 1 == self.line => return Ok(true),
            wire::Line::End(_) => {
                return Err(wrong(self.line, LineError::NotWhole("its last line counts other lines than there are")));
            }
        }
        Ok(false)
    }

    fn here<T>(&self, result: Result<T, LineError>) -> Result<T, StoreError> {
        result.map_err(|error| wrong(self.line, error))
    }

    fn number(&self, table: &str, id: &impl ToString) -> Result<i64, StoreError> {
        let unknown = || wrong(self.line, LineError::Unknown(id.to_string()));
        insert::number(self.conn, table, id)?.ok_or_else(unknown)
    }

    /// The thing does not stand above already.
    fn once(&self, table: &str, id: &impl ToString) -> Result<(), StoreError> {
        match insert::number(self.conn, table, id)? {
            Some(_) => Err(wrong(self.line, LineError::Twice(id.to_string()))),
            None => Ok(()),
        }
    }

    fn report(&mut self, line: wire::Report) -> Result<(), StoreError> {
        let (report, added_at) = self.here(read::report(line))?;
        self.once("report", &report.id())?;
        insert::report(self.conn, &report, added_at).map(drop)
    }

    fn correction(&mut self, line: wire::Correction) -> Result<(), StoreError> {
        let report: ReportId = self.here(read::value("report", &line.report))?;
        let number = self.number("report", &report)?;
        let correction = self.here(read::correction(line))?;
        insert::details(self.conn, (number, report), &correction.details, Some((&correction.by, correction.at)))
    }

    fn record(&mut self, line: wire::Record) -> Result<(), StoreError> {
        let id: ReportId = self.here(read::value("report", &line.report))?;
        if self.current.as_ref().is_none_or(|(report, _)| report.id() != id) {
            let number = self.number("report", &id)?;
            let (report, _) = rows::report(self.conn, number)?;
            self.current = Some((report, Proposals::new(self.conn, number)));
        }
        let at = self.line;
        let Some((report, proposals)) = &mut self.current else {
            return Err(wrong(at, LineError::Unknown(id.to_string())));
        };
        let nth = line.nth;
        let record = read::record(line, report).map_err(|error| wrong(at, error))?;
        let before = proposals.known(record.id())?.map_or(0, |(_, before)| before);
        if nth != before + 1 {
            let why = format!("it is proposal {} of its record", before + 1);
            return Err(wrong(at, LineError::Value { field: "nth", why }));
        }
        let place = proposals.add(&record)?;
        self.unlisted.insert(place, (at, record.id().to_string()));
        if let Some(actor) = record.actor_id() {
            self.introduced.insert(actor, id);
        }
        for actor in record.body().actors() {
            if self.introduced.get(&actor) != Some(&id) {
                self.awaited.push((at, actor, id));
            }
        }
        Ok(())
    }

    fn reading(&mut self, line: wire::Reading) -> Result<(), StoreError> {
        let (reading, named) = self.here(read::reading(line))?;
        self.once("reading", &reading.id())?;
        let report = self.number("report", &reading.report)?;
        let mut places = Vec::with_capacity(named.len());
        for (id, nth) in named {
            let sql = "SELECT number FROM record JOIN proposal ON proposal.record = record.number
                WHERE id = ?1 AND nth = ?2 AND report = ?3";
            let values = params![id.to_string(), nth, report];
            let number = self.conn.prepare_cached(sql)?.query_row(values, |row| row.get(0)).optional()?;
            let unknown = || wrong(self.line, LineError::Unknown(format!("proposal {nth} of {id} of its report")));
            let place = (number.ok_or_else(unknown)?, nth);
            self.unlisted.remove(&place);
            places.push(place);
        }
        insert::reading(self.conn, report, &reading, &places).map(drop)
    }

    /// Keeps an import when all its rows are there.
    fn finish_import(&mut self) -> Result<(), StoreError> {
        let Some((line, rows)) = self.import.take() else { return Ok(()) };
        if rows.len() != line.rows {
            return Err(wrong(self.line, LineError::NotWhole("an import has fewer rows than it counts")));
        }
        let id = line.id.clone();
        let import = self.here(wire::reference::whole(line, rows))?;
        if !reference::keep(self.conn, &import)? {
            return Err(wrong(self.line, LineError::Twice(id)));
        }
        Ok(())
    }

    /// What only the whole can show.
    fn finish(self) -> Result<(), StoreError> {
        let introduced = |actor: &ActorId, report: &ReportId| self.introduced.get(actor) == Some(report);
        if let Some((at, actor, _)) = self.awaited.iter().find(|(_, actor, report)| !introduced(actor, report)) {
            return Err(wrong(*at, LineError::NoActor(actor.to_string())));
        }
        match self.unlisted.into_values().min() {
            Some((at, id)) => Err(wrong(at, LineError::Unlisted(id))),
            None => Ok(()),
        }
    }
}

fn head(text: &str) -> Result<(), LineError> {
    let head: wire::Head = serde_json::from_str(text).map_err(|_| LineError::NoHead)?;
    match (head.format.as_str(), head.version) {
        (wire::FORMAT, 1..=wire::VERSION) => Ok(()),
        (wire::FORMAT, newer) if newer > wire::VERSION => Err(LineError::Newer(newer)),
        _ => Err(LineError::NoHead),
    }
}

fn wrong(line: usize, error: LineError) -> StoreError {
    StoreError::Line { line, error }
}

/// An error that the line is to blame for, told with its number; one of the file system's as it is.
fn told(line: usize, error: StoreError) -> StoreError {
    match error {
        StoreError::Refused(_)
        | StoreError::Date { .. }
        | StoreError::Published { .. }
        | StoreError::Hash(_)
        | StoreError::NoReport(_)
        | StoreError::NoRecord(_)
        | StoreError::NoActor(_)
        | StoreError::NoRuling(_)
        | StoreError::Judgement(..) => wrong(line, LineError::Refused(Box::new(error))),
        other => other,
    }
}
