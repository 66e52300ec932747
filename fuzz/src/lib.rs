//! What must hold whatever comes in: the bodies of the fuzz targets. The tests of `xtask` run them too, within bounds.

use grammar::Model;
use intake::{Limits, decode};
use record::{Edtf, Report, ReportDetails};

/// Decodes bytes under a file name: the result is an error, or a document that keeps its promises.
fn decoded(bytes: &[u8], name: &str) {
    let Ok(document) = decode(bytes, Some(name), &Limits::default()) else { return };
    assert!(!document.text.trim().is_empty(), "a document without words");
    let starts: Vec<usize> = document.map.pieces().map(|(start, _)| start).collect();
    assert!(starts.is_sorted_by(|a, b| a < b), "places out of order");
    assert!(starts.iter().all(|&start| document.text.is_char_boundary(start)), "a place inside a character");
    document.map.locate(usize::MAX);
}

/// Plain text and Markdown.
pub fn text(bytes: &[u8]) {
    decoded(bytes, "a.txt");
    decoded(bytes, "a.md");
}

/// A web page.
pub fn html(bytes: &[u8]) {
    decoded(bytes, "a.html");
}

/// A Word file.
pub fn docx(bytes: &[u8]) {
    decoded(bytes, "a.docx");
}

/// A PDF. The decoder may loop on some; the program gives it a process of its own with a limit on time, here the fuzzer does.
pub fn pdf(bytes: &[u8]) {
    decoded(bytes, "a.pdf");
}

/// Sentences and tokens: in order, within the text, and nothing but white space between them.
pub fn tokens(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let mut end = 0;
    for sentence in grammar::sentences(text) {
        for token in grammar::tokens(text, sentence) {
            assert!(text[end..token.start].trim().is_empty(), "words left out at {end}");
            assert!(!text[token.clone()].trim().is_empty(), "an empty token at {}", token.start);
            end = token.end;
        }
    }
    assert!(text[end..].trim().is_empty(), "words left out at {end}");
    for sentence in Model::bundled().parse(text) {
        let heads = sentence.words.iter().map(|word| word.head);
        assert!(heads.flatten().all(|head| head < sentence.words.len()), "a head outside of its sentence");
    }
}

/// Dates: in order, each at words of the text.
pub fn dates(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    for published in [None, "2021-11-09".parse::<Edtf>().ok()] {
        let found = read::find_dates(text, published);
        assert!(found.is_sorted_by_key(|date| date.span.start), "dates out of order");
        assert!(found.iter().all(|date| !text[date.span.clone()].trim().is_empty()), "a date without words");
        for date in found {
            let written = date.value.to_string();
            assert_eq!(written.parse(), Ok(date.value), "{written} is not read as it was written");
        }
    }
}

/// The whole reader: every quote has its words in the text, records name only what came before, twice gives the same.
pub fn reader(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let details = ReportDetails { published: "2021-11-09".parse().ok(), ..ReportDetails::default() };
    let report = Report::new(text, bytes, details);
    let reading = read::read(&report, &[]);
    let mut actors = Vec::new();
    for record in &reading.records {
        assert!(record.quotes().all(|quote| quote.verify(&report).is_ok()), "a quote that is not in the text");
        assert!(record.body().actors().iter().all(|actor| actors.contains(actor)), "an actor that came not before");
        actors.extend(record.actor_id());
    }
    let ids: std::collections::HashSet<_> = reading.records.iter().map(record::Record::id).collect();
    assert_eq!(ids.len(), reading.records.len(), "two records with one id");
    assert!(reading == read::read(&report, &[]), "another reading of the same text");
}
