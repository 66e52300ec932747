//! Makes entries of items: first the texts of the reports, then the records that quote them, then the rulings.

use std::collections::{BTreeMap, BTreeSet};

use record::{
    Actor, ActorId, ActorName, Body, Change, Citation, Confidence, Entries, Event, Finding, Origin, Problem, Quote,
    Reading, Reason, Record, RecordId, Relation, Report, Ruling, Statement, Timestamp, Verdict,
};

use crate::item::{Common, Draft, Item, StatementDraft, VerdictDraft, What};
use crate::{Fault, NotationError};

/// Confidence of a record that does not tell its own, in thousandths.
pub(crate) const CONFIDENCE: u16 = 800;

/// Makes entries of items.
pub(crate) fn build(items: &[Item]) -> Result<Entries, NotationError> {
    let mut builder = Builder::new(items);
    for item in items {
        builder.item(item).map_err(|fault| fault.at(item.line))?;
    }
    Ok(builder.finish())
}

struct Builder {
    reports: BTreeMap<String, Report>,
    order: Vec<(String, Timestamp)>,
    actors: BTreeMap<(String, String), ActorId>,
    labels: BTreeMap<String, RecordId>,
    made: Vec<(String, Common, Record)>,
    numbered: Vec<RecordId>,
    rulings: Vec<Ruling>,
}

impl Builder {
    /// Settles the texts of all reports.
    fn new(items: &[Item]) -> Self {
        let mut reports = BTreeMap::new();
        let mut order = Vec::new();
        let mut texts = texts(items);
        for item in items {
            if let What::Report { handle, details, added } = &item.what {
                let text = texts.remove(handle.as_str()).unwrap_or_default();
                reports.insert(handle.clone(), Report::new(text.clone(), text.as_bytes(), details.clone()));
                order.push((handle.clone(), *added));
            }
        }
        let (actors, labels) = (BTreeMap::new(), BTreeMap::new());
        Self { reports, order, actors, labels, made: vec![], numbered: vec![], rulings: vec![] }
    }

    fn item(&mut self, item: &Item) -> Result<(), Fault> {
        match &item.what {
            What::Report { .. } | What::Text { .. } => Ok(()),
            What::Actor { handle, reports, kind, names, common } => {
                for report in reports {
                    self.actor(report, handle, *kind, names, common)?;
                }
                Ok(())
            }
            What::Record { report, draft, common } => {
                if common.quotes.is_empty() {
                    return Err(Fault::NoQuote);
                }
                let body = self.body(report, draft)?;
                let id = self.make(report, common, body)?;
                self.numbered.push(id);
                self.labels.insert(format!("#{}", self.numbered.len()), id);
                Ok(())
            }
            What::Ruling { verdict, by, why, at } => {
                let verdict = self.verdict(verdict)?;
                self.rulings.push(Ruling::new(verdict, by, why, *at)?);
                Ok(())
            }
        }
    }

    fn report(&self, handle: &str) -> Result<&Report, Fault> {
        let unknown = || Fault::Unknown { what: "report", handle: handle.into(), place: None };
        self.reports.get(handle).ok_or_else(unknown)
    }

    fn quote(&self, report: &str, words: &str, start: Option<usize>) -> Result<Quote, Fault> {
        let report = self.report(report)?;
        let start = start.or_else(|| report.text().find(words)).unwrap_or(0);
        Ok(Quote::restore(report, start..start + words.len(), words.into())?)
    }

    fn actor(
        &mut self,
        report: &str,
        handle: &str,
        kind: record::ActorKind,
        names: &[String],
        common: &Common,
    ) -> Result<(), Fault> {
        if names.is_empty() {
            return Err(Fault::Missing("a name"));
        }
        if self.reports.contains_key(handle) {
            return Err(Fault::Twice(handle.into()));
        }
        let named = |name: &String| Ok(ActorName { name: name.clone(), quote: self.quote(report, name, None)? });
        let names: Vec<ActorName> = names.iter().map(named).collect::<Result<_, Fault>>()?;
        let place = (names[0].name.clone(), None);
        let id = Actor::id_of(self.report(report)?.id(), &place.0);
        if self.actors.insert((report.into(), handle.into()), id).is_some() {
            return Err(Fault::Twice(handle.into()));
        }
        let quotes = if common.quotes.is_empty() { vec![place] } else { common.quotes.clone() };
        let common = Common {
            quotes,
            confidence: common.confidence,
            by: common.by.clone(),
            dropped: common.dropped,
            label: common.label.clone(),
        };
        let record = self.make(report, &common, Body::Actor(Actor { kind, names }))?;
        self.labels.insert(format!("{report}/{handle}"), record);
        Ok(())
    }

    fn make(&mut self, report: &str, common: &Common, body: Body) -> Result<RecordId, Fault> {
        let quotes = common.quotes.iter().map(|(words, start)| self.quote(report, words, *start));
        let mut quotes = quotes.collect::<Result<Vec<_>, _>>()?.into_iter();
        let quote = quotes.next().ok_or(Fault::NoQuote)?;
        let origin = match &common.by {
            Some(name) => Origin::Person { name: name.clone() },
            None => Origin::Reader { name: "reader".into(), version: "1".into() },
        };
        let reason =
            Reason { rule: "notation".into(), trigger: quote.words().into(), path: "as the notation has it".into() };
        let confidence = Confidence::per_mille(common.confidence.unwrap_or(CONFIDENCE));
        let record = Record::new(quote, quotes.collect(), body, origin, confidence, reason)?;
        let id = record.id();
        if let Some(label) = &common.label
            && self.labels.insert(label.clone(), id).is_some()
        {
            return Err(Fault::Twice(label.clone()));
        }
        let common = Common { by: common.by.clone(), dropped: common.dropped, ..Common::default() };
        self.made.push((report.into(), common, record));
        Ok(id)
    }

    fn known(&self, report: &str, handle: &str) -> Result<ActorId, Fault> {
        let key = (report.to_string(), handle.to_string());
        let unknown = || Fault::Unknown { what: "actor", handle: handle.into(), place: Some(report.into()) };
        self.actors.get(&key).copied().ok_or_else(unknown)
    }

    fn body(&self, report: &str, draft: &Draft) -> Result<Body, Fault> {
        let known = |handle: &String| self.known(report, handle);
        let all = |handles: &[String]| handles.iter().map(known).collect::<Result<Vec<_>, _>>();
        Ok(match draft {
            Draft::Relation { relation, from, to, title, since, until } => Body::Relation(Relation {
                relation: *relation,
                from: known(from)?,
                to: known(to)?,
                title: title.clone(),
                since: *since,
                until: *until,
            }),
            Draft::Event { event, actors, targets, date, place, status } => Body::Event(Event {
                event: *event,
                actors: all(actors)?,
                targets: all(targets)?,
                date: *date,
                place: place.clone(),
                status: *status,
            }),
            Draft::Statement(draft) => self.statement(report, draft)?,
            Draft::Citation { outlet, date } => Body::Citation(Citation { outlet: outlet.clone(), date: *date }),
            Draft::Problem { message } => Body::Problem(Problem { message: message.clone() }),
        })
    }

    fn statement(&self, report: &str, draft: &StatementDraft) -> Result<Body, Fault> {
        let maybe = |handle: &Option<String>| handle.as_ref().map(|h| self.known(report, h)).transpose();
        Ok(Body::Statement(Statement {
            speaker: self.known(report, &draft.speaker)?,
            speaker_for: maybe(&draft.speaker_for)?,
            addressee: maybe(&draft.addressee)?,
            stance: draft.stance,
            topic: draft.topic.clone(),
            content: draft.content.clone(),
            said_on: draft.said_on,
            channel: draft.channel,
            relay: draft.relay.clone(),
            source: draft.source.clone(),
            condition: draft.condition.clone(),
        }))
    }

    /// A record by label or number, or an actor's record by handle.
    fn record(&self, name: &str) -> Result<RecordId, Fault> {
        if let Some(id) = self.labels.get(name) {
            return Ok(*id);
        }
        let (report, handle) = self.actor_key(name).map_err(|fault| match fault {
            Fault::Unknown { handle, .. } => Fault::Unknown { what: "record", handle, place: None },
            other => other,
        })?;
        Ok(self.labels[&format!("{report}/{handle}")])
    }

    /// Report and handle of an actor named alone or as `report/handle`.
    fn actor_key(&self, name: &str) -> Result<(String, String), Fault> {
        let unknown = || Fault::Unknown { what: "actor", handle: name.into(), place: None };
        if let Some((report, handle)) = name.split_once('/') {
            self.known(report, handle)?;
            return Ok((report.into(), handle.into()));
        }
        let mut found = self.actors.keys().filter(|(_, handle)| handle == name);
        let first = found.next().ok_or_else(unknown)?;
        match found.next() {
            None => Ok(first.clone()),
            Some(_) => Err(Fault::Ambiguous(name.into())),
        }
    }

    fn ruled_actor(&self, name: &str) -> Result<ActorId, Fault> {
        let (report, handle) = self.actor_key(name)?;
        self.known(&report, &handle)
    }

    fn verdict(&self, draft: &VerdictDraft) -> Result<Verdict, Fault> {
        Ok(match draft {
            VerdictDraft::Accept(name) => Verdict::Accept(self.record(name)?),
            VerdictDraft::Reject(name) => Verdict::Reject(self.record(name)?),
            VerdictDraft::Amend(name, changes) => {
                let record = self.record(name)?;
                let changes = changes.iter().map(|(field, value)| self.change(record, field, value.as_deref()));
                Verdict::Amend(record, changes.collect())
            }
            VerdictDraft::Same(a, b) => Verdict::SameActor(self.ruled_actor(a)?, self.ruled_actor(b)?),
            VerdictDraft::Apart(a, b) => Verdict::NotSameActor(self.ruled_actor(a)?, self.ruled_actor(b)?),
            VerdictDraft::Coded(actor, coded, true) => Verdict::SameCoded(self.ruled_actor(actor)?, coded.clone()),
            VerdictDraft::Coded(actor, coded, false) => Verdict::NotSameCoded(self.ruled_actor(actor)?, coded.clone()),
            VerdictDraft::Dismiss(rule, records) => {
                let records = records.iter().map(|name| self.record(name)).collect::<Result<Vec<_>, _>>()?;
                Verdict::Dismiss(Finding::new(rule, records))
            }
            VerdictDraft::Withdraw(number) => {
                let unknown = || Fault::Unknown { what: "ruling", handle: number.to_string(), place: None };
                let ruling = number.checked_sub(1).and_then(|i| self.rulings.get(i)).ok_or_else(unknown)?;
                Verdict::Withdraw(ruling.id())
            }
        })
    }

    /// A change; in fields that take actors, handles of the record's own report become ids.
    fn change(&self, record: RecordId, field: &str, value: Option<&str>) -> Change {
        let takes_actors = ["from", "to", "actors", "targets", "speaker", "speaker_for", "addressee"].contains(&field);
        let report = self.made.iter().find(|(.., r)| r.id() == record).map(|(report, ..)| report.as_str());
        let resolved = |value: &str| match report {
            Some(report) if takes_actors => {
                let id = |h: &str| self.known(report, h).map_or_else(|_| h.to_string(), |id| id.to_string());
                value.split(',').map(id).collect::<Vec<_>>().join(",")
            }
            _ => value.to_string(),
        };
        Change { field: field.into(), value: value.map(resolved) }
    }

    fn finish(self) -> Entries {
        let mut made: BTreeMap<&str, Vec<(&Common, RecordId)>> = BTreeMap::new();
        for (report, common, record) in &self.made {
            made.entry(report).or_default().push((common, record.id()));
        }
        let mut readings = Vec::new();
        for (handle, added) in &self.order {
            let here = made.remove(handle.as_str()).unwrap_or_default();
            readings.extend(readings_of(self.reports[handle].id(), *added, &here));
        }
        let reports = self.order.iter().map(|(handle, added)| (self.reports[handle].clone(), *added)).collect();
        let records = self.made.into_iter().map(|(.., record)| record).collect();
        Entries { reports, readings, records, rulings: self.rulings }
    }
}

/// The reader's pass over a report, its second pass where that dropped something, and one pass for each person.
fn readings_of(report: record::ReportId, added: Timestamp, here: &[(&Common, RecordId)]) -> Vec<Reading> {
    let reader = |version: &str| Origin::Reader { name: "reader".into(), version: version.into() };
    let ids = |wanted: &dyn Fn(&Common) -> bool| {
        here.iter().filter(|(c, _)| wanted(c)).map(|(_, id)| *id).collect::<Vec<_>>()
    };
    let pass = |origin, records| Reading { report, origin, at: added, records };
    let mut readings = vec![pass(reader("1"), ids(&|c| c.by.is_none()))];
    if here.iter().any(|(c, _)| c.dropped) {
        readings.push(pass(reader("2"), ids(&|c| c.by.is_none() && !c.dropped)));
    }
    let people: BTreeSet<&String> = here.iter().filter_map(|(c, _)| c.by.as_ref()).collect();
    for name in people {
        readings.push(pass(Origin::Person { name: name.clone() }, ids(&|c| c.by.as_ref() == Some(name))));
    }
    readings
}

/// The texts of all reports: what `text` lines give, or else a heading; then each name and quote that is not yet there.
fn texts(items: &[Item]) -> BTreeMap<&str, String> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for item in items {
        if let What::Text { report, text } = &item.what {
            texts.entry(report).or_default().push_str(text);
        }
    }
    for item in items {
        if let What::Report { handle, .. } = &item.what {
            texts.entry(handle).or_insert_with(|| format!("Report {handle}.\n"));
        }
    }
    let mut add = |report: &str, words: &str| {
        let Some(text) = texts.get_mut(report).filter(|text| !text.contains(words)) else { return };
        let gap = if text.ends_with(char::is_whitespace) { "" } else { " " };
        text.push_str(gap);
        text.push_str(words);
        text.push('.');
    };
    for item in items {
        match &item.what {
            What::Actor { reports, names, common, .. } => {
                for report in reports {
                    names.iter().for_each(|name| add(report, name));
                    common.quotes.iter().for_each(|(words, _)| add(report, words));
                }
            }
            What::Record { report, common, .. } => common.quotes.iter().for_each(|(words, _)| add(report, words)),
            _ => {}
        }
    }
    texts
}
