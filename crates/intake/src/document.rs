//! What comes out of a file: its text, what it says about itself, and what was odd.

use std::fmt;

use crate::{Place, SourceMap};

/// The text of a file with its metadata.
///
/// Plain text and Markdown are kept exactly, line ends included; only the encoding is undone and a
/// byte order mark removed. From HTML, PDF and DOCX come paragraphs of one line each, separated by
/// one blank line; a table row is a line of its own with its cells separated by " | ".
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The text, UTF-8.
    pub text: String,
    /// `text/plain`, `text/markdown`, `text/html`, `application/pdf`, or the long name of DOCX.
    pub media_type: &'static str,
    /// What the file says about itself.
    pub metadata: Metadata,
    /// What a reader should know about how the text was won, in order of the text where it has one.
    pub notes: Vec<Note>,
    /// Where each stretch of the text came from.
    pub map: SourceMap,
}

/// What a file says about itself. Nothing here is checked: a page may lie about its date.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metadata {
    /// The headline or title.
    pub title: Option<Found>,
    /// The newspaper, journal, site or body that published it.
    pub publisher: Option<Found>,
    /// Who wrote it; several names separated by "; ".
    pub author: Option<Found>,
    /// When it was published: EDTF (`2021-12-03`, `2021-12`, `2021`) where the words are clear,
    /// else the words themselves.
    pub published: Option<Found>,
    /// The language as a BCP 47 tag, as found.
    pub language: Option<Found>,
    /// The address it was published at.
    pub url: Option<Found>,
}

/// A value with where in the file it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The value.
    pub value: String,
    /// Where it was found and how it stood there, in plain words: `meta article:published_time
    /// "2021-12-03T10:00:00Z"`, `line 3`.
    pub whence: String,
}

impl Found {
    /// A value that stands at `whence` just as it is.
    pub(crate) fn new(value: impl Into<String>, whence: impl Into<String>) -> Found {
        Found { value: value.into(), whence: whence.into() }
    }
}

/// Something odd, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// A full sentence.
    pub message: String,
    /// Where in the source, if at one place.
    pub place: Option<Place>,
}

impl Note {
    /// A note on the file as a whole.
    pub(crate) fn new(message: impl Into<String>) -> Note {
        Note { message: message.into(), place: None }
    }

    /// A note on one place.
    pub(crate) fn at(place: Place, message: impl Into<String>) -> Note {
        Note { message: message.into(), place: Some(place) }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(place) => write!(f, "{place}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}
