//! Which names are outlets: a list of known ones, and the words that outlets' names are made of.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

const LIST: &str = include_str!("../../data/outlets.txt");

/// Words with which the name of an outlet ends, lower case.
const LAST_WORDS: &[&str] = &[
    "agency",
    "bulletin",
    "channel",
    "chronicle",
    "courier",
    "daily",
    "dispatch",
    "gazette",
    "globe",
    "herald",
    "journal",
    "magazine",
    "mail",
    "media",
    "mirror",
    "monitor",
    "news",
    "newspaper",
    "observer",
    "online",
    "post",
    "press",
    "radio",
    "record",
    "register",
    "review",
    "sentinel",
    "standard",
    "star",
    "telegraph",
    "television",
    "times",
    "tribune",
    "tv",
    "voice",
    "weekly",
    "wire",
    "zeitung",
];

/// Common nouns for media that no name is needed for, as in "according to state media".
const COMMON: &[&str] = &[
    "media",
    "state media",
    "local media",
    "state television",
    "state tv",
    "state radio",
    "state news agency",
    "news agency",
    "news agencies",
    "official media",
    "social media",
    "media reports",
    "press reports",
    "news reports",
    "local press",
    "official news agency",
    "state-run media",
    "state-run television",
    "state-run news agency",
    "foreign media",
    "international media",
    "domestic media",
    "state broadcaster",
    "local newspapers",
    "local radio",
];

/// The last words of those.
const COMMON_LAST: &[&str] =
    &["media", "television", "tv", "radio", "agency", "agencies", "reports", "press", "broadcaster", "newspapers"];

/// Words with which no outlet begins.
const NO_PART: &[&str] = &[
    "to",
    "by",
    "in",
    "from",
    "of",
    "and",
    "on",
    "with",
    "via",
    "as",
    "for",
    "that",
    "told",
    "said",
    "quoting",
    "citing",
    "reported",
    "but",
    "while",
    "when",
    "according",
];

/// The known outlets.
pub(crate) struct Outlets {
    /// Lower-case spelling to the spelling of the list.
    names: HashMap<String, &'static str>,
    /// The first bytes of those: few other words begin so.
    beginnings: HashSet<[u8; 4]>,
    longest: usize,
}

impl Outlets {
    /// The list that comes with the program.
    pub(crate) fn bundled() -> &'static Self {
        static OUTLETS: OnceLock<Outlets> = OnceLock::new();
        OUTLETS.get_or_init(|| {
            let lines = LIST.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
            let names: HashMap<String, &str> =
                lines.flat_map(|l| l.split('|')).map(|n| (n.trim().to_lowercase(), n.trim())).collect();
            let longest = names.keys().map(|n| n.split_whitespace().count()).max().unwrap_or(1);
            let beginnings = names.keys().map(|name| beginning(name.as_bytes())).collect();
            Self { names, beginnings, longest }
        })
    }

    /// Whether a name is on the list, as it is written or with other capitals.
    pub(crate) fn knows(&self, name: &str) -> bool {
        let name = name.trim();
        let begins = |name: &[u8]| !name.iter().take(4).all(u8::is_ascii) || self.beginnings.contains(&beginning(name));
        let article = name.as_bytes().get(..4).is_some_and(|first| first.eq_ignore_ascii_case(b"the "));
        if !(begins(name.as_bytes()) || article && begins(&name.as_bytes()[4..])) {
            return false;
        }
        let lower = name.to_lowercase();
        let bare = lower.strip_prefix("the ").unwrap_or(&lower);
        self.names.contains_key(&lower) || self.names.contains_key(bare)
    }

    /// Whether a name looks like that of an outlet: known, a web address, or ending as outlets' names do.
    pub(crate) fn plausible(&self, name: &str) -> bool {
        let last = name.trim().rsplit(|c: char| c.is_whitespace() || c == '-').next().unwrap_or_default();
        self.knows(name)
            || !name.trim().contains(char::is_whitespace) && is_web_address(&name.trim().to_lowercase())
            || (name.chars().next().is_some_and(char::is_uppercase)
                && LAST_WORDS.iter().any(|word| last.eq_ignore_ascii_case(word)))
    }

    /// Whether the words are a common noun for media.
    pub(crate) fn is_common(words: &str) -> bool {
        if !Self::ends_common(words.trim().rsplit(' ').next().unwrap_or_default()) {
            return false;
        }
        let lower = words.trim().to_lowercase();
        let suffix = |c: &str| {
            let prefix = lower.strip_suffix(c).and_then(|p| p.strip_suffix(' '));
            // "Syrian state media" is one; "to state media" is not.
            prefix.is_some_and(|p| {
                c.contains(' ')
                    && !NO_PART.contains(&p.split(' ').next().unwrap_or_default())
                    && !Self::bundled().knows(p)
            })
        };
        COMMON.contains(&lower.as_str()) || COMMON.iter().any(|c| suffix(c))
    }

    /// Whether a word can be the last of a common noun for media.
    pub(crate) fn ends_common(word: &str) -> bool {
        COMMON_LAST.iter().any(|common| word.eq_ignore_ascii_case(common))
    }

    /// The length in words of the longest known name.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }
}

/// The first four bytes in small letters.
fn beginning(name: &[u8]) -> [u8; 4] {
    std::array::from_fn(|at| name.get(at).map_or(0, u8::to_ascii_lowercase))
}

/// `example.com` and the like, without path.
fn is_web_address(lower: &str) -> bool {
    !lower.contains(char::is_whitespace)
        && lower.rsplit_once('.').is_some_and(|(host, tld)| {
            host.len() > 1 && (2..=6).contains(&tld.len()) && tld.bytes().all(|b| b.is_ascii_alphabetic())
        })
        && lower.matches('.').count() <= 3
        && !lower.replace('.', "").chars().all(|c| c.is_alphabetic() && lower.len() <= 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_nouns_are_found_by_their_last_word() {
        for common in COMMON {
            assert!(Outlets::is_common(common), "{common}");
        }
        assert!(Outlets::is_common("Syrian State Media") && !Outlets::is_common("to state media"));
    }
}
