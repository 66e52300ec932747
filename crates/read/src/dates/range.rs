//! Dates joined to each other: `18 August - 15 September 1951` is one interval, and in `from 3 May to 5 June 2014` the first
//! date has the year of the second.

use super::absolute;
use super::form::{Calendar, Form, Hit, Part, Year};
use super::token::Doc;
use super::years;

/// Joins a date with a further one behind a dash into an interval.
pub(super) fn join(doc: &Doc<'_>, hit: Hit) -> Hit {
    let Form::Calendar(first) = hit.form else { return hit };
    let (dash, next) = (hit.to, hit.to + 1);
    let slash = doc.mark(dash) == Some('/') && matches!(first.part, Part::Month(_));
    let parting = doc.mark(dash) == Some('—') && doc.spaced(dash);
    if !(doc.dash(dash) || slash) || parting || !doc.together(hit.from, next + 1) {
        return hit;
    }
    let Some(second) = absolute::parse(doc, next).or_else(|| years::parse(doc, next)) else { return hit };
    let Form::Calendar(last) = second.form else { return hit };
    let Some(first) = lend_year(first, last) else { return hit };
    let same_kind = std::mem::discriminant(&first.part) == std::mem::discriminant(&last.part);
    let ordered = match (first.year, last.year) {
        (Year::Said(a), Year::Said(b)) => (a, place(first.part)) < (b, place(last.part)),
        (Year::Unsaid, Year::Unsaid) => place(first.part) < place(last.part),
        _ => false,
    };
    if !same_kind || !ordered {
        return hit;
    }
    Hit::new(hit.from, second.to, Form::Span(first, Some(last)))
}

/// Gives dates without a year the year of the date they are listed with.
pub(super) fn share_years(doc: &Doc<'_>, hits: &mut [Hit]) {
    for k in (1..hits.len()).rev() {
        let (left, right) = hits.split_at_mut(k);
        let (Some(a), Some(b)) = (left.last_mut(), right.first()) else { continue };
        if !listed(doc, a.to, b.from) {
            continue;
        }
        let last = match &b.form {
            Form::Calendar(c) => *c,
            Form::Span(c, _) => *c,
            _ => continue,
        };
        match &mut a.form {
            Form::Calendar(first) if first.part != Part::Whole => {
                if let Some(lent) = lend_year(*first, last) {
                    *first = lent;
                }
            }
            Form::Span(from, Some(to)) if to.part != Part::Whole => {
                if let (Some(f), Some(t)) = (lend_year(*from, last), lend_year(*to, last)) {
                    (*from, *to) = (f, t);
                }
            }
            _ => {}
        }
    }
}

/// Whether nothing but a listing word stands between two dates.
fn listed(doc: &Doc<'_>, from: usize, to: usize) -> bool {
    let links = |i: usize| {
        ["and", "or", "to", "until", "till", "through", "from", "the", "in", "on", "then", "again", "between", "by"]
            .contains(&doc.word(i))
            || doc.mark(i) == Some(',')
            || doc.dash(i)
    };
    to >= from && to - from <= 3 && (from..to).all(links) && to > from && doc.together(from.saturating_sub(1), to + 1)
}

/// The first date with the year of the second, a year less where its month is the later one.
fn lend_year(first: Calendar, last: Calendar) -> Option<Calendar> {
    match (first.year, last.year) {
        (Year::Unsaid, Year::Said(year)) => {
            let back = i16::from(last.part != Part::Whole && place(first.part) > place(last.part));
            let fits = last.part != Part::Whole && first.part != Part::Whole;
            fits.then(|| Calendar { year: Year::Said(year - back), ..first })
        }
        (Year::Unsaid, away @ Year::Away(..)) if last.part != Part::Whole => Some(Calendar { year: away, ..first }),
        _ => Some(first),
    }
}

/// Month and day, for order within a year.
fn place(part: Part) -> (u8, u8) {
    match part {
        Part::Whole | Part::DayOnly(_) => (0, 0),
        Part::Season(n) => ((n - 20) * 3, 0),
        Part::Month(m) => (m, 0),
        Part::Day(m, d) => (m, d),
    }
}
