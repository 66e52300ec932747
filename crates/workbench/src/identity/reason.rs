//! Why two profiles may be one, or may not, with the words of the reports.

use names::{Explanation, Remark};
use record::{ActorId, Quote, ReportId};

use super::claim::Claim;
use super::profile::{Alias, Profile};

/// A name that an actor bears, where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// The head of the profile.
    pub actor: ActorId,
    /// The name.
    pub name: String,
    /// Where it stands first.
    pub quote: Quote,
}

/// Something that speaks for two profiles being one, or against it.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// A report gives one of them a name that the other bears.
    Alias {
        /// What the report says, and of whom.
        claim: Claim,
        /// Whose other name it is.
        by: Named,
        /// Who bears that name elsewhere.
        bearer: Named,
        /// Whether it is only another name there too: two can share a nom de guerre.
        shared: bool,
    },
    /// Their names are spellings of one name, or the same name.
    Spelling {
        /// On the left.
        left: Named,
        /// On the right.
        right: Named,
        /// Which part matches which, and what is left over.
        explanation: Explanation,
    },
    /// One name has the first letters of the other.
    Acronym {
        /// The acronym.
        short: Named,
        /// What it may stand for.
        long: Named,
    },
    /// One name is the other in another language.
    Translation {
        /// On the left.
        left: Named,
        /// On the right.
        right: Named,
    },
    /// One is named in short, and the other is the only one whom that name fits.
    ShortForm {
        /// The short name.
        short: Named,
        /// The full one.
        long: Named,
    },
    /// Reports give both of them the same office; its holders may also have followed one another.
    SameOffice {
        /// The title.
        title: String,
        /// Where.
        body: String,
        /// The words on the left one.
        left: Quote,
        /// The words on the right one.
        right: Quote,
    },
    /// Against it: a report names both, as two.
    NamedApart {
        /// The report.
        report: ReportId,
        /// The words for the left one.
        left: Quote,
        /// The words for the right one.
        right: Quote,
    },
}

impl Named {
    pub(super) fn of(profile: &Profile, alias: &Alias) -> Option<Self> {
        Some(Self { actor: profile.head, name: alias.name.clone(), quote: alias.quote()?.clone() })
    }
}

impl Reason {
    /// A code for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Alias { .. } => "alias",
            Self::Spelling { .. } => "spelling",
            Self::Acronym { .. } => "acronym",
            Self::Translation { .. } => "translation",
            Self::ShortForm { .. } => "short_form",
            Self::SameOffice { .. } => "same_office",
            Self::NamedApart { .. } => "named_apart",
        }
    }

    /// Whether it speaks against.
    pub fn is_against(&self) -> bool {
        matches!(self, Self::NamedApart { .. })
    }

    /// How much it weighs by itself, 0 to 1; an alias that the words give weighs most. Our own judgement.
    pub(super) fn weight(&self) -> f64 {
        match self {
            Self::Alias { shared: true, by, bearer, .. } if by.name != bearer.name => 0.5,
            Self::Alias { shared: true, .. } => 0.6,
            Self::Alias { claim, .. } if claim.said => 0.97,
            Self::Alias { .. } => 0.7,
            Self::Spelling { explanation, .. } => explanation.score.min(0.95),
            Self::Acronym { .. } | Self::Translation { .. } => 0.6,
            Self::ShortForm { .. } => 0.55,
            Self::SameOffice { .. } | Self::NamedApart { .. } => 0.0,
        }
    }

    /// In a sentence.
    pub fn words(&self) -> String {
        match self {
            Self::Alias { by, bearer, shared: true, .. } => {
                format!("reports give one the other name {}, and one the other name {}", by.name, bearer.name)
            }
            Self::Alias { claim, by, bearer, .. } => {
                let how = if claim.said { "a report says that" } else { "the reading of a report takes it that" };
                let spelt = if bearer.name == by.name { String::new() } else { format!(" (here {})", bearer.name) };
                format!("{how} {} is also called {}{spelt}", claim.name, by.name)
            }
            Self::Spelling { left, right, explanation } => match explanation.remarks.contains(&Remark::SameName) {
                true => format!("both are called {}", left.name),
                false => format!("{} and {} can be one name: {}", left.name, right.name, in_short(explanation)),
            },
            Self::Acronym { short, long } => format!("{} has the first letters of {}", short.name, long.name),
            Self::Translation { left, right } => {
                format!("{} and {} say the same in two languages", left.name, right.name)
            }
            Self::ShortForm { short, long } => {
                format!("nobody else here whom {} could mean than {}", short.name, long.name)
            }
            Self::SameOffice { title, body, .. } => {
                format!("both are called {title} of {body}; they may also have followed one another")
            }
            Self::NamedApart { .. } => "against it: one report names both, as two".into(),
        }
    }

    /// The words of the reports that it rests on.
    pub fn quotes(&self) -> Vec<&Quote> {
        match self {
            Self::Alias { claim, bearer, .. } => vec![&claim.quote, &bearer.quote],
            Self::Spelling { left, right, .. } | Self::Translation { left, right } => vec![&left.quote, &right.quote],
            Self::Acronym { short, long } | Self::ShortForm { short, long } => vec![&short.quote, &long.quote],
            Self::SameOffice { left, right, .. } | Self::NamedApart { left, right, .. } => vec![left, right],
        }
    }
}

/// An explanation on one line: what matches how, what is left over.
pub(super) fn in_short(explanation: &Explanation) -> String {
    let mut parts: Vec<String> = (explanation.matched.iter())
        .filter(|m| m.how != names::Likeness::SameLetters)
        .map(|m| format!("{} ~ {} ({})", m.left, m.right, m.how))
        .collect();
    let same: Vec<&str> = (explanation.matched.iter())
        .filter(|m| m.how == names::Likeness::SameLetters)
        .map(|m| m.left.as_str())
        .collect();
    if !same.is_empty() {
        parts.push(format!("{} in both", same.join(", ")));
    }
    let left_over: Vec<&str> =
        explanation.left_over.iter().chain(&explanation.right_over).map(String::as_str).collect();
    if !left_over.is_empty() {
        parts.push(format!("{} in one only", left_over.join(", ")));
    }
    parts.extend(explanation.remarks.iter().map(ToString::to_string));
    parts.join("; ")
}
