//! Content-addressed ids: the same content always gets the same id, on every machine.
//!
//! An id is a hash of its parts, each part preceded by its length, so that no two lists of parts can run
//! together into one (`["ab", "c"]` and `["a", "bc"]` differ). Ids are written as a short prefix that says the
//! kind and sixteen characters of base 32 without look-alike letters.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// Crockford's alphabet in lower case: no i, l, o, u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// For each ASCII character its place in the alphabet; 32 for those that are not in it.
const VALUES: [u8; 128] = {
    let mut values = [32; 128];
    let mut i = 0;
    while i < ALPHABET.len() {
        values[ALPHABET[i] as usize] = i as u8;
        i += 1;
    }
    values
};
const BYTES: usize = 10;
const CHARS: usize = 16;

/// Ten bytes of SHA-256 over length-prefixed parts.
#[derive(Clone, Copy)]
pub struct Digest([u8; BYTES]);

/// Things by their ids, in no order.
pub type IdMap<K, V> = HashMap<K, V, BuildHasherDefault<IdHasher>>;
/// A set of ids, in no order.
pub type IdSet<K> = HashSet<K, BuildHasherDefault<IdHasher>>;

/// Hashes ids for [`IdMap`]: they are hashes already, of which eight bytes are enough.
#[derive(Debug, Default, Clone, Copy)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Only ids come here, each with one number; anything else still gives a hash, if a poor one.
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = self.0.rotate_left(8) ^ number;
    }
}

impl Digest {
    /// How many of the characters with which both are written are the same before the first that is not.
    fn alike(&self, other: &Self) -> usize {
        let ((a, b), (c, d)) = (self.halves(), other.halves());
        let bits = if a == c { 64 + (b ^ d).leading_zeros() } else { (a ^ c).leading_zeros() };
        bits as usize / 5
    }

    /// The bytes as two numbers that sort as the bytes do.
    fn halves(&self) -> (u64, u16) {
        let [a, b, c, d, e, f, g, h, i, j] = self.0;
        (u64::from_be_bytes([a, b, c, d, e, f, g, h]), u16::from_be_bytes([i, j]))
    }
}

// Ids are compared more than anything else: as two numbers each, not byte by byte.
impl PartialEq for Digest {
    fn eq(&self, other: &Self) -> bool {
        self.halves() == other.halves()
    }
}

impl Eq for Digest {}

impl Ord for Digest {
    fn cmp(&self, other: &Self) -> Ordering {
        self.halves().cmp(&other.halves())
    }
}

impl PartialOrd for Digest {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for Digest {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.halves().0);
    }
}

/// Collects the parts of a content-addressed id.
#[derive(Clone)]
pub struct Parts(Sha256);

impl Parts {
    /// Starts a list of parts with the name of the thing that is hashed.
    pub fn new(domain: &str) -> Self {
        Self(Sha256::new()).part(domain)
    }

    /// Adds one part, preceded by its length in bytes.
    #[must_use]
    pub fn part(mut self, part: impl AsRef<[u8]>) -> Self {
        let part = part.as_ref();
        self.0.update((part.len() as u64).to_le_bytes());
        self.0.update(part);
        self
    }

    /// Adds a part that may be missing; a missing part differs from an empty one.
    #[must_use]
    pub fn maybe(self, part: Option<impl AsRef<[u8]>>) -> Self {
        match part {
            Some(part) => self.part([1]).part(part),
            None => self.part([0]),
        }
    }

    /// Adds a list, preceded by how many there are.
    #[must_use]
    pub fn list<T: AsRef<[u8]>>(self, parts: impl IntoIterator<Item = T>) -> Self {
        let parts: Vec<T> = parts.into_iter().collect();
        let start = self.part((parts.len() as u64).to_le_bytes());
        parts.into_iter().fold(start, |all, part| all.part(part))
    }

    /// The digest of all parts so far.
    pub fn digest(self) -> Digest {
        let full = self.0.finalize();
        let mut short = [0; BYTES];
        short.copy_from_slice(&full[..BYTES]);
        Digest(short)
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bits: u32 = 0;
        let mut held = 0;
        let (mut written, mut at) = ([0u8; CHARS], 0);
        for byte in self.0 {
            bits = (bits << 8) | u32::from(byte);
            held += 8;
            while held >= 5 {
                held -= 5;
                written[at] = ALPHABET[(bits >> held) as usize & 31];
                at += 1;
            }
        }
        f.write_str(str::from_utf8(&written).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = IdError;

    fn from_str(s: &str) -> Result<Self, IdError> {
        let wrong = || IdError::Malformed(s.to_string());
        if s.len() != CHARS {
            return Err(wrong());
        }
        let mut out = [0u8; BYTES];
        let (mut bits, mut held, mut at) = (0u32, 0, 0);
        for c in s.bytes() {
            let value = *VALUES.get(usize::from(c)).filter(|value| **value < 32).ok_or_else(wrong)?;
            bits = (bits << 5) | u32::from(value);
            held += 5;
            if held >= 8 {
                held -= 8;
                out[at] = (bits >> held) as u8;
                at += 1;
            }
        }
        Ok(Self(out))
    }
}

/// A text that is not an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdError {
    /// Not the right length or letters.
    #[error("“{0}” is not an id; ids look like evt-0123456789abcdef")]
    Malformed(String),
    /// The prefix is that of another kind of thing.
    #[error("“{given}” is not the id of a {wanted}: those begin with “{prefix}-”")]
    WrongKind {
        /// What was given.
        given: String,
        /// The kind asked for.
        wanted: &'static str,
        /// The prefix of that kind.
        prefix: &'static str,
    },
}

macro_rules! id {
    ($(#[$meta:meta])* $name:ident, $prefix:literal, $what:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Digest);

        impl $name {
            /// The prefix with which such an id is written.
            pub const PREFIX: &'static str = $prefix;

            /// Wraps a digest.
            pub fn new(digest: Digest) -> Self {
                Self(digest)
            }

            /// One of so many numbers from 0 on, the same for the same id.
            pub fn bucket(self, of: u64) -> u64 {
                self.0.halves().0 % of.max(1)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!($prefix, "-"))?;
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(s: &str) -> Result<Self, IdError> {
                match s.split_once('-') {
                    Some(($prefix, digest)) => digest.parse().map(Self),
                    Some(_) => Err(IdError::WrongKind { given: s.into(), wanted: $what, prefix: $prefix }),
                    None => Err(IdError::Malformed(s.into())),
                }
            }
        }
    };
}

id!(
    /// A report: the hash of its decoded text.
    ReportId, "rep", "report"
);
id!(
    /// One record: the hash of its report, quote and content.
    RecordId, "rec", "record"
);
id!(
    /// An actor as one report names it: the hash of the report and the actor's first full name there.
    ActorId, "act", "actor"
);
id!(
    /// One reading of a report by one version of a reader.
    ReadingId, "rea", "reading"
);
id!(
    /// A ruling.
    RulingId, "rul", "ruling"
);
id!(
    /// What a rule found in records: the hash of the rule's name and the records.
    FindingId, "fnd", "finding"
);
id!(
    /// One file of a data set, as it was taken in: the hash of the data set, the file and what was kept of it.
    ImportId, "imp", "import"
);
id!(
    /// A judgement by a named person: the hash of all of it.
    JudgementId, "jud", "judgement"
);
id!(
    /// A question that forecasts answer: the hash of its words and the day by which the answer shows.
    QuestionId, "qst", "question"
);

/// The shortest length, at least `least`, at which these records' written ids differ from one another.
pub fn short_unique_records(ids: impl IntoIterator<Item = RecordId>, least: usize) -> usize {
    let mut sorted: Vec<RecordId> = ids.into_iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    let prefix = RecordId::PREFIX.len() + 1;
    sorted.windows(2).map(|pair| prefix + pair[0].0.alike(&pair[1].0) + 1).fold(least, usize::max)
}

/// The shortest length, at least `least`, at which all written ids differ from one another.
pub fn short_unique<'a>(ids: impl IntoIterator<Item = &'a str>, least: usize) -> usize {
    let mut sorted: Vec<&str> = ids.into_iter().collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted
        .windows(2)
        .map(|pair| pair[0].bytes().zip(pair[1].bytes()).take_while(|(a, b)| a == b).count() + 1)
        .fold(least, usize::max)
}
