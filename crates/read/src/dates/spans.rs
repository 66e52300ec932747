//! What a text says of time without saying when: how long something lasts (`two months`, `sixty-day`, `a few weeks`), and
//! words that point at the present, the past or the future of the account (`now`, `at this time`, `recently`).

use std::ops::Range;

use super::form::Unit;
use super::token::Doc;
use super::words;

/// A length of time or a pointer, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanMention {
    /// Byte range of the words in the text.
    pub span: Range<usize>,
    /// As TimeML writes it (Pustejovsky and others 2003): an ISO 8601 period (`P2M`, `PXD` where the number is not told), or
    /// `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    pub value: String,
}

/// Finds lengths of time and pointers, in the order of the text. Words that are part of a date ("two months later") are found
/// here too; whoever wants both leaves out what lies within a date.
pub fn find_spans(text: &str) -> Vec<SpanMention> {
    let doc = Doc::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < doc.tokens.len() {
        match length(&doc, at).or_else(|| pointer(&doc, at)) {
            Some((from, to, value)) if doc.together(from, to) => {
                let (Some(first), Some(last)) = (doc.tokens.get(from), doc.tokens.get(to - 1)) else { break };
                found.push(SpanMention { span: first.start..last.end, value });
                at = to;
            }
            _ => at += 1,
        }
    }
    found
}

/// How many: a number, or nothing where the words do not tell.
type Count = Option<u16>;

/// `two months`, `a few days`, `the next two weeks`, `sixty-day`, `half a century`, `over a year`; from, to and value.
fn length(doc: &Doc<'_>, i: usize) -> Option<(usize, usize, String)> {
    let start = modifier(doc, i);
    let (count, at) = count(doc, start)?;
    let hyphen = doc.dash(at) && !doc.spaced(at);
    let unit_at = at + usize::from(hyphen);
    // "ten brutal months", "two full days"
    let adjective = !hyphen && ADJECTIVES.contains(&doc.word(unit_at));
    let unit_at = unit_at + usize::from(adjective);
    let (unit, _) = words::unit(doc.word(unit_at))?;
    let value = period(count, unit);
    let mut to = unit_at + 1;
    if doc.dash(to) && !doc.spaced(to) && doc.word(to + 1) == "long" {
        to += 2;
    } else if doc.word(to) == "long" {
        to += 1;
    } else if ["old", "ago", "later", "earlier", "before", "after"].contains(&doc.word(to)) {
        // An age or a date, not a length.
        return None;
    }
    Some((i, to, value))
}

const ADJECTIVES: &[&str] =
    &["full", "long", "brutal", "bloody", "bitter", "more", "consecutive", "whole", "short", "intense", "straight"];

/// Passes over words before a number: "more than", "over", "the next".
fn modifier(doc: &Doc<'_>, i: usize) -> usize {
    let mut at = i;
    match doc.word(at) {
        "more" | "less" if doc.word(at + 1) == "than" => at += 2,
        "at" if ["least", "most"].contains(&doc.word(at + 1)) => at += 2,
        "over" | "under" | "nearly" | "almost" | "about" | "around" | "just" | "some" | "only" | "another"
        | "roughly" | "approximately"
            if count(doc, at + 1).is_some() =>
        {
            at += 1;
        }
        "the" => {
            let skip = match doc.word(at + 1) {
                "next" | "last" | "past" | "first" | "previous" | "final" | "following" | "coming" => 2,
                _ if count(doc, at + 1).is_some_and(|(n, to)| n.is_some() && doc.dash(to)) => 1,
                _ => 0,
            };
            if skip > 0 && count(doc, at + skip).is_some() {
                at += skip;
            }
        }
        _ => {}
    }
    at
}

/// A number or a word for some, and where it ends.
fn count(doc: &Doc<'_>, i: usize) -> Option<(Count, usize)> {
    if let Some((n, _)) = doc.number(i) {
        return Some((Some(n), i + 1));
    }
    let word = doc.word(i);
    if let Some(tens) = words::cardinal(word) {
        // "twenty-one"
        let hyphen = usize::from(doc.dash(i + 1));
        let units = words::cardinal(doc.word(i + 1 + hyphen)).filter(|n| tens >= 20 && *n < 10);
        return Some(match units {
            Some(units) => (Some(tens + units), i + 2 + hyphen),
            None => (Some(tens), i + 1),
        });
    }
    match word {
        "a" | "an" if ["few", "couple", "number"].contains(&doc.word(i + 1)) => {
            let of = usize::from(doc.word(i + 2) == "of");
            Some((None, i + 2 + of))
        }
        "a" | "an" | "one" => Some((Some(1), i + 1)),
        "few" | "several" | "many" | "some" | "numerous" => Some((None, i + 1)),
        _ => None,
    }
}

/// `P3M`, `PT5H`, `PXD`.
fn period(count: Count, unit: Unit) -> String {
    let n = |factor: u16| count.map_or("X".to_string(), |n| n.saturating_mul(factor).to_string());
    match unit {
        Unit::Hour => format!("PT{}H", n(1)),
        Unit::Day => format!("P{}D", n(1)),
        Unit::Week => format!("P{}W", n(1)),
        Unit::Fortnight => format!("P{}W", n(2)),
        Unit::Month => format!("P{}M", n(1)),
        Unit::Year => format!("P{}Y", n(1)),
        Unit::Decade => format!("P{}DE", n(1)),
        Unit::Century => format!("P{}CE", n(1)),
    }
}

/// `now`, `at this time`, `recently`; and lengths without a number: `for months`, `within days`.
fn pointer(doc: &Doc<'_>, i: usize) -> Option<(usize, usize, String)> {
    let word = doc.word(i);
    let before = doc.before(i);
    let found = |from: usize, to: usize, value: &str| Some((from, to, value.to_string()));
    match word {
        "now" | "nowadays" | "currently" | "presently" | "today" => found(i, i + 1, "PRESENT_REF"),
        "current" | "present" if doc.before(i) == "the" => found(i, i + 1, "PRESENT_REF"),
        "recently" | "formerly" | "previously" => found(i, i + 1, "PAST_REF"),
        "former" | "recent" => found(i, i + 1, "PAST_REF"),
        "future" => found(i, i + 1, "FUTURE_REF"),
        "this" | "that" | "the" if before == "at" && ["time", "moment"].contains(&doc.word(i + 1)) => {
            let value = if word == "this" { "PRESENT_REF" } else { "PAST_REF" };
            found(i, i + 2, value)
        }
        _ => {
            let leads = ["for", "within", "in", "over", "after", "lasted", "took"].contains(&before);
            let (unit, plural) = words::unit(word)?;
            let goes_on = ["later", "earlier", "ago", "before", "of"].contains(&doc.word(i + 1));
            (leads && plural && !goes_on).then(|| (i, i + 1, period(None, unit)))
        }
    }
}
