//! Days of the week and weekends: `on Tuesday`, `last Wednesday`, `Friday morning`, `the following Monday`, `at the weekend`.

use super::form::{Form, Hit, Which};
use super::token::Doc;
use super::words;

/// Reads a weekday or weekend at token `i`.
pub(super) fn parse(doc: &Doc<'_>, i: usize) -> Option<Hit> {
    let (which, at) = which(doc, i);
    if doc.word(at) == "weekend" {
        let which = match which {
            Which::Bare
                if doc.word(i) == "the"
                    && ["over", "at", "on", "during", "for", "throughout", "by"].contains(&doc.before(i)) =>
            {
                Which::Bare
            }
            Which::Bare => return None,
            other => other,
        };
        return Some(Hit::new(i, at + 1, Form::Weekend(which)));
    }
    // "early Tuesday", "late Sunday"
    let at = at
        + usize::from(
            which == Which::Bare && at == i && ["early", "late"].contains(&doc.word(i)) && doc.capital(i + 1),
        );
    let (day, full) = words::weekday(doc.word(at))?;
    if !doc.capital(at) || doc.word(i) == "the" && which == Which::Bare {
        return None;
    }
    let mut to = at + 1;
    if !full {
        // "Sun", "Sat" and "Wed" alone are other words; with a full stop and a preposition they are days.
        let stop = doc.mark(to) == Some('.') && !doc.spaced(to);
        if !stop || !["on", "last", "next", "since", "until", "by"].contains(&doc.before(at)) {
            return None;
        }
        to += usize::from(doc.spaced(to + 1) && !doc.capital(to + 1));
    }
    if is_a_name(doc, at, to) {
        return None;
    }
    if words::part_of_day(doc.word(to)) {
        to += 1;
    }
    // "Tuesday last week", "Friday next week"
    let which = match (which, doc.word(to), doc.word(to + 1)) {
        (Which::Bare, "last" | "this" | "next", "week") => {
            to += 2;
            match doc.word(to - 2) {
                "last" => Which::Previous,
                "this" => Which::This,
                _ => Which::Next,
            }
        }
        (which, ..) => which,
    };
    Some(Hit::new(i, to, Form::Weekday { day, which }))
}

/// "last", "this coming", "the following": which one is meant, and the token after.
pub(super) fn which(doc: &Doc<'_>, i: usize) -> (Which, usize) {
    match doc.word(i) {
        "the" => match doc.word(i + 1) {
            "previous" | "preceding" => (Which::Previous, i + 2),
            "following" | "next" | "ensuing" => (Which::Following, i + 2),
            "same" => (Which::Same, i + 2),
            "coming" => (Which::Next, i + 2),
            "past" => (Which::Last, i + 2),
            _ => (Which::Bare, i + 1),
        },
        "that" if doc.word(i + 1) == "same" => (Which::Same, i + 2),
        "that" => (Which::Same, i + 1),
        "last" => (Which::Last, i + 1),
        "this" if ["coming", "past"].contains(&doc.word(i + 1)) => {
            (if doc.word(i + 1) == "past" { Which::Last } else { Which::Next }, i + 2)
        }
        "this" => (Which::This, i + 1),
        "next" => (Which::Next, i + 1),
        "following" if doc.before(i) == "the" => (Which::Following, i + 1),
        _ => (Which::Bare, i),
    }
}

/// Newspapers, feasts and remembered days: `Sunday Times`, `Bloody Sunday`, `Friday prayers`; and days that come round.
fn is_a_name(doc: &Doc<'_>, at: usize, to: usize) -> bool {
    let after = doc.word(to);
    let outlet = doc.capital(to) && OUTLETS.contains(&after);
    let custom = ["prayers", "prayer", "sermon", "sermons", "mass", "school", "club", "agreement"].contains(&after);
    let before = doc.before(at);
    let feast = [
        "good", "black", "bloody", "palm", "easter", "ash", "maundy", "holy", "whit", "super", "cyber", "red", "orange",
    ]
    .contains(&before)
        && doc.capital(at.wrapping_sub(1));
    let repeated = ["every", "each", "any"].contains(&before);
    outlet || custom || feast || repeated
}

const OUTLETS: &[&str] = &[
    "times",
    "telegraph",
    "mail",
    "mirror",
    "express",
    "herald",
    "post",
    "observer",
    "star",
    "standard",
    "guardian",
    "world",
    "independent",
    "tribune",
    "mercury",
    "business",
    "sun",
    "people",
    "nation",
    "leader",
    "review",
    "magazine",
    "vision",
    "monitor",
];
