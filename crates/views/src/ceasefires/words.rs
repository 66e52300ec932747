//! Which words belong to which ceasefire: each statement to one at most.
//!
//! A statement on a ceasefire (its topic says so) belongs to the latest one that has begun, or begins within two weeks,
//! with whose sides its speaker or addressee stands, and that is not over for more than two months; one without a day to
//! the one whose beginning stands nearest in its report. An accusation of one side by another belongs to the one in whose
//! time it was said, whatever its topic.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Date, Stance, Statement};

use super::{Known, Voice};
use crate::episode::apart;
use crate::evidence::Support;
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::say;
use crate::term::Term;

/// Days before a ceasefire in which words can already speak of it.
const AHEAD: i64 = 14;
/// Days after it in which they still do.
const BEHIND: i64 = 60;
/// Days for which a ceasefire of unknown end is held to be spoken of.
const LONGEST: i64 = 365;

/// Stances of those who speak of a ceasefire as theirs or as being so.
const CONFIRMING: [Stance; 6] =
    [Stance::Asserts, Stance::Accepts, Stance::Promises, Stance::Orders, Stance::Supports, Stance::Offers];

/// A statement on a ceasefire.
#[derive(Debug, Clone, Copy)]
struct Word<'r, 'a> {
    row: &'r Row<'a>,
    statement: &'r Statement,
    side: ActorId,
}

/// The words on one ceasefire.
#[derive(Debug, Default)]
pub(super) struct Words<'r, 'a> {
    words: Vec<Word<'r, 'a>>,
}

/// For each ceasefire, by its place, its words.
pub(super) fn assign<'r, 'a>(lens: &'r Lens<'a>, known: &[Known<'_, 'a>]) -> BTreeMap<usize, Words<'r, 'a>> {
    let topic = lens.topics().word("ceasefire");
    // By the side, so that each statement looks only at ceasefires of those whom it concerns.
    let mut by_side: BTreeMap<ActorId, Vec<(Date, usize)>> = BTreeMap::new();
    let mut in_report: BTreeMap<record::ReportId, BTreeSet<usize>> = BTreeMap::new();
    for (i, k) in known.iter().enumerate() {
        if let Some(day) = k.begun() {
            k.sides.iter().for_each(|side| by_side.entry(*side).or_default().push((day, i)));
        }
        for row in k.episode.opener.rows() {
            in_report.entry(row.report()).or_default().insert(i);
        }
    }
    by_side.values_mut().for_each(|list| list.sort_unstable());
    let mut found: BTreeMap<usize, Words<'r, 'a>> = BTreeMap::new();
    for (row, statement) in lens.statements() {
        let on_it = topic.is_some_and(|word| lens.words(row).contains(&word));
        let blames = statement.stance == Stance::Accuses;
        if !on_it && !blames {
            continue;
        }
        let side = lens.side_of_statement(statement);
        let concerned = [Some(side), statement.addressee.map(|a| lens.side(a))];
        let home = match row.when.and_then(|d| d.first_day()) {
            Some(day) => {
                let ahead = if on_it { AHEAD } else { 0 };
                let lists = concerned.into_iter().flatten().filter_map(|s| by_side.get(&s));
                let last = lists.filter_map(|list| {
                    let end = list.partition_point(|(begun, _)| say::days_between(day, *begun) <= ahead);
                    list[..end].iter().rev().take(3).find(|(_, i)| in_time(&known[*i], day, on_it)).copied()
                });
                // An accusation that does not name the ceasefire must be one of its sides against another.
                let between = |i: usize| concerned.iter().all(|s| s.is_some_and(|s| known[i].sides.contains(&s)));
                last.max().map(|(_, i)| i).filter(|i| on_it || between(*i))
            }
            None if on_it => {
                let near = in_report.get(&row.report()).into_iter().flatten();
                let near = near.filter_map(|i| Some((apart(&known[*i].episode.opener, row)?, *i)));
                near.min().map(|(_, i)| i)
            }
            None => None,
        };
        if let Some(i) = home {
            found.entry(i).or_default().words.push(Word { row, statement, side });
        }
    }
    found
}

/// Whether words of a day can still speak of a ceasefire.
fn in_time(known: &Known<'_, '_>, day: Date, on_it: bool) -> bool {
    let Some(begun) = known.begun() else { return false };
    match known.over() {
        Some(over) if on_it => say::days_between(over, day) <= BEHIND,
        Some(over) => day <= over,
        None => say::days_between(begun, day) <= LONGEST,
    }
}

impl<'r, 'a> Words<'r, 'a> {
    /// Sides that say anything on it.
    pub(super) fn heard(&self) -> BTreeSet<ActorId> {
        self.words.iter().map(|w| w.side).collect()
    }

    /// The last day on which anything is told of it: a happening in its life, or words.
    pub(super) fn last_day(&self, known: &Known<'_, '_>) -> Option<Date> {
        let moments = std::iter::once(&known.episode.opener).chain(&known.episode.then).filter_map(|h| h.first_day());
        let words = self.words.iter().filter_map(|w| w.row.when.and_then(|d| d.first_day()));
        moments.chain(words).max()
    }

    /// The term that its topics name, where those who speak do not dispute it; none where they differ.
    pub(super) fn term(&self) -> Option<Term> {
        let own = self.words.iter().filter(|w| CONFIRMING.contains(&w.statement.stance));
        let mut terms = own.filter_map(|w| Term::find(&w.statement.topic));
        let first = terms.next()?;
        terms.all(|other| other == first).then_some(first)
    }

    pub(super) fn confirmed(&self, lens: &Lens<'a>) -> Vec<Voice> {
        self.voices(lens, &CONFIRMING)
    }

    pub(super) fn disputed(&self, lens: &Lens<'a>) -> Vec<Voice> {
        self.voices(lens, &[Stance::Denies, Stance::Doubts, Stance::Rejects, Stance::Condemns])
    }

    /// Accusations, each by itself: who says who broke it.
    pub(super) fn accusations(&self, lens: &Lens<'a>) -> Vec<Voice> {
        let list = self.words.iter().filter(|w| w.statement.stance == Stance::Accuses);
        let mut by_text: BTreeMap<(ActorId, &str, Option<ActorId>), Vec<Word<'r, 'a>>> = BTreeMap::new();
        for word in list {
            let s = word.statement;
            by_text.entry((word.side, &s.topic, s.addressee.map(|a| lens.side(a)))).or_default().push(*word);
        }
        let mut lists: Vec<Vec<Word<'_, '_>>> = by_text.into_values().collect();
        lists.sort_by_key(|list| (list[0].row.when.and_then(|d| d.first_day()), list[0].row.record().id()));
        lists.into_iter().map(|list| voice(lens, &list)).collect()
    }

    /// For each side its first word of these stances, and how many there are.
    fn voices(&self, lens: &Lens<'a>, stances: &[Stance]) -> Vec<Voice> {
        let mut by_side: BTreeMap<ActorId, Vec<Word<'r, 'a>>> = BTreeMap::new();
        for word in self.words.iter().filter(|w| stances.contains(&w.statement.stance)) {
            by_side.entry(word.side).or_default().push(*word);
        }
        let mut lists: Vec<(String, Vec<Word<'_, '_>>)> = by_side
            .into_iter()
            .map(|(side, mut list)| {
                list.sort_by_key(|w| (w.row.when.is_none(), w.row.when.and_then(|d| d.first_day())));
                (lens.name(side).to_string(), list)
            })
            .collect();
        lists.sort_by(|(a, _), (b, _)| a.cmp(b));
        lists.into_iter().map(|(_, list)| voice(lens, &list)).collect()
    }
}

fn voice<'a>(lens: &Lens<'a>, list: &[Word<'_, 'a>]) -> Voice {
    let Word { row, statement: s, side } = list[0];
    let (who, whom) = (lens.name(s.speaker), s.addressee.map(|a| lens.name(a)));
    let body = if lens.head(s.speaker) == side { String::new() } else { format!(" ({})", lens.name(side)) };
    let text = say::said(&format!("{who}{body}"), s.stance, whom, &s.topic, row.when);
    Voice { side: ActorRef::new(lens, side), text, support: Support::new(lens, list.iter().map(|w| w.row)) }
}
