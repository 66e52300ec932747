//! Turns what the stages found into checked records.

use std::collections::HashSet;
use std::ops::Range;

use record::{Actor, ActorId, ActorName, Body, Citation, Confidence, Problem, Quote, Reason, Record, RecordId, Report};

use crate::document::Document;
use crate::who::{Actors, Cluster};
use crate::{Reading, origin};

/// Makes the reading of a document.
pub(crate) fn propose(doc: Document<'_>, actors: &Actors) -> Reading {
    let mut maker = Maker { report: doc.report, seen: HashSet::new(), records: Vec::new() };
    let ids: Vec<Option<ActorId>> = actors.clusters.iter().map(|c| maker.actor(c)).collect();
    let _ = &ids;
    let mut rest: Vec<(usize, Draft)> = Vec::new();
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
    Reading { records: maker.records, dates: doc.dates, missed: Vec::new() }
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
        let record = Record::new(quote, also, draft.body, origin(), confidence, reason).ok()?;
        if !self.seen.insert(record.id()) {
            return None;
        }
        self.records.push(record);
        Some(self.records.len() - 1)
    }
}
