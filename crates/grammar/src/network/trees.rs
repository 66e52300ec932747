//! Heads and relations: scores for pairs of words.

use std::ops::Range;

use super::projective::Search;
use super::{Answer, each_highest};
use crate::Rel;
use crate::product::whole::{Layer, Rounded};
use crate::product::{Packed, beginning};

/// How many steps distances are told apart by.
pub(crate) const DISTANCES: usize = 19;

/// In which step a head falls: whether it is the root, before or behind, and how far away.
pub(crate) fn distance(dependent: usize, head: usize, root: usize) -> usize {
    if head == root {
        return 0;
    }
    let step = match dependent.abs_diff(head) {
        near @ 0..=4 => near,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        _ => 9,
    };
    step + if head > dependent { 9 } else { 0 }
}

/// What scores pairs of words.
pub(crate) struct Pairs {
    /// From a place to what it is as dependent and as head of an arc, and as dependent and as head of a relation.
    pub(crate) ends: Layer,
    /// The root as head of an arc and of a relation.
    pub(crate) root: Vec<f32>,
    pub(crate) root_relation: Vec<f32>,
    /// What the distance adds to an arc, by its dependent and by its head.
    pub(crate) near_dependent: Packed,
    pub(crate) near_head: Packed,
    /// What the distance adds to a relation.
    pub(crate) near_relation: Vec<f32>,
    pub(crate) relations: Packed,
    pub(crate) relations_bias: Vec<f32>,
}

/// Room to work in.
#[derive(Default)]
pub(crate) struct Room {
    ends: Vec<f32>,
    dependents: Vec<f32>,
    heads: Vec<f32>,
    across: Vec<f32>,
    turned: Packed,
    scores: Vec<f32>,
    steps: Vec<usize>,
    near_dependent: Vec<f32>,
    near_head: Vec<f32>,
    tree: Vec<usize>,
    relations: Vec<f32>,
    relation_scores: Vec<f32>,
}

impl Pairs {
    /// Numbers that describe a word as an end of an arc.
    pub(crate) fn arc(&self) -> usize {
        self.root.len()
    }

    /// Numbers that describe a word as an end of a relation.
    pub(crate) fn relation(&self) -> usize {
        self.root_relation.len()
    }

    /// Puts heads and relations into `answers`, from the states of the words.
    pub(crate) fn answer(
        &self,
        places: &Rounded,
        sentences: &[Range<usize>],
        room: &mut Room,
        search: &mut Search,
        answers: &mut [Answer],
    ) {
        self.ends.answer(places, &mut room.ends);
        room.relations.clear();
        for sentence in sentences {
            self.score(sentence, room);
            search.heads(sentence.len(), &room.scores, &mut room.tree);
            self.add_relations(sentence, room);
            for (answer, &head) in answers[sentence.clone()].iter_mut().zip(&room.tree) {
                answer.head = head;
            }
        }
        room.relation_scores.clear();
        for _ in 0..room.relations.len() / self.relation() {
            room.relation_scores.extend_from_slice(&self.relations_bias);
        }
        self.relations.add_product(&room.relations, &mut room.relation_scores);
        for scores in room.relation_scores.chunks_exact_mut(Rel::ALL.len()) {
            scores[Rel::Root as usize] = f32::MIN;
        }
        each_highest(&room.relation_scores, Rel::ALL.len(), |word, rel| answers[word].rel = rel);
        for sentence in sentences {
            for answer in &mut answers[sentence.clone()] {
                if answer.head == sentence.len() {
                    answer.rel = Rel::Root as usize;
                }
            }
        }
    }

    /// Scores every pair of words of a sentence, and every word as root.
    fn score(&self, sentence: &Range<usize>, room: &mut Room) {
        let (words, arc) = (sentence.len(), self.arc());
        let row = 2 * (arc + self.relation());
        room.dependents.clear();
        room.heads.clear();
        for ends in room.ends[sentence.start * row..sentence.end * row].chunks_exact(row) {
            room.dependents.extend(ends[..arc].iter().map(|value| value.max(0.0)));
            room.heads.extend(ends[arc..2 * arc].iter().map(|value| value.max(0.0)));
        }
        room.heads.extend_from_slice(&self.root);
        for (near, weights, places) in [
            (&mut room.near_dependent, &self.near_dependent, &room.dependents),
            (&mut room.near_head, &self.near_head, &room.heads),
        ] {
            near.clear();
            near.resize(places.len() / arc.max(1) * DISTANCES, 0.0);
            weights.add_product(places, near);
        }
        let columns = words + 1;
        let across = beginning(&mut room.across, arc * columns);
        for (column, head) in room.heads.chunks_exact(arc.max(1)).enumerate() {
            for (row, &value) in head.iter().enumerate() {
                across[row * columns + column] = value;
            }
        }
        room.turned.pack(across, arc, columns);
        // The steps of all distances, from the farthest head before to the farthest behind.
        room.steps.clear();
        room.steps.extend((1..words).rev().map(|head| distance(head, 0, usize::MAX)));
        room.steps.extend((0..words).map(|head| distance(0, head, usize::MAX)));
        room.scores.clear();
        let root_step = distance(0, words, words);
        for (dependent, near) in room.near_dependent.chunks_exact(DISTANCES).enumerate() {
            let steps = room.steps[words - 1 - dependent..][..words].iter().chain([&root_step]);
            let near_heads = room.near_head.chunks_exact(DISTANCES);
            room.scores.extend(steps.zip(near_heads).map(|(&step, near_head)| near[step] + near_head[step]));
        }
        room.turned.add_product(&room.dependents, &mut room.scores);
    }

    /// Adds what the relations of a sentence are scored from, given its heads.
    fn add_relations(&self, sentence: &Range<usize>, room: &mut Room) {
        let (arc, width) = (self.arc(), self.relation());
        let row = 2 * (arc + width);
        let ends = &room.ends[sentence.start * row..sentence.end * row];
        for (dependent, &head) in room.tree.iter().enumerate() {
            let own = &ends[dependent * row + 2 * arc..][..width];
            let other = if head == sentence.len() {
                &self.root_relation
            } else {
                &ends[head * row + 2 * arc + width..][..width]
            };
            let near = &self.near_relation[distance(dependent, head, sentence.len()) * width..][..width];
            room.relations
                .extend(own.iter().zip(other).zip(near).map(|((own, other), near)| (own + other + near).max(0.0)));
        }
    }
}
