//! Offices told by a verb: "became prime minister of Kenya", "was elected leader of the Front", "the Front, under General
//! Otto Larsen".

use grammar::{Rel, Upos};
use record::{ActorKind, RelationType};

use super::coreference::{Resolver, Who};
use super::{Basis, FoundRelation, clause, status, tree};
use crate::lexicon::Lexicon;

/// Verbs that put somebody into an office, hold him there or take it from him.
const VERBS: &[&str] = &[
    "become",
    "name",
    "appoint",
    "elect",
    "re-elect",
    "choose",
    "designate",
    "serve",
    "swear",
    "vote",
    "succeed",
    "replace",
    "oust",
    "remove",
    "sack",
    "nominate",
    "make",
    "confirm",
    "resign",
    "act",
    "retain",
    "depose",
    "dismiss",
    "install",
];

/// Finds the offices that verbs tell of.
pub(super) fn find(resolver: &Resolver<'_, '_>) -> Vec<FoundRelation> {
    let doc = resolver.doc;
    let mut found = Vec::new();
    for (s, sentence) in doc.sentences.iter().enumerate().filter(|(s, _)| !doc.heading[*s]) {
        for i in 0..sentence.words.len() {
            let word = &sentence.words[i];
            if word.upos == Upos::Verb && VERBS.contains(&word.lemma.as_str()) {
                found.extend(by_verb(resolver, s, i));
            }
            if doc.word(s, i) == "under" {
                found.extend(under(resolver, s, i));
            }
        }
    }
    found
}

/// "Otto Larsen was elected leader of the Front", "succeeded him as head of the Front".
fn by_verb(resolver: &Resolver<'_, '_>, s: usize, verb: usize) -> Option<FoundRelation> {
    let (doc, sentence) = (resolver.doc, &resolver.doc.sentences[s]);
    if !status::is_said(resolver.text(), sentence, verb) || status::negated(resolver.text(), sentence, verb) {
        return None;
    }
    let lexicon = Lexicon::bundled();
    let office = |at: usize| {
        sentence.words[at].upos == Upos::Noun && lexicon.is_office(doc.word(s, at)) && resolver.named(s, at).is_none()
    };
    let placed = |at: usize| match sentence.words[at].rel {
        Rel::Obl | Rel::Nmod | Rel::Advcl => tree::case(resolver.text(), sentence, at) == Some("as"),
        Rel::Xcomp | Rel::Obj => true,
        _ => false,
    };
    let below = sentence.children(verb).filter(|&c| c > verb);
    let candidates: Vec<usize> = below.flat_map(|c| std::iter::once(c).chain(sentence.children(c))).collect();
    let office = candidates.into_iter().find(|&c| c > verb && office(c) && placed(c))?;
    let lemma = sentence.words[verb].lemma.as_str();
    let takes_itself = matches!(lemma, "become" | "serve" | "succeed" | "replace" | "resign" | "act");
    let people = if takes_itself && !tree::is_passive(sentence, verb) {
        resolver.all(s, &tree::subjects(sentence, verb, 0))
    } else {
        resolver.all(s, &tree::patients(sentence, verb))
    };
    let person = people.into_iter().find(|w| resolver.is_person(w.cluster))?;
    let of = tree::by_case(resolver.text(), sentence, office, &["of", "for"]);
    let bodies = resolver.all(s, &of).into_iter().chain(resolver.owners_only(s, office));
    let body = bodies.into_iter().find(|w| !resolver.is_person(w.cluster) && w.confidence >= 700)?;
    // The words of the title, without what goes before: "the new prime minister".
    let start = (verb + 1..=office).rev().take_while(|&at| {
        at == office
            || resolver.named(s, at).is_none()
                && (matches!(sentence.words[at].upos, Upos::Noun) || !lexicon.title(doc.word(s, at)).is_empty())
    });
    let start = start.last().unwrap_or(office);
    let title = doc.text()[doc.span(s, start..office + 1)].to_string();
    Some(relation(resolver, s, verb, &person, &body, title, "person at the verb, body of the office"))
}

/// "The Front, under General Otto Larsen, …"
fn under(resolver: &Resolver<'_, '_>, s: usize, at: usize) -> Option<FoundRelation> {
    let doc = resolver.doc;
    let body_end = at.checked_sub(1).map(|i| if doc.word(s, i) == "," { i.saturating_sub(1) } else { i })?;
    let body = resolver.actors.at(s, body_end).map(|m| &resolver.actors.mentions[m])?;
    let kind = resolver.actors.clusters[body.1].kind;
    if matches!(kind, ActorKind::Person | ActorKind::State) || body.0.phrase.end != body_end + 1 {
        return None;
    }
    let last = doc.sentences[s].words.len();
    let (name, person) = (at + 1..(at + 6).min(last)).find_map(|i| {
        let (mention, cluster) = &resolver.actors.mentions[resolver.actors.at(s, i)?];
        Some((mention, *cluster))
    })?;
    // Only titles may stand between.
    let titled = (at + 1..name.words.start).all(|i| {
        !Lexicon::bundled().title(doc.word(s, i)).is_empty() || matches!(doc.word(s, i), "the" | "its" | "then" | ".")
    });
    if !resolver.is_person(person) || !titled {
        return None;
    }
    let title = name.titles.last().cloned().unwrap_or_else(|| "leader".into());
    let who = |cluster: usize| Who { cluster, confidence: 800, how: "named" };
    Some(relation(resolver, s, at, &who(person), &who(body.1), title, "body, “under”, person"))
}

fn relation(
    resolver: &Resolver<'_, '_>,
    s: usize,
    trigger: usize,
    person: &Who,
    body: &Who,
    title: String,
    path: &str,
) -> FoundRelation {
    FoundRelation {
        relation: RelationType::Role,
        from: person.cluster,
        to: body.cluster,
        title: Some(title),
        since: None,
        until: None,
        basis: Basis {
            sentence: s,
            span: clause::quote(resolver.doc, s, trigger),
            also: vec![],
            confidence: person.confidence.min(body.confidence) * 7 / 10,
            rule: "office told by a verb".into(),
            trigger: resolver.doc.sentences[s].words[trigger].span.clone(),
            path: path.into(),
        },
    }
}
