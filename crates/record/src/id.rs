//! Content-addressed ids: the same content always gets the same id, on every machine.
//!
//! An id is a hash of its parts, each part preceded by its length, so that no two lists of parts can run
//! together into one (`["ab", "c"]` and `["a", "bc"]` differ). Ids are written as a short prefix that says the
//! kind and sixteen characters of base 32 without look-alike letters.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};
use thiserror::Error;

/// Crockford's alphabet in lower case: no i, l, o, u.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const BYTES: usize = 10;
const CHARS: usize = 16;

/// Ten bytes of SHA-256 over length-prefixed parts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; BYTES]);

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
        for byte in self.0 {
            bits = (bits << 8) | u32::from(byte);
            held += 8;
            while held >= 5 {
                held -= 5;
                write!(f, "{}", ALPHABET[(bits >> held) as usize & 31] as char)?;
            }
        }
        Ok(())
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
            let value = ALPHABET.iter().position(|a| *a == c).ok_or_else(wrong)?;
            bits = (bits << 5) | value as u32;
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
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "-{}"), self.0)
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
