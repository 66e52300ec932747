//! Words that one affirms and another negates: the rule for statements of one stance.
//!
//! Two statements that both assert (or promise, support, accept) contradict if their topics share their issue, one quote
//! has a telling word with a negation at most three words before it, the other has the same word with none anywhere before
//! it, and they share one more telling word. A word that stands behind `if`, `unless` or `whether` in its quote is left out: nothing is
//! affirmed there. Of two speakers' many such pairs on one issue the latest is kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use record::{ActorId, Date, Stance, Statement};

use super::{Draft, kind_of};
use crate::lens::{Lens, Row};
use crate::say;

/// Stances that stand behind what is said.
const AFFIRMING: [Stance; 4] = [Stance::Asserts, Stance::Promises, Stance::Supports, Stance::Accepts];
/// Words that negate what follows them.
const NEGATIONS: [&str; 10] = ["not", "no", "never", "neither", "nor", "without", "cannot", "nobody", "none", "hardly"];
/// Words that open what is only supposed.
const SUPPOSING: [&str; 4] = ["if", "unless", "whether", "until"];
/// Words of more than a few letters that tell nothing by themselves.
const AUXILIARY: [&str; 6] = ["would", "could", "should", "might", "shall", "being"];
/// How many words a negation reaches.
const REACH: usize = 3;
/// Shortest word that tells anything, in characters.
const TELLING: usize = 5;
/// Most statements with one word on one issue that are compared with one another.
const MOST: usize = 200;

/// A statement with the telling words of its quote, as their numbers in ascending order.
struct Said<'r, 'a> {
    row: &'r Row<'a>,
    statement: &'r Statement,
    day: Option<Date>,
    negated: Vec<usize>,
    affirmed: Vec<usize>,
    /// Both, and words that a negation further before them may reach.
    all: Vec<usize>,
}

pub(super) fn negated<'r, 'a>(lens: &'r Lens<'a>) -> Vec<Draft<'r, 'a>> {
    let affirming = lens.statements().filter(|(_, s)| AFFIRMING.contains(&s.stance));
    let spoken: Vec<(&Row<'_>, &Statement, [BTreeSet<String>; 3])> = affirming
        .filter(|(_, s)| !lens.topics().words(&s.topic).is_empty())
        .map(|(row, s)| (row, s, words(row.quote().words())))
        .collect();
    // Words by their places in the order of the alphabet.
    let known: BTreeSet<&str> = spoken.iter().flat_map(|(.., [_, _, all])| all).map(String::as_str).collect();
    let known: Vec<&str> = known.into_iter().collect();
    let places: HashMap<&str, usize> = known.iter().enumerate().map(|(at, word)| (*word, at)).collect();
    let numbers = |words: &BTreeSet<String>| words.iter().map(|word| places[word.as_str()]).collect::<Vec<_>>();
    let mut by_issue: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut all: Vec<Said<'r, 'a>> = Vec::with_capacity(spoken.len());
    for (row, statement, [negated, affirmed, every]) in &spoken {
        for issue in lens.topics().words(&statement.topic) {
            by_issue.entry(*issue).or_default().push(all.len());
        }
        let day = row.when.and_then(|d| d.first_day());
        let (negated, affirmed, every) = (numbers(negated), numbers(affirmed), numbers(every));
        all.push(Said { row, statement, day, negated, affirmed, all: every });
    }
    let mut latest: BTreeMap<(ActorId, ActorId, usize), (Option<Date>, Draft<'r, 'a>)> = BTreeMap::new();
    for list in by_issue.values() {
        let mut list: Vec<&Said<'_, '_>> = list.iter().map(|at| &all[*at]).collect();
        if list.iter().all(|s| s.negated.is_empty()) {
            continue;
        }
        list.sort_by_key(|s| (std::cmp::Reverse(s.day), s.row.record().id()));
        list.truncate(MOST);
        for no in list.iter().filter(|s| !s.negated.is_empty()) {
            for yes in &list {
                let Some(word) = no.negated.iter().find(|word| has(&yes.affirmed, word)) else { continue };
                if !no.all.iter().any(|other| other != word && has(&yes.all, other)) {
                    continue;
                }
                let (a, b) = (lens.head(no.statement.speaker), lens.head(yes.statement.speaker));
                let (key, day) = ((a.min(b), a.max(b), *word), no.day.max(yes.day));
                if latest.get(&key).is_some_and(|(known, _)| *known >= day) {
                    continue;
                }
                if let Some(found) = draft(lens, no, yes, known[*word]) {
                    latest.insert(key, (day, found));
                }
            }
        }
    }
    latest.into_values().map(|(_, draft)| draft).collect()
}

/// Whether a word is among those.
fn has(words: &[usize], word: &usize) -> bool {
    words.binary_search(word).is_ok()
}

fn draft<'r, 'a>(lens: &Lens<'a>, no: &Said<'r, 'a>, yes: &Said<'r, 'a>, word: &str) -> Option<Draft<'r, 'a>> {
    let who = |s: &Statement| (lens.head(s.speaker), lens.side_of_statement(s));
    // What is undated is taken to come first.
    let (first, second) = if yes.day < no.day { (yes, no) } else { (no, yes) };
    let (a, b) = (who(first.statement), who(second.statement));
    let days = first.day.zip(second.day).map(|(a, b)| say::days_between(a, b));
    // One speaker's words of one day are one speech, and its sentences qualify each other.
    if a.0 == b.0 && days.is_none_or(|days| days == 0) {
        return None;
    }
    let kind = kind_of(a, b, days);
    if kind == super::DisputeKind::BetweenSides && days.is_some_and(|days| days > crate::opposed::APART) {
        return None;
    }
    let sentence = |s: &Said<'_, '_>| {
        let whom = s.statement.addressee.map(|a| lens.name(a));
        say::said(lens.name(s.statement.speaker), s.statement.stance, whom, &s.statement.topic, s.row.when)
    };
    Some(Draft {
        kind,
        topic: second.statement.topic.clone(),
        actors: [a.0, b.0].into(),
        date: second.row.when.or(first.row.when),
        text: format!("{}; {}", sentence(first), sentence(second)),
        rule: "affirmed and negated",
        reason: format!("one says “{word}”, the other negates it"),
        one: vec![first.row],
        other: vec![second.row],
    })
}

/// The telling words of a quote, in lower case: those that are negated, those with no negation before them, and all.
fn words(quote: &str) -> [BTreeSet<String>; 3] {
    let lower = quote.to_lowercase().replace("n’t", " not").replace("n't", " not");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let stop = words.iter().position(|w| SUPPOSING.contains(w)).unwrap_or(words.len());
    let first = words.iter().position(|w| NEGATIONS.contains(w)).unwrap_or(words.len());
    let (mut negated, mut affirmed, mut all) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let telling = |w: &str| w.chars().count() >= TELLING && !AUXILIARY.contains(&w);
    for (i, word) in words[..stop].iter().enumerate().filter(|(_, w)| telling(w)) {
        let before = &words[i.saturating_sub(REACH)..i];
        all.insert((*word).to_string());
        if before.iter().any(|w| NEGATIONS.contains(w)) {
            negated.insert((*word).to_string());
        } else if i < first {
            affirmed.insert((*word).to_string());
        }
    }
    // A word that stands in a quote both ways tells nothing.
    let both: Vec<String> = negated.intersection(&affirmed).cloned().collect();
    both.iter().for_each(|word| {
        negated.remove(word);
        affirmed.remove(word);
    });
    [negated, affirmed, all]
}
