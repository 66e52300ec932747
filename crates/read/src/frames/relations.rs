//! Relations between actors, found by rules on verbs and nouns.

use super::coreference::Resolver;
use super::rule::{Makes, Rules};
use super::{Basis, FoundRelation, clause, events, status};
use record::{EventStatus, RelationType};

/// Finds the relations that the text asserts; imagined and denied ones are left out.
pub(super) fn find(resolver: &Resolver<'_, '_>, rules: &Rules) -> Vec<FoundRelation> {
    let doc = resolver.doc;
    let wanted = |makes: Makes| matches!(makes, Makes::Relation(_));
    let mut found = Vec::new();
    for (s, sentence) in doc.sentences.iter().enumerate().filter(|(s, _)| !doc.heading[*s]) {
        for i in 0..sentence.words.len() {
            // "the Opposition Alliance of the South": a word of a name ties nobody to anybody.
            let inside = resolver.actors.at(s, i).is_some_and(|m| resolver.actors.mentions[m].0.words.contains(&i));
            if inside && !resolver.named(s, i).is_some_and(|c| resolver.is_person(c)) {
                continue;
            }
            for fired in rules.fire(resolver, s, i, &wanted) {
                let Makes::Relation(relation) = fired.rule.makes else { continue };
                // "does not regret its war": the noun stands, whatever is said of it.
                let noun = sentence.words[i].upos == grammar::Upos::Noun;
                // "was not a part of": what somebody is said not to be.
                let predicate = sentence.children(i).any(|c| sentence.words[c].rel == grammar::Rel::Cop);
                let denied = sentence.children(i).any(|c| {
                    let word = doc.word(s, c).to_lowercase();
                    matches!(word.as_str(), "no" | "any" | "without")
                        || predicate && matches!(word.as_str(), "not" | "n't" | "n’t" | "never" | "neither")
                });
                let unreal = if noun {
                    denied
                } else {
                    matches!(
                        status::of(resolver.text(), sentence, i),
                        EventStatus::Hypothetical | EventStatus::Denied | EventStatus::Planned
                    )
                };
                if unreal {
                    continue;
                }
                for from in &fired.actors {
                    for to in &fired.targets {
                        if !fits(resolver, relation, from.cluster, to.cluster) {
                            continue;
                        }
                        let date = clause::date(doc, s, i);
                        let starts = matches!(
                            relation,
                            RelationType::SplitFrom | RelationType::MergedInto | RelationType::FounderOf
                        );
                        found.push(FoundRelation {
                            relation,
                            from: from.cluster,
                            to: to.cluster,
                            title: None,
                            since: if starts { date } else { None },
                            until: None,
                            basis: Basis {
                                sentence: s,
                                span: clause::quote(doc, s, i),
                                also: vec![],
                                confidence: from.confidence.min(to.confidence) * 7 / 10,
                                rule: fired.rule.name.clone(),
                                trigger: sentence.words[i].span.clone(),
                                path: events::path(&fired.actors, &fired.targets),
                            },
                        });
                    }
                }
            }
        }
    }
    found
}

/// Who can stand at which end.
fn fits(resolver: &Resolver<'_, '_>, relation: RelationType, from: usize, to: usize) -> bool {
    let (a, b) = (resolver.is_person(from), resolver.is_person(to));
    match relation {
        RelationType::MemberOf => a && !b,
        // States set up bodies all the time; only who else founds one is told.
        RelationType::FounderOf => !b && resolver.actors.clusters[from].state.is_none(),
        RelationType::PartOf => !a && !b,
        RelationType::SplitFrom | RelationType::MergedInto => !b,
        RelationType::ProxyFor => !a,
        RelationType::AlliedWith | RelationType::OpposedTo => true,
        RelationType::Role => a,
    }
}
