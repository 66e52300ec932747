//! Cutting and marking texts.

use proptest::prelude::*;

use super::{drawn, parts};
use crate::snapshot::Card;

fn card(kind: &'static str, id: &str, span: [usize; 2]) -> Card {
    Card {
        id: id.into(),
        kind,
        code: String::new(),
        state: "proposed",
        summary: String::new(),
        report: String::new(),
        source: String::new(),
        span,
        words: String::new(),
        confidence: 0,
        actors: Vec::new(),
        awaits: true,
        ruling: None,
    }
}

#[test]
fn a_name_inside_a_sentence_is_marked_as_both() {
    let (sentence, name) = (card("event", "s", [0, 17]), card("actor", "n", [4, 8]));
    let html = drawn("The Army attacked.\n\nThen it left.", 0..33, &[&sentence, &name], None, "n");
    let wanted = "<p dir=\"auto\"><span id=\"q-s\"></span><a class=\"hl k-event\" href=\"#c-s\" data-r=\"s\">The </a>\
        <span id=\"q-n\"></span><a class=\"hl k-actor k-event wanted\" href=\"#c-n\" data-r=\"s n\">Army</a>\
        <a class=\"hl k-event\" href=\"#c-s\" data-r=\"s\"> attacked</a>.</p>\n<p dir=\"auto\">Then it left.</p>\n";
    assert_eq!(html, wanted);
}

#[test]
fn what_is_asked_for_is_marked() {
    let html = drawn("One two three", 0..13, &[], Some(4..7), "");
    assert_eq!(html, "<p dir=\"auto\">One <span id=\"hit\"></span><mark class=\"found\">two</mark> three</p>\n");
}

proptest! {
    /// Whatever the text and the marks, parts cover all of it, and drawing neither panics nor lets markup through.
    #[test]
    fn any_text_can_be_cut_and_drawn(text in "(\\PC|<|&|\n| ){0,400}", spans in prop::collection::vec((0..500_usize, 0..60_usize), 0..12)) {
        let mut cards: Vec<Card> = Vec::new();
        for (i, (start, len)) in spans.into_iter().enumerate() {
            let (start, end) = (start.min(text.len()), (start + len).min(text.len()));
            if start < end && text.is_char_boundary(start) && text.is_char_boundary(end) {
                cards.push(card("event", &format!("r{i}"), [start, end]));
            }
        }
        cards.sort_by_key(|c| c.span);
        let starts: Vec<usize> = cards.iter().map(|c| c.span[0]).collect();
        let found = parts(&text, &starts);
        prop_assert_eq!(found.first().map(|p| p.start), Some(0));
        prop_assert_eq!(found.last().map(|p| p.end), Some(text.len()));
        prop_assert!(found.windows(2).all(|w| w[0].end == w[1].start));
        let cards: Vec<&Card> = cards.iter().collect();
        for part in found {
            let html = drawn(&text, part, &cards, Some(0..3), "r0");
            prop_assert!(!html.replace("<p dir", "").replace("</p>", "").replace("<span id", "").replace("</span>", "")
                .replace("<a class", "").replace("</a>", "").replace("<mark class", "").replace("</mark>", "").contains('<'));
        }
    }
}
