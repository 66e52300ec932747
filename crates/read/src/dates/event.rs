//! Where the text tells of a happening that a distance is counted from: "four days after the vote".

use std::ops::Range;

use record::{Edtf, Point};

use super::calendar;
use super::token::Doc;

/// How many tokens back a happening is looked for.
const REACH: usize = 1500;

/// A date that was said, and where.
pub(super) struct Told {
    pub token: usize,
    pub value: Edtf,
    pub bracketed: bool,
}

/// The date of the happening named by `words`: of the last sentence before them that shares most of their content words,
/// and in which a date holds.
pub(super) fn date_of(doc: &Doc<'_>, words: &Range<usize>, told: &[Told]) -> Option<Point> {
    let wanted: Vec<&str> = words.clone().map(|i| doc.word(i)).filter(|w| is_content(w)).collect();
    if wanted.is_empty() {
        return None;
    }
    let mut best: Option<(usize, usize)> = None;
    let mut at = words.start;
    let lowest = words.start.saturating_sub(REACH);
    let own = doc.tokens[words.start].sentence;
    while at > lowest {
        let sentence = doc.tokens[at - 1].sentence;
        let mut from = at;
        while from > lowest && doc.tokens[from - 1].sentence == sentence {
            from -= 1;
        }
        if sentence != own {
            let shared = wanted.iter().filter(|w| (from..at).any(|i| same_word(doc.word(i), w))).count();
            if shared > 0 && best.is_none_or(|(most, _)| shared > most) && holds(told, from, at).is_some() {
                best = Some((shared, at));
                if shared == wanted.len() {
                    break;
                }
            }
        }
        at = from;
    }
    let (shared, end) = best?;
    // One shared word of several is chance.
    if shared * 2 < wanted.len() {
        return None;
    }
    let mut from = end;
    while from > 0 && doc.tokens[from - 1].sentence == doc.tokens[end - 1].sentence {
        from -= 1;
    }
    holds(told, from, end)
}

/// The date that holds in a sentence: the first one said in it, else the last one said before.
fn holds(told: &[Told], from: usize, to: usize) -> Option<Point> {
    let usable = |t: &&Told| !t.bracketed && t.value.as_point().is_some_and(|p| calendar::has_month(&p));
    let after = told.partition_point(|t| t.token < from);
    let inside = told[after..].iter().take_while(|t| t.token < to).find(usable);
    inside.or_else(|| told[..after].iter().rev().take(8).find(usable)).and_then(|t| t.value.as_point())
}

fn is_content(word: &str) -> bool {
    word.len() > 3
        && !["this", "that", "these", "those", "their", "with", "from", "had", "have", "were", "been"].contains(&word)
}

/// The same word but for an ending.
fn same_word(a: &str, b: &str) -> bool {
    a == b || (a.len() > 3 && b.len() > 3 && (a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)))
}
