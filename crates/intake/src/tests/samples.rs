//! Realistic files of each kind.

use super::check;
use super::make::{Pdf, docx, paragraph};

#[test]
fn plain_text_with_title_publication_byline_and_date() {
    check(
        b"Mediators return to Port Hale\n\nPublication: Northern Monitor Volume: 7 Issue: 2\nBy Ann Reed and Joe al-Amin | December 3, 2021\n\nThe envoys arrived on Friday. \"We will talk,\" one said.\n",
        "a.txt",
        r#"
            text/plain
            title: Mediators return to Port Hale <- line 1
            publisher: Northern Monitor <- line 3
            author: Ann Reed and Joe al-Amin <- line 4
            published: 2021-12-03 <- line 4 "December 3, 2021"
            [byte 0] Mediators return to Port Hale
            [byte 31] Publication: Northern Monitor Volume: 7 Issue: 2
            [byte 80] By Ann Reed and Joe al-Amin | December 3, 2021
            [byte 128] The envoys arrived on Friday. "We will talk," one said.
        "#,
    );
}

#[test]
fn plain_text_keeps_line_ends_and_gives_exact_bytes() {
    check(
        b"\xEF\xBB\xBFFirst line\r\nsecond line.\r\n\r\nThird.",
        "a.txt",
        r#"
            text/plain
            [byte 3] First line
            [byte 15] second line.
            [byte 31] Third.
        "#,
    );
}

#[test]
fn windows_quotation_marks_are_guessed_and_noted() {
    check(
        b"The general said: \x93We never left.\x94 That was Friday \x96 or later.",
        "a.txt",
        r#"
            text/plain
            note: The text is not UTF-8; its encoding was guessed to be windows-1252. Check names with accents and quotation marks.
            [byte 0] The general said: “We never left.” That was Friday – or later.
        "#,
    );
}

#[test]
fn utf16_with_and_without_mark() {
    let little: Vec<u8> =
        "Talks in Z\u{FC}rich failed.\nBoth left.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    check(
        &little,
        "a.txt",
        r#"
            text/plain
            note: The encoding was guessed to be UTF-16LE.
            [byte 0] Talks in Zürich failed.
            [byte 48] Both left.
        "#,
    );
    let mut big = vec![0xFE, 0xFF];
    big.extend("Talks in Z\u{FC}rich failed.\nBoth left.".encode_utf16().flat_map(u16::to_be_bytes));
    check(
        &big,
        "a.txt",
        r#"
            text/plain
            [byte 2] Talks in Zürich failed.
            [byte 50] Both left.
        "#,
    );
}

#[test]
fn markdown_with_front_matter_is_kept_as_written() {
    check(
        b"---\ntitle: \"The second round\"\ndate: 2021-12-03\nauthors: [Ann Reed]\n---\n# The second round\n\n- a *point*\n",
        "a.md",
        r#"
            text/markdown
            title: The second round <- front matter, line 2
            author: Ann Reed <- front matter, line 4
            published: 2021-12-03 <- front matter, line 3 "2021-12-03"
            [byte 0] ---
            [byte 4] title: "The second round"
            [byte 30] date: 2021-12-03
            [byte 47] authors: [Ann Reed]
            [byte 67] ---
            [byte 71] # The second round
            [byte 91] - a *point*
        "#,
    );
}

#[test]
fn a_text_that_begins_with_its_first_sentence_has_no_title() {
    check(
        b"By then the talks had failed and both had gone home.\nStalemate (July 1951 - July 1953) was over.",
        "a.txt",
        r#"
            text/plain
            [byte 0] By then the talks had failed and both had gone home.
            [byte 53] Stalemate (July 1951 - July 1953) was over.
        "#,
    );
}

const ARTICLE: &str = r##"<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Envoys return to Port Hale | The Northern Monitor</title>
<meta property="og:site_name" content="The Northern Monitor">
<meta name="author" content="By Ann Reed">
<link rel="canonical" href="https://example.org/2021/12/envoys">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",
"headline":"Envoys return to Port Hale","datePublished":"2021-12-03T10:15:00+02:00","author":[{"@type":"Person","name":"Ann Reed"}]}</script>
<style>p { color: red }</style></head>
<body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article>
<h1>Envoys return to Port Hale</h1>
<p>The mediators of both unions came back to Port Hale on Friday, three weeks after they had left it,
   and met the commander of the Hale Front&nbsp;for two hours behind closed doors.<sup><a href="#n1">1</a></sup></p>
<h2>What was said</h2>
<p>&ldquo;We shall keep the ceasefire if <a href="/x">the other side</a> keeps it,&rdquo; the commander told reporters afterwards,
standing at the gate of the old customs house.<br>A spokesman of the government denied that talks had taken place at all.</p>
<ol><li>Prisoners are to be released within ten days of signing.</li><li>The road to the north opens at once.</li></ol>
<table><tr><th>Side</th><th>Dead</th></tr><tr><td>Front</td><td>12</td></tr></table>
<figure><img src="x.jpg" alt="gate"><figcaption>The gate of the customs house.</figcaption></figure>
<p>The parties have been in talks since the spring, when a first round ended without a result and with
a bomb in the market of the town, for which nobody has taken responsibility until today.</p>
<p id="n1">1. The Monitor could not verify this independently of the two people who were in the room.</p>
</article>
<footer>All rights reserved</footer>
</body></html>"##;

#[test]
fn a_news_page() {
    check(
        ARTICLE.as_bytes(),
        "a.html",
        r#"
            text/html
            title: Envoys return to Port Hale <- JSON-LD headline
            publisher: The Northern Monitor <- meta og:site_name
            author: Ann Reed <- meta author
            published: 2021-12-03 <- JSON-LD datePublished "2021-12-03T10:15:00+02:00"
            language: en-GB <- html lang
            url: https://example.org/2021/12/envoys <- link[rel=canonical] href
            note: 1 picture was left out.
            [byte 647] Envoys return to Port Hale
            [byte 686] The mediators of both unions came back to Port Hale on Friday, three weeks after they had left it, and met the commander of the Hale Front for two hours behind closed doors.[1]
            [byte 906] What was said
            [byte 925] “We shall keep the ceasefire if the other side keeps it,” the commander told reporters afterwards, standing at the gate of the old customs house. A spokesman of the government denied that talks had taken place at all.
            [byte 1186] 1. Prisoners are to be released within ten days of signing.
            [byte 1251] 2. The road to the north opens at once.
            [byte 1317] Side | Dead
            [byte 1352] Front | 12
            [byte 1435] The gate of the customs house.
            [byte 1491] The parties have been in talks since the spring, when a first round ended without a result and with a bomb in the market of the town, for which nobody has taken responsibility until today.
            [byte 1695] 1. The Monitor could not verify this independently of the two people who were in the room.
        "#,
    );
}

#[test]
fn a_page_without_an_article_is_taken_whole() {
    check(
        b"<html><head><title>Note</title></head><body><div>Short note.</div><div>Second<br><br>third.</div></body></html>",
        "a.html",
        r#"
            text/html
            title: Note <- title
            [byte 49] Short note.
            [byte 71] Second
            [byte 85] third.
        "#,
    );
}

#[test]
fn a_page_in_its_declared_encoding() {
    check(b"<html><head><meta charset=windows-1251></head><body><p>\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB.</p></body></html>", "a.html", r#"
            text/html
            [byte 55] Переговоры.
        "#);
}

#[test]
fn a_word_file_with_table_notes_and_tracked_changes() {
    let body = [
        paragraph("Agreement on a Cessation of Hostilities"),
        paragraph("3 December 2021"),
        "<w:p><w:r><w:t>The parties </w:t></w:r><w:ins><w:r><w:t>shall &amp; will</w:t></w:r></w:ins><w:del><w:r><w:delText>may</w:delText></w:r></w:del><w:r><w:tab/><w:t>stop</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>.</w:t></w:r></w:p>".to_owned(),
        "<w:p/>".to_owned(),
        format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}{}</w:tc></w:tr><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
            paragraph("Party"), paragraph("Signed"), paragraph("by"), paragraph("Front"), paragraph("A. Hale")),
        "<w:p><w:r><w:drawing/></w:r><w:r><w:t>End.</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let notes = "<w:footnotes><w:footnote w:id=\"0\"><w:p><w:r><w:t>separator</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>From midnight.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let core = "<cp:coreProperties><dc:title>Agreement</dc:title><dc:creator>Joint Secretariat</dc:creator><dcterms:created>2021-11-30T08:00:00Z</dcterms:created></cp:coreProperties>";
    check(
        &docx(&body, &[("word/footnotes.xml", notes), ("docProps/core.xml", core)]),
        "a.docx",
        r#"
            application/vnd.openxmlformats-officedocument.wordprocessingml.document
            title: Agreement <- file property "title"
            author: Joint Secretariat <- file property "creator"
            published: 2021-12-03 <- paragraph 2 "3 December 2021"
            note: 1 picture was left out.
            note: The file has tracked changes: inserted words were kept, deleted words left out.
            [paragraph 1] Agreement on a Cessation of Hostilities
            [paragraph 2] 3 December 2021
            [paragraph 3] The parties shall & will stop[1].
            [paragraph 5] Party | Signed by
            [paragraph 8] Front | A. Hale
            [paragraph 10] End.
            [note 1] [1] From midnight.
        "#,
    );
}

/// Title, publisher, author and date that a text tells, or a dash.
fn head_of(text: &str) -> String {
    let metadata = super::decode(text.as_bytes(), Some("a.txt"), &super::Limits::default()).unwrap().metadata;
    let slots = [metadata.title, metadata.publisher, metadata.author, metadata.published];
    slots.map(|found| found.map_or("-".into(), |found| found.value)).join(" / ")
}

#[test]
fn a_publication_with_its_date_and_a_note_above_the_title() {
    let text = "A note of the publisher, to be left in the text.\n\nEnvoys return to Port Hale\n\n\
                By Ann Reed\nTHE NORTHERN COURIER, 4 June 2022\n\nThe envoys arrived on Friday.\n";
    assert_eq!(head_of(text), "Envoys return to Port Hale / THE NORTHERN COURIER / Ann Reed / 2022-06-04");
    let text = "Envoys return\n\nBy Ann Reed, special correspondent\n4 June 2022\n\nThe envoys arrived on Friday.\n";
    assert_eq!(head_of(text), "Envoys return / - / Ann Reed / 2022-06-04");
    // A sentence above a line that nothing follows up is the beginning of the text.
    let text = "The envoys arrived on Friday.\n\nA new round\n\nThe talks go on, and so does the fighting.\n";
    assert_eq!(head_of(text), "- / - / - / -");
    // A town before the date is where the report was written.
    let text = "Envoys return\n\nAddis Ababa, 4 June 2022\n\nThe envoys arrived on Friday.\n";
    assert_eq!(head_of(text), "Envoys return / - / - / 2022-06-04");
    let text = "Envoys return\n\nThe Hague, 4 June 2022\n\nThe envoys arrived on Friday.\n";
    assert_eq!(head_of(text), "Envoys return / - / - / 2022-06-04");
}

#[test]
fn a_pdf_with_running_heads_notes_and_a_word_broken_over_pages() {
    let mut pdf = Pdf::new();
    pdf.info("/Title (The second round) /Author (Ann Reed) /CreationDate (D:20211203101500+02'00')");
    for page in 1..=3 {
        let (head, foot) = (format!("Northern Monitor, issue {page}"), format!("- {page} -"));
        let mut lines: Vec<(f64, f64, f64, &str)> = vec![(70.0, 40.0, 9.0, &head)];
        match page {
            1 => lines.extend([
                (70.0, 90.0, 18.0, "The second round"),
                (
                    70.0,
                    130.0,
                    11.0,
                    "The mediators of both unions came back to Port Hale on Friday, three weeks after they",
                ),
                (
                    70.0,
                    144.0,
                    11.0,
                    "had left it, and met the commander of the Front for two hours behind closed doors. The cease-",
                ),
                (70.0, 158.0, 11.0, "fire held through the night."),
                (
                    70.0,
                    186.0,
                    11.0,
                    "A second paragraph begins here and says, as the first did, that the talks were held in secret",
                ),
                (70.0, 200.0, 11.0, "and that the parties have agreed on"),
                (240.0, 196.0, 6.0, "1"),
                (244.0, 200.0, 11.0, " nothing that could be written down as yet, and as the nego-"),
                (70.0, 755.0, 6.0, "1"),
                (74.0, 758.0, 8.0, "The Monitor could not verify this."),
            ]),
            2 => lines.extend([
                (70.0, 90.0, 11.0, "tiators said, it was too early to speak of a result."),
                (70.0, 118.0, 11.0, "Party"),
                (300.0, 118.0, 11.0, "Signed"),
                (70.0, 132.0, 11.0, "Front"),
                (300.0, 132.0, 11.0, "A. Hale"),
            ]),
            _ => lines.push((70.0, 90.0, 11.0, "End of the report.")),
        }
        lines.push((290.0, 800.0, 9.0, &foot));
        pdf.lines(&lines);
    }
    check(
        &pdf.finish(),
        "a.pdf",
        r#"
            application/pdf
            title: The second round <- PDF property Title
            author: Ann Reed <- PDF property Author
            published: 2021-12-03 <- PDF property CreationDate "D:20211203101500+02'00'"
            language: en-GB <- PDF property Lang
            note: Running heads and page numbers were left out (6 lines).
            note: The date is the day the file was made; check when it was published.
            [page 1] The second round
            [page 1] The mediators of both unions came back to Port Hale on Friday, three weeks after they had left it, and met the commander of the Front for two hours behind closed doors. The ceasefire held through the night.
            [page 1] A second paragraph begins here and says, as the first did, that the talks were held in secret and that the parties have agreed on[1] nothing that could be written down as yet, and as the negotiators said, it was too early to speak of a result.
            [page 1] [1] The Monitor could not verify this.
            [page 2] Party | Signed
            [page 2] Front | A. Hale
            [page 3] End of the report.
        "#,
    );
}

#[test]
fn a_scan_without_text_says_what_to_do() {
    let mut pdf = Pdf::new();
    pdf.page("q 595 0 0 842 0 0 cm /Im1 Do Q", "");
    check(
        &pdf.finish(),
        "a.pdf",
        "error: This PDF holds no text, only pictures or less. If it shows scanned pages, run text recognition (OCR) on it and add the result; if it is a web page, open it, save its text, and add that.",
    );
}

#[test]
fn content_rules_over_the_file_name() {
    check(
        b"<!-- saved --><html><body><p>Page.</p></body></html>",
        "a.txt",
        r#"
            text/html
            [byte 29] Page.
        "#,
    );
}

#[test]
fn every_word_of_a_page_is_found_again_in_its_bytes() {
    let source = "<html><head><meta charset=utf-8></head><body><h1>In Z\u{FC}rich</h1>\
                  <p>The <b>caf\u{E9}</b> of the delegates\n   closed at noon.</p></body></html>";
    let document = crate::decode(source.as_bytes(), Some("a.html"), &crate::Limits::default()).unwrap();
    for word in ["Z\u{FC}rich", "caf\u{E9}", "delegates", "closed", "noon"] {
        let at = document.text.find(word).unwrap();
        let wanted = source.find(word).unwrap();
        assert_eq!(document.map.locate(at), crate::Place::Byte(wanted as u64), "{word}");
    }
}
