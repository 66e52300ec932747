//! The network under training: the same computation as in use, on a tape.

use std::ops::Range;

use super::dice::Dice;
use super::matrix::{Matrix, softmax};
use super::parameters::{Handle, Linear, Parameters};
use super::tape::{Node, Tape};
use crate::Rel;
use crate::network::trees::{DISTANCES, distance};
use crate::spelling::FACES;

/// Numbers that stand for a word.
const WIDTH: usize = 96;

/// Numbers in each of the two chains of states of each level.
pub(crate) const STATES: [usize; 2] = [96, 48];

/// Numbers that stand for a word as an end of an arc and as an end of a relation.
pub(crate) const ARC: usize = 64;
pub(crate) const RELATION: usize = 64;

/// How much the classes that the first level gives count beside those of the second.
const QUICK_WEIGHT: f32 = 0.3;

/// Shares of numbers that are set to zero while training: of words, of states, of ends of arcs and relations.
const DROPPED: [f32; 3] = [0.2, 0.2, 0.2];

/// What makes states.
pub(crate) struct Level {
    pub(crate) gates: Linear,
    pub(crate) own: Handle,
}

/// The parts of the network.
pub(crate) struct Student {
    pub(crate) faces: Handle,
    pub(crate) levels: [Level; 2],
    pub(crate) quick: Linear,
    pub(crate) classes: Linear,
    pub(crate) ends: Linear,
    pub(crate) root: Handle,
    pub(crate) root_relation: Handle,
    pub(crate) near_dependent: Handle,
    pub(crate) near_head: Handle,
    pub(crate) near_relation: Handle,
    pub(crate) relations: Linear,
}

/// Examples: the words of some sentences, one after another.
#[derive(Default)]
pub(crate) struct Examples {
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) faces: Vec<[u32; FACES]>,
    pub(crate) classes: Vec<u32>,
    /// Places of the heads in their sentences; for roots, the number of words.
    pub(crate) heads: Vec<usize>,
    pub(crate) relations: Vec<u32>,
}

/// The results that are scored.
pub(crate) struct Results {
    quick: Node,
    pub(crate) classes: Node,
    dependents: Node,
    heads: Node,
    near_dependent: Node,
    near_head: Node,
    relation_dependents: Node,
    relation_heads: Node,
}

/// Losses summed over words: of classes (at both levels), heads and relations.
pub(crate) type Losses = [f32; 3];

impl Level {
    fn new(around: usize, plain: usize, states: usize, parameters: &mut Parameters, dice: &mut Dice) -> Level {
        Level {
            gates: parameters.linear(around, 3 * states, dice),
            own: parameters.linear(plain, states, dice).weights,
        }
    }

    /// The states of both chains, mixed with what stands for each place itself.
    fn states(&self, tape: &mut Tape<'_>, around: Node, plain: Node) -> Node {
        let gates = tape.linear(around, self.gates);
        let own = tape.product(plain, self.own);
        let own = tape.clip(own);
        let both = tape.value(own).columns;
        let parts = [0, 1, 2].map(|part| tape.columns(gates, part * both..(part + 1) * both));
        let (keep, put, share) = (tape.gate(parts[0]), tape.clip(parts[1]), tape.gate(parts[2]));
        let chains = [false, true].map(|backwards| {
            let columns = if backwards { both / 2..both } else { 0..both / 2 };
            let (keep, put) = (tape.columns(keep, columns.clone()), tape.columns(put, columns));
            tape.chain(keep, put, backwards)
        });
        let states = tape.join(&chains);
        tape.mix(share, states, own)
    }
}

impl Student {
    pub(crate) fn new(rows: usize, classes: usize, parameters: &mut Parameters, dice: &mut Dice) -> Student {
        let [first, second] = STATES.map(|states| 2 * states);
        Student {
            faces: parameters.table(rows, WIDTH, 0.1, dice),
            levels: [
                Level::new(3 * WIDTH, WIDTH, first, parameters, dice),
                Level::new(first, first, second, parameters, dice),
            ],
            quick: parameters.linear(first, classes, dice),
            classes: parameters.linear(second, classes, dice),
            ends: parameters.linear(second, 2 * (ARC + RELATION), dice),
            root: parameters.matrix(1, ARC, 0.1, dice),
            root_relation: parameters.matrix(1, RELATION, 0.1, dice),
            near_dependent: parameters.linear(ARC, DISTANCES, dice).weights,
            near_head: parameters.linear(ARC, DISTANCES, dice).weights,
            near_relation: parameters.table(DISTANCES, RELATION, 0.1, dice),
            relations: parameters.linear(RELATION, Rel::ALL.len(), dice),
        }
    }

    /// Computes everything up to the scores. Without `dice` nothing is left to chance.
    pub(crate) fn results(&self, tape: &mut Tape<'_>, faces: &[[u32; FACES]], mut dice: Option<&mut Dice>) -> Results {
        let mut drop = |tape: &mut Tape<'_>, x: Node, stage: usize, alike: bool| match &mut dice {
            Some(dice) => tape.drop(x, DROPPED[stage], alike, dice),
            None => x,
        };
        let face = |at: usize| (self.faces, faces.iter().map(|rows| rows[at]).collect());
        let words = tape.look((0..FACES).map(face).collect());
        let words = drop(tape, words, 0, false);
        let (left, right) = (tape.shift(words, 1), tape.shift(words, -1));
        let around = tape.join(&[left, words, right]);
        let first = self.levels[0].states(tape, around, words);
        let first = drop(tape, first, 1, true);
        let quick = tape.linear(first, self.quick);
        let states = self.levels[1].states(tape, first, first);
        let states = drop(tape, states, 1, true);
        let classes = tape.linear(states, self.classes);
        let ends = tape.linear(states, self.ends);
        let [dependents, heads] = [0, 1].map(|part| {
            let end = tape.columns(ends, part * ARC..(part + 1) * ARC);
            let end = tape.positive(end);
            drop(tape, end, 2, true)
        });
        let heads = tape.append(heads, self.root);
        let [relation_dependents, relation_heads] = [0, 1].map(|part| {
            let start = 2 * ARC + part * RELATION;
            tape.columns(ends, start..start + RELATION)
        });
        Results {
            quick,
            classes,
            dependents,
            heads,
            near_dependent: tape.product(dependents, self.near_dependent),
            near_head: tape.product(heads, self.near_head),
            relation_dependents,
            relation_heads: tape.append(relation_heads, self.root_relation),
        }
    }

    /// Scores of each word of a sentence as head of each other, last of the root.
    pub(crate) fn arc_scores(tape: &Tape<'_>, results: &Results, sentence: &Range<usize>) -> Matrix {
        let words = sentence.len();
        let (dependents, heads) = (rows(tape, results.dependents, sentence), with_root(tape, results.heads, sentence));
        let near_dependent = rows(tape, results.near_dependent, sentence);
        let near_head = with_root(tape, results.near_head, sentence);
        let mut scores = Matrix::new(words, words + 1);
        for dependent in 0..words {
            for head in 0..=words {
                let step = distance(dependent, head, words);
                scores.row_mut(dependent)[head] = near_dependent.row(dependent)[step] + near_head.row(head)[step];
            }
        }
        scores.add_product(&dependents, &heads.turned());
        scores
    }

    /// Blames the scores of arcs for every word whose right head has not the highest. Gives the loss.
    fn blame_arcs(tape: &mut Tape<'_>, results: &Results, examples: &Examples, weight: f32) -> f32 {
        let mut loss = 0.0;
        let zeros = |tape: &Tape<'_>, node: Node| Matrix::new(tape.value(node).rows, tape.value(node).columns);
        let mut to_dependents = zeros(tape, results.dependents);
        let mut to_heads = zeros(tape, results.heads);
        let mut to_near_dependent = zeros(tape, results.near_dependent);
        let mut to_near_head = zeros(tape, results.near_head);
        let root = to_heads.rows - 1;
        for sentence in &examples.sentences {
            let words = sentence.len();
            let mut slope = Student::arc_scores(tape, results, sentence);
            for (dependent, &right) in examples.heads[sentence.clone()].iter().enumerate() {
                let row = slope.row_mut(dependent);
                row[dependent] = f32::MIN;
                softmax(row);
                loss -= row[right].max(1e-9).ln();
                row[right] -= 1.0;
                row.iter_mut().for_each(|value| *value *= weight);
            }
            let place = |head: usize| if head == words { root } else { sentence.start + head };
            for dependent in 0..words {
                for (head, &value) in slope.row(dependent).iter().enumerate() {
                    let step = distance(dependent, head, words);
                    to_near_dependent.row_mut(sentence.start + dependent)[step] += value;
                    to_near_head.row_mut(place(head))[step] += value;
                }
            }
            let dependents = rows(tape, results.dependents, sentence);
            let heads = with_root(tape, results.heads, sentence);
            let mut own = Matrix::new(words, dependents.columns);
            own.add_product(&slope, &heads);
            let mut others = Matrix::new(words + 1, heads.columns);
            others.add_product(&slope.turned(), &dependents);
            for at in 0..words {
                super::matrix::add(to_dependents.row_mut(sentence.start + at), own.row(at));
            }
            for at in 0..=words {
                super::matrix::add(to_heads.row_mut(place(at)), others.row(at));
            }
        }
        tape.blame(results.dependents, to_dependents);
        tape.blame(results.heads, to_heads);
        tape.blame(results.near_dependent, to_near_dependent);
        tape.blame(results.near_head, to_near_head);
        loss
    }

    /// Scores of the relations of words to these heads.
    pub(crate) fn relation_scores(
        &self,
        tape: &mut Tape<'_>,
        results: &Results,
        sentences: &[Range<usize>],
        heads: &[usize],
        dice: Option<&mut Dice>,
    ) -> Node {
        let root = tape.value(results.relation_heads).rows - 1;
        let (mut places, mut steps) = (Vec::new(), Vec::new());
        for sentence in sentences {
            for (dependent, &head) in heads[sentence.clone()].iter().enumerate() {
                places.push(if head == sentence.len() { root } else { sentence.start + head } as u32);
                steps.push(distance(dependent, head, sentence.len()) as u32);
            }
        }
        let heads = tape.pick(results.relation_heads, places);
        let near = tape.look(vec![(self.near_relation, steps)]);
        let both = tape.add(results.relation_dependents, heads);
        let both = tape.add(both, near);
        let both = tape.positive(both);
        let both = match dice {
            Some(dice) => tape.drop(both, DROPPED[2], false, dice),
            None => both,
        };
        tape.linear(both, self.relations)
    }

    /// Learns from examples: fills the slopes of all parameters. Without `dice` nothing is left to chance.
    pub(crate) fn learn(
        &self,
        parameters: &mut Parameters,
        examples: &Examples,
        mut dice: Option<&mut Dice>,
    ) -> Losses {
        let weight = 1.0 / examples.faces.len().max(1) as f32;
        let mut tape = Tape::new(parameters, &examples.sentences);
        let results = self.results(&mut tape, &examples.faces, dice.as_deref_mut());
        let quick = tape.blame_choice(results.quick, &examples.classes, QUICK_WEIGHT * weight);
        let classes = tape.blame_choice(results.classes, &examples.classes, weight) + QUICK_WEIGHT * quick;
        let arcs = Student::blame_arcs(&mut tape, &results, examples, weight);
        let scores = self.relation_scores(&mut tape, &results, &examples.sentences, &examples.heads, dice);
        let relations = tape.blame_choice(scores, &examples.relations, weight);
        tape.follow_back();
        [classes, arcs, relations]
    }
}

/// The rows of a sentence.
fn rows(tape: &Tape<'_>, node: Node, sentence: &Range<usize>) -> Matrix {
    let whole = tape.value(node);
    let values = whole.values[sentence.start * whole.columns..sentence.end * whole.columns].to_vec();
    Matrix { rows: sentence.len(), columns: whole.columns, values }
}

/// The rows of a sentence and the last row, which is that of the root.
fn with_root(tape: &Tape<'_>, node: Node, sentence: &Range<usize>) -> Matrix {
    let mut part = rows(tape, node, sentence);
    let whole = tape.value(node);
    part.values.extend_from_slice(whole.row(whole.rows - 1));
    part.rows += 1;
    part
}

#[cfg(test)]
mod tests;
