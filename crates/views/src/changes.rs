//! What changed between two looks at a record: new, moved, contradicted, expired, answered, retracted.
//!
//! The caller chooses the looks: the ledger as known on two days (what we learnt), or the world as of two days (what
//! happened). Both are compared by the records on which rows rest.

use std::collections::{BTreeMap, BTreeSet};

use record::{Body, RecordId};
use serde::Serialize;

use crate::ceasefires::ceasefires;
use crate::cores::whole;
use crate::disputes::{DisputeKind, Found, Ground, Sides};
use crate::evidence::Support;
use crate::lens::{Lens, Row};
use crate::page::{Line, Page, Section, View};
use crate::terms::terms;
use crate::{Table, say};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Changes {
    /// What changed; the kinds in the order of `ChangeKind`.
    pub changes: Vec<Change>,
}

/// What kind of change it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// A speaker's position changed.
    Moved,
    /// A ceasefire stands otherwise: ended, its term over, extended.
    Ceasefire,
    /// A demand or an offer stands otherwise.
    Answered,
    /// A contradiction appeared.
    Contradicted,
    /// A happening appeared.
    NewHappening,
    /// A statement appeared.
    NewStatement,
    /// A record no longer counts: rejected, or no longer proposed.
    Retracted,
}

impl ChangeKind {
    fn heading(self) -> &'static str {
        match self {
            Self::Moved => "Positions that changed",
            Self::Ceasefire => "Ceasefires",
            Self::Answered => "Demands and offers",
            Self::Contradicted => "New contradictions",
            Self::NewHappening => "New happenings",
            Self::NewStatement => "New statements",
            Self::Retracted => "No longer counted",
        }
    }
}

/// One change.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// Its kind.
    pub kind: ChangeKind,
    /// In a sentence.
    pub text: String,
    /// What it rests on.
    pub support: Support,
}

/// What changed from one look to the next.
pub fn changes(before: &Lens<'_>, after: &Lens<'_>) -> Changes {
    let ids = |lens: &Lens<'_>| lens.rows().iter().map(|r| r.record().id()).collect::<BTreeSet<RecordId>>();
    let (old, new) = (ids(before), ids(after));
    // The two looks are compared in several respects, and none needs the others.
    let (ground, mut changes) = std::thread::scope(|scope| {
        let terms = scope.spawn(|| {
            let mut changes = Vec::new();
            changed_ceasefires(before, after, &mut changes);
            changed_terms(before, after, &mut changes);
            changes
        });
        let ground = Ground::new(after);
        let mut changes = Vec::new();
        changed_disputes(before, after, &ground, &mut changes);
        changes.extend(whole(terms.join()));
        (ground, changes)
    });
    for h in &ground.happenings {
        if h.rows().all(|row| !old.contains(&row.record().id())) {
            changes.push(Change { kind: ChangeKind::NewHappening, text: h.sentence(after), support: h.support(after) });
        }
    }
    for (row, s) in after.statements().filter(|(row, _)| !old.contains(&row.record().id())) {
        changes.push(Change {
            kind: ChangeKind::NewStatement,
            text: statement(after, row, s),
            support: Support::new(after, [row]),
        });
    }
    for row in before.rows().iter().filter(|row| !new.contains(&row.record().id())) {
        let text = match row.body() {
            Body::Statement(s) => statement(before, row, s),
            body => format!("{}: {}", body.code().replace('_', " "), row.quote().words()),
        };
        changes.push(Change { kind: ChangeKind::Retracted, text, support: Support::new(before, [row]) });
    }
    changes.sort_by_key(|c| c.kind);
    Changes { changes }
}

fn statement(lens: &Lens<'_>, row: &Row<'_>, s: &record::Statement) -> String {
    say::said(lens.name(s.speaker), s.stance, s.addressee.map(|a| lens.name(a)), &s.topic, row.when)
}

fn changed_disputes(before: &Lens<'_>, after: &Lens<'_>, ground: &Ground<'_, '_>, changes: &mut Vec<Change>) {
    // A dispute is known by its kind and the records on either side.
    let known: BTreeSet<Sides> = Found::new(before, &Ground::new(before)).sides().collect();
    for d in Found::new(after, ground).besides(&known) {
        let kind = if d.kind == DisputeKind::OverTime { ChangeKind::Moved } else { ChangeKind::Contradicted };
        changes.push(Change { kind, support: d.line().support, text: d.text });
    }
}

fn changed_ceasefires(before: &Lens<'_>, after: &Lens<'_>, changes: &mut Vec<Change>) {
    let old = ceasefires(before);
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for c in &old.ceasefires {
        for evidence in c.moments.iter().flat_map(|m| &m.support.evidence) {
            known.insert(evidence.record.clone(), c.state_words());
        }
    }
    for c in &ceasefires(after).ceasefires {
        let records = c.moments.iter().flat_map(|m| &m.support.evidence);
        let was = records.clone().find_map(|e| known.get(&e.record));
        // A new ceasefire is a new happening.
        if let Some(was) = was.filter(|was| **was != c.state_words()) {
            let last = c.moments.last().map(|m| m.support.clone()).unwrap_or_default();
            let text = format!("{}: {}; before: {was}", c.heading(), c.state_words());
            changes.push(Change { kind: ChangeKind::Ceasefire, text, support: last });
        }
    }
}

fn changed_terms(before: &Lens<'_>, after: &Lens<'_>, changes: &mut Vec<Change>) {
    let old = terms(before);
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    for t in &old.terms {
        t.support.evidence.iter().for_each(|e| {
            known.insert(&e.record, t.state);
        });
    }
    for t in &terms(after).terms {
        let was = t.support.evidence.iter().find_map(|e| known.get(e.record.as_str()));
        if let Some(was) = was.filter(|was| **was != t.state) {
            let answer = t.answers.last().map_or_else(|| t.support.clone(), |a| a.support.clone());
            let text = format!("{}'s {}, {}: {}; before: {was}", t.side.name, t.kind, t.topic, t.state);
            changes.push(Change { kind: ChangeKind::Answered, text, support: answer });
        }
    }
}

impl View for Changes {
    fn page(&self) -> Page {
        let mut by_kind: BTreeMap<ChangeKind, Vec<Line>> = BTreeMap::new();
        for change in &self.changes {
            let line = Line::new(&change.text, change.support.clone());
            let contradicted = matches!(change.kind, ChangeKind::Moved | ChangeKind::Contradicted);
            let line = if contradicted { line.disputed(true).quoting(2) } else { line };
            by_kind.entry(change.kind).or_default().push(line);
        }
        let mut sections: Vec<Section> =
            by_kind.into_iter().map(|(kind, lines)| Section::new(kind.heading(), lines, "")).collect();
        if sections.is_empty() {
            sections.push(Section::new("Changes", vec![], "Nothing changed."));
        }
        Page { title: "What changed".into(), lead: vec![], sections }
    }

    fn table(&self) -> Table {
        let mut table = Table::supported(["kind", "what"]);
        for c in &self.changes {
            table.push([c.kind.heading().to_string(), c.text.clone()], &c.support);
        }
        table
    }
}
