//! Dates in a report's text: every expression of a calendar or relative date with its resolved value.
//!
//! Two passes. The first finds what each expression says (a form: "a Tuesday", "8 November of a year unsaid", "two months
//! before a happening"); the second goes through them in the order of the text and reads each against two anchors, the date
//! of publication and the date that the account has reached.

mod absolute;
mod calendar;
mod event;
mod form;
mod mode;
mod range;
mod relative;
mod resolve;
mod scan;
mod spans;
mod story;
mod tense;
#[cfg(test)]
mod tests;
mod token;
mod vague;
mod weekday;
mod words;
mod years;

use std::ops::Range;

use record::Edtf;

pub use self::spans::{SpanMention, find_spans};

/// One expression of a date in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Byte range of the expression in the report's text, without preposition or possessive.
    pub span: Range<usize>,
    /// The date meant.
    pub value: Edtf,
    /// How it was resolved, in words ("day and month, year of publication").
    pub how: String,
}

/// Finds every date in a text, in the order of the text. `published` is the date of publication, where known.
///
/// Expressions that nothing in reach fixes ("on Tuesday" in a text of unknown date) are left out, as are durations.
pub fn find_dates(text: &str, published: Option<Edtf>) -> Vec<DateMention> {
    let doc = token::Doc::new(text);
    scan::resolve_all(&doc, scan::find(&doc), published)
}
