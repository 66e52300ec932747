//! Reading reports again: with a newer reader, or after their details were corrected.

use std::collections::HashMap;

use record::{ActorId, Ledger, Origin, RecordId, ReportDetails, ReportId, RulingId, Timestamp, Verdict};
use store::Added;

use crate::adding::known_actors;
use crate::prepare::kept;
use crate::summary::summary_in;
use crate::{Error, Finder, Given, Workbench};

/// What came of reading all reports again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rereading {
    /// How many reports were read.
    pub reports: usize,
    /// Of those, how many were read otherwise than before.
    pub changed: usize,
    /// How many rulings in force still speak of something that is proposed.
    pub applying: usize,
    /// Rulings in force on something that no reading proposes any more. They stay in force.
    pub left: Vec<Left>,
}

/// A ruling on something that is no longer proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The ruling.
    pub ruling: RulingId,
    /// What it decided.
    pub verdict: &'static str,
    /// Who decided.
    pub by: String,
    /// The record that it is about, or that introduces the actor that it is about.
    pub record: RecordId,
    /// What that says.
    pub what: String,
    /// Whether this reading left it behind; otherwise an earlier one did.
    pub newly: bool,
}

impl Workbench {
    /// Reads every report again with this version of the reader. What earlier readings proposed and this one does not is
    /// superseded; rulings stay. `each` is told the number read and of all.
    ///
    /// # Errors
    /// `Store`.
    pub fn reread(
        &mut self,
        now: &dyn Fn() -> Timestamp,
        each: &mut dyn FnMut(usize, usize),
    ) -> Result<Rereading, Error> {
        let ids = self.dossier.report_ids()?;
        self.reread_these(&ids, now, each)
    }

    /// Corrects what is told about a report (earlier states are kept) and reads it again, since dates are read against
    /// the date of publication. `None` if nothing differs.
    ///
    /// # Errors
    /// `Unknown`, `Ambiguous`, `WrongKind` or `Store`.
    pub fn correct(
        &mut self,
        report: &str,
        given: &Given,
        by: &str,
        at: Timestamp,
    ) -> Result<Option<(ReportId, ReportDetails, Rereading)>, Error> {
        let ledger = self.ledger(None)?;
        let id = Finder::new(&ledger).report(report)?;
        let Some(present) = ledger.report(id) else { return Ok(None) };
        let details = given.applied(&present.details);
        if !self.dossier.correct_details(id, &details, by, at)? {
            return Ok(None);
        }
        let rereading = self.reread_these(&[id], &|| at, &mut |_, _| {})?;
        Ok(Some((id, details, rereading)))
    }

    fn reread_these(
        &mut self,
        ids: &[ReportId],
        now: &dyn Fn() -> Timestamp,
        each: &mut dyn FnMut(usize, usize),
    ) -> Result<Rereading, Error> {
        let before = self.ledger(None)?;
        let known = known_actors(&self.dossier)?;
        let mut result = Rereading { reports: ids.len(), ..Rereading::default() };
        for (done, id) in ids.iter().enumerate() {
            let Some(report) = before.report(*id) else { continue };
            let reading = read::read_with(report, &known, &self.decoder.rules);
            let to_keep = kept(report, &reading, &self.decoder.rules, now());
            let changed = count_again(&mut self.dossier, &before, to_keep, &reading.records)?;
            result.changed += usize::from(changed);
            each(done + 1, ids.len());
        }
        let after = self.ledger(None)?;
        for (left, applies) in rulings(&before, &after) {
            if applies {
                result.applying += 1;
            } else {
                result.left.push(left);
            }
        }
        Ok(result)
    }
}

/// Keeps a reading so that it is the one that counts, and says whether anything changed.
///
/// Of the readings of a report the latest counts, and one that was there before is not kept twice. Going back to rules that
/// were used earlier makes the same reading once more, though: it is then kept as another one of the same reader.
fn count_again(
    dossier: &mut store::Dossier,
    before: &Ledger,
    mut reading: record::Reading,
    records: &[record::Record],
) -> Result<bool, Error> {
    let by_reader = |r: &&record::Reading| r.report == reading.report && matches!(r.origin, Origin::Reader { .. });
    let latest = before.entries().readings.iter().rfind(by_reader).map(record::Reading::id);
    let Origin::Reader { name, version } = reading.origin.clone() else { return Ok(false) };
    let mut times = 1;
    loop {
        if latest == Some(reading.id()) {
            return Ok(false);
        }
        if dossier.add_reading(&reading, records)? != Added::AlreadyThere {
            return Ok(true);
        }
        times += 1;
        reading.origin = Origin::Reader { name: name.clone(), version: format!("{version}, time {times}") };
    }
}

/// For each record whether it is still proposed, and which ruling on it is in force.
type Stands = HashMap<RecordId, (bool, Option<RulingId>)>;

fn stands(ledger: &Ledger) -> Stands {
    let of = |s: record::Standing<'_>| (s.record.id(), (s.still_proposed, s.ruling.map(record::Ruling::id)));
    ledger.standings().into_iter().map(of).collect()
}

/// Every ruling in force with whether what it is about is still proposed.
fn rulings(before: &Ledger, after: &Ledger) -> Vec<(Left, bool)> {
    let (was, is) = (stands(before), stands(after));
    let gone = |stands: &Stands, id: &RecordId| stands.get(id).is_some_and(|(proposed, _)| !proposed);
    let introduced = |id: &ActorId| after.actor_record(*id).map(record::Record::id);
    let mut found = Vec::new();
    for ruling in after.entries().rulings.iter().filter(|r| !after.is_withdrawn(r.id())) {
        let in_force = |id: &RecordId| is.get(id).is_some_and(|(_, force)| *force == Some(ruling.id()));
        let records: Vec<RecordId> = match ruling.verdict() {
            Verdict::Accept(id) | Verdict::Reject(id) | Verdict::Amend(id, _) if in_force(id) => vec![*id],
            Verdict::SameActor(a, b) | Verdict::NotSameActor(a, b) => {
                [introduced(a), introduced(b)].into_iter().flatten().collect()
            }
            Verdict::SameCoded(a, _) | Verdict::NotSameCoded(a, _) => introduced(a).into_iter().collect(),
            _ => continue,
        };
        let missing = records.iter().find(|id| gone(&is, id));
        let Some(record) = missing.or(records.first()).copied() else { continue };
        let left = Left {
            ruling: ruling.id(),
            verdict: ruling.verdict().code(),
            by: ruling.by().into(),
            record,
            what: after.record(record).map(|r| summary_in(after, r.body())).unwrap_or_default(),
            newly: !gone(&was, &record),
        };
        found.push((left, missing.is_none()));
    }
    found
}
