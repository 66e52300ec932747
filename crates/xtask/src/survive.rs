//! A bounded run of the fuzz targets with every test: arbitrary bytes, words in any order, samples with bytes changed.

use std::path::Path;

use proptest::prelude::*;

#[path = "../../../fuzz/src/lib.rs"]
mod bodies;

/// Pieces that rules look for, and characters that break careless code.
const PIECES: &[&str] = &[
    "The TTP",
    "Noor Wali Mehsud",
    "spokesman",
    "Muhammad Khurasani",
    "Umar Khalid",
    "(alias",
    "[12]",
    "(Dawn, November 9)",
    "Dawn, December 10, 2021",
    "“",
    "”",
    "\"",
    "'",
    "’s",
    "(",
    ")",
    "[",
    "]",
    "—",
    "-",
    ";",
    ":",
    ",",
    ".",
    "?",
    "...",
    "\n",
    "\n\n",
    "\r\n",
    "\u{A0}",
    "\u{200F}",
    "\u{FEFF}",
    "\u{0}",
    "e\u{301}",
    "é",
    "تحریک",
    "𝒳",
    "🙂",
    "one day later",
    "last year",
    "on Tuesday",
    "in mid-November",
    "9 November",
    "2021",
    "30 February 2022",
    "99/99/9999",
    "24 hours",
    "two months earlier",
    "since",
    "until",
    "between",
    "and",
    "or",
    "not",
    "never",
    "said",
    "said that",
    "denied",
    "announced",
    "called off",
    "the ceasefire",
    "a truce",
    "talks",
    "agreed",
    "will",
    "would",
    "if",
    "unless",
    "according to",
    "killed",
    "attack on",
    "split from",
    "merged into",
    "founder of",
    "he",
    "they",
    "both sides",
    "the government",
    "Pakistan",
    "Kabul",
    "Mr",
    "Gen.",
    "U.S.",
    "al-",
    "Tehreek-e-Taliban Pakistan (TTP)",
    "A.",
    "1.",
    "*",
    "| a | b |",
    "# ",
    "http://example.org/a?b=c#d",
    "a@b.c",
    "x",
];

fn words() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES);
    prop::collection::vec((piece, prop::bool::weighted(0.8)), 0..120).prop_map(|pieces| {
        pieces.iter().map(|(piece, spaced)| if *spaced { format!("{piece} ") } else { (*piece).to_string() }).collect()
    })
}

/// A sample with some bytes changed, or cut short.
fn changed(name: &str) -> impl Strategy<Value = Vec<u8>> + use<> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/samples/reports").join(name);
    let sample = std::fs::read(path).expect("a sample that is in the repository");
    let length = sample.len();
    let change = (0..length, any::<u8>());
    (prop::collection::vec(change, 0..6), prop::option::weighted(0.3, 0..length)).prop_map(move |(changes, cut)| {
        let mut bytes = sample.clone();
        changes.iter().for_each(|(at, byte)| bytes[*at] = *byte);
        bytes.truncate(cut.unwrap_or(length));
        bytes
    })
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..400)
}

/// Few cases, so that the tests stay quick; `PROPTEST_CASES=5000 cargo test -p xtask survive` looks longer.
fn bounds() -> ProptestConfig {
    let usual = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { usual } else { ProptestConfig { cases: 24, ..usual } }
}

proptest! {
    #![proptest_config(bounds())]

    #[test]
    fn text(any in bytes(), sample in changed("01-ceasefire-announced.txt")) {
        bodies::text(&any);
        bodies::text(&sample);
    }

    #[test]
    fn html(any in bytes(), sample in changed("05-no-extension.html")) {
        bodies::html(&any);
        bodies::html(&sample);
    }

    #[test]
    fn docx(any in bytes(), sample in changed("03-interview-elder.docx")) {
        bodies::docx(&any);
        bodies::docx(&sample);
    }

    #[test]
    fn pdf(any in bytes(), sample in changed("04-analysis-who-ended-the-truce.pdf")) {
        bodies::pdf(&any);
        bodies::pdf(&sample);
    }

    #[test]
    fn tokens(any in bytes(), words in words()) {
        bodies::tokens(&any);
        bodies::tokens(words.as_bytes());
    }

    #[test]
    fn dates(any in bytes(), words in words()) {
        bodies::dates(&any);
        bodies::dates(words.as_bytes());
    }

    #[test]
    fn reader(any in bytes(), words in words()) {
        bodies::reader(&any);
        bodies::reader(words.as_bytes());
    }
}
