//! Bare years and longer: `2014`, `2013-2014`, `490 BC`, the `1990s`, the `19th century`.
//!
//! A four-digit number is a year unless something near it says that it counts or labels.

use super::absolute::{era, is_counted, said_year};
use super::form::{Calendar, Form, Hit, Part, Year};
use super::token::{Doc, Kind};
use super::words;

/// Reads a year, a span of years, a decade or a century at token `i`.
pub(super) fn parse(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    century(doc, i)
        .or_else(|| decade(doc, i))
        .or_else(|| short(doc, i))
        .or_else(|| span(doc, i))
        .or_else(|| year(doc, i))
}

fn whole(year: i16) -> Calendar {
    Calendar { year: Year::Said(year), part: Part::Whole, approximate: false }
}

fn year(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    // AD 70
    if doc.raw(i) == "AD" {
        let (value, _) = doc.number(i + 1)?;
        return Some(Hit::new(i, i + 2, Form::Calendar(whole(value as i16))));
    }
    // 264 to 241 BC
    if let Some((value, _)) = doc.number(i)
        && ["to", "until", "and", "or", "through"].contains(&doc.word(i + 1))
        && let Some((second, _)) = doc.number(i + 2)
        && let Some((_, true)) = era(doc, i + 3)
        && second < value
    {
        return Some(Hit::new(i, i + 1, Form::Calendar(whole(1 - value as i16))));
    }
    let (to, year) = said_year(doc, i)?;
    if to == i + 1 && !is_year(doc, i, year) {
        return None;
    }
    Some(Hit::new(i, to, Form::Calendar(whole(year))))
}

/// Whether a bare four-digit number is a year.
fn is_year(doc: &Doc<'_>, i: usize, year: i16) -> bool {
    let before = doc.before(i);
    if i > 0 && !doc.spaced(i) {
        // "mid-2014" and "(2014" are years; "$2014", "AK-1947" and "3-2014" are not.
        let joined = doc.dash(i - 1) && !doc.spaced(i - 1) && i > 1;
        let word = if joined { doc.word(i - 2) } else { "" };
        let fits = matches!(doc.mark(i - 1), Some('(' | '[' | '"' | '“' | '‘' | '\'' | ',' | ';' | '—' | '–'))
            || ["mid", "post", "pre", "early", "late", "end", "since", "until", "present"].contains(&word)
            || words::month(word).is_some();
        if !fits {
            return false;
        }
    }
    let label_before = |word: &str| {
        words::labels(word)
            || (i > 1
                && doc.mark(i - 1) == Some('.')
                && ["no", "nos", "pp", "p", "art", "res", "rs"].contains(&doc.word(i - 2)))
    };
    if label_before(before) || (i > 0 && matches!(doc.mark(i - 1), Some('#' | '№' | '$' | '€' | '£' | '+' | '=')))
    {
        return false;
    }
    // "more than 2000", "as many as 1500"
    let so_late = i > 1 && ["late", "early", "recently", "back"].contains(&doc.word(i - 2));
    if (before == "as" && !so_late)
        || (before == "to" && i > 1 && ["up", "close", "amounting"].contains(&doc.word(i - 2)))
    {
        return false;
    }
    // What goes on in figures is a code or a date that cannot be: "2014/5", "2021-13-08".
    let goes_on = (doc.mark(i + 1) == Some('/') || doc.dash(i + 1)) && !doc.spaced(i + 1) && !doc.spaced(i + 2);
    if goes_on && !matches!(doc.kind(i + 2), Some(Kind::Word)) {
        return false;
    }
    let recent = (1900..=2050).contains(&year);
    let led = words::leads_to_year(before) && before != "the";
    if is_counted(doc, i + 1) {
        return recent && ["in", "since", "by"].contains(&before) && doc.opens_sentence(i - 1) && !doc.dash(i + 1);
    }
    // "1709 schoolchildren": far from our time a plural after it is counted; near it, "2014 elections" is as likely.
    let plural = |word: &str| {
        word.len() > 4
            && (word.ends_with('s') && !word.ends_with("ss") || word.ends_with("children") || word.ends_with("men"))
    };
    if !recent && !led && plural(doc.word(i + 1)) && !doc.capital(i + 1) {
        return false;
    }
    if led {
        return recent || year >= 1200 || !counts_further_on(doc, i + 1);
    }
    if year % 100 == 0 && ["about", "around"].contains(&before) {
        return recent && !counts_further_on(doc, i + 1);
    }
    if counts_further_on(doc, i + 1) && before != "the" && !(recent && before == "of") {
        return false;
    }
    recent || year >= 1500 || doc.tokens[i].bracketed
}

/// "1500 Iraqi soldiers", "1200 heavily armed men": a counted thing within the next words of the phrase.
fn counts_further_on(doc: &Doc<'_>, i: usize) -> bool {
    let mut at = i;
    while at < i + 3 && doc.kind(at) == Some(Kind::Word) {
        let word = doc.word(at);
        if words::counted(word) {
            return true;
        }
        if ["and", "or", "the", "of", "in", "to", "by", "a", "with", "was", "were", "had", "when", "as"].contains(&word)
        {
            return false;
        }
        at += 1;
    }
    false
}

/// `2013-2014`, `2013-14`, `2013/14`, `1990-present`, `264-146 BC`.
fn span(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let (value, digits) = doc.number(i)?;
    let slash = doc.mark(i + 1) == Some('/') && !doc.spaced(i + 1);
    if !doc.dash(i + 1) && !slash {
        return None;
    }
    // A dash with room around it on one side only is no span; a long dash with room on both sides parts clauses.
    if doc.spaced(i + 1) != doc.spaced(i + 2) || (doc.mark(i + 1) == Some('—') && doc.spaced(i + 1)) {
        return None;
    }
    if let Some((second, _)) = doc.number(i + 2)
        && let Some((to, true)) = era(doc, i + 3)
        && second < value
    {
        return Some(Hit::new(i, to, Form::Span(whole(1 - value as i16), Some(whole(1 - second as i16)))));
    }
    if digits != 4 || !(1000..=2100).contains(&value) || !is_year_before_dash(doc, i) {
        return None;
    }
    if ["present", "today", "date"].contains(&doc.word(i + 2)) {
        return Some(Hit::new(i, i + 3, Form::Span(whole(value as i16), None)));
    }
    let (second, digits) = doc.number(i + 2)?;
    let last = match digits {
        4 => second,
        2 if second > value % 100 => value - value % 100 + second,
        // 1999-00
        2 if second == 0 && value % 100 == 99 => value + 1,
        _ => return None,
    };
    let consecutive_only = slash;
    let counted = is_counted(doc, i + 3) || doc.dash(i + 3) && !doc.spaced(i + 3);
    let fits = last > value && last - value <= if consecutive_only { 1 } else { 200 } && last <= 2100 && !counted;
    fits.then(|| Hit::new(i, i + 3, Form::Span(whole(value as i16), Some(whole(last as i16)))))
}

fn is_year_before_dash(doc: &Doc<'_>, i: usize) -> bool {
    let glued = i > 0
        && !doc.spaced(i)
        && (doc.dash(i - 1) || matches!(doc.mark(i - 1), Some('$' | '€' | '£' | '#' | '/' | '.')));
    // "pp. 1990-1995"
    let stopped = i > 1 && doc.mark(i - 1) == Some('.');
    let label = if stopped { doc.word(i - 2) } else { doc.before(i) };
    !glued
        && !["resolution", "resolutions", "no", "nos", "page", "pages", "pp", "p", "lines", "articles"].contains(&label)
}

/// `1990s`, `the '90s`, `the nineties`.
fn decade(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let the = usize::from(doc.word(i) == "the");
    let at = i + the;
    let led = the == 1 || ["the", "early", "late", "mid"].contains(&doc.before(i)) || i > 0 && doc.dash(i - 1);
    let of_short = |value: u16| if value >= 30 { 1900 + value as i16 } else { 2000 + value as i16 };
    let found = |to, year| Some(Hit::new(i, to, Form::Decade { year, approximate: false }));
    match doc.kind(at)? {
        Kind::Plural { value, digits: 4 } if value % 10 == 0 && (1000..=2100).contains(&value) => {
            match era(doc, at + 1) {
                Some((to, true)) => found(to, -(value as i16)),
                _ => found(at + 1, value as i16),
            }
        }
        Kind::Plural { value, digits: 3 } if value % 10 == 0 => found(era(doc, at + 1)?.0, -(value as i16)),
        Kind::Number { value, digits: 4, .. }
            if value % 10 == 0
                && matches!(doc.mark(at + 1), Some('\'' | '’'))
                && doc.raw(at + 2) == "s"
                && !doc.spaced(at + 2)
                && led =>
        {
            found(at + 3, value as i16)
        }
        Kind::Plural { value, digits: 2 } if value % 10 == 0 && led => found(at + 1, of_short(value)),
        Kind::Mark('\'' | '’' | '‘') => match doc.kind(at + 1)? {
            Kind::Plural { value, digits: 2 } if value % 10 == 0 => found(at + 2, of_short(value)),
            _ => None,
        },
        Kind::Word if led && doc.mark(at + 1) != Some('-') => {
            words::decade(doc.word(at)).and_then(|n| found(at + 1, of_short(n)))
        }
        _ => None,
    }
}

/// `in '68`: two digits after a mark of omission.
fn short(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    if !matches!(doc.mark(i), Some('\'' | '’' | '‘')) || !doc.spaced(i) || !words::leads_to_year(doc.before(i)) {
        return None;
    }
    let (value, 2) = doc.number(i + 1)? else { return None };
    (!doc.spaced(i + 1)).then(|| Hit::calendar(i, i + 2, Year::Short(value as i16), Part::Whole))
}

/// `the 20th century`, `the nineteenth century`, `the 5th century BC`.
fn century(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let the = usize::from(doc.word(i) == "the");
    let (n, mut at) = match doc.kind(i + the)? {
        Kind::Number { value: n @ 1..=30, ordinal: true, .. } => (n, i + the + 1),
        Kind::Word if doc.word(i + the) == "twenty" && doc.dash(i + the + 1) => {
            (20 + words::ordinal(doc.word(i + the + 2))?, i + the + 3)
        }
        Kind::Word => (words::ordinal(doc.word(i + the))?, i + the + 1),
        _ => return None,
    };
    if doc.dash(at) && !doc.spaced(at) {
        at += 1;
    }
    if doc.word(at) != "century" {
        return None;
    }
    let n = n as i16;
    let (to, year) = match era(doc, at + 1) {
        Some((to, true)) => (to, -100 * n),
        Some((to, false)) => (to, 100 * (n - 1)),
        None => (at + 1, 100 * (n - 1)),
    };
    Some(Hit::new(i, to, Form::Century { year, approximate: false }))
}
