//! Whole files in, text with metadata and notes out.

mod hostile;
mod make;
mod properties;
mod samples;

use crate::{Document, IntakeError, Limits, decode};

/// All there is to a document, as text: media type, metadata, notes, and each paragraph with its place.
fn render(document: &Document) -> String {
    let mut out = format!("{}\n", document.media_type);
    let m = &document.metadata;
    for (name, found) in [
        ("title", &m.title),
        ("publisher", &m.publisher),
        ("author", &m.author),
        ("published", &m.published),
        ("language", &m.language),
        ("url", &m.url),
    ] {
        if let Some(found) = found {
            out += &format!("{name}: {} <- {}\n", found.value, found.whence);
        }
    }
    for note in &document.notes {
        out += &format!("note: {note}\n");
    }
    for line in document.text.lines().filter(|line| !line.is_empty()) {
        let offset = line.as_ptr() as usize - document.text.as_ptr() as usize;
        out += &format!("[{}] {line}\n", document.map.locate(offset));
    }
    out
}

/// Decodes and compares; `expected` may be indented.
#[track_caller]
fn check(bytes: &[u8], name: &str, expected: &str) {
    let rendered = match decode(bytes, Some(name), &Limits::default()) {
        Ok(document) => {
            checked(&document);
            render(&document)
        }
        Err(error) => format!("error: {error}\n"),
    };
    let expected: String =
        expected.lines().map(|line| format!("{}\n", line.trim_start())).filter(|line| line != "\n").collect();
    assert!(rendered == expected, "\n--- is\n{rendered}--- should be\n{expected}");
}

/// What holds for every document: places in order of the text, no empty paragraph, words found.
#[track_caller]
fn checked(document: &Document) {
    let starts: Vec<usize> = document.map.pieces().map(|(start, _)| start).collect();
    assert!(starts.is_sorted_by(|a, b| a < b), "places out of order");
    assert!(starts.iter().all(|&start| document.text.is_char_boundary(start)));
    assert!(!document.text.trim().is_empty());
    document.map.locate(usize::MAX);
}

/// The error's name.
fn error_name(result: &Result<Document, IntakeError>) -> String {
    match result {
        Ok(_) => "text".to_owned(),
        Err(error) => format!("{error:?}").split([' ', '(']).next().unwrap_or_default().to_owned(),
    }
}
