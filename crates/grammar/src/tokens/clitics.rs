//! Clitics: possessive endings and contractions are tokens of their own.

use std::ops::Range;

use super::is_apostrophe;

/// Cuts a word without hyphens that matter into its stem and clitics.
pub(super) fn parts(word: &str) -> Vec<Range<usize>> {
    if !word.contains(is_apostrophe) {
        return match fused(word) {
            Some(cut) => vec![0..cut, cut..word.len()],
            None => std::iter::once(0..word.len()).collect(),
        };
    }
    let mut cuts = Vec::new();
    let mut end = word.len();
    while let Some(cut) = clitic(&word[..end]) {
        cuts.push(cut..end);
        end = cut;
    }
    cuts.push(0..end);
    cuts.reverse();
    cuts
}

/// Where the last clitic of `word` begins, if it has one and a stem before it.
fn clitic(word: &str) -> Option<usize> {
    let at = word.rfind(is_apostrophe)?;
    let mark = word[at..].chars().next()?;
    let tail = &word[at + mark.len_utf8()..];
    // A transliterated glottal stop is no apostrophe before a lone consonant: only these marks carry clitics.
    if at == 0 || !matches!(mark, '\'' | '’' | '`' | 'ʼ') {
        return None;
    }
    let stem = &word[..at];
    let lower = tail.to_ascii_lowercase();
    match lower.as_str() {
        "s" | "re" | "ve" | "ll" => Some(at),
        "m" if stem.eq_ignore_ascii_case("i") => Some(at),
        "d" if is_one_of(stem, &SUBJECTS) => Some(at),
        "t" if stem.len() > 1 && stem.ends_with(['n', 'N']) => Some(at - 1),
        "all" if stem.eq_ignore_ascii_case("y") => Some(at + mark.len_utf8()),
        _ => None,
    }
}

/// Where to cut a contraction that is written without an apostrophe.
pub(super) fn fused(word: &str) -> Option<usize> {
    // The last letters of all that are in the lists, so that most words need not be looked for.
    let ends = word.as_bytes().last().is_some_and(|last| matches!(last.to_ascii_lowercase(), b'a' | b'e' | b't'));
    if !ends || !(5..=8).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    FUSED.iter().find(|(whole, _)| word.eq_ignore_ascii_case(whole)).map(|&(_, cut)| cut).or_else(|| {
        let stem = word.strip_suffix("nt").or_else(|| word.strip_suffix("NT"))?;
        is_one_of(stem, &NEGATED).then_some(stem.len())
    })
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| word.eq_ignore_ascii_case(entry))
}

const SUBJECTS: [&str; 18] = [
    "i", "you", "he", "she", "it", "we", "they", "who", "that", "this", "there", "what", "where", "how", "why", "when",
    "one", "nobody",
];

const NEGATED: [&str; 11] = ["did", "does", "is", "was", "were", "could", "would", "should", "have", "has", "had"];

const FUSED: [(&str, usize); 6] = [("cannot", 3), ("gonna", 3), ("wanna", 3), ("gotta", 3), ("gimme", 3), ("lemme", 3)];
