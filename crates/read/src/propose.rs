//! Turns what the stages found into checked records.

use std::collections::HashSet;
use std::ops::Range;

use record::{
    Actor, ActorId, ActorName, Body, Channel, Citation, Confidence, Event, Origin, Problem, Quote, Reason, Record,
    RecordId, Relation, RelationType, Report, Statement,
};

use crate::Reading;
use crate::document::Document;
use crate::frames::{Basis, Frames};
use crate::who::{Actors, Cluster};

/// Makes the reading of a document.
pub(crate) fn propose(doc: Document<'_>, actors: &Actors, frames: Frames, origin: Origin) -> Reading {
    let mut maker = Maker { report: doc.report, origin, seen: HashSet::new(), records: Vec::new() };
    let ids: Vec<Option<ActorId>> = actors.clusters.iter().map(|c| maker.actor(c)).collect();
    let mut rest: Vec<(usize, Draft)> = Vec::new();
    let missed = frames.missed.clone();
    rest.extend(of_frames(&doc, &ids, frames).into_iter().map(|draft| (draft.span.start, draft)));
    for reference in &doc.lifted.references {
        let body = Body::Citation(Citation { outlet: reference.outlet.clone(), date: reference.date });
        let outlet = &doc.report.text()[reference.outlet_span.clone()];
        rest.push((
            reference.span.start,
            Draft {
                span: reference.span.clone(),
                also: vec![],
                body,
                confidence: 900,
                rule: reference.form.rule().into(),
                trigger: outlet.into(),
                path: "outlet and date as the reference gives them".into(),
            },
        ));
    }
    for trouble in &doc.lifted.troubles {
        rest.push((
            trouble.span.start,
            Draft {
                span: trouble.span.clone(),
                also: vec![],
                body: Body::Problem(Problem { message: trouble.message.clone() }),
                confidence: 1000,
                rule: "broken bracket".into(),
                trigger: doc.report.text()[trouble.span.clone()].into(),
                path: "brackets are matched within a line".into(),
            },
        ));
    }
    rest.sort_by_key(|(at, _)| *at);
    for (_, draft) in rest {
        maker.record(draft);
    }
    Reading { records: maker.records, dates: doc.dates, missed }
}

/// Relations, events and statements as drafts; those whose actors could not become records are left out.
fn of_frames(doc: &Document<'_>, ids: &[Option<ActorId>], frames: Frames) -> Vec<Draft> {
    let id = |cluster: usize| ids.get(cluster).copied().flatten();
    let all = |list: &[usize]| list.iter().filter_map(|c| id(*c)).collect::<Vec<_>>();
    let mut drafts = Vec::new();
    let draft = |basis: Basis, body: Body| Draft {
        span: basis.span,
        also: basis.also,
        body,
        confidence: basis.confidence,
        rule: basis.rule,
        trigger: doc.report.text()[basis.trigger].to_string(),
        path: basis.path,
    };
    let spoken_for: Vec<(usize, usize)> = frames
        .relations
        .iter()
        .filter(|r| r.relation == RelationType::Role && r.title.as_deref().is_some_and(speaks_for))
        .map(|r| (r.from, r.to))
        .collect();
    for r in frames.relations {
        let (Some(from), Some(to)) = (id(r.from), id(r.to)) else { continue };
        let body = Relation { relation: r.relation, from, to, title: r.title, since: r.since, until: r.until };
        drafts.push(draft(r.basis, Body::Relation(body)));
    }
    for e in frames.events {
        let body = Event {
            event: e.event,
            actors: all(&e.actors),
            targets: all(&e.targets),
            date: e.date,
            place: e.place,
            status: e.status,
        };
        drafts.push(draft(e.basis, Body::Event(body)));
    }
    for s in frames.statements {
        let Some(speaker) = id(s.speaker) else { continue };
        let body = Statement {
            speaker,
            speaker_for: spoken_for.iter().find(|(person, _)| *person == s.speaker).and_then(|(_, body)| id(*body)),
            addressee: s.addressee.and_then(id),
            stance: s.stance,
            topic: s.topic,
            content: s.content.map(|c| doc.report.text()[c].trim().to_string()),
            said_on: s.said_on,
            channel: if s.rumour {
                Channel::Rumour
            } else if s.quoted {
                Channel::Quote
            } else {
                Channel::Reported
            },
            relay: s.relay,
            source: s.source,
            condition: s.condition,
        };
        drafts.push(draft(s.basis, Body::Statement(body)));
    }
    drafts
}

/// Offices whose holder speaks for the body.
fn speaks_for(title: &str) -> bool {
    let lower = title.to_lowercase();
    [
        "spokes",
        "minister",
        "president",
        "secretary",
        "director",
        "ambassador",
        "envoy",
        "representative",
        "chief",
        "head",
        "leader",
    ]
    .iter()
    .any(|t| lower.contains(t))
}

/// A record to be.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub(crate) span: Range<usize>,
    pub(crate) also: Vec<Range<usize>>,
    pub(crate) body: Body,
    /// In thousandths.
    pub(crate) confidence: u16,
    pub(crate) rule: String,
    pub(crate) trigger: String,
    pub(crate) path: String,
}

struct Maker<'a> {
    report: &'a Report,
    origin: Origin,
    seen: HashSet<RecordId>,
    records: Vec<Record>,
}

impl Maker<'_> {
    /// An actor's record, and the actor's id.
    fn actor(&mut self, cluster: &Cluster) -> Option<ActorId> {
        let names: Vec<ActorName> = cluster
            .names
            .iter()
            .filter_map(|(name, span)| {
                Some(ActorName { name: name.clone(), quote: Quote::cut(self.report, span.clone()).ok()? })
            })
            .collect();
        let first = cluster.names.first()?.1.clone();
        let path =
            if cluster.joined_by.is_empty() { "name in the text".to_string() } else { cluster.joined_by.join("; ") };
        let trigger = self.report.text()[first.clone()].to_string();
        self.record(Draft {
            span: first,
            also: vec![],
            body: Body::Actor(Actor { kind: cluster.kind, names }),
            confidence: 700,
            rule: "name".into(),
            trigger,
            path,
        })
        .and_then(|i| self.records[i].actor_id())
    }

    /// Adds a record unless it cannot stand or is there already; returns its index.
    fn record(&mut self, draft: Draft) -> Option<usize> {
        let quote = Quote::cut(self.report, draft.span).ok()?;
        let also = draft.also.into_iter().filter_map(|span| Quote::cut(self.report, span).ok()).collect();
        let reason = Reason { rule: draft.rule, trigger: draft.trigger, path: draft.path };
        let confidence = Confidence::per_mille(draft.confidence);
        let record = Record::new(quote, also, draft.body, self.origin.clone(), confidence, reason).ok()?;
        if !self.seen.insert(record.id()) {
            return None;
        }
        self.records.push(record);
        Some(self.records.len() - 1)
    }
}
