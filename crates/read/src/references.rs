//! References lifted out of the text: citations in brackets, in running words and in notes, and brackets that are broken.
//!
//! What is lifted out is blanked by spaces of the same length, so that every later stage works on the same byte
//! offsets as the report's own text and a sentence reads as its author meant it.

mod brackets;
mod notes;
mod outlets;
mod running;

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use record::Edtf;

pub(crate) use outlets::Outlets;

/// A reference of the text to its own source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The words that a citation quotes.
    pub(crate) span: Range<usize>,
    /// Where the outlet's name stands.
    pub(crate) outlet_span: Range<usize>,
    /// The outlet, document or book.
    pub(crate) outlet: String,
    /// Its date, where the reference gives one.
    pub(crate) date: Option<Edtf>,
    /// The form it was found in.
    pub(crate) form: Form,
}

/// How a reference is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `(Outlet, date)`
    Bracket,
    /// `according to Outlet`
    Running,
    /// A footnote or endnote.
    Note,
    /// `CITY (Agency) -`
    Dateline,
}

impl Form {
    /// The rule's name, as records give it.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Self::Bracket => "citation in brackets",
            Self::Running => "citation in running words",
            Self::Note => "citation in a note",
            Self::Dateline => "agency in the dateline",
        }
    }
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
}

/// The text without its references, and what was lifted out.
#[derive(Debug, Clone)]
pub(crate) struct Lifted {
    /// The text with references and note marks blanked; as many bytes as the original.
    pub(crate) clean: String,
    pub(crate) references: Vec<Reference>,
    pub(crate) troubles: Vec<Trouble>,
    /// Where the notes at the end begin; the text's length where there are none.
    pub(crate) body_end: usize,
    /// Who speaks, in a transcript: "MS. LARSEN:", "QUESTION:", blanked in the text; the words without their mark.
    pub(crate) turns: Vec<(Range<usize>, String)>,
}

/// Whether a name is that of a news outlet or the like.
pub(crate) fn is_outlet(name: &str) -> bool {
    outlets::Outlets::bundled().knows(name) || name.contains("Wikipedia") || name.contains("Wikinews")
}

/// Lifts references out of a text.
pub(crate) fn lift(text: &str, published: Option<Edtf>) -> Lifted {
    let outlets = Outlets::bundled();
    let notes = notes::find(text, published, outlets);
    let body = &text[..notes.body_end];
    let brackets = brackets::find(body, published, outlets);
    let mut clean = text.to_string();
    let mut from = notes.body_end;
    for remark in &notes.remarks {
        blank(&mut clean, from..remark.start);
        from = remark.end;
    }
    blank(&mut clean, from..text.len());
    for range in brackets.blanks.iter().chain(&notes.marks) {
        blank(&mut clean, range.clone());
    }
    for by in credits(body) {
        blank(&mut clean, by);
    }
    for place in datelines(body) {
        blank(&mut clean, place);
    }
    for &at in &brackets.stops {
        clean.replace_range(at..at + 1, ".");
    }
    let turns = turns(body);
    for (range, _) in &turns {
        blank(&mut clean, range.clone());
    }
    let mut references = brackets.references;
    references.extend(running::find(&clean, published, outlets));
    references.extend(notes.references);
    references.sort_by_key(|r| r.span.start);
    Lifted { clean, references, troubles: brackets.troubles, body_end: notes.body_end, turns }
}

/// "PESHAWAR - ", "ISLAMABAD, Pakistan (Agency) —", "ADEN/DUBAI, Dec 18 (Agency) -" at the beginning of a line: where the report was filed, no actor.
fn datelines(text: &str) -> Vec<Range<usize>> {
    static DATELINE: OnceLock<Regex> = OnceLock::new();
    let pattern = DATELINE.get_or_init(|| {
        Regex::new(
            r"(?m)^[ \t]*([A-Z][A-Z./’' ]{2,32}(?:, ?[A-Z][A-Za-z]+\.?(?: \d{1,2})?){0,3} ?(?:\([^()\n]{0,30}\))? ?(?:-{1,2}|–|—)) ",
        )
        .expect("a fixed pattern")
    });
    pattern.captures_iter(text).filter_map(|c| c.get(1)).map(|m| m.range()).collect()
}

/// The labels of a transcript: words in capitals with a colon at the beginning of lines, three or more of them, one of them
/// more than once.
fn turns(body: &str) -> Vec<(Range<usize>, String)> {
    static LABEL: OnceLock<Regex> = OnceLock::new();
    let pattern = LABEL.get_or_init(|| {
        Regex::new(r"(?m)^[ \t]*((?:[A-Z][A-Z’'-]*\.? ){0,3}[A-Z][A-Z’'-]+)(?: \([^()\n]{1,40}\))?:(?:[ \t]|\r?$)")
            .expect("a fixed pattern")
    });
    let found: Vec<(Range<usize>, String)> = pattern
        .captures_iter(body)
        .filter_map(|c| {
            let (all, words) = (c.get(0)?, c.get(1)?);
            Some((words.start()..all.start() + all.as_str().trim_end().len(), words.as_str().to_string()))
        })
        .collect();
    let again = |words: &String| found.iter().filter(|(_, other)| other == words).count() > 1;
    if found.len() >= 3 && found.iter().any(|(_, words)| again(words)) { found } else { Vec::new() }
}

/// "(Reporting by A; Editing by B)": who made the report, at its end.
fn credits(text: &str) -> Vec<Range<usize>> {
    static CREDITS: OnceLock<Regex> = OnceLock::new();
    let pattern = CREDITS.get_or_init(|| {
        Regex::new(r"(?m)^[ \t]*\((?:Additional |With )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Ww]ritten) (?:by|from)[^()\n]{2,200}\)[ \t]*\r?$").expect("a fixed pattern")
    });
    pattern.find_iter(text).map(|m| m.range()).collect()
}

/// Replaces a range by spaces, byte for byte; line ends stay.
fn blank(text: &mut String, range: Range<usize>) {
    let spaces: String = text[range.clone()]
        .chars()
        .flat_map(|c| {
            let keep = c == '\n' || c == '\r';
            std::iter::repeat_n(if keep { c } else { ' ' }, if keep { 1 } else { c.len_utf8() })
        })
        .collect();
    text.replace_range(range, &spaces);
}

/// The last date expression in a short piece of text that ends where the piece ends (a page number may follow).
fn trailing_date(piece: &str, published: Option<Edtf>) -> Option<(Range<usize>, Edtf)> {
    // "(Monitor, May)": a month alone behind a comma is one, though "may" is a verb elsewhere.
    if let Some(month) = piece.trim_end().strip_suffix("May").filter(|p| p.trim_end().ends_with(',')) {
        let value = crate::dates::find_dates("in May", published).into_iter().next()?.value;
        return Some((month.len()..month.len() + 3, value));
    }
    let date = crate::dates::find_dates(piece, published).into_iter().last()?;
    let rest = piece[date.span.end..].trim_matches(|c: char| c.is_whitespace() || ",.;)".contains(c)).to_lowercase();
    let page = ["p.", "pp.", "para", "page", ":", "at "].iter().any(|p| rest.starts_with(p));
    (rest.is_empty() || page).then_some((date.span, date.value))
}
