//! Which side a person stands for: the body in which the record gives the person an office, a seat or a voice.

use std::collections::BTreeMap;

use record::{ActorId, ActorKind, Body, Date, Identity, RelationType};

use crate::label::Label;
use crate::lens::Row;

/// For each person (by head) the body most often named with the person.
#[derive(Debug, Default)]
pub(crate) struct Sides {
    of: BTreeMap<ActorId, ActorId>,
}

impl Sides {
    /// Counts offices (and words spoken for a body) before memberships, and those before foundings. A tie that had
    /// ended by the day asked for does not count.
    pub(crate) fn new(
        rows: &[Row<'_>],
        identity: &Identity,
        labels: &BTreeMap<ActorId, Label>,
        as_of: Option<Date>,
    ) -> Self {
        let is_person = |id: &ActorId| labels.get(id).is_some_and(|l| l.kind == ActorKind::Person);
        // Weight, then order of recording (the earlier wins a draw).
        let mut votes: BTreeMap<ActorId, BTreeMap<ActorId, (u32, std::cmp::Reverse<usize>)>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            let (person, body, weight) = match row.body() {
                Body::Relation(r) => {
                    let weight = match r.relation {
                        RelationType::Role => 100,
                        RelationType::MemberOf => 10,
                        RelationType::FounderOf => 1,
                        _ => continue,
                    };
                    let over = |until: Date| as_of.is_none_or(|day| until < day);
                    if r.until.and_then(|d| d.last_day()).is_some_and(over) {
                        continue;
                    }
                    (r.from, r.to, weight)
                }
                Body::Statement(s) => match s.speaker_for {
                    Some(body) => (s.speaker, body, 100),
                    None => continue,
                },
                _ => continue,
            };
            let (person, body) = (identity.head(person), identity.head(body));
            if person != body && is_person(&person) && !is_person(&body) {
                let first = (0, std::cmp::Reverse(at));
                votes.entry(person).or_default().entry(body).or_insert(first).0 += weight;
            }
        }
        let most =
            |bodies: BTreeMap<ActorId, _>| bodies.into_iter().max_by_key(|(_, vote)| *vote).map(|(body, _)| body);
        Self { of: votes.into_iter().filter_map(|(person, bodies)| Some((person, most(bodies)?))).collect() }
    }

    /// The side of an actor (a head); without one, the actor itself.
    pub(crate) fn of(&self, head: ActorId) -> ActorId {
        self.of.get(&head).copied().unwrap_or(head)
    }
}
