//! A report: a source document, whose text is never altered.

use sha2::{Digest as _, Sha256};

use crate::{Edtf, Marking, Parts, Reliability, ReportId};

/// What is known about a report besides its text. Every field may be corrected later without touching the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportDetails {
    /// Title as printed, or the file's name where none is told.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// Byline.
    pub author: Option<String>,
    /// Date of publication.
    pub published: Option<Edtf>,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Media type of the bytes that were added, such as `text/html`.
    pub media_type: String,
    /// Where it was found.
    pub url: Option<String>,
    /// Name of the file that was added, without its folder.
    pub file_name: Option<String>,
    /// How widely it may be shared.
    pub marking: Marking,
    /// How reliable its source is, as a person judged it.
    pub reliability: Reliability,
}

impl Default for ReportDetails {
    fn default() -> Self {
        Self {
            title: String::new(),
            publisher: None,
            author: None,
            published: None,
            language: None,
            media_type: "text/plain".into(),
            url: None,
            file_name: None,
            marking: Marking::Amber,
            reliability: Reliability::F,
        }
    }
}

/// A source document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    id: ReportId,
    text: String,
    hash: String,
    /// Title, publisher, dates and the like.
    pub details: ReportDetails,
}

impl Report {
    /// A report with the SHA-256 of the bytes that were added. Its id depends on its text alone.
    pub fn new(text: String, bytes: &[u8], details: ReportDetails) -> Self {
        Self::restore(text, Self::hash_of(bytes), details)
    }

    /// A report as it was stored, with the hash that was kept.
    pub fn restore(text: String, hash: String, details: ReportDetails) -> Self {
        Self { id: Self::id_of(&text), text, hash, details }
    }

    /// SHA-256 of bytes in hexadecimal.
    pub fn hash_of(bytes: &[u8]) -> String {
        Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
    }

    /// The id that a text has.
    pub fn id_of(text: &str) -> ReportId {
        ReportId::new(Parts::new("report").part(text).digest())
    }

    /// The id: a hash of the text.
    pub fn id(&self) -> ReportId {
        self.id
    }

    /// The decoded text, exactly as it was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// SHA-256 (hexadecimal) of the bytes that were added.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}
