//! What the tagger and parser see of a word: its spelling in several degrees of blur, each as one number.

use crate::table::{Table, text_key};
use crate::tokens::is_apostrophe;

/// The faces of a word's spelling.
#[derive(Clone, Copy, Default)]
pub(crate) struct Spelling {
    /// As written.
    pub(crate) exact: u32,
    /// Small letters, every digit a zero, every quote and dash alike.
    pub(crate) plain: u32,
    /// The first one to four letters.
    pub(crate) prefixes: [u32; 4],
    /// The last one to five letters.
    pub(crate) suffixes: [u32; 5],
    /// The pattern of capitals, small letters, digits and signs; runs shortened.
    pub(crate) shape: u32,
    /// The set of tags with which the word was seen in training; 0 for a rare or unknown word.
    pub(crate) choices: u32,
}

impl Spelling {
    /// Looks at a word; `choices` maps plain spellings to sets of tags.
    pub(crate) fn of(word: &str, choices: &Table) -> Spelling {
        let mut plain = [' '; 48];
        let mut length = 0;
        for c in word.chars() {
            for c in c.to_lowercase() {
                if length < plain.len() {
                    plain[length] = plain_char(c);
                    length += 1;
                }
            }
        }
        let plain = &plain[..length];
        let whole = text_key(plain.iter().copied());
        let mut spelling = Spelling {
            exact: text_key(word.chars().take(48)),
            plain: whole,
            shape: shape(word),
            choices: choices.get(whole).map_or(0, |set| set + 1),
            ..Spelling::default()
        };
        for (n, prefix) in spelling.prefixes.iter_mut().enumerate() {
            *prefix = text_key(plain.iter().copied().take(n + 1));
        }
        for (n, suffix) in spelling.suffixes.iter_mut().enumerate() {
            *suffix = text_key(plain.iter().copied().rev().take(n + 1));
        }
        spelling
    }
}

/// The key under which a word is known whatever its capitals and digits.
pub(crate) fn plain_key(word: &str) -> u32 {
    text_key(word.chars().flat_map(char::to_lowercase).map(plain_char).take(48))
}

fn plain_char(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '\u{2010}' | '\u{2011}' => '-',
        c if is_apostrophe(c) => '\'',
        c => c,
    }
}

fn shape(word: &str) -> u32 {
    let mut last = '\0';
    let mut run = 0;
    text_key(word.chars().take(48).filter_map(|c| {
        let class = match c {
            c if c.is_uppercase() => 'A',
            c if c.is_alphabetic() => 'a',
            c if c.is_numeric() => '0',
            c => plain_char(c),
        };
        run = if class == last { run + 1 } else { 0 };
        last = class;
        (run < 2).then_some(class)
    }))
}
