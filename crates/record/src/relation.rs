//! Who holds office where, belongs to whom, broke with whom.

use crate::vocabulary::vocabulary;
use crate::{ActorId, Edtf};

vocabulary! {
    /// The kind of tie.
    RelationType, "type of relation" {
        /// A person holds an office or rank in an organisation; the title says which.
        Role = "role",
        /// Belongs, without a named office.
        MemberOf = "member_of",
        /// Founded or co-founded.
        FounderOf = "founder_of",
        /// A faction, wing, branch or subordinate body.
        PartOf = "part_of",
        /// Left, alone or with followers (UCDP: splinter).
        SplitFrom = "split_from",
        /// Joined (UCDP: join or alliance).
        MergedInto = "merged_into",
        /// Acts, or claims acts, on behalf of another.
        ProxyFor = "proxy_for",
        /// Allegiance, support or cooperation; without direction.
        AlliedWith = "allied_with",
        /// Lasting enmity or rivalry; without direction.
        OpposedTo = "opposed_to",
    }
}

impl RelationType {
    /// Whether the tie reads the same from both ends.
    pub fn is_mutual(self) -> bool {
        matches!(self, Self::AlliedWith | Self::OpposedTo)
    }
}

/// A tie between two actors, as a report asserts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The kind of tie.
    pub relation: RelationType,
    /// From whom.
    pub from: ActorId,
    /// To whom.
    pub to: ActorId,
    /// Title of the office, for roles.
    pub title: Option<String>,
    /// Since when, where told.
    pub since: Option<Edtf>,
    /// Until when, where told.
    pub until: Option<Edtf>,
}
