//! Who leads what, told by a verb: "the Front, led by Ahmad Karimi", "Otto, who heads the government delegation".

use record::RelationType;

use super::coreference::Resolver;
use super::{Basis, FoundRelation, clause, status, tree};

/// Verbs of leading and what they make of somebody.
const LEADING: &[(&str, &str)] = &[
    ("lead", "leader"),
    ("head", "head"),
    ("command", "commander"),
    ("chair", "chair"),
    ("run", "head"),
    ("direct", "director"),
    ("coordinate", "coordinator"),
];

/// Nouns for a body that has no name of its own.
const BODIES: &[&str] = &[
    "group",
    "movement",
    "delegation",
    "team",
    "faction",
    "government",
    "party",
    "mission",
    "council",
    "force",
    "wing",
    "commission",
    "committee",
    "alliance",
    "coalition",
    "department",
    "panel",
    "unit",
    "brigade",
    "army",
    "militia",
];

/// Finds who leads what.
pub(super) fn find(resolver: &Resolver<'_, '_>) -> Vec<FoundRelation> {
    let doc = resolver.doc;
    let mut found = Vec::new();
    for (s, sentence) in doc.sentences.iter().enumerate().filter(|(s, _)| !doc.heading[*s]) {
        for i in 0..sentence.words.len() {
            let word = &sentence.words[i];
            let Some((_, title)) = LEADING.iter().find(|(verb, _)| *verb == word.lemma) else { continue };
            let verb = matches!(word.upos, grammar::Upos::Verb | grammar::Upos::Adj);
            if !verb || !status::is_said(resolver.text(), sentence, i) || status::negated(resolver.text(), sentence, i)
            {
                continue;
            }
            let leaders = resolver.all(s, &tree::doers(resolver.text(), sentence, i));
            let led = tree::patients(sentence, i);
            let people: Vec<_> = leaders.iter().filter(|w| w.how == "named" && resolver.is_person(w.cluster)).collect();
            let [person] = people[..] else { continue };
            let Some(body) = led.first().copied() else { continue };
            // "JNIM, the affiliate led by X"
            let beside = sentence.words[body].head.filter(|_| sentence.words[body].rel == grammar::Rel::Appos);
            let body = beside.filter(|&h| resolver.named(s, h).is_some()).unwrap_or(body);
            let named = resolver.named(s, body).is_some();
            if !named && !BODIES.contains(&sentence.words[body].lemma.as_str()) {
                continue;
            }
            let Some(of) = resolver.who(s, body).into_iter().find(|w| !resolver.is_person(w.cluster)) else { continue };
            let what = (!named).then(|| format!("{title} of the {}", doc.word(s, body)));
            found.push(FoundRelation {
                relation: RelationType::Role,
                from: person.cluster,
                to: of.cluster,
                title: Some(what.unwrap_or_else(|| (*title).to_string())),
                since: None,
                until: None,
                basis: Basis {
                    sentence: s,
                    span: clause::quote(doc, s, i),
                    also: vec![],
                    confidence: person.confidence.min(of.confidence) * 7 / 10,
                    rule: "verb of leading".into(),
                    trigger: word.span.clone(),
                    path: "person who leads, body that is led".into(),
                },
            });
        }
    }
    found
}
