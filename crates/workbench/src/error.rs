//! What can go wrong, in words that say what to do, and whose fault it is.

use std::io;
use std::path::PathBuf;

use exchange::ExchangeError;
use intake::IntakeError;
use record::{AmendError, CodedId, JudgementError, Kind, QuoteError, RecordError, RulingError, RulingId};
use store::StoreError;
use thiserror::Error;

use crate::Choice;

/// Why something could not be done.
#[derive(Debug, Error)]
pub enum Error {
    /// The dossier.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file that gives no text.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// A file of a data set of which nothing can be used.
    #[error(transparent)]
    Exchange(ExchangeError),
    /// Not written as the key of an actor of a data set.
    #[error("“{0}” is not an actor of a data set; those look like ucdp:356 or acled:TTP, see `rapporteur codings`")]
    NotCoded(String),
    /// No row of the data sets names this actor.
    #[error("no data set here has {0}; import one with `rapporteur import`, and see `rapporteur codings`")]
    NoCoded(CodedId),
    /// A judgement that cannot stand.
    #[error(transparent)]
    Judgement(JudgementError),
    /// Numbers that the models cannot use.
    #[error(transparent)]
    Forecast(forecast::Error),
    /// A rule of the user's own that cannot be used.
    #[error(transparent)]
    Rule(#[from] read::RuleError),
    /// A folder of rules, or a file in it, that cannot be read.
    #[error("{}: {why}", .path.display())]
    RuleFolder {
        /// The folder or file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// No issue has this name.
    #[error("{}", no_issue(.asked, .known))]
    NoIssue {
        /// What was asked for; empty where any would do.
        asked: String,
        /// The issues there are.
        known: String,
    },
    /// Nobody's position is assessed.
    #[error("nobody's position is assessed yet; `rapporteur assess propose ISSUE` shows what statements suggest")]
    NoPositions,
    /// A file that cannot be read from disk.
    #[error("{}: {error}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// Nothing has this id or name.
    #[error("nothing here is called “{asked}”; {hint}")]
    Unknown {
        /// What was asked for.
        asked: String,
        /// Where to look.
        hint: &'static str,
    },
    /// Something is there, but it is of another kind.
    #[error("“{asked}” is a {found}, and this needs a {wanted}")]
    WrongKind {
        /// What was asked for.
        asked: String,
        /// What it is.
        found: &'static str,
        /// What is needed.
        wanted: &'static str,
    },
    /// Several things have this name or begin of an id.
    #[error("“{asked}” can be several things; say which one by its id")]
    Ambiguous {
        /// What was asked for.
        asked: String,
        /// What it can be.
        choices: Vec<Choice>,
    },
    /// A ruling that cannot be made.
    #[error(transparent)]
    Ruling(#[from] RulingError),
    /// An amendment that does not fit its record.
    #[error(transparent)]
    Amend(#[from] AmendError),
    /// A record by hand whose words are not the report's.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// A record by hand that could not stand.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A kind of record that only readers make.
    #[error("a {0} is not recorded by hand; an actor, relation, event or statement can be")]
    NotByHand(Kind),
    /// A report that names nobody.
    #[error("no actor of this report is recorded yet; record who speaks or is meant first")]
    NobodyThere,
    /// A change without its sign of equality.
    #[error("“{0}” is not a change; write it as FIELD=VALUE, as in date=2021-11-08")]
    NotAChange(String),
    /// Two names for what a person or equal names hold to be one.
    #[error("both names stand for one actor here; to keep two of its reports' actors apart, give their ids")]
    OneActor {
        /// The actors, one for each report.
        choices: Vec<Choice>,
    },
    /// Two actors that are held to be one already.
    #[error("a person has already ruled that these are the same")]
    AlreadySame,
    /// A ruling that was taken back before.
    #[error("{0} has been taken back already; `rapporteur history` shows by whom")]
    AlreadyWithdrawn(RulingId),
}

/// Whose fault an error is: what a front end needs to know to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// What was asked for is not there.
    NotFound,
    /// What was given cannot be used.
    Input,
    /// The disk, a permission, or the program itself.
    Machine,
}

impl Error {
    /// Whose fault it is.
    pub fn fault(&self) -> Fault {
        match self {
            Self::Unknown { .. } | Self::NoCoded(_) => Fault::NotFound,
            Self::NoIssue { .. } | Self::NoPositions => Fault::NotFound,
            Self::Judgement(_) | Self::Forecast(_) | Self::Rule(_) | Self::RuleFolder { .. } => Fault::Input,
            Self::Exchange(_) | Self::NotCoded(_) => Fault::Input,
            Self::WrongKind { .. } | Self::Ambiguous { .. } | Self::OneActor { .. } | Self::AlreadySame => Fault::Input,
            Self::Quote(_) | Self::Record(_) | Self::NotByHand(_) | Self::NobodyThere => Fault::Input,
            Self::Ruling(_) | Self::Amend(_) | Self::NotAChange(_) | Self::AlreadyWithdrawn(_) => Fault::Input,
            Self::Intake(IntakeError::Child(_) | IntakeError::ChildAnswer) => Fault::Machine,
            Self::Intake(_) => Fault::Input,
            Self::File { error, .. } => of_io(error),
            Self::Store(error) => of_store(error),
        }
    }

    /// What an unclear name can be.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Ambiguous { choices, .. } | Self::OneActor { choices } => choices,
            _ => &[],
        }
    }
}

/// What to do where an issue is not there.
fn no_issue(asked: &str, known: &str) -> String {
    match (asked, known) {
        (_, "") => "there is no issue yet; make one with `rapporteur assess issue NAME --scale 0..100 ...`".into(),
        (asked, known) => format!("no issue is called “{asked}”; there are {known}"),
    }
}

/// A name that leads nowhere is the user's, anything else the machine's.
fn of_io(error: &io::Error) -> Fault {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::IsADirectory | io::ErrorKind::InvalidInput => Fault::Input,
        _ => Fault::Machine,
    }
}

fn of_store(error: &StoreError) -> Fault {
    match error {
        StoreError::NoReport(_) | StoreError::NoRecord(_) | StoreError::NoActor(_) | StoreError::NoRuling(_) => {
            Fault::NotFound
        }
        StoreError::File { error, .. } => of_io(error),
        StoreError::Damaged(_)
        | StoreError::Locked
        | StoreError::DiskFull
        | StoreError::ReadOnly
        | StoreError::Dump(_)
        | StoreError::Sqlite(_) => Fault::Machine,
        _ => Fault::Input,
    }
}
