//! Views by name, for front ends that let a person choose.

use std::str::FromStr;

use record::UnknownWord;
use serde::Serialize;

use crate::*;

/// Makes the list of views once: name, code, type, function, what it answers.
macro_rules! views {
    ($($variant:ident = $code:literal, $make:ident, $about:literal;)+) => {
        /// The name of a view that is drawn from one look at a ledger.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Name { $(#[doc = $about] $variant),+ }

        impl Name {
            /// All names, the brief first.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The written name.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// What the view answers, in one line.
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => $about),+ }
            }

            /// Draws it.
            pub fn draw(self, lens: &Lens<'_>) -> Drawn {
                match self { $(Self::$variant => Drawn::$variant(Box::new($make(lens)))),+ }
            }
        }

        /// A view of any kind; as JSON it is the view itself.
        #[derive(Debug, Clone, Serialize)]
        #[serde(untagged)]
        pub enum Drawn { $(#[doc = $about] $variant(Box<$variant>)),+ }

        impl Drawn {
            fn view(&self) -> &dyn View {
                match self { $(Self::$variant(view) => view.as_ref()),+ }
            }
        }
    };
}

views! {
    Brief = "brief", brief, "What a head of mission reads in five minutes.";
    Parties = "parties", parties, "Who is at the table, who mediates, and who speaks for whom.";
    Ceasefires = "ceasefires", ceasefires, "Ceasefires, their terms, who confirms them, what was recorded inside them.";
    Talks = "talks", talks, "Talks and meetings, and who mediates.";
    Terms = "terms", terms, "Demands, offers, conditions and answers.";
    Positions = "positions", positions, "What each side holds on each issue, and where it changed.";
    Disputes = "disputes", disputes, "Claims that contradict each other.";
    Sourcing = "sourcing", sourcing, "What rests on one voice only.";
    Timeline = "timeline", timeline, "What happened, in the order of time.";
    Lineage = "lineage", lineage, "Where groups come from and belong.";
    Spoilers = "spoilers", spoilers, "Opponents, their acts of violence and their proxies.";
    Ahead = "ahead", ahead, "What is foreseen, threatened, and said to follow if the talks fail.";
    Commitments = "commitments", commitments, "What third parties promised.";
    Gaps = "gaps", gaps, "Which of the twelve questions the record answers.";
    Problems = "problems", problems, "What could not be read.";
}

impl View for Drawn {
    fn page(&self) -> Page {
        self.view().page()
    }

    fn table(&self) -> Table {
        self.view().table()
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.code())
    }
}

impl FromStr for Name {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let wanted = text.trim();
        Self::ALL.iter().copied().find(|n| n.code().eq_ignore_ascii_case(wanted)).ok_or_else(|| UnknownWord {
            given: text.into(),
            vocabulary: "view",
            allowed: Self::ALL.iter().map(|n| n.code()).collect::<Vec<_>>().join(", "),
        })
    }
}
