//! Training: from treebanks to the bytes of a model.
//!
//! Nothing here depends on the clock, on threads or on the order of a hash map: the same treebanks give the same bytes.

pub mod conllu;
mod lemmas;
mod parser;
mod perceptron;
mod tagger;

use crate::atoms::Spelling;
use crate::lemmas::Lemmas;
use crate::model::{ModelParts, write};
use crate::parser::features::WordAtoms;
use conllu::{TreebankSentence, TreebankWord};
pub(crate) use perceptron::Rounded;

/// How to train.
#[derive(Clone, Debug)]
pub struct Options {
    /// Passes over the treebanks for the tagger.
    pub tagger_epochs: usize,
    /// How to keep the tagger from learning the treebanks by heart.
    pub tagger_care: Care,
    /// Passes over the treebanks for the parser.
    pub parser_epochs: usize,
    /// How to keep the parser from learning the treebanks by heart.
    pub parser_care: Care,
    /// Partial parses kept while training and parsing.
    pub beam: usize,
    /// Parts into which the treebanks are cut so that the parser learns from tags as they will be, not as they should be;
    /// with fewer than two it learns from the right tags.
    pub folds: usize,
    /// Seed of the orders in which sentences are visited and of the features left out.
    pub seed: u64,
}

/// What keeps a perceptron from learning its examples by heart.
#[derive(Clone, Copy, Debug)]
pub struct Care {
    /// Percentage of the features left out of each example at random, so that none is relied upon alone.
    pub dropout: u64,
    /// By how much the right answer must beat the others; a change of all features of an example by one moves the
    /// difference by twice their number.
    pub margin: i32,
    /// How often a feature must be called for before it is learned.
    pub patience: u8,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            tagger_epochs: 5,
            tagger_care: Care { dropout: 20, margin: 40, patience: 3 },
            parser_epochs: 3,
            parser_care: Care { dropout: 0, margin: 0, patience: 6 },
            beam: 2,
            folds: 5,
            seed: 1,
        }
    }
}

/// Trains a model on the sentences of treebanks and returns its bytes. `report` is told, line by line, how it goes.
pub fn train(treebank: &[TreebankSentence], options: &Options, report: &mut dyn FnMut(&str)) -> Vec<u8> {
    let lemmas = lemmas::learn(treebank);
    let choices = tagger::choices(treebank);
    let choice_table =
        choices.iter().fold(crate::table::Table::with_capacity(choices.len()), |mut table, &(key, set)| {
            table.insert(key, u32::from(set));
            table
        });
    let spellings: Vec<Vec<Spelling>> = treebank
        .iter()
        .map(|sentence| sentence.words.iter().map(|word| Spelling::of(&word.form, &choice_table)).collect())
        .collect();
    let tagged = tagger::learn(treebank, &spellings, options, report);
    let lemmatiser = Lemmas::new(lemmas.clone());
    let atoms: Vec<Vec<WordAtoms>> = treebank
        .iter()
        .zip(&tagged.tags)
        .map(|(sentence, tags)| {
            let seen = |(word, &tag): (&TreebankWord, &u8)| {
                let (upos, xpos) = tagged.classes[usize::from(tag)];
                WordAtoms::new(&word.form, &lemmatiser.lemma(&word.form, xpos), upos, xpos)
            };
            sentence.words.iter().zip(tags).map(seen).collect()
        })
        .collect();
    let parsed = parser::learn(treebank, &atoms, options, report);
    write(&ModelParts {
        choices,
        lemmas,
        classes: tagged.classes,
        tagger: tagged.weights,
        beam: options.beam,
        moves: parsed.moves,
        parser: parsed.weights,
    })
}
