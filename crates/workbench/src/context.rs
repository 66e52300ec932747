//! A quote among the words around it.

use record::{Quote, Report};

/// How much is shown before and after a quote, in bytes, where the paragraph is longer.
const AROUND: usize = 400;

/// The words of a report around a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// What stands before it in its paragraph.
    pub before: String,
    /// The very words.
    pub words: String,
    /// What stands after it.
    pub after: String,
    /// Whether the paragraph began earlier.
    pub cut_before: bool,
    /// Whether the paragraph goes on.
    pub cut_after: bool,
}

impl Context {
    /// The paragraph around a quote, long ones cut at a word; `None` if the quote is not from this report.
    pub fn of(report: &Report, quote: &Quote) -> Option<Self> {
        quote.verify(report).ok()?;
        let (text, range) = (report.text(), quote.range());
        let (before, after) = (&text[..range.start], &text[range.end..]);
        let paragraph = before.rfind("\n\n").map_or(0, |at| at + 2);
        let end = range.end + after.find("\n\n").unwrap_or(after.len());
        let start = match paragraph {
            far if range.start - far > AROUND => word_after(text, range.start - AROUND).min(range.start),
            near => near,
        };
        let stop = match end {
            far if far - range.end > AROUND => word_before(text, range.end + AROUND).max(range.end),
            near => near,
        };
        Some(Self {
            before: text[start..range.start].trim_start().into(),
            words: quote.words().into(),
            after: text[range.end..stop].trim_end().into(),
            cut_before: start > paragraph,
            cut_after: stop < end,
        })
    }
}

/// The first beginning of a word at or after a byte.
fn word_after(text: &str, from: usize) -> usize {
    let at = (from..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let space = text[at..].char_indices().find(|(_, c)| c.is_whitespace());
    space.map_or(at, |(offset, c)| at + offset + c.len_utf8())
}

/// The last end of a word at or before a byte.
fn word_before(text: &str, from: usize) -> usize {
    let at = (0..=from).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text[..at].rfind(char::is_whitespace).unwrap_or(at)
}
