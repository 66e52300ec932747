//! The tagger: a greedy perceptron that reads from left to right.
//!
//! A class is a pair of universal part of speech and Penn tag.

use crate::atoms::Spelling;
use crate::table::{Scorer, key};
use crate::{Upos, Xpos};

/// The classes and what tells them apart.
pub(crate) struct Tagger<S> {
    pub(crate) classes: Vec<(Upos, Xpos)>,
    pub(crate) scorer: S,
}

/// Stands for the tag of a place outside the sentence.
const OUTSIDE: u32 = 255;

impl<S: Scorer> Tagger<S> {
    /// The class of each word.
    pub(crate) fn tag(&self, words: &[Spelling]) -> Vec<u8> {
        let mut tags = Vec::with_capacity(words.len());
        let mut scores = vec![0; self.classes.len()];
        let mut keys = Vec::with_capacity(64);
        for at in 0..words.len() {
            features(words, at, &tags, &mut keys);
            tags.push(best(&self.scorer, &keys, &mut scores));
        }
        tags
    }
}

/// The class that the scorer finds best; `scores` keeps the scores of all.
pub(crate) fn best(scorer: &impl Scorer, keys: &[u32], scores: &mut [i32]) -> u8 {
    scores.fill(0);
    scorer.add(keys, scores);
    highest(scores)
}

/// The class with the highest score; the first of several.
pub(crate) fn highest(scores: &[i32]) -> u8 {
    let mut winner = 0;
    for (class, &score) in scores.iter().enumerate() {
        if score > scores[winner] {
            winner = class;
        }
    }
    winner as u8
}

/// The features of word `at`, given the tags of the words before it.
pub(crate) fn features(words: &[Spelling], at: usize, tags: &[u8], keys: &mut Vec<u32>) {
    let none = Spelling::default();
    let word = |offset: isize| at.checked_add_signed(offset).and_then(|i| words.get(i)).unwrap_or(&none);
    let tag = |back: usize| at.checked_sub(back).map_or(OUTSIDE, |i| u32::from(tags[i]));
    let (w, l1, l2, r1, r2) = (word(0), word(-1), word(-2), word(1), word(2));
    let (t1, t2) = (tag(1), tag(2));
    let first = u32::from(at == 0);
    keys.clear();
    keys.extend([
        key(0, []),
        key(1, [w.exact]),
        key(2, [w.plain]),
        key(3, [w.shape, first]),
        key(4, [w.choices]),
        key(5, [w.suffixes[0]]),
        key(6, [w.suffixes[1]]),
        key(7, [w.suffixes[2]]),
        key(8, [w.suffixes[3]]),
        key(9, [w.suffixes[4]]),
        key(10, [w.prefixes[0]]),
        key(11, [w.prefixes[1]]),
        key(12, [w.prefixes[2]]),
        key(13, [w.prefixes[3]]),
        key(14, [w.suffixes[2], w.shape]),
        key(15, [w.choices, w.suffixes[1], w.shape]),
        key(16, [t1]),
        key(17, [t1, t2]),
        key(18, [t1, w.plain]),
        key(19, [t1, w.suffixes[2]]),
        key(20, [t1, w.choices, r1.choices]),
        key(21, [l1.plain]),
        key(22, [l2.plain]),
        key(23, [r1.plain]),
        key(24, [r2.plain]),
        key(25, [l1.plain, w.plain]),
        key(26, [w.plain, r1.plain]),
        key(27, [l1.choices, w.choices]),
        key(28, [w.choices, r1.choices]),
        key(29, [w.choices, r1.choices, r2.choices]),
        key(30, [l1.choices, w.choices, r1.choices]),
        key(31, [r1.suffixes[2]]),
        key(32, [l1.suffixes[2]]),
        key(33, [r1.shape, w.shape]),
        key(34, [l1.shape, w.shape, r1.shape, first]),
        key(35, [t1, t2, w.choices]),
        key(36, [w.plain, r1.choices]),
        key(37, [w.plain, l1.choices]),
        key(38, [w.plain, r1.suffixes[1]]),
        key(39, [l1.plain, r1.plain]),
        key(40, [l2.plain, l1.plain]),
        key(41, [r1.plain, r2.plain]),
        key(42, [t1, w.choices, r1.choices, r2.choices]),
        key(43, [t1, t2, w.choices, r1.choices]),
        key(44, [word(3).plain]),
        key(45, [word(-3).plain]),
        key(46, [t1, w.suffixes[1], r1.choices]),
        key(47, [l1.choices, w.choices, r1.choices, r2.choices]),
        key(48, [t1, w.plain, r1.choices]),
        key(49, [w.suffixes[2], l1.plain]),
        key(50, [w.suffixes[2], r1.plain]),
        key(51, [t1, r1.plain]),
        key(52, [w.suffixes[1], l1.suffixes[1], r1.suffixes[1]]),
    ]);
}
