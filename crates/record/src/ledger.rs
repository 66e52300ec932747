//! An immutable snapshot of all that is recorded and ruled, checked as a whole.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use thiserror::Error;

use crate::identity::Ruled;
use crate::{
    Actor, ActorId, Body, CodedId, Finding, IdMap, IdSet, Identity, Kind, Origin, Parts, QuoteError, ReadingId, Record,
    RecordId, Report, ReportId, Ruling, RulingId, Standing, State, Verdict,
};

/// One pass of one reader (or person) over one report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The report that was read.
    pub report: ReportId,
    /// Who read it.
    pub origin: Origin,
    /// When.
    pub at: Timestamp,
    /// What was proposed, in the order of the text.
    pub records: Vec<RecordId>,
}

impl Reading {
    /// The id: a hash of report, reader and result, not of the time.
    pub fn id(&self) -> ReadingId {
        let parts = Parts::new("reading")
            .part(self.report.to_string())
            .part(self.origin.to_string())
            .list(self.records.iter().map(ToString::to_string));
        ReadingId::new(parts.digest())
    }
}

/// All that a dossier holds, in the order in which it was recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entries {
    /// Reports, each with the time when it was added.
    pub reports: Vec<(Report, Timestamp)>,
    /// Readings of them.
    pub readings: Vec<Reading>,
    /// Every record that any reading proposed.
    pub records: Vec<Record>,
    /// Every ruling.
    pub rulings: Vec<Ruling>,
}

/// A breach of what must hold between the parts of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LedgerError {
    /// A quote that does not stand in its report.
    #[error("{record}: {error}")]
    Quote {
        /// The record.
        record: RecordId,
        /// What is wrong with it.
        error: QuoteError,
    },
    /// A record, reading or ruling speaks of a report that is not there.
    #[error("{by} speaks of report {report}, which is not in the dossier")]
    NoReport {
        /// Who speaks of it.
        by: String,
        /// The report.
        report: ReportId,
    },
    /// A record names an actor that its report does not know.
    #[error("{record} names {actor}, which no record of its report introduces")]
    NoActor {
        /// The record.
        record: RecordId,
        /// The actor.
        actor: ActorId,
    },
    /// A reading or ruling speaks of a record that is not there.
    #[error("{by} speaks of record {record}, which is not in the dossier")]
    NoRecord {
        /// Who speaks of it.
        by: String,
        /// The record.
        record: RecordId,
    },
    /// A ruling speaks of an actor that is not there.
    #[error("{ruling} speaks of actor {actor}, which is not in the dossier")]
    NoRuledActor {
        /// The ruling.
        ruling: RulingId,
        /// The actor.
        actor: ActorId,
    },
    /// A withdrawal of a ruling that is not there.
    #[error("{ruling} withdraws {withdrawn}, which is not in the dossier")]
    NoRuling {
        /// The ruling.
        ruling: RulingId,
        /// What it withdraws.
        withdrawn: RulingId,
    },
    /// An amendment that does not fit its record.
    #[error("{ruling} cannot be applied: {error}")]
    Amendment {
        /// The ruling.
        ruling: RulingId,
        /// Why.
        error: crate::AmendError,
    },
}

/// An immutable snapshot of a dossier.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    entries: Entries,
    /// For each report the records of its latest reading by a program and of all readings by persons.
    proposed: IdSet<RecordId>,
    /// For each record the ruling in force.
    in_force: IdMap<RecordId, usize>,
    withdrawn: IdSet<RulingId>,
    record_index: IdMap<RecordId, usize>,
    report_index: IdMap<ReportId, usize>,
    actor_index: IdMap<ActorId, usize>,
}

impl Ledger {
    /// Makes a snapshot after checking that everything holds together.
    pub fn new(entries: Entries) -> Result<Self, LedgerError> {
        let ledger = Self::unchecked(entries);
        match ledger.breaches().into_iter().next() {
            Some(breach) => Err(breach),
            None => Ok(ledger),
        }
    }

    /// Makes a snapshot without checking; for showing what is wrong with a damaged dossier.
    pub fn unchecked(entries: Entries) -> Self {
        let mut ledger = Self { entries, ..Self::default() };
        let entries = &ledger.entries;
        ledger.record_index = entries.records.iter().enumerate().map(|(i, r)| (r.id(), i)).collect();
        ledger.report_index = entries.reports.iter().enumerate().map(|(i, (r, _))| (r.id(), i)).collect();
        for (i, record) in entries.records.iter().enumerate() {
            if let Some(actor) = record.actor_id() {
                ledger.actor_index.insert(actor, i);
            }
        }
        let mut latest: IdMap<ReportId, &Reading> = IdMap::default();
        for reading in &entries.readings {
            match reading.origin {
                Origin::Reader { .. } => {
                    latest.insert(reading.report, reading);
                }
                Origin::Person { .. } => ledger.proposed.extend(&reading.records),
            }
        }
        ledger.proposed.extend(latest.values().flat_map(|r| &r.records));
        ledger.withdrawn = withdrawn(&entries.rulings);
        for (i, ruling) in entries.rulings.iter().enumerate() {
            if let Some(record) = ruling.verdict().record()
                && !ledger.withdrawn.contains(&ruling.id())
            {
                ledger.in_force.insert(record, i);
            }
        }
        ledger
    }

    /// Everything that does not hold together.
    pub fn breaches(&self) -> Vec<LedgerError> {
        let mut breaches = Vec::new();
        for record in &self.entries.records {
            self.check_record(record, &mut breaches);
        }
        for reading in &self.entries.readings {
            let by = || reading.id().to_string();
            if self.report(reading.report).is_none() {
                breaches.push(LedgerError::NoReport { by: by(), report: reading.report });
            }
            for record in reading.records.iter().filter(|id| !self.record_index.contains_key(id)) {
                breaches.push(LedgerError::NoRecord { by: by(), record: *record });
            }
        }
        let rulings: IdSet<RulingId> = self.entries.rulings.iter().map(Ruling::id).collect();
        for ruling in &self.entries.rulings {
            self.check_ruling(ruling, &rulings, &mut breaches);
        }
        breaches
    }

    fn check_record(&self, record: &Record, breaches: &mut Vec<LedgerError>) {
        let Some(report) = self.report(record.report()) else {
            breaches.push(LedgerError::NoReport { by: record.id().to_string(), report: record.report() });
            return;
        };
        for quote in record.quotes() {
            if let Err(error) = quote.verify(report) {
                breaches.push(LedgerError::Quote { record: record.id(), error });
            }
        }
        for actor in record.body().actors() {
            let known = self.actor_index.get(&actor).map(|i| self.entries.records[*i].report());
            if known != Some(record.report()) {
                breaches.push(LedgerError::NoActor { record: record.id(), actor });
            }
        }
    }

    fn check_ruling(&self, ruling: &Ruling, rulings: &IdSet<RulingId>, breaches: &mut Vec<LedgerError>) {
        match ruling.verdict() {
            Verdict::Accept(id) | Verdict::Reject(id) | Verdict::Amend(id, _) => {
                let Some(record) = self.record(*id) else {
                    breaches.push(LedgerError::NoRecord { by: ruling.id().to_string(), record: *id });
                    return;
                };
                if let Verdict::Amend(_, changes) = ruling.verdict()
                    && let Err(error) = self.amended(record, changes)
                {
                    breaches.push(LedgerError::Amendment { ruling: ruling.id(), error });
                }
            }
            Verdict::SameActor(a, b) | Verdict::NotSameActor(a, b) => {
                for actor in [a, b].into_iter().filter(|id| !self.actor_index.contains_key(id)) {
                    breaches.push(LedgerError::NoRuledActor { ruling: ruling.id(), actor: *actor });
                }
            }
            Verdict::SameCoded(actor, _) | Verdict::NotSameCoded(actor, _) => {
                if !self.actor_index.contains_key(actor) {
                    breaches.push(LedgerError::NoRuledActor { ruling: ruling.id(), actor: *actor });
                }
            }
            Verdict::Dismiss(finding) => {
                for id in finding.records().iter().filter(|id| !self.record_index.contains_key(id)) {
                    breaches.push(LedgerError::NoRecord { by: ruling.id().to_string(), record: *id });
                }
            }
            Verdict::Withdraw(id) if !rulings.contains(id) => {
                breaches.push(LedgerError::NoRuling { ruling: ruling.id(), withdrawn: *id });
            }
            Verdict::Withdraw(_) => {}
        }
    }

    /// A record's body with changes made; the actors named must be known to the record's report.
    pub fn amended(&self, record: &Record, changes: &[crate::Change]) -> Result<Body, crate::AmendError> {
        let body = record.body().amended(changes)?;
        let known = |id: &ActorId| self.actor_record(*id).is_some_and(|r| r.report() == record.report());
        match body.actors().into_iter().find(|id| !known(id)) {
            Some(id) => Err(crate::AmendError::BadValue {
                field: "actor".into(),
                why: format!("{id} is not an actor of this record's report"),
            }),
            None => Ok(body),
        }
    }

    /// The ledger as it was known at a moment.
    #[must_use]
    pub fn known_on(&self, moment: Timestamp) -> Self {
        let mut entries = self.entries.clone();
        entries.reports.retain(|(_, at)| *at <= moment);
        entries.readings.retain(|r| r.at <= moment);
        entries.rulings.retain(|r| r.at() <= moment);
        let known: IdSet<RecordId> = entries.readings.iter().flat_map(|r| r.records.iter().copied()).collect();
        entries.records.retain(|r| known.contains(&r.id()));
        Self::unchecked(entries)
    }

    /// Everything, as it was recorded.
    pub fn entries(&self) -> &Entries {
        &self.entries
    }

    /// Reports, in the order in which they were added.
    pub fn reports(&self) -> impl Iterator<Item = &Report> {
        self.entries.reports.iter().map(|(report, _)| report)
    }

    /// A report by its id.
    pub fn report(&self, id: ReportId) -> Option<&Report> {
        self.report_index.get(&id).map(|i| &self.entries.reports[*i].0)
    }

    /// A record by its id.
    pub fn record(&self, id: RecordId) -> Option<&Record> {
        self.record_index.get(&id).map(|i| &self.entries.records[*i])
    }

    /// The record that introduces an actor.
    pub fn actor_record(&self, id: ActorId) -> Option<&Record> {
        self.actor_index.get(&id).map(|i| &self.entries.records[*i])
    }

    /// An actor by its id, as its report names it.
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        match self.actor_record(id)?.body() {
            Body::Actor(actor) => Some(actor),
            _ => None,
        }
    }

    /// How one record stands.
    pub fn standing(&self, id: RecordId) -> Option<Standing<'_>> {
        self.record(id).map(|record| self.stand(record, &self.accepted_places()))
    }

    /// How every record stands, in the order of recording.
    pub fn standings(&self) -> Vec<Standing<'_>> {
        self.each_standing().collect()
    }

    /// The same, one after another, for whoever needs only some of them.
    pub fn each_standing(&self) -> impl Iterator<Item = Standing<'_>> {
        let accepted = self.accepted_places();
        self.entries.records.iter().map(move |record| self.stand(record, &accepted))
    }

    /// Whether a ruling has been withdrawn.
    pub fn is_withdrawn(&self, id: RulingId) -> bool {
        self.withdrawn.contains(&id)
    }

    /// Who is who: by rulings, and with `propose` by equal names too.
    pub fn identity(&self, propose: bool) -> Identity {
        let live = |r: &&Record| r.body().kind() == Kind::Actor && self.standing_state(r).is_live();
        let actors: Vec<(ActorId, ReportId, &Actor)> = (self.entries.records.iter().filter(live))
            .filter_map(|r| Some((r.actor_id()?, r.report(), self.actor(r.actor_id()?)?)))
            .collect();
        let mut latest: BTreeMap<(ActorId, ActorId), Ruled> = BTreeMap::new();
        for ruling in self.entries.rulings.iter().filter(|r| !self.withdrawn.contains(&r.id())) {
            let (pair, same) = match ruling.verdict() {
                Verdict::SameActor(a, b) => ((*a, *b), true),
                Verdict::NotSameActor(a, b) => ((*a, *b), false),
                _ => continue,
            };
            latest.insert(pair, Ruled { pair, same, ruling: ruling.id() });
        }
        let ruled: Vec<Ruled> = latest.into_values().collect();
        Identity::new(&actors, &ruled, propose)
    }

    /// Rulings in force on which actors a data set codes under which keys: for each pair the latest, and whether they are
    /// the same.
    pub fn codings(&self) -> BTreeMap<(ActorId, &CodedId), (bool, RulingId)> {
        let live = self.entries.rulings.iter().filter(|r| !self.withdrawn.contains(&r.id()));
        live.filter_map(|ruling| match ruling.verdict() {
            Verdict::SameCoded(actor, coded) => Some(((*actor, coded), (true, ruling.id()))),
            Verdict::NotSameCoded(actor, coded) => Some(((*actor, coded), (false, ruling.id()))),
            _ => None,
        })
        .collect()
    }

    /// Findings that persons dismissed, with the rulings in force.
    pub fn dismissals(&self) -> impl Iterator<Item = (&Finding, &Ruling)> {
        let live = self.entries.rulings.iter().filter(|r| !self.withdrawn.contains(&r.id()));
        live.filter_map(|ruling| match ruling.verdict() {
            Verdict::Dismiss(finding) => Some((finding, ruling)),
            _ => None,
        })
    }

    fn ruling_on(&self, record: RecordId) -> Option<&Ruling> {
        self.in_force.get(&record).map(|i| &self.entries.rulings[*i])
    }

    fn standing_state(&self, record: &Record) -> State {
        match self.ruling_on(record.id()).map(Ruling::verdict) {
            Some(Verdict::Accept(_)) => State::Accepted,
            Some(Verdict::Amend(..)) => State::Amended,
            Some(Verdict::Reject(_)) => State::Rejected,
            _ if self.proposed.contains(&record.id()) => State::Proposed,
            _ => State::Superseded,
        }
    }

    /// For each report the accepted records' places, to see which proposals would only repeat them. Only a record that
    /// the latest reading no longer proposes can be what a proposal stands in for.
    fn accepted_places(&self) -> IdMap<ReportId, Vec<&Record>> {
        let mut places: IdMap<ReportId, Vec<&Record>> = IdMap::default();
        for id in self.in_force.keys().filter(|id| !self.proposed.contains(id)) {
            if let Some(record) = self.record(*id).filter(|r| self.standing_state(r).is_accepted()) {
                places.entry(record.report()).or_default().push(record);
            }
        }
        places.values_mut().for_each(|list| list.sort_by_key(|record| record.id()));
        places
    }

    fn stand<'a>(&'a self, record: &'a Record, accepted: &IdMap<ReportId, Vec<&Record>>) -> Standing<'a> {
        let state = self.standing_state(record);
        let ruling = self.ruling_on(record.id());
        let body = match ruling.map(Ruling::verdict) {
            Some(Verdict::Amend(_, changes)) => {
                record.body().amended(changes).map_or(Cow::Borrowed(record.body()), Cow::Owned)
            }
            _ => Cow::Borrowed(record.body()),
        };
        let still_proposed = self.proposed.contains(&record.id());
        let repeats = |other: &&&Record| {
            let (mine, theirs) = (record.quote().range(), other.quote().range());
            other.body().kind() == record.body().kind()
                && other.body().code() == record.body().code()
                && mine.start < theirs.end
                && theirs.start < mine.end
        };
        let covered_by = (state == State::Proposed)
            .then(|| accepted.get(&record.report()).and_then(|list| list.iter().find(repeats)).map(|r| r.id()))
            .flatten();
        Standing { record, body, state, ruling, still_proposed, covered_by }
    }
}

/// The rulings that a later ruling withdrew, unless that one was itself withdrawn.
fn withdrawn(rulings: &[Ruling]) -> IdSet<RulingId> {
    let mut gone = IdSet::default();
    // A withdrawal can only speak of an earlier ruling, so the latest are settled first.
    for ruling in rulings.iter().rev() {
        if let Verdict::Withdraw(target) = ruling.verdict()
            && !gone.contains(&ruling.id())
        {
            gone.insert(*target);
        }
    }
    gone
}
