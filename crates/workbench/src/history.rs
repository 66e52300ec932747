//! What happened to a report, a record, an actor or a ruling, in the order of time.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Ledger, ReadingId, Record, RecordId, ReportId, Ruling, RulingId, Timestamp, Verdict};

use crate::summary::summary_in;
use crate::{Error, Finder, Thing, Workbench};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// When.
    pub at: Timestamp,
    /// What, in words.
    pub what: String,
    /// Which reader or person.
    pub by: String,
    /// Why, for rulings.
    pub why: Option<String>,
    /// The id of the reading or ruling.
    pub id: Option<String>,
    /// Whether it was taken back later.
    pub withdrawn: bool,
}

impl Workbench {
    /// The history of a thing, up to a moment where one is given; `ledger` is the state of that moment.
    ///
    /// # Errors
    /// `Store`.
    pub fn history(&self, ledger: &Ledger, known_on: Option<Timestamp>, thing: Thing) -> Result<Vec<Happening>, Error> {
        self.history_with(ledger, &Finder::new(ledger), known_on, thing)
    }

    /// The same for whoever has a finder of that state at hand.
    ///
    /// # Errors
    /// `Store`.
    pub fn history_with(
        &self,
        ledger: &Ledger,
        finder: &Finder<'_>,
        known_on: Option<Timestamp>,
        thing: Thing,
    ) -> Result<Vec<Happening>, Error> {
        let mut all = match thing {
            Thing::Report(id) => self.of_report(ledger, known_on, id)?,
            Thing::Record(id) => of_record(ledger, finder, id),
            Thing::Actor(id) => of_actor(ledger, finder, id),
            Thing::Ruling(id) => of_rulings(ledger, finder, BTreeSet::from([id])),
        };
        all.sort_by_key(|happening| happening.at);
        Ok(all)
    }

    fn of_report(&self, ledger: &Ledger, known_on: Option<Timestamp>, id: ReportId) -> Result<Vec<Happening>, Error> {
        let mut all = Vec::new();
        for (report, at) in ledger.entries().reports.iter().filter(|(r, _)| r.id() == id) {
            let file = report.details.file_name.as_deref().unwrap_or("without a file name");
            all.push(Happening { what: format!("added ({file})"), ..Happening::blank(*at) });
        }
        let corrections = self.corrections(id)?.1.into_iter();
        for correction in corrections.filter(|c| known_on.is_none_or(|moment| c.at <= moment)) {
            let what = "details corrected".into();
            all.push(Happening { what, by: correction.by, ..Happening::blank(correction.at) });
        }
        all.extend(readings(ledger, id, None));
        Ok(all)
    }
}

impl Happening {
    fn blank(at: Timestamp) -> Self {
        Self { at, what: String::new(), by: String::new(), why: None, id: None, withdrawn: false }
    }
}

/// Readings of a report, or those of them that a record comes from or was left out of.
fn readings(ledger: &Ledger, report: ReportId, record: Option<RecordId>) -> Vec<Happening> {
    let mut all: Vec<Happening> = Vec::new();
    let mut proposed = false;
    for reading in ledger.entries().readings.iter().filter(|r| r.report == report) {
        let what = match record {
            None => format!("read: {} records", reading.records.len()),
            Some(id) => match (proposed, reading.records.contains(&id)) {
                (false, true) => {
                    proposed = true;
                    "proposed".into()
                }
                (true, true) => "proposed again".into(),
                (true, false) => {
                    proposed = false;
                    "no longer proposed".into()
                }
                (false, false) => continue,
            },
        };
        let id: ReadingId = reading.id();
        let by = reading.origin.to_string();
        all.push(Happening { what, by, id: Some(id.to_string()), ..Happening::blank(reading.at) });
    }
    all
}

fn of_record(ledger: &Ledger, finder: &Finder<'_>, id: RecordId) -> Vec<Happening> {
    let Some(record) = ledger.record(id) else { return Vec::new() };
    if let Some(actor) = record.actor_id() {
        return of_actors(ledger, finder, &[actor]);
    }
    let mut all = readings(ledger, record.report(), Some(id));
    let about = rulings(ledger, |verdict| verdict.record() == Some(id) || dismisses(verdict, id));
    all.extend(of_rulings(ledger, finder, about));
    all
}

/// Whether a verdict dismisses what a rule found in this record.
fn dismisses(verdict: &Verdict, id: RecordId) -> bool {
    matches!(verdict, Verdict::Dismiss(finding) if finding.records().contains(&id))
}

/// Of an actor and all that are held to be the same.
fn of_actor(ledger: &Ledger, finder: &Finder<'_>, id: ActorId) -> Vec<Happening> {
    match finder.identity().group(id) {
        [] => of_actors(ledger, finder, &[id]),
        group => of_actors(ledger, finder, group),
    }
}

fn of_actors(ledger: &Ledger, finder: &Finder<'_>, actors: &[ActorId]) -> Vec<Happening> {
    let records: Vec<&Record> = actors.iter().filter_map(|id| ledger.actor_record(*id)).collect();
    let mut all: Vec<Happening> = records.iter().flat_map(|r| readings(ledger, r.report(), Some(r.id()))).collect();
    let about = rulings(ledger, |verdict| match verdict {
        Verdict::SameActor(a, b) | Verdict::NotSameActor(a, b) => actors.contains(a) || actors.contains(b),
        Verdict::SameCoded(a, _) | Verdict::NotSameCoded(a, _) => actors.contains(a),
        other => other.record().is_some_and(|id| records.iter().any(|r| r.id() == id)),
    });
    all.extend(of_rulings(ledger, finder, about));
    all
}

/// All rulings with what each is on, the latest first.
pub fn all_rulings(ledger: &Ledger) -> Vec<Happening> {
    let finder = Finder::new(ledger);
    let ruled: BTreeSet<RecordId> = ledger.entries().rulings.iter().filter_map(|r| r.verdict().record()).collect();
    let named = ledger.each_standing().filter(|s| ruled.contains(&s.record.id()));
    let records: BTreeMap<RecordId, String> = named.map(|s| (s.record.id(), summary_in(ledger, &s.body))).collect();
    let mut all = of_rulings(ledger, &finder, ledger.entries().rulings.iter().map(Ruling::id).collect());
    for (happening, ruling) in all.iter_mut().zip(&ledger.entries().rulings) {
        if let Some(id) = ruling.verdict().record() {
            let what = records.get(&id).map(|what| format!(" “{what}”")).unwrap_or_default();
            happening.what = format!("{id}{what} {}", happening.what);
        }
    }
    all.reverse();
    all.sort_by_key(|happening| std::cmp::Reverse(happening.at));
    all
}

fn rulings(ledger: &Ledger, about: impl Fn(&Verdict) -> bool) -> BTreeSet<RulingId> {
    ledger.entries().rulings.iter().filter(|r| about(r.verdict())).map(Ruling::id).collect()
}

/// These rulings, and every withdrawal of them, of those withdrawals, and so on.
fn of_rulings(ledger: &Ledger, finder: &Finder<'_>, mut about: BTreeSet<RulingId>) -> Vec<Happening> {
    let mut all = Vec::new();
    // A withdrawal comes after what it withdraws, so one pass finds them all.
    for ruling in &ledger.entries().rulings {
        if let Verdict::Withdraw(target) = ruling.verdict()
            && about.contains(target)
        {
            about.insert(ruling.id());
        }
        if about.contains(&ruling.id()) {
            all.push(Happening {
                what: in_words(finder, ruling),
                by: ruling.by().into(),
                why: Some(ruling.why().into()),
                id: Some(ruling.id().to_string()),
                withdrawn: ledger.is_withdrawn(ruling.id()),
                ..Happening::blank(ruling.at())
            });
        }
    }
    all
}

fn in_words(finder: &Finder<'_>, ruling: &Ruling) -> String {
    let name = |id: &ActorId| finder.choice(Thing::Actor(*id)).what;
    match ruling.verdict() {
        Verdict::Accept(_) => "accepted".into(),
        Verdict::Reject(_) => "rejected".into(),
        Verdict::Amend(_, changes) => {
            let change = |c: &record::Change| match &c.value {
                Some(value) => format!("{} set to “{value}”", c.field),
                None => format!("{} emptied", c.field),
            };
            format!("amended: {}", changes.iter().map(change).collect::<Vec<_>>().join("; "))
        }
        Verdict::SameActor(a, b) => format!("ruled the same: {} and {}", name(a), name(b)),
        Verdict::NotSameActor(a, b) => format!("ruled not the same: {} and {}", name(a), name(b)),
        Verdict::SameCoded(a, coded) => format!("ruled the same: {} and {coded}", name(a)),
        Verdict::NotSameCoded(a, coded) => format!("ruled not the same: {} and {coded}", name(a)),
        Verdict::Dismiss(finding) => format!("dismissed: {}", finding.rule()),
        Verdict::Withdraw(id) => format!("ruling {id} withdrawn"),
    }
}
