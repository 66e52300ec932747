//! Days and months of the calendar: `8 November 2021`, `November 8(th), 2021`, `12 Nov`, `8-9 March`, `June of that year`,
//! `2021-11-08`.

use super::form::{Base, Calendar, Form, Hit, Part, Which, Year};
use super::token::{Doc, Kind};
use super::words;

/// Whether a number at token `i` belongs to what stands before it: `$20`, `3:20`, `Karbala-10`.
pub(super) fn is_glued(doc: &Doc<'_>, i: usize) -> bool {
    let joined = |mark| doc.dash(i - 1) || matches!(mark, Some('.' | '/' | ':' | '$' | '€' | '£'));
    i > 0 && !doc.spaced(i) && matches!(doc.kind(i), Some(Kind::Number { .. })) && joined(doc.mark(i - 1))
}

/// Reads a day or month of the calendar at token `i`.
pub(super) fn parse(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    figures(doc, i)
        .or_else(|| after_weekday(doc, i))
        .or_else(|| day_month(doc, i))
        .or_else(|| month_day(doc, i))
        .or_else(|| month_only(doc, i))
        .or_else(|| day_of_story_month(doc, i))
}

fn figures(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    match doc.kind(i)? {
        Kind::Figures(year, month, day) => Some(Hit::calendar(i, i + 1, Year::Said(year), Part::Day(month, day))),
        // 2021-11 is a month where it cannot be a span of years.
        Kind::Number { value, digits: 4, .. } if (1900..2100).contains(&value) && doc.mark(i + 1) == Some('-') => {
            let (month, digits) = doc.number(i + 2)?;
            let tight = !doc.spaced(i + 1) && !doc.spaced(i + 2) && !doc.dash(i + 3);
            (tight && digits == 2 && (1..=12).contains(&month) && month <= value % 100)
                .then(|| Hit::calendar(i, i + 3, Year::Said(value as i16), Part::Month(month as u8)))
        }
        _ => None,
    }
}

/// `Friday, August 21, 2015`, `Sunday (3 March)`: the weekday belongs to the date.
fn after_weekday(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let (_, full) = words::weekday(doc.word(i))?;
    let mut at = i + 1;
    if !full && doc.mark(at) == Some('.') {
        at += 1;
    }
    if words::part_of_day(doc.word(at)) {
        at += 1 + usize::from(doc.word(at + 1) == "of");
    }
    if doc.mark(at) == Some(',') {
        at += 1;
    }
    if doc.word(at) == "the" {
        at += 1;
    }
    let inner = day_month(doc, at).or_else(|| month_day(doc, at))?;
    let Form::Calendar(Calendar { part: Part::Day(..), .. }) = inner.form else { return None };
    Some(Hit { from: i, ..inner })
}

/// A month's name at token `i`, with the token after it (a full stop of an abbreviation included).
pub(super) fn month_at(doc: &Doc<'_>, i: usize) -> Option<(u8, bool, usize)> {
    let (month, full) = words::month(doc.word(i))?;
    let stop = !full && doc.mark(i + 1) == Some('.') && !doc.spaced(i + 1);
    Some((month, full, i + 1 + usize::from(stop)))
}

/// A day of the month in figures or as an ordinal word; with it the next token and whether it was an ordinal.
fn day_at(doc: &Doc<'_>, i: usize) -> Option<(u8, usize, bool)> {
    match doc.kind(i)? {
        Kind::Number { value: day @ 1..=31, digits: 1 | 2, ordinal } => Some((day as u8, i + 1, ordinal)),
        Kind::Word => {
            let word = doc.word(i);
            let tens = match word {
                "twenty" => 20,
                "thirty" => 30,
                _ => return words::ordinal(word).map(|n| (n as u8, i + 1, true)),
            };
            let ones = words::ordinal(doc.word(i + 2)).filter(|n| doc.dash(i + 1) && *n < 10)?;
            (tens + ones <= 31).then_some(((tens + ones) as u8, i + 3, true))
        }
        _ => None,
    }
}

/// Further days after a first: `-9`, `, 10 and 12`, `and 9`, `to 9`. Gives the last day, the next token and whether the
/// days follow each other.
fn more_days(doc: &Doc<'_>, first: u8, i: usize) -> Option<(u8, usize, bool)> {
    if doc.dash(i) || ["to", "through", "until"].contains(&doc.word(i)) {
        let (day, next, _) = day_at(doc, i + 1)?;
        return (day > first).then_some((day, next, true));
    }
    let (mut last, mut at, mut close) = (first, i, true);
    for _ in 0..8 {
        let comma = doc.mark(at) == Some(',');
        let and = usize::from(comma) + at;
        let and = if ["and", "or"].contains(&doc.word(and)) || doc.mark(and) == Some('&') { Some(and) } else { None };
        if !comma && and.is_none() {
            break;
        }
        let Some((day, next, _)) = day_at(doc, and.map_or(at + 1, |a| a + 1)).filter(|(d, ..)| *d > last) else {
            break;
        };
        close &= day == last + 1;
        (last, at) = (day, next);
        if and.is_some() {
            return Some((last, at, close));
        }
    }
    None
}

/// `8 November 2021`, `the 8th of November`, `8-9 November`, `8 and 9 November`.
fn day_month(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let (from, start) = if doc.word(i) == "the"
        && matches!(doc.kind(i + 1), Some(Kind::Number { ordinal: true, .. }) | Some(Kind::Word))
    {
        (i, i + 1)
    } else {
        (i, i)
    };
    let (first, next, was_ordinal) = day_at(doc, start)?;
    let of = |at: usize| if doc.word(at) == "of" { at + 1 } else { at };
    let tail = |last: Option<u8>, at: usize| -> Option<Hit> {
        let (month, _, after) = month_at(doc, of(at)).filter(|_| plausible_month(doc, of(at)))?;
        let (after, year) = year_tail(doc, after);
        let day = |d| Calendar { year, part: Part::Day(month, d), approximate: false };
        let form = last.map_or(Form::Calendar(day(first)), |l| Form::Span(day(first), Some(day(l))));
        Some(Hit::new(from, after, form))
    };
    if let Some((last, at, close)) = more_days(doc, first, next) {
        // Days that do not follow each other are two dates: the first is read here, the other on its own.
        if let Some(hit) = tail(Some(last), at) {
            let lone = Hit { to: next, ..hit.clone() };
            let between = i > 0 && doc.before(i) == "between";
            return match &hit.form {
                Form::Span(a, _) if !close && !between => Some(Hit { form: Form::Calendar(*a), ..lone }),
                _ => Some(hit),
            };
        }
    }
    // "third of May" is a day, "one third of May's budget" is not: an ordinal word needs "of".
    if doc.kind(start) == Some(Kind::Word) && (doc.word(next) != "of" || !was_ordinal) {
        return None;
    }
    tail(None, next)
}

/// `November 8`, `Nov. 8th, 2021`, `March 9-11`, `March 9 and 10`.
fn month_day(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let (month, _, next) = month_at(doc, i).filter(|_| plausible_month(doc, i))?;
    let the = usize::from(doc.word(next) == "the");
    let (first, after, _) = day_at(doc, next + the)?;
    if the == 0 && doc.kind(next) == Some(Kind::Word) && doc.word(next + 1) != "of" && !doc.spaced(next) {
        return None;
    }
    // "In May 20 people died": the number counts what follows.
    if the == 0 && is_counted(doc, after) && doc.before(i) != "on" && (month, first) != SEPTEMBER_11 {
        return None;
    }
    let day = |d, year| Calendar { year, part: Part::Day(month, d), approximate: false };
    if let Some((last, at, close)) = more_days(doc, first, after) {
        // "March 9-11 April" is a span of two months, read elsewhere.
        if month_at(doc, at).is_none() && !is_counted(doc, at) && close {
            let (at, year) = year_tail(doc, at);
            return Some(Hit::new(i, at, Form::Span(day(first, year), Some(day(last, year)))));
        }
    }
    let (after, year) = year_tail(doc, after);
    Some(Hit::new(i, after, Form::Calendar(day(first, year))))
}

/// The day whose attacks are called by it.
pub(super) const SEPTEMBER_11: (u8, u8) = (9, 11);

/// `November 2021`, `November of that year`, `November`.
fn month_only(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let (month, full, next) = month_at(doc, i)?;
    if !doc.capital(i)
        && !["december", "november", "october", "september", "february", "january"].contains(&doc.word(i))
    {
        return None;
    }
    let (after, year) = year_tail(doc, next);
    if year == Year::Unsaid {
        // An abbreviation alone ("Mar", "Jan") is as often a name.
        let adjective = ["the", "a", "an", "its", "their"].contains(&doc.before(i))
            && next_is_common(doc, after)
            && !is_past(doc.word(after));
        let led = words::leads_to_date(doc.before(i)) || (adjective && full);
        let doubtful = !full || ["may", "march"].contains(&doc.word(i));
        if (doubtful && !led && !cited(doc, i, after)) || is_a_name(doc, i, next, led) {
            return None;
        }
    }
    Some(Hit::calendar(i, after, year, Part::Month(month)))
}

/// A word in small letters: "the May elections".
fn next_is_common(doc: &Doc<'_>, i: usize) -> bool {
    doc.kind(i) == Some(Kind::Word) && !doc.capital(i)
}

/// What a march or a person does: "the March went through the city".
fn is_past(word: &str) -> bool {
    word.ends_with("ed") || ["was", "were", "had", "went", "came", "began", "took", "left", "ran"].contains(&word)
}

/// `(Militant Monitor, May)`, `(May to August 1950)`: beside a bracket.
fn cited(doc: &Doc<'_>, i: usize, next: usize) -> bool {
    let opened = i > 0 && matches!(doc.mark(i - 1), Some(',' | '('));
    let spans = doc.dash(next) || ["to", "until", "and"].contains(&doc.word(next));
    let joined = doc.dash(next) && month_at(doc, next + 1).is_some();
    joined || opened && (matches!(doc.mark(next), Some(')' | ';' | ']')) || spans && month_at(doc, next + 1).is_some())
}

/// `the 15th`, `the 15th of that month`: a day of the month that the account has reached.
fn day_of_story_month(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let Kind::Number { value: day @ 1..=31, ordinal: true, .. } = doc.kind(i + 1)? else { return None };
    if doc.word(i) != "the" || !["on", "until", "by", "since", "from", "to"].contains(&doc.before(i)) {
        return None;
    }
    let of_month = doc.word(i + 2) == "of" && ["that", "the", "this"].contains(&doc.word(i + 3));
    let to = match () {
        () if of_month && doc.word(i + 4) == "month" => i + 5,
        () if of_month && doc.word(i + 4) == "same" && doc.word(i + 5) == "month" => i + 6,
        () if matches!(doc.mark(i + 2), Some('.' | ',' | ';' | ')'))
            || ["and", "the", "at", "when", "with", "a"].contains(&doc.word(i + 2)) =>
        {
            i + 2
        }
        () => return None,
    };
    Some(Hit::calendar(i, to, Year::Unsaid, Part::DayOnly(day as u8)))
}

/// A month's name that may stand beside a day: a verb ("march 20 miles") is in small letters.
fn plausible_month(doc: &Doc<'_>, i: usize) -> bool {
    doc.capital(i) || !["may", "march", "mar", "dec", "jan", "sep", "jun", "jul"].contains(&doc.word(i))
}

/// Whether what stands at token `i` is a thing counted by the number before it.
pub(super) fn is_counted(doc: &Doc<'_>, i: usize) -> bool {
    words::counted(doc.word(i))
        || doc.mark(i) == Some('%')
        || (doc.dash(i) && !doc.spaced(i) && COUNTED_TAILS.contains(&doc.word(i + 1)))
}

const COUNTED_TAILS: &[&str] = &[
    "strong",
    "man",
    "men",
    "member",
    "page",
    "kilometre",
    "kilometer",
    "mile",
    "km",
    "foot",
    "pound",
    "metre",
    "meter",
    "ton",
    "tonne",
    "bed",
    "seat",
    "year",
    "day",
    "month",
    "week",
    "hour",
    "odd",
    "point",
    "plus",
    "acre",
];

/// A person or body called like a month: `Jan Egeland`, `Theresa May`, `Black September`, `the March 14 Alliance`.
fn is_a_name(doc: &Doc<'_>, i: usize, next: usize, led: bool) -> bool {
    let after_name = i > 0
        && doc.capital(i - 1)
        && doc.together(i - 1, i + 1)
        && !led
        && (!doc.opens_sentence(i - 1) || doc.word(i - 1) == "black")
        && words::weekday(doc.word(i - 1)).is_none();
    let before_name = doc.capital(next)
        && doc.together(i, next + 1)
        && ["april", "june", "august", "may", "jan", "jun", "mar"].contains(&doc.word(i))
        && (!led
            || ["jan", "june", "april", "august"].contains(&doc.word(i))
                && ["to", "from", "for", "and", "by"].contains(&doc.before(i)));
    let day = doc.word(next) == "day" && doc.word(i) == "may";
    after_name || before_name || day
}

/// The year that follows a day or month, with the next token: `, 2021`, `2021`, `of that year`, `last year`, `'68`.
pub(super) fn year_tail(doc: &Doc<'_>, i: usize) -> (usize, Year) {
    let comma = usize::from(doc.mark(i) == Some(','));
    if let Some((to, year)) = said_year(doc, i + comma)
        && doc.together(i.saturating_sub(1), to)
        && !(comma == 1 && is_counted(doc, to))
    {
        return (to, Year::Said(year));
    }
    let of = usize::from(comma == 0 && doc.word(i) == "of");
    if of == 1
        && let Some((to, year)) = said_year(doc, i + 1)
    {
        return (to, Year::Said(year));
    }
    if let Some((to, away)) = year_by_name(doc, i + of) {
        return (to, away);
    }
    if matches!(doc.mark(i), Some('\'' | '’' | '‘'))
        && let Some((value, 2)) = doc.number(i + 1)
        && !doc.spaced(i + 1)
    {
        return (i + 2, Year::Short(value as i16));
    }
    (i, Year::Unsaid)
}

/// A year in figures: four digits, or any number with `BC`, `BCE`, `AD`.
pub(super) fn said_year(doc: &Doc<'_>, i: usize) -> Option<(usize, i16)> {
    let (value, digits) = doc.number(i)?;
    if let Some((to, before_christ)) = era(doc, i + 1) {
        let year = if before_christ { 1 - value as i16 } else { value as i16 };
        return (value > 0 && value < 9999).then_some((to, year));
    }
    let joined = doc.dash(i + 1) && !doc.spaced(i + 1) && doc.word(i + 2) == "strong";
    (digits == 4 && (1000..=2100).contains(&value) && !joined).then_some((i + 1, value as i16))
}

/// `BC`, `B.C.`, `BCE`, `AD`, `CE` at token `i`: the next token, and whether it is before our era.
pub(super) fn era(doc: &Doc<'_>, i: usize) -> Option<(usize, bool)> {
    match doc.raw(i) {
        "BC" | "BCE" => return Some((i + 1, true)),
        "AD" | "CE" => return Some((i + 1, false)),
        _ => {}
    }
    let letters = (doc.raw(i), doc.mark(i + 1), doc.raw(i + 2));
    let before = match letters {
        ("B", Some('.'), "C") => true,
        ("A", Some('.'), "D") => false,
        _ => return None,
    };
    // The second full stop may also end the sentence.
    let stop = doc.mark(i + 3) == Some('.') && !doc.spaced(i + 3) && !doc.word(i + 4).is_empty() && !doc.capital(i + 4);
    Some((i + 3 + usize::from(stop), before))
}

/// "that year", "the same year", "last year", "the following year" after a day or month.
fn year_by_name(doc: &Doc<'_>, i: usize) -> Option<(usize, Year)> {
    let the = usize::from(doc.word(i) == "the");
    let same = usize::from(["that", "this"].contains(&doc.word(i)) && doc.word(i + 1) == "same");
    if doc.word(i + the + same + 1) != "year" {
        return None;
    }
    let year = match (doc.word(i + the + same), the) {
        ("last", 0) => Year::Away(Base::Published, -1),
        ("next", 0) => Year::Away(Base::Published, 1),
        ("this", 0) => Year::Away(Base::Either, 0),
        ("that", 0) | ("same", _) => Year::Away(Base::Story, 0),
        ("previous" | "preceding", 1) => Year::Away(Base::Story, -1),
        ("following" | "next", 1) => Year::Away(Base::Story, 1),
        _ => return None,
    };
    Some((i + the + same + 2, year))
}

/// Whether a day hit is the name of a movement or a place: `March 14 Alliance`, `17 November Street`.
pub(super) fn names_something(doc: &Doc<'_>, hit: &Hit) -> bool {
    let unsaid = matches!(&hit.form, Form::Calendar(Calendar { year: Year::Unsaid, part: Part::Day(..), .. }));
    unsaid && doc.capital(hit.to) && NAMED_FOR_DAYS.contains(&doc.word(hit.to))
}

const NAMED_FOR_DAYS: &[&str] = &[
    "alliance",
    "movement",
    "brigade",
    "brigades",
    "coalition",
    "bloc",
    "group",
    "division",
    "street",
    "square",
    "bridge",
    "avenue",
    "university",
    "revolution",
    "organization",
    "organisation",
    "battalion",
    "stadium",
    "hospital",
    "road",
    "forces",
];

/// `last April`, `the following March`.
pub(super) fn month_by_which(doc: &Doc<'_>, i: usize, which: Which) -> Option<Hit> {
    let (month, full, next) = month_at(doc, i)?;
    (full && doc.capital(i)).then(|| Hit::calendar(i, next, Year::Which(which), Part::Month(month)))
}
