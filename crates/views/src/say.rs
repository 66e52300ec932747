//! Dates, lists and speech acts in plain words.

use record::{Date, Edtf, Point, Precision, Stance};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A date in words: `9 Nov 2021`, `Nov 2021`, `about 2021`, `spring 1989`, `2013 to 2014`, `since 9 Nov 2021`.
pub(crate) fn date(date: Edtf) -> String {
    match date {
        Edtf::Point(p) => point(p),
        Edtf::Interval(Some(a), Some(b)) => format!("{} to {}", point(a), point(b)),
        Edtf::Interval(Some(a), None) => format!("since {}", point(a)),
        Edtf::Interval(None, Some(b)) => format!("until {}", point(b)),
        Edtf::Interval(None, None) => "undated".into(),
    }
}

/// The same with its preposition, for the end of a sentence: ` on 9 Nov 2021`, ` in 2021`; nothing where undated.
pub(crate) fn on(date: Option<Edtf>) -> String {
    match date {
        None => String::new(),
        Some(date @ Edtf::Point(p)) if !is_doubtful(p) => match p.precision() {
            Precision::Day(..) => format!(" on {}", self::date(date)),
            Precision::Decade | Precision::Century => format!(" in the {}", self::date(date)),
            _ => format!(" in {}", self::date(date)),
        },
        Some(date @ Edtf::Interval(Some(_), Some(_))) => format!(" from {}", self::date(date)),
        Some(date) => format!(" {}", self::date(date)),
    }
}

/// A calendar day in words.
pub(crate) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

fn point(p: Point) -> String {
    let year = p.get_year();
    let plain = match p.precision() {
        Precision::Century | Precision::Decade => format!("{year}s"),
        Precision::Year => year.to_string(),
        Precision::Season(n) => format!("{} {year}", ["spring", "summer", "autumn", "winter"][usize::from(n - 21) % 4]),
        Precision::Month(month) => format!("{} {year}", MONTHS[usize::from(month - 1) % 12]),
        Precision::Day(..) => day(p.first_day()),
    };
    if p.is_approximate() {
        format!("about {plain}")
    } else if Edtf::from(p).to_string().ends_with('?') {
        format!("perhaps {plain}")
    } else {
        plain
    }
}

/// `A`, `A and B`, `A, B and C`; an empty list is an empty text.
pub(crate) fn list(items: impl IntoIterator<Item = String>) -> String {
    let items: Vec<String> = items.into_iter().filter(|i| !i.is_empty()).collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} and {last}", head.join(", ")),
    }
}

/// The list cut after `most` items: `A, B and 3 more`.
pub(crate) fn list_of(items: &[String], most: usize) -> String {
    if items.len() <= most {
        return list(items.iter().cloned());
    }
    format!("{} and {} more", items[..most].join(", "), items.len() - most)
}

/// The same for names that are sorted already.
pub(crate) fn names_of(names: std::collections::BTreeSet<&str>, most: usize) -> String {
    list_of(&names.into_iter().map(String::from).collect::<Vec<_>>(), most)
}

/// `1 day`, `12 days`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// The age of something in days, as in `12 days old`; days of two months and more in months.
pub(crate) fn age(days: i64) -> String {
    match days {
        ..=59 => format!("{} old", count(days.max(0) as usize, "day", "days")),
        60..=729 => format!("{} months old", days / 30),
        _ => format!("{} years old", days / 365),
    }
}

/// Days from one day to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// A day some days later, or earlier where the number is below zero; the calendar's last or first day beyond its ends.
pub(crate) fn plus_days(day: Date, days: i32) -> Date {
    let span = std::time::Duration::from_secs(u64::from(days.unsigned_abs()) * 86_400);
    if days < 0 { day.checked_sub(span).unwrap_or(Date::MIN) } else { day.checked_add(span).unwrap_or(Date::MAX) }
}

/// A speech act: who, what, to whom, when.
pub(crate) fn said(who: &str, stance: Stance, whom: Option<&str>, topic: &str, when: Option<Edtf>) -> String {
    let (verb, many, direct) = match stance {
        Stance::Asserts => ("says", "say", false),
        Stance::Denies => ("denies", "deny", false),
        Stance::Doubts => ("doubts", "doubt", false),
        Stance::Supports => ("supports", "support", true),
        Stance::Condemns => ("condemns", "condemn", true),
        Stance::Demands => ("demands", "demand", false),
        Stance::Offers => ("offers", "offer", true),
        Stance::Rejects => ("rejects", "reject", false),
        Stance::Accepts => ("accepts", "accept", false),
        Stance::Promises => ("promises", "promise", true),
        Stance::Threatens => ("threatens", "threaten", true),
        Stance::Orders => ("orders", "order", true),
        Stance::Urges => ("urges", "urge", true),
        Stance::Accuses => ("accuses", "accuse", true),
        Stance::ClaimsResponsibility => ("claims responsibility", "claim responsibility", false),
    };
    let verb = if is_plural(who) { many } else { verb };
    let when = when.map(|d| format!(", {}", date(d))).unwrap_or_default();
    match whom {
        Some(whom) if direct => format!("{who} {verb} {whom}: {topic}{when}"),
        Some(whom) if stance == Stance::Demands => format!("{who} {verb} of {whom}: {topic}{when}"),
        Some(whom) => format!("{who} {verb}: {topic} (to {whom}){when}"),
        None => format!("{who} {verb}: {topic}{when}"),
    }
}

/// Whether a name stands for several: its last word is a common noun in the plural, as in `senior journalists`.
fn is_plural(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    last.starts_with(char::is_lowercase) && last.ends_with('s') && !last.ends_with("ss") && last.len() > 3
}

/// `Umar Media, 2021-09-17` with its date in words.
pub(crate) fn source(text: &str) -> String {
    match text.rsplit_once(", ").and_then(|(outlet, day)| Some((outlet, day.parse::<Edtf>().ok()?))) {
        Some((outlet, day)) => format!("{outlet}, {}", date(day)),
        None => text.to_string(),
    }
}

/// Whether a date carries a mark of doubt.
fn is_doubtful(p: Point) -> bool {
    Edtf::from(p).to_string().ends_with(['~', '?', '%'])
}
