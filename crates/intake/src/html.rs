//! Web pages: the main content as paragraphs, and what the page says about itself.

mod content;
mod meta;
mod positions;
mod walk;

use dom_query::Document as Page;

use crate::{Document, Format, IntakeError, Limits, Note, Place, encoding, paragraphs::Paragraphs};

/// How far into a page its declared encoding is looked for, in bytes; browsers look as far.
const CHARSET_WITHIN: usize = 1024;

/// Decodes a web page.
///
/// # Errors
/// `NotText`, `TooDeep`.
pub(crate) fn decode(bytes: &[u8], limits: &Limits) -> Result<Document, IntakeError> {
    let decoded = encoding::decode(bytes, declared_charset(bytes).as_deref())?;
    let mut notes = decoded.notes;
    let marked = positions::mark(&decoded.text, limits)?;
    let page = Page::from(marked);
    let mut metadata = meta::metadata(&page);

    let chosen = content::choose(&page);
    notes.extend(chosen.note.map(Note::new));
    let mut out = Paragraphs::default();
    let source = walk::Source::new(&decoded.text, &decoded.map);
    // The headline often stands outside of what is found to be the main content.
    if let Some((headline, place)) = content::headline(&page, &chosen, &metadata) {
        let place = source.tag(place).map_or(Place::Byte(0), |(_, place)| place);
        out.paragraph([(headline.as_str(), place)]);
    }
    let seen = walk::walk(&chosen.root(), &source, &mut out);
    if seen.pictures > 0 {
        let plural = if seen.pictures == 1 { "picture was" } else { "pictures were" };
        notes.push(Note::new(format!("{} {plural} left out.", seen.pictures)));
    }
    let (text, map) = out.finish();
    // What the page does not say in its head, its first lines may.
    let head = crate::head::metadata(&text, false, &|_, offset| map.locate(offset).to_string());
    metadata.title = metadata.title.or(head.title);
    metadata.author = metadata.author.or(head.author);
    metadata.published = metadata.published.or(head.published);
    metadata.publisher = metadata.publisher.or(head.publisher);
    Ok(Document { text, media_type: Format::Html.media_type(), metadata, notes, map })
}

/// The label after `charset=` or in the XML declaration.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let start = bytes[..bytes.len().min(CHARSET_WITHIN)].to_ascii_lowercase();
    let from = ["charset=", "encoding="]
        .iter()
        .find_map(|word| crate::format::find(&start, word.as_bytes()).map(|at| at + word.len()))?;
    let label: String = start[from..]
        .iter()
        .map(|&byte| char::from(byte))
        .skip_while(|c| matches!(c, '"' | '\'' | ' '))
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .collect();
    (!label.is_empty()).then_some(label)
}
