//! A word as a short row of sounds, and how far apart two such rows are.
//!
//! Romanisations of one name differ in vowels, doubled letters and digraphs, so words are compared as sounds: `kh`, `gh`,
//! `sh` and `ch` are one sound each, `oo` and `ou` are `u`, `ee` is `i`. The distance is a Damerau-Levenshtein distance whose
//! costs are the table `sounds.tsv`.

use crate::tables::rows;
use std::sync::LazyLock;

/// The most sounds that are kept of one word, or of the words of a name run together; more are cut off.
pub(crate) const CAP: usize = 24;
/// The sounds, each at its code; 0 is no sound.
const ALPHABET: &[u8; 28] = b".aeiouywhbpvfmntdszSCjkgGXlr";
const SOUNDS: usize = 32;
/// A plain letter's cost.
const UNIT: u16 = 100;

/// A word as sounds.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Sounds {
    codes: [u8; CAP],
    len: u8,
}

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

    pub fn codes(&self) -> &[u8] {
        &self.codes[..self.len as usize]
    }

    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// The sounds of two words run together.
    pub fn join(&self, other: &Sounds) -> Sounds {
        let mut joined = *self;
        for &code in other.codes() {
            joined.push(ALPHABET[code as usize]);
        }
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

const fn code(letter: u8) -> u8 {
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

fn is_vowel(letter: Option<&u8>) -> bool {
    matches!(letter, Some(b'a' | b'e' | b'i' | b'o' | b'u'))
}

/// The sounds at a place in a word and how many letters they use.
fn read(word: &[u8], at: usize) -> (&'static [u8], usize) {
    let here = word[at];
    let next = word.get(at + 1);
    let before = at.checked_sub(1).map(|i| &word[i]);
    let rest = &word[at..];
    for (letters, sounds) in CLUSTERS {
        if rest.starts_with(letters) {
            return (sounds, letters.len());
        }
    }
    let single: &'static [u8] = match here {
        b'a' => b"a",
        b'e' => b"e",
        b'i' => b"i",
        b'o' => b"o",
        b'u' => b"u",
        b'c' if matches!(next, Some(b'e' | b'i' | b'y')) => b"s",
        b'c' | b'q' | b'k' => b"k",
        b'x' if at == 0 => b"S",
        b'x' => b"ks",
        b'y' | b'j' if before.is_some_and(|b| is_vowel(Some(b)) || *b == b'y') && next.is_none() => b"i",
        b'y' if is_vowel(next) => b"y",
        b'y' => b"i",
        b'j' => b"j",
        b'w' if is_vowel(before) && !is_vowel(next) && next != Some(&b'w') => b"u",
        b'w' => b"w",
        // Burmese hl, hm, hn, ht, hs at the beginning of a syllable.
        b'h' if !is_vowel(next) && next != Some(&b'y') && !is_vowel(before) => b"",
        b'h' if before.is_some_and(|b| !is_vowel(Some(b)))
            && before != Some(&b'h')
            && next.is_some()
            && matches!(before, Some(b'b' | b'd' | b'j' | b'l' | b'r')) =>
        {
            b""
        }
        b'h' => b"h",
        b'b' => b"b",
        b'p' => b"p",
        b'v' => b"v",
        b'f' => b"f",
        b'm' => b"m",
        b'n' => b"n",
        b't' => b"t",
        b'd' => b"d",
        b's' => b"s",
        b'z' => b"z",
        b'g' => b"g",
        b'l' => b"l",
        b'r' => b"r",
        // Digits typed for the letters that they look like.
        b'0' => b"o",
        b'1' => b"i",
        b'3' => b"e",
        b'9' => b"g",
        _ => b"",
    };
    (single, 1)
}

/// Letters that stand for one sound together, longest first.
const CLUSTERS: &[(&[u8], &[u8])] = &[
    (b"tsch", b"C"),
    (b"shch", b"S"),
    (b"sch", b"S"),
    (b"tch", b"C"),
    (b"dzh", b"j"),
    (b"dsch", b"j"),
    (b"eau", b"o"),
    (b"oui", b"ui"),
    (b"oue", b"we"),
    (b"oua", b"wa"),
    (b"kh", b"X"),
    (b"gh", b"G"),
    (b"sh", b"S"),
    (b"ch", b"C"),
    (b"ph", b"f"),
    (b"th", b"t"),
    (b"dh", b"d"),
    (b"zh", b"j"),
    (b"dj", b"j"),
    (b"tz", b"ts"),
    (b"cz", b"C"),
    (b"sz", b"S"),
    (b"ck", b"k"),
    (b"cc", b"k"),
    (b"qu", b"k"),
    (b"oo", b"u"),
    (b"ou", b"u"),
    (b"ee", b"i"),
    (b"ie", b"i"),
    (b"oe", b"o"),
    (b"iy", b"i"),
    (b"yi", b"yi"),
    (b"ij", b"i"),
    (b"yj", b"i"),
];

struct Costs {
    swap: [[u16; SOUNDS]; SOUNDS],
    drop: [u16; SOUNDS],
}

struct Both {
    full: Costs,
    bare: Costs,
}

static COSTS: LazyLock<Both> = LazyLock::new(|| {
    let plain = || Costs { swap: [[UNIT; SOUNDS]; SOUNDS], drop: [90; SOUNDS] };
    let mut both = Both { full: plain(), bare: plain() };
    for i in 0..SOUNDS {
        both.full.swap[i][i] = 0;
        both.bare.swap[i][i] = 0;
    }
    for row in rows(include_str!("../data/sounds.tsv")) {
        let [what, sounds, cost] = row.as_slice() else { continue };
        let Ok(cost) = cost.parse() else { continue };
        let costs = if what.starts_with("bare") { &mut both.bare } else { &mut both.full };
        match (what.ends_with("drop"), sounds.as_bytes()) {
            (true, &[a]) => costs.drop[code(a) as usize] = cost,
            (false, &[a, b]) => {
                let (a, b) = (code(a) as usize, code(b) as usize);
                costs.swap[a][b] = cost;
                costs.swap[b][a] = cost;
            }
            _ => {}
        }
    }
    both
});

/// What it costs to turn one row of sounds into the other, in plain letters; `None` when more than `limit`.
/// `bare` says that one of them is written without short vowels.
pub(crate) fn cost(a: &Sounds, b: &Sounds, bare: bool, limit: f32) -> Option<f32> {
    let costs = if bare { &COSTS.bare } else { &COSTS.full };
    let limit = (limit * f32::from(UNIT)) as u16;
    let (a, b) = (a.codes(), b.codes());
    let mut earlier = [0u16; CAP + 1];
    let mut above = [0u16; CAP + 1];
    let mut row = [0u16; CAP + 1];
    for (j, &sound) in b.iter().enumerate() {
        above[j + 1] = above[j] + costs.drop[(sound & 31) as usize];
    }
    for (i, &x) in a.iter().enumerate() {
        let x = (x & 31) as usize;
        row[0] = above[0] + costs.drop[x];
        let mut least = row[0];
        for (j, &y) in b.iter().enumerate() {
            let y = (y & 31) as usize;
            let mut best = (above[j] + costs.swap[x][y]).min(above[j + 1] + costs.drop[x]).min(row[j] + costs.drop[y]);
            if i > 0 && j > 0 && a[i - 1] as usize == y && b[j - 1] as usize == x {
                best = best.min(earlier[j - 1] + 60);
            }
            row[j + 1] = best;
            least = least.min(best);
        }
        if least > limit {
            return None;
        }
        earlier = above;
        above = row;
    }
    let total = above[b.len()];
    (total <= limit).then(|| f32::from(total) / f32::from(UNIT))
}
