//! Scores a reading against a reading key: what a careful person took from the same document.
//!
//! Key and reading are JSON of one shape (actors, relations, events, statements, citations, dates); what of it counts:
//! names as pairs of actor and name under the best one-to-one pairing of actors; relations by type and both ends; events by
//! type, sentence, an actor and the date; statements by stance, sentence and speaker; citations by outlet and date; dates by
//! expression and value.

mod align;
mod compare;
mod place;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde_json::Value;

use self::align::{Pairing, folded};
use self::place::Text;

/// The lists that are scored, in the order in which they are shown; `~` marks the lenient ones.
pub const KEY_LISTS: [&str; 8] =
    ["names", "relations", "events", "events~", "statements", "statements~", "citations", "dates"];

/// Those whose mean F1 is the score.
const HEADLINE: [&str; 6] = ["names", "relations", "events", "statements", "citations", "dates"];

/// How far one list of a reading agrees with its key, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct KeyFigures {
    /// The share of what was read that is right.
    pub precision: f64,
    /// The share of what is there that was read.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

impl KeyFigures {
    fn new(same: usize, read: usize, there: usize) -> Self {
        let share = |whole: usize, otherwise: f64| if whole == 0 { otherwise } else { same as f64 / whole as f64 };
        let precision = share(read, if there == 0 { 1.0 } else { 0.0 });
        let recall = share(there, 1.0);
        let sum = precision + recall;
        Self { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}

/// One list of a reading against its key.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyRow {
    /// Which list, one of [`KEY_LISTS`].
    pub measure: &'static str,
    /// The figures.
    pub figures: KeyFigures,
    /// What is in the key and was not read.
    pub missed: Vec<Value>,
    /// What was read and is not in the key.
    pub extra: Vec<Value>,
}

/// A reading against its key.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyScore {
    /// One row for each of [`KEY_LISTS`], in that order.
    pub rows: Vec<KeyRow>,
    /// How many records quote words that do not stand in the document.
    pub unquoted: usize,
}

impl KeyScore {
    /// The mean F1 of names, relations, events, statements, citations and dates, from 0 to 1.
    pub fn total(&self) -> f64 {
        let counted = self.rows.iter().filter(|row| HEADLINE.contains(&row.measure));
        counted.map(|row| row.figures.f1).sum::<f64>() / HEADLINE.len() as f64
    }
}

/// The mean of several scores, list by list; the lists of failures are left out. `None` if there are none.
pub fn mean_score(scores: &[KeyScore]) -> Option<KeyScore> {
    let first = scores.first()?;
    let of = |at: usize, figure: fn(&KeyFigures) -> f64| {
        scores.iter().map(|score| figure(&score.rows[at].figures)).sum::<f64>() / scores.len() as f64
    };
    let row = |(at, row): (usize, &KeyRow)| KeyRow {
        measure: row.measure,
        figures: KeyFigures { precision: of(at, |f| f.precision), recall: of(at, |f| f.recall), f1: of(at, |f| f.f1) },
        missed: vec![],
        extra: vec![],
    };
    let rows = first.rows.iter().enumerate().map(row).collect();
    Some(KeyScore { rows, unquoted: scores.iter().map(|score| score.unquoted).sum() })
}

/// Scores a reading of a text against a key. Fields that are not there count as empty.
pub fn score_reading(text: &str, key: &Value, reading: &Value) -> KeyScore {
    let text = Text::new(text);
    let pairing = Pairing::new(list(key, "actors"), list(reading, "actors"));
    let both = |name: &str| (list(key, name), list(reading, name));
    let (events, statements) = (both("events"), both("statements"));
    let rows = vec![
        compare::names(&pairing),
        compare::relations(both("relations"), &pairing),
        compare::events("events", events, &text, &pairing, true),
        compare::events("events~", events, &text, &pairing, false),
        compare::statements("statements", statements, &text, &pairing, true),
        compare::statements("statements~", statements, &text, &pairing, false),
        compare::by_key("citations", both("citations"), |c| (folded(string(c, "outlet")), string(c, "date").into())),
        compare::by_key("dates", both("dates"), |d| (folded(string(d, "text")), string(d, "value").into())),
    ];
    let quoting = ["relations", "events", "statements", "citations"];
    let records = quoting.iter().flat_map(|name| list(reading, name));
    let unquoted = records.filter(|record| text.find(string(record, "quote")).is_none()).count();
    KeyScore { rows, unquoted }
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn string<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

/// The sentences that a record's quotes touch.
fn touched(record: &Value, text: &Text) -> HashSet<usize> {
    let also = list(record, "also").iter().filter_map(Value::as_str);
    let quotes = std::iter::once(string(record, "quote")).chain(also);
    quotes.filter_map(|quote| text.find(quote)).flat_map(|place| text.sentences(place)).collect()
}
