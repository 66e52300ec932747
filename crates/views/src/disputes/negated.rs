//! Words that one affirms and another negates: the rule for statements of one stance.
//!
//! Two statements that both assert (or promise, support, accept) contradict if their topics share their issue, one quote
//! has a telling word with a negation at most three words before it, the other has the same word with none anywhere before
//! it, and they share one more telling word. A word that stands behind `if`, `unless` or `whether` in its quote is left out: nothing is
//! affirmed there. Of two speakers' many such pairs on one issue the latest is kept.

use std::collections::{BTreeMap, BTreeSet};

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

/// A statement with the telling words of its quote.
struct Said<'r, 'a> {
    row: &'r Row<'a>,
    statement: &'r Statement,
    day: Option<Date>,
    negated: BTreeSet<String>,
    affirmed: BTreeSet<String>,
    /// Both, and words that a negation further before them may reach.
    all: BTreeSet<String>,
}

pub(super) fn negated<'r, 'a>(lens: &'r Lens<'a>) -> Vec<Draft<'r, 'a>> {
    let mut by_issue: BTreeMap<u32, Vec<Said<'r, 'a>>> = BTreeMap::new();
    for (row, statement) in lens.statements().filter(|(_, s)| AFFIRMING.contains(&s.stance)) {
        let issues = lens.topics().words(&statement.topic);
        if issues.is_empty() {
            continue;
        }
        let (negated, affirmed, all) = words(row.quote().words());
        let day = row.when.and_then(|d| d.first_day());
        for issue in issues {
            let (negated, affirmed, all) = (negated.clone(), affirmed.clone(), all.clone());
            by_issue.entry(*issue).or_default().push(Said { row, statement, day, negated, affirmed, all });
        }
    }
    let mut latest: BTreeMap<(ActorId, ActorId, String), (Option<Date>, Draft<'r, 'a>)> = BTreeMap::new();
    for list in by_issue.values_mut().filter(|list| list.iter().any(|s| !s.negated.is_empty())) {
        list.sort_by_key(|s| (std::cmp::Reverse(s.day), s.row.record().id()));
        list.truncate(MOST);
        for no in list.iter().filter(|s| !s.negated.is_empty()) {
            for yes in list.iter() {
                let Some(word) = no.negated.iter().find(|word| yes.affirmed.contains(*word)) else { continue };
                if !no.all.iter().any(|other| other != word && yes.all.contains(other)) {
                    continue;
                }
                if let Some(found) = draft(lens, no, yes, word) {
                    let (a, b) = (lens.head(no.statement.speaker), lens.head(yes.statement.speaker));
                    let key = (a.min(b), a.max(b), word.clone());
                    let day = no.day.max(yes.day);
                    if latest.get(&key).is_none_or(|(known, _)| *known < day) {
                        latest.insert(key, (day, found));
                    }
                }
            }
        }
    }
    latest.into_values().map(|(_, draft)| draft).collect()
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
fn words(quote: &str) -> (BTreeSet<String>, BTreeSet<String>, BTreeSet<String>) {
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
    (negated, affirmed, all)
}
