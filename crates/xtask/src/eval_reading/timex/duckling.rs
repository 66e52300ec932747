//! Duckling's corpora of dates, read from their source (`Corpus.hs`): the examples with a grain of a day or more.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use record::Date;

use super::super::text_of;
use super::cases::{self, Case, Expected};

/// The moment at which the corpus is spoken: a Tuesday.
const REFERENCE: (i16, i8, i8) = (2013, 2, 12);

/// Measures corpora; times of day, open intervals and holidays are left out.
pub fn run(files: &[PathBuf], show: usize) -> Result<()> {
    let (mut cases, mut out) = (Vec::new(), 0);
    for file in files {
        let (of_file, out_of_file) = examples(&text_of(file)?);
        cases.extend(of_file);
        out += out_of_file;
    }
    ensure!(!cases.is_empty(), "no example of a date there; is it a corpus of Duckling for time?");
    cases::run("Duckling", &cases, show);
    println!("  {out} phrases are about times of day, open intervals or holidays");
    Ok(())
}

/// The examples of a corpus, and how many phrases are left out.
pub fn examples(source: &str) -> (Vec<Case>, usize) {
    let (mut cases, mut out) = (Vec::new(), 0);
    // Comments would read as code.
    let lines: Vec<&str> = source.lines().map(|line| line.split(" --").next().unwrap_or(line)).collect();
    let source = lines.join("\n");
    let mut rest = source.as_str();
    while let Some(at) = rest.find("examples (") {
        rest = &rest[at + "examples (".len()..];
        let Some((head, tail)) = rest.split_once('[') else { break };
        let Some(end) = list_end(tail) else { break };
        let phrases = strings(&tail[..end]);
        match expected(head) {
            Some(days) => cases.extend(phrases.into_iter().map(|text| Case {
                category: cases::class(&text).into(),
                text,
                reference: Date::new(REFERENCE.0, REFERENCE.1, REFERENCE.2).ok(),
                expected: vec![Expected { words: None, days: vec![days] }],
            })),
            None => out += phrases.len(),
        }
    }
    (cases, out)
}

/// Where the bracket stands that closes a list, strings skipped.
fn list_end(text: &str) -> Option<usize> {
    let (mut quoted, mut escaped) = (false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ']' if !quoted => return Some(at),
            _ => {}
        }
    }
    None
}

fn strings(list: &str) -> Vec<String> {
    let safe = list.replace("\\\"", "\u{0}");
    safe.split('"').skip(1).step_by(2).map(|phrase| phrase.replace('\u{0}', "\"")).collect()
}

/// What a head such as `datetime (2013, 2, 12, 0, 0, 0) Day)` wants: first and last day.
fn expected(head: &str) -> Option<(Date, Date)> {
    let (kind, rest) = head.trim_start().split_once([' ', '\n'])?;
    let grain = rest.trim_end().trim_end_matches(')').rsplit([')', ' ']).find(|w| !w.is_empty())?;
    let numbers: Vec<i16> =
        rest.split(|c: char| !c.is_ascii_digit() && c != '-').filter_map(|number| number.parse().ok()).collect();
    let day = |at: usize| {
        let [year, month, day, rest @ ..] = numbers.get(at..at + 6)? else { return None };
        let date = Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok()?;
        rest.iter().all(|n| *n == 0).then_some(date)
    };
    let first = day(0)?;
    let last = match kind {
        "datetime" => match grain {
            "Day" => first,
            "Week" => first.checked_add(jiff::Span::new().days(6)).ok()?,
            "Month" => first.last_of_month(),
            "Quarter" => first.checked_add(jiff::Span::new().months(3)).ok()?.yesterday().ok()?,
            "Year" => first.last_of_year(),
            _ => return None,
        },
        "datetimeInterval" if matches!(grain, "Day" | "Week" | "Month" | "Quarter" | "Year") => {
            day(6)?.yesterday().ok()?
        }
        _ => return None,
    };
    Some((first, last))
}
