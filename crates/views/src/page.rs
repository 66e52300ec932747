//! What a view looks like before it is drawn: headings, lines with what they rest on, tables.

use serde::Serialize;

use crate::evidence::Support;

/// A view, or a brief made of several.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Page {
    /// What it is.
    pub title: String,
    /// What it rests on, in a few sentences.
    pub lead: Vec<String>,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Section {
    /// What it is about.
    pub heading: String,
    /// The short of it, in a sentence or two.
    pub answer: Option<String>,
    /// What to say where there are no lines, or before them.
    pub note: Option<String>,
    /// The lines.
    pub lines: Vec<Line>,
    /// How many lines were left out, and the view that has them.
    pub more: Option<More>,
    /// What is missing, and what would help.
    pub missing: Option<String>,
}

/// Lines that were left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct More {
    /// How many.
    pub count: usize,
    /// The view that has them.
    pub view: &'static str,
}

/// How a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    /// A person has accepted at least one of its records.
    Accepted,
    /// The reader proposes it; nobody has ruled.
    Proposed,
    /// Some record denies or contradicts it.
    Disputed,
    /// Not a record: a gap, a note.
    Plain,
    /// What a data set counts or codes; no record of a report.
    Coded,
}

/// One line and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// How it stands.
    pub mark: Mark,
    /// A short plain sentence.
    pub text: String,
    /// Further short sentences, each on a line of its own.
    pub notes: Vec<String>,
    /// What it rests on.
    pub support: Support,
    /// How many quotes to show in full; the others are named by their sources.
    pub quotes: usize,
    /// Whether it belongs to the line above it.
    pub below: bool,
}

impl Line {
    /// A line that rests on records; plain where it turns out to rest on none.
    pub fn new(text: impl Into<String>, support: Support) -> Self {
        let mark = match (support.evidence.is_empty(), support.accepted) {
            (true, _) => Mark::Plain,
            (false, true) => Mark::Accepted,
            (false, false) => Mark::Proposed,
        };
        Self { mark, text: text.into(), notes: Vec::new(), support, quotes: 1, below: false }
    }

    /// A line that rests on nothing recorded, such as a gap.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            mark: Mark::Plain,
            text: text.into(),
            notes: Vec::new(),
            support: Support::default(),
            quotes: 0,
            below: false,
        }
    }

    /// A line that tells what a data set counts or codes.
    pub fn coded(text: impl Into<String>) -> Self {
        Self { mark: Mark::Coded, ..Self::plain(text) }
    }

    /// With a further sentence, if there is one.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        let note = note.into();
        if !note.is_empty() {
            self.notes.push(note);
        }
        self
    }

    /// Belonging to the line above it.
    #[must_use]
    pub fn below(self) -> Self {
        Self { below: true, ..self }
    }

    /// Marked as disputed where it is.
    #[must_use]
    pub fn disputed(mut self, disputed: bool) -> Self {
        if disputed {
            self.mark = Mark::Disputed;
        }
        self
    }

    /// Showing that many quotes in full.
    #[must_use]
    pub fn quoting(self, quotes: usize) -> Self {
        Self { quotes, ..self }
    }
}

impl Section {
    /// A part with its lines; `empty` is said where there are none.
    pub fn new(heading: impl Into<String>, lines: Vec<Line>, empty: &str) -> Self {
        let note = lines.is_empty().then(|| empty.to_string());
        Self { heading: heading.into(), answer: None, note, lines, more: None, missing: None }
    }

    /// With the short of it, if there is any.
    #[must_use]
    pub fn answer(mut self, answer: impl Into<String>) -> Self {
        let answer = answer.into();
        self.answer = Some(answer).filter(|a| !a.is_empty());
        self
    }

    /// Saying what is missing, if anything is.
    #[must_use]
    pub fn missing(mut self, missing: impl Into<String>) -> Self {
        let missing = missing.into();
        self.missing = Some(missing).filter(|m| !m.is_empty());
        self
    }

    /// Only the first lines; the rest is told to be in a view.
    #[must_use]
    pub fn at_most(mut self, most: usize, view: &'static str) -> Self {
        if self.lines.len() > most {
            self.more = Some(More { count: self.lines.len() - most, view });
            self.lines.truncate(most);
        }
        self
    }
}

/// A view as a page and as tables.
pub trait View {
    /// The view as headings and lines.
    fn page(&self) -> Page;

    /// The view's rows, for spreadsheets.
    fn table(&self) -> crate::Table;

    /// As plain text, lines at most `width` characters wide where words allow (40 at least).
    fn to_text(&self, width: usize) -> String {
        self.page().to_text(width)
    }

    /// As Markdown.
    fn to_markdown(&self) -> String {
        self.page().to_markdown()
    }

    /// The table as CSV.
    fn to_csv(&self) -> String {
        self.table().to_csv()
    }
}
