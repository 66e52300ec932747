//! Cuts a report's text into the passages that search finds: paragraphs, and pieces of very long ones.

use std::ops::Range;

/// A paragraph longer than this, in bytes, is cut.
const LONGEST: usize = 1200;

/// The passages of a text, in order, without the white space around them. No word is lost.
pub(crate) fn passages(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            pieces(text, start..at, &mut found);
            start = at + line.len();
        }
        at += line.len();
    }
    pieces(text, start..text.len(), &mut found);
    found
}

fn pieces(text: &str, paragraph: Range<usize>, found: &mut Vec<Range<usize>>) {
    let mut rest = trimmed(text, paragraph);
    while rest.len() > LONGEST {
        let cut = rest.start + cut(&text[rest.clone()]);
        found.push(trimmed(text, rest.start..cut));
        rest = trimmed(text, cut..rest.end);
    }
    if !rest.is_empty() {
        found.push(rest);
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    start..start + piece.trim().len()
}

/// Where to cut a long piece that begins with a word: after the last line, sentence or word that fits.
fn cut(piece: &str) -> usize {
    let end = (0..=LONGEST).rev().find(|at| piece.is_char_boundary(*at)).unwrap_or(0);
    let fits = &piece[..end];
    let worthwhile = |at: &usize| *at > LONGEST / 3;
    let after_sentence = || {
        fits.rmatch_indices(['.', '!', '?', '…', '。']).find_map(|(at, mark)| {
            let end = at + mark.len();
            fits[end..].starts_with(char::is_whitespace).then_some(end)
        })
    };
    (fits.rfind('\n').filter(worthwhile))
        .or_else(|| after_sentence().filter(worthwhile))
        .or_else(|| fits.rfind(char::is_whitespace))
        .filter(|at| *at > 0)
        .unwrap_or(fits.len())
}
