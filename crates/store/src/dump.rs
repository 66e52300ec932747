//! Writes all of a dossier as JSON Lines.

use std::collections::HashMap;
use std::io::{BufWriter, Write};

use record::Report;
use serde::Serialize;

use crate::rows::{self, Details, Scope};
use crate::wire::{self, write};
use crate::{Dossier, StoreError, judgements, records, reference};

/// Lines going out, counted.
struct Lines<W: Write> {
    out: BufWriter<W>,
    written: usize,
}

impl<W: Write> Lines<W> {
    fn put(&mut self, line: &impl Serialize) -> Result<(), StoreError> {
        serde_json::to_writer(&mut self.out, line).map_err(|e| StoreError::Dump(e.into()))?;
        self.out.write_all(b"\n").map_err(StoreError::Dump)?;
        self.written += 1;
        Ok(())
    }
}

impl Dossier {
    /// Writes all that the dossier holds as JSON Lines, one thing on each line, in the order of recording: superseded
    /// readings, withdrawn rulings and corrected details too. Equal dossiers give equal bytes, and
    /// [`load`](Dossier::load) makes the same dossier from them.
    ///
    /// # Errors
    /// `Damaged` if something is not as it was written; `Dump` if `out` takes no more.
    pub fn dump(&self, out: impl Write) -> Result<(), StoreError> {
        let tx = self.snapshot()?;
        let mut lines = Lines { out: BufWriter::new(out), written: 0 };
        lines.put(&wire::Head { format: wire::FORMAT.into(), version: wire::VERSION })?;
        let mut reports: Vec<(i64, Report)> = Vec::new();
        rows::reports(&tx, Scope::All, Details::AsAdded, |number, report| {
            let (report, added_at) = report?;
            lines.put(&write::report(&report, added_at))?;
            reports.push((number, report));
            Ok(())
        })?;
        let reports: HashMap<i64, &Report> = reports.iter().map(|(number, report)| (*number, report)).collect();
        rows::corrections(&tx, Scope::All, |number, correction| {
            let report = reports.get(&number).map(|report| report.id().to_string()).unwrap_or_default();
            lines.put(&write::correction(report, &correction?))
        })?;
        records::proposals(&tx, Scope::All, &reports, |(_, nth), record| lines.put(&write::record(&record?, nth)))?;
        rows::readings(&tx, Scope::All, |reading| {
            let (reading, places) = reading?;
            lines.put(&write::reading(&reading, &places))
        })?;
        rows::rulings(&tx, Scope::All, |ruling| lines.put(&write::ruling(&ruling?)))?;
        reference::read(&tx, |import| {
            let import = import?;
            lines.put(&wire::reference::import(&import))?;
            import.rows().iter().try_for_each(|row| lines.put(&wire::reference::row(row)))
        })?;
        judgements::read(&tx, |judgement| lines.put(&wire::judgement::judgement(&judgement?)))?;
        let end = wire::Line::End(wire::End { lines: lines.written });
        lines.put(&end)?;
        lines.out.flush().map_err(StoreError::Dump)
    }
}
