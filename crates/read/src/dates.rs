//! Dates in a report's text: every expression of a calendar or relative date with its resolved value.

use std::ops::Range;

use record::Edtf;

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
pub fn find_dates(text: &str, published: Option<Edtf>) -> Vec<DateMention> {
    let _ = (text, published);
    Vec::new()
}
