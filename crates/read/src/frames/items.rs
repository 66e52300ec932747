//! Lists of a communiqué: "The Council: (a) Welcomes …; (b) Urges …": who speaks stands before the colon.

use std::collections::HashMap;

use grammar::{Rel, Sentence, Upos};

use super::coreference::{Resolver, Who};
use super::tree;
use crate::document::Document;

/// What bodies do in the items of their communiqués.
const ACTS: &[&str] = &[
    "accept",
    "acknowledge",
    "affirm",
    "agree",
    "announce",
    "appeal",
    "applaud",
    "appreciate",
    "call",
    "commend",
    "condemn",
    "confirm",
    "decide",
    "demand",
    "denounce",
    "deplore",
    "emphasise",
    "emphasize",
    "encourage",
    "endorse",
    "express",
    "insist",
    "invite",
    "note",
    "pledge",
    "praise",
    "reaffirm",
    "recall",
    "recognise",
    "recognize",
    "regret",
    "reiterate",
    "reject",
    "remind",
    "request",
    "stress",
    "support",
    "suspend",
    "thank",
    "underline",
    "underscore",
    "urge",
    "warn",
    "welcome",
];

/// The act that a word form says, in its dictionary form.
pub(crate) fn act(form: &str) -> Option<&'static str> {
    let form = form.to_lowercase();
    let is = |act: &&&str| {
        let rest = form.strip_prefix(**act);
        matches!(rest, Some("" | "s" | "es" | "d" | "ed"))
            || act.strip_suffix('y').is_some_and(|stem| form == format!("{stem}ies") || form == format!("{stem}ied"))
    };
    ACTS.iter().find(is).copied()
}

/// The first word of an item behind its mark ("-", "(a)", "3."), where the sentence opens a line with one.
pub(crate) fn first_word(text: &str, sentence: &Sentence) -> Option<usize> {
    let line = text[..sentence.span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..sentence.span.start].trim();
    let mark = |w: &str| {
        let bare = w.trim_matches(['(', ')', '.']);
        matches!(w, "-" | "–" | "—" | "•" | "*" | "(" | ")" | ".")
            || bare.len() <= 3 && !bare.is_empty() && bare.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase())
    };
    if !before.is_empty() && !mark(before) {
        return None;
    }
    let words = &sentence.words;
    let first = (0..words.len().min(5)).find(|&i| !mark(&text[words[i].span.clone()]))?;
    (first > 0 || !before.is_empty()).then_some(first)
}

/// For each sentence that is such an item: its first verb, and who is named before the colon.
pub(super) fn find(resolver: &Resolver<'_, '_>) -> HashMap<usize, (usize, Vec<Who>)> {
    let doc = resolver.doc;
    let mut found = HashMap::new();
    let mut leads: Vec<Who> = Vec::new();
    for (s, sentence) in doc.sentences.iter().enumerate() {
        let words = doc.text()[sentence.span.clone()].trim_end();
        let first = first_word(doc.text(), sentence);
        if let Some(first) = first.filter(|&i| act(doc.word(s, i)).is_some()) {
            if !leads.is_empty() {
                found.insert(s, (first, leads.clone()));
            }
        } else if words.ends_with(':') {
            leads = lead(resolver, s);
        } else if !is_mark(words) && first.is_none() && starts_paragraph(doc, s) {
            leads.clear();
        }
    }
    found
}

fn is_mark(words: &str) -> bool {
    words.len() <= 4
}

fn starts_paragraph(doc: &Document<'_>, s: usize) -> bool {
    s == 0 || doc.paragraph[s] != doc.paragraph[s - 1]
}

/// Who is named in a sentence that ends with a colon: its subject, else the names right before the colon.
fn lead(resolver: &Resolver<'_, '_>, s: usize) -> Vec<Who> {
    let sentence = &resolver.doc.sentences[s];
    let root = sentence.root().filter(|&r| sentence.words[r].upos == Upos::Verb);
    let subject = root.map(|r| resolver.all(s, &tree::by_rel(sentence, r, &[Rel::Nsubj]).collect::<Vec<_>>()));
    if let Some(subject) = subject.filter(|list| !list.is_empty()) {
        return subject;
    }
    let comma = (0..sentence.words.len()).rev().find(|&i| resolver.doc.word(s, i) == ",").map_or(0, |i| i + 1);
    let mut found: Vec<Who> = Vec::new();
    for i in comma..sentence.words.len() {
        if let Some(cluster) = resolver.named(s, i)
            && !found.iter().any(|w| w.cluster == cluster)
        {
            found.push(Who { cluster, confidence: 850, how: "named before the list" });
        }
    }
    found
}
