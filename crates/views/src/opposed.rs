//! Speech acts that oppose each other on one topic: the stated rule behind contradictions and changes of position.
//!
//! Two statements are opposed if their topics are the same (the words of one all stand in the other, or they share at
//! least half) and their stances stand in the table below. What one says in a condition or a longer text is not
//! compared: the rule finds what to look at, a person decides what it is.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Stance};

use crate::lens::{Lens, Row};
use crate::topic::{self, Issues};

/// Stances that oppose each other.
const OPPOSED: &[(Stance, Stance)] = &[
    (Stance::Asserts, Stance::Denies),
    (Stance::Asserts, Stance::Doubts),
    (Stance::Accuses, Stance::Denies),
    (Stance::ClaimsResponsibility, Stance::Denies),
    (Stance::Supports, Stance::Condemns),
    (Stance::Supports, Stance::Rejects),
    (Stance::Supports, Stance::Denies),
    (Stance::Accepts, Stance::Rejects),
    (Stance::Accepts, Stance::Condemns),
    (Stance::Promises, Stance::Rejects),
    (Stance::Promises, Stance::Denies),
];

/// Stances that oppose each other only in one mouth: an offer refused by another is an answer, not a contradiction.
const OPPOSED_IN_ONE: &[(Stance, Stance)] =
    &[(Stance::Offers, Stance::Rejects), (Stance::Demands, Stance::Rejects), (Stance::Promises, Stance::Threatens)];

/// Whether two stances on one topic oppose each other.
pub(crate) fn opposed(a: Stance, b: Stance, one_side: bool) -> bool {
    let holds = |list: &[(Stance, Stance)]| list.iter().any(|(x, y)| (a, b) == (*x, *y) || (b, a) == (*x, *y));
    holds(OPPOSED) || (one_side && holds(OPPOSED_IN_ONE))
}

/// What one speaker holds on one topic: statements of one stance, topics alike word for word.
#[derive(Debug)]
pub(crate) struct Position<'r, 'a> {
    pub(crate) speaker: ActorId,
    pub(crate) side: ActorId,
    pub(crate) stance: Stance,
    pub(crate) words: BTreeSet<String>,
    pub(crate) topic: String,
    pub(crate) issue: String,
    pub(crate) addressee: Option<ActorId>,
    /// In the order of time, undated ones last.
    pub(crate) rows: Vec<&'r Row<'a>>,
}

/// All positions, in the order of their first record.
pub(crate) fn positions<'r, 'a>(lens: &'r Lens<'a>) -> Vec<Position<'r, 'a>> {
    let issues = Issues::new(lens.statements().map(|(_, s)| lens.topic_words(&s.topic)));
    let mut index: BTreeMap<(ActorId, Stance, BTreeSet<String>), usize> = BTreeMap::new();
    let mut list: Vec<Position<'_, '_>> = Vec::new();
    for (row, s) in lens.statements() {
        let (speaker, words) = (lens.head(s.speaker), lens.topic_words(&s.topic));
        let at = *index.entry((speaker, s.stance, words.clone())).or_insert(list.len());
        if at == list.len() {
            let issue = issues.of(&words).unwrap_or_else(|| s.topic.clone());
            let side = lens.side_of_statement(s);
            let (topic, addressee) = (s.topic.clone(), s.addressee.map(|a| lens.head(a)));
            list.push(Position { speaker, side, stance: s.stance, words, topic, issue, addressee, rows: Vec::new() });
        }
        list[at].rows.push(row);
    }
    for position in &mut list {
        position.rows.sort_by_key(|row| (row.when.is_none(), row.when.and_then(|d| d.first_day())));
    }
    list
}

/// Pairs of opposed positions, by their places in the list.
pub(crate) fn pairs(list: &[Position<'_, '_>]) -> Vec<(usize, usize)> {
    let mut by_word: BTreeMap<(&str, Stance), Vec<usize>> = BTreeMap::new();
    for (i, position) in list.iter().enumerate() {
        position.words.iter().for_each(|w| by_word.entry((w, position.stance)).or_default().push(i));
    }
    let mut pairs = BTreeSet::new();
    for (i, a) in list.iter().enumerate() {
        for stance in Stance::ALL.iter().filter(|s| opposed(a.stance, **s, true)) {
            let near = by_word.get(&(a.issue.as_str(), *stance)).into_iter().flatten();
            for j in near.copied().filter(|j| *j != i) {
                let b = &list[j];
                if opposed(a.stance, b.stance, a.side == b.side) && topic::same(&a.words, &b.words) {
                    pairs.insert((i.min(j), i.max(j)));
                }
            }
        }
    }
    pairs.into_iter().collect()
}
