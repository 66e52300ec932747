//! What third parties promised: promises by actors that are not sides of the ceasefires and talks, and by mediators.

use std::collections::{BTreeMap, BTreeSet};

use record::{Stance, Statement};
use serde::Serialize;

use crate::evidence::Support;
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::page::{Line, Page, Section, View};
use crate::parties::{Parties, Place};
use crate::{Table, say, topic};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Commitments {
    /// The latest first, undated last.
    pub commitments: Vec<Commitment>,
}

/// A promise. Whether it was kept is a person's judgement; nothing here says so.
#[derive(Debug, Clone, Serialize)]
pub struct Commitment {
    /// Who promised.
    pub speaker: ActorRef,
    /// For which body.
    pub side: ActorRef,
    /// To whom.
    pub addressee: Option<ActorRef>,
    /// What.
    pub topic: String,
    /// When, as EDTF.
    pub date: Option<String>,
    /// On what condition, in the report's words.
    pub condition: Option<String>,
    /// In a sentence.
    pub text: String,
    /// What is recorded later on the same topic, in sentences; whether it keeps the promise is for a person to judge.
    pub later: Vec<String>,
    /// What it rests on.
    pub support: Support,
}

/// Promises of third parties.
pub fn commitments(lens: &Lens<'_>) -> Commitments {
    commitments_of(lens, lens.parties())
}

/// The same, where the parties are known already.
pub(crate) fn commitments_of(lens: &Lens<'_>, parties: &Parties) -> Commitments {
    let sides: BTreeSet<&str> = parties
        .parties
        .iter()
        .filter(|p| p.place == Place::AtTheTable && !p.mediates)
        .map(|p| p.actor.id.as_str())
        .collect();
    let mut list: Vec<_> = lens
        .statements()
        .filter(|(_, s)| s.stance == Stance::Promises)
        .filter(|(_, s)| !sides.contains(lens.side_of_statement(s).to_string().as_str()))
        .collect();
    let by_word = by_word(lens);
    list.sort_by_key(|(row, _)| (row.when.is_none(), std::cmp::Reverse(row.when.and_then(|d| d.first_day()))));
    let commitment = |(row, s): (&Row<'_>, &Statement), support| {
        let (who, whom) = (lens.name(s.speaker), s.addressee.map(|a| lens.name(a)));
        Commitment {
            speaker: ActorRef::new(lens, s.speaker),
            side: ActorRef::new(lens, lens.side_of_statement(s)),
            addressee: s.addressee.map(|a| ActorRef::new(lens, a)),
            topic: s.topic.clone(),
            date: row.when.map(|d| d.to_string()),
            condition: s.condition.clone(),
            text: say::said(who, s.stance, whom, &s.topic, row.when),
            later: later(lens, &by_word, row),
            support,
        }
    };
    let commitments = list.into_iter().map(|(row, s)| commitment((row, s), Support::new(lens, [row])));
    Commitments { commitments: commitments.collect() }
}

/// Statements by each word of their topics in the order of time, so that a promise is not compared with all of them.
type ByWord<'r, 'a> = BTreeMap<u32, Vec<(&'r Row<'a>, &'r Statement)>>;

fn by_word<'r, 'a>(lens: &'r Lens<'a>) -> ByWord<'r, 'a> {
    let mut map: ByWord<'_, '_> = BTreeMap::new();
    for (row, s) in lens.statements().filter(|(row, _)| row.when.is_some()) {
        lens.words(row).iter().for_each(|word| map.entry(*word).or_default().push((row, s)));
    }
    map.values_mut().for_each(|list| list.sort_by_key(|(row, _)| first_day(row)));
    map
}

fn first_day(row: &Row<'_>) -> Option<record::Date> {
    row.when.and_then(|d| d.first_day())
}

/// Most later statements that are told with a promise.
const LATER: usize = 3;

/// What others say later on the same topic: the topics have at least half of their words in common.
fn later(lens: &Lens<'_>, by_word: &ByWord<'_, '_>, row: &Row<'_>) -> Vec<String> {
    let words = lens.words(row);
    let Some((said, issue)) = row.when.and_then(|d| d.last_day()).zip(lens.topics().issue(words)) else {
        return Vec::new();
    };
    let all = by_word.get(&issue).map_or(&[][..], Vec::as_slice);
    let after = &all[all.partition_point(|(other, _)| first_day(other) <= Some(said))..];
    let same = after.iter().filter(|(other, o)| o.stance != Stance::Promises && topic::same(words, lens.words(other)));
    let sentence = |(other, o): &(&Row<'_>, &Statement)| {
        let whom = o.addressee.map(|a| lens.name(a));
        say::said(lens.name(o.speaker), o.stance, whom, &o.topic, other.when)
    };
    same.take(LATER).map(sentence).collect()
}

impl Commitment {
    pub(crate) fn line(&self) -> Line {
        let condition = self.condition.as_ref().map(|c| format!("On condition: {c}")).unwrap_or_default();
        let line = Line::new(&self.text, self.support.clone()).note(condition);
        self.later.iter().fold(line, |line, text| line.note(format!("Later: {text}")))
    }
}

impl View for Commitments {
    fn page(&self) -> Page {
        let lines = self.commitments.iter().map(Commitment::line).collect();
        let section = Section::new("Promises of third parties", lines, "The record has none.");
        let lead = vec!["Whether a promise was kept, or can be, is for a person to judge.".into()];
        Page { title: "Commitments".into(), lead, sections: vec![section] }
    }

    fn table(&self) -> Table {
        let mut table = Table::supported(["speaker", "side", "addressee", "topic", "date", "condition", "later"]);
        for c in &self.commitments {
            let [speaker, side] = [c.speaker.name.clone(), c.side.name.clone()];
            let addressee = c.addressee.as_ref().map(|a| a.name.clone()).unwrap_or_default();
            let text = |t: &Option<String>| t.clone().unwrap_or_default();
            let (topic, later) = (c.topic.clone(), c.later.join("; "));
            table.push([speaker, side, addressee, topic, text(&c.date), text(&c.condition), later], &c.support);
        }
        table
    }
}
