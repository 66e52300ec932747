//! Cases of date phrases: a text, a day to read it on, and what must be found.

use std::collections::BTreeMap;

use read::find_dates;
use record::{Date, Edtf};

use super::super::tally::{Failures, Rate};

/// A case.
#[derive(Debug, Clone)]
pub struct Case {
    /// By what the figures are broken down.
    pub category: String,
    /// The text.
    pub text: String,
    /// The day on which it is read.
    pub reference: Option<Date>,
    /// What must be found, in order; empty where nothing must be.
    pub expected: Vec<Expected>,
}

/// A date that must be found.
#[derive(Debug, Clone)]
pub struct Expected {
    /// The words, where the set tells them.
    pub words: Option<String>,
    /// First and last day, any of them; empty if the set tells no value.
    pub days: Vec<(Date, Date)>,
}

/// What kind of expression a phrase is, by its words.
pub fn class(phrase: &str) -> &'static str {
    let lower = phrase.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let has = |list: &[&str]| words.iter().any(|w| list.contains(w));
    let begins = |list: &[&str]| words.iter().any(|w| list.iter().any(|l| w.starts_with(l)));
    let month = begins(&["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]);
    let weekday = begins(&["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
        || has(&["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"]);
    let digits = lower.contains(|c: char| c.is_ascii_digit());
    if begins(&[
        "christmas",
        "easter",
        "thanksgiving",
        "halloween",
        "valentine",
        "mother",
        "father",
        "labor",
        "memorial",
    ]) {
        "feast"
    } else if begins(&["quarter", "qtr", "half", "q1", "q2", "q3", "q4", "h1", "h2", "semester"]) {
        "quarter, half-year"
    } else if begins(&["decade", "centur"]) || words.iter().any(|w| w.ends_with("0s") || w.ends_with("ties")) {
        "decade, century"
    } else if has(&["from", "between", "to", "until", "till", "through"])
        || lower.contains(['-', '–', '~']) && (month || weekday)
    {
        "range"
    } else if begins(&["spring", "summer", "autumn", "fall", "winter"]) {
        "season"
    } else if begins(&["week"]) {
        "week"
    } else if weekday {
        "weekday"
    } else if has(&["ago", "later", "earlier", "hence", "after", "before", "now", "following"]) {
        "counted (ago, later, from)"
    } else if has(&["today", "tomorrow", "yesterday", "day", "days", "tmr"]) {
        "today, the day after"
    } else if has(&["last", "next", "this", "previous", "past", "coming", "current", "upcoming"]) {
        "last, this, next"
    } else if month && digits {
        "day or year of a named month"
    } else if month {
        "month"
    } else if lower.contains(['/', '-', '.']) && digits {
        "all in numbers"
    } else if digits {
        "year, or day of the month"
    } else {
        "in other words"
    }
}

/// How one case came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Right,
    /// The same day of the year, month or week, but of another one: reports look back where assistants look ahead.
    OtherTurn,
    Value,
    Missing,
    TooMuch,
}

/// Prints the pass rate by category.
pub fn run(title: &str, cases: &[Case], show: usize) {
    let mut rates: BTreeMap<&str, (Rate, Rate)> = BTreeMap::new();
    let mut failures = Failures::keeping(show);
    for case in cases {
        let (outcome, found) = outcome(case);
        for name in [case.category.as_str(), "~all"] {
            let (strict, lenient) = rates.entry(name).or_default();
            strict.count(outcome == Outcome::Right);
            lenient.count(matches!(outcome, Outcome::Right | Outcome::OtherTurn));
        }
        let class = match outcome {
            Outcome::Right => continue,
            Outcome::OtherTurn => "the same day of another year, month or week",
            Outcome::Value => "another value",
            Outcome::Missing => "not found",
            Outcome::TooMuch => "found where nothing is",
        };
        failures.add(format!("{}: {class}", case.category), || {
            let want: Vec<String> = (case.expected.iter())
                .map(|e| e.days.iter().map(|(a, b)| format!("{a}..{b}")).collect::<Vec<_>>().join(" or "))
                .collect();
            let day = case.reference.map_or(String::new(), |d| format!(" on {d}"));
            format!("“{}”{day}: wanted {}; read {found}", case.text, want.join(", "))
        });
    }
    println!("{title:<40}passed                  or that day of another turn");
    for (name, (strict, lenient)) in rates {
        println!("  {:<36}{:<24}{}", name.trim_start_matches('~'), strict.figures(), lenient.figures());
    }
    failures.print();
}

fn outcome(case: &Case) -> (Outcome, String) {
    let found = find_dates(&case.text, case.reference.map(Edtf::day));
    let told: Vec<String> = found.iter().map(|d| format!("“{}” = {}", &case.text[d.span.clone()], d.value)).collect();
    let told = if told.is_empty() { "nothing".into() } else { told.join(", ") };
    if found.len() > case.expected.len() {
        return (Outcome::TooMuch, told);
    }
    if found.len() < case.expected.len() {
        return (Outcome::Missing, told);
    }
    let mut worst = Outcome::Right;
    for (date, expected) in found.iter().zip(&case.expected) {
        let words = case.text[date.span.clone()].to_lowercase();
        let same_words = expected.words.as_ref().is_none_or(|w| {
            let w = w.to_lowercase();
            w.contains(&words) || words.contains(&w)
        });
        if !same_words {
            return (Outcome::Missing, told);
        }
        let Some(days) = date.value.first_day().zip(date.value.last_day()) else { return (Outcome::Value, told) };
        if expected.days.is_empty() || expected.days.iter().any(|wanted| is_same(days, *wanted)) {
            continue;
        }
        if !expected.days.iter().any(|wanted| is_other_turn(days, *wanted)) {
            return (Outcome::Value, told);
        }
        worst = Outcome::OtherTurn;
    }
    (worst, told)
}

/// Whether two stretches are the same. Sets are at odds with one another on whether the last day or year of a range is
/// within it; both will do.
fn is_same(read: (Date, Date), wanted: (Date, Date)) -> bool {
    let next = wanted.1.tomorrow().unwrap_or(wanted.1);
    read == wanted
        || wanted.0 < wanted.1
            && read.0 == wanted.0
            && [next, next.last_of_month(), next.last_of_year()].contains(&read.1)
            && (next.day() == 1 || read.1 == next)
}

/// Whether two stretches are the same but for whole years, a month or weeks.
fn is_other_turn(a: (Date, Date), b: (Date, Date)) -> bool {
    let length = |(from, to): (Date, Date)| from.until(to).map(|s| s.get_days()).unwrap_or_default();
    let years =
        a.0.month() == b.0.month() && a.0.day() == b.0.day() && (a.1.month(), a.1.day()) == (b.1.month(), b.1.day());
    let apart = a.0.until(b.0).map(|s| s.get_days().abs()).unwrap_or_default();
    let weeks = length(a) == length(b) && length(a) <= 6 && apart == 7;
    let month = length(a) == 0 && length(b) == 0 && a.0.day() == b.0.day() && apart <= 31;
    years || weeks || month
}
