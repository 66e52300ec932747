//! How an actor is shown: the name used most, a short form for sentences, all other names.

use std::collections::BTreeMap;
use std::sync::Arc;

use record::{ActorId, ActorKind, Identity, Ledger};
use serde::Serialize;

/// How an actor is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The full name used in most reports.
    pub full: String,
    /// An acronym where there is one; else the full name.
    pub short: String,
    /// What kind of actor it is.
    pub kind: ActorKind,
    /// Other names, the most frequent first.
    pub others: Vec<String>,
    /// In how many reports it is named.
    pub reports: usize,
    /// Whether it is held to be one on the ground of equal names alone, in part at least.
    pub proposed: bool,
}

impl Label {
    /// The words of all its names that begin with a capital, in lower case.
    pub(crate) fn words(&self) -> impl Iterator<Item = String> {
        let names = std::iter::once(&self.full).chain(&self.others);
        let words = names.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
        words.filter(|w| w.starts_with(char::is_uppercase)).map(str::to_lowercase)
    }
}

/// An actor that no live record introduces.
pub(crate) static UNKNOWN: Label = Label {
    full: String::new(),
    short: String::new(),
    kind: ActorKind::Other,
    others: Vec::new(),
    reports: 0,
    proposed: false,
};

/// An actor in a row of a view.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ActorRef {
    /// The short name.
    pub name: String,
    /// The id that stands for all actors held to be the same.
    pub id: String,
    /// Whether it is held to be one on the ground of equal names that nobody has ruled on.
    pub identity_proposed: bool,
}

impl ActorRef {
    pub(crate) fn new(lens: &crate::Lens<'_>, actor: ActorId) -> Self {
        let label = lens.label(actor);
        Self { name: label.short.clone(), id: lens.head(actor).to_string(), identity_proposed: label.proposed }
    }
}

/// Who is who in a ledger, and how each is shown: the same for every look, whatever day it shows.
#[derive(Debug)]
pub struct Names {
    pub(crate) identity: Arc<Identity>,
    pub(crate) labels: BTreeMap<ActorId, Label>,
}

impl Names {
    /// The names of all actors of a ledger, those that are held to be one together.
    pub fn new(ledger: &Ledger, identity: Arc<Identity>) -> Self {
        Self { labels: labels(ledger, &identity), identity }
    }
}

/// Labels of all groups of actors.
fn labels(ledger: &Ledger, identity: &Identity) -> BTreeMap<ActorId, Label> {
    let heads: Vec<ActorId> = identity.heads().collect();
    let made = crate::cores::map(&heads, |head| label(ledger, identity, *head));
    let mut labels: BTreeMap<ActorId, Label> = heads.into_iter().zip(made).collect();
    // A record that counts may name an actor whose own record was rejected; it still has a name.
    for id in ledger.entries().records.iter().filter_map(record::Record::actor_id) {
        if !labels.contains_key(&identity.head(id)) {
            labels.insert(id, label(ledger, identity, id));
        }
    }
    labels
}

fn label(ledger: &Ledger, identity: &Identity, head: ActorId) -> Label {
    let mut principal: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    let mut kinds: BTreeMap<ActorKind, usize> = BTreeMap::new();
    let alone = [head];
    let group = if identity.group(head).is_empty() { &alone } else { identity.group(head) };
    for actor in group.iter().filter_map(|id| ledger.actor(*id)) {
        *principal.entry(actor.name()).or_default() += 1;
        *kinds.entry(actor.kind).or_default() += 1;
        for name in &actor.names {
            *all.entry(&name.name).or_default() += 1;
        }
    }
    // Most used first; the longer, then the first in the alphabet, where that does not decide.
    let by_use = |map: &BTreeMap<&str, usize>| {
        let mut list: Vec<(usize, usize, &str)> =
            map.iter().map(|(name, n)| (*n, name.chars().count(), *name)).collect();
        list.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(b.2)));
        list.into_iter().map(|(.., name)| name.to_string()).collect::<Vec<_>>()
    };
    let full = by_use(&principal).into_iter().next().unwrap_or_default();
    let others: Vec<String> = by_use(&all).into_iter().filter(|n| *n != full).collect();
    let kind = kinds.into_iter().max_by_key(|(_, n)| *n).map_or(ActorKind::Other, |(kind, _)| kind);
    let has_short = !matches!(kind, ActorKind::Person | ActorKind::State);
    let short = others.iter().find(|n| has_short && is_acronym(n)).unwrap_or(&full).clone();
    Label { full, short, kind, others, reports: group.len(), proposed: identity.is_proposed(head) }
}

/// At most six characters in one word, two of them capitals.
fn is_acronym(name: &str) -> bool {
    name.chars().count() <= 6
        && !name.contains(char::is_whitespace)
        && name.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// A kind of actor in words.
pub(crate) fn kind_words(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::ArmedGroup => "armed group",
        ActorKind::State => "state",
        ActorKind::PublicBody => "public body",
        ActorKind::Party => "political party",
        ActorKind::International => "international body",
        ActorKind::Media => "media",
        ActorKind::Community => "community",
        ActorKind::Other => "other",
    }
}
