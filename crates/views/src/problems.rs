//! What could not be read, in the order of reports.

use serde::Serialize;

use crate::Table;
use crate::evidence::Support;
use crate::lens::Lens;
use crate::page::{Line, Page, Section, View};

/// The view.
#[derive(Debug, Clone, Serialize)]
pub struct Problems {
    /// In the order of recording.
    pub problems: Vec<Unread>,
}

/// A place in a report that could not be read.
#[derive(Debug, Clone, Serialize)]
pub struct Unread {
    /// What is wrong, in words that tell what to do.
    pub message: String,
    /// Where.
    pub support: Support,
}

/// All problems.
pub fn problems(lens: &Lens<'_>) -> Problems {
    let unread =
        lens.problems().map(|(row, p)| Unread { message: p.message.clone(), support: Support::new(lens, [row]) });
    Problems { problems: unread.collect() }
}

impl Unread {
    pub(crate) fn line(&self) -> Line {
        Line::new(&self.message, self.support.clone())
    }
}

impl View for Problems {
    fn page(&self) -> Page {
        let lines = self.problems.iter().map(Unread::line).collect();
        let section = Section::new("What could not be read", lines, "No problem in the texts was found.");
        Page { title: "Problems".into(), lead: vec![], sections: vec![section] }
    }

    fn table(&self) -> Table {
        let mut table = Table::supported(["problem"]);
        self.problems.iter().for_each(|p| table.push([p.message.clone()], &p.support));
        table
    }
}
