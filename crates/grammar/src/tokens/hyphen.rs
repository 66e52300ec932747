//! Which hyphens cut a word.
//!
//! UD English cuts nearly every hyphen (`long - term`, `US - led`, `al - Qaeda`), save after a prefix (`pre-war`). For
//! ordinary words the tokeniser does the same: the parser was trained on it, and `Saudi` in `Saudi-led` becomes a token
//! that a reader of names can see. A name stays whole, however: `al-Qaeda`, `Tehrik-e-Taliban`, `Khan-Said`, `Kai-shek`.
//! Its parts are no words of English, and a name in pieces is lost on readers. The rules, first match first:
//!
//! 1. a prefix (`anti-`, `co-`, `post-`, ...) or a spelling such as `e-mail`, `cease-fire`: whole;
//! 2. digits with digits: a date (`2021-11-08`) whole, a range (`2015-16`) cut;
//! 3. a designation, letters and digits (`F-16`, `COVID-19`): whole; a count (`16-year-old`, `122-mm`): cut;
//! 4. `Saudi-led`, `UN-backed`, `al-Qaeda-linked`: the last part is an ordinary word, cut there; what stands before it
//!    is judged again;
//! 5. a great power or world body with a name (`US-Taliban`): cut, for each is a party of its own;
//! 6. any part with a capital: whole;
//! 7. small letters only: cut, unless it begins with the article of an Arabic name (`al-shabaab`).

use std::ops::Range;

use super::{is_apostrophe, is_hyphen};

/// The pieces of a word: itself, or parts and the hyphens between them.
pub(super) fn pieces(word: &str) -> Vec<Range<usize>> {
    let mut cuts: Vec<Range<usize>> = Vec::new();
    let hyphens: Vec<Range<usize>> =
        word.char_indices().filter(|&(_, c)| is_hyphen(c)).map(|(at, c)| at..at + c.len_utf8()).collect();
    // Long chains of hyphens are no words; they are cut at every hyphen.
    if hyphens.len() > 8 {
        cuts = hyphens;
    } else if !hyphens.is_empty() {
        decide(word, &hyphens, &mut cuts);
    }
    let mut out = Vec::with_capacity(2 * cuts.len() + 1);
    let mut from = 0;
    for cut in cuts {
        out.push(from..cut.start);
        from = cut.end;
        out.push(cut);
    }
    out.push(from..word.len());
    out
}

/// Adds to `cuts`, in order, the hyphens of `word` that cut it.
fn decide(word: &str, hyphens: &[Range<usize>], cuts: &mut Vec<Range<usize>>) {
    let Some(last) = hyphens.last() else { return };
    let first_part = &word[..hyphens[0].start];
    let last_part = &word[last.end..];
    let lower = word.to_lowercase();
    if hyphens.len() == 1 && (has_prefix(first_part, last_part) || WHOLE.contains(&lower.as_str())) {
        return;
    }
    let parts = || word.split(is_hyphen);
    if parts().all(|part| part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b'/' | b':'))) {
        if !(hyphens.len() == 2 && first_part.len() == 4) {
            cuts.extend_from_slice(hyphens);
        }
        return;
    }
    if first_part.bytes().all(|b| b.is_ascii_digit()) && parts().skip(1).all(starts_small) {
        cuts.extend_from_slice(hyphens);
        return;
    }
    if last_part.starts_with(|c: char| c.is_ascii_digit()) && first_part.starts_with(char::is_uppercase) {
        return;
    }
    if starts_small(last_part) && is_ordinary(last_part) {
        decide(&word[..last.start], &hyphens[..hyphens.len() - 1], cuts);
        cuts.push(last.clone());
        return;
    }
    if hyphens.len() == 1 && POWERS.contains(&first_part) && last_part.starts_with(char::is_uppercase) {
        cuts.push(last.clone());
        return;
    }
    if parts().any(|part| part.contains(char::is_uppercase)) || ARTICLES.contains(&first_part) {
        return;
    }
    if has_prefix(first_part, &word[hyphens[0].end..]) {
        cuts.extend_from_slice(&hyphens[1..]);
        return;
    }
    cuts.extend_from_slice(hyphens);
}

fn starts_small(part: &str) -> bool {
    part.starts_with(char::is_lowercase)
}

/// Whether the second part of `Saudi-led` is a word of English rather than a piece of a name (`Kai-shek`).
fn is_ordinary(part: &str) -> bool {
    let part = part.find(is_apostrophe).map_or(part, |at| &part[..at]);
    part.len() > 4 && (part.ends_with("ed") || part.ends_with("ing") || part.ends_with("ers"))
        || ORDINARY.contains(&part)
}

fn has_prefix(first: &str, second: &str) -> bool {
    let lower = first.to_lowercase();
    !second.is_empty() && PREFIXES.contains(&lower.as_str()) && (starts_small(first) || starts_small(second))
}

const PREFIXES: &[&str] = &[
    "anti", "bi", "co", "counter", "cross", "de", "e", "eco", "ex", "extra", "hyper", "inter", "intra", "mega",
    "micro", "mid", "mini", "multi", "neo", "non", "over", "pan", "post", "pre", "pro", "proto", "pseudo", "quasi",
    "re", "semi", "socio", "sub", "super", "trans", "ultra", "un", "under", "vice",
];

const WHOLE: &[&str] = &[
    "cease-fire",
    "cease-fires",
    "by-election",
    "by-elections",
    "x-ray",
    "t-shirt",
    "tit-for-tat",
    "uh-huh",
    "hi-tech",
    "so-so",
    "al-shabaab",
    "a-bomb",
];

/// Articles and particles that begin transliterated names.
const ARTICLES: &[&str] = &["al", "el", "ul", "ur", "ad", "an", "ar", "as", "ash", "at", "az", "abu", "bin", "ibn"];

const ORDINARY: &[&str] = &[
    "led",
    "run",
    "held",
    "born",
    "made",
    "built",
    "bound",
    "era",
    "style",
    "wide",
    "only",
    "speaking",
    "language",
    "friendly",
    "free",
    "based",
    "backed",
    "owned",
    "like",
    "type",
    "time",
    "term",
    "day",
    "week",
    "month",
    "year",
    "old",
    "level",
    "proof",
    "oil",
    "war",
    "sponsored",
    "trained",
    "dominated",
    "majority",
    "minority",
    "inspired",
    "in",
    "for",
    "and",
    "of",
    "to",
    "the",
    "or",
    "on",
    "chief",
    "general",
    "elect",
    "designate",
    "heavy",
    "rich",
    "affiliate",
    "affiliates",
    "ally",
    "allies",
    "mm",
    "km",
    "round",
    "sent",
    "bred",
    "wing",
    "fed",
];

/// Names that, joined to another by a hyphen, mean two parties.
const POWERS: &[&str] = &["US", "U.S", "USA", "UN", "U.N", "UK", "U.K", "EU", "E.U", "NATO"];
