//! What data sets say of the names and origins of the record's groups, and where that differs from the record.
//!
//! They differ where one actor of a data set bears the names of two actors that the record keeps apart, and where a data
//! set gives as an earlier name of one group, or as another name of it, what the record has as a group of its own, or as one
//! that acts for another. Both are shown, with their sources; neither is settled.

use std::collections::{BTreeMap, BTreeSet};

use record::{ActorId, CodedActor, CodedTie, CodedTieKind, RelationType};
use serde::Serialize;

use crate::evidence::Support;
use crate::label::ActorRef;
use crate::lens::{Lens, Row};
use crate::page::Line;
use crate::reference::{CodedRef, folded};
use crate::say;

/// What a data set says of an actor's names and origins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodedOrigin {
    /// The publisher.
    pub publisher: &'static str,
    /// The actor in the data set.
    pub coded: CodedRef,
    /// The actors of the record that bear one of its names, or are held to be it.
    pub held_as: Vec<ActorRef>,
    /// Whether that rests on names alone.
    pub identity_proposed: bool,
    /// In a sentence.
    pub text: String,
}

/// A difference between a data set and the record.
#[derive(Debug, Clone, Serialize)]
pub struct Disagreement {
    /// The publisher.
    pub publisher: &'static str,
    /// The actor in the data set.
    pub coded: CodedRef,
    /// What the data set says, in a sentence.
    pub data: String,
    /// What the record says, in a sentence.
    pub record: String,
    /// What the record's side rests on.
    pub support: Support,
}

/// What data sets say, and where it differs.
pub(super) fn coded(lens: &Lens<'_>) -> (Vec<CodedOrigin>, Vec<Disagreement>) {
    let (mut origins, mut disagreements) = (Vec::new(), Vec::new());
    if lens.reference().is_empty() {
        return (origins, disagreements);
    }
    let mut by_name: BTreeMap<String, BTreeSet<ActorId>> = BTreeMap::new();
    for head in lens.heads() {
        let label = lens.label(head);
        for name in std::iter::once(&label.full).chain(&label.others) {
            by_name.entry(folded(name)).or_default().insert(head);
        }
    }
    let named = |name: &str| by_name.get(&folded(name)).into_iter().flatten().copied();
    for (import, actor) in lens.reference().actors() {
        let held = lens.mapping().held.get(&actor.actor.id);
        let present: BTreeSet<ActorId> = held.map(|h| h.head).into_iter().chain(named(&actor.actor.name)).collect();
        let other: Vec<(&CodedTie, ActorId)> = actor
            .ties
            .iter()
            .filter(|tie| matches!(tie.kind, CodedTieKind::FormerlyNamed | CodedTieKind::AlsoNamed))
            .flat_map(|tie| named(&tie.name).map(move |head| (tie, head)))
            .collect();
        let all: BTreeSet<ActorId> = present.iter().copied().chain(other.iter().map(|(_, head)| *head)).collect();
        if all.is_empty() {
            continue;
        }
        let publisher = import.collection().publisher();
        let coded = CodedRef { name: actor.actor.name.clone(), coded: actor.actor.id.to_string() };
        let text = sentence(publisher, actor);
        origins.push(CodedOrigin {
            publisher,
            coded: coded.clone(),
            held_as: lens.refs(&all),
            identity_proposed: !held.is_some_and(|h| h.ruled),
            text,
        });
        if all.len() > 1 {
            let names = lens.names(all.iter().copied());
            disagreements.push(Disagreement {
                publisher,
                coded: coded.clone(),
                data: format!("{publisher} takes {names} for one group, {} ({})", coded.name, coded.coded),
                record: told(lens, &all).0,
                support: told(lens, &all).1,
            });
            continue;
        }
        let differs = |(tie, head): &&(&CodedTie, ActorId)| {
            let own = named(&actor.actor.name).all(|known| known != *head);
            own && (tie.kind == CodedTieKind::FormerlyNamed || acts_for(lens, *head))
        };
        if let Some((tie, head)) = other.iter().find(differs) {
            let (record, support) = told(lens, &BTreeSet::from([*head]));
            let word = if tie.kind == CodedTieKind::FormerlyNamed { "an earlier" } else { "another" };
            let (name, of) = (&tie.name, &coded.name);
            disagreements.push(Disagreement {
                publisher,
                data: format!("{publisher} gives {name} as {word} name of {of} ({})", coded.coded),
                coded,
                record,
                support,
            });
        }
    }
    origins.sort_by(|a, b| a.text.cmp(&b.text));
    disagreements.sort_by(|a, b| a.data.cmp(&b.data));
    (origins, disagreements)
}

fn acts_for(lens: &Lens<'_>, actor: ActorId) -> bool {
    lens.relations().any(|(_, r)| r.relation == RelationType::ProxyFor && lens.head(r.from) == actor)
}

/// What the record says of where these actors come from and belong, in a sentence, and what that rests on.
fn told(lens: &Lens<'_>, actors: &BTreeSet<ActorId>) -> (String, Support) {
    let about = |r: &record::Relation| {
        actors.contains(&lens.head(r.from)) && !matches!(r.relation, RelationType::Role | RelationType::MemberOf)
            || r.relation == RelationType::FounderOf && actors.contains(&lens.head(r.to))
    };
    let rows: Vec<(&Row<'_>, &record::Relation)> = lens.relations().filter(|(_, r)| about(r)).collect();
    let sentences: BTreeSet<String> = rows
        .iter()
        .map(|(_, r)| format!("{} {} {}", lens.name(r.from), super::verb(r.relation), lens.name(r.to)))
        .collect();
    let sentences: Vec<String> = sentences.into_iter().collect();
    if !rows.is_empty() {
        let text = format!("The record: {}", say::list_of(&sentences, 4));
        return (text, Support::new(lens, rows.into_iter().map(|(row, _)| row)));
    }
    // Without any tie: where the record names them, what they did or said first.
    let named = |row: &&Row<'_>| match row.body() {
        record::Body::Actor(_) => row.record().actor_id().is_some_and(|id| actors.contains(&lens.head(id))),
        body => body.actors().iter().any(|id| actors.contains(&lens.head(*id))),
    };
    let mut rows: Vec<&Row<'_>> = lens.rows().iter().filter(named).collect();
    rows.sort_by_key(|row| matches!(row.body(), record::Body::Actor(_)));
    rows.truncate(NAMED);
    let names = lens.names(actors.iter().copied());
    let text = if actors.len() > 1 {
        format!("The record keeps {names} apart")
    } else {
        format!("The record has {names} as a group of its own")
    };
    (text, Support::new(lens, rows))
}

/// How many records are shown for a group that no tie tells of.
const NAMED: usize = 3;

/// `UCDP lists Jamaat-ul-Ahrar (ucdp:5928): formerly Ahrar-ul-Hind; splinter of TTP; joined TTP`.
fn sentence(publisher: &str, actor: &CodedActor) -> String {
    let tie = |tie: &record::CodedTie| {
        let word = match tie.kind {
            CodedTieKind::AlsoNamed => "also named",
            CodedTieKind::FormerlyNamed => "formerly named",
            CodedTieKind::SplinterOf => "splinter of",
            CodedTieKind::SplitForATimeFrom => "split for a time from",
            CodedTieKind::AlliedInto => "allied into",
            CodedTieKind::Joined => "joined",
        };
        format!("{word} {}", tie.name)
    };
    let ties: Vec<String> = actor.ties.iter().map(tie).collect();
    let ties = if ties.is_empty() { String::new() } else { format!(": {}", ties.join("; ")) };
    format!("{publisher} lists {} ({}){ties}", actor.actor.name, actor.actor.id)
}

impl CodedOrigin {
    pub(super) fn line(&self) -> Line {
        let who = say::list(self.held_as.iter().map(|a| a.name.clone()));
        let note =
            if self.identity_proposed { "by its names alone; nobody has ruled on it" } else { "as a person ruled" };
        Line::coded(&self.text).note(format!("taken for {who}, {note}"))
    }
}

impl Disagreement {
    pub(crate) fn line(&self) -> Line {
        Line::new(format!("{}. {}", self.data, self.record), self.support.clone())
            .disputed(true)
            .note("a data set and the record differ; neither is settled here")
    }
}
