//! Words that one affirms and another negates: the rule for statements of one stance.
//!
//! Two statements that both assert (or promise, support, accept) contradict if their topics share their issue, one quote
//! has a telling word with a negation at most three words before it, the other has the same word with none anywhere before
//! it, and they share one more telling word. A word that stands behind `if`, `unless` or `whether` in its quote is left out: nothing is
//! affirmed there. Of two speakers' many such pairs on one issue the latest is kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use record::{ActorId, Date, Stance, Statement};

use super::{DisputeKind, Draft, Told, kind_of};
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
    speaker: ActorId,
    day: Option<Date>,
    words: Words,
}

/// The telling words of a quote, as their numbers in ascending order.
#[derive(Default)]
struct Words {
    negated: Vec<usize>,
    affirmed: Vec<usize>,
    /// Both, and words that a negation further before them may reach.
    all: Vec<usize>,
}

/// Two statements, the earlier first.
type Pair<'p, 'r, 'a> = [&'p Said<'r, 'a>; 2];

/// Of two speakers' pairs over one word the latest, with the day of its later statement.
type Latest<'p, 'r, 'a> = (Option<Date>, Pair<'p, 'r, 'a>, DisputeKind);

pub(super) fn negated<'r, 'a>(lens: &'r Lens<'a>) -> Vec<Draft<'r, 'a>> {
    let affirming = lens.statements().filter(|(_, s)| AFFIRMING.contains(&s.stance));
    let said = affirming.map(|(row, statement)| Said {
        row,
        statement,
        speaker: lens.head(statement.speaker),
        day: row.when.and_then(|d| d.first_day()),
        words: Words::default(),
    });
    let mut all: Vec<Said<'_, '_>> = said.collect();
    // Of each issue the latest are compared, and only their quotes need to be read.
    all.sort_by_cached_key(|s| (std::cmp::Reverse(s.day), s.row.record().id()));
    let mut by_issue: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, said) in all.iter().enumerate() {
        for issue in lens.words(said.row) {
            let list = by_issue.entry(*issue).or_default();
            if list.len() < MOST {
                list.push(at);
            }
        }
    }
    let compared: BTreeSet<usize> = by_issue.values().flatten().copied().collect();
    let (names, words) = read_all(compared.iter().map(|at| all[*at].row.quote().words()));
    for (at, words) in compared.into_iter().zip(words) {
        all[at].words = words;
    }
    let mut latest: BTreeMap<(ActorId, ActorId, usize), Latest<'_, '_, '_>> = BTreeMap::new();
    for list in by_issue.values() {
        let list: Vec<&Said<'_, '_>> = list.iter().map(|at| &all[*at]).collect();
        for no in list.iter().filter(|s| !s.words.negated.is_empty()) {
            for yes in &list {
                let Some(word) = no.words.negated.iter().find(|word| has(&yes.words.affirmed, word)) else { continue };
                if !no.words.all.iter().any(|other| other != word && has(&yes.words.all, other)) {
                    continue;
                }
                let (a, b) = (no.speaker, yes.speaker);
                let (key, day) = ((a.min(b), a.max(b), *word), no.day.max(yes.day));
                if latest.get(&key).is_some_and(|(known, ..)| *known >= day) {
                    continue;
                }
                // What is undated is taken to come first.
                let pair = if yes.day < no.day { [*yes, *no] } else { [*no, *yes] };
                if let Some(kind) = kind(lens, pair) {
                    latest.insert(key, (day, pair, kind));
                }
            }
        }
    }
    let drafts = latest.into_iter().map(|((.., word), (_, pair, kind))| draft(lens, pair, kind, names[word].clone()));
    drafts.collect()
}

/// Whether a word is among those.
fn has(words: &[usize], word: &usize) -> bool {
    words.binary_search(word).is_ok()
}

/// What kind of contradiction two statements are; `None` where they are none.
fn kind(lens: &Lens<'_>, [first, second]: Pair<'_, '_, '_>) -> Option<DisputeKind> {
    let who = |s: &Said<'_, '_>| (s.speaker, lens.side_of_statement(s.statement));
    let days = first.day.zip(second.day).map(|(a, b)| say::days_between(a, b));
    // One speaker's words of one day are one speech, and its sentences qualify each other.
    if first.speaker == second.speaker && days.is_none_or(|days| days == 0) {
        return None;
    }
    let kind = kind_of(who(first), who(second), days);
    let apart = kind == DisputeKind::BetweenSides && days.is_some_and(|days| days > crate::opposed::APART);
    (!apart).then_some(kind)
}

fn draft<'r, 'a>(
    lens: &'r Lens<'a>,
    [first, second]: Pair<'_, 'r, 'a>,
    kind: DisputeKind,
    word: String,
) -> Draft<'r, 'a> {
    let (one, other) = ((first.row, first.statement), (second.row, second.statement));
    let actors = [first.speaker, second.speaker];
    let sentence = move |(row, s): (&Row<'_>, &Statement)| {
        let whom = s.addressee.map(|a| lens.name(a));
        say::said(lens.name(s.speaker), s.stance, whom, &s.topic, row.when)
    };
    let tell = move |_: &[&Row<'a>], _: &[&Row<'a>]| Told {
        topic: other.1.topic.clone(),
        actors: actors.into(),
        text: format!("{}; {}", sentence(one), sentence(other)),
        reason: format!("one says “{word}”, the other negates it"),
    };
    Draft {
        kind,
        date: second.row.when.or(first.row.when),
        rule: "affirmed and negated",
        one: vec![first.row],
        other: vec![second.row],
        tell: Box::new(tell),
        told: OnceLock::new(),
    }
}

/// The telling words of each quote, and the words by their numbers, which are in the order of the alphabet.
fn read_all<'q>(quotes: impl Iterator<Item = &'q str>) -> (Vec<String>, Vec<Words>) {
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut all: Vec<Words> = quotes.map(|quote| read(quote, &mut known)).collect();
    let mut names: Vec<(String, usize)> = known.into_iter().collect();
    names.sort_unstable();
    let mut places = vec![0; names.len()];
    names.iter().enumerate().for_each(|(place, (_, number))| places[*number] = place);
    for words in &mut all {
        for list in [&mut words.negated, &mut words.affirmed, &mut words.all] {
            list.iter_mut().for_each(|number| *number = places[*number]);
            list.sort_unstable();
            list.dedup();
        }
        // A word that stands in a quote both ways tells nothing.
        let both: Vec<usize> = words.negated.iter().copied().filter(|word| has(&words.affirmed, word)).collect();
        words.negated.retain(|word| !both.contains(word));
        words.affirmed.retain(|word| !both.contains(word));
    }
    (names.into_iter().map(|(name, _)| name).collect(), all)
}

/// The telling words of a quote, in lower case: those that are negated, those with no negation before them, and all; by
/// their numbers, which new words are given as they come.
fn read(quote: &str, known: &mut HashMap<String, usize>) -> Words {
    let mut lower = quote.to_lowercase();
    for short in ["n’t", "n't"] {
        if lower.contains(short) {
            lower = lower.replace(short, " not");
        }
    }
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let stop = words.iter().position(|w| SUPPOSING.contains(w)).unwrap_or(words.len());
    let first = words.iter().position(|w| NEGATIONS.contains(w)).unwrap_or(words.len());
    let telling = |w: &str| w.chars().count() >= TELLING && !AUXILIARY.contains(&w);
    let mut found = Words::default();
    for (i, word) in words[..stop].iter().enumerate().filter(|(_, w)| telling(w)) {
        let number = known.get(*word).copied().unwrap_or_else(|| {
            known.insert((*word).to_string(), known.len());
            known.len() - 1
        });
        let before = &words[i.saturating_sub(REACH)..i];
        found.all.push(number);
        if before.iter().any(|w| NEGATIONS.contains(w)) {
            found.negated.push(number);
        } else if i < first {
            found.affirmed.push(number);
        }
    }
    found
}
