//! What can be wrong with a line of the notation, and where.

use record::{EdtfError, LedgerError, QuoteError, RecordError, RulingError, UnknownWord};
use thiserror::Error;

/// A line that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct NotationError {
    /// The line, counted from 1; 0 where the ledger as a whole is at fault.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// A quotation mark is never closed.
    #[error("the {0} that begins here is never closed: {1}")]
    Unclosed(&'static str, String),
    /// The line begins with a word that is no kind of line.
    #[error(
        "“{0}” begins no line; lines begin with report, text, actor, event, statement, relation, citation, problem or ruling"
    )]
    NoSuchLine(String),
    /// Something is missing.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// Something stands where it cannot.
    #[error("“{given}” cannot stand here; expected {wanted}")]
    Unexpected {
        /// What stands there.
        given: String,
        /// What could.
        wanted: &'static str,
    },
    /// A handle that nothing declares.
    #[error("no {what} is called “{handle}”{}", .place.as_ref().map(|p| format!(" in {p}")).unwrap_or_default())]
    Unknown {
        /// What was looked for.
        what: &'static str,
        /// The handle.
        handle: String,
        /// The report looked in.
        place: Option<String>,
    },
    /// A handle that is declared twice or stands for several actors.
    #[error("“{0}” is declared twice")]
    Twice(String),
    /// A handle that stands for actors of several reports.
    #[error("“{0}” is an actor of several reports; write it as report/{0}")]
    Ambiguous(String),
    /// A record without words to rest on.
    #[error("a record needs a quote in single quotation marks")]
    NoQuote,
    /// A code outside its vocabulary.
    #[error(transparent)]
    Word(#[from] UnknownWord),
    /// A date that is none.
    #[error(transparent)]
    Date(#[from] EdtfError),
    /// A quote that is not where it should be.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// A record that cannot stand.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A ruling that cannot stand.
    #[error(transparent)]
    Ruling(#[from] RulingError),
    /// The whole does not hold together.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

impl Fault {
    pub(crate) fn at(self, line: usize) -> NotationError {
        NotationError { line, fault: self }
    }
}
