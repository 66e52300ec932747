//! The best projective tree: Eisner's algorithm over scores of single arcs.
//!
//! Jason Eisner: *Three New Probabilistic Models for Dependency Parsing*, COLING 1996. The time grows with the cube of the
//! length, but the innermost loop is a maximum over sums of two rows of numbers that lie side by side, and where a span
//! was split best is only looked up again for the spans of the tree that wins.

use crate::product::{beginning, on_this_processor};

/// The tables of the search, kept from one sentence to the next.
///
/// A span from word `a` to word `b` is *open* if one end is the head of the other, and *closed* if one end is above all
/// other words of the span and needs no more of them. Tables named `by_first` hold the scores of all spans that begin with
/// a word side by side, tables named `by_last` those that end with it.
#[derive(Default)]
pub(crate) struct Search {
    words: usize,
    closed_left_by_first: Vec<f32>,
    closed_left_by_last: Vec<f32>,
    closed_right_by_first: Vec<f32>,
    closed_right_by_last: Vec<f32>,
    open_left_by_last: Vec<f32>,
    open_right_by_first: Vec<f32>,
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
        on_this_processor(
            #[inline(always)]
            || self.fill(words, scores),
        );
        let whole = |root: usize| {
            self.closed_left_by_first[root]
                + self.closed_right_by_first[root * words + words - 1]
                + scores[root * (words + 1) + words]
        };
        let root = best(words, whole);
        let mut spans: Vec<Span> = vec![(0, root, Kind::ClosedLeft), (root, words - 1, Kind::ClosedRight)];
        while let Some((first, last, kind)) = spans.pop() {
            if first == last {
                continue;
            }
            let parts = match kind {
                Kind::ClosedLeft => {
                    let (left, right) = self.closed_left(first, last);
                    let split = first + best(left.len(), |at| left[at] + right[at]);
                    [(first, split, Kind::ClosedLeft), (split, last, Kind::OpenLeft)]
                }
                Kind::ClosedRight => {
                    let (left, right) = self.closed_right(first, last);
                    let split = first + 1 + best(left.len(), |at| left[at] + right[at]);
                    [(first, split, Kind::OpenRight), (split, last, Kind::ClosedRight)]
                }
                Kind::OpenLeft | Kind::OpenRight => {
                    let (dependent, head) = if matches!(kind, Kind::OpenLeft) { (first, last) } else { (last, first) };
                    heads[dependent] = head;
                    let (left, right) = self.open(first, last);
                    let split = first + best(left.len(), |at| left[at] + right[at]);
                    [(first, split, Kind::ClosedRight), (split + 1, last, Kind::ClosedLeft)]
                }
            };
            spans.extend(parts);
        }
    }

    #[inline(always)]
    fn fill(&mut self, words: usize, scores: &[f32]) {
        self.words = words;
        // What is read was written before, but for the spans of one word.
        for table in [
            &mut self.closed_left_by_first,
            &mut self.closed_left_by_last,
            &mut self.closed_right_by_first,
            &mut self.closed_right_by_last,
        ] {
            let table = beginning(table, words * words);
            (0..words).for_each(|word| table[word * (words + 1)] = 0.0);
        }
        beginning(&mut self.open_left_by_last, words * words);
        beginning(&mut self.open_right_by_first, words * words);
        for length in 1..words {
            for first in 0..words - length {
                let last = first + length;
                let (by_first, by_last) = (first * words + last, last * words + first);
                let (left, right) = self.open(first, last);
                let inside = highest(left, right);
                self.open_left_by_last[by_last] = inside + scores[first * (words + 1) + last];
                self.open_right_by_first[by_first] = inside + scores[last * (words + 1) + first];
                let (left, right) = self.closed_left(first, last);
                let score = highest(left, right);
                self.closed_left_by_first[by_first] = score;
                self.closed_left_by_last[by_last] = score;
                let (left, right) = self.closed_right(first, last);
                let score = highest(left, right);
                self.closed_right_by_first[by_first] = score;
                self.closed_right_by_last[by_last] = score;
            }
        }
    }

    /// What an open span is made of, for each place to split it: two closed spans whose heads are its ends.
    #[inline(always)]
    fn open(&self, first: usize, last: usize) -> (&[f32], &[f32]) {
        let n = self.words;
        (
            &self.closed_right_by_first[first * n + first..first * n + last],
            &self.closed_left_by_last[last * n + first + 1..last * n + last + 1],
        )
    }

    /// What a span below its last word is made of: a closed span and an open one.
    #[inline(always)]
    fn closed_left(&self, first: usize, last: usize) -> (&[f32], &[f32]) {
        let n = self.words;
        (
            &self.closed_left_by_first[first * n + first..first * n + last],
            &self.open_left_by_last[last * n + first..last * n + last],
        )
    }

    /// What a span below its first word is made of: an open span and a closed one.
    #[inline(always)]
    fn closed_right(&self, first: usize, last: usize) -> (&[f32], &[f32]) {
        let n = self.words;
        (
            &self.open_right_by_first[first * n + first + 1..first * n + last + 1],
            &self.closed_right_by_last[last * n + first + 1..last * n + last + 1],
        )
    }
}

/// The highest sum of two numbers in the same place.
#[inline(always)]
fn highest(left: &[f32], right: &[f32]) -> f32 {
    let mut lanes = [f32::MIN; 8];
    let (left, left_rest) = left.as_chunks::<8>();
    let (right, right_rest) = right.as_chunks::<8>();
    for (left, right) in left.iter().zip(right) {
        for (lane, (a, b)) in lanes.iter_mut().zip(left.iter().zip(right)) {
            let sum = a + b;
            *lane = if sum > *lane { sum } else { *lane };
        }
    }
    let ahead = lanes.into_iter().fold(f32::MIN, |a, b| if b > a { b } else { a });
    left_rest.iter().zip(right_rest).map(|(a, b)| a + b).fold(ahead, |a, b| if b > a { b } else { a })
}

/// The first of `count` places with the highest score.
fn best(count: usize, score: impl Fn(usize) -> f32) -> usize {
    let mut winner = 0;
    for at in 1..count {
        if score(at) > score(winner) {
            winner = at;
        }
    }
    winner
}
