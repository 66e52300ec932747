//! Dictionary forms of verbs, put right by the words that the rules know: "bombed" is "bomb", not "bom".

use std::collections::HashSet;
use std::sync::OnceLock;

use grammar::{Sentence, Upos};

use crate::frames::rule_words;

fn vocabulary() -> &'static HashSet<String> {
    static VOCABULARY: OnceLock<HashSet<String>> = OnceLock::new();
    VOCABULARY.get_or_init(rule_words)
}

/// Gives inflected verbs whose form the model guessed wrongly the form that a rule has as a trigger.
pub(crate) fn mend(text: &str, sentences: &mut [Sentence]) {
    for word in sentences.iter_mut().flat_map(|s| s.words.iter_mut()) {
        let inflected = matches!(word.upos, Upos::Verb | Upos::Adj) && !vocabulary().contains(&word.lemma);
        if !inflected {
            continue;
        }
        let form = text[word.span.clone()].to_lowercase();
        if let Some(stem) = stems(&form).into_iter().find(|s| vocabulary().contains(s)) {
            // An adjective keeps its own form unless it is a participle ("ambushed").
            if word.upos == Upos::Verb || form.ends_with("ed") && word.xpos.as_str().starts_with('V') {
                word.lemma = stem;
            }
        }
    }
}

/// What an ending may have been put on.
fn stems(form: &str) -> Vec<String> {
    let mut found = Vec::new();
    for ending in ["ed", "d", "ing", "es", "s"] {
        let Some(stem) = form.strip_suffix(ending).filter(|s| s.len() > 2) else { continue };
        found.push(stem.to_string());
        if ending == "ing" {
            found.push(format!("{stem}e"));
        }
        if let Some(short) = stem.strip_suffix('i') {
            found.push(format!("{short}y"));
        }
        let mut letters = stem.chars().rev();
        if let (Some(a), Some(b)) = (letters.next(), letters.next())
            && a == b
        {
            found.push(stem[..stem.len() - a.len_utf8()].to_string());
        }
    }
    found
}
