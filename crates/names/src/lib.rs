//! Compares and folds names of people, groups and places: one score, one explanation.
//!
//! Names from conflict reporting come in many romanisations, with titles and without, with parts left out and in other
//! scripts. [`compare`] gives a symmetric score in 0 to 1; [`explain`] says what it rests on. Acronyms and translations are
//! not likeness of names: [`acronym_of`] and [`translation_of`] propose them with their own reason. The crate knows nothing
//! of records or files; its tables are in `data/`.

mod align;
mod burmese;
mod compound;
mod distance;
mod document;
mod explain;
mod fold;
mod group;
mod index;
mod part;
mod person;
mod prepared;
mod proposal;
mod score;
mod sound;
mod spelling;
mod tables;
mod words;

#[cfg(test)]
mod tests;

pub use document::{Tie, is_office, plain_words, same_in_document, strip_titles};
pub use explain::{Explanation, Likeness, Matched, Remark};
pub use fold::fold;
pub use index::{Candidate, Index};
pub use prepared::Prepared;
pub use proposal::{acronym_of, gist, translation_of};

/// Names that score this or more are probably one; our own pairs and the judged lists in the README put it there.
pub const LIKELY: f64 = 0.6;

/// What a name names; each kind has its own rules.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub enum Kind {
    /// A person: titles are set aside, an extra part is evidence of difference, a clash of parts more so.
    Person,
    /// A group, body, party, company: the kind of body and the place must agree, small words are dropped.
    Organisation,
    /// A place.
    Place,
    /// Anything else, or unknown: the words of each name decide whether it is read as a person's or a body's.
    Other,
}

/// One symmetric score in 0 to 1 for two names; names that are the same once folded score 1.
///
/// Prepare names with [`Prepared`] when each is compared more than once.
#[must_use]
pub fn compare(a: &str, b: &str, kind: Kind) -> f64 {
    Prepared::new(a, kind).score(&Prepared::new(b, kind))
}

/// The score of [`compare`] with its reasons.
#[must_use]
pub fn explain(a: &str, b: &str, kind: Kind) -> Explanation {
    Prepared::new(a, kind).explain(&Prepared::new(b, kind))
}
