//! One part of a name that takes part in a comparison, and what it weighs.

use crate::sound::Sounds;
use crate::tables::Families;
use crate::words::Word;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What a part does in its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// Given name, family name, the proper word of a group's name.
    Name,
    /// A tribal, clan or home-region name that is often left out.
    Tribe,
    /// A name with the article that says where someone comes from (al-Tikriti).
    Nisba,
    /// Son or daughter of.
    Ancestor,
    /// A Slavic patronymic.
    Patronymic,
    /// Father or mother of (Abu ...).
    Kunya,
    /// A single letter that stands for a part.
    Initial,
    /// An honorific that may be part of the name.
    Honorific,
    /// Jr., III.
    Generation,
    /// A nickname in quotation marks.
    Nick,
    /// A second Spanish family name or a second given name.
    Second,
    /// Army, front, movement.
    Body,
    /// Liberation, national.
    Quality,
    /// North, real, united: a wing or a split.
    Faction,
    /// A country, region or people.
    Place,
    /// A single letter in a group's name.
    Letter,
    /// Adds little.
    Generic,
    /// Ltd., GmbH.
    Legal,
}

/// What a part of a role weighs, on a scale where a plain name weighs 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weights {
    /// As evidence for one name when it is on both sides.
    pub both: f32,
    /// As evidence against when it is on one side only.
    pub extra: f32,
    /// As evidence against when the other side has something else in its stead.
    pub clash: f32,
}

impl Role {
    /// The weights of the role; our own judgement, see the README for how they were measured.
    pub fn weights(self) -> Weights {
        let (both, extra, clash) = match self {
            Role::Name => (1.0, 1.0, 1.0),
            Role::Tribe => (0.6, 0.3, 0.8),
            Role::Nisba => (0.8, 0.5, 0.9),
            Role::Ancestor => (1.0, 0.5, 1.0),
            Role::Patronymic => (0.5, 0.2, 0.9),
            Role::Kunya => (1.0, 0.6, 0.8),
            Role::Initial => (0.5, 0.1, 0.7),
            Role::Honorific => (0.4, 0.6, 0.4),
            Role::Generation => (0.1, 3.0, 0.9),
            Role::Nick => (0.4, 0.1, 0.1),
            Role::Second => (0.8, 0.35, 0.9),
            Role::Body => (0.5, 0.35, 0.8),
            Role::Quality => (0.6, 0.8, 0.8),
            Role::Faction => (0.7, 1.0, 1.0),
            Role::Place => (0.7, 0.8, 1.0),
            Role::Letter => (0.5, 0.7, 1.0),
            Role::Generic => (0.2, 0.15, 0.2),
            Role::Legal => (0.1, 0.02, 0.08),
        };
        Weights { both, extra, clash }
    }
}

/// A part prepared for comparison.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub sounds: Sounds,
    /// Groups of like consonants, one bit each.
    pub mask: u32,
    /// Hash of the text: equal texts are equal parts.
    pub hash: u64,
    /// Families of spellings of a personal name.
    pub family: Families,
    /// Meaning in a group's name; 0 is none.
    pub meaning: u16,
    /// Word in a group's name, the same for its spellings; 0 is none.
    pub word: u16,
    pub role: Role,
    pub weights: Weights,
    /// Written without short vowels.
    pub bare: bool,
    /// The word belongs to a language of reporting.
    pub reporting: bool,
    /// A kind of body that is usually a part of another.
    pub unit: bool,
    /// An abbreviation that must be the same to the letter.
    pub exact: bool,
    /// So short that it must sound the same.
    pub short: bool,
    /// Spanish given name; Spanish family name.
    pub spanish: (bool, bool),
    /// A sign of a script that writes syllables or words: only the same sign is the same.
    pub sign: bool,
    /// First letter.
    pub letter: u8,
}

/// A map with the hash below: the tables are our own, so nobody can choose the keys.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fnv>>;

/// FNV-1a as a hasher.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Fnv {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = (self.0 ^ u64::from(value)).wrapping_mul(0x0100_0000_01b3);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A hash that stays the same from run to run (FNV-1a).
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Part {
    /// Signs that sound alike are not the same: the sign itself makes the hash.
    pub fn mark_sign(&mut self, word: &Word) {
        if word.sign {
            self.sign = true;
            self.hash = hash(word.shown.as_bytes());
            self.family = Families::default();
        }
    }

    /// A part with its sounds and nothing else known.
    pub fn plain(text: &str, role: Role, bare: bool) -> Part {
        let sounds = if bare { Sounds::of_bare(text) } else { Sounds::of_name(text) };
        Part {
            sounds,
            mask: sounds.mask(),
            hash: hash(text.as_bytes()),
            family: Families::default(),
            meaning: 0,
            word: 0,
            role,
            weights: role.weights(),
            bare,
            reporting: false,
            unit: false,
            exact: false,
            short: false,
            spanish: (false, false),
            sign: false,
            letter: text.as_bytes().first().copied().unwrap_or(0),
        }
    }
}
