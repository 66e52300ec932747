//! What a rule found: where, what, and what to do about it.

use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Worth knowing.
    Note,
    /// Worth a question at review.
    Warning,
    /// A rule is broken: the check fails.
    Error,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// How much it weighs; findings are listed from light to heavy, so that the heavy ones stand last on the screen.
    pub weight: Weight,
    /// Path of the file, from the root of the workspace.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub what: String,
}

impl Finding {
    /// A broken rule.
    pub fn error(file: &str, line: usize, what: impl Into<String>) -> Self {
        Self { weight: Weight::Error, file: file.into(), line, what: what.into() }
    }

    /// The same finding with another weight.
    pub fn weighing(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weight = match self.weight {
            Weight::Note => "note",
            Weight::Warning => "warning",
            Weight::Error => "error",
        };
        write!(f, "{weight}: {}:{}: {}", self.file, self.line, self.what)
    }
}
