//! The best projective tree: Eisner's algorithm over scores of single arcs.
//!
//! Jason Eisner: *Three New Probabilistic Models for Dependency Parsing*, COLING 1996. The time grows with the cube of the
//! length, but sixteen spans of one length are worked on at once, and where a span was split best is only looked up again
//! for the spans of the tree that wins.

use fearless_simd::{Level, Simd, SimdBase, SimdFrom, dispatch, f32x16};

use super::chains::LANES;
use crate::product::beginning;

/// The tables of the search, kept from one sentence to the next.
///
/// A span from word `a` to word `b` is *open* if one end is the head of the other, and *closed* if one end is above all
/// other words of the span and needs no more of them. The tables have a row for each length of spans, from that of one word
/// on, with the scores of the spans of that length by their first words. Rows are longer than need be, so that sixteen
/// numbers can be read and written from any place on; what is too much is never used.
#[derive(Default)]
pub(crate) struct Search {
    row: usize,
    closed_left: Vec<f32>,
    closed_right: Vec<f32>,
    open_left: Vec<f32>,
    open_right: Vec<f32>,
}

/// Spans yet to be taken apart: first word, last word, kind.
type Span = (usize, usize, Kind);

#[derive(Clone, Copy)]
enum Kind {
    /// The last word is above all others.
    ClosedLeft,
    /// The first word is above all others.
    ClosedRight,
    /// The last word is the head of the first.
    OpenLeft,
    /// The first word is the head of the last.
    OpenRight,
}

impl Search {
    /// Gives the head of each word: another word, or `words` for the one root. `scores` has a row for each word, with the
    /// score of each word as its head and, last, its score as the root.
    pub(crate) fn heads(&mut self, words: usize, scores: &[f32], heads: &mut Vec<usize>) {
        heads.clear();
        heads.resize(words, words);
        if words == 0 {
            return;
        }
        self.start(words, scores);
        dispatch!(Level::new(), simd => simd.vectorize(
            #[inline(always)]
            || self.fill(simd, words),
        ));
        let whole = |root: usize| {
            self.closed_left[root * self.row]
                + self.closed_right[(words - 1 - root) * self.row + root]
                + scores[root * (words + 1) + words]
        };
        let root = best(words, whole);
        let mut spans: Vec<Span> = vec![(0, root, Kind::ClosedLeft), (root, words - 1, Kind::ClosedRight)];
        while let Some((first, last, kind)) = spans.pop() {
            if first == last {
                continue;
            }
            let (row, length) = (self.row, last - first);
            let parts = match kind {
                Kind::ClosedLeft => {
                    let (left, right) = (&self.closed_left[first..], &self.open_left[first..]);
                    let split = first + best(length, |at| left[at * row] + right[(length - at) * row + at]);
                    [(first, split, Kind::ClosedLeft), (split, last, Kind::OpenLeft)]
                }
                Kind::ClosedRight => {
                    let (left, right) = (&self.open_right[first..], &self.closed_right[first + 1..]);
                    let split =
                        first + 1 + best(length, |at| left[(at + 1) * row] + right[(length - at - 1) * row + at]);
                    [(first, split, Kind::OpenRight), (split, last, Kind::ClosedRight)]
                }
                Kind::OpenLeft | Kind::OpenRight => {
                    let (dependent, head) = if matches!(kind, Kind::OpenLeft) { (first, last) } else { (last, first) };
                    heads[dependent] = head;
                    let (left, right) = (&self.closed_right[first..], &self.closed_left[first + 1..]);
                    let split = first + best(length, |at| left[at * row] + right[(length - 1 - at) * row + at]);
                    [(first, split, Kind::ClosedRight), (split + 1, last, Kind::ClosedLeft)]
                }
            };
            spans.extend(parts);
        }
    }

    /// Puts down the spans of one word, and the scores of arcs where their open spans belong.
    fn start(&mut self, words: usize, scores: &[f32]) {
        self.row = words + LANES;
        let row = self.row;
        for table in [&mut self.closed_left, &mut self.closed_right] {
            beginning(table, words * row)[..row].fill(0.0);
        }
        let open_left = beginning(&mut self.open_left, words * row);
        let open_right = beginning(&mut self.open_right, words * row);
        for (dependent, scores) in scores.chunks_exact(words + 1).enumerate() {
            for (head, &score) in scores[..dependent].iter().enumerate() {
                open_right[(dependent - head) * row + head] = score;
            }
            for (distance, &score) in scores[dependent..words].iter().enumerate() {
                open_left[distance * row + dependent] = score;
            }
        }
    }

    #[inline(always)]
    fn fill<S: Simd>(&mut self, simd: S, words: usize) {
        let row = self.row;
        for length in 1..words {
            for first in (0..words - length).step_by(LANES) {
                let at = length * row + first;
                // Two closed spans whose heads are the ends.
                let (left, right) = (&self.closed_right[first..], &self.closed_left[first + 1..]);
                let inside = highest(simd, length, (left, 0, row), (right, (length - 1) * row, row - 1));
                for open in [&mut self.open_left, &mut self.open_right] {
                    let open = &mut open[at..at + LANES];
                    (inside + f32x16::from_slice(simd, open)).store_slice(open);
                }
                // Below the last word: a closed span and an open one.
                let (left, right) = (&self.closed_left[first..], &self.open_left[first..]);
                let below = highest(simd, length, (left, 0, row), (right, length * row, row - 1));
                below.store_slice(&mut self.closed_left[at..at + LANES]);
                // Below the first word: an open span and a closed one.
                let (left, right) = (&self.open_right[first..], &self.closed_right[first + 1..]);
                let below = highest(simd, length, (left, row, row), (right, (length - 1) * row, row - 1));
                below.store_slice(&mut self.closed_right[at..at + LANES]);
            }
        }
    }
}

/// The highest of `count` sums of two numbers, for sixteen spans: the numbers of the one stand in a table from a place on,
/// those of the next sum a step further on in the first table and a step further back in the second.
#[inline(always)]
fn highest<S: Simd>(
    simd: S,
    count: usize,
    (left, left_start, left_step): (&[f32], usize, usize),
    (right, right_start, right_step): (&[f32], usize, usize),
) -> f32x16<S> {
    let mut most = f32x16::simd_from(simd, f32::MIN);
    for at in 0..count {
        let left = f32x16::from_slice(simd, &left[left_start + at * left_step..][..LANES]);
        let right = f32x16::from_slice(simd, &right[right_start - at * right_step..][..LANES]);
        most = most.max(left + right);
    }
    most
}

/// The first of `count` places with the highest score.
fn best(count: usize, score: impl Fn(usize) -> f32) -> usize {
    let (mut winner, mut most) = (0, f32::MIN);
    for at in 0..count {
        let score = score(at);
        if score > most {
            (winner, most) = (at, score);
        }
    }
    winner
}
