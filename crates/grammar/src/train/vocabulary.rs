//! The faces of words that are frequent enough to be learned.

use std::collections::BTreeMap;

use super::conllu::TreebankSentence;
use super::dice::Dice;
use crate::spelling::{FACES, faces, unknown};

/// How often a face must be met to be learned, for each kind of face.
const LEAST: [u32; FACES] = [2, 2, 1, 2, 3, 4, 2, 3, 4];

/// Of the words met this often every second one is taken for unknown while training, of more frequent ones fewer: the
/// network must learn what to do with words that it has never seen.
const HALF_UNKNOWN: f32 = 0.25;

/// Whatever the word, this share is taken for unknown.
const UNKNOWN: f32 = 0.25;

/// Whatever the face, this share of the others is taken for unknown, so that no one face is relied on.
const UNKNOWN_FACE: f32 = 0.1;

/// Rows for faces.
pub(crate) struct Vocabulary {
    /// The keys of the rows, in rising order.
    pub(crate) keys: Vec<u32>,
    counts: Vec<u32>,
    unknown: [u32; FACES],
}

impl Vocabulary {
    pub(crate) fn learn(treebank: &[TreebankSentence]) -> Vocabulary {
        let mut counts: BTreeMap<u32, (u32, usize)> = BTreeMap::new();
        for word in treebank.iter().flat_map(|sentence| &sentence.words) {
            for (face, key) in faces(&word.form).into_iter().enumerate() {
                counts.entry(key).or_insert((0, face)).0 += 1;
            }
        }
        counts.retain(|_, (count, face)| *count >= LEAST[*face]);
        for face in 0..FACES {
            counts.insert(unknown(face), (0, face));
        }
        let keys: Vec<u32> = counts.keys().copied().collect();
        let row = |key: u32| keys.binary_search(&key).unwrap_or(0) as u32;
        let unknown = std::array::from_fn(|face| row(unknown(face)));
        Vocabulary { counts: counts.values().map(|&(count, _)| count).collect(), unknown, keys }
    }

    /// The rows of the faces of a word.
    pub(crate) fn rows(&self, word: &str) -> [u32; FACES] {
        let mut rows = self.unknown;
        for (row, key) in rows.iter_mut().zip(faces(word)) {
            if let Ok(found) = self.keys.binary_search(&key) {
                *row = found as u32;
            }
        }
        rows
    }

    /// The same rows, or some of them as if they had never been seen, by chance.
    pub(crate) fn forget(&self, mut rows: [u32; FACES], dice: &mut Dice) -> [u32; FACES] {
        let count = self.counts[rows[0] as usize] as f32;
        if dice.share() < UNKNOWN || dice.share() < HALF_UNKNOWN / (HALF_UNKNOWN + count) {
            rows[0] = self.unknown[0];
        }
        for (row, unknown) in rows.iter_mut().zip(self.unknown).skip(1) {
            if dice.share() < UNKNOWN_FACE {
                *row = unknown;
            }
        }
        rows
    }
}
