//! Word files: the parts of the zip archive that hold text, each read in one pass.

mod body;
pub(crate) use body::entity;
mod package;
mod properties;

use crate::{Document, Format, IntakeError, Limits, Metadata, Note, SourceMap, head, paragraphs::Paragraphs};
use package::Package;

/// Decodes a DOCX file: the body, then its notes with their marks.
///
/// # Errors
/// `Damaged`, `Locked`, `ExpandsTooFar`, `TooDeep`.
pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.main_part()?;
    let Some(xml) = package.part(&main)? else {
        return Err(IntakeError::Damaged { kind: Format::Docx.name() });
    };
    let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));

    let mut out = Paragraphs::default();
    let mut seen = body::read(&xml, &mut out)?;
    for (part, kind) in [("footnotes.xml", body::NoteKind::Footnote), ("endnotes.xml", body::NoteKind::Endnote)] {
        if seen.marks.iter().any(|mark| mark.kind == kind)
            && let Some(xml) = package.part(&format!("{folder}{part}"))?
        {
            body::read_notes(&xml, kind, &mut seen, &mut out)?;
        }
    }
    let properties = package.part("docProps/core.xml")?.map(|xml| properties::read(&xml)).unwrap_or_default();
    let comments = package.has(&format!("{folder}comments.xml"));
    let (text, map) = out.finish();
    let mut notes = notes(&seen, comments);
    if xml.contains("<w:numPr") {
        notes.push(Note::new("Numbers that Word sets by itself before paragraphs are not part of the text."));
    }
    let metadata = metadata(&text, &map, properties, &mut notes);
    Ok(Document { text, media_type: Format::Docx.media_type(), metadata, notes, map })
}

/// What the file's properties say, completed by the first lines of its text. The date in the text
/// rules: the property only tells when the file was made.
fn metadata(text: &str, map: &SourceMap, properties: Metadata, notes: &mut Vec<Note>) -> Metadata {
    let head = head::metadata(text, false, &|_, offset| map.locate(offset).to_string());
    if head.published.is_none() && properties.published.is_some() {
        notes.push(Note::new("The date is the day the file was made; check when it was published."));
    }
    Metadata {
        title: properties.title.or(head.title),
        publisher: properties.publisher.or(head.publisher),
        author: head.author.or(properties.author),
        published: head.published.or(properties.published),
        language: properties.language.or(head.language),
        url: properties.url.or(head.url),
    }
}

fn notes(seen: &body::Seen, comments: bool) -> Vec<Note> {
    let mut notes = Vec::new();
    if seen.pictures > 0 {
        let plural = if seen.pictures == 1 { "picture was" } else { "pictures were" };
        notes.push(Note::new(format!("{} {plural} left out.", seen.pictures)));
    }
    if seen.tracked_changes {
        notes.push(Note::new("The file has tracked changes: inserted words were kept, deleted words left out."));
    }
    if comments {
        notes.push(Note::new("Comments in the margin were left out."));
    }
    notes
}
