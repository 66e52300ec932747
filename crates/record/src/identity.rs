//! Who is who across reports: what persons ruled, and what equal names suggest.
//!
//! A group is never a fact of the machine's making. Groups that rest on rulings are `ruled`; groups that rest on equal
//! names are proposals, shown as such, and a single "not the same" ruling keeps two actors apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::{Actor, ActorId, ActorKind, IdMap, IdSet, ReportId, RulingId};

/// Why two actors are held to be the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SameReason {
    /// A person ruled so.
    Ruled(RulingId),
    /// Both reports use this full name.
    SameName(String),
}

/// Which actors are, or may be, one.
#[derive(Debug, Clone, Default)]
pub struct Identity {
    head: IdMap<ActorId, ActorId>,
    groups: IdMap<ActorId, Vec<ActorId>>,
    /// The heads of the groups, in their order.
    heads: Vec<ActorId>,
    reasons: IdMap<ActorId, BTreeSet<SameReason>>,
}

/// For each actor those that a person ruled to be others.
type Apart = IdMap<ActorId, Vec<ActorId>>;

/// A pair that a person has ruled on.
pub(crate) struct Ruled {
    pub(crate) pair: (ActorId, ActorId),
    pub(crate) same: bool,
    pub(crate) ruling: RulingId,
}

impl Identity {
    /// Groups actors (in the order given) by rulings and, if `propose` is set, by equal names.
    pub(crate) fn new(actors: &[(ActorId, ReportId, &Actor)], ruled: &[Ruled], propose: bool) -> Self {
        let mut identity = Self::default();
        for (id, ..) in actors {
            identity.head.insert(*id, *id);
            identity.groups.insert(*id, vec![*id]);
        }
        let mut apart: Apart = IdMap::default();
        for (a, b) in ruled.iter().filter(|r| !r.same).map(|r| r.pair) {
            apart.entry(a).or_default().push(b);
            apart.entry(b).or_default().push(a);
        }
        for ruling in ruled.iter().filter(|r| r.same) {
            identity.join(ruling.pair, &SameReason::Ruled(ruling.ruling), &apart);
        }
        if propose {
            for (pair, name) in equal_names(actors) {
                identity.join(pair, &SameReason::SameName(name), &apart);
            }
        }
        identity.heads = identity.groups.keys().copied().collect();
        identity.heads.sort_unstable();
        identity
    }

    /// Joins two groups unless a ruling keeps any of their members apart.
    fn join(&mut self, (a, b): (ActorId, ActorId), reason: &SameReason, apart: &Apart) {
        let (Some(&a), Some(&b)) = (self.head.get(&a), self.head.get(&b)) else {
            return;
        };
        if a == b {
            let known = self.reasons.entry(a).or_default();
            if !known.contains(reason) {
                known.insert(reason.clone());
            }
            return;
        }
        // Each pair kept apart is known to both of its actors, so that the smaller group tells all that cross.
        let (few, other) = if self.groups[&a].len() < self.groups[&b].len() { (a, b) } else { (b, a) };
        let crossing = |x: &ActorId| apart.get(x).into_iter().flatten().any(|y| self.head.get(y) == Some(&other));
        if !apart.is_empty() && self.groups[&few].iter().any(crossing) {
            return;
        }
        let moved = self.groups.remove(&b).unwrap_or_default();
        for member in &moved {
            self.head.insert(*member, a);
        }
        self.groups.entry(a).or_default().extend(moved);
        let reasons = self.reasons.remove(&b).unwrap_or_default();
        let known = self.reasons.entry(a).or_default();
        known.extend(reasons);
        if !known.contains(reason) {
            known.insert(reason.clone());
        }
    }

    /// The one id that stands for all that are held to be the same.
    pub fn head(&self, actor: ActorId) -> ActorId {
        self.head.get(&actor).copied().unwrap_or(actor)
    }

    /// All actors held to be the same as this one, itself included.
    pub fn group(&self, actor: ActorId) -> &[ActorId] {
        self.groups.get(&self.head(actor)).map_or(&[], Vec::as_slice)
    }

    /// The heads of all groups, in the order of their ids.
    pub fn heads(&self) -> impl Iterator<Item = ActorId> {
        self.heads.iter().copied()
    }

    /// Why the group is held to be one; empty for a group of one.
    pub fn reasons(&self, actor: ActorId) -> impl Iterator<Item = &SameReason> {
        self.reasons.get(&self.head(actor)).into_iter().flatten()
    }

    /// Whether the group rests, in part at least, on equal names that no person has ruled on.
    pub fn is_proposed(&self, actor: ActorId) -> bool {
        self.reasons(actor).any(|r| matches!(r, SameReason::SameName(_)))
    }
}

/// A name without case, marks and punctuation.
fn folded(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Words that alone name a part or a sort of body and nobody in particular: North Korea and North Vietnam are both
/// “the North” in their reports.
const GENERIC: [&str; 24] = [
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "northerners",
    "southerners",
    "army",
    "front",
    "movement",
    "party",
    "council",
    "union",
    "coalition",
    "alliance",
    "regime",
    "government",
    "opposition",
    "rebels",
    "parliament",
    "embassy",
];

/// Pairs of actors of different reports that share a full name: for people one of two words at least; for others any
/// name but a word for a sort of body. A name that means two actors within one report says nothing about who is who elsewhere.
fn equal_names(actors: &[(ActorId, ReportId, &Actor)]) -> Vec<((ActorId, ActorId), String)> {
    let mut bearers: BTreeMap<(bool, String), Vec<(ActorId, ReportId)>> = BTreeMap::new();
    // One name is written in many reports.
    let mut known: HashMap<&str, String> = HashMap::new();
    for (id, report, actor) in actors {
        let person = actor.kind == ActorKind::Person;
        for name in &actor.names {
            known.entry(&name.name).or_insert_with(|| folded(&name.name));
        }
        let names: BTreeSet<&String> = actor.names.iter().filter_map(|n| known.get(n.name.as_str())).collect();
        for name in names {
            let whole = name.contains(' ') || !(person || GENERIC.contains(&name.as_str()));
            if whole && !name.is_empty() {
                match bearers.get_mut(&(person, name.clone())) {
                    Some(list) => list.push((*id, *report)),
                    None => drop(bearers.insert((person, name.clone()), vec![(*id, *report)])),
                }
            }
        }
    }
    let mut pairs = Vec::new();
    for ((_, name), list) in bearers {
        let reports: IdSet<ReportId> = list.iter().map(|(_, report)| *report).collect();
        if reports.len() < list.len() {
            continue;
        }
        pairs.extend(list.windows(2).map(|w| ((w[0].0, w[1].0), name.clone())));
    }
    pairs
}
