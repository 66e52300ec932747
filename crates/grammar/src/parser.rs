//! The parser: arc-hybrid transitions chosen by a beam.
//!
//! A stack of words under way, the words to come, and three moves: *shift* the next word onto the stack; *left*, make
//! the next word the head of the top of the stack; *right*, make the second word of the stack the head of the top. After
//! the last word stands the root, which takes the last word left on the stack as its child. A sentence of n words takes
//! exactly 2n moves, so that scores of partial parses of equal length can be compared, and every sequence of allowed
//! moves ends in a tree with one root.
//!
//! States share what they have in common: a state is a few numbers that point into a growing list of items, and a move
//! adds at most two items, whatever the length of the sentence.

use crate::Rel;
use crate::table::Scorer;

pub(crate) mod features;

use features::{Context, WordAtoms};

/// A kind of move, with the relation of the arc it adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Move {
    Shift,
    Left(Rel),
    Right(Rel),
}

/// No item.
pub(crate) const NONE: u32 = 0;

/// A word with the children it has so far. Item 0 stands for no word, items 1..=n for the fresh words, item n + 1 for
/// the root.
#[derive(Clone, Copy, Default)]
pub(crate) struct Item {
    /// Number of the word, counted from 1; 0 for none.
    pub(crate) word: u32,
    /// The item under this one on the stack.
    pub(crate) below: u32,
    /// Items of the outermost and second outermost children on the left and the right.
    pub(crate) left: [u32; 2],
    pub(crate) right: [u32; 2],
    /// Relations of those children plus one; 0 for none.
    pub(crate) left_rel: [u8; 2],
    pub(crate) right_rel: [u8; 2],
    /// Numbers of children.
    pub(crate) lefts: u8,
    pub(crate) rights: u8,
    /// Sets of the relations of the children, one bit each.
    pub(crate) left_set: u64,
    pub(crate) right_set: u64,
    /// The word that marks this one: its preposition or conjunction; 0 for none.
    pub(crate) marker: u32,
}

/// A partial parse.
#[derive(Clone, Copy)]
pub(crate) struct State {
    pub(crate) top: u32,
    pub(crate) front: u32,
    /// The state from which a move led here, in the list of states, and the move's class.
    pub(crate) previous: u32,
    pub(crate) class: u8,
    pub(crate) score: i32,
}

/// The moves that training met, numbered, and the weights that tell them apart.
pub(crate) struct Parser<S> {
    pub(crate) moves: Vec<Move>,
    pub(crate) scorer: S,
    /// How many partial parses are kept at each step.
    pub(crate) beam: usize,
    /// Partial parses that score less than the best by more than this are dropped.
    pub(crate) slack: i32,
}

/// All that a search has built.
pub(crate) struct Search<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) items: Vec<Item>,
    pub(crate) states: Vec<State>,
}

impl<'a> Search<'a> {
    /// Before the first move; state 0 is the start.
    pub(crate) fn new(words: &'a [WordAtoms]) -> Search<'a> {
        let mut items = Vec::with_capacity(16 * words.len() + 16);
        items.extend((0..words.len() as u32 + 2).map(|word| Item { word, ..Item::default() }));
        let start = State { top: NONE, front: 1, previous: 0, class: 0, score: 0 };
        let mut states = Vec::with_capacity(16 * words.len() + 1);
        states.push(start);
        Search { context: Context::new(words), items, states }
    }

    /// The number that the root has as a word.
    fn root(&self) -> u32 {
        self.context.words() as u32 + 1
    }

    /// What may be done in a state: shift, left, right; and whether a left move makes the root's child.
    pub(crate) fn allowed(&self, state: &State) -> (bool, bool, bool, bool) {
        let top = &self.items[state.top as usize];
        let at_root = self.items[state.front as usize].word == self.root();
        let two = top.word != 0 && top.below != NONE;
        (!at_root, top.word != 0 && (!at_root || !two), two, at_root)
    }

    /// Whether `step` may be done given [`Search::allowed`].
    fn permits((shift, left, right, at_root): (bool, bool, bool, bool), step: Move) -> bool {
        match step {
            Move::Shift => shift,
            Move::Left(rel) => left && (rel == Rel::Root) == at_root,
            Move::Right(_) => right,
        }
    }

    /// The state to which a move leads. The score is the caller's.
    pub(crate) fn step(&mut self, from: u32, class: u8, step: Move) -> State {
        let State { top, front, score, .. } = self.states[from as usize];
        let made = self.items.len() as u32;
        let mut next = State { top, front, previous: from, class, score };
        match step {
            Move::Shift => {
                let item = Item { below: top, ..self.items[front as usize] };
                self.items.push(item);
                next.top = made;
                next.front = item.word + 1;
            }
            Move::Left(rel) => {
                let mut item = self.items[front as usize];
                let child = &self.items[top as usize];
                item.left = [top, item.left[0]];
                item.left_rel = [rel as u8 + 1, item.left_rel[0]];
                item.lefts = item.lefts.saturating_add(1);
                item.left_set |= 1 << (rel as u8);
                if matches!(rel, Rel::Case | Rel::Mark) {
                    item.marker = child.word;
                }
                next.top = child.below;
                next.front = made;
                self.items.push(item);
            }
            Move::Right(rel) => {
                let child = self.items[top as usize];
                let mut item = self.items[child.below as usize];
                item.right = [top, item.right[0]];
                item.right_rel = [rel as u8 + 1, item.right_rel[0]];
                item.rights = item.rights.saturating_add(1);
                item.right_set |= 1 << (rel as u8);
                next.top = made;
                self.items.push(item);
            }
        }
        next
    }

    /// Head (index of a word, `None` for the root) and relation of every word, read from the moves that led to a state.
    pub(crate) fn arcs(&self, last: u32, moves: &[Move]) -> Vec<(Option<usize>, Rel)> {
        let mut arcs = vec![(None, Rel::Root); self.context.words()];
        let mut at = last;
        while at != 0 {
            let state = self.states[at as usize];
            let before = self.states[state.previous as usize];
            let word = |item: u32| self.items[item as usize].word as usize;
            match moves[usize::from(state.class)] {
                Move::Shift => {}
                Move::Left(Rel::Root) => {}
                Move::Left(rel) => arcs[word(before.top) - 1] = (Some(word(before.front) - 1), rel),
                Move::Right(rel) => {
                    let below = self.items[before.top as usize].below;
                    arcs[word(before.top) - 1] = (Some(word(below) - 1), rel);
                }
            }
            at = state.previous;
        }
        arcs
    }
}

impl<S: Scorer> Parser<S> {
    /// Head and relation of every word; the head of the root is `None`.
    pub(crate) fn parse(&self, words: &[WordAtoms]) -> Vec<(Option<usize>, Rel)> {
        let mut search = Search::new(words);
        let mut beam = vec![0];
        let mut room = Room::default();
        for _ in 0..2 * words.len() {
            self.advance(&mut search, &mut beam, &mut room, |_| 0);
        }
        search.arcs(beam.first().copied().unwrap_or(0), &self.moves)
    }

    /// Replaces the states of the beam by the best that one more move leads to, best first. `bonus` is added to the score
    /// of each class of move.
    #[inline]
    pub(crate) fn advance(
        &self,
        search: &mut Search<'_>,
        beam: &mut Vec<u32>,
        room: &mut Room,
        bonus: impl Fn(u8) -> i32,
    ) {
        room.candidates.clear();
        for &from in beam.iter() {
            let state = search.states[from as usize];
            let allowed = search.allowed(&state);
            // With nothing on the stack there is nothing to weigh.
            if state.top == NONE
                && let Some(class) = self.moves.iter().position(|&step| step == Move::Shift)
            {
                offer(&mut room.candidates, (state.score, from, class as u8), self.beam);
                continue;
            }
            search.context.features(&search.items, state.top, state.front, &mut room.keys);
            room.scores.clear();
            room.scores.resize(self.moves.len(), 0);
            self.scorer.add(&room.keys, &mut room.scores);
            for (class, (&step, &score)) in self.moves.iter().zip(&room.scores).enumerate() {
                if Search::permits(allowed, step) {
                    offer(
                        &mut room.candidates,
                        (state.score + score + bonus(class as u8), from, class as u8),
                        self.beam,
                    );
                }
            }
        }
        beam.clear();
        let least = room.candidates.first().map_or(0, |best| best.0.saturating_sub(self.slack));
        for &(score, from, class) in room.candidates.iter().take_while(|kept| kept.0 >= least) {
            let mut next = search.step(from, class, self.moves[usize::from(class)]);
            next.score = score;
            beam.push(search.states.len() as u32);
            search.states.push(next);
        }
    }
}

/// Buffers that the steps of a search use again.
#[derive(Default)]
pub(crate) struct Room {
    keys: Vec<u32>,
    scores: Vec<i32>,
    /// Score, state and class of the best continuations, best first.
    candidates: Vec<(i32, u32, u8)>,
}

/// Keeps a continuation if it is among the best; of equals the earlier stays ahead.
#[inline]
fn offer(candidates: &mut Vec<(i32, u32, u8)>, offered: (i32, u32, u8), beam: usize) {
    if candidates.len() == beam {
        if candidates.last().is_some_and(|worst| worst.0 >= offered.0) {
            return;
        }
        candidates.pop();
    }
    let at = candidates.partition_point(|kept| kept.0 >= offered.0);
    candidates.insert(at, offered);
}
