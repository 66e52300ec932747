//! What each side holds on each issue, in the order of time, and where it changed.
//!
//! The issue of a statement is the word of its topic that most topics of the ledger use. A statement is a change where
//! the side held an opposed stance on the same topic before (`opposed` states the rule).

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Finding};
use serde::Serialize;

use crate::evidence::Support;
use crate::label::ActorRef;
use crate::lens::Lens;
use crate::opposed::{Position, opposed, positions as held};
use crate::page::{Line, Page, Section, View};
use crate::{Table, cores, say, topic};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Positions {
    /// By side; those with most statements first.
    pub sides: Vec<SidePositions>,
}

/// The positions of one side.
#[derive(Debug, Clone, Serialize)]
pub struct SidePositions {
    /// Who.
    pub side: ActorRef,
    /// By issue, in the order of the alphabet.
    pub issues: Vec<IssuePositions>,
}

/// What one side holds on one issue.
#[derive(Debug, Clone, Serialize)]
pub struct IssuePositions {
    /// The word under which topics are put together.
    pub issue: String,
    /// In the order of time, undated ones last.
    pub held: Vec<Held>,
}

/// One stance on one topic.
#[derive(Debug, Clone, Serialize)]
pub struct Held {
    /// Who said it.
    pub speaker: ActorRef,
    /// The stance's code.
    pub stance: &'static str,
    /// The topic.
    pub topic: String,
    /// When it was first said, as EDTF.
    pub first: Option<String>,
    /// When it was last said, as EDTF.
    pub last: Option<String>,
    /// In a sentence.
    pub text: String,
    /// The sentence that it departs from, where it is a change.
    pub changed_from: Option<String>,
    /// What it rests on; for a change, what was said before comes last.
    pub support: Support,
}

/// The positions of all sides.
pub fn positions(lens: &Lens<'_>) -> Positions {
    let mut all = held(lens);
    all.sort_by_key(|p| (p.first().is_none(), p.first().and_then(|d| d.first_day())));
    let mut sides: BTreeMap<ActorId, BTreeMap<String, Vec<Position<'_, '_>>>> = BTreeMap::new();
    for position in all {
        sides.entry(position.side).or_default().entry(position.issue.clone()).or_default().push(position);
    }
    let said = |issues: &BTreeMap<String, Vec<Position<'_, '_>>>| -> usize {
        issues.values().flatten().map(|p| p.rows.len()).sum()
    };
    let mut sides: Vec<_> = sides.into_iter().collect();
    sides.sort_by_key(|(side, issues)| (std::cmp::Reverse(said(issues)), lens.name(*side).to_string(), *side));
    let side = |(side, issues): &(ActorId, BTreeMap<String, Vec<Position<'_, '_>>>)| SidePositions {
        side: ActorRef::new(lens, *side),
        issues: (issues.iter())
            .map(|(issue, list)| IssuePositions { issue: issue.clone(), held: on_issue(lens, list) })
            .collect(),
    };
    Positions { sides: cores::map(&sides, side) }
}

fn on_issue(lens: &Lens<'_>, list: &[Position<'_, '_>]) -> Vec<Held> {
    let mut by_stance: BTreeMap<record::Stance, Vec<usize>> = BTreeMap::new();
    let mut out = Vec::new();
    for (i, p) in list.iter().enumerate() {
        // The latest opposed stance before it; both must be dated to be put in order.
        let dated = |j: &usize| list[*j].first().zip(p.first()).is_some_and(|(a, b)| a.first_day() < b.first_day());
        let against = by_stance.iter().filter(|(stance, _)| opposed(**stance, p.stance, true)).flat_map(|(_, l)| l);
        let standing = |j: &usize| {
            let records = list[*j].rows.iter().chain(&p.rows).map(|row| row.record().id());
            let finding = Finding::new("opposed stances", records);
            lens.dismissals().iter().all(|(known, _)| !finding.is_within(known))
        };
        let before = against.copied().filter(|j| dated(j) && topic::same(list[*j].words, p.words) && standing(j)).max();
        let mut support = Support::new(lens, p.rows.iter().copied());
        if let Some(j) = before {
            let earlier = Support::new(lens, list[j].rows.iter().copied());
            support.records += earlier.records;
            support.evidence.extend(earlier.evidence);
            support.reports = support.evidence.iter().map(|e| &e.report).collect::<BTreeSet<_>>().len();
        }
        out.push(Held {
            speaker: ActorRef::new(lens, p.speaker),
            stance: p.stance.code(),
            topic: p.topic.clone(),
            first: p.first().map(|d| d.to_string()),
            last: p.rows.iter().filter_map(|row| row.when).max_by(record::Edtf::timeline_cmp).map(|d| d.to_string()),
            text: p.sentence(lens),
            changed_from: before.map(|j| list[j].sentence(lens)),
            support,
        });
        by_stance.entry(p.stance).or_default().push(i);
    }
    out
}

impl Held {
    fn line(&self) -> Line {
        let line = Line::new(&self.text, self.support.clone());
        match &self.changed_from {
            Some(before) => line.disputed(true).note(format!("changed from: {before}")).quoting(2),
            None => line,
        }
    }
}

impl View for Positions {
    fn page(&self) -> Page {
        let mut sections: Vec<Section> = Vec::new();
        for side in &self.sides {
            for issue in &side.issues {
                let lines = issue.held.iter().map(Held::line).collect();
                sections.push(Section::new(format!("{} on {}", side.side.name, issue.issue), lines, ""));
            }
        }
        if sections.is_empty() {
            sections.push(Section::new("Positions", vec![], "The record has none."));
        }
        Page { title: "Positions".into(), lead: vec![], sections }
    }

    fn table(&self) -> Table {
        let columns = ["side", "issue", "speaker", "stance", "topic", "first", "last", "changed_from"];
        let mut table = Table::supported(columns);
        for side in &self.sides {
            for issue in &side.issues {
                for h in &issue.held {
                    let text = |t: &Option<String>| t.clone().unwrap_or_default();
                    let [side, issue, speaker] = [&side.side.name, &issue.issue, &h.speaker.name].map(Clone::clone);
                    let [first, last, from] = [text(&h.first), text(&h.last), text(&h.changed_from)];
                    table.push([side, issue, speaker, h.stance.into(), h.topic.clone(), first, last, from], &h.support);
                }
            }
        }
        table
    }
}

impl Position<'_, '_> {
    /// When it was first said.
    pub(crate) fn first(&self) -> Option<record::Edtf> {
        self.rows.first().and_then(|row| row.when)
    }

    /// The position in a sentence.
    pub(crate) fn sentence(&self, lens: &Lens<'_>) -> String {
        let whom = self.addressee.map(|w| lens.name(w));
        say::said(lens.name(self.speaker), self.stance, whom, &self.topic, self.first())
    }
}
