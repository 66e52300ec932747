//! Names that a document has, compared as sets: once to the letter, once where one holds the other.

use std::collections::BTreeSet;

use super::tally::Overlap;

/// Distinct names of one document.
pub type NameSet = BTreeSet<String>;

/// How two sets of names agree.
#[derive(Debug, Clone, Copy, Default)]
pub struct Agreement {
    /// The same name.
    pub exact: Overlap,
    /// The words of one are among those of the other; each name is used once.
    pub held: Overlap,
}

impl Agreement {
    /// Adds the comparison of one document; gives the names missed and those that are not there.
    pub fn add(&mut self, found: &NameSet, there: &NameSet) -> (Vec<String>, Vec<String>) {
        let same = found.intersection(there).count();
        self.exact.add(Overlap { found: found.len(), there: there.len(), same });
        let mut left: Vec<&String> = found.difference(there).collect();
        let mut missed = Vec::new();
        let mut held = same;
        for name in there.difference(found) {
            match left.iter().position(|other| holds(name, other)) {
                Some(at) => {
                    left.remove(at);
                    held += 1;
                }
                None => missed.push(name.clone()),
            }
        }
        self.held.add(Overlap { found: found.len(), there: there.len(), same: held });
        (missed, left.into_iter().cloned().collect())
    }

    /// Prints both.
    pub fn print(&self, what: &str) {
        println!("  {what:<34} exact  {}", self.exact.figures());
        println!("  {:<34} within {}", "", self.held.figures());
    }
}

/// A name without article, possessive and capitals.
pub fn folded(name: &str) -> String {
    let lower = name.to_lowercase().replace('’', "'");
    let words: Vec<&str> = lower.split_whitespace().map(|w| w.trim_end_matches("'s").trim_end_matches('\'')).collect();
    let start = words.iter().position(|w| !matches!(*w, "the" | "a" | "an")).unwrap_or(0);
    words[start.min(words.len())..].join(" ")
}

/// Whether all words of one name are among those of the other.
pub fn holds(a: &str, b: &str) -> bool {
    let words = |name: &str| -> BTreeSet<String> { name.split([' ', '-']).map(Into::into).collect() };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && !b.is_empty() && (a.is_subset(&b) || b.is_subset(&a))
}
