//! Who could spoil a peace: opponents with past acts of violence, their proxies, what they say now.
//!
//! An opponent rejects, condemns, threatens or doubts talks, a ceasefire, an agreement or peace, or ended or violated a
//! ceasefire. Only an opponent with recorded acts of violence can be a spoiler (Stedman 1997, International Security
//! 22(2)); one without stays an opponent. Stedman's types (limited, greedy, total) are a person's assessment and never
//! found by rule.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, EventStatus, EventType, Family, RelationType, Stance};
use serde::Serialize;

use crate::evidence::Support;
use crate::happening::happenings;
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::page::{Line, Page, Section, View};
use crate::parties::Place;
use crate::{Table, say};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Spoilers {
    /// Opponents with recorded acts of violence; those with most acts first.
    pub spoilers: Vec<Opponent>,
    /// Opponents without.
    pub opponents: Vec<Opponent>,
}

/// An opponent.
#[derive(Debug, Clone, Serialize)]
pub struct Opponent {
    /// Who: a side, or a group or person without one.
    pub actor: ActorRef,
    /// Whether it is a side of the ceasefires or talks itself.
    pub inside: bool,
    /// The groups that it left.
    pub left: Vec<ActorRef>,
    /// Those said to act for it, or for a person on its side.
    pub proxies: Vec<ActorRef>,
    /// Those for whom it is said to act.
    pub acts_for: Vec<ActorRef>,
    /// Its opposition, the latest first, in sentences.
    pub opposition: Vec<String>,
    /// Its latest words in favour of talks or a ceasefire, if any.
    pub in_favour: Option<String>,
    /// Acts of violence laid to it, by type, according to their sources.
    pub acts: Vec<Acts>,
    /// What its opposition rests on.
    pub support: Support,
}

/// Acts of one type.
#[derive(Debug, Clone, Serialize)]
pub struct Acts {
    /// The type.
    pub event: &'static str,
    /// How many happenings.
    pub count: usize,
    /// The latest, in a sentence.
    pub latest: String,
    /// What they rest on.
    pub support: Support,
}

/// Words of topics that are about peace.
const PEACE: [&str; 8] = ["ceasefire", "talk", "agreement", "peace", "deal", "settlement", "accord", "reconciliation"];

#[derive(Default)]
struct Found<'r, 'a> {
    against: Vec<(Option<record::Date>, String, &'r Row<'a>)>,
    in_favour: Vec<(Option<record::Date>, String)>,
}

/// Opponents, and which of them have used violence.
pub fn spoilers(lens: &Lens<'_>) -> Spoilers {
    let mut found: BTreeMap<ActorId, Found<'_, '_>> = BTreeMap::new();
    let peace: Vec<u32> = PEACE.iter().filter_map(|word| lens.topics().word(word)).collect();
    for (row, s) in lens.statements() {
        let words = lens.topics().words(&s.topic);
        if !peace.iter().any(|w| words.contains(w)) {
            continue;
        }
        let whom = s.addressee.map(|a| lens.name(a));
        let said = || say::said(lens.name(s.speaker), s.stance, whom, &s.topic, row.when);
        let day = row.when.and_then(|d| d.first_day());
        let entry = found.entry(lens.side_of_statement(s)).or_default();
        match s.stance {
            Stance::Rejects | Stance::Condemns | Stance::Threatens | Stance::Doubts => {
                entry.against.push((day, said(), row));
            }
            Stance::Supports | Stance::Offers | Stance::Accepts | Stance::Promises => {
                entry.in_favour.push((day, said()));
            }
            _ => {}
        }
    }
    for h in happenings(lens, |e| matches!(e, EventType::CeasefireEnded | EventType::CeasefireViolated)) {
        if h.is_foreseen() || h.told.is_empty() {
            continue;
        }
        let sides: BTreeSet<ActorId> = h.actors.iter().map(|a| lens.side(*a)).collect();
        for side in sides {
            let entry = found.entry(side).or_default();
            entry.against.extend(h.told.first().map(|row| (h.first_day(), h.sentence(lens), *row)));
        }
    }
    let table = crate::parties::parties(lens).parties.into_iter().filter(|p| p.place == Place::AtTheTable);
    let table: BTreeSet<String> = table.map(|p| p.actor.id).collect();
    let mut acts = acts(lens);
    let mut all: Vec<Opponent> = found
        .into_iter()
        .filter(|(side, found)| !found.against.is_empty() && !lens.name(*side).is_empty())
        .map(|(side, found)| opponent(lens, side, found, &table, acts.remove(&side).unwrap_or_default()))
        .collect();
    let count = |o: &Opponent| o.acts.iter().map(|a| a.count).sum::<usize>();
    all.sort_by(|a, b| (count(b), &a.actor).cmp(&(count(a), &b.actor)));
    let (spoilers, opponents) = all.into_iter().partition(|o| !o.acts.is_empty());
    Spoilers { spoilers, opponents }
}

/// The first day of an act, the act in a sentence, the records that tell of it.
type Act<'r, 'a> = (Option<record::Date>, String, Vec<&'r Row<'a>>);

/// Acts of violence by side and type.
fn acts(lens: &Lens<'_>) -> BTreeMap<ActorId, Vec<Acts>> {
    let mut by_side: BTreeMap<ActorId, BTreeMap<EventType, Vec<Act<'_, '_>>>> = BTreeMap::new();
    for h in happenings(lens, |e| e.family() == Family::Violence && e != EventType::Arrest) {
        if h.told.is_empty() || matches!(h.status, EventStatus::Planned | EventStatus::Hypothetical) {
            continue;
        }
        let sides: BTreeSet<ActorId> = h.actors.iter().map(|a| lens.side(*a)).collect();
        for side in sides {
            by_side.entry(side).or_default().entry(h.event).or_default().push((
                h.first_day(),
                h.sentence(lens),
                h.told.clone(),
            ));
        }
    }
    let of_type = |(event, list): (EventType, Vec<Act<'_, '_>>)| Acts {
        event: event.code(),
        count: list.len(),
        latest: list.iter().max_by_key(|(day, ..)| *day).map(|(_, text, _)| text.clone()).unwrap_or_default(),
        support: Support::new(lens, list.iter().flat_map(|(.., rows)| rows.iter().copied())),
    };
    by_side.into_iter().map(|(side, types)| (side, types.into_iter().map(of_type).collect())).collect()
}

fn opponent(
    lens: &Lens<'_>,
    side: ActorId,
    mut found: Found<'_, '_>,
    table: &BTreeSet<String>,
    acts: Vec<Acts>,
) -> Opponent {
    found.against.sort_by_key(|(day, text, _)| (std::cmp::Reverse(*day), text.clone()));
    let tied = |relation: RelationType, from: bool| {
        let ties = lens.relations().filter(|(_, r)| r.relation == relation);
        let others: BTreeSet<ActorId> = ties
            .filter_map(|(_, r)| {
                let (me, other) = if from { (r.from, r.to) } else { (r.to, r.from) };
                (lens.side(me) == side && lens.head(other) != side).then(|| lens.head(other))
            })
            .collect();
        lens.refs(&others)
    };
    let actor = ActorRef::new(lens, side);
    Opponent {
        inside: table.contains(&actor.id),
        actor,
        left: tied(RelationType::SplitFrom, true),
        proxies: tied(RelationType::ProxyFor, false),
        acts_for: tied(RelationType::ProxyFor, true),
        opposition: found.against.iter().map(|(_, text, _)| text.clone()).collect(),
        in_favour: found.in_favour.into_iter().max().map(|(_, text)| text),
        acts,
        support: Support::new(lens, found.against.iter().map(|(.., row)| *row)),
    }
}

impl Opponent {
    pub(crate) fn lines(&self) -> Vec<Line> {
        let place = if self.inside { "inside the talks or ceasefires" } else { "outside them" };
        let names = |word: &str, list: &[ActorRef]| match list {
            [] => String::new(),
            list => format!("{word} {}", say::list(list.iter().map(|a| a.name.clone()))),
        };
        let first = self.opposition.first().cloned().unwrap_or_default();
        let more = match self.opposition.len() {
            0 | 1 => String::new(),
            n => format!("and {} against", say::count(n - 1, "more word or deed", "more words or deeds")),
        };
        let favour = self.in_favour.as_ref().map(|text| format!("but: {text}")).unwrap_or_default();
        let line = Line::new(format!("{}, {place}. {first}", self.actor.name), self.support.clone())
            .note(more)
            .note(favour)
            .note(names("left", &self.left))
            .note(names("said to act through", &self.proxies))
            .note(names("said to act for", &self.acts_for));
        let acts = self.acts.iter().map(|a| {
            let what = a.event.replace('_', " ");
            let times = say::count(a.count, "time", "times");
            Line::new(format!("{what}, {times}; the latest: {}", a.latest), a.support.clone())
        });
        std::iter::once(line).chain(acts).collect()
    }
}

impl View for Spoilers {
    fn page(&self) -> Page {
        let lines = |list: &[Opponent]| list.iter().flat_map(Opponent::lines).collect();
        Page {
            title: "Who could spoil it".into(),
            lead: vec!["Types of spoiler are a person's assessment; none is found by rule.".into()],
            sections: vec![
                Section::new("Opponents with recorded acts of violence", lines(&self.spoilers), "None is recorded."),
                Section::new("Opponents without", lines(&self.opponents), "None is recorded."),
            ],
        }
    }

    fn table(&self) -> Table {
        let columns = ["actor", "inside", "acts_of_violence", "left", "proxies", "acts_for", "latest", "in_favour"];
        let mut table = Table::supported(columns);
        let names = |list: &[ActorRef]| list.iter().map(|a| a.name.as_str()).collect::<Vec<_>>().join("; ");
        for o in self.spoilers.iter().chain(&self.opponents) {
            let acts = o.acts.iter().map(|a| a.count).sum::<usize>().to_string();
            let inside = if o.inside { "yes".into() } else { String::new() };
            let [left, proxies, acts_for] = [names(&o.left), names(&o.proxies), names(&o.acts_for)];
            let latest = o.opposition.first().cloned().unwrap_or_default();
            let favour = o.in_favour.clone().unwrap_or_default();
            table.push([o.actor.name.clone(), inside, acts, left, proxies, acts_for, latest, favour], &o.support);
        }
        table
    }
}
