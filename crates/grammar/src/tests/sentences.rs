//! Where sentences begin and end.

use proptest::prelude::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<&str> = crate::sentences(text).into_iter().map(|span| &text[span]).collect();
    assert_eq!(found, expected);
}

#[test]
fn stops() {
    check("They met. They spoke! Did they agree? No.", &["They met.", "They spoke!", "Did they agree?", "No."]);
    check("It cost 3.5 million.The deal held.", &["It cost 3.5 million.", "The deal held."]);
}

#[test]
fn abbreviations_do_not_end() {
    check("Gen. J. Smith met Dr. Khan on Jan. 5. He left.", &["Gen. J. Smith met Dr. Khan on Jan. 5.", "He left."]);
    check("The U.S. Army left the U.S. The war went on.", &["The U.S. Army left the U.S.", "The war went on."]);
    check("Arms, money, etc. The list is long.", &["Arms, money, etc.", "The list is long."]);
    check("Resolution No. 5 and art. 3 hold, e.g. Kashmir.", &["Resolution No. 5 and art. 3 hold, e.g. Kashmir."]);
    check("He answered no. They left.", &["He answered no.", "They left."]);
}

#[test]
fn quotations() {
    check("\"We will not sign.\" He left.", &["\"We will not sign.\"", "He left."]);
    check("“We will not sign.” He left.", &["“We will not sign.”", "He left."]);
    check("“Why?” he asked. “Because.”", &["“Why?” he asked.", "“Because.”"]);
    check("He said, “Go.” “Now?” they asked.", &["He said, “Go.”", "“Now?” they asked."]);
}

#[test]
fn brackets() {
    check(
        "It held (Dawn, Nov. 9. See also Geo). Then it broke.",
        &["It held (Dawn, Nov. 9. See also Geo).", "Then it broke."],
    );
    check("It held. (It broke later.) They met.", &["It held.", "(It broke later.)", "They met."]);
    check(
        "He went to Dulwich.[17] He came back. [18] Then he died.",
        &["He went to Dulwich.[17]", "He came back. [18]", "Then he died."],
    );
}

#[test]
fn headlines_and_lists() {
    check("Talks Resume in Doha\n\nThe talks resumed.", &["Talks Resume in Doha", "The talks resumed."]);
    check(
        "Talks resume in Doha\nThe talks between the two sides resumed on Monday in Doha.",
        &["Talks resume in Doha", "The talks between the two sides resumed on Monday in Doha."],
    );
    check(
        "Demands:\n- release of prisoners\n- an office in Doha",
        &["Demands:", "- release of prisoners", "- an office in Doha"],
    );
    check("1. The parties agree.\n2. The truce begins.", &["1. The parties agree.", "2. The truce begins."]);
}

#[test]
fn wrapped_lines_go_on() {
    check(
        "The talks between the government of Pakistan and the Pakistani\nTaliban, which began in Kabul under the eyes of \
         the Haqqani\nNetwork, ended without an agreement on the first of December\nbecause neither side would yield.",
        &[
            "The talks between the government of Pakistan and the Pakistani\nTaliban, which began in Kabul under the eyes \
           of the Haqqani\nNetwork, ended without an agreement on the first of December\nbecause neither side would yield.",
        ],
    );
}

#[test]
fn hostile_lengths_are_linear() {
    for unit in ["a", ".", "(", "a.", "A. ", "[", "\"", "x\n", "U.S", "-", "a-"] {
        let text = unit.repeat(1_000_000 / unit.len());
        let sentences = crate::sentences(&text);
        let tokens: usize = sentences.iter().map(|span| crate::tokens(&text, span.clone()).len()).sum();
        assert!(tokens > 0);
    }
}

proptest! {
    #[test]
    fn sentences_tile_any_text(text in "[a-cA-C0-9.!?,'\"“”() \n\r\t\u{2028}é…-]{0,80}|\\PC{0,40}") {
        let mut covered = 0;
        for span in crate::sentences(&text) {
            prop_assert!(text[covered..span.start].trim().is_empty());
            prop_assert_eq!(text[span.clone()].trim(), &text[span.clone()]);
            prop_assert!(span.start < span.end);
            covered = span.end;
        }
        prop_assert!(text[covered..].trim().is_empty());
    }
}
