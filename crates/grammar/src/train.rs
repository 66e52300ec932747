//! Training: from treebanks to the bytes of a model.
//!
//! Nothing here depends on the clock, on threads, on the order of a hash map or on the width of the processor's registers:
//! the same treebanks give the same bytes.

pub mod conllu;
mod dice;
mod export;
mod lemmas;
mod matrix;
mod network;
mod parameters;
mod tape;
mod vocabulary;

use std::collections::BTreeSet;

use crate::{Upos, Xpos};
use conllu::TreebankSentence;
use dice::Dice;
use network::{Examples, Losses, Student};
use parameters::Parameters;
use vocabulary::Vocabulary;

/// How to train.
#[derive(Clone, Debug)]
pub struct Options {
    /// Passes over the treebanks.
    pub epochs: usize,
    /// Words in the examples between two changes of the weights.
    pub batch: usize,
    /// How far weights move at each change, at first; it falls to nothing in a straight line.
    pub rate: f32,
    /// Seed of the first weights, of the orders in which sentences are visited and of what is left out.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Options {
        Options { epochs: 14, batch: 400, rate: 0.002, seed: 1 }
    }
}

/// The rate rises from nothing during so many changes of the weights.
const WARM_UP: usize = 200;

/// Trains a model on the sentences of treebanks and returns its bytes. `report` is told, line by line, how it goes.
pub fn train(treebank: &[TreebankSentence], options: &Options, report: &mut dyn FnMut(&str)) -> Vec<u8> {
    let lemmas = lemmas::learn(treebank);
    let vocabulary = Vocabulary::learn(treebank);
    let classes: Vec<(Upos, Xpos)> = treebank
        .iter()
        .flat_map(|sentence| sentence.words.iter().map(|word| (word.upos, word.xpos)))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut dice = Dice(options.seed);
    let mut parameters = Parameters::default();
    let student = Student::new(vocabulary.keys.len(), classes.len(), &mut parameters, &mut dice);
    let mut course = Course { treebank, vocabulary: &vocabulary, classes: &classes, options, step: 0, dice };
    for epoch in 1..=options.epochs {
        let losses = course.pass(&student, &mut parameters);
        let [classes, arcs, relations] = losses;
        report(&format!("pass {epoch}: loss of classes {classes:.3}, of heads {arcs:.3}, of relations {relations:.3}"));
    }
    export::export(lemmas, classes, &vocabulary, &student, &parameters)
}

/// The way through the treebank.
struct Course<'a> {
    treebank: &'a [TreebankSentence],
    vocabulary: &'a Vocabulary,
    classes: &'a [(Upos, Xpos)],
    options: &'a Options,
    step: usize,
    dice: Dice,
}

impl Course<'_> {
    /// One pass over the treebank, in an order of its own. Gives the losses for each word.
    fn pass(&mut self, student: &Student, parameters: &mut Parameters) -> Losses {
        let mut order: Vec<usize> = (0..self.treebank.len()).collect();
        self.dice.shuffle(&mut order);
        let mut losses = [0.0; 3];
        let mut words = 0;
        let mut examples = Examples::default();
        for (at, &sentence) in order.iter().enumerate() {
            self.add(&self.treebank[sentence], &mut examples);
            if examples.faces.len() < self.options.batch && at + 1 < order.len() {
                continue;
            }
            for faces in &mut examples.faces {
                *faces = self.vocabulary.forget(*faces, &mut self.dice);
            }
            let batch = student.learn(parameters, &examples, Some(&mut self.dice));
            losses.iter_mut().zip(batch).for_each(|(sum, loss)| *sum += loss);
            words += examples.faces.len();
            parameters.step(self.rate());
            self.step += 1;
            examples = Examples::default();
        }
        losses.map(|loss| loss / words.max(1) as f32)
    }

    fn rate(&self) -> f32 {
        let words: usize = self.treebank.iter().map(|sentence| sentence.words.len()).sum();
        let steps = (self.options.epochs * words / self.options.batch.max(1)).max(1);
        let warmth = (self.step as f32 / WARM_UP as f32).min(1.0);
        let left = 1.0 - self.step as f32 / steps as f32;
        self.options.rate * warmth * left.max(0.02)
    }

    fn add(&self, sentence: &TreebankSentence, examples: &mut Examples) {
        let start = examples.faces.len();
        examples.sentences.push(start..start + sentence.words.len());
        for word in &sentence.words {
            examples.faces.push(self.vocabulary.rows(&word.form));
            examples.classes.push(self.classes.binary_search(&(word.upos, word.xpos)).unwrap_or(0) as u32);
            examples.heads.push(word.head.unwrap_or(sentence.words.len()));
            examples.relations.push(word.rel as u32);
        }
    }
}
