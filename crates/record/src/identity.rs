//! Who is who across reports: what persons ruled, and what equal names suggest.
//!
//! A group is never a fact of the machine's making. Groups that rest on rulings are `ruled`; groups that rest on equal
//! names are proposals, shown as such, and a single "not the same" ruling keeps two actors apart.

use std::collections::{BTreeSet, HashMap};

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

/// A pair that a person has ruled on.
pub(crate) struct Ruled {
    pub(crate) pair: (ActorId, ActorId),
    pub(crate) same: bool,
    pub(crate) ruling: RulingId,
}

/// Groups while they are being joined; actors are numbers, as many pairs are looked at.
struct Groups {
    /// For each actor the one that stands for its group.
    head: Vec<usize>,
    /// For each that stands for a group its members.
    members: Vec<Vec<usize>>,
    reasons: Vec<BTreeSet<SameReason>>,
    /// For each actor those that a person ruled to be others.
    apart: HashMap<usize, Vec<usize>>,
}

impl Groups {
    /// Joins, for one reason, the groups of each with that of the next.
    fn join_all(&mut self, actors: &[usize], reason: &SameReason) {
        let mut told = None;
        for pair in actors.windows(2) {
            if let Some(head) = self.join(pair[0], pair[1])
                && told != Some(head)
            {
                self.reasons[head].insert(reason.clone());
                told = Some(head);
            }
        }
    }

    /// Joins two groups unless a ruling keeps any of their members apart; the head of both where they are one now.
    fn join(&mut self, a: usize, b: usize) -> Option<usize> {
        let (a, b) = (self.head[a], self.head[b]);
        if a == b {
            return Some(a);
        }
        // Each pair kept apart is known to both of its actors, so that the smaller group tells all that cross.
        let (few, other) = if self.members[a].len() < self.members[b].len() { (a, b) } else { (b, a) };
        let crossing = |x: &usize| self.apart.get(x).into_iter().flatten().any(|y| self.head[*y] == other);
        if !self.apart.is_empty() && self.members[few].iter().any(crossing) {
            return None;
        }
        let moved = std::mem::take(&mut self.members[b]);
        moved.iter().for_each(|member| self.head[*member] = a);
        self.members[a].extend(moved);
        let reasons = std::mem::take(&mut self.reasons[b]);
        self.reasons[a].extend(reasons);
        Some(a)
    }
}

impl Identity {
    /// Groups actors (in the order given) by rulings and, if `propose` is set, by equal names.
    pub(crate) fn new(actors: &[(ActorId, ReportId, &Actor)], ruled: &[Ruled], propose: bool) -> Self {
        let mut ids: Vec<ActorId> = Vec::with_capacity(actors.len());
        let mut known: IdMap<ActorId, usize> = IdMap::default();
        known.reserve(actors.len());
        let number = |(id, ..): &(ActorId, ReportId, &Actor)| {
            *known.entry(*id).or_insert_with(|| {
                ids.push(*id);
                ids.len() - 1
            })
        };
        let numbers: Vec<usize> = actors.iter().map(number).collect();
        let mut groups = Groups {
            head: (0..ids.len()).collect(),
            members: (0..ids.len()).map(|actor| vec![actor]).collect(),
            reasons: vec![BTreeSet::new(); ids.len()],
            apart: HashMap::new(),
        };
        let pair = |r: &Ruled| Some((*known.get(&r.pair.0)?, *known.get(&r.pair.1)?));
        for (a, b) in ruled.iter().filter(|r| !r.same).filter_map(pair) {
            groups.apart.entry(a).or_default().push(b);
            groups.apart.entry(b).or_default().push(a);
        }
        for ruling in ruled.iter().filter(|r| r.same) {
            if let Some((a, b)) = pair(ruling) {
                groups.join_all(&[a, b], &SameReason::Ruled(ruling.ruling));
            }
        }
        if propose {
            for (name, bearers) in equal_names(actors) {
                let bearers: Vec<usize> = bearers.into_iter().map(|at| numbers[at]).collect();
                groups.join_all(&bearers, &SameReason::SameName(name));
            }
        }
        let mut identity = Self::default();
        identity.head.reserve(ids.len());
        identity.head.extend(ids.iter().zip(&groups.head).map(|(id, head)| (*id, ids[*head])));
        for ((members, reasons), head) in groups.members.into_iter().zip(groups.reasons).zip(&ids) {
            if !members.is_empty() {
                identity.groups.insert(*head, members.into_iter().map(|member| ids[member]).collect());
                identity.heads.push(*head);
            }
            if !reasons.is_empty() {
                identity.reasons.insert(*head, reasons);
            }
        }
        identity.heads.sort_unstable();
        identity
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

/// Full names that actors of different reports share, with the places of their bearers: for people names of two words at
/// least; for others any name but a word for a sort of body. A name that means two actors within one report says nothing
/// about who is who elsewhere.
fn equal_names(actors: &[(ActorId, ReportId, &Actor)]) -> Vec<(String, Vec<usize>)> {
    // One name is written in many reports: it is folded once, and then a number.
    let mut written: HashMap<&str, usize> = HashMap::new();
    let mut folds: HashMap<String, usize> = HashMap::new();
    // For each name its bearers: others, and people.
    let mut bearers: Vec<[Vec<usize>; 2]> = Vec::new();
    let mut of_one: Vec<usize> = Vec::new();
    for (at, (.., actor)) in actors.iter().enumerate() {
        of_one.clear();
        for name in &actor.names {
            of_one.push(*written.entry(&name.name).or_insert_with(|| {
                let next = folds.len();
                *folds.entry(folded(&name.name)).or_insert(next)
            }));
        }
        of_one.sort_unstable();
        of_one.dedup();
        bearers.resize_with(folds.len(), Default::default);
        of_one.iter().for_each(|name| bearers[*name][usize::from(actor.kind == ActorKind::Person)].push(at));
    }
    let mut shared = Vec::new();
    for (name, number) in folds {
        for (person, list) in [false, true].into_iter().zip(std::mem::take(&mut bearers[number])) {
            let whole = name.contains(' ') || !(person || GENERIC.contains(&name.as_str()));
            let reports: IdSet<ReportId> = list.iter().map(|at| actors[*at].1).collect();
            if whole && !name.is_empty() && list.len() > 1 && reports.len() == list.len() {
                shared.push((person, name.clone(), list));
            }
        }
    }
    shared.sort_unstable();
    shared.into_iter().map(|(_, name, list)| (name, list)).collect()
}
