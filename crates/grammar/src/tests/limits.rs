//! Inputs that nobody writes: time and memory stay in proportion, and what comes back is sound.

use crate::Model;

use super::parses::check_tree;

#[track_caller]
fn check(text: &str, at_least: usize) {
    let sentences = Model::bundled().parse(text);
    let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    assert!(words >= at_least, "{words} words");
    let mut behind = 0;
    for word in sentences.iter().flat_map(|sentence| &sentence.words) {
        assert!(word.span.start >= behind && word.span.start < word.span.end && word.span.end <= text.len());
        behind = word.span.end;
    }
}

#[test]
fn a_line_of_ten_megabytes_without_a_space() {
    check(&"a".repeat(10_000_000), 1);
}

#[test]
fn a_hundred_thousand_open_brackets() {
    check(&"(".repeat(100_000), 100_000);
}

#[test]
fn a_sentence_of_fifty_thousand_words() {
    check(&"the rebels and ".repeat(16_667), 50_000);
}

#[test]
fn other_scripts() {
    for line in [
        "和平谈判昨天在日内瓦恢复。",
        "استؤنفت محادثات السلام في جنيف أمس. ",
        "Мирные переговоры возобновились. ",
        "🕊️🕊️ ",
    ] {
        check(&line.repeat(20_000), 20_000);
    }
}

#[test]
fn long_sentences_are_cut_at_marks_and_stay_trees() {
    let clause = "the rebels who had fled to the hills came back , ".repeat(60);
    let sentence = Model::bundled().parse_sentence(&clause, 0..clause.len());
    assert_eq!(sentence.words.len(), 660);
    check_tree(&sentence);
    // The words that hang on the first root by parataxis are the roots of the later pieces.
    let root = sentence.root().expect("a root");
    let later =
        sentence.children(root).filter(|&child| child > 200 && sentence.words[child].rel == crate::Rel::Parataxis);
    assert!(later.count() >= 2);
}
