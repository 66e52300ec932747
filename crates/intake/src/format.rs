//! What kind of file these bytes are: by their content first, by the file name second.

use crate::{IntakeError, Limits};

/// A kind of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown, kept as written.
    Markdown,
    /// A web page, saved.
    Html,
    /// PDF.
    Pdf,
    /// Word's format since 2007.
    Docx,
}

/// How far in a web page's or PDF's first sign is looked for, in bytes.
const LOOK: usize = 1024;

/// First bytes of files that are recognised and refused.
const REFUSED: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG", "a picture", "Run text recognition (OCR) on it and add the result."),
    (b"\xFF\xD8\xFF", "a picture", "Run text recognition (OCR) on it and add the result."),
    (b"GIF8", "a picture", "Run text recognition (OCR) on it and add the result."),
    (b"II*\0", "a picture", "Run text recognition (OCR) on it and add the result."),
    (b"MM\0*", "a picture", "Run text recognition (OCR) on it and add the result."),
    (b"{\\rtf", "a rich text file (RTF)", "Open it and save it as DOCX or plain text, then add that."),
    (b"\x1F\x8B", "a compressed file (gzip)", "Unpack it and add the files inside."),
    (b"7z\xBC\xAF", "a compressed file (7z)", "Unpack it and add the files inside."),
    (b"Rar!", "a compressed file (RAR)", "Unpack it and add the files inside."),
    (b"BZh", "a compressed file (bzip2)", "Unpack it and add the files inside."),
    (b"\xFD7zXZ", "a compressed file (xz)", "Unpack it and add the files inside."),
    (b"SQLite format 3\0", "a database", "If it is a dossier, open it as one."),
    (b"%!PS", "a PostScript file", "Save it as PDF and add that."),
    (b"\x7FELF", "a program", "Add a text, Markdown, HTML, PDF or DOCX file."),
    (b"MZ\x90", "a program", "Add a text, Markdown, HTML, PDF or DOCX file."),
];

impl Format {
    /// The kind of `bytes`, named `hint` if it has a name.
    ///
    /// # Errors
    /// `Empty`, `Unsupported` for kinds that are recognised and not read, and `Locked` or `Damaged`
    /// for Office files that show no more than that.
    pub fn of(bytes: &[u8], hint: Option<&str>) -> Result<Format, IntakeError> {
        if bytes.is_empty() {
            return Err(IntakeError::Empty);
        }
        let start = &bytes[..bytes.len().min(LOOK)];
        if find(start, b"%PDF-").is_some() {
            return Ok(Format::Pdf);
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            return zip_kind(bytes);
        }
        if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Err(ole_kind(bytes));
        }
        if let Some(&(_, kind, advice)) = REFUSED.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
            return Err(IntakeError::Unsupported { kind, advice });
        }
        let by_name = hint.and_then(Format::by_name);
        if by_name != Some(Format::Markdown) && looks_like_html(start) {
            return Ok(Format::Html);
        }
        Ok(match by_name {
            Some(Format::Html) => Format::Html,
            Some(Format::Markdown) => Format::Markdown,
            // A file that is called PDF or DOCX and does not begin like one.
            Some(format @ (Format::Pdf | Format::Docx)) if bytes.contains(&0) => {
                return Err(IntakeError::Damaged { kind: format.name() });
            }
            _ => Format::Text,
        })
    }

    /// The kind that a file name promises.
    fn by_name(name: &str) -> Option<Format> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Format::Text),
            "md" | "markdown" | "mdown" => Some(Format::Markdown),
            "html" | "htm" | "xhtml" | "xht" => Some(Format::Html),
            "pdf" => Some(Format::Pdf),
            "docx" => Some(Format::Docx),
            _ => None,
        }
    }

    /// Its name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text | Format::Markdown => "text",
            Format::Html => "web page",
            Format::Pdf => "PDF",
            Format::Docx => "Word file",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Text => "text/plain",
            Format::Markdown => "text/markdown",
            Format::Html => "text/html",
            Format::Pdf => "application/pdf",
            Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    /// The kind with this media type.
    pub(crate) fn from_media_type(media_type: &str) -> Option<Format> {
        let all = [Format::Text, Format::Markdown, Format::Html, Format::Pdf, Format::Docx];
        all.into_iter().find(|format| format.media_type() == media_type)
    }

    /// Bytes that a file of this kind may have.
    pub(crate) fn size_limit(self, limits: &Limits) -> u64 {
        match self {
            Format::Text | Format::Markdown | Format::Html => limits.text_bytes,
            Format::Pdf | Format::Docx => limits.packed_bytes,
        }
    }

    /// True for kinds read by other people's decoders, which are better run apart.
    pub fn needs_decoder(self) -> bool {
        !matches!(self, Format::Text | Format::Markdown)
    }
}

/// A page that begins like one, after a byte order mark, white space, comments or an XML declaration.
/// Text in UTF-16 is looked at with its zero bytes left out.
fn looks_like_html(start: &[u8]) -> bool {
    let ascii: String = start
        .iter()
        .filter(|&&byte| byte != 0 && byte.is_ascii())
        .map(|&byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let mut rest = ascii.trim_start();
    loop {
        let closing = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?xml") {
            "?>"
        } else {
            break;
        };
        match rest.split_once(closing) {
            Some((_, after)) => rest = after.trim_start(),
            None => return true,
        }
    }
    let first = ["<!doctype html", "<html", "<head", "<body", "<meta ", "<title", "<article", "<div", "<p>"];
    first.iter().any(|tag| rest.starts_with(tag))
}

/// Office files, e-books and plain archives all begin like a zip file; the names of their parts tell
/// them apart, and these stand uncompressed in it.
fn zip_kind(bytes: &[u8]) -> Result<Format, IntakeError> {
    let unsupported = |kind, advice| Err(IntakeError::Unsupported { kind, advice });
    let has = |name: &[u8]| find(bytes, name).is_some();
    if has(b"word/") || !has(b"PK\x05\x06") {
        // Without the table at its end it was cut short; the DOCX reader says so.
        Ok(Format::Docx)
    } else if has(b"application/vnd.oasis.opendocument") {
        unsupported("an OpenDocument file", "Open it and save it as DOCX or PDF, then add that.")
    } else if has(b"application/epub+zip") {
        unsupported("an e-book (EPUB)", "Save the part that matters as PDF or text, then add that.")
    } else if has(b"xl/") {
        unsupported("an Excel workbook", "Save the sheet that matters as text, then add that.")
    } else if has(b"ppt/") {
        unsupported("a PowerPoint file", "Save it as PDF, then add that.")
    } else {
        unsupported("a zip archive", "Unpack it and add the files inside.")
    }
}

/// The old Office container; a DOCX with a password hides in one too.
fn ole_kind(bytes: &[u8]) -> IntakeError {
    let utf16 = |name: &str| name.bytes().flat_map(|byte| [byte, 0]).collect::<Vec<u8>>();
    if find(bytes, &utf16("EncryptedPackage")).is_some() {
        return IntakeError::Locked { kind: "Office file" };
    }
    IntakeError::Unsupported {
        kind: "an Office file in the format before 2007 (.doc, .xls, .ppt)",
        advice: "Open it and save it as DOCX or PDF, then add that.",
    }
}

/// Where `needle` first stands in `hay`.
pub(crate) fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = hay[from..].iter().position(|&byte| byte == first) {
        let start = from + at;
        if hay[start..].starts_with(needle) {
            return Some(start);
        }
        from = start + 1;
    }
    None
}
