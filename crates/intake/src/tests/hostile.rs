//! Files that are broken, or made to do harm: each ends in one clear message.

use super::make::{Pdf, archive, docx, paragraph};
use super::{check, error_name};
use crate::{Limits, decode};

#[track_caller]
fn ends_in(bytes: &[u8], name: &str, expected: &str) {
    let result = decode(bytes, Some(name), &Limits::default());
    assert_eq!(error_name(&result), expected, "{result:?}");
}

#[test]
fn nothing_at_all() {
    check(b"", "a.txt", "error: This file is empty. Check that it was saved or downloaded completely.");
    ends_in(b" \n\n ", "a.txt", "Empty");
    ends_in(b"<html><body></body></html>", "a.html", "NoText");
}

#[test]
fn too_many_bytes() {
    let bytes = vec![b'a'; 51_000_000];
    check(
        &bytes,
        "a.txt",
        "error: This file is too large: 51 MB where at most 50 MB are allowed. Split it, or save only the part that matters, and add that.",
    );
}

#[test]
fn binary_data_in_disguise() {
    let noise: Vec<u8> = (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    ends_in(&noise, "a.txt", "NotText");
    ends_in(&noise, "a.html", "NotText");
    ends_in(&noise, "a.pdf", "Damaged");
    ends_in(&noise, "a.docx", "Damaged");
}

#[test]
fn kinds_that_are_not_read() {
    check(
        b"\xFF\xD8\xFF\xE0 picture",
        "a.pdf",
        "error: This is a picture, which cannot be read. Run text recognition (OCR) on it and add the result.",
    );
    ends_in(b"{\\rtf1 words}", "a.txt", "Unsupported");
    ends_in(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "a.doc", "Unsupported");
    ends_in(&archive(&[("xl/workbook.xml", b"<x/>")]), "a.xlsx", "Unsupported");
    ends_in(&archive(&[("notes.txt", b"words")]), "a.zip", "Unsupported");
}

#[test]
fn locked_office_file() {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    check(
        &bytes,
        "a.docx",
        "error: This Office file is locked with a password. Save a copy without the password and add that.",
    );
}

#[test]
fn locked_pdf() {
    let mut pdf = Pdf::new();
    pdf.lines(&[(70.0, 100.0, 11.0, "Secret.")]);
    let (owner, user) = ("A1".repeat(32), "B2".repeat(32));
    let lock = pdf.object(format!("<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <{owner}> /U <{user}> >>"));
    pdf.trailer = format!("/Encrypt {lock} 0 R /ID [<00> <00>]");
    check(
        &pdf.finish(),
        "a.pdf",
        "error: This PDF is locked with a password. Save a copy without the password and add that.",
    );
}

#[test]
fn cut_short() {
    let word = docx(&paragraph("The talks failed."), &[]);
    ends_in(&word[..word.len() / 2], "a.docx", "Damaged");
    let mut pdf = Pdf::new();
    pdf.lines(&[(70.0, 100.0, 11.0, "The talks failed.")]);
    let pdf = pdf.finish();
    ends_in(&pdf[..pdf.len() / 2], "a.pdf", "Damaged");
    ends_in(&docx("<w:p><w:r><w:t>never closed", &[]), "a.docx", "Damaged");
}

#[test]
fn zip_bomb() {
    let bomb = docx(&paragraph(&" ".repeat(2_000_000)), &[]);
    assert!(bomb.len() < 10_000);
    let limits = Limits { expanded_bytes: 1_000_000, ..Limits::default() };
    let result = decode(&bomb, Some("a.docx"), &limits);
    assert_eq!(
        result.unwrap_err().to_string(),
        "This Word file unpacks to more than 1.0 MB. If you trust it, open it and save its text as a plain text file, and add that."
    );
}

#[test]
fn a_part_that_declares_a_huge_size() {
    let mut word = docx(&paragraph("The talks failed."), &[]);
    // The uncompressed size in the table at the end, of every part.
    let table: Vec<usize> = (0..word.len() - 4).filter(|&at| &word[at..at + 4] == b"PK\x01\x02").collect();
    for at in table {
        word[at + 24..at + 28].copy_from_slice(&0xFFFF_FFF0u32.to_le_bytes());
    }
    let result = decode(&word, Some("a.docx"), &Limits::default());
    assert!(matches!(error_name(&result).as_str(), "text" | "Damaged"), "{result:?}");
}

#[test]
fn entities_that_multiply() {
    let mut dtd = String::from("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">");
    for (inner, outer) in "abcdefgh".chars().zip("bcdefghi".chars()) {
        dtd += &format!("<!ENTITY {outer} \"{}\">", format!("&{inner};").repeat(10));
    }
    let xml = format!("{dtd}]><w:document><w:body>{}</w:body></w:document>", paragraph("before &i; after"));
    let file = archive(&[("word/document.xml", xml.as_bytes())]);
    check(
        &file,
        "a.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document\n[paragraph 1] before after",
    );
}

#[test]
fn nested_a_hundred_thousand_deep() {
    ends_in(format!("<html>{}words", "<div>".repeat(100_000)).as_bytes(), "a.html", "TooDeep");
    ends_in(&docx(&"<w:tbl>".repeat(100_000), &[]), "a.docx", "TooDeep");
}

#[test]
fn nested_as_deep_as_allowed() {
    // All on the small stack of a test's thread.
    ends_in(format!("<html>{}words", "<div>".repeat(500)).as_bytes(), "a.html", "text");
    ends_in(format!("<html>{}words", "<b><p>".repeat(500)).as_bytes(), "a.html", "text");
    ends_in(format!("<html>{}words", "<ul><li>".repeat(500)).as_bytes(), "a.html", "text");
}

#[test]
fn elements_that_come_again_in_every_paragraph() {
    let fonts: String = (0..500).map(|size| format!("<font size={size}>")).collect();
    ends_in(format!("<p>{fonts}</p>{}", "<p>x</p>".repeat(10_000)).as_bytes(), "a.html", "TooDeep");
}

#[test]
fn too_many_elements() {
    ends_in("<b>".repeat(3).as_bytes(), "a.html", "NoText");
    ends_in("<br>x".repeat(1_000_001).as_bytes(), "a.html", "TooDeep");
}

#[test]
fn a_tag_that_never_ends() {
    let mut html = b"<html><body><p>words</p><a title=\"".to_vec();
    html.extend(vec![b'x'; 2_000_000]);
    ends_in(&html, "a.html", "text");
}

#[test]
fn drawings_that_contain_themselves() {
    let mut pdf = Pdf::new();
    // Two drawings that show each other; their numbers are known beforehand.
    let resources = |other: usize| {
        format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F1 3 0 R >> /XObject << /X {other} 0 R >> >>"
        )
    };
    pdf.stream(&resources(5), b"/X Do");
    pdf.stream(&resources(4), b"/X Do");
    pdf.page("BT /F1 11 Tf 70 700 Td (The talks failed.) Tj ET /X Do", "/XObject << /X 4 0 R >>");
    check(
        &pdf.finish(),
        "a.pdf",
        r#"
            application/pdf
            language: en-GB <- PDF property Lang
            note: Drawings that contain themselves were left out.
            [page 1] The talks failed.
        "#,
    );
}

#[test]
fn page_trees_and_fonts_that_lead_to_themselves() {
    let mut pdf = Pdf::new();
    pdf.lines(&[(70.0, 100.0, 11.0, "The talks failed.")]);
    let text = String::from_utf8_lossy(&pdf.finish()).replace("/Kids [5 0 R]", "/Kids [2 0 R]");
    let result = decode(text.as_bytes(), Some("a.pdf"), &Limits::default());
    assert!(matches!(error_name(&result).as_str(), "Damaged" | "NoText"), "{result:?}");

    let mut pdf = Pdf::new();
    let font =
        pdf.object("<< /Type /Font /Subtype /Type0 /DescendantFonts [4 0 R] /ToUnicode 4 0 R /Encoding /Identity-H >>");
    pdf.page("BT /F2 11 Tf 70 700 Td (The talks failed.) Tj ET", &format!("/Font << /F2 {font} 0 R >>"));
    let result = decode(&pdf.finish(), Some("a.pdf"), &Limits::default());
    assert!(matches!(error_name(&result).as_str(), "DecoderFailed" | "NoText"), "{result:?}");
}

#[test]
fn colours_that_the_decoder_does_not_know_cost_no_text() {
    let mut pdf = Pdf::new();
    pdf.page(
        "/CS9 cs /P1 scn /GS1 gs BT /F1 11 Tf 70 700 Td (The talks failed.) Tj ET",
        "/ColorSpace << /CS9 [/Odd 1] >> /ExtGState << /GS1 << /SMask 7 /Type /Odd >> >>",
    );
    check(
        &pdf.finish(),
        "a.pdf",
        r#"
            application/pdf
            language: en-GB <- PDF property Lang
            [page 1] The talks failed.
        "#,
    );
}
