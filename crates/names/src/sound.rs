//! A word as a short row of sounds.
//!
//! Romanisations of one name differ in vowels, doubled letters and digraphs, so words are compared as sounds: `kh`, `gh`,
//! `sh` and `ch` are one sound each, `oo` and `ou` are `u`, `ee` is `i`.

use crate::spelling::{BARE_CLUSTERS, read};

/// The most sounds that are kept of one word, or of the words of a name run together; more are cut off.
pub(crate) const CAP: usize = 24;
/// The sounds, each at its code; 0 is no sound.
/// The last three are compounds: Abd-, -ullah, -uddin.
const ALPHABET: &[u8; 31] = b".aeiouywhbpvfmntdszSCjkgGXlrAUD";

/// A word as sounds.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Sounds {
    codes: [u8; CAP],
    len: u8,
}

/// The code of the sign for Abd-.
pub(crate) const SERVANT: u8 = code(b'A');

impl std::fmt::Debug for Sounds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.codes().iter().try_for_each(|&code| write!(f, "{}", ALPHABET[code as usize] as char))
    }
}

impl Sounds {
    pub const EMPTY: Sounds = Sounds { codes: [0; CAP], len: 0 };

    /// The sounds of a lower-case ASCII word.
    pub fn of(word: &str) -> Sounds {
        let mut sounds = Sounds::EMPTY;
        let bytes = word.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (sound, used) = read(bytes, at);
            for &letter in sound {
                sounds.push(letter);
            }
            at += used;
        }
        sounds.finish()
    }

    /// The sounds of a word written without short vowels: every letter counts.
    pub fn of_bare(word: &str) -> Sounds {
        let mut sounds = Sounds::EMPTY;
        let mut rest = crate::compound::canonical_bare(word);
        while let Some(&first) = rest.as_bytes().first() {
            let cluster = BARE_CLUSTERS.iter().find(|(letters, _)| rest.as_bytes().starts_with(letters));
            let (sound, used) = match (cluster, first) {
                (Some((letters, sound)), _) => (*sound, letters.len()),
                (None, b'q') => (b'k', 1),
                (None, letter) => (letter, 1),
            };
            sounds.push(sound);
            rest.drain(..used);
        }
        sounds
    }

    /// The sounds of a part of a name: as [`Sounds::of`], with compounds on Abd-, -ullah and -uddin in one form.
    pub fn of_name(word: &str) -> Sounds {
        Sounds::of(&crate::compound::canonical(word))
    }

    fn push(&mut self, letter: u8) {
        let code = code(letter);
        let len = self.len as usize;
        // Doubled letters are one sound.
        if code == 0 || len == CAP || (len > 0 && self.codes[len - 1] == code) {
            return;
        }
        self.codes[len] = code;
        self.len += 1;
    }

    /// A final h after a vowel is silent (Fattah, Abdullah), and a final y is i.
    fn finish(mut self) -> Sounds {
        let len = self.len as usize;
        if len >= 3 && self.codes[len - 1] == code(b'h') && self.codes[len - 2] <= 5 {
            self.codes[len - 1] = 0;
            self.len -= 1;
        }
        self
    }

    /// The other half of a compound on Abd-, -ullah or -uddin, and which of the three it is.
    pub fn half(&self) -> Option<(Sounds, u8)> {
        let (first, last) = (self.codes().first()?, self.codes().last()?);
        let (from, to, sign) = if *first == code(b'A') {
            (1, self.len(), *first)
        } else if *last >= code(b'U') {
            (0, self.len() - 1, *last)
        } else {
            return None;
        };
        let mut half = Sounds::EMPTY;
        half.codes[..to - from].copy_from_slice(&self.codes[from..to]);
        half.len = (to - from) as u8;
        Some((half, sign))
    }

    pub fn codes(&self) -> &[u8] {
        &self.codes[..self.len as usize]
    }

    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// The sounds of two words run together.
    pub fn join(&self, other: &Sounds) -> Sounds {
        let mut joined = *self;
        let room = other.len().min(CAP - joined.len());
        let end = joined.len();
        joined.codes[end..][..room].copy_from_slice(&other.codes()[..room]);
        joined.len += room as u8;
        joined
    }

    /// One bit for each group of like consonants in the word.
    pub fn mask(&self) -> u32 {
        self.codes().iter().fold(0, |mask, &code| mask | 1 << group(code))
    }

    /// The groups of like consonants in order, doubled ones once: the key under which an index finds the word. A word with
    /// one consonant or none keeps its vowels.
    pub fn skeleton(&self) -> Vec<u8> {
        let mut keys: Vec<u8> = Vec::with_capacity(self.len());
        for &code in self.codes() {
            let group = group(code);
            if group != 0 && keys.last() != Some(&group) {
                keys.push(group);
            }
        }
        if keys.len() < 2 {
            keys.extend(self.codes().iter().filter(|&&c| c <= 7).map(|&c| 0x40 | vowel(c)));
        }
        keys
    }
}

pub(crate) const fn code(letter: u8) -> u8 {
    let mut at = 1;
    while at < ALPHABET.len() {
        if ALPHABET[at] == letter {
            return at as u8;
        }
        at += 1;
    }
    0
}

/// Consonants that romanisations confuse share a group; vowels and glides are group 0.
fn group(code: u8) -> u8 {
    match ALPHABET.get(code as usize) {
        Some(b'b' | b'p') => 1,
        Some(b'v' | b'f') => 2,
        Some(b'm') => 3,
        Some(b'n') => 4,
        Some(b't' | b'd') => 5,
        Some(b's' | b'z' | b'S' | b'C') => 6,
        Some(b'j') => 7,
        Some(b'k' | b'g' | b'G' | b'X') => 8,
        Some(b'l') => 9,
        Some(b'r') => 10,
        Some(b'A') => 11,
        Some(b'U') => 12,
        Some(b'D') => 13,
        _ => 0,
    }
}

fn vowel(code: u8) -> u8 {
    match ALPHABET.get(code as usize) {
        Some(b'a') => 1,
        Some(b'e' | b'i' | b'y') => 2,
        _ => 3,
    }
}
