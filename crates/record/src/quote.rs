//! The very words of a report that a record rests on.

use std::ops::Range;

use thiserror::Error;

use crate::{Report, ReportId};

/// A piece of a report's text, with its place. Invariant: `words` is exactly the report's text in `range`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quote {
    report: ReportId,
    start: usize,
    end: usize,
    words: String,
}

/// Why a quote cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum QuoteError {
    /// The range leaves the text or cuts a character in two.
    #[error("bytes {start}..{end} are not a piece of the report's text")]
    OutOfText {
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// A quote needs words.
    #[error("the quote at byte {start} is empty")]
    Empty {
        /// First byte.
        start: usize,
    },
    /// The report says something else there.
    #[error("the report does not say “{words}” at bytes {start}..{end}")]
    OtherWords {
        /// The words claimed.
        words: String,
        /// First byte.
        start: usize,
        /// One past the last byte.
        end: usize,
    },
    /// The quote belongs to another report.
    #[error("the quote is from report {quoted}, not {given}")]
    OtherReport {
        /// The report that the quote names.
        quoted: ReportId,
        /// The report that was given.
        given: ReportId,
    },
}

impl Quote {
    /// Cuts a quote out of a report. White space at either end is left out.
    pub fn cut(report: &Report, range: Range<usize>) -> Result<Self, QuoteError> {
        let out = QuoteError::OutOfText { start: range.start, end: range.end };
        let piece = report.text().get(range.clone()).ok_or(out)?;
        let start = range.start + (piece.len() - piece.trim_start().len());
        let words = piece.trim();
        if words.is_empty() {
            return Err(QuoteError::Empty { start: range.start });
        }
        Ok(Self { report: report.id(), start, end: start + words.len(), words: words.into() })
    }

    /// A quote as it was stored; checked against the report.
    pub fn restore(report: &Report, range: Range<usize>, words: String) -> Result<Self, QuoteError> {
        let quote = Self { report: report.id(), start: range.start, end: range.end, words };
        quote.verify(report)?;
        Ok(quote)
    }

    /// Checks again that the report says these words at this place.
    pub fn verify(&self, report: &Report) -> Result<(), QuoteError> {
        if report.id() != self.report {
            return Err(QuoteError::OtherReport { quoted: self.report, given: report.id() });
        }
        let (start, end) = (self.start, self.end);
        match report.text().get(start..end) {
            None => Err(QuoteError::OutOfText { start, end }),
            Some("") => Err(QuoteError::Empty { start }),
            Some(found) if found != self.words => Err(QuoteError::OtherWords { words: self.words.clone(), start, end }),
            Some(_) => Ok(()),
        }
    }

    /// The report quoted.
    pub fn report(&self) -> ReportId {
        self.report
    }

    /// Byte range in the report's text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The very words.
    pub fn words(&self) -> &str {
        &self.words
    }
}
