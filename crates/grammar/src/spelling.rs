//! What the network sees of a word: its spelling in several degrees of blur, each as one number.

use crate::table::{key, text_key};
use crate::tokens::is_apostrophe;

/// How many faces a word has.
pub(crate) const FACES: usize = 9;

/// Words are told apart by no more than this many letters.
const LONGEST: usize = 48;

/// The faces of a word's spelling, as keys.
///
/// In turn: the word in small letters; the pattern of capitals, small letters, digits and signs; its last one, two, three
/// and four letters; its first two, three and five.
pub(crate) fn faces(word: &str) -> [u32; FACES] {
    let mut plain = [' '; LONGEST];
    let mut length = 0;
    for (slot, c) in plain.iter_mut().zip(word.chars().flat_map(char::to_lowercase)) {
        *slot = plain_char(c);
        length += 1;
    }
    let plain = &plain[..length];
    let last = |count: usize| text_key(plain[length.saturating_sub(count)..].iter().copied());
    let first = |count: usize| text_key(plain[..count.min(length)].iter().copied());
    let spelling = [first(LONGEST), shape(word), last(1), last(2), last(3), last(4), first(2), first(3), first(5)];
    std::array::from_fn(|face| key(face as u32, [spelling[face]]))
}

/// The key that stands for all spellings of a face that training did not meet often enough.
pub(crate) fn unknown(face: usize) -> u32 {
    key(FACES as u32 + face as u32, [])
}

/// Digits, quotes and dashes alike.
fn plain_char(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '\u{2010}' | '\u{2011}' => '-',
        c if is_apostrophe(c) => '\'',
        c => c,
    }
}

/// The pattern of classes of letters; of a run of one class two are kept.
fn shape(word: &str) -> u32 {
    let mut last = '\0';
    let mut run = 0;
    text_key(word.chars().take(LONGEST).filter_map(|c| {
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
