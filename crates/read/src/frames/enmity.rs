//! Lasting enmity that shows in deeds: two bodies that strike at each other again and again in one report.

use std::collections::BTreeMap;

use record::{EventStatus, RelationType};

use super::coreference::Resolver;
use super::{Basis, FoundEvent, FoundRelation, parties};

/// Finds pairs of bodies of which one does violence to the other in two places of the text, or in several deeds at once
/// ("22 strikes against"). A single fight makes no enmity.
pub(super) fn find(resolver: &Resolver<'_, '_>, events: &[FoundEvent]) -> Vec<FoundRelation> {
    let mut deeds: BTreeMap<(usize, usize), Vec<&FoundEvent>> = BTreeMap::new();
    let real = |e: &&FoundEvent| {
        parties::is_violent(e.event) && matches!(e.status, EventStatus::Reported | EventStatus::Alleged)
    };
    for event in events.iter().filter(real) {
        for &from in event.actors.iter().filter(|a| !resolver.is_person(**a)) {
            for &to in event.targets.iter().filter(|t| !resolver.is_person(**t) && **t != from) {
                deeds.entry((from, to)).or_default().push(event);
            }
        }
    }
    let several = |list: &[&FoundEvent]| {
        list.iter().any(|e| {
            let words = &resolver.doc.sentences[e.basis.sentence].words;
            words.iter().any(|w| w.span == e.basis.trigger && w.xpos == grammar::Xpos::Nns)
        })
    };
    deeds
        .into_iter()
        .filter(|(_, list)| list.len() > 1 || several(list))
        .filter_map(|((from, to), list)| {
            let first = list.first()?;
            Some(FoundRelation {
                relation: RelationType::OpposedTo,
                from,
                to,
                title: None,
                since: None,
                until: None,
                basis: Basis {
                    confidence: first.basis.confidence * 7 / 10,
                    rule: "deeds of violence".into(),
                    path: "one does violence to the other, more than once".into(),
                    also: list.iter().skip(1).take(2).map(|e| e.basis.span.clone()).collect(),
                    ..first.basis.clone()
                },
            })
        })
        .collect()
}
