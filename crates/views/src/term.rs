//! How long a ceasefire is said to last: read from the words of its quotes.

use std::time::Duration;

use record::Date;

/// A term as words give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Term {
    /// So many days.
    Days(i32),
    /// So many calendar months.
    Months(i32),
    /// Without a fixed end, in so many words.
    Open,
}

const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

impl Term {
    /// The first term in a text: `one-month`, `30 days`, `a week-long`, `indefinite`.
    pub(crate) fn find(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        for (i, word) in words.iter().enumerate() {
            if word.starts_with("indefinite") {
                return Some(Self::Open);
            }
            let Some(count) = i.checked_sub(1).and_then(|before| number(words[before])) else { continue };
            // "a day later" and "two months earlier" tell a date, not a term.
            if matches!(words.get(i + 1), Some(&("later" | "earlier" | "ago" | "before" | "after" | "prior" | "old"))) {
                continue;
            }
            match word.trim_end_matches('s') {
                "hour" => return Some(Self::Days((count + 23) / 24)),
                "day" => return Some(Self::Days(count)),
                "week" => return Some(Self::Days(count * 7)),
                "month" => return Some(Self::Months(count)),
                "year" => return Some(Self::Months(count * 12)),
                _ => {}
            }
        }
        None
    }

    /// The day on which it ends, counted from its first day; the last of a shorter month where that has no such day.
    pub(crate) fn end(self, from: Date) -> Option<Date> {
        match self {
            Self::Days(n) => from.checked_add(Duration::from_secs(u64::try_from(n).ok()? * 86_400)).ok(),
            Self::Months(n) => {
                let months = i32::from(from.year()) * 12 + i32::from(from.month()) - 1 + n;
                let (year, month) = (i16::try_from(months.div_euclid(12)).ok()?, months.rem_euclid(12) + 1);
                let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
                Some(Date::new(year, first.month(), from.day()).unwrap_or_else(|_| first.last_of_month()))
            }
            Self::Open => None,
        }
    }
}

fn number(word: &str) -> Option<i32> {
    let spelled = NUMBERS.iter().position(|n| *n == word).and_then(|i| i32::try_from(i + 1).ok());
    let written = || word.parse().ok().filter(|n| (1..=1000).contains(n));
    if word == "a" || word == "an" { Some(1) } else { spelled.or_else(written) }
}
