//! The model: what training learned, and the way from text to parsed sentences.

use std::ops::Range;
use std::sync::OnceLock;

use crate::atoms::Spelling;
use crate::lemmas::Lemmas;
use crate::parser::Parser;
use crate::parser::features::WordAtoms;
use crate::table::{Table, Weights};
use crate::tagger::Tagger;
use crate::{Rel, Sentence, Upos, Word, Xpos};

mod file;

#[cfg(feature = "train")]
pub(crate) use file::{ModelParts, write};

/// Sentences are parsed in pieces of at most this many words, so that time and memory stay in proportion whatever is
/// given as a sentence. No sentence meant for readers is longer.
const LONGEST: usize = 500;

/// Why bytes are not a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The bytes do not begin as a model does, or were written for another version of the program.
    #[error("not a grammar model of this version")]
    Format,
    /// The bytes end too early or contradict themselves.
    #[error("the grammar model is damaged")]
    Damaged,
}

/// A trained grammar of English.
pub struct Model {
    choices: Table,
    lemmas: Lemmas,
    tagger: Tagger<Weights>,
    parser: Parser<Weights>,
}

impl Model {
    /// The model that is part of the program. It is read when first asked for.
    pub fn bundled() -> &'static Model {
        static BUNDLED: OnceLock<Model> = OnceLock::new();
        BUNDLED.get_or_init(|| {
            // A test reads it, so a program with a damaged model is never released.
            Model::from_bytes(Model::bundled_bytes()).expect("the model in the program is sound")
        })
    }

    /// The bytes of the model that is part of the program.
    pub fn bundled_bytes() -> &'static [u8] {
        include_bytes!("../model/english.model")
    }

    /// Reads a model that training wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Model, ModelError> {
        file::read(bytes)
    }

    /// Splits, cuts, tags and parses a text.
    pub fn parse(&self, text: &str) -> Vec<Sentence> {
        crate::sentences(text).into_iter().map(|sentence| self.parse_sentence(text, sentence)).collect()
    }

    /// Cuts, tags and parses one sentence. A range that does not fall on character boundaries gives no words.
    pub fn parse_sentence(&self, text: &str, sentence: Range<usize>) -> Sentence {
        let tokens = crate::tokens(text, sentence.clone());
        self.parse_tokens(text, sentence, &tokens)
    }

    /// Tags and parses a sentence whose tokens are given. Tokens that do not fall on character boundaries of `text` are
    /// left out.
    pub fn parse_tokens(&self, text: &str, sentence: Range<usize>, tokens: &[Range<usize>]) -> Sentence {
        let mut words = self.tag_tokens(text, tokens);
        let mut root = None;
        let mut start = 0;
        while start < words.len() {
            let end = (start + LONGEST).min(words.len());
            let arcs = self.parser.parse(&self.atoms(text, &words[start..end]));
            for (word, (head, rel)) in words[start..end].iter_mut().zip(arcs) {
                (word.head, word.rel) = (head.map(|head| start + head), rel);
            }
            // Later pieces hang on the root of the first.
            let here = words[start..end].iter().position(|word| word.head.is_none()).map(|at| start + at);
            match (root, here) {
                (None, _) => root = here,
                (Some(first), Some(here)) => (words[here].head, words[here].rel) = (Some(first), Rel::Parataxis),
                (Some(_), None) => {}
            }
            start = end;
        }
        Sentence { span: sentence, words }
    }

    /// Tags and lemmas without a parse: every word but the first depends on the first, by `dep`. For readers that do not
    /// need the tree; several times as fast.
    pub fn tag_sentence(&self, text: &str, sentence: Range<usize>) -> Sentence {
        let words = self.tag_tokens(text, &crate::tokens(text, sentence.clone()));
        Sentence { span: sentence, words }
    }

    fn tag_tokens(&self, text: &str, tokens: &[Range<usize>]) -> Vec<Word> {
        let tokens: Vec<Range<usize>> =
            tokens.iter().filter(|span| text.get((*span).clone()).is_some()).cloned().collect();
        let spellings: Vec<Spelling> =
            tokens.iter().map(|span| Spelling::of(&text[span.clone()], &self.choices)).collect();
        let tags = self.tagger.tag(&spellings);
        tokens
            .into_iter()
            .zip(tags)
            .enumerate()
            .map(|(at, (span, tag))| {
                let (upos, xpos) = self.tagger.classes[usize::from(tag)];
                let lemma = self.lemmas.lemma(&text[span.clone()], xpos);
                let (head, rel) = if at == 0 { (None, Rel::Root) } else { (Some(0), Rel::Dep) };
                Word { span, upos, xpos, lemma, head, rel }
            })
            .collect()
    }

    fn atoms(&self, text: &str, words: &[Word]) -> Vec<WordAtoms> {
        words.iter().map(|word| WordAtoms::new(&text[word.span.clone()], &word.lemma, word.upos, word.xpos)).collect()
    }
}

impl WordAtoms {
    /// What the parser sees of a word.
    pub(crate) fn new(form: &str, lemma: &str, upos: Upos, xpos: Xpos) -> WordAtoms {
        WordAtoms {
            form: crate::atoms::plain_key(form),
            lemma: crate::atoms::plain_key(lemma),
            tag: 1 + (upos as u32) * 64 + xpos as u32,
            upos: upos as u32 + 1,
        }
    }
}
