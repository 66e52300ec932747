//! Trains the tagger, and tags the treebank as if each sentence had never been seen.

use std::collections::{BTreeMap, BTreeSet};

use super::conllu::TreebankSentence;
use super::perceptron::{Dice, Perceptron, Rounded};
use super::{Care, Options};
use crate::atoms::{Spelling, plain_key};
use crate::tagger::{Tagger, best, features, highest};
use crate::{Upos, Xpos};

/// What training the tagger gives.
pub(crate) struct Tagged {
    pub(crate) classes: Vec<(Upos, Xpos)>,
    pub(crate) weights: Rounded,
    /// For each sentence the tags given by a tagger that had not seen it.
    pub(crate) tags: Vec<Vec<u8>>,
}

/// For words met at least twice, the set of tags they were met with, numbered from 0. Tags that a word has in less than
/// one case of thirty are left out: most are slips.
pub(crate) fn choices(treebank: &[TreebankSentence]) -> Vec<(u32, u16)> {
    let mut seen: BTreeMap<u32, BTreeMap<(Upos, Xpos), usize>> = BTreeMap::new();
    for word in treebank.iter().flat_map(|sentence| &sentence.words) {
        *seen.entry(plain_key(&word.form)).or_default().entry((word.upos, word.xpos)).or_default() += 1;
    }
    let mut sets: BTreeMap<BTreeSet<(Upos, Xpos)>, u16> = BTreeMap::new();
    let mut choices = Vec::new();
    for (key, tags) in seen {
        let total: usize = tags.values().sum();
        if total < 2 {
            continue;
        }
        let set = tags.into_iter().filter(|&(_, count)| 30 * count >= total).map(|(tag, _)| tag).collect();
        let next = sets.len() as u16;
        choices.push((key, *sets.entry(set).or_insert(next)));
    }
    choices
}

/// Trains the tagger.
pub(crate) fn learn(
    treebank: &[TreebankSentence],
    spellings: &[Vec<Spelling>],
    options: &Options,
    report: &mut dyn FnMut(&str),
) -> Tagged {
    let classes: Vec<(Upos, Xpos)> = treebank
        .iter()
        .flat_map(|sentence| sentence.words.iter().map(|word| (word.upos, word.xpos)))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .take(255)
        .collect();
    let gold: Vec<Vec<u8>> = treebank
        .iter()
        .map(|sentence| {
            let class =
                |word: &super::conllu::TreebankWord| classes.binary_search(&(word.upos, word.xpos)).unwrap_or(0);
            sentence.words.iter().map(|word| class(word) as u8).collect()
        })
        .collect();
    let lesson = Lesson { spellings, gold: &gold, classes: &classes, options };
    let tags = lesson.tags_unseen();
    report(&format!("tagger: {:.2}% of unseen words", lesson.share_right(&tags)));
    let weights = lesson.train(&|_| true).average().fit(ROOM).round();
    report(&format!("tagger: {} features, {:.2} MB", weights.features, weights.row.len() as f64 / 1e6));
    Tagged { classes, weights, tags }
}

/// The most that the weights may take, in bytes.
const ROOM: usize = 1_400_000;

struct Lesson<'a> {
    spellings: &'a [Vec<Spelling>],
    gold: &'a [Vec<u8>],
    classes: &'a [(Upos, Xpos)],
    options: &'a Options,
}

impl Lesson<'_> {
    /// Trains on the sentences that `wanted` picks.
    fn train(&self, wanted: &dyn Fn(usize) -> bool) -> Perceptron {
        let Care { dropout, margin, patience } = self.options.tagger_care;
        let mut perceptron = Perceptron::new(patience);
        let mut dice = Dice(self.options.seed);
        let mut order: Vec<usize> = (0..self.gold.len()).filter(|&at| wanted(at)).collect();
        let mut scores = vec![0; self.classes.len()];
        let mut keys = Vec::new();
        for _ in 0..self.options.tagger_epochs {
            dice.shuffle(&mut order);
            for &sentence in &order {
                let words = &self.spellings[sentence];
                let mut tags = Vec::with_capacity(words.len());
                for (at, &gold) in self.gold[sentence].iter().enumerate() {
                    perceptron.tick();
                    features(words, at, &tags, &mut keys);
                    keys.retain(|_| dice.roll() % 100 >= dropout);
                    let guess = best(&perceptron, &keys, &mut scores);
                    let right = scores[usize::from(gold)];
                    scores[usize::from(gold)] = i32::MIN;
                    let rival = highest(&scores);
                    if scores[usize::from(rival)] + margin >= right {
                        perceptron.change(&keys, gold, 1);
                        perceptron.change(&keys, rival, -1);
                    }
                    tags.push(guess);
                }
            }
        }
        perceptron
    }

    /// The tags of every sentence by a tagger trained on the other folds; the right ones if there are no folds.
    fn tags_unseen(&self) -> Vec<Vec<u8>> {
        let folds = self.options.folds;
        if folds < 2 {
            return self.gold.to_vec();
        }
        let mut tags = vec![Vec::new(); self.gold.len()];
        for fold in 0..folds {
            // Neighbours come from one document; folds are runs of ten so that they share as little as possible.
            let held_out = |at: usize| at / 10 % folds == fold;
            let Some(weights) = self.train(&|at| !held_out(at)).average().fit(ROOM).round().weights() else { continue };
            let tagger = Tagger { classes: self.classes.to_vec(), scorer: weights };
            for at in (0..self.gold.len()).filter(|&at| held_out(at)) {
                tags[at] = tagger.tag(&self.spellings[at]);
            }
        }
        tags
    }

    fn share_right(&self, tags: &[Vec<u8>]) -> f64 {
        let pairs = || tags.iter().flatten().zip(self.gold.iter().flatten());
        100.0 * pairs().filter(|(guess, gold)| guess == gold).count() as f64 / pairs().count().max(1) as f64
    }
}
