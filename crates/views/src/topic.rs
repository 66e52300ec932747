//! What two statements are about, and whether it is the same: by the words of their topics alone.

use std::collections::{BTreeMap, BTreeSet};

/// Words that tell nothing about a topic.
const STOP: &[&str] = &[
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "being", "by", "for", "from", "had", "has", "have",
    "his", "her", "if", "in", "into", "is", "it", "its", "no", "not", "of", "on", "or", "our", "s", "that", "the",
    "their", "them", "these", "they", "this", "those", "to", "was", "were", "which", "who", "will", "with", "would",
];

/// Words held to be one in this field.
const SAME: &[(&str, &str)] = &[
    ("truce", "ceasefire"),
    ("armistice", "ceasefire"),
    ("negotiation", "talk"),
    ("dialogue", "talk"),
    ("detainee", "prisoner"),
    ("captive", "prisoner"),
    ("pardon", "amnesty"),
];

/// The telling words of a topic, each in lower case and cut to its singular. Words with a capital that stand in names of
/// actors count only where there is nothing else: who it is about is told by speaker and addressee.
pub(crate) fn words(topic: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
    let topic = topic.replace("ease-fire", "easefire").replace("ease fire", "easefire");
    let mut telling = BTreeSet::new();
    let mut named = BTreeSet::new();
    for word in topic.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let lower = word.to_lowercase();
        if STOP.contains(&lower.as_str()) {
            continue;
        }
        let of_name = word.starts_with(char::is_uppercase) && names.contains(&lower);
        let one = singular(&lower);
        let one = SAME.iter().find(|(a, _)| *a == one).map_or(one, |(_, b)| (*b).to_string());
        if of_name {
            named.insert(one)
        } else {
            telling.insert(one)
        };
    }
    if telling.is_empty() { named } else { telling }
}

fn singular(word: &str) -> String {
    match word.strip_suffix('s') {
        Some(stem) if stem.ends_with("ie") && stem.len() > 4 => format!("{}y", &stem[..stem.len() - 2]),
        Some(stem) if stem.len() > 2 && !stem.ends_with(['s', 'u', 'i']) => stem.to_string(),
        _ => word.to_string(),
    }
}

/// Whether two topics are the same: the words of one all stand in the other, or they share at least half of all.
pub(crate) fn same(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let shared = a.intersection(b).count();
    let all = a.len() + b.len() - shared;
    shared > 0 && (shared == a.len().min(b.len()) || 2 * shared >= all)
}

/// The issue under which topics are put together: of each topic's words the one that most topics use.
#[derive(Debug, Default)]
pub(crate) struct Issues {
    used: BTreeMap<String, usize>,
}

impl Issues {
    /// Counts the words of all topics.
    pub(crate) fn new(topics: impl IntoIterator<Item = BTreeSet<String>>) -> Self {
        let mut issues = Self::default();
        for word in topics.into_iter().flatten() {
            *issues.used.entry(word).or_default() += 1;
        }
        issues
    }

    /// The issue of one topic; of words used alike, the longer one, as it tells more.
    pub(crate) fn of(&self, words: &BTreeSet<String>) -> Option<String> {
        let rank = |word: &&String| (self.used.get(*word).copied().unwrap_or(0), word.chars().count(), (*word).clone());
        words.iter().max_by_key(rank).cloned()
    }
}
