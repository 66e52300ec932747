//! Which actor of the record a data set codes under which key: what persons ruled, and what equal names suggest.
//!
//! A name of a data set suggests an actor if it is the name of exactly one: letter case and punctuation aside, with
//! `Government of` and a place in brackets left out, and either side of a colon (`TTP: Tehreek-e-Taliban Pakistan`). An
//! earlier name counts only where nothing else suggests anybody. Suggestions are shown as such until a person rules.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, ActorKind, Coded, CodedId, CodedTieKind, Identity, Ledger, Reference};
use serde::Serialize;

use crate::label::Label;

/// That an actor of a data set is an actor of the record, as something outside the views suggests it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedMatch {
    /// The actor of the data set.
    pub coded: CodedId,
    /// The actor of the record.
    pub actor: ActorId,
}

/// What an actor of a data set is held to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Held {
    /// The one id that stands for the actor.
    pub(crate) head: ActorId,
    /// Whether a person ruled so.
    pub(crate) ruled: bool,
}

/// All actors of the reference data, with what they are held to be.
#[derive(Debug, Default)]
pub(crate) struct Mapping {
    pub(crate) held: BTreeMap<CodedId, Held>,
    pub(crate) names: BTreeMap<CodedId, Names>,
}

/// The names of a coded actor.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// In the order in which they come, without repetition.
    pub(crate) present: Vec<String>,
    /// Earlier ones.
    pub(crate) earlier: Vec<String>,
    /// In how many rows it stands.
    pub(crate) rows: usize,
}

/// An actor of a data set in a row of a view.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct CodedRef {
    /// Its name there.
    pub name: String,
    /// Whose key it is and the key, as in `ucdp:356`.
    pub coded: String,
}

/// An actor of the data sets and which of the record it is held to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingRow {
    /// Its key.
    pub coded: CodedId,
    /// Its first name there.
    pub name: String,
    /// In how many rows it stands.
    pub rows: usize,
    /// The one id that stands for the actor of the record.
    pub actor: Option<ActorId>,
}

impl Mapping {
    /// All coded actors, those in most rows first.
    pub(crate) fn rows(&self) -> Vec<CodingRow> {
        let row = |(coded, names): (&CodedId, &Names)| CodingRow {
            name: self.reference(coded).name,
            coded: coded.clone(),
            rows: names.rows,
            actor: self.held.get(coded).map(|held| held.head),
        };
        let mut rows: Vec<CodingRow> = self.names.iter().map(row).collect();
        rows.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.coded.cmp(&b.coded)));
        rows
    }

    /// `matches` are suggestions from outside; those of equal names go before them.
    pub(crate) fn new(
        ledger: &Ledger,
        identity: &Identity,
        labels: &BTreeMap<ActorId, Label>,
        reference: &Reference,
        matches: Option<&[CodedMatch]>,
    ) -> Self {
        let mut mapping = Self { names: names(reference), ..Self::default() };
        let mut apart: BTreeSet<(ActorId, &CodedId)> = BTreeSet::new();
        for ((actor, coded), (same, _)) in ledger.codings() {
            let head = identity.head(actor);
            if same {
                mapping.held.insert(coded.clone(), Held { head, ruled: true });
            } else {
                apart.insert((head, coded));
            }
        }
        let Some(matches) = matches else { return mapping };
        let known = by_name(labels);
        let only = |names: &[String], person: bool| {
            let found: BTreeSet<ActorId> = names
                .iter()
                .flat_map(|name| forms(name))
                .filter_map(|form| known.get(&form))
                .flatten()
                .filter(|(_, kind)| (*kind == ActorKind::Person) == person)
                .map(|(head, _)| *head)
                .collect();
            if found.len() == 1 { found.first().copied() } else { None }
        };
        for (coded, names) in &mapping.names {
            if mapping.held.contains_key(coded) {
                continue;
            }
            let named = only(&names.present, false);
            let matched = || matches.iter().find(|m| m.coded == *coded).map(|m| identity.head(m.actor));
            if let Some(head) = named
                .or_else(matched)
                .or_else(|| only(&names.earlier, false))
                .filter(|head| !apart.contains(&(*head, coded)))
            {
                mapping.held.insert(coded.clone(), Held { head, ruled: false });
            }
        }
        mapping
    }

    /// The coded actors held to be one of these.
    pub(crate) fn coded_as(&self, heads: &BTreeSet<ActorId>) -> BTreeSet<&CodedId> {
        self.held.iter().filter(|(_, held)| heads.contains(&held.head)).map(|(coded, _)| coded).collect()
    }

    /// Whether any of these is held to be what it is by suggestion alone.
    pub(crate) fn is_proposed(&self, coded: &BTreeSet<&CodedId>) -> bool {
        coded.iter().any(|id| self.held.get(*id).is_some_and(|held| !held.ruled))
    }

    /// A coded actor by its first name.
    pub(crate) fn reference(&self, coded: &CodedId) -> CodedRef {
        let name = self.names.get(coded).and_then(|n| n.present.first().cloned());
        CodedRef { name: name.unwrap_or_else(|| coded.key().into()), coded: coded.to_string() }
    }
}

/// The names of all coded actors.
fn names(reference: &Reference) -> BTreeMap<CodedId, Names> {
    let mut all: BTreeMap<CodedId, Names> = BTreeMap::new();
    let push = |list: &mut Vec<String>, name: &str| {
        if !list.iter().any(|n| n == name) {
            list.push(name.into());
        }
    };
    // What the list of actors says comes first: it has the present name.
    for (_, actor) in reference.actors() {
        let entry = all.entry(actor.actor.id.clone()).or_default();
        push(&mut entry.present, &actor.actor.name);
        for tie in &actor.ties {
            match tie.kind {
                CodedTieKind::AlsoNamed => push(&mut entry.present, &tie.name),
                CodedTieKind::FormerlyNamed => push(&mut entry.earlier, &tie.name),
                _ => {}
            }
        }
    }
    for (_, row) in reference.rows().filter(|(_, row)| !matches!(row.says, Coded::Actor(_))) {
        for name in row.says.names() {
            let entry = all.entry(name.id.clone()).or_default();
            push(&mut entry.present, &name.name);
            entry.rows += 1;
        }
    }
    all
}

/// The actors of the record by each form of their names.
fn by_name(labels: &BTreeMap<ActorId, Label>) -> BTreeMap<String, BTreeSet<(ActorId, ActorKind)>> {
    let mut known: BTreeMap<String, BTreeSet<(ActorId, ActorKind)>> = BTreeMap::new();
    for (head, label) in labels {
        for name in std::iter::once(&label.full).chain(&label.others) {
            for form in forms(name) {
                known.entry(form).or_default().insert((*head, label.kind));
            }
        }
    }
    known
}

/// A name in the forms in which it can be recognised.
fn forms(name: &str) -> BTreeSet<String> {
    let bare = match name.split_once('(') {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => name,
    };
    let parts = bare.split(':').map(str::trim).chain([bare]);
    let mut forms = BTreeSet::new();
    for part in parts {
        let folded = folded(part);
        let country = folded.strip_prefix("government of ").map(String::from);
        forms.extend(country.into_iter().chain([folded]).filter(|form| !form.is_empty()));
    }
    forms
}

/// A name in lower case, without punctuation and a leading article.
pub(crate) fn folded(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let words = if let ["the", rest @ ..] = words.as_slice() { rest } else { &words };
    words.join(" ")
}
