//! Reads treebanks in the CoNLL-U format.

use crate::{Rel, Upos, Xpos};

/// A word as a treebank has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreebankWord {
    /// The word as written.
    pub form: String,
    /// Its dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag.
    pub xpos: Xpos,
    /// Index of the head in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// Relation to the head.
    pub rel: Rel,
    /// Whether white space follows in the text.
    pub space_after: bool,
}

/// A sentence as a treebank has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TreebankSentence {
    /// The words, in order. Empty nodes and the surface forms of contractions are left out.
    pub words: Vec<TreebankWord>,
    /// Whether a paragraph begins with this sentence.
    pub begins_paragraph: bool,
}

impl TreebankSentence {
    /// The words with the white space that the treebank gives them, and the place of each in that text.
    pub fn text(&self) -> (String, Vec<std::ops::Range<usize>>) {
        let mut text = String::new();
        let mut spans = Vec::with_capacity(self.words.len());
        for word in &self.words {
            let start = text.len();
            text.push_str(&word.form);
            spans.push(start..text.len());
            if word.space_after {
                text.push(' ');
            }
        }
        (text.trim_end().to_owned(), spans)
    }
}

/// Why a treebank could not be read; lines are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConlluError {
    /// A line of a word has too few columns.
    #[error("line {0}: fewer than ten columns")]
    Columns(usize),
    /// A tag or relation is not one that the crate knows.
    #[error("line {0}: unknown tag or relation")]
    Tag(usize),
    /// A head is not a number of a word of the sentence.
    #[error("line {0}: head is not a word of the sentence")]
    Head(usize),
}

/// Reads the sentences of a CoNLL-U file.
pub fn read(text: &str) -> Result<Vec<TreebankSentence>, ConlluError> {
    let mut sentences = Vec::new();
    let mut sentence = TreebankSentence::default();
    // Numbers of the last word of a contraction and whether white space follows the contraction.
    let mut contraction: Option<(usize, bool)> = None;
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line)) {
        if line.is_empty() {
            finish(&mut sentence, &mut sentences, number)?;
            contraction = None;
            continue;
        }
        if line.starts_with('#') {
            sentence.begins_paragraph |= line.starts_with("# newpar") || line.starts_with("# newdoc");
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, upos, xpos, _, head, rel, _, misc] = columns[..] else {
            return Err(ConlluError::Columns(number));
        };
        let space_after = !misc.split('|').any(|field| field == "SpaceAfter=No");
        if let Some((first, last)) = id.split_once('-') {
            let first: usize = first.parse().map_err(|_| ConlluError::Columns(number))?;
            contraction = last.parse().ok().filter(|&last: &usize| last >= first).map(|last| (last, space_after));
            continue;
        }
        let Ok(id) = id.parse::<usize>() else { continue };
        let space_after = match contraction {
            Some((last, _)) if id < last => false,
            Some((last, space)) if id == last => space,
            _ => space_after,
        };
        sentence.words.push(TreebankWord {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: Upos::from_name(upos).ok_or(ConlluError::Tag(number))?,
            xpos: Xpos::from_name(xpos).ok_or(ConlluError::Tag(number))?,
            head: head.parse::<usize>().map_err(|_| ConlluError::Head(number))?.checked_sub(1),
            rel: Rel::from_name(rel).ok_or(ConlluError::Tag(number))?,
            space_after,
        });
    }
    finish(&mut sentence, &mut sentences, text.lines().count())?;
    Ok(sentences)
}

fn finish(
    sentence: &mut TreebankSentence,
    sentences: &mut Vec<TreebankSentence>,
    line: usize,
) -> Result<(), ConlluError> {
    let length = sentence.words.len();
    if sentence.words.iter().any(|word| word.head.is_some_and(|head| head >= length)) {
        return Err(ConlluError::Head(line));
    }
    let done = std::mem::take(sentence);
    if length > 0 {
        sentences.push(done);
    }
    Ok(())
}
