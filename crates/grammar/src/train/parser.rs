//! Trains the parser: whole sequences of moves, with updates where the right sequence falls furthest behind.

use std::collections::BTreeSet;

use super::conllu::TreebankSentence;
use super::perceptron::{Dice, Perceptron, Rounded};
use super::{Care, Options};
use crate::Rel;
use crate::parser::features::{FEATURES, WordAtoms};
use crate::parser::{Move, Parser, Room, Search};

/// What training the parser gives.
pub(crate) struct Parsed {
    pub(crate) moves: Vec<Move>,
    pub(crate) weights: Rounded,
}

/// A sentence with the sequence of moves that makes its tree.
struct Lesson<'a> {
    words: &'a [WordAtoms],
    moves: Vec<u8>,
}

/// Trains on the trees of the treebank and what the parser will see of their words.
pub(crate) fn learn(
    treebank: &[TreebankSentence],
    atoms: &[Vec<WordAtoms>],
    options: &Options,
    report: &mut dyn FnMut(&str),
) -> Parsed {
    let sequences: Vec<Vec<Move>> =
        treebank.iter().map(|sentence| oracle(&projective_heads(sentence), sentence)).collect();
    let moves: Vec<Move> = sequences.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().take(255).collect();
    let mut lessons: Vec<Lesson<'_>> = sequences
        .iter()
        .zip(atoms)
        .filter_map(|(sequence, words)| {
            let moves: Option<Vec<u8>> =
                sequence.iter().map(|step| moves.binary_search(step).ok().map(|class| class as u8)).collect();
            Some(Lesson { words, moves: moves.filter(|moves| moves.len() == 2 * words.len())? })
        })
        .collect();
    let care = options.parser_care;
    let mut parser = Parser { moves, scorer: Perceptron::new(care.patience), beam: options.beam, slack: i32::MAX };
    let mut dice = Dice(options.seed);
    for epoch in 1..=options.parser_epochs {
        dice.shuffle(&mut lessons);
        let wrong = lessons.iter().filter(|lesson| !learn_sentence(&mut parser, lesson, care, &mut dice)).count();
        report(&format!("parser, pass {epoch}: {wrong} of {} sentences wrong", lessons.len()));
    }
    let weights = parser.scorer.average().fit(ROOM).round();
    report(&format!("parser: {} features, {:.2} MB", weights.features, weights.row.len() as f64 / 1e6));
    Parsed { moves: parser.moves, weights }
}

/// The most that the weights may take, in bytes.
const ROOM: usize = 3_900_000;

/// Parses a sentence and, if the parse is wrong, changes the weights. Says whether it was right.
fn learn_sentence(parser: &mut Parser<Perceptron>, lesson: &Lesson<'_>, care: Care, dice: &mut Dice) -> bool {
    let Care { dropout, margin, .. } = care;
    parser.scorer.tick();
    let mut search = Search::new(lesson.words);
    search.context.left_out = (0..FEATURES).map(|_| dice.roll() % 100 < dropout).collect();
    let mut beam = vec![0];
    let mut room = Room::default();
    let mut gold = 0;
    // Where the right sequence falls furthest behind: by how much, its state, the best state.
    let mut worst: Option<(i32, u32, u32)> = None;
    let mut keys = Vec::new();
    let mut scores = Vec::new();
    for &class in &lesson.moves {
        let state = search.states[gold as usize];
        search.context.features(&search.items, state.top, state.front, &mut keys);
        scores.clear();
        scores.resize(parser.moves.len(), 0);
        if state.top != crate::parser::NONE {
            crate::table::Scorer::add(&parser.scorer, &keys, &mut scores);
        }
        let mut next = search.step(gold, class, parser.moves[usize::from(class)]);
        next.score = state.score + scores[usize::from(class)];
        gold = search.states.len() as u32;
        search.states.push(next);
        parser.advance(&mut search, &mut beam, &mut room, |other| if other == class { 0 } else { margin });
        let Some(&best) = beam.first() else { break };
        let gold_state = search.states[gold as usize];
        // The right sequence is lost once nothing in the beam agrees with it in all moves.
        let kept = beam.iter().any(|&at| same_moves(&search, at, gold));
        let behind = search.states[best as usize].score - gold_state.score;
        if !kept && worst.is_none_or(|(most, _, _)| behind >= most) {
            worst = Some((behind, gold, best));
        }
    }
    let last = beam.first().copied().unwrap_or(0);
    if worst.is_none() && !same_moves(&search, last, gold) {
        worst = Some((0, gold, last));
    }
    let Some((_, gold, best)) = worst else { return true };
    update(parser, &search, gold, best);
    false
}

/// Whether two states of one step were reached by the same moves.
fn same_moves(search: &Search<'_>, mut a: u32, mut b: u32) -> bool {
    while a != b {
        let (left, right) = (search.states[a as usize], search.states[b as usize]);
        if left.class != right.class {
            return false;
        }
        (a, b) = (left.previous, right.previous);
    }
    true
}

/// Raises the weights of the right moves and lowers those of the wrong ones, from where the two sequences part.
fn update(parser: &mut Parser<Perceptron>, search: &Search<'_>, gold: u32, best: u32) {
    let (mut right, mut wrong) = (trail(search, gold), trail(search, best));
    let common = right.iter().zip(&wrong).take_while(|(a, b)| a.1 == b.1).count();
    right.drain(..common);
    wrong.drain(..common);
    let mut keys = Vec::new();
    for (steps, by) in [(right, 1), (wrong, -1)] {
        for (from, class) in steps {
            let state = search.states[from as usize];
            search.context.features(&search.items, state.top, state.front, &mut keys);
            parser.scorer.change(&keys, class, by);
        }
    }
}

/// The moves that led to a state, each with the state in which it was made, in order.
fn trail(search: &Search<'_>, last: u32) -> Vec<(u32, u8)> {
    let mut steps = Vec::new();
    let mut at = last;
    while at != 0 {
        let state = search.states[at as usize];
        steps.push((state.previous, state.class));
        at = state.previous;
    }
    steps.reverse();
    steps
}

/// The heads of a sentence, arcs that cross others lifted to the head's head until none does.
fn projective_heads(sentence: &TreebankSentence) -> Vec<Option<usize>> {
    let mut heads: Vec<Option<usize>> = sentence.words.iter().map(|word| word.head).collect();
    // Each lift brings a word nearer to the root, so this ends; the bound guards against broken treebanks.
    for _ in 0..heads.len() * heads.len() {
        let Some(word) = shortest_crossing(&heads) else { break };
        heads[word] = heads[word].and_then(|head| heads[head]);
    }
    heads
}

/// The dependent of the shortest arc over a word that does not depend, directly or not, on the arc's head.
fn shortest_crossing(heads: &[Option<usize>]) -> Option<usize> {
    let under = |word: usize, head: usize| {
        std::iter::successors(Some(word), |&at| heads[at]).take(heads.len() + 1).any(|at| at == head)
    };
    (0..heads.len())
        .filter_map(|word| {
            let head = heads[word]?;
            let crossed = (word.min(head) + 1..word.max(head)).any(|between| !under(between, head));
            // A word whose head is the root cannot be lifted any further.
            (crossed && heads[head].is_some()).then_some((word.abs_diff(head), word))
        })
        .min()
        .map(|(_, word)| word)
}

/// The moves that make a projective tree; words are attached as soon as they have all their children.
fn oracle(heads: &[Option<usize>], sentence: &TreebankSentence) -> Vec<Move> {
    let count = heads.len();
    let mut missing = vec![0; count];
    for head in heads.iter().flatten() {
        missing[*head] += 1;
    }
    let rel = |word: usize| sentence.words[word].rel;
    let mut moves = Vec::with_capacity(2 * count);
    let mut stack: Vec<usize> = Vec::new();
    let mut next = 0;
    loop {
        let step = match stack[..] {
            [.., top] if next < count && heads[top] == Some(next) => Move::Left(rel(top)),
            [.., below, top] if heads[top] == Some(below) && missing[top] == 0 => Move::Right(rel(top)),
            [top] if next == count && heads[top].is_none() => Move::Left(Rel::Root),
            _ if next < count => Move::Shift,
            // Not a projective tree after all; too short a sequence tells the caller.
            _ => return moves,
        };
        moves.push(step);
        match step {
            Move::Shift => {
                stack.push(next);
                next += 1;
            }
            Move::Left(_) | Move::Right(_) => {
                if let Some(head) = stack.pop().and_then(|top| heads[top]) {
                    missing[head] -= 1;
                }
            }
        }
        if next == count && stack.is_empty() {
            return moves;
        }
    }
}
