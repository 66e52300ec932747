//! What a named person judges of an actor that works against a peace: which type of spoiler it is (Stedman 1997,
//! “Spoiler Problems in Peace Processes”, International Security 22(2)). No rule finds it.

use crate::vocabulary::vocabulary;
use crate::{ActorId, RecordId};

vocabulary! {
    /// What a spoiler is after.
    SpoilerType, "type of spoiler" {
        /// Limited goals, such as a share of power or its own safety, and it may be met.
        Limited = "limited",
        /// Goals that grow and shrink with what they cost and risk.
        Greedy = "greedy",
        /// All power, whatever is offered.
        Total = "total",
    }
}

vocabulary! {
    /// Whose will it is.
    Locus, "locus" {
        /// The leader's: another leader may act otherwise.
        Leader = "leader",
        /// The followers': another leader changes nothing.
        Followers = "followers",
    }
}

/// Which type of spoiler an actor is held to be. One without a type takes the former judgement back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoiler {
    /// The actor, under any of the ids by which reports know it.
    pub actor: ActorId,
    /// The type.
    pub kind: Option<SpoilerType>,
    /// Whose will it is, where that is judged.
    pub locus: Option<Locus>,
    /// The records that the judgement rests on.
    pub rests_on: Vec<RecordId>,
}

impl SpoilerType {
    /// What it means, in a few words.
    pub fn means(self) -> &'static str {
        match self {
            Self::Limited => "has limited goals and may be met",
            Self::Greedy => "its goals grow and shrink with cost and risk",
            Self::Total => "wants all power, whatever is offered",
        }
    }
}

impl Locus {
    /// What it means, in a few words.
    pub fn means(self) -> &'static str {
        match self {
            Self::Leader => "the leader's will; another leader may act otherwise",
            Self::Followers => "the followers' will; another leader changes nothing",
        }
    }
}

impl Spoiler {
    /// Whether it says nothing, and so takes the former back.
    pub fn is_withdrawal(&self) -> bool {
        self.kind.is_none()
    }
}
