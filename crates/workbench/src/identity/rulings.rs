//! Whom persons ruled not to be the same.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, Ledger, Verdict};

/// Pairs of actors that a person keeps apart.
#[derive(Debug, Default)]
pub(super) struct Apart(BTreeMap<ActorId, BTreeSet<ActorId>>);

impl Apart {
    /// Of two rulings on one pair the later one holds; what was withdrawn does not.
    pub(super) fn new(ledger: &Ledger) -> Self {
        let mut latest: BTreeMap<(ActorId, ActorId), bool> = BTreeMap::new();
        for ruling in ledger.entries().rulings.iter().filter(|r| !ledger.is_withdrawn(r.id())) {
            match ruling.verdict() {
                Verdict::SameActor(a, b) => latest.insert((*a, *b), false),
                Verdict::NotSameActor(a, b) => latest.insert((*a, *b), true),
                _ => continue,
            };
        }
        let mut apart = Self::default();
        for ((a, b), _) in latest.into_iter().filter(|(_, apart)| *apart) {
            apart.0.entry(a).or_default().insert(b);
            apart.0.entry(b).or_default().insert(a);
        }
        apart
    }

    /// Whether any actor of one group is kept apart from any of the other.
    pub(super) fn keeps(&self, one: &[ActorId], other: &[ActorId]) -> bool {
        one.iter().filter_map(|id| self.0.get(id)).any(|from| other.iter().any(|id| from.contains(id)))
    }
}
