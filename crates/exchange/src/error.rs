//! Why a file cannot be taken in at all, in words that say what to do.

use record::{Collection, ImportError};
use thiserror::Error;

/// Why nothing of a file can be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExchangeError {
    /// The file is empty.
    #[error("the file is empty")]
    Empty,
    /// The file is a spreadsheet or archive, not CSV.
    #[error("this is {0}, not CSV; open it and save it as CSV (UTF-8), then import that")]
    NotCsv(&'static str),
    /// Columns without which the rows mean nothing.
    #[error(
        "this is not a file of {collection} as its publisher ships it: the heading lacks {}", .missing.join(", ")
    )]
    Missing {
        /// The data set.
        collection: Collection,
        /// The columns.
        missing: Vec<String>,
    },
    /// Two columns of one name.
    #[error("two columns are called “{0}”; remove one")]
    TwoColumns(String),
    /// No row could be used.
    #[error("none of the rows could be used; the first, on line {line}: {why}")]
    Nothing {
        /// The line of the first row.
        line: u32,
        /// What is wrong with it.
        why: String,
    },
    /// The file has a heading and nothing else.
    #[error("the file has a heading and no rows")]
    NoRows,
    /// The rows do not hold together.
    #[error(transparent)]
    Import(#[from] ImportError),
}
