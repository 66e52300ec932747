//! Speech acts that oppose each other on one topic: the stated rule behind contradictions and changes of position.
//!
//! Two statements are opposed if their topics are the same (the words of one all stand in the other, or they share at
//! least half; where one doubts, two words or all) and their stances stand in the table below; those of two speakers must lie within a year of each other. What
//! one says in a condition or a longer text is not compared: the rule finds what to look at, a person decides what it is.

use std::collections::{BTreeMap, HashMap};

use record::{ActorId, Date, Stance};

use crate::lens::{Lens, Row};
use crate::topic::Alike;
use crate::{say, topic};

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

/// For each stance those that oppose it, as bits: in any two mouths, and in one.
const AGAINST: [(u32, u32); Stance::ALL.len()] = {
    let mut against = [(0, 0); Stance::ALL.len()];
    let mut i = 0;
    while i < OPPOSED.len() {
        let (a, b) = (OPPOSED[i].0 as usize, OPPOSED[i].1 as usize);
        against[a].0 |= 1 << b;
        against[b].0 |= 1 << a;
        i += 1;
    }
    let mut i = 0;
    while i < OPPOSED_IN_ONE.len() {
        let (a, b) = (OPPOSED_IN_ONE[i].0 as usize, OPPOSED_IN_ONE[i].1 as usize);
        against[a].1 |= 1 << b;
        against[b].1 |= 1 << a;
        i += 1;
    }
    against
};

/// The stances that oppose any of these, in one mouth at least, as bits.
fn against<'s>(stances: impl IntoIterator<Item = &'s Stance>) -> u32 {
    stances.into_iter().map(|stance| AGAINST[*stance as usize]).fold(0, |bits, (any, one)| bits | any | one)
}

/// Whether two stances on one topic oppose each other.
pub(crate) fn opposed(a: Stance, b: Stance, one_side: bool) -> bool {
    let (any, one) = AGAINST[a as usize];
    let against = if one_side { any | one } else { any };
    against & (1 << b as u32) != 0
}

/// What one speaker holds on one topic: statements of one stance, topics alike word for word.
#[derive(Debug)]
pub(crate) struct Position<'r, 'a> {
    pub(crate) speaker: ActorId,
    pub(crate) side: ActorId,
    pub(crate) stance: Stance,
    pub(crate) words: &'r [u32],
    pub(crate) topic: String,
    pub(crate) issue: String,
    pub(crate) addressee: Option<ActorId>,
    /// In the order of time, undated ones last.
    pub(crate) rows: Vec<&'r Row<'a>>,
}

/// All positions, in the order of their first record.
pub(crate) fn positions<'r, 'a>(lens: &'r Lens<'a>) -> Vec<Position<'r, 'a>> {
    let topics = lens.topics();
    let mut index: BTreeMap<(ActorId, Stance, &[u32]), usize> = BTreeMap::new();
    let mut list: Vec<Position<'_, '_>> = Vec::new();
    for (row, s) in lens.statements() {
        let (speaker, words) = (lens.head(s.speaker), lens.words(row));
        let at = *index.entry((speaker, s.stance, words)).or_insert(list.len());
        if at == list.len() {
            let issue = topics.issue(words).map_or(s.topic.as_str(), |word| topics.name(word)).to_string();
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

/// Two opposed positions, by their places in the list of positions.
#[derive(Debug)]
pub(crate) struct Opposition {
    /// The one held first, as far as is told.
    pub(crate) earlier: usize,
    /// The other.
    pub(crate) later: usize,
    /// How many pairs of opposed positions the two speakers have on the issue; this is the latest.
    pub(crate) times: usize,
}

/// How far apart, in days, two speakers' words may lie to contradict each other; a change of position has no such bound.
pub(crate) const APART: i64 = 365;

/// For each two speakers (or one, over time) and each issue the latest pair of opposed positions.
pub(crate) fn oppositions(lens: &Lens<'_>, list: &[Position<'_, '_>]) -> Vec<Opposition> {
    let mut sets: BTreeMap<&[u32], BTreeMap<Stance, Vec<usize>>> = BTreeMap::new();
    for (i, position) in list.iter().enumerate() {
        sets.entry(position.words).or_default().entry(position.stance).or_default().push(i);
    }
    let sets: Vec<_> = sets.into_iter().collect();
    let alike = Alike::new(sets.iter().map(|(words, _)| *words).collect());
    let issues: Vec<Option<u32>> = sets.iter().map(|(words, _)| lens.topics().issue(words)).collect();
    let spans: Vec<Option<(i64, i64)>> = list.iter().map(span).collect();
    let mut latest: HashMap<(ActorId, ActorId, u32), Opposition> = HashMap::new();
    let taken: Vec<u32> =
        sets.iter().map(|(_, stances)| stances.keys().fold(0, |bits, s| bits | 1 << *s as u32)).collect();
    for (i, (words, stances)) in sets.iter().enumerate() {
        let opposing = against(stances.keys());
        let same = alike.same_among(words, |j| j >= i && taken[j] & opposing != 0);
        for (j, (others, theirs)) in same.into_iter().map(|j| (j, &sets[j])) {
            // The issue of the shorter topic, so that it does not depend on which comes first.
            let Some(issue) = (if others.len() < words.len() { issues[j] } else { issues[i] }) else { continue };
            for (stance, mine) in stances {
                for (_, theirs) in theirs.iter().filter(|(other, _)| opposed(*stance, **other, true)) {
                    let pairs = mine.iter().flat_map(|a| theirs.iter().map(move |b| (*a, *b)));
                    // Within one set each pair comes up from both ends.
                    for (a, b) in pairs.filter(|(a, b)| i != j || a < b) {
                        note(list, &spans, (a, b), issue, &mut latest);
                    }
                }
            }
        }
    }
    let mut found: Vec<Opposition> = latest.into_values().collect();
    found.sort_by_key(|o| (o.earlier, o.later));
    found
}

/// First and last day of a position, as days from a fixed day.
fn span(position: &Position<'_, '_>) -> Option<(i64, i64)> {
    let days = position.rows.iter().filter_map(|row| row.when);
    let number = |day: Date| say::days_between(Date::constant(2000, 1, 1), day);
    let first = days.clone().filter_map(|d| d.first_day()).min()?;
    let last = days.filter_map(|d| d.last_day()).max().unwrap_or(first);
    Some((number(first), number(last)))
}

/// Keeps a pair if it is opposed and the latest of its speakers on its issue.
fn note(
    list: &[Position<'_, '_>],
    spans: &[Option<(i64, i64)>],
    (a, b): (usize, usize),
    issue: u32,
    latest: &mut HashMap<(ActorId, ActorId, u32), Opposition>,
) {
    let (p, q) = (&list[a], &list[b]);
    let near = match (spans[a], spans[b]) {
        (Some((first, last)), Some((from, to))) => from - last <= APART && first - to <= APART,
        _ => true,
    };
    if a == b || !(near || p.speaker == q.speaker) || !opposed(p.stance, q.stance, p.side == q.side) {
        return;
    }
    // Who doubts somebody's sincerity in talks does not contradict who tells of talks: doubt meets what is said where they
    // share more than one word, or all.
    if (p.stance == Stance::Doubts || q.stance == Stance::Doubts)
        && p.words != q.words
        && topic::shared(p.words, q.words) < 2
    {
        return;
    }
    // What is undated is taken to come first.
    let first = |i: usize| spans[i].map(|(first, _)| first);
    let (earlier, later) = if (first(b), b) < (first(a), a) { (b, a) } else { (a, b) };
    let key = (p.speaker.min(q.speaker), p.speaker.max(q.speaker), issue);
    let known = latest.entry(key).or_insert(Opposition { earlier, later, times: 0 });
    known.times += 1;
    let rank = |later: usize, earlier: usize| (first(later), first(earlier), later, earlier);
    if rank(later, earlier) > rank(known.later, known.earlier) {
        (known.earlier, known.later) = (earlier, later);
    }
}
