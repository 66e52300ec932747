//! The sentence splitter: stops, question marks and line breaks that end a sentence.
//!
//! Two passes, both linear in the length of the text. [`lines`] cuts the text where a blank line or a deliberate line
//! break ends a headline, list item or paragraph; then each stretch is cut at the stops that close a sentence.

use std::ops::Range;

use crate::tokens::{Shorthand, is_apostrophe, is_dotted_acronym, is_initial, is_word_char, shorthand};

mod lines;

/// How far the splitter looks back for the word before a stop, and ahead for a closing bracket, in bytes. Bounds keep
/// it linear on hostile input.
const LOOK_BACK: usize = 40;
const LOOK_AHEAD: usize = 240;

/// The sentences of `text` as byte ranges, in order, without overlap, trimmed of white space. Every character that is
/// not white space belongs to one of them.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for stretch in lines::stretches(text) {
        split(text, stretch, &mut out);
    }
    out
}

fn split(text: &str, stretch: Range<usize>, out: &mut Vec<Range<usize>>) {
    let mut start = stretch.start;
    let mut at = stretch.start;
    // Byte behind the bracket that closes what the sentence opened on its way; stops before it end nothing.
    let mut bracketed_until = 0;
    while at < stretch.end {
        at += text.as_bytes()[at..stretch.end].iter().take_while(|byte| !may_matter(**byte)).count();
        let Some(c) = text[at..stretch.end].chars().next() else { break };
        let after = at + c.len_utf8();
        if matches!(c, '(' | '[') && at > bracketed_until && !text[start..at].trim().is_empty() {
            bracketed_until = closing_bracket(&text[at..stretch.end], c).map_or(bracketed_until, |length| at + length);
        }
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '؟') {
            at = after;
            continue;
        }
        let run = text[at..stretch.end].find(|c| !matches!(c, '.' | '!' | '?' | '…' | '。' | '؟'));
        let run_end = run.map_or(stretch.end, |length| at + length);
        let end = run_end + closers_length(&text[run_end..stretch.end]);
        let inside = run_end < bracketed_until;
        if !inside && ends_sentence(text, start, at..run_end, end, stretch.end) {
            push(text, start..end, out);
            at = end + text[end..stretch.end].len() - text[end..stretch.end].trim_start().len();
            start = at;
        } else {
            at = run_end;
        }
    }
    push(text, start..stretch.end, out);
}

/// Whether a byte is one of the stops and brackets that [`split`] looks at, or part of a character that may be one.
fn may_matter(byte: u8) -> bool {
    matches!(byte, b'.' | b'!' | b'?' | b'(' | b'[') || !byte.is_ascii()
}

/// Adds a sentence without the white space around it, unless nothing is left.
fn push(text: &str, span: Range<usize>, out: &mut Vec<Range<usize>>) {
    let body = &text[span.clone()];
    let trimmed = body.trim_start();
    let start = span.end - trimmed.len();
    let end = start + trimmed.trim_end().len();
    if start < end {
        out.push(start..end);
    }
}

/// Length in bytes of the bracketed text at the start of `text`, if it closes soon.
fn closing_bracket(text: &str, open: char) -> Option<usize> {
    let close = if open == '(' { ')' } else { ']' };
    let mut depth = 0;
    for (at, c) in text.char_indices().take_while(|&(at, _)| at < LOOK_AHEAD) {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + c.len_utf8());
            }
        }
    }
    None
}

/// Length in bytes of what still belongs to the sentence behind its stop: closing quotes and brackets, note marks.
fn closers_length(text: &str) -> usize {
    let mut length = 0;
    loop {
        let rest = &text[length..];
        let Some(c) = rest.chars().next() else { return length };
        if matches!(c, '”' | '’' | ')' | ']' | '»') {
            length += c.len_utf8();
        } else if matches!(c, '"' | '\'') {
            // A straight quote before a word opens the next sentence.
            if rest[1..].starts_with(is_word_char) {
                return length;
            }
            length += 1;
        } else if note_length(rest) > 0 {
            length += note_length(rest);
        } else {
            return length;
        }
    }
}

/// Length of a note mark such as `[17]`, which refers to what stands before it, with a space before it or without.
fn note_length(text: &str) -> usize {
    let mark = text.strip_prefix(' ').unwrap_or(text);
    let Some(rest) = mark.strip_prefix('[') else { return 0 };
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let space = text.len() - mark.len();
    if digits > 0 && rest[digits..].starts_with(']') { space + digits + 2 } else { 0 }
}

/// Whether the run of stops `stop`, whose sentence begins at `start` and would end at `end`, ends it.
fn ends_sentence(text: &str, start: usize, stop: Range<usize>, end: usize, limit: usize) -> bool {
    let rest = &text[end..limit];
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    let spaced = next.len() < rest.len();
    let opener = |c: char| matches!(c, '"' | '“' | '‘' | '\'' | '(' | '[' | '«' | '-' | '–' | '—' | '•' | '*');
    let first_word = next.trim_start_matches(opener);
    let Some(first) = first_word.chars().next() else { return true };
    if !spaced {
        // A missing space: "ended.The next" is two sentences, "dawn.com" and "U.S.A" are not.
        return end > stop.end && next.starts_with(['“', '"'])
            || first.is_uppercase()
                && first_word.chars().nth(1).is_some_and(char::is_lowercase)
                && word_before(text, start, stop.start).chars().count() > 2
                && text[start..stop.start].ends_with(char::is_lowercase);
    }
    if first.is_lowercase() {
        return false;
    }
    if &text[stop.clone()] != "." {
        // An ellipsis in the middle of a quotation goes on unless a sentence clearly begins.
        let trails_off = text[stop].chars().all(|c| matches!(c, '.' | '…'));
        return !trails_off || end > start && (begins_sentence(first_word) || next.starts_with(['“', '"']));
    }
    if end > stop.end && !matches!(text[stop.end..end].chars().next(), Some(')' | ']')) {
        return true;
    }
    let word = word_before(text, start, stop.start);
    let is_first = text[start..stop.start].trim() == word;
    if is_first && is_list_mark(word) {
        return false;
    }
    match shorthand(word) {
        Some(Shorthand::Title | Shorthand::Always) => false,
        Some(Shorthand::Month) => !first.is_ascii_digit() && begins_sentence(first_word),
        Some(Shorthand::Ending) => begins_sentence(first_word) || !first.is_alphanumeric() || ends_before_capital(word),
        Some(Shorthand::BeforeNumber) => !first.is_ascii_digit(),
        Some(Shorthand::InsideOnly) => !word.starts_with(char::is_uppercase) || begins_sentence(first_word),
        None if is_initial(word) => begins_sentence(first_word) && next.starts_with(first) || word == "I",
        None if is_dotted_acronym(word) => begins_sentence(first_word),
        None => true,
    }
}

/// `etc.` and `a.m.` before a capital end a sentence; `Inc.` and `Jr.` may stand inside a name.
fn ends_before_capital(word: &str) -> bool {
    matches!(word, "etc" | "a.m" | "p.m" | "ibid")
}

/// The word that ends at `end`, at most [`LOOK_BACK`] bytes of it, with the stops inside it.
fn word_before(text: &str, start: usize, end: usize) -> &str {
    let mut from = end;
    for (at, c) in text[start..end].char_indices().rev() {
        if !(is_word_char(c) || c == '.' || is_apostrophe(c)) || end - (start + at) > LOOK_BACK {
            break;
        }
        from = start + at;
    }
    &text[from..end]
}

/// `1`, `12`, `a`, `IV`: what numbers the items of a list.
fn is_list_mark(word: &str) -> bool {
    !word.is_empty()
        && (word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())
            || word.len() == 1 && word != "I"
            || word.len() <= 4 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'i' | b'v' | b'x')))
}

/// Whether the text begins with a word that, written with a capital, nearly always begins a sentence.
fn begins_sentence(text: &str) -> bool {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    STARTERS.binary_search(&&text[..end.min(16)]).is_ok()
}

/// Sorted.
const STARTERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "Any",
    "Are",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Can",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Few",
    "For",
    "From",
    "Further",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "Is",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Moreover",
    "Most",
    "My",
    "Neither",
    "Nevertheless",
    "No",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "Over",
    "She",
    "Should",
    "Since",
    "So",
    "Some",
    "Soon",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Thus",
    "To",
    "Today",
    "Two",
    "Under",
    "Until",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Whose",
    "Why",
    "Will",
    "With",
    "Without",
    "Yet",
    "You",
    "Your",
];

#[cfg(test)]
mod order {
    #[test]
    fn starters_are_sorted() {
        assert!(super::STARTERS.is_sorted());
    }
}
