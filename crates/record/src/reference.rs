//! Reference data: what was taken in from data sets, kept apart from what reports assert.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use thiserror::Error;

use crate::{Coded, CodedActor, CodedCeasefire, CodedEvent, CodedId, CodedName, Collection, ImportId, Parts};

/// A row of a data set and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedRow {
    /// The line of the file on which it begins, from 1.
    pub line: u32,
    /// What it says.
    pub says: Coded,
}

/// One file of a data set, as it was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    id: ImportId,
    collection: Collection,
    hash: String,
    rows: Vec<CodedRow>,
    /// The name of the file, without its folder.
    pub file_name: Option<String>,
    /// The publisher's version, where the file or the user tells it.
    pub version: Option<String>,
    /// When it was taken in.
    pub at: Timestamp,
    /// How many rows of the file could not be used.
    pub refused: u32,
}

/// Why an import cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// A row of a kind that the data set does not have.
    #[error("line {line}: a file of {collection} has no such row")]
    OtherKind {
        /// The line.
        line: u32,
        /// The data set.
        collection: Collection,
    },
    /// Two rows with one key.
    #[error("line {line}: {key} stands on an earlier line too")]
    Twice {
        /// The line.
        line: u32,
        /// The key.
        key: String,
    },
    /// An event that ends before it begins.
    #[error("line {line}: it ends before it begins")]
    Backwards {
        /// The line.
        line: u32,
    },
}

impl Import {
    /// An import of rows, `hash` being the SHA-256 of the file in hexadecimal.
    ///
    /// # Errors
    /// A row that cannot stand in such a file.
    pub fn new(collection: Collection, hash: String, rows: Vec<CodedRow>, at: Timestamp) -> Result<Self, ImportError> {
        let mut known = HashMap::new();
        for CodedRow { line, says } in &rows {
            let fits = match says {
                Coded::Event(e) if e.last < e.first => return Err(ImportError::Backwards { line: *line }),
                Coded::Event(_) => matches!(collection, Collection::Ged | Collection::Acled | Collection::Events),
                Coded::Ceasefire(_) => collection == Collection::EthPrio,
                Coded::Actor(_) => collection == Collection::UcdpActors,
            };
            if !fits {
                return Err(ImportError::OtherKind { line: *line, collection });
            }
            if known.insert(says.key(), *line).is_some() {
                return Err(ImportError::Twice { line: *line, key: says.key().into() });
            }
        }
        let parts = Parts::new("import").part(collection.code()).part(&hash);
        let id = ImportId::new(parts.list(rows.iter().map(|row| row.says.digest().to_string())).digest());
        Ok(Self { id, collection, hash, rows, file_name: None, version: None, at, refused: 0 })
    }

    /// Its id.
    pub fn id(&self) -> ImportId {
        self.id
    }

    /// The data set.
    pub fn collection(&self) -> Collection {
        self.collection
    }

    /// SHA-256 of the file, in hexadecimal.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// What was kept, in the order of the file.
    pub fn rows(&self) -> &[CodedRow] {
        &self.rows
    }
}

/// All reference data of a dossier, in the order in which it was taken in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reference {
    imports: Vec<Import>,
}

impl Reference {
    /// No reference data at all.
    pub const NONE: &'static Self = &Self { imports: Vec::new() };

    /// From imports in the order in which they were made.
    pub fn new(imports: Vec<Import>) -> Self {
        Self { imports }
    }

    /// As it was known at a moment.
    #[must_use]
    pub fn known_on(&self, moment: Timestamp) -> Self {
        Self { imports: self.imports.iter().filter(|import| import.at <= moment).cloned().collect() }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.imports.is_empty()
    }

    /// Every import.
    pub fn imports(&self) -> &[Import] {
        &self.imports
    }

    /// The rows that count: of one data set and key the one taken in last.
    pub fn rows(&self) -> impl Iterator<Item = (&Import, &CodedRow)> {
        let mut latest: BTreeMap<(Collection, &str), usize> = BTreeMap::new();
        for (i, import) in self.imports.iter().enumerate() {
            latest.extend(import.rows.iter().map(|row| ((import.collection, row.says.key()), i)));
        }
        let counts = move |i: usize, import: &Import, row: &CodedRow| {
            latest.get(&(import.collection, row.says.key())) == Some(&i)
        };
        let all = self.imports.iter().enumerate();
        all.flat_map(|(i, import)| import.rows.iter().map(move |row| (i, import, row)))
            .filter(move |(i, import, row)| counts(*i, import, row))
            .map(|(_, import, row)| (import, row))
    }

    /// The events that count.
    pub fn events(&self) -> impl Iterator<Item = (&Import, &CodedEvent)> {
        self.rows().filter_map(|(import, row)| match &row.says {
            Coded::Event(event) => Some((import, event)),
            _ => None,
        })
    }

    /// The ceasefires that count.
    pub fn ceasefires(&self) -> impl Iterator<Item = (&Import, &CodedCeasefire)> {
        self.rows().filter_map(|(import, row)| match &row.says {
            Coded::Ceasefire(ceasefire) => Some((import, ceasefire)),
            _ => None,
        })
    }

    /// The actors that count.
    pub fn actors(&self) -> impl Iterator<Item = (&Import, &CodedActor)> {
        self.rows().filter_map(|(import, row)| match &row.says {
            Coded::Actor(actor) => Some((import, actor)),
            _ => None,
        })
    }
}

impl Coded {
    /// Every actor that it names by its own key, in its order.
    pub fn names(&self) -> impl Iterator<Item = &CodedName> {
        let (one, other): (&[CodedName], &[CodedName]) = match self {
            Self::Event(e) => (&e.one, &e.other),
            Self::Ceasefire(c) => (&c.parties, &[]),
            Self::Actor(a) => (std::slice::from_ref(&a.actor), &[]),
        };
        one.iter().chain(other)
    }
}

impl CodedEvent {
    /// Whether an actor is on either side.
    pub fn involves(&self, actor: &CodedId) -> bool {
        self.one.iter().chain(&self.other).any(|name| name.id == *actor)
    }
}
