//! Who is who across reports: profiles of actors, questions whether two are one, and names left open.
//!
//! All of it is worked out anew from a [`Ledger`]; nothing is kept but the rulings of persons. Actors that persons ruled to
//! be one, or that share a full name in several reports, make one profile; whatever else suggests that two profiles are
//! one is a [`Question`], with its reasons and the words of both reports. Nothing here joins anybody.

mod claim;
mod display;
mod guess;
mod json;
mod open;
mod passage;
mod profile;
mod question;
mod reason;
mod rulings;

#[cfg(test)]
mod tests;

pub use claim::Claim;
pub use guess::Guess;
pub use json::{guess_json, open_json, profile_json, question_json, unconfirmed_json};
pub use open::OpenName;
pub use passage::passage;
pub use profile::{Alias, Place, Profile};
pub use question::{Question, Unconfirmed};
pub use reason::{Named, Reason};

use std::collections::{BTreeMap, HashMap};

use names::{Index, Prepared};
use record::{ActorId, ActorKind, Identity, Ledger};

use rulings::Apart;

/// Everyone in one state of a dossier, ready to be asked about.
#[derive(Debug)]
pub struct Roster<'a> {
    ledger: &'a Ledger,
    identity: Identity,
    /// What persons alone ruled.
    ruled: Identity,
    apart: Apart,
    profiles: Vec<Profile>,
    by_actor: BTreeMap<ActorId, usize>,
    entries: Vec<Entry>,
    index: Index<u32>,
}

/// A name of a profile by which it may be recognised.
#[derive(Debug)]
struct Entry {
    profile: usize,
    alias: usize,
    prepared: Prepared,
}

impl<'a> Roster<'a> {
    /// For a ledger; actors that equal names suggest to be one make one profile, as in the views.
    pub fn new(ledger: &'a Ledger) -> Self {
        let identity = ledger.identity(true);
        let mut profiles: Vec<Profile> =
            identity.heads().filter_map(|head| Profile::new(ledger, &identity, head)).collect();
        let recorded: HashMap<ActorId, usize> =
            ledger.entries().records.iter().enumerate().filter_map(|(at, r)| Some((r.actor_id()?, at))).collect();
        let place = |id: &ActorId| recorded.get(id).copied();
        for profile in &mut profiles {
            profile.members.sort_by_key(place);
        }
        profiles.sort_by_key(|profile| profile.members.first().and_then(place));
        let by_actor =
            profiles.iter().enumerate().flat_map(|(at, p)| p.members.iter().map(move |id| (*id, at))).collect();
        let mut entries = Vec::new();
        for (profile, of) in profiles.iter().enumerate() {
            for (alias, name) in of.aliases.iter().enumerate() {
                entries.push(Entry { profile, alias, prepared: Prepared::new(&name.name, kind(of.kind)) });
            }
        }
        let filed = entries.iter().enumerate().map(|(at, e)| (at as u32, e.prepared.name(), e.prepared.kind()));
        let index = Index::build(filed);
        let (ruled, apart) = (ledger.identity(false), Apart::new(ledger));
        Self { ledger, identity, ruled, apart, profiles, by_actor, entries, index }
    }

    /// All profiles, in the order in which their actors were first recorded.
    pub fn profiles(&self) -> &[Profile] {
        &self.profiles
    }

    /// The profile that an actor belongs to; none for an actor whose record does not stand.
    pub fn profile(&self, actor: ActorId) -> Option<&Profile> {
        self.by_actor.get(&actor).map(|at| &self.profiles[*at])
    }

    /// The ledger.
    pub fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// Who is who, equal names included.
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    fn named(&self, entry: usize) -> Option<Named> {
        let entry = &self.entries[entry];
        let profile = &self.profiles[entry.profile];
        Named::of(profile, &profile.aliases[entry.alias])
    }
}

/// By which rules the names of such an actor are compared.
fn kind(kind: ActorKind) -> names::Kind {
    if kind == ActorKind::Person { names::Kind::Person } else { names::Kind::Organisation }
}
