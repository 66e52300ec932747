//! The lists of a reading against those of its key, one function for each kind.

use std::collections::{BTreeSet, HashSet};

use serde_json::{Value, json};

use super::align::Pairing;
use super::place::Text;
use super::{KeyFigures, KeyRow, list, string, touched};
use crate::EventType;

/// Pairs of actor and name.
pub fn names(pairing: &Pairing<'_>) -> KeyRow {
    let there: BTreeSet<(String, &str)> =
        pairing.there.iter().flat_map(|(id, names)| names.iter().map(|n| ((*id).to_string(), n.as_str()))).collect();
    let read: BTreeSet<(String, &str)> = pairing
        .read
        .iter()
        .flat_map(|(id, names)| names.iter().map(|n| (pairing.or_stranger(id), n.as_str())))
        .collect();
    let told = |pair: &(String, &str)| json!({"actor": pair.0, "name": pair.1});
    of_sets("names", &there, &read, told)
}

/// Type and both ends; alliance and opposition have no direction.
pub fn relations((there, read): (&[Value], &[Value]), pairing: &Pairing<'_>) -> KeyRow {
    let tie = |relation: &Value, from: String, to: String| {
        let kind = string(relation, "type").to_string();
        let swap = matches!(kind.as_str(), "allied_with" | "opposed_to") && to < from;
        if swap { (kind, to, from) } else { (kind, from, to) }
    };
    let of_key = there.iter().map(|r| tie(r, string(r, "from").into(), string(r, "to").into())).collect();
    let stranger = |r: &Value, end: &str| pairing.or_stranger(r[end].as_str().unwrap_or("None"));
    let of_reading = read.iter().map(|r| tie(r, stranger(r, "from"), stranger(r, "to"))).collect();
    let told = |(kind, from, to): &(String, String, String)| json!({"type": kind, "from": from, "to": to});
    of_sets("relations", &of_key, &of_reading, told)
}

/// Strictly by type, sentence, an actor in common (where the key names any) and date; leniently by family of types and
/// sentence.
pub fn events(
    measure: &'static str,
    lists: (&[Value], &[Value]),
    text: &Text,
    pairing: &Pairing<'_>,
    strict: bool,
) -> KeyRow {
    let sides = |event: &Value| -> Vec<String> {
        let ids = ["actors", "targets"].into_iter().flat_map(|side| list(event, side));
        ids.filter_map(Value::as_str).map(Into::into).collect()
    };
    let kind = |event: &Value| string(event, "type").to_string();
    let family = |event: &Value| kind(event).parse::<EventType>().ok().map(EventType::family);
    in_turn(measure, lists, text, |there, read| {
        if !strict {
            return family(there).is_some() && family(there) == family(read);
        }
        let wanted = sides(there);
        let meets = || sides(read).iter().filter_map(|id| pairing.of(id)).any(|id| wanted.iter().any(|w| w == id));
        kind(there) == kind(read)
            && (wanted.is_empty() || meets())
            && is_same_date(string(there, "date"), string(read, "date"))
    })
}

/// By sentence and speaker (or the body spoken for); strictly by stance as well.
pub fn statements(
    measure: &'static str,
    lists: (&[Value], &[Value]),
    text: &Text,
    pairing: &Pairing<'_>,
    strict: bool,
) -> KeyRow {
    in_turn(measure, lists, text, |there, read| {
        let speaker = pairing.of(string(read, "speaker"));
        let right = ["speaker", "speaker_for"].iter().any(|role| {
            let wanted = string(there, role);
            !wanted.is_empty() && speaker == Some(wanted)
        });
        right && (!strict || string(there, "stance") == string(read, "stance"))
    })
}

/// Items that are the same when their keys are.
pub fn by_key(
    measure: &'static str,
    (there, read): (&[Value], &[Value]),
    key: impl Fn(&Value) -> (String, String),
) -> KeyRow {
    greedy(measure, there, read, |i, j| key(&there[i]) == key(&read[j]))
}

/// Pairs records that touch a common sentence and that `fits` approves, each with the first that is left.
fn in_turn(
    measure: &'static str,
    (there, read): (&[Value], &[Value]),
    text: &Text,
    fits: impl Fn(&Value, &Value) -> bool,
) -> KeyRow {
    let places = |records: &[Value]| -> Vec<HashSet<usize>> { records.iter().map(|r| touched(r, text)).collect() };
    let (of_key, of_reading) = (places(there), places(read));
    greedy(measure, there, read, |i, j| !of_key[i].is_disjoint(&of_reading[j]) && fits(&there[i], &read[j]))
}

fn greedy(measure: &'static str, there: &[Value], read: &[Value], fits: impl Fn(usize, usize) -> bool) -> KeyRow {
    let mut used = vec![false; read.len()];
    let mut missed = Vec::new();
    for (i, record) in there.iter().enumerate() {
        match (0..read.len()).find(|&j| !used[j] && fits(i, j)) {
            Some(j) => used[j] = true,
            None => missed.push(record.clone()),
        }
    }
    let figures = KeyFigures::new(there.len() - missed.len(), read.len(), there.len());
    let extra = read.iter().zip(&used).filter(|(_, used)| !**used).map(|(record, _)| record.clone()).collect();
    KeyRow { measure, figures, missed, extra }
}

fn of_sets<T: Ord>(
    measure: &'static str,
    there: &BTreeSet<T>,
    read: &BTreeSet<T>,
    told: impl Fn(&T) -> Value,
) -> KeyRow {
    let figures = KeyFigures::new(there.intersection(read).count(), read.len(), there.len());
    let missed = there.difference(read).map(&told).collect();
    let extra = read.difference(there).map(&told).collect();
    KeyRow { measure, figures, missed, extra }
}

/// The same but for marks of doubt, or one within the other down to the month. A key without a date asks for none.
fn is_same_date(there: &str, read: &str) -> bool {
    if there.is_empty() {
        return true;
    }
    let plain = |date: &str| date.replace(['~', '?', '%'], "");
    let (there, read) = (plain(there), plain(read));
    let within = || {
        !there.contains('/')
            && !read.contains('/')
            && there.chars().count().min(read.chars().count()) >= 7
            && (there.starts_with(&read) || read.starts_with(&there))
    };
    !read.is_empty() && (there == read || within())
}
