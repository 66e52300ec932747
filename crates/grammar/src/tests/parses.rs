//! Parses of the kinds of sentence that reports contain.

use proptest::prelude::*;

use crate::{Model, Sentence};

/// One line per word: form, part of speech, relation, head.
fn render(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for sentence in Model::bundled().parse(text) {
        let form = |at: usize| &text[sentence.words[at].span.clone()];
        for (at, word) in sentence.words.iter().enumerate() {
            let head = word.head.map_or("-", form);
            lines.push(format!("{} {} {} {head}", form(at), word.upos, word.rel));
        }
    }
    lines
}

/// Checks that the parse of `text` has these lines among its own.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let lines = render(text);
    for line in expected {
        assert!(lines.iter().any(|found| found == line), "no {line:?} in\n{}", lines.join("\n"));
    }
}

#[test]
fn subject_and_object() {
    check(
        "The army attacked the village.",
        &["army NOUN nsubj attacked", "attacked VERB root -", "village NOUN obj attacked", ". PUNCT punct attacked"],
    );
}

#[test]
fn passive_with_agent() {
    check(
        "Five soldiers were killed by the militants in Waziristan.",
        &[
            "Five NUM nummod soldiers",
            "soldiers NOUN nsubj:pass killed",
            "were AUX aux:pass killed",
            "militants NOUN obl:agent killed",
            "in ADP case Waziristan",
        ],
    );
}

#[test]
fn reported_speech() {
    check(
        "The spokesman said that the group would not accept the offer.",
        &[
            "spokesman NOUN nsubj said",
            "accept VERB ccomp said",
            "group NOUN nsubj accept",
            "not PART advmod accept",
            "offer NOUN obj accept",
        ],
    );
}

#[test]
fn possessive_of_a_name() {
    check(
        "The Taliban's leader rejected the government's offer.",
        &[
            "leader NOUN nsubj rejected",
            "Taliban PROPN nmod:poss leader",
            "'s PART case Taliban",
            "government NOUN nmod:poss offer",
        ],
    );
}

/// Exactly one root, every head inside the sentence, no word above itself.
#[track_caller]
pub(super) fn check_tree(sentence: &Sentence) {
    let count = sentence.words.len();
    assert_eq!(sentence.words.iter().filter(|word| word.head.is_none()).count(), usize::from(count > 0));
    for at in 0..count {
        assert!(sentence.words[at].head.is_none_or(|head| head < count));
        assert!(sentence.ancestors(at).take(count + 1).count() <= count, "a ring at word {at}");
        assert!(!sentence.words[at].lemma.is_empty());
    }
    if let Some(root) = sentence.root() {
        assert_eq!(sentence.subtree(root).len(), count);
    }
}

#[test]
fn short_and_long_sentences_are_trees() {
    let model = Model::bundled();
    for text in ["", " ", "Peace", "?", "Peace talks"] {
        check_tree(&model.parse_sentence(text, 0..text.len()));
    }
    for count in [400, 499, 500, 501, 1203] {
        let text = "the rebels , who fled ".repeat(count / 5) + &"x ".repeat(count % 5);
        let sentence = model.parse_sentence(&text, 0..text.len());
        assert_eq!(sentence.words.len(), count);
        check_tree(&sentence);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_gives_trees(text in "\\PC{0,60}|[a-zA-Z ,.'\"-]{0,120}") {
        Model::bundled().parse(&text).iter().for_each(check_tree);
    }

    #[test]
    fn any_tokens_are_safe(text in "\\PC{0,12}", cuts in proptest::collection::vec((0usize..20, 0usize..20), 0..6)) {
        let spans: Vec<_> = cuts.into_iter().map(|(a, b)| a..b).collect();
        check_tree(&Model::bundled().parse_tokens(&text, 0..text.len(), &spans));
    }
}
