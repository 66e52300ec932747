//! Hostile input: whatever the text, the reader ends, and every quote stands in the text where it says.

use proptest::prelude::*;
use record::{Report, ReportDetails};

use crate::read;

/// Reads a text and checks what must hold for every reading.
fn sound(text: &str) {
    let details = ReportDetails { published: "2021-12-03".parse().ok(), ..ReportDetails::default() };
    let report = Report::new(text.into(), text.as_bytes(), details);
    let reading = read(&report, &[]);
    for quote in reading.records.iter().flat_map(record::Record::quotes) {
        assert_eq!(text.get(quote.range()), Some(quote.words()), "in {text:?}");
    }
    for span in reading.dates.iter().map(|d| &d.span).chain(reading.missed.iter().map(|m| &m.span)) {
        assert!(text.get(span.clone()).is_some_and(|words| !words.is_empty()), "{span:?} in {text:?}");
    }
}

/// Pieces that set rules off, open and close things, or look like something else.
const PIECES: &[&str] = &[
    "The ",
    "Northern Front ",
    "Ahmad Karimi ",
    "Karimi's ",
    "TTP ",
    "(TTP) ",
    "Kenya ",
    "Pakistani president ",
    "he ",
    "they ",
    "their ",
    "themselves ",
    "them ",
    "people as well as ",
    "fighters ",
    "troops of ",
    "his ",
    "one another ",
    "both ",
    "both sides ",
    "the group ",
    "its spokesman ",
    "Mr. ",
    "al-",
    "said ",
    "said that ",
    "told ",
    "accused ",
    "claimed ",
    "rejected ",
    "demanded ",
    "attacked ",
    "killed ",
    "announced a ceasefire ",
    "ceasefire ",
    "talks ",
    "signed ",
    "split from ",
    "founded ",
    "an ally of ",
    "spokesman for ",
    "also known as ",
    "was ",
    "not ",
    "will ",
    "if ",
    "and ",
    "of ",
    "by ",
    "with ",
    "on Monday ",
    "8 November 2021",
    "last week ",
    "in 2014 ",
    "two days later ",
    "(",
    ")",
    "[",
    "]",
    "“",
    "”",
    "\"",
    "'",
    "’s ",
    "«",
    "»",
    "‘",
    ",",
    ";",
    ":",
    ". ",
    "! ",
    "? ",
    "...",
    "—",
    "-",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "# ",
    "* ",
    "1. ",
    "(Dawn, November 9, 2021)",
    "(Dawn, ",
    "http://a.b/c ",
    "a@b.c ",
    "\u{301}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{0}",
    "İ",
    "ß",
    "ŉ",
    "😀",
    "محمد ",
    "北京",
    "مہسود ",
    "É",
    "we ",
    "our ",
    "I ",
    "who ",
    "which ",
    "U.S. ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        sound(&text);
    }

    #[test]
    fn any_row_of_triggers_and_brackets_is_read(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        sound(&pieces.concat());
    }

    #[test]
    fn any_words_between_pieces_are_read(
        pieces in prop::collection::vec((prop::sample::select(PIECES), "[A-Za-zé’' .,\u{a0}-]{0,12}"), 0..16)
    ) {
        sound(&pieces.iter().map(|(a, b)| format!("{a}{b}")).collect::<String>());
    }
}

/// The noun hangs on the pronoun behind it, and the pronoun may mean the noun.
#[test]
fn who_is_meant_is_not_asked_for_ever() {
    sound(
        "Two suicide bombers killed 23 people as well as themselves late Sunday when they blew themselves up in the \
         second-worst attack in the current uprising, police said.",
    );
}

#[test]
fn texts_without_words_are_read() {
    for text in ["", " ", "\n\n\n", ".", "(", "“", "\u{feff}", "\u{301}", "2021", "((((", "))))", "’’’’", "- - -"]
    {
        sound(text);
    }
}

/// Clauses without end in one line: each is looked at once.
#[test]
fn a_long_line_of_semicolons_is_read() {
    let text = "The army left the town in May; the group (NF) stayed in the hills; ".repeat(2_000);
    let report = Report::new(text.as_str().into(), text.as_bytes(), ReportDetails::default());
    assert!(!read(&report, &[]).records.is_empty());
}

/// A text may end anywhere: what looks ahead finds nothing there, and the reader goes on.
#[test]
fn a_text_cut_at_any_word() {
    const TEXT: &str = "NAIROBI/GARISSA, Dec 3 (Agency) - Talks with Brigade 5 of the Patriotic Front (Marxist), led by Ahmad \
        Karimi, once deputy prime minister of Kenya and one of its negotiators, opened on 3 May. “The road was long,” said \
        the head of the Front's delegation, Peter Mwangi; Karimi rejected the movement's founder, who called on the \
        government to extend it. It was extended twice before lapsing. Two months after Kenya and the Front signed the \
        Cessation of Hostilities Agreement, the army's commander-in-chief, General Otto Larsen, accused the Northern \
        Front, which had promised a truce, of violating it.\n\nQ: Would the prime minister in exile, whose party left the \
        coalition forces, sign?\n\nA: Neither we nor his government will sign on the 7th July district, the Abu Bakr camp \
        or in Shan State. They shot dead three men, went off, and fired rockets at UN envoy Sara Lindqvist";
    for (at, _) in TEXT.match_indices(' ') {
        sound(&TEXT[..at]);
        sound(&TEXT[at + 1..]);
    }
    sound(TEXT);
}
