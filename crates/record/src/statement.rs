//! What somebody said, wrote, ordered or is reported to hold; and the sources that a text names.

use crate::vocabulary::vocabulary;
use crate::{ActorId, Edtf};

vocabulary! {
    /// What the words do, not only which verb introduces them.
    Stance, "stance" {
        /// Says that something is so.
        Asserts = "asserts",
        /// Says that something is not so.
        Denies = "denies",
        /// Does not believe it.
        Doubts = "doubts",
        /// Welcomes, backs.
        Supports = "supports",
        /// Criticises.
        Condemns = "condemns",
        /// Wants something done or given.
        Demands = "demands",
        /// Holds something out.
        Offers = "offers",
        /// Turns something down.
        Rejects = "rejects",
        /// Agrees to something.
        Accepts = "accepts",
        /// Commits to something.
        Promises = "promises",
        /// Announces harm.
        Threatens = "threatens",
        /// Commands those under it.
        Orders = "orders",
        /// Recommends, invites, calls on.
        Urges = "urges",
        /// Blames.
        Accuses = "accuses",
        /// Says that it did the deed.
        ClaimsResponsibility = "claims_responsibility",
    }
}

vocabulary! {
    /// How the words reach the reader.
    Channel, "channel" {
        /// In quotation marks.
        Quote = "quote",
        /// In the report's own words.
        Reported = "reported",
        /// By hearsay.
        Rumour = "rumour",
    }
}

/// An outlet or document that the text names as its source, with the date that the reference itself gives.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The outlet, document or book.
    pub outlet: String,
    /// Its date as EDTF text; kept as text so that sources sort and compare simply.
    pub date: Option<String>,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.date {
            Some(date) => write!(f, "{}, {date}", self.outlet),
            None => f.write_str(&self.outlet),
        }
    }
}

/// A speech act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Who said it.
    pub speaker: ActorId,
    /// The body spoken for.
    pub speaker_for: Option<ActorId>,
    /// To whom it was said.
    pub addressee: Option<ActorId>,
    /// What the words do.
    pub stance: Stance,
    /// What it is about, in a few words.
    pub topic: String,
    /// What was said, as the report gives it.
    pub content: Option<String>,
    /// When it was said.
    pub said_on: Option<Edtf>,
    /// How the words reach the reader.
    pub channel: Channel,
    /// Those who passed it on, the first relay first, as the text names them.
    pub relay: Vec<String>,
    /// The source that the text cites for it.
    pub source: Option<Source>,
    /// A condition that it depends on, in the text's words.
    pub condition: Option<String>,
}

/// A reference that the text gives to its own source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The outlet, document or book.
    pub outlet: String,
    /// Its date; only what the reference itself tells.
    pub date: Option<Edtf>,
}
