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
    let mut best: Option<(usize, Point)> = None;
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
            let named = |w: &&&str| (from..at).rev().find(|&i| same_word(doc.word(i), w));
            let shared = wanted.iter().filter(|w| named(w).is_some()).count();
            if shared > best.map_or(0, |(most, _)| most)
                && let Some(named) = wanted.iter().rev().find_map(|w| named(&w))
                && let Some(point) = holds(told, from..at, named)
            {
                best = Some((shared, point));
                if shared == wanted.len() {
                    break;
                }
            }
        }
        at = from;
    }
    // One shared word of several is chance.
    best.filter(|(shared, _)| shared * 2 >= wanted.len()).map(|(_, point)| point)
}

/// The date that holds in a sentence: the one said nearest to the word at `named`, else the last one said before.
fn holds(told: &[Told], sentence: Range<usize>, named: usize) -> Option<Point> {
    let usable = |t: &&Told| !t.bracketed && t.value.as_point().is_some_and(|p| calendar::has_month(&p));
    let after = told.partition_point(|t| t.token < sentence.start);
    let inside = told[after..].iter().take_while(|t| t.token < sentence.end).filter(usable);
    let nearest = inside.min_by_key(|t| t.token.abs_diff(named));
    nearest.or_else(|| told[..after].iter().rev().take(8).find(usable)).and_then(|t| t.value.as_point())
}

fn is_content(word: &str) -> bool {
    word.len() > 3
        && !["this", "that", "these", "those", "their", "with", "from", "had", "have", "were", "been"].contains(&word)
}

/// The same word but for an ending.
fn same_word(a: &str, b: &str) -> bool {
    a == b || (a.len() > 3 && b.len() > 3 && (a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)))
}
