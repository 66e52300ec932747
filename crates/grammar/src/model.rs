//! The model: what training learned, and the way from text to parsed sentences.

use std::ops::Range;
use std::sync::OnceLock;

use crate::{Rel, Sentence, Upos, Word, Xpos};

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
pub struct Model;

impl Model {
    /// The model that is part of the program.
    pub fn bundled() -> &'static Model {
        static BUNDLED: OnceLock<Model> = OnceLock::new();
        BUNDLED.get_or_init(|| Model)
    }

    /// Reads a model that training wrote.
    pub fn from_bytes(_: &[u8]) -> Result<Model, ModelError> {
        Ok(Model)
    }

    /// Splits, cuts, tags and parses a text.
    pub fn parse(&self, text: &str) -> Vec<Sentence> {
        crate::sentences(text).into_iter().map(|sentence| self.parse_sentence(text, sentence)).collect()
    }

    /// Cuts, tags and parses one sentence.
    pub fn parse_sentence(&self, text: &str, sentence: Range<usize>) -> Sentence {
        let words = crate::tokens(text, sentence.clone())
            .into_iter()
            .enumerate()
            .map(|(i, span)| Word {
                lemma: text[span.clone()].to_lowercase(),
                span,
                upos: Upos::X,
                xpos: Xpos::Fw,
                head: i.checked_sub(1),
                rel: if i == 0 { Rel::Root } else { Rel::Dep },
            })
            .collect();
        Sentence { span: sentence, words }
    }
}
