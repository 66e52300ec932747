//! What can go wrong with a dossier, in words that say what to do.

use std::io;
use std::path::PathBuf;

use record::{ActorId, JudgementError, JudgementId, LedgerError, ReadingId, RecordId, ReportId, RulingId};
use rusqlite::ErrorCode;
use thiserror::Error;

use crate::{Breach, LineError};

/// Why a dossier could not be opened, read or written.
#[derive(Debug, Error)]
pub enum StoreError {
    /// Something is there already; nothing is ever overwritten.
    #[error("{} is there already; give another name or remove it first", .0.display())]
    Exists(PathBuf),
    /// There is no such file.
    #[error("there is no dossier at {}; check the name, or make one first", .0.display())]
    Missing(PathBuf),
    /// The file is something else.
    #[error("{} is not a dossier", .0.display())]
    NotADossier(PathBuf),
    /// The file was written by a newer version of the program.
    #[error(
        "{} was made by a newer version of the program (its format is {found}, this program knows up to {known}); \
         install the newer version", .path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format that this program knows.
        known: i64,
    },
    /// The file has an older format and was opened for reading only.
    #[error(
        "{} has format {found}, this program writes {known}; open it once for writing, which brings it up to date",
        .path.display()
    )]
    Older {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The format that this program writes.
        known: i64,
    },
    /// What the file holds is not what was written.
    #[error("the dossier is damaged ({0}); run `rapporteur check` on it, and go back to a copy or a dump if need be")]
    Damaged(Breach),
    /// Another program is writing.
    #[error("the dossier is locked by another program that is writing to it; try again when that is done")]
    Locked,
    /// No room.
    #[error("the disk is full; nothing of this step was kept; make room and try again")]
    DiskFull,
    /// Opened for reading only, or on a medium that cannot be written.
    #[error("the dossier cannot be written: it was opened for reading only, or its file or folder is write-protected")]
    ReadOnly,
    /// The file system refused, or the file cannot be reached.
    #[error("{}: {error}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// What was to be added does not hold together.
    #[error("this cannot be recorded: {0}")]
    Refused(#[from] LedgerError),
    /// A judgement that cannot stand beside those before it.
    #[error("this cannot be recorded: {1}")]
    Judgement(JudgementId, JudgementError),
    /// A reading and the records given with it do not tell the same ids in the same order.
    #[error("reading {0} does not list the records given with it, in their order")]
    OtherRecords(ReadingId),
    /// A date that could not be read back.
    #[error("{record}: “{date}” is not a date that can be kept")]
    Date {
        /// The record.
        record: RecordId,
        /// The date as it would be written.
        date: String,
    },
    /// A date of publication that could not be read back.
    #[error("{report}: “{date}” is not a date that can be kept")]
    Published {
        /// The report.
        report: ReportId,
        /// The date as it would be written.
        date: String,
    },
    /// A report's hash is not a SHA-256 in hexadecimal.
    #[error("{0}: its hash is not a SHA-256 in hexadecimal")]
    Hash(ReportId),
    /// A correction that nobody signed.
    #[error("a correction needs the name of the person who makes it")]
    Unsigned,
    /// The report is not there.
    #[error("there is no report {0} in the dossier")]
    NoReport(ReportId),
    /// The record is not there.
    #[error("there is no record {0} in the dossier")]
    NoRecord(RecordId),
    /// The actor is not there.
    #[error("there is no actor {0} in the dossier")]
    NoActor(ActorId),
    /// The ruling is not there.
    #[error("there is no ruling {0} in the dossier")]
    NoRuling(RulingId),
    /// A line of a dump that cannot be loaded; nothing was loaded.
    #[error("line {line} of the dump: {error}; nothing was loaded")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        error: LineError,
    },
    /// A dump could not be read or written.
    #[error("the dump could not be read or written: {0}")]
    Dump(io::Error),
    /// Anything else that SQLite reports.
    #[error("SQLite: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match &error {
            E::SqliteFailure(failure, _) => match failure.code {
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked,
                ErrorCode::DiskFull => Self::DiskFull,
                ErrorCode::ReadOnly => Self::ReadOnly,
                ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                    Self::Damaged(Breach::Sqlite(error.to_string()))
                }
                _ => Self::Sqlite(error),
            },
            // What a column holds cannot be what was written into it, or a table or column is not there.
            E::FromSqlConversionFailure(..)
            | E::IntegralValueOutOfRange(..)
            | E::Utf8Error(..)
            | E::InvalidColumnType(..)
            | E::QueryReturnedNoRows
            | E::SqlInputError { .. } => Self::Damaged(Breach::Sqlite(error.to_string())),
            _ => Self::Sqlite(error),
        }
    }
}
