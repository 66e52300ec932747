//! The network that tags and parses: what it is made of, and the way from words to classes, heads and relations.
//!
//! 1. Every word is the sum of rows of numbers, one for each face of its [spelling](crate::spelling).
//! 2. From a word, its left and its right neighbour come the *gates* of each place. All that a word gives to gates depends
//!    on its spelling alone, so it is computed once and kept ([`words`]).
//! 3. Two chains of states run over the sentence, one in each direction. At each place the first gate says how much of the
//!    state is kept, the second what is put in for the rest, the third how much of the result goes on to the next step in
//!    place of the word itself ([`states`]). All functions are clipped lines: exact and quick.
//! 4. From the states of a place come the scores of its classes, and for every pair of words the score of the one as head
//!    of the other, by both words and how far apart they are. The heads are the best projective tree ([`projective`]).
//! 5. The relation of a word to its head, by both words and how far apart they are ([`trees`]).

pub(crate) mod projective;
pub(crate) mod trees;
pub(crate) mod words;

use std::ops::Range;

use crate::product::{Packed, on_this_processor};
use projective::Search;
use trees::Pairs;
use words::{Known, Words};

/// Weights and the constants that are added.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layer {
    pub(crate) weights: Packed,
    pub(crate) bias: Vec<f32>,
}

impl Layer {
    /// Replaces `out` by the layer's answer to `x`, rows of numbers.
    fn answer(&self, x: &[f32], out: &mut Vec<f32>) {
        out.clear();
        for _ in 0..x.len() / self.weights.inputs().max(1) {
            out.extend_from_slice(&self.bias);
        }
        self.weights.add_product(x, out);
    }
}

/// A trained network.
pub(crate) struct Network {
    pub(crate) words: Words,
    /// From the states of a place to the scores of the classes of words.
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
    numbers: Vec<u32>,
    gates: Vec<f32>,
    states: Vec<f32>,
    classes: Vec<f32>,
    pairs: trees::Room,
    search: Search,
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
        self.words.look_up(words, &mut desk.known, &mut desk.numbers);
        self.states(sentences, desk);
        self.classes.answer(&desk.states, &mut desk.classes);
        let mut answers = vec![Answer { class: 0, head: 0, rel: 0 }; words.len()];
        each_highest(&desk.classes, self.classes.bias.len(), |word, class| answers[word].class = class);
        if trees {
            self.pairs.answer(&desk.states, sentences, &mut desk.pairs, &mut desk.search, &mut answers);
        } else {
            for sentence in sentences {
                answers[sentence.start].head = sentence.len();
            }
        }
        answers
    }

    /// Runs the chains of states over each sentence.
    fn states(&self, sentences: &[Range<usize>], desk: &mut Desk) {
        let width = self.words.states();
        // All of it is written over, so what was there before does not matter.
        desk.states.resize(desk.numbers.len() * 2 * width, 0.0);
        for sentence in sentences {
            let numbers = &desk.numbers[sentence.clone()];
            self.words.gates(numbers, &desk.known, &mut desk.gates);
            let out = &mut desk.states[sentence.start * 2 * width..sentence.end * 2 * width];
            on_this_processor(
                #[inline(always)]
                || {
                    chain(&desk.gates, width, 0, 0..numbers.len(), out);
                    chain(&desk.gates, width, width, (0..numbers.len()).rev(), out);
                    for (gates, out) in desk.gates.chunks_exact(8 * width).zip(out.chunks_exact_mut(2 * width)) {
                        let (share, own) = gates[4 * width..].split_at(2 * width);
                        for ((out, share), own) in out.iter_mut().zip(share).zip(own) {
                            *out = own + share * (*out - own);
                        }
                    }
                },
            );
        }
    }
}

/// One chain of states, from place to place. Of the rows of `gates` the parts from `part` on are used, and of the rows of
/// `out` the part from `part` on is filled.
#[inline(always)]
fn chain(gates: &[f32], width: usize, part: usize, places: impl Iterator<Item = usize>, out: &mut [f32]) {
    let mut state = [0.0; MOST_STATES];
    let state = &mut state[..width];
    for place in places {
        let gates = &gates[place * 8 * width..];
        let (keep, put) = (&gates[part..part + width], &gates[2 * width + part..2 * width + part + width]);
        for ((state, keep), put) in state.iter_mut().zip(keep).zip(put) {
            *state = put + keep * (*state - put);
        }
        out[place * 2 * width + part..][..width].copy_from_slice(state);
    }
}

/// The most states that a chain may have.
pub(crate) const MOST_STATES: usize = 256;

/// Gives the place of the highest score of each row.
fn each_highest(scores: &[f32], columns: usize, mut give: impl FnMut(usize, usize)) {
    on_this_processor(
        #[inline(always)]
        || {
            for (row, scores) in scores.chunks_exact(columns.max(1)).enumerate() {
                give(row, highest(scores));
            }
        },
    );
}

/// The place of the highest of some scores; the first of several.
#[inline(always)]
fn highest(scores: &[f32]) -> usize {
    // The maximum alone is found in many lanes at once; only then the place is looked up.
    let mut lanes = [f32::MIN; 16];
    let (chunks, rest) = scores.as_chunks::<16>();
    for chunk in chunks {
        for (lane, &score) in lanes.iter_mut().zip(chunk) {
            *lane = if score > *lane { score } else { *lane };
        }
    }
    let most = lanes.iter().chain(rest).fold(f32::MIN, |most, &score| if score > most { score } else { most });
    scores.iter().position(|&score| score == most).unwrap_or(0)
}
