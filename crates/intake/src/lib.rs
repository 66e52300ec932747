//! Turns a file's bytes (plain text, Markdown, HTML, PDF, DOCX) into plain text with metadata and a
//! map back to the source.
//!
//! [`decode`] does it within this process. Files from elsewhere should go through
//! [`child::decode_isolated`], which does the same in a process of its own with a limit on time and
//! memory: the decoders of PDF and HTML are other people's code and can be made to loop, to eat
//! memory or to overflow the stack, and none of these can be stopped from inside.

mod dates;
mod document;
mod docx;
mod encoding;
mod error;
mod format;
mod head;
mod html;
mod limits;
mod paragraphs;
mod pdf;
mod plain;
mod source_map;

pub mod child;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use document::{Document, Found, Metadata, Note};
pub use error::IntakeError;
pub use format::Format;
pub use limits::Limits;
pub use source_map::{Place, SourceMap};

/// Decodes a file. The format is found by content first, by the ending of the file name `hint`
/// second. Panics of the decoders come back as [`IntakeError::DecoderFailed`].
///
/// # Errors
/// Every variant of [`IntakeError`] but those about the child process.
pub fn decode(bytes: &[u8], hint: Option<&str>, limits: &Limits) -> Result<Document, IntakeError> {
    let format = Format::of(bytes, hint)?;
    let size = bytes.len() as u64;
    let limit = format.size_limit(limits);
    if size > limit {
        return Err(IntakeError::TooLarge { size, limit });
    }
    let decoded = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Text | Format::Markdown => plain::decode(bytes, format),
        Format::Html => html::decode(bytes, limits),
        Format::Pdf => pdf::decode(bytes, limits),
        Format::Docx => docx::decode(bytes, limits),
    }));
    let document = decoded.unwrap_or(Err(IntakeError::DecoderFailed { kind: format.name() }))?;
    if document.text.trim().is_empty() {
        return Err(match format {
            Format::Text | Format::Markdown => IntakeError::Empty,
            _ => IntakeError::NoText { kind: format.name() },
        });
    }
    Ok(document)
}

#[cfg(test)]
mod tests;
