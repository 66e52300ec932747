//! The network that tags and parses: what it is made of, and the way from words to classes, heads and relations.
//!
//! 1. Every word is the sum of rows of numbers, one for each face of its [spelling](crate::spelling).
//! 2. From a word, its left and its right neighbour come the *gates* of each place. All that a word gives to gates depends
//!    on its spelling alone, so it is computed once and kept ([`words`]).
//! 3. Two chains of states run over the sentence, one in each direction. At each place the first gate says how much of the
//!    state is kept, the second what is put in for the rest, the third how much of the result goes on to the next step in
//!    place of the word itself ([`chains`]). All functions are clipped lines: exact and quick.
//! 4. Where only classes are wanted, they are scored from the states of each place. For trees a second level of gates and
//!    chains runs over the states of the first, and its states score the classes: a little better, at a price.
//! 5. For every pair of words the score of the one as head of the other comes from both words and how far apart they are.
//!    The heads are the best projective tree ([`projective`]).
//! 6. The relation of a word to its head, by both words and how far apart they are ([`trees`]).

pub(crate) mod chains;
pub(crate) mod projective;
pub(crate) mod trees;
pub(crate) mod words;

use std::ops::Range;

use fearless_simd::{Level, Simd, SimdBase, SimdFrom, SimdMask, dispatch, f32x16};

use crate::product::whole::{Layer, Rounded};
use chains::{Gates, LANES, as_gate, as_state, run};
use projective::Search;
use trees::Pairs;
use words::{Known, Words, fingerprint};

/// A trained network.
pub(crate) struct Network {
    pub(crate) words: Words,
    /// From the states of a place to the scores of the classes of words, where no trees are wanted.
    pub(crate) quick: Layer,
    /// From the states of a place to the gates of the second level and what stands for the place itself.
    pub(crate) second: Layer,
    /// From the states of the second level to the scores of the classes of words.
    pub(crate) classes: Layer,
    pub(crate) pairs: Pairs,
}

/// What a network says of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    /// Its class.
    pub(crate) class: usize,
    /// The place of its head in the sentence; for the root, the number of words.
    pub(crate) head: usize,
    /// The number of its relation.
    pub(crate) rel: usize,
}

/// Room to work in, kept from one text to the next, and what words gave to gates.
#[derive(Default)]
pub(crate) struct Desk {
    known: Known,
    prints: Vec<u64>,
    numbers: Vec<u32>,
    gates: Vec<f32>,
    rounded: Rounded,
    classes: Vec<f32>,
    pairs: trees::Room,
    search: Search,
}

impl Desk {
    /// What tells each of the words last answered for apart from others.
    pub(crate) fn prints(&self) -> &[u64] {
        &self.prints
    }
}

impl Network {
    /// Tags and, if `trees` are wanted, parses sentences, given as ranges of `words`. Without trees the first word of each
    /// sentence is the root and the head of the others.
    pub(crate) fn answer(
        &self,
        words: &[&str],
        sentences: &[Range<usize>],
        trees: bool,
        desk: &mut Desk,
    ) -> Vec<Answer> {
        desk.prints.clear();
        desk.prints.extend(words.iter().map(|word| fingerprint(word)));
        self.words.look_up(words, &desk.prints, &mut desk.known, &mut desk.numbers);
        self.first_states(sentences, desk);
        let mut answers = vec![Answer { class: 0, head: 0, rel: 0 }; words.len()];
        let classes = if trees { &self.classes } else { &self.quick };
        if trees {
            self.second_states(sentences, desk);
            self.pairs.answer(&desk.rounded, sentences, &mut desk.pairs, &mut desk.search, &mut answers);
        } else {
            for sentence in sentences {
                answers[sentence.start].head = sentence.len();
            }
        }
        let scores = classes.answer(&desk.rounded, &mut desk.classes);
        each_highest(scores, classes.outputs(), |word, class| answers[word].class = class);
        answers
    }

    /// Runs the chains of the first level over each sentence.
    fn first_states(&self, sentences: &[Range<usize>], desk: &mut Desk) {
        let states = self.words.states();
        let out = desk.rounded.rows(desk.numbers.len(), 2 * states);
        for sentence in sentences {
            let out = &mut out[sentence.start * 2 * states..sentence.end * 2 * states];
            self.words.run(&desk.numbers[sentence.clone()], &desk.known, out);
        }
    }

    /// Runs the chains of the second level over each sentence.
    fn second_states(&self, sentences: &[Range<usize>], desk: &mut Desk) {
        let states = self.second.outputs() / 8;
        let gates = self.second.answer(&desk.rounded, &mut desk.gates);
        let out = desk.rounded.rows(desk.numbers.len(), 2 * states);
        for sentence in sentences {
            let gates = &gates[sentence.start * 8 * states..sentence.end * 8 * states];
            let out = &mut out[sentence.start * 2 * states..sentence.end * 2 * states];
            dispatch!(Level::new(), simd => simd.vectorize(
                #[inline(always)]
                || run(simd, sentence.len(), states, second_gates(simd, gates, states), out),
            ));
        }
    }
}

/// What the places of a sentence do to sixteen states of the second level.
#[inline(always)]
fn second_gates<S: Simd>(simd: S, gates: &[f32], states: usize) -> impl Fn(usize, usize) -> [Gates<S>; 1] {
    #[inline(always)]
    move |place, state| {
        let row = &gates[place * 8 * states..][..8 * states];
        [Gates {
            keep: as_gate(simd, f32x16::from_slice(simd, &row[state..][..LANES])),
            put: as_state(simd, f32x16::from_slice(simd, &row[2 * states + state..][..LANES])),
            share: as_gate(simd, f32x16::from_slice(simd, &row[4 * states + state..][..LANES])),
            own: as_state(simd, f32x16::from_slice(simd, &row[6 * states + state..][..LANES])),
        }]
    }
}

/// Gives the place of the highest score of each row.
fn each_highest(scores: &[f32], columns: usize, mut give: impl FnMut(usize, usize)) {
    dispatch!(Level::new(), simd => simd.vectorize(
        #[inline(always)]
        || {
            for (row, scores) in scores.chunks_exact(columns.max(1)).enumerate() {
                give(row, highest(simd, scores));
            }
        },
    ));
}

/// The place of the highest of some scores; the first of several.
#[inline(always)]
fn highest<S: Simd>(simd: S, scores: &[f32]) -> usize {
    // The maximum alone is found in many lanes at once; only then the place is looked up.
    let (chunks, rest) = scores.as_chunks::<LANES>();
    let mut lanes = f32x16::simd_from(simd, f32::MIN);
    for chunk in chunks {
        lanes = lanes.max(f32x16::from_slice(simd, chunk));
    }
    let mut lanes: &mut [f32] = &mut <[f32; LANES]>::from(lanes);
    let more = |one: f32, other: f32| if one > other { one } else { other };
    while lanes.len() > 1 {
        let (one, other) = lanes.split_at_mut(lanes.len() / 2);
        one.iter_mut().zip(other).for_each(|(one, other)| *one = more(*one, *other));
        lanes = one;
    }
    let most = lanes.iter().chain(rest).fold(f32::MIN, |most, &score| more(score, most));
    let wanted = f32x16::simd_from(simd, most);
    for (at, chunk) in chunks.iter().enumerate() {
        let equal = f32x16::from_slice(simd, chunk).simd_eq(wanted).to_bitmask();
        if equal != 0 {
            return at * LANES + equal.trailing_zeros() as usize;
        }
    }
    rest.iter().position(|&score| score == most).map_or(0, |at| chunks.len() * LANES + at)
}
