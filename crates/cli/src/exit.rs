//! How the program ends, and what it says when something went wrong.

use std::fmt;
use std::io;

use workbench::{Fault, StoreError};

use crate::talk::Talk;

/// How many of the things that an unclear name can mean are listed.
const MOST_CHOICES: usize = 20;

/// Exit codes; the manual lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// What was asked for is done.
    Done = 0,
    /// Nothing was found, or a check failed.
    Nothing = 1,
    /// What was given cannot be used.
    BadInput = 2,
    /// The machine failed: disk, permission, memory.
    Machine = 3,
}

/// Something that the user can put right, told in one sentence.
#[derive(Debug)]
pub struct Usage(pub String);

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Usage {}

/// Ends with a sentence on what the user can put right.
pub fn usage<T>(sentence: impl Into<String>) -> anyhow::Result<T> {
    Err(Usage(sentence.into()).into())
}

/// The code that an error ends with.
pub fn code_of(error: &anyhow::Error) -> Exit {
    if let Some(error) = error.downcast_ref::<workbench::Error>() {
        return match error.fault() {
            Fault::NotFound => Exit::Nothing,
            Fault::Input => Exit::BadInput,
            Fault::Machine => Exit::Machine,
        };
    }
    if error.is::<Usage>() { Exit::BadInput } else { Exit::Machine }
}

/// Says what went wrong. A reader of our output that went away is no error.
pub fn tell(talk: &Talk, error: &anyhow::Error) -> Exit {
    let is_closed = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    let closed = error.chain().any(|cause| {
        let by_store = match cause.downcast_ref::<workbench::Error>() {
            Some(workbench::Error::Store(StoreError::Dump(error))) => is_closed(error),
            _ => false,
        };
        by_store || cause.downcast_ref::<io::Error>().is_some_and(is_closed)
    });
    if closed {
        return Exit::Done;
    }
    talk.error(&format!("{error:#}"));
    if let Some(error) = error.downcast_ref::<workbench::Error>() {
        let choices = error.choices();
        for choice in choices.iter().take(MOST_CHOICES) {
            talk.say(&format!("  {}  {}", choice.id, choice.what));
        }
        if choices.len() > MOST_CHOICES {
            talk.say(&format!("  and {} more", choices.len() - MOST_CHOICES));
        }
    }
    code_of(error)
}
