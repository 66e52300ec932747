//! Dates of publication as people and machines write them, to EDTF (ISO 8601-2).
//!
//! Only what is clear: `3/4/2021` is March or April, so it stays as it stands.

use std::ops::Range;

/// A date in a piece of text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// `2021-12-03`, `2021-12` or `2021`.
    pub edtf: String,
    /// Where the words stand.
    pub range: Range<usize>,
}

/// The date in a field that holds little else: a meta tag, a property. A time of day after it is
/// dropped and the date kept as the author's clock had it.
pub(crate) fn normalise(field: &str) -> Option<String> {
    let field = field.trim();
    if field.chars().count() > 80 {
        return None;
    }
    if let Some(hit) = find(field) {
        return Some(hit.edtf);
    }
    let year = field.len() == 4 && field.bytes().all(|byte| byte.is_ascii_digit());
    (year && plausible_year(field.parse().ok()?)).then(|| field.to_owned())
}

/// The first full date or month with a year in `text`.
pub(crate) fn find(text: &str) -> Option<Hit> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|i| starting_at(text, &tokens, i))
}

/// A run of digits or of letters.
#[derive(Debug, Clone)]
struct Token {
    range: Range<usize>,
    is_number: bool,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, character) in text.char_indices() {
        if !character.is_alphanumeric() {
            continue;
        }
        let is_number = character.is_ascii_digit();
        let end = at + character.len_utf8();
        match tokens.last_mut().filter(|last| last.range.end == at && last.is_number == is_number) {
            Some(last) => last.range.end = end,
            None => tokens.push(Token { range: at..end, is_number }),
        }
    }
    tokens
}

/// The date whose first token is the `i`th.
fn starting_at(text: &str, tokens: &[Token], i: usize) -> Option<Hit> {
    let word = |k: usize| tokens.get(k).map_or("", |t: &Token| &text[t.range.clone()]);
    let number = |k: usize| -> Option<(i16, usize)> {
        let token = tokens.get(k).filter(|token| token.is_number && token.range.len() <= 8)?;
        // Eight digits are a date without separators, too long for a year.
        Some((word(k).parse().ok()?, token.range.len()))
    };
    // What stands between two tokens.
    let gap = |k: usize| match (tokens.get(k), tokens.get(k + 1)) {
        (Some(a), Some(b)) => &text[a.range.end..b.range.start],
        _ => "\0",
    };
    let hit = |last: usize, year: i16, month: Option<i8>, day: Option<i8>| {
        let edtf = edtf(year, month, day)?;
        Some(Hit { edtf, range: tokens[i].range.start..tokens[last].range.end })
    };

    // A number or word glued to letters before it is part of something else.
    let glued = i > 0 && tokens[i - 1].range.end == tokens[i].range.start;
    if glued {
        return None;
    }
    let digits = word(i).len();
    if let (true, true) = (tokens[i].is_number, digits == 8) {
        let part = |range: Range<usize>| word(i)[range].parse::<i16>().ok();
        return hit(i, part(0..4)?, Some(part(4..6)? as i8), Some(part(6..8)? as i8));
    }
    if let Some((year, 4)) = number(i) {
        // 2021-12-03, 2021/12/03, 2021.12.03, 2021-12
        let separator = gap(i);
        let (month, _) = number(i + 1).filter(|&(_, len)| len <= 2)?;
        if !matches!(separator, "-" | "/" | "." | "\u{2010}" | "\u{2011}") {
            return None;
        }
        if gap(i + 1) == separator
            && let Some((day, len)) = number(i + 2)
            && len <= 2
        {
            return hit(i + 2, year, Some(month as i8), Some(day as i8));
        }
        return if separator == "-" && word(i + 1).len() == 2 {
            hit(i + 1, year, Some(month as i8), None)
        } else {
            None
        };
    }
    if let Some((day, 1..=2)) = number(i) {
        // 3 December 2021, 3rd of December, 2021, 03-Dec-2021
        let mut k = i + 1;
        if matches!(word(k), "st" | "nd" | "rd" | "th") && gap(i).is_empty() {
            k += 1;
        }
        if word(k) == "of" {
            k += 1;
        }
        if let Some(month) = month(word(k)) {
            let (year, _) = number(k + 1).filter(|&(_, len)| len == 4)?;
            return loose(gap(k)).then(|| hit(k + 1, year, Some(month), Some(day as i8)))?;
        }
        // 21/08/2015 and 08/21/2015: clear only where one of the two cannot be a month.
        let separator = gap(i);
        let (other, _) = number(i + 1).filter(|&(_, len)| len <= 2)?;
        let (year, _) = number(i + 2).filter(|&(_, len)| len == 4)?;
        if !matches!(separator, "/" | "." | "-") || gap(i + 1) != separator {
            return None;
        }
        return match (day > 12, other > 12) {
            (true, false) => hit(i + 2, year, Some(other as i8), Some(day as i8)),
            (false, true) => hit(i + 2, year, Some(day as i8), Some(other as i8)),
            // Dots are used where the day comes first.
            (false, false) if separator == "." || day == other => hit(i + 2, year, Some(other as i8), Some(day as i8)),
            _ => None,
        };
    }
    // December 3, 2021; Dec. 3rd 2021; December 2021
    let month = month(word(i))?;
    // "31 February 2021" is no date, and not a month either.
    let after_day = i > 0 && number(i - 1).is_some_and(|(_, len)| len <= 2) && loose(gap(i - 1));
    match number(i + 1)? {
        (_, 4) if after_day => None,
        (year, 4) => loose(gap(i)).then(|| hit(i + 1, year, Some(month), None))?,
        (day, 1..=2) if loose(gap(i)) => {
            let ordinal = matches!(word(i + 2), "st" | "nd" | "rd" | "th") && gap(i + 1).is_empty();
            let k = i + 2 + usize::from(ordinal);
            let (year, _) = number(k).filter(|&(_, len)| len == 4)?;
            loose(gap(k - 1)).then(|| hit(k, year, Some(month), Some(day as i8)))?
        }
        _ => None,
    }
}

/// What may stand between the words of a date.
fn loose(gap: &str) -> bool {
    gap.len() <= 3 && gap.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/'))
}

/// An English month, in full or shortened to three or four letters.
fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    let place = MONTHS.iter().position(|full| {
        *full == word || word.len() == 3 && full.starts_with(&word) || word == "sept" && *full == "september"
    })?;
    Some(place as i8 + 1)
}

fn plausible_year(year: i16) -> bool {
    (1500..=2200).contains(&year)
}

/// Writes a date that exists.
fn edtf(year: i16, month: Option<i8>, day: Option<i8>) -> Option<String> {
    if !plausible_year(year) {
        return None;
    }
    match (month, day) {
        (Some(month), Some(day)) => jiff::civil::Date::new(year, month, day).ok().map(|date| date.to_string()),
        (Some(month), None) => (1..=12).contains(&month).then(|| format!("{year:04}-{month:02}")),
        _ => Some(format!("{year:04}")),
    }
}
