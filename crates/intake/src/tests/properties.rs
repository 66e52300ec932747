//! Arbitrary bytes end in text or an error, never in a panic or a document that breaks its promises.

use proptest::prelude::*;

use super::{checked, make};
use crate::{Format, Limits, Place, dates, decode};

/// Decodes and checks what must hold of any result.
fn survives(bytes: &[u8], name: &str) {
    if let Ok(document) = decode(bytes, Some(name), &Limits::default()) {
        checked(&document);
    }
}

fn tags() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<div hidden>",
        "<b>",
        "</div>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<li>",
        "<ol start=9>",
        "<sup><a href='#'>",
        "</a></sup>",
        "<br>",
        "text & more ",
        "&lt;",
        "\u{E9}t\u{E9} ",
        "<title>",
        "<h1>",
        "<svg><p>",
        "<a title='>'",
        "<template>",
        "<select>",
        "<math>",
    ]);
    prop::collection::vec(tag, 0..60).prop_map(|tags| tags.concat())
}

fn pdf_operators() -> impl Strategy<Value = String> {
    let operator = prop::sample::select(vec![
        "q",
        "Q",
        "BT",
        "ET",
        "/F1 12 Tf",
        "/F9 0 Tf",
        "1 0 0 1 70 700 Tm",
        "0 1 -1 0 9 9 Tm",
        "(words) Tj",
        "[(a) -900 (b)] TJ",
        "0 -14 Td",
        "T*",
        "Tj",
        "5 5 Td Td",
        "/X Do",
        "/P scn",
        "1e38 0 0 1e38 0 0 cm",
        "(\\377\\000) '",
        "BI /W 1 ID x EI",
        "[] TJ",
        "0 0 0 0 0 0 Tm",
        "(unended",
        "<zz> Tj",
        "/GS gs",
    ]);
    prop::collection::vec(operator, 0..40).prop_map(|operators| operators.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600), name in prop::sample::select(vec!["a.txt", "a.md", "a.html", "a"])) {
        survives(&bytes, name);
    }

    #[test]
    fn any_bytes_behind_a_true_beginning(bytes in prop::collection::vec(any::<u8>(), 0..600), start in prop::sample::select(vec!["%PDF-1.5\n", "PK\u{3}\u{4}", "<html>", "\u{FEFF}"])) {
        let mut file = start.as_bytes().to_vec();
        file.extend(bytes);
        survives(&file, "a");
    }

    #[test]
    fn any_tags(html in tags()) {
        survives(html.as_bytes(), "a.html");
    }

    #[test]
    fn any_word_body(html in tags()) {
        survives(&make::docx(&html.replace("<", "<w:"), &[]), "a.docx");
    }

    #[test]
    fn any_page_content(content in pdf_operators()) {
        let mut file = make::Pdf::new();
        file.page(&content, "");
        survives(&file.finish(), "a.pdf");
    }

    #[test]
    fn a_pdf_with_bytes_changed(at in 0usize..900, bytes in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut file = make::Pdf::new();
        file.lines(&[(70.0, 100.0, 11.0, "The talks failed.")]);
        let mut file = file.finish();
        let at = at.min(file.len() - bytes.len());
        file[at..at + bytes.len()].copy_from_slice(&bytes);
        survives(&file, "a.pdf");
    }

    #[test]
    fn text_is_kept_and_every_offset_maps_to_itself(text in "\\PC{1,80}") {
        prop_assume!(!text.trim().is_empty() && Format::of(text.as_bytes(), Some("a.md")).is_ok());
        prop_assume!(!text.starts_with('\u{FEFF}'));
        let document = decode(text.as_bytes(), Some("a.md"), &Limits::default()).unwrap();
        prop_assert_eq!(&document.text, &text);
        for (offset, _) in text.char_indices() {
            prop_assert_eq!(document.map.locate(offset), Place::Byte(offset as u64));
        }
    }

    #[test]
    fn utf16_offsets_are_exact(text in "[ -~\u{E9}\u{4E00}\u{1F600}]{8,40}") {
        prop_assume!(!text.trim().is_empty());
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let document = decode(&bytes, Some("a.txt"), &Limits::default()).unwrap();
        prop_assert_eq!(&document.text, &text);
        let mut at = 2;
        for (offset, character) in text.char_indices() {
            prop_assert_eq!(document.map.locate(offset), Place::Byte(at));
            at += character.len_utf16() as u64 * 2;
        }
    }

    #[test]
    fn any_words_for_a_date(words in "[0-9A-Za-z ,./:-]{0,40}") {
        if let Some(hit) = dates::find(&words) {
            prop_assert!(words.get(hit.range).is_some());
            prop_assert!(hit.edtf.len() >= 4);
        }
        dates::normalise(&words);
    }
}

#[test]
fn dates_as_people_write_them() {
    let cases = [
        ("December 3, 2021", "2021-12-03"),
        ("3 December 2021", "2021-12-03"),
        ("3rd of December, 2021", "2021-12-03"),
        ("Fri, 03 Dec 2021 10:00:00 GMT", "2021-12-03"),
        ("Sept. 5, 2014", "2014-09-05"),
        ("2021-12-03T23:10:00-05:00", "2021-12-03"),
        ("2021/12/03", "2021-12-03"),
        ("20211203", "2021-12-03"),
        ("December 2021", "2021-12"),
        ("2021-12", "2021-12"),
        ("2021", "2021"),
        ("21/08/2015", "2015-08-21"),
        ("08/21/2015", "2015-08-21"),
        ("3/4/2021", "-"),
        ("31 February 2021", "-"),
        ("Resolution 2254 of May", "-"),
        ("soon", "-"),
    ];
    for (words, expected) in cases {
        assert_eq!(dates::normalise(words).as_deref().unwrap_or("-"), expected, "{words}");
    }
}
