//! Parts and near-abouts: `early March`, `mid-2014`, `the end of June`, `the first half of 2015`, `later that year`,
//! `around 2010`, and seasons.

use super::absolute;
use super::form::{Base, Calendar, Form, Hit, Part, Unit, Year};
use super::relative;
use super::token::Doc;
use super::words;
use super::years;

/// Reads a vague date or a season at token `i`.
pub(super) fn parse(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    around(doc, i)
        .or_else(|| units_end(doc, i))
        .or_else(|| early_late(doc, i))
        .or_else(|| part_of(doc, i))
        .or_else(|| season(doc, i))
}

/// `around 2010`, `circa 1950`, `ca. 490 BC`, `about 8 November`.
fn around(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let at = match doc.word(i) {
        "around" | "circa" | "about" | "approximately" | "roughly" => i + 1,
        "ca" | "c" => i + 1 + usize::from(doc.mark(i + 1) == Some('.')),
        _ => return None,
    };
    let hit = absolute::parse(doc, at).or_else(|| years::parse(doc, at))?;
    Some(Hit::new(i, hit.to, hit.form.roughly()?))
}

/// `year's end`, `year-end`, `the month's end`.
fn units_end(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let at = i + usize::from(doc.word(i) == "the");
    let (unit @ (Unit::Month | Unit::Year), false) = words::unit(doc.word(at))? else { return None };
    let possessive = matches!(doc.mark(at + 1), Some('\'' | '’')) && doc.word(at + 2) == "s";
    let end = if possessive { at + 3 } else { at + 1 + usize::from(doc.dash(at + 1)) };
    if doc.word(end) != "end" || !["by", "at", "before", "until", "the", "to", "till"].contains(&doc.before(i)) {
        return None;
    }
    Some(Hit::new(i, end + 1, Form::Away { base: Base::Either, n: 0, unit, whole: true, approximate: true }))
}

/// `early March`, `mid-November`, `late in 2014`, `later that year`, `earlier this month`.
fn early_late(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let at = match doc.word(i) {
        "early" | "late" | "later" | "earlier" => i + 1,
        "mid" | "end" | "middle" => i + 1 + usize::from(doc.dash(i + 1)),
        "very" if ["early", "late"].contains(&doc.word(i + 1)) => i + 2,
        _ => return None,
    };
    if doc.word(i) == "end" && at == i + 1 {
        return None;
    }
    let at = at + usize::from(doc.dash(at) && !doc.spaced(at));
    let inside = ["in", "on"].contains(&doc.word(at));
    let hit = coarse(doc, at + usize::from(inside))?;
    // "the later 1962": a comparison, not a part.
    let comparison = ["later", "earlier"].contains(&doc.word(i))
        && !inside
        && matches!(hit.form, Form::Decade { .. } | Form::Century { .. });
    if comparison {
        return None;
    }
    let the = usize::from(
        i > 0
            && doc.word(i - 1) == "the"
            && matches!(hit.form, Form::Decade { .. } | Form::Century { .. } | Form::Calendar(_)),
    );
    Some(Hit::new(i - the, hit.to, hit.form.roughly()?))
}

/// `the end of June`, `the first half of 2015`, `the last week of March`, `the rest of the year`.
fn part_of(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let mut at = i + usize::from(doc.word(i) == "the");
    at += usize::from(doc.word(at) == "very");
    at = match doc.word(at) {
        "end" | "beginning" | "start" | "middle" | "close" | "rest" | "remainder" | "onset" | "outset" | "turn" => {
            at + 1
        }
        "first" | "second" | "third" | "fourth" | "last" | "final" | "latter" | "early" | "later" | "closing"
        | "opening" => {
            let counted = relative::count(doc, at + 1).map_or(at + 1, |(_, next)| next);
            if !PIECES.contains(&doc.word(counted)) {
                return None;
            }
            counted + 1
        }
        _ => return None,
    };
    if doc.word(at) != "of" {
        return None;
    }
    let hit = coarse(doc, at + 1)?;
    Some(Hit::new(i, hit.to, hit.form.roughly()?))
}

const PIECES: &[&str] = &[
    "half", "part", "quarter", "third", "days", "weeks", "week", "months", "month", "years", "decade", "decades",
    "hours", "stages",
];

/// A date coarser than a day, or a unit of the account: what parts can be taken of.
fn coarse(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    if doc.word(i) == "the"
        && let Some((unit @ (Unit::Month | Unit::Year), false)) = words::unit(doc.word(i + 1))
    {
        let form = Form::Away { base: Base::Either, n: 0, unit, whole: true, approximate: false };
        return Some(Hit::new(i, i + 2, form));
    }
    let hit = season(doc, i)
        .or_else(|| part_of_part(doc, i))
        .or_else(|| relative::parse(doc, i))
        .or_else(|| month(doc, i))
        .or_else(|| years::parse(doc, i))?;
    let fits = match &hit.form {
        Form::Calendar(c) => !matches!(c.part, Part::Day(..) | Part::DayOnly(_)),
        Form::Decade { .. } | Form::Century { .. } => true,
        Form::Away { unit, whole: true, .. } => {
            matches!(unit, Unit::Month | Unit::Year | Unit::Decade | Unit::Week | Unit::Day)
        }
        _ => false,
    };
    fits.then_some(hit)
}

/// `late in the summer of 1941` and the like: a part of a part, one deep.
fn part_of_part(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let mid = doc.word(i) == "mid" && doc.dash(i + 1);
    mid.then(|| month(doc, i + 2)).flatten().and_then(|hit| Some(Hit::new(i, hit.to, hit.form.roughly()?)))
}

/// A month after a word that makes it one, so that "early May" needs no further proof.
fn month(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let (month, _, next) = absolute::month_at(doc, i).filter(|_| doc.capital(i))?;
    if doc.capital(next) && !doc.spaced(next) || matches!(doc.number(next), Some((1..=31, 1 | 2))) {
        return None;
    }
    let (to, year) = absolute::year_tail(doc, next);
    Some(Hit::calendar(i, to, year, Part::Month(month)))
}

/// `the spring of 1968`, `summer 1962`, `1984 summer`, `in winter`.
fn season(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let the = usize::from(doc.word(i) == "the");
    // 1984 summer
    if the == 0
        && let Some((at, year)) = absolute::said_year(doc, i)
        && let Some(season) = words::season(doc.word(at))
        && !["offensive", "olympics", "games"].contains(&doc.word(at + 1))
        && doc.word(at) != "fall"
    {
        return Some(Hit::calendar(i, at + 1, Year::Said(year), Part::Season(season)));
    }
    let at = i + the;
    let season = words::season(doc.word(at))?;
    let (mut to, year) = absolute::year_tail(doc, at + 1);
    if year == Year::Unsaid {
        let led = [
            "in",
            "during",
            "since",
            "by",
            "until",
            "throughout",
            "over",
            "for",
            "into",
            "this",
            "early",
            "late",
            "mid",
            "through",
        ]
        .contains(&doc.before(i));
        let named = doc.capital(at) && (i > 0 && doc.capital(i - 1) || doc.capital(at + 1));
        // "the fall of Saigon", "spring offensive", "Operation Peace Spring"
        let other = ["of", "offensive", "offensives", "from", "in", "to", "short", "back", "into"]
            .contains(&doc.word(at + 1))
            && doc.word(at) == "fall";
        let thing = [
            "offensive",
            "quarters",
            "palace",
            "camp",
            "clothing",
            "olympics",
            "water",
            "session",
            "break",
            "for",
            "coat",
            "coats",
        ]
        .contains(&doc.word(at + 1));
        if !led || named || other || thing || (doc.word(at) == "fall" && the == 0) {
            return None;
        }
    } else if doc.dash(to)
        && !doc.spaced(to)
        && doc.number(to + 1).is_some_and(|(_, digits)| digits == 2 || digits == 4)
    {
        // winter 1950-51 is the winter that begins in 1950
        to += 2;
    } else if doc.mark(to) == Some('/') && doc.number(to + 1).is_some() {
        to += 2;
    }
    let calendar = Calendar { year, part: Part::Season(season), approximate: false };
    Some(Hit::new(i, to, Form::Calendar(calendar)))
}
