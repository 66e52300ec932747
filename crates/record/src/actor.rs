//! Who acts, speaks, is spoken to, or belongs to someone who does: as one report names them.

use crate::vocabulary::vocabulary;
use crate::{ActorId, Parts, Quote, ReportId};

vocabulary! {
    /// What kind of actor it is.
    ActorKind, "kind of actor" {
        /// A human being.
        Person = "person",
        /// A non-state armed group or a faction of one.
        ArmedGroup = "armed_group",
        /// A country that acts as a state, or its government.
        State = "state",
        /// A ministry, army, court, parliament or other body of a state.
        PublicBody = "public_body",
        /// A political party or movement.
        Party = "party",
        /// An international organisation or coalition.
        International = "international",
        /// A media body that acts or takes sides.
        Media = "media",
        /// A tribe, confession, council of elders or other community.
        Community = "community",
        /// Anything else.
        Other = "other",
    }
}

/// A name, and the words of the report in which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorName {
    /// The name without titles and honorifics.
    pub name: String,
    /// Where it stands first.
    pub quote: Quote,
}

/// An actor as one report names it. Who is who across reports is a ruling, never a property of the actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// What kind of actor it is.
    pub kind: ActorKind,
    /// Its names in this report, the fullest first; never empty.
    pub names: Vec<ActorName>,
}

impl Actor {
    /// The id of an actor with this principal name in this report. It does not depend on the actor's other names or
    /// kind, so that a reader that finds one alias more still speaks of the same actor.
    pub fn id_of(report: ReportId, principal_name: &str) -> ActorId {
        ActorId::new(Parts::new("actor").part(report.to_string()).part(principal_name).digest())
    }

    /// The principal name.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", |n| &n.name)
    }
}
