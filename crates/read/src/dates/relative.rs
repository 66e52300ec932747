//! Dates told by their distance from another: `yesterday`, `last month`, `two years ago`, `the next day`, `a year earlier`,
//! `two months prior to this ceasefire`, `the past 24 hours`.

use super::absolute;
use super::form::{Base, Form, Hit, Part, Unit, Which, Year};
use super::token::{Doc, Kind};
use super::weekday::which;
use super::words;

/// Reads a relative date at token `i`.
pub(super) fn parse(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    day_word(doc, i)
        .or_else(|| past_window(doc, i))
        .or_else(|| unit_by_which(doc, i))
        .or_else(|| name_by_which(doc, i))
        .or_else(|| count_away(doc, i))
        .or_else(|| neighbour(doc, i))
}

fn away(doc_from: usize, to: usize, base: Base, n: i32, unit: Unit, whole: bool) -> Option<Hit> {
    Some(Hit::new(doc_from, to, Form::Away { base, n, unit, whole, approximate: false }))
}

/// `yesterday`, `tonight`, `this morning`, `last night`, `the day before yesterday`, `that evening`, `the next morning`.
fn day_word(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let day = |to, base, n| away(i, to, base, n, Unit::Day, true);
    match doc.word(i) {
        "today"
            if matches!(doc.mark(i + 1), Some('\'' | '’')) && doc.raw(i + 2) == "s" && doc.word(i + 3) == "world" =>
        {
            None
        }
        "today" | "tonight" => day(i + 1, Base::Published, 0),
        "yesterday" => day(with_part(doc, i + 1), Base::Published, -1),
        "tomorrow" => day(with_part(doc, i + 1), Base::Published, 1),
        "the" if doc.word(i + 1) == "day" => match (doc.word(i + 2), doc.word(i + 3)) {
            ("before", "yesterday") => day(i + 4, Base::Published, -2),
            ("after", "tomorrow") => day(i + 4, Base::Published, 2),
            _ => None,
        },
        _ => {
            let (which, at) = which(doc, i);
            // "later the same day", "early the next morning"
            if !words::part_of_day(doc.word(at)) || ["noon", "midday", "midnight"].contains(&doc.word(at)) {
                return None;
            }
            match (which, doc.word(at)) {
                (Which::This, _) if at == i + 1 => day(at + 1, Base::Published, 0),
                (Which::Last, "night") => day(at + 1, Base::Published, -1),
                (Which::Same, _) => day(at + 1, Base::Story, 0),
                (Which::Following, _) => day(at + 1, Base::Story, 1),
                (Which::Previous, _) => day(at + 1, Base::Story, -1),
                _ => None,
            }
        }
    }
}

fn with_part(doc: &Doc<'_>, i: usize) -> usize {
    i + usize::from(words::part_of_day(doc.word(i)))
}

/// `the past 24 hours`, `the last two weeks`: from then until publication. Behind "for" it is a duration.
fn past_window(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    if !["the", "this"].contains(&doc.word(i)) || !["past", "last"].contains(&doc.word(i + 1)) || doc.before(i) == "for"
    {
        return None;
    }
    let (n, at) = match count(doc, i + 2) {
        Some((n, at)) if doc.kind(i + 2) != Some(Kind::Word) || !["a", "an"].contains(&doc.word(i + 2)) => (n, at),
        _ if doc.word(i + 1) == "past" => (1, i + 2),
        _ => return None,
    };
    let (unit, _) = words::unit(doc.word(at))?;
    // "the last two years of the war"
    if doc.word(at + 1) == "of" || unit == Unit::Century {
        return None;
    }
    Some(Hit::new(i, at + 1, Form::Past { n, unit }))
}

/// `last week`, `this month`, `the following year`, `that same year`.
fn unit_by_which(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let (which, at) = which(doc, i);
    let (unit, false) = words::unit(doc.word(at))? else { return None };
    if matches!(unit, Unit::Hour | Unit::Fortnight | Unit::Century) || at == i {
        return None;
    }
    // "the following decade's", "last day of the talks", "this day", "that week of"
    let (base, n) = match which {
        Which::Bare => return None,
        Which::Last if unit == Unit::Day || doc.word(at + 1) == "of" => return None,
        Which::Last => (Base::Published, -1),
        Which::Next if unit == Unit::Day => (Base::Story, 1),
        Which::Next => (Base::Published, 1),
        Which::This if unit == Unit::Day || unit == Unit::Decade => return None,
        Which::This => (Base::Either, 0),
        Which::Previous => (Base::Story, -1),
        Which::Same => (Base::Story, 0),
        Which::Following => (Base::Story, 1),
    };
    away(i, at + 1, base, n, unit, true)
}

/// `last April`, `next summer`, `that winter`, `the following March`.
fn name_by_which(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let (which, at) = which(doc, i);
    if which == Which::Bare || at == i {
        return None;
    }
    let hit = match words::season(doc.word(at)) {
        Some(season) => Some(Hit::calendar(i, at + 1, Year::Which(which), Part::Season(season))),
        None => absolute::month_by_which(doc, at, which).map(|hit| Hit { from: i, ..hit }),
    }?;
    // "last April 5": the day is said as well, and reads better by itself.
    (!matches!(doc.number(hit.to), Some((1..=31, 1 | 2)))).then_some(hit)
}

/// `two years ago`, `one day later`, `a year earlier`, `seven days before`, `two months prior to this ceasefire`,
/// `hours later`.
fn count_away(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let (from, at) = quantifier(doc, i);
    let counted = count(doc, at);
    let (n, at, unsaid) = match counted {
        Some((n, next)) => (n, next, false),
        None if at == i => (0, at, true),
        None => return None,
    };
    let (unit, plural) = words::unit(doc.word(at))?;
    // Hours without a number still say the day; days or years without one say nothing.
    if unsaid && !(unit == Unit::Hour && plural) {
        return None;
    }
    if i > 0 && !doc.spaced(i) && doc.dash(i - 1) {
        return None;
    }
    let approximate = from.is_some_and(|exact| !exact);
    let story = |to, n| Some(Hit::new(i, to, Form::Away { base: Base::Story, n, unit, whole: false, approximate }));
    let next = at + 1;
    match doc.word(next) {
        "ago" if unsaid => None,
        "ago" => {
            Some(Hit::new(i, next + 1, Form::Away { base: Base::Published, n: -n, unit, whole: false, approximate }))
        }
        "later" | "afterwards" | "afterward" => story(next + 1, n),
        "earlier" | "previously" => story(next + 1, -n),
        "hence" => None,
        "after" | "following" => event(doc, i, next + 1, n, unit, approximate),
        "before" | "prior" => {
            let rest = if doc.word(next) == "prior" && doc.word(next + 1) == "to" { next + 2 } else { next + 1 };
            event(doc, i, rest, -n, unit, approximate)
                .or_else(|| if closes(doc, rest) { story(next + 1, -n) } else { None })
        }
        _ => None,
    }
}

/// Whether a phrase ends at token `i`: there is nothing there for "before" to govern.
fn closes(doc: &Doc<'_>, i: usize) -> bool {
    doc.kind(i).is_none()
        || matches!(doc.mark(i), Some('.' | ',' | ';' | ')' | '!' | '?' | ':' | '"' | '”' | '–' | '—'))
        || doc.together(i - 1, i) && !doc.together(i - 1, i + 1)
        || ["and", "but", "when", "in", "at", "by", "on", "with", "had", "was", "were"].contains(&doc.word(i))
}

/// `the day before`, `the year after`, `the morning after`, and with what came before or after.
fn neighbour(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    if doc.word(i) != "the" {
        return None;
    }
    let unit = match words::unit(doc.word(i + 1)) {
        Some((unit @ (Unit::Day | Unit::Week | Unit::Month | Unit::Year), false)) => unit,
        None if words::part_of_day(doc.word(i + 1)) => Unit::Day,
        _ => return None,
    };
    let n = match doc.word(i + 2) {
        "before" => -1,
        "after" | "following" => 1,
        _ => return None,
    };
    if closes(doc, i + 3) {
        return away(i, i + 3, Base::Story, n, unit, true);
    }
    // "the day following saw ..." is no happening that was named.
    if doc.word(i + 2) == "following" && !doc.capital(i + 3) && !DETERMINERS.contains(&doc.word(i + 3)) {
        return None;
    }
    event(doc, i, i + 3, n, unit, false)
}

const DETERMINERS: &[&str] = &["the", "this", "that", "their", "his", "her", "its", "a", "an", "these"];

/// Words that loosen or tighten a count before it: the token after, and whether the count stays exact.
fn quantifier(doc: &Doc<'_>, i: usize) -> (Option<bool>, usize) {
    match (doc.word(i), doc.word(i + 1)) {
        ("more" | "less", "than") | ("at", "least" | "most") => (Some(false), i + 2),
        ("a", "mere" | "full") => (Some(true), i + 2),
        ("about" | "around" | "roughly" | "approximately" | "nearly" | "almost" | "some" | "over", _) => {
            (Some(false), i + 1)
        }
        ("just" | "only" | "exactly" | "barely" | "another", _) => (Some(true), i + 1),
        _ => (None, i),
    }
}

/// A count in figures or words, with the token after: `24`, `two`, `twenty-five`, `a`, `a couple of`.
pub(super) fn count(doc: &Doc<'_>, i: usize) -> Option<(i32, usize)> {
    match doc.kind(i)? {
        Kind::Number { value, digits: 1..=3, ordinal: false } => Some((i32::from(value), i + 1)),
        Kind::Word => match doc.word(i) {
            "a" | "an" if doc.word(i + 1) == "couple" && doc.word(i + 2) == "of" => Some((2, i + 3)),
            "a" | "an" if doc.word(i + 1) == "dozen" => Some((12, i + 2)),
            "a" | "an" => Some((1, i + 1)),
            word => {
                let n = words::cardinal(word)?;
                let ones = if doc.dash(i + 1) && n >= 20 {
                    words::cardinal(doc.word(i + 2)).filter(|o| *o < 10)
                } else {
                    None
                };
                Some(ones.map_or((i32::from(n), i + 1), |o| (i32::from(n + o), i + 3)))
            }
        },
        _ => None,
    }
}

/// How far the words that name a happening may reach.
const LONGEST_EVENT: usize = 12;

/// A happening that a distance is counted from: a noun phrase ("this ceasefire", "the fall of Girona") or a short clause
/// ("Khurasani announced the ceasefire"). Starts at token `i`; the expression starts at `from`.
fn event(doc: &Doc<'_>, from: usize, i: usize, n: i32, unit: Unit, approximate: bool) -> Option<Hit> {
    // A date of its own, a pronoun or a verb form is no happening that the text names.
    let first = doc.word(i);
    if doc.kind(i) != Some(Kind::Word)
        || ["that", "it", "which", "he", "she", "they", "being", "having"].contains(&first)
        || first.ends_with("ing")
    {
        return None;
    }
    if absolute::month_at(doc, i).is_some()
        || absolute::month_at(doc, i + 1).is_some()
        || ["christmas", "easter"].contains(&first)
        || (doc.word(i + 1) == "new" && doc.word(i + 2) == "year")
    {
        return None;
    }
    let mut phrase = DETERMINERS.contains(&first);
    let mut to = i + 1;
    while to < i + LONGEST_EVENT && doc.tokens.get(to).is_some_and(|t| t.sentence == doc.tokens[i].sentence) {
        if matches!(doc.mark(to), Some('\'' | '’')) && doc.word(to + 1) == "s" && doc.kind(to + 2) == Some(Kind::Word)
        {
            to += 3;
            continue;
        }
        let word = doc.word(to);
        if word.is_empty() {
            break;
        }
        let stops = if phrase { PHRASE_ENDS.contains(&word) } else { ["and", "but", "which", "who"].contains(&word) };
        if stops {
            break;
        }
        if phrase && to > i + 1 && word.ends_with("ed") {
            // "the Monitor announced the truce" is a clause, "the truce announced on Monday" is not.
            if !DETERMINERS.contains(&doc.word(to + 1)) {
                break;
            }
            phrase = false;
        }
        to += 1;
    }
    // A clause must be whole: it ends at a mark, or the reader cannot tell where it ends.
    let whole =
        phrase || !matches!(doc.kind(to), Some(Kind::Word)) || doc.tokens[to].sentence != doc.tokens[i].sentence;
    if to <= i + usize::from(phrase) || !whole {
        return None;
    }
    Some(Hit::new(from, to, Form::Event { n, unit, approximate, words: i..to }))
}

const PHRASE_ENDS: &[&str] = &[
    "and", "or", "but", "which", "that", "who", "when", "where", "in", "on", "at", "by", "with", "for", "from", "was",
    "were", "is", "are", "had", "has", "have", "as", "while", "to", "into", "took", "came", "began", "broke", "went",
    "would", "will", "he", "she", "they", "we", "it",
];
