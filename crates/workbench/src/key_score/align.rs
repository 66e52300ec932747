//! Which actor of a reading is which of the key: the pairing that shares the most names.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::{list, string};

/// A name or expression without capitals, accents, articles and punctuation.
pub fn folded(text: &str) -> String {
    let plain: String = text.nfkd().collect::<String>().to_lowercase();
    let plain: String = plain.chars().filter(|c| canonical_combining_class(*c) == 0).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.filter(|w| !w.is_empty() && !matches!(*w, "the" | "a" | "an")).collect::<Vec<_>>().join(" ")
}

/// Actors of key and reading, with their folded names, paired one to one.
pub struct Pairing<'v> {
    /// The key's.
    pub there: BTreeMap<&'v str, BTreeSet<String>>,
    /// The reading's.
    pub read: BTreeMap<&'v str, BTreeSet<String>>,
    paired: HashMap<&'v str, &'v str>,
}

impl<'v> Pairing<'v> {
    /// Pairs the two that share the most names, then the next two, and so on; ids decide between equals.
    pub fn new(there: &'v [Value], read: &'v [Value]) -> Self {
        let of = |actors: &'v [Value]| -> BTreeMap<&'v str, BTreeSet<String>> {
            let names = |actor| list(actor, "names").iter().filter_map(Value::as_str).map(folded).collect();
            actors.iter().map(|actor| (string(actor, "id"), names(actor))).collect()
        };
        let (there, read) = (of(there), of(read));
        let mut pairs: Vec<(usize, &str, &str)> = Vec::new();
        for (a, names) in &there {
            let shared = read.iter().map(|(b, others)| (names.intersection(others).count(), *a, *b));
            pairs.extend(shared.filter(|(count, ..)| *count > 0));
        }
        pairs.sort_by(|x, y| y.0.cmp(&x.0).then_with(|| (x.1, x.2).cmp(&(y.1, y.2))));
        let mut paired: HashMap<&str, &str> = HashMap::new();
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for (_, a, b) in pairs {
            if !paired.contains_key(b) && taken.insert(a) {
                paired.insert(b, a);
            }
        }
        Self { there, read, paired }
    }

    /// The key's actor that an actor of the reading is.
    pub fn of(&self, actor: &str) -> Option<&'v str> {
        self.paired.get(actor).copied()
    }

    /// The key's actor, or a stand-in that equals none of the key's.
    pub fn or_stranger(&self, actor: &str) -> String {
        self.of(actor).map_or_else(|| format!("?{actor}"), Into::into)
    }
}
