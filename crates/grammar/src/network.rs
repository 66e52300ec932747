//! The network that tags and parses: what it is made of, and the way from words to classes, heads and relations.
//!
//! 1. Every word is the sum of rows of numbers, one for each face of its [spelling](crate::spelling).
//! 2. From a word, its left and its right neighbour come the *gates* of each place. All that a word gives to gates depends
//!    on its spelling alone, so it is computed once and kept ([`words`]).
//! 3. Two chains of states run over the sentence, one in each direction. At each place the first gate says how much of the
//!    state is kept, the second what is put in for the rest, the third how much of the result goes on to the next step in
//!    place of the word itself ([`states`]). All functions are clipped lines: exact and quick.
//! 4. Where only classes are wanted, they are scored from the states of each place. For trees a second level of gates and
//!    chains runs over the states of the first, and its states score the classes: a little better, at a price.
//! 5. For every pair of words the score of the one as head of the other comes from both words and how far apart they are.
//!    The heads are the best projective tree ([`projective`]).
//! 6. The relation of a word to its head, by both words and how far apart they are ([`trees`]).

pub(crate) mod projective;
pub(crate) mod trees;
pub(crate) mod words;

use std::ops::Range;

use crate::product::whole::{Layer, Rounded};
use crate::product::{beginning, on_this_processor};
use projective::Search;
use trees::Pairs;
use words::{Known, Words};

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
    numbers: Vec<u32>,
    gates: Vec<f32>,
    states: Vec<f32>,
    rounded: Rounded,
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
        let both = 2 * self.words.states();
        let out = beginning(&mut desk.states, desk.numbers.len() * both);
        for sentence in sentences {
            let gates = self.words.gates(&desk.numbers[sentence.clone()], &desk.known, &mut desk.gates);
            states(gates, both, &mut out[sentence.start * both..sentence.end * both]);
        }
        desk.rounded.round(out, STATE_SCALE);
    }

    /// Runs the chains of the second level over each sentence.
    fn second_states(&self, sentences: &[Range<usize>], desk: &mut Desk) {
        let both = self.second.outputs() / 4;
        let gates = self.second.answer(&desk.rounded, &mut desk.gates);
        on_this_processor(
            #[inline(always)]
            || {
                for gates in gates.chunks_exact_mut(4 * both) {
                    let (first, second) = gates.split_at_mut(2 * both);
                    for half in [first, second] {
                        let (shares, states) = half.split_at_mut(both);
                        shares.iter_mut().for_each(|share| *share = as_gate(*share));
                        states.iter_mut().for_each(|state| *state = as_state(*state));
                    }
                }
            },
        );
        let out = beginning(&mut desk.states, desk.numbers.len() * both);
        for sentence in sentences {
            let gates = &gates[sentence.start * 4 * both..sentence.end * 4 * both];
            states(gates, both, &mut out[sentence.start * both..sentence.end * both]);
        }
        desk.rounded.round(out, STATE_SCALE);
    }
}

/// States lie between -1 and 1 and are rounded to steps of this part.
pub(crate) const STATE_SCALE: f32 = 16384.0;

/// A score as the share that a gate lets through.
#[inline(always)]
fn as_gate(score: f32) -> f32 {
    (0.5 + 0.25 * score).clamp(0.0, 1.0)
}

/// A score as what is put into a state.
#[inline(always)]
fn as_state(score: f32) -> f32 {
    score.clamp(-1.0, 1.0)
}

/// Runs the chains over a sentence and mixes their states with what stands for each place itself. `both` chains together
/// have so many states; each row of `gates` has four times as many numbers, each row of `out` as many.
fn states(gates: &[f32], both: usize, out: &mut [f32]) {
    let places = gates.len() / (4 * both).max(1);
    on_this_processor(
        #[inline(always)]
        || {
            chain(gates, both / 2, 0, 0..places, out);
            chain(gates, both / 2, both / 2, (0..places).rev(), out);
            for (gates, out) in gates.chunks_exact(4 * both).zip(out.chunks_exact_mut(both)) {
                let (share, own) = gates[2 * both..].split_at(both);
                for ((out, share), own) in out.iter_mut().zip(share).zip(own) {
                    *out = own + share * (*out - own);
                }
            }
        },
    );
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
