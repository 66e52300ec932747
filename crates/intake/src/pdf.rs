//! PDF files: glyphs with their places on the page (pdf-extract), to lines, to paragraphs.

mod furniture;
mod glyphs;
mod lines;
mod properties;
mod reflow;
mod strip;

use pdf_extract::Document as Pdf;

use crate::{Document, Format, IntakeError, Limits, Note, Place, head, paragraphs::Paragraphs};

/// Decodes a PDF. A page that the decoder fails on is left out and noted; the rest is read.
///
/// # Errors
/// `Locked`, `Damaged`, `NoText`, `DecoderFailed`, `ExpandsTooFar`.
pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
    let kind = Format::Pdf.name();
    let mut pdf = Pdf::load_mem(bytes).map_err(|error| match error {
        pdf_extract::Error::Decryption(_) | pdf_extract::Error::InvalidPassword => IntakeError::Locked { kind },
        _ => IntakeError::Damaged { kind },
    })?;
    if pdf.is_encrypted() && pdf.decrypt("").is_err() {
        return Err(IntakeError::Locked { kind });
    }
    let properties = properties::read(&pdf);
    let strip = strip::strip(&mut pdf, limits.expanded_bytes)?;
    let read = glyphs::read(&pdf, limits.expanded_bytes)?;
    if read.pages.is_empty() {
        return Err(IntakeError::Damaged { kind });
    }

    let mut notes = Vec::new();
    let mut pages: Vec<_> = read.pages.into_iter().map(lines::page).collect();
    let sideways: usize = pages.iter().map(|page| page.sideways).sum();
    let dropped = furniture::drop_running(&mut pages);
    let mut out = Paragraphs::default();
    reflow::reflow(&pages, &mut out);
    let (text, map) = out.finish();
    if text.trim().is_empty() {
        return Err(if read.failed.is_empty() {
            IntakeError::NoText { kind }
        } else {
            IntakeError::DecoderFailed { kind }
        });
    }

    for page in &read.failed {
        notes.push(Note::at(Place::Page(*page), "This page could not be read and is missing."));
    }
    let wordless: Vec<String> = pages
        .iter()
        .filter(|page| page.was_empty && !read.failed.contains(&page.number))
        .map(|page| page.number.to_string())
        .collect();
    if !wordless.is_empty() {
        notes.push(Note::new(format!(
            "No text on page{} {}: empty, or a picture of text that needs text recognition (OCR).",
            if wordless.len() == 1 { "" } else { "s" },
            wordless.join(", ")
        )));
    }
    if dropped > 0 {
        notes.push(Note::new(format!("Running heads and page numbers were left out ({dropped} lines).")));
    }
    if sideways > 0 {
        notes.push(Note::new("Text that runs across the reading direction was left out."));
    }
    if strip.loops {
        notes.push(Note::new("Drawings that contain themselves were left out."));
    }
    let unknown = text.matches(char::REPLACEMENT_CHARACTER).count();
    if unknown > 0 {
        notes.push(Note::new(format!("{unknown} characters have no known letter in this PDF and stand as \u{FFFD}.")));
    }

    let head = head::metadata(&text, false, &|_, offset| map.locate(offset).to_string());
    if head.published.is_none() && properties.published.is_some() {
        notes.push(Note::new("The date is the day the file was made; check when it was published."));
    }
    let metadata = crate::Metadata {
        title: properties.title.or(head.title),
        author: head.author.or(properties.author),
        publisher: properties.publisher.or(head.publisher),
        published: head.published.or(properties.published),
        language: properties.language,
        url: head.url,
    };
    Ok(Document { text, media_type: Format::Pdf.media_type(), metadata, notes, map })
}
