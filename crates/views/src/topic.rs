//! What two statements are about, and whether it is the same: by the words of their topics alone.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Words that tell nothing about a topic.
const STOP: &[&str] = &[
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "being", "between", "by", "for", "from", "had", "has",
    "have", "his", "her", "if", "in", "into", "is", "it", "its", "no", "not", "of", "on", "or", "our", "s", "that",
    "the", "their", "them", "these", "they", "this", "those", "to", "was", "were", "which", "who", "will", "with",
    "would", "could", "should", "shall", "can", "may", "might", "must", "ought", "do", "does", "did", "yet", "also",
    "still", "only", "both", "all",
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
    ("facilitation", "mediation"),
    ("facilitator", "mediation"),
    ("mediator", "mediation"),
    ("mediating", "mediation"),
    ("facilitating", "mediation"),
    ("brokering", "mediation"),
    ("struggle", "war"),
];

/// Two words that say a third together: a role in talks is mediation, not what talks are about.
const TOGETHER: &[(&str, &str, &str)] = &[("role", "talk", "mediation")];

/// The telling words of a topic, each in lower case and cut to its singular. Words with a capital that stand in names of
/// actors count only where there is nothing else: who it is about is told by speaker and addressee.
fn words(topic: &str, names: &BTreeSet<String>) -> BTreeSet<String> {
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
    for (a, b, both) in TOGETHER {
        if telling.contains(*a) && telling.contains(*b) {
            telling.remove(*a);
            telling.remove(*b);
            telling.insert((*both).to_string());
        }
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

/// Whether two topics are the same: the words of one all stand in the other, or they share at least half of all. Words are
/// given as numbers in ascending order.
pub(crate) fn same(a: &[u32], b: &[u32]) -> bool {
    let shared = shared(a, b);
    let all = a.len() + b.len() - shared;
    shared > 0 && (shared == a.len().min(b.len()) || 2 * shared >= all)
}

/// Topics to be looked up by others that are the same, without comparing each with each.
///
/// Of two topics that are the same, the shorter (of n words) shares at least two thirds of its words with the longer, so
/// that one of any n/3 + 1 of its words stands there: only those that share one of its rarest are compared.
#[derive(Debug)]
pub(crate) struct Alike<'t> {
    topics: Vec<&'t [u32]>,
    /// For each word the topics that have it.
    with: HashMap<u32, Vec<usize>>,
    /// For each word the topics that have it among their rarest.
    rare: HashMap<u32, Vec<usize>>,
}

impl<'t> Alike<'t> {
    pub(crate) fn new(topics: Vec<&'t [u32]>) -> Self {
        let mut alike = Self { topics, with: HashMap::new(), rare: HashMap::new() };
        for (at, words) in alike.topics.iter().enumerate() {
            words.iter().for_each(|word| alike.with.entry(*word).or_default().push(at));
        }
        for (at, words) in alike.topics.iter().enumerate() {
            for word in rarest(&alike.with, words) {
                alike.rare.entry(word).or_default().push(at);
            }
        }
        alike
    }

    /// The places of all topics that are the same as this one, in their order.
    pub(crate) fn same_as(&self, words: &[u32]) -> Vec<usize> {
        self.same_among(words, |_| true)
    }

    /// The same, of those topics only whose places are wanted.
    pub(crate) fn same_among(&self, words: &[u32], wanted: impl Fn(usize) -> bool) -> Vec<usize> {
        let rarest = rarest(&self.with, words);
        let longer = rarest.iter().filter_map(|word| self.with.get(word)).flatten();
        let longer = longer.filter(|at| self.topics[**at].len() >= words.len());
        let shorter = words.iter().filter_map(|word| self.rare.get(word)).flatten();
        let shorter = shorter.filter(|at| self.topics[**at].len() < words.len());
        let found = longer.chain(shorter).copied().filter(|at| wanted(*at) && same(self.topics[*at], words));
        let mut found: Vec<usize> = found.collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A third of the words, and one more: those that fewest topics have.
fn rarest(with: &HashMap<u32, Vec<usize>>, words: &[u32]) -> Vec<u32> {
    let mut sorted = words.to_vec();
    sorted.sort_by_key(|word| (with.get(word).map_or(0, Vec::len), *word));
    sorted.truncate(words.len() / 3 + 1);
    sorted
}

/// Whether all words of one stand in the other.
pub(crate) fn within(a: &[u32], b: &[u32]) -> bool {
    shared(a, b) == a.len()
}

/// How many words two topics share.
pub(crate) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    shared
}

/// The topics of a ledger, their words as numbers so that many can be compared.
#[derive(Debug, Default)]
pub(crate) struct Topics {
    numbers: BTreeMap<String, u32>,
    names: Vec<String>,
    /// How many topics use a word.
    used: Vec<usize>,
    /// The words of each topic.
    of: Vec<Vec<u32>>,
    places: HashMap<String, usize>,
    /// The words of actors' names.
    of_names: BTreeSet<String>,
}

impl Topics {
    /// None yet; `of_names` are the words of actors' names.
    pub(crate) fn new(of_names: BTreeSet<String>) -> Self {
        Self { of_names, ..Self::default() }
    }

    /// Takes in the topic of a statement; its place, which is the same for the same topic.
    pub(crate) fn take_in(&mut self, topic: &str) -> usize {
        let at = self.places.get(topic).copied().unwrap_or_else(|| {
            let found = words(topic, &self.of_names);
            let mut list: Vec<u32> = found.into_iter().map(|word| self.number(word)).collect();
            list.sort_unstable();
            self.of.push(list);
            self.places.insert(topic.to_string(), self.of.len() - 1);
            self.of.len() - 1
        });
        self.of[at].iter().for_each(|word| self.used[*word as usize] += 1);
        at
    }

    fn number(&mut self, word: String) -> u32 {
        let next = self.names.len();
        *self.numbers.entry(word).or_insert_with_key(|word| {
            self.names.push(word.clone());
            self.used.push(0);
            u32::try_from(next).unwrap_or(u32::MAX)
        })
    }

    /// The words of a topic that was taken in, by its place.
    pub(crate) fn words(&self, at: usize) -> &[u32] {
        &self.of[at]
    }

    /// The number of a word; `None` where no topic uses it.
    pub(crate) fn word(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// The words of any phrase; `None` where some are in no topic.
    pub(crate) fn phrase(&self, phrase: &str) -> Option<Vec<u32>> {
        let found: Option<Vec<u32>> = words(phrase, &BTreeSet::new()).iter().map(|word| self.word(word)).collect();
        found.map(|mut list| {
            list.sort_unstable();
            list
        })
    }

    /// The issue under which a topic is put: of its words the one that most topics use; of words used alike the longer
    /// one, as it tells more. `None` where a topic has no telling word.
    pub(crate) fn issue(&self, words: &[u32]) -> Option<u32> {
        let name = |word: u32| &self.names[word as usize];
        words.iter().copied().max_by_key(|w| (self.used[*w as usize], name(*w).chars().count(), name(*w)))
    }

    /// A word by its number.
    pub(crate) fn name(&self, word: u32) -> &str {
        &self.names[word as usize]
    }
}
