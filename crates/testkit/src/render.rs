//! Writes a ledger in the notation. What is read back has the same reports, records and rulings.
//!
//! Not kept: which of several readings proposed a record (a record that no reading proposes any more is `dropped`),
//! readers' names and versions, and why a record was proposed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use record::{
    ActorId, Body, Channel, Edtf, Ledger, Marking, Origin, Quote, Record, RecordId, Reliability, Report, ReportId,
    Ruling, RulingId, Statement, Verdict,
};

use crate::build::CONFIDENCE;
use crate::token::quoted;

/// Writes a ledger in the notation; handles are `r1`, `r2` for reports and `a1`, `a2` for actors.
pub fn render(ledger: &Ledger) -> String {
    let mut names = Names { ledger, reports: BTreeMap::new(), actors: BTreeMap::new(), records: BTreeMap::new() };
    let mut out = String::new();
    for (i, (report, added)) in ledger.entries().reports.iter().enumerate() {
        let handle = format!("r{}", i + 1);
        let _ = writeln!(out, "report {handle}{} added {added}", details(report));
        let _ = writeln!(out, "text {handle} {}", quoted(report.text(), '"'));
        names.reports.insert(report.id(), handle);
    }
    let mut count = 0;
    for record in &ledger.entries().records {
        if let Some(actor) = record.actor_id() {
            let handle = format!("a{}", names.actors.len() + 1);
            names.records.insert(record.id(), handle.clone());
            names.actors.insert(actor, handle);
        } else {
            count += 1;
            names.records.insert(record.id(), format!("#{count}"));
        }
    }
    for record in &ledger.entries().records {
        let _ = writeln!(out, "{}{}", names.body(record), names.common(record));
    }
    let numbers: BTreeMap<RulingId, usize> =
        ledger.entries().rulings.iter().enumerate().map(|(i, r)| (r.id(), i + 1)).collect();
    for ruling in &ledger.entries().rulings {
        let _ = writeln!(out, "{}", names.ruling(ruling, &numbers));
    }
    out
}

struct Names<'a> {
    ledger: &'a Ledger,
    reports: BTreeMap<ReportId, String>,
    actors: BTreeMap<ActorId, String>,
    records: BTreeMap<RecordId, String>,
}

impl Names<'_> {
    fn actor(&self, id: ActorId) -> String {
        self.actors.get(&id).cloned().unwrap_or_else(|| id.to_string())
    }

    fn actors(&self, ids: &[ActorId]) -> String {
        let list = ids.iter().map(|id| self.actor(*id)).collect::<Vec<_>>().join(",");
        if list.is_empty() { "-".into() } else { list }
    }

    fn body(&self, record: &Record) -> String {
        let report = self.reports.get(&record.report()).cloned().unwrap_or_default();
        match record.body() {
            Body::Actor(a) => {
                let names = a.names.iter().fold(String::new(), |all, n| format!("{all} {}", quoted(&n.name, '"')));
                format!("actor {} {}{names} in {report}", self.records[&record.id()], a.kind)
            }
            Body::Relation(r) => {
                let title = r.title.as_ref().map(|t| format!(" {}", quoted(t, '"'))).unwrap_or_default();
                let since = r.since.map(|d| format!(" since {d}")).unwrap_or_default();
                let until = r.until.map(|d| format!(" until {d}")).unwrap_or_default();
                let (from, to) = (self.actor(r.from), self.actor(r.to));
                format!("relation {report} {from} {} {to}{title}{since}{until}", r.relation)
            }
            Body::Event(e) => {
                let targets =
                    if e.targets.is_empty() { String::new() } else { format!(" > {}", self.actors(&e.targets)) };
                let place = e.place.as_ref().map(|p| format!(" at {}", quoted(p, '"'))).unwrap_or_default();
                let actors = self.actors(&e.actors);
                format!("event {report} {} {actors}{targets}{}{place} {}", e.event, date(e.date), e.status)
            }
            Body::Statement(s) => self.statement(&report, s),
            Body::Citation(c) => format!("citation {report} {}{}", quoted(&c.outlet, '"'), date(c.date)),
            Body::Problem(p) => format!("problem {report} {}", quoted(&p.message, '"')),
        }
    }

    fn statement(&self, report: &str, s: &Statement) -> String {
        let mut out = format!("statement {report} {}", self.actor(s.speaker));
        if let Some(body) = s.speaker_for {
            let _ = write!(out, " for {}", self.actor(body));
        }
        let _ = write!(out, " {}", s.stance);
        if let Some(to) = s.addressee {
            let _ = write!(out, " > {}", self.actor(to));
        }
        let _ = write!(out, "{} topic {}", date(s.said_on), quoted(&s.topic, '"'));
        let source = s.source.as_ref().map(ToString::to_string);
        for (word, value) in [("content", &s.content), ("if", &s.condition), ("source", &source)] {
            if let Some(value) = value {
                let _ = write!(out, " {word} {}", quoted(value, '"'));
            }
        }
        if s.channel != Channel::Reported {
            let _ = write!(out, " channel {}", s.channel);
        }
        if !s.relay.is_empty() {
            out.push_str(" relay");
            s.relay.iter().for_each(|name| out.extend([" ", &quoted(name, '"')]));
        }
        out
    }

    fn common(&self, record: &Record) -> String {
        let mut out = String::new();
        for quote in std::iter::once(record.quote()).chain(record.also()) {
            let _ = write!(out, " {}{}", quoted(quote.words(), '\''), self.place(quote));
        }
        if record.confidence().as_per_mille() != CONFIDENCE {
            let _ = write!(out, " confidence {}", record.confidence().as_per_mille());
        }
        match record.origin() {
            Origin::Person { name } => {
                let _ = write!(out, " by {}", quoted(name, '"'));
            }
            Origin::Reader { .. } => {
                let standing = self.ledger.standing(record.id());
                if standing.is_some_and(|s| !s.still_proposed) {
                    out.push_str(" dropped");
                }
            }
        }
        out
    }

    /// Where the words begin, if that is not where they are first found.
    fn place(&self, quote: &Quote) -> String {
        let first = self.ledger.report(quote.report()).and_then(|r| r.text().find(quote.words()));
        let start = quote.range().start;
        if first == Some(start) { String::new() } else { format!("@{start}") }
    }

    fn ruling(&self, ruling: &Ruling, numbers: &BTreeMap<RulingId, usize>) -> String {
        let record = |id: &RecordId| self.records.get(id).cloned().unwrap_or_else(|| id.to_string());
        let verdict = match ruling.verdict() {
            Verdict::Accept(id) => format!("accept {}", record(id)),
            Verdict::Reject(id) => format!("reject {}", record(id)),
            Verdict::Amend(id, changes) => changes.iter().fold(format!("amend {}", record(id)), |all, c| {
                let value = c.value.as_ref().map(|v| format!(" {}", quoted(v, '"'))).unwrap_or_default();
                format!("{all} {}={value}", c.field)
            }),
            Verdict::SameActor(a, b) => format!("same {} {}", self.actor(*a), self.actor(*b)),
            Verdict::NotSameActor(a, b) => format!("apart {} {}", self.actor(*a), self.actor(*b)),
            Verdict::SameCoded(a, coded) => format!("coded {} {}", self.actor(*a), quoted(&coded.to_string(), '"')),
            Verdict::NotSameCoded(a, coded) => {
                format!("not-coded {} {}", self.actor(*a), quoted(&coded.to_string(), '"'))
            }
            Verdict::Dismiss(finding) => {
                let records: Vec<String> = finding.records().iter().map(record).collect();
                format!("dismiss {} {}", quoted(finding.rule(), '"'), records.join(","))
            }
            Verdict::Withdraw(id) => format!("withdraw ruling {}", numbers.get(id).copied().unwrap_or(0)),
        };
        format!("ruling {verdict} by {} {} {}", quoted(ruling.by(), '"'), ruling.at(), quoted(ruling.why(), '"'))
    }
}

fn date(date: Option<Edtf>) -> String {
    date.map(|d| format!(" {d}")).unwrap_or_default()
}

fn details(report: &Report) -> String {
    let d = &report.details;
    let mut out = date(d.published);
    let publisher = d.publisher.as_deref().unwrap_or("");
    let _ = write!(out, " {} {}", quoted(publisher, '"'), quoted(&d.title, '"'));
    for (word, value) in [("by", &d.author), ("lang", &d.language), ("url", &d.url)] {
        if let Some(value) = value {
            let _ = write!(out, " {word} {}", quoted(value, '"'));
        }
    }
    if d.reliability != Reliability::F {
        let _ = write!(out, " grade {}", d.reliability);
    }
    if d.marking != Marking::Amber {
        let _ = write!(out, " marking {}", d.marking);
    }
    out
}
