//! Plain text and Markdown: decoded, and otherwise left as they are.

use crate::{Document, Format, IntakeError, encoding, head};

/// Decodes a text file. Its first lines are searched for what they say about it.
pub(crate) fn decode(bytes: &[u8], format: Format) -> Result<Document, IntakeError> {
    let decoded = encoding::decode(bytes, None)?;
    let metadata = head::metadata(&decoded.text, format == Format::Markdown, &|line, _| format!("line {line}"));
    Ok(Document {
        metadata,
        media_type: format.media_type(),
        text: decoded.text,
        notes: decoded.notes,
        map: decoded.map,
    })
}
