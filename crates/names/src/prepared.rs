//! A name made ready for many comparisons.

use crate::fold::fold;
use crate::part::{Part, Role, hash};
use crate::person::{Anatomy, person};
use crate::sound::Sounds;
use crate::{Kind, group};

/// The most parts of a name that are compared; a longer name is cut off there.
pub(crate) const MOST_PARTS: usize = 16;

/// A name made ready for comparison: prepare once, compare often.
///
/// ```
/// use names::{Kind, Prepared};
/// let left = Prepared::new("Noor Wali Mehsud", Kind::Person);
/// let right = Prepared::new("Mufti Nur Wali Mahsud", Kind::Person);
/// assert!(left.score(&right) > 0.9);
/// ```
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(crate) kind: Kind,
    /// Whether it was taken apart as a person's name.
    pub(crate) is_person: bool,
    pub(crate) name: Box<str>,
    pub(crate) key: Box<str>,
    pub(crate) parts: Box<[Part]>,
    pub(crate) shown: Box<[String]>,
    pub(crate) titles: Box<[String]>,
    pub(crate) numbers: Box<[u32]>,
    /// All parts run together, for names that are cut into words differently.
    pub(crate) joined: Sounds,
    pub(crate) joined_mask: u32,
    pub(crate) bare: bool,
    /// Hashes of the titles, for honorifics that the other name has as a title.
    pub(crate) title_hashes: Box<[u64]>,
    /// All parts are words of Burmese names.
    pub(crate) burmese: bool,
    pub(crate) inverted: bool,
    pub(crate) ancestry: bool,
}

impl Prepared {
    /// Takes a name apart. Any text will do; an empty name is like itself only.
    #[must_use]
    pub fn new(name: &str, kind: Kind) -> Prepared {
        let is_person = match kind {
            Kind::Person => true,
            Kind::Organisation | Kind::Place => false,
            Kind::Other => !group::is_body(name),
        };
        let anatomy = if is_person { person(name) } else { group::group(name) };
        let Anatomy { mut parts, mut shown, titles, numbers, inverted, ancestry } = anatomy;
        parts.truncate(MOST_PARTS);
        shown.truncate(MOST_PARTS);
        let mut joined = Sounds::EMPTY;
        for part in &parts {
            joined = joined.join(&part.sounds);
        }
        Prepared {
            kind,
            is_person,
            name: name.into(),
            key: fold(name).into(),
            title_hashes: titles.iter().map(|title| hash(crate::fold::latin(title).as_bytes())).collect(),
            burmese: is_person && parts.len() > 1 && parts.iter().all(|part| part.family.burmese),
            bare: parts.iter().any(|part| part.bare),
            parts: parts.into(),
            shown: shown.into(),
            titles: titles.into(),
            numbers: numbers.into(),
            joined_mask: joined.mask(),
            joined,
            inverted,
            ancestry,
        }
    }

    /// The name as it was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The kind it was prepared for.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The parts that are compared, as written, titles and small words left out.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.shown.iter().map(String::as_str)
    }

    /// How many parts are names in full: no initials, generations or letters. One is a short form, or someone with one name.
    #[must_use]
    pub fn full_parts(&self) -> usize {
        let full = |part: &&Part| !matches!(part.role, Role::Initial | Role::Generation | Role::Letter | Role::Legal);
        self.parts.iter().filter(full).count()
    }

    /// Titles that were set aside, as written.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.titles.iter().map(String::as_str)
    }
}
