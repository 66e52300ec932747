//! Where groups come from and belong: formed, split, merged, part of, proxy for, allied and opposed; who led them.
//!
//! The same tie told by several reports is one row. Sources that date it differently are shown to disagree. What data sets
//! code of names and origins stands beside it (`lineage::coded`); where the two differ both are shown and neither is settled.

mod coded;

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Edtf, EventStatus, EventType, RelationType};

use serde::Serialize;

use crate::evidence::Support;
use crate::happening::happenings;
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::page::{Line, Page, Section, View};
use crate::{Table, say};

pub use coded::{CodedOrigin, Disagreement};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Lineage {
    /// Splits, mergers, wings and proxies; then alliances and rivalries.
    pub ties: Vec<Tie>,
    /// Groups formed, split, merged; leaders; defections and surrenders: in the order of time, undated last.
    pub events: Vec<GroupEvent>,
    /// What data sets say of the names and origins of the record's groups.
    pub coded: Vec<CodedOrigin>,
    /// Where a data set and the record do not say the same of one name.
    pub disagreements: Vec<Disagreement>,
}

/// A tie between two actors.
#[derive(Debug, Clone, Serialize)]
pub struct Tie {
    /// Its type.
    pub relation: &'static str,
    /// From whom.
    pub from: ActorRef,
    /// To whom.
    pub to: ActorRef,
    /// Since when, each as EDTF, as the sources tell it.
    pub since: Vec<String>,
    /// Until when, each as EDTF, as the sources tell it.
    pub until: Vec<String>,
    /// Whether sources give dates that cannot both hold.
    pub dates_differ: bool,
    /// In a sentence.
    pub text: String,
    /// What it rests on.
    pub support: Support,
}

/// What happened to a group or its leaders.
#[derive(Debug, Clone, Serialize)]
pub struct GroupEvent {
    /// Its type.
    pub event: &'static str,
    /// Who.
    pub actors: Vec<ActorRef>,
    /// From or to whom.
    pub targets: Vec<ActorRef>,
    /// When, as EDTF.
    pub date: Option<String>,
    /// In a sentence.
    pub text: String,
    /// Whether a record denies it.
    pub disputed: bool,
    /// What it rests on.
    pub support: Support,
}

/// Ties and happenings of groups.
pub fn lineage(lens: &Lens<'_>) -> Lineage {
    let mut ties: BTreeMap<(RelationType, ActorId, ActorId), Vec<&Row<'_>>> = BTreeMap::new();
    for (row, r) in lens.relations() {
        if matches!(r.relation, RelationType::Role | RelationType::MemberOf) {
            continue;
        }
        let (from, to) = (lens.head(r.from), lens.head(r.to));
        if from == to {
            continue;
        }
        let (from, to) =
            if r.relation.is_mutual() && lens.name(to) < lens.name(from) { (to, from) } else { (from, to) };
        ties.entry((r.relation, from, to)).or_default().push(row);
    }
    let mut ties: Vec<Tie> =
        ties.into_iter().map(|((relation, from, to), rows)| tie(lens, relation, from, to, &rows)).collect();
    ties.sort_by(|a, b| {
        let key = |t: &Tie| (order(t.relation), t.since.is_empty(), t.since.first().cloned());
        key(a).cmp(&key(b)).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
    });
    let wanted = |e: EventType| e.family() == record::Family::Groups;
    let events = happenings(lens, wanted).into_iter().filter(|h| h.status != EventStatus::Hypothetical);
    let events = events.map(|h| GroupEvent {
        event: h.event.code(),
        actors: lens.refs(&h.actors),
        targets: lens.refs(&h.targets),
        date: h.date.map(|d| d.to_string()),
        text: h.sentence(lens),
        disputed: h.is_disputed(),
        support: h.support(lens),
    });
    let (coded, disagreements) = coded::coded(lens);
    Lineage { ties, events: events.collect(), coded, disagreements }
}

/// Splits and mergers before wings and proxies, those before friends and foes.
fn order(relation: &str) -> usize {
    let types = ["split_from", "merged_into", "founder_of", "part_of", "proxy_for", "allied_with", "opposed_to"];
    types.iter().position(|t| *t == relation).unwrap_or(types.len())
}

/// A tie as a verb.
pub(crate) fn verb(relation: RelationType) -> &'static str {
    match relation {
        RelationType::FounderOf => "founded",
        RelationType::PartOf => "is part of",
        RelationType::SplitFrom => "split from",
        RelationType::MergedInto => "merged into",
        RelationType::ProxyFor => "acts for",
        RelationType::AlliedWith => "is allied with",
        RelationType::OpposedTo => "is opposed to",
        RelationType::Role => "holds office in",
        RelationType::MemberOf => "belongs to",
    }
}

fn tie(lens: &Lens<'_>, relation: RelationType, from: ActorId, to: ActorId, rows: &[&Row<'_>]) -> Tie {
    let (mut since, mut until): (Vec<Edtf>, Vec<Edtf>) = (vec![], vec![]);
    for row in rows {
        if let record::Body::Relation(r) = row.body() {
            since.extend(r.since);
            until.extend(r.until);
        }
    }
    let differ = |dates: &[Edtf]| dates.iter().enumerate().any(|(i, a)| dates[i + 1..].iter().any(|b| !a.overlaps(b)));
    let told = |dates: &[Edtf]| {
        let mut sorted = dates.to_vec();
        sorted.sort_by(Edtf::timeline_cmp);
        let mut texts: Vec<Edtf> = Vec::new();
        sorted.into_iter().for_each(|d| {
            if !texts.contains(&d) {
                texts.push(d)
            }
        });
        texts
    };
    let verb = verb(relation);
    let words = |dates: &[Edtf]| told(dates).into_iter().map(say::date).collect::<Vec<_>>().join(" or ");
    let past = matches!(relation, RelationType::SplitFrom | RelationType::MergedInto | RelationType::FounderOf);
    let begun = match (since.is_empty(), past) {
        (true, _) => String::new(),
        (false, true) => format!(", {}", words(&since)),
        (false, false) => format!(", since {}", words(&since)),
    };
    let ended = if until.is_empty() { String::new() } else { format!(", until {}", words(&until)) };
    Tie {
        relation: relation.code(),
        from: ActorRef::new(lens, from),
        to: ActorRef::new(lens, to),
        dates_differ: differ(&since) || differ(&until),
        text: format!("{} {verb} {}{begun}{ended}", lens.name(from), lens.name(to)),
        since: told(&since).iter().map(ToString::to_string).collect(),
        until: told(&until).iter().map(ToString::to_string).collect(),
        support: Support::new(lens, rows.iter().copied()),
    }
}

impl Tie {
    pub(crate) fn line(&self) -> Line {
        let note = if self.dates_differ { "sources give different dates" } else { "" };
        Line::new(&self.text, self.support.clone()).disputed(self.dates_differ).note(note)
    }
}

impl GroupEvent {
    pub(crate) fn line(&self) -> Line {
        Line::new(&self.text, self.support.clone()).disputed(self.disputed)
    }
}

impl View for Lineage {
    fn page(&self) -> Page {
        let ties = self.ties.iter().map(Tie::line).collect();
        let events = self.events.iter().map(GroupEvent::line).collect();
        let mut page = Page {
            title: "Lineage".into(),
            lead: vec![],
            sections: vec![
                Section::new("Ties", ties, "The record has none."),
                Section::new("What happened to groups and their leaders", events, "The record has nothing."),
            ],
        };
        if !self.disagreements.is_empty() {
            let lines = self.disagreements.iter().map(Disagreement::line).collect();
            page.sections.push(Section::new("Where data sets and the record differ", lines, ""));
        }
        if !self.coded.is_empty() {
            let lines = self.coded.iter().map(CodedOrigin::line).collect();
            page.sections.push(Section::new("Coded by data sets", lines, ""));
        }
        page
    }

    fn table(&self) -> Table {
        let mut table = Table::supported(["what", "from", "to", "since", "until", "text", "disputed"]);
        let yes = |b: bool| if b { "yes" } else { "" }.to_string();
        for t in &self.ties {
            let [what, since, until] = [t.relation.to_string(), t.since.join("; "), t.until.join("; ")];
            let [from, to] = [t.from.name.clone(), t.to.name.clone()];
            table.push([what, from, to, since, until, t.text.clone(), yes(t.dates_differ)], &t.support);
        }
        let names = |list: &[ActorRef]| {
            let unique: BTreeSet<&str> = list.iter().map(|a| a.name.as_str()).collect();
            unique.into_iter().collect::<Vec<_>>().join("; ")
        };
        for d in &self.disagreements {
            let text = format!("{}. {}", d.data, d.record);
            let [what, from] = ["coded otherwise".to_string(), d.coded.name.clone()];
            let [to, since, until] = [const { String::new() }; 3];
            table.push([what, from, to, since, until, text, yes(true)], &d.support);
        }
        for e in &self.events {
            let [what, since, until] = [e.event.to_string(), e.date.clone().unwrap_or_default(), String::new()];
            let [from, to] = [names(&e.actors), names(&e.targets)];
            table.push([what, from, to, since, until, e.text.clone(), yes(e.disputed)], &e.support);
        }
        table
    }
}
