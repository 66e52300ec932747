//! The model: what training learned, and the way from text to parsed sentences.

use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::lemmas::{Lemmas, Recent};
use crate::network::{Answer, Desk, Network};
use crate::{Rel, Sentence, Upos, Word, Xpos};

pub(crate) mod file;

/// Sentences are parsed in pieces of at most this many words, so that time and memory stay in proportion whatever is
/// given as a sentence; hardly any sentence meant for readers is longer. A piece ends after the last mark that closes a
/// clause in its second half, if there is one.
const LONGEST: usize = 250;

/// Pieces are worked on together until they have this many words: enough to keep the processor busy, little enough to
/// stay in its cache.
const TOGETHER: usize = 256;

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
    lemmas: Lemmas,
    classes: Vec<(Upos, Xpos)>,
    network: Network,
    /// Room to work in that is not in use. What is kept there saves time and changes no answer.
    desks: Mutex<Vec<(Desk, Recent)>>,
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
        file::build(file::read(bytes)?)
    }

    /// Splits, cuts, tags and parses a text.
    pub fn parse(&self, text: &str) -> Vec<Sentence> {
        let spans = crate::sentences(text).into_iter();
        self.read(text, spans.map(|span| (span.clone(), crate::tokens(text, span))), true)
    }

    /// Cuts, tags and parses one sentence. A range that does not fall on character boundaries gives no words.
    pub fn parse_sentence(&self, text: &str, sentence: Range<usize>) -> Sentence {
        let tokens = crate::tokens(text, sentence.clone());
        self.read_one(text, sentence, tokens, true)
    }

    /// Tags and parses a sentence whose tokens are given. Tokens that do not fall on character boundaries of `text` are
    /// left out, as are empty ones.
    pub fn parse_tokens(&self, text: &str, sentence: Range<usize>, tokens: &[Range<usize>]) -> Sentence {
        self.read_one(text, sentence, tokens.to_vec(), true)
    }

    /// Splits, cuts and tags a text without parsing it: in each sentence every word but the first depends on the first, by
    /// `dep`. For readers that do not need the trees.
    pub fn tag(&self, text: &str) -> Vec<Sentence> {
        let spans = crate::sentences(text).into_iter();
        self.read(text, spans.map(|span| (span.clone(), crate::tokens(text, span))), false)
    }

    /// Cuts and tags one sentence without parsing it, as [`Model::tag`] does.
    pub fn tag_sentence(&self, text: &str, sentence: Range<usize>) -> Sentence {
        let tokens = crate::tokens(text, sentence.clone());
        self.read_one(text, sentence, tokens, false)
    }

    fn read_one(&self, text: &str, span: Range<usize>, tokens: Vec<Range<usize>>, trees: bool) -> Sentence {
        let read = self.read(text, std::iter::once((span.clone(), tokens)), trees);
        read.into_iter().next().unwrap_or(Sentence { span, words: Vec::new() })
    }

    fn read(
        &self,
        text: &str,
        sentences: impl Iterator<Item = (Range<usize>, Vec<Range<usize>>)>,
        trees: bool,
    ) -> Vec<Sentence> {
        let mut desk = self.desks.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
        let mut batch = Batch { model: self, text, trees, words: Vec::new(), spans: Vec::new(), pieces: Vec::new() };
        let mut read: Vec<Sentence> = Vec::new();
        for (span, tokens) in sentences {
            read.push(Sentence { span, words: Vec::with_capacity(tokens.len()) });
            let mut tokens = &tokens[..];
            while !tokens.is_empty() {
                let (piece, rest) = tokens.split_at(piece_length(text, tokens));
                batch.add(piece, read.len() - 1);
                if batch.words.len() >= TOGETHER {
                    batch.finish(&mut desk, &mut read);
                }
                tokens = rest;
            }
        }
        batch.finish(&mut desk, &mut read);
        self.desks.lock().unwrap_or_else(PoisonError::into_inner).push(desk);
        read
    }
}

/// How many of the tokens, of which there is at least one, are parsed together.
fn piece_length(text: &str, tokens: &[Range<usize>]) -> usize {
    if tokens.len() <= LONGEST {
        return tokens.len();
    }
    let closes = |token: &Range<usize>| {
        text.get(token.clone()).is_some_and(|mark| matches!(mark, ";" | "." | ":" | "," | ")" | "!" | "?"))
    };
    tokens[LONGEST / 2..LONGEST].iter().rposition(closes).map_or(LONGEST, |at| LONGEST / 2 + at + 1)
}

/// Pieces of sentences that are worked on together.
struct Batch<'a> {
    model: &'a Model,
    text: &'a str,
    trees: bool,
    words: Vec<&'a str>,
    spans: Vec<Range<usize>>,
    /// Words of each piece, and the number of the sentence it belongs to.
    pieces: Vec<(Range<usize>, usize)>,
}

impl Batch<'_> {
    fn add(&mut self, tokens: &[Range<usize>], sentence: usize) {
        let start = self.words.len();
        for token in tokens {
            if let Some(word) = self.text.get(token.clone()).filter(|word| !word.is_empty()) {
                self.words.push(word);
                self.spans.push(token.clone());
            }
        }
        if self.words.len() > start {
            self.pieces.push((start..self.words.len(), sentence));
        }
    }

    /// Tags and parses the pieces, adds their words to the sentences and forgets them.
    fn finish(&mut self, (desk, recent): &mut (Desk, Recent), sentences: &mut [Sentence]) {
        let ranges: Vec<Range<usize>> = self.pieces.iter().map(|(range, _)| range.clone()).collect();
        let answers = self.model.network.answer(&self.words, &ranges, self.trees, desk);
        for (range, sentence) in self.pieces.drain(..) {
            let words = &mut sentences[sentence].words;
            let before = words.len();
            // Later pieces hang on the root of the first.
            let root = words.iter().position(|word| word.head.is_none());
            for at in range.clone() {
                let Answer { class, head, rel } = answers[at];
                let (upos, xpos) = self.model.classes[class];
                let (head, rel) = match (head == range.len(), root) {
                    (true, None) => (None, Rel::Root),
                    (true, Some(root)) => (Some(root), Rel::Parataxis),
                    (false, _) => (Some(before + head), Rel::ALL[rel]),
                };
                let lemma = self.model.lemmas.lemma(self.words[at], desk.prints()[at], xpos, recent);
                words.push(Word { span: self.spans[at].clone(), upos, xpos, lemma, head, rel });
            }
        }
        self.words.clear();
        self.spans.clear();
    }
}
