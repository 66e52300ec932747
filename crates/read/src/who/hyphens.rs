//! Names inside hyphenated adjectives: "US-led coalition", "Iranian-backed militia".

use record::ActorKind;

use super::known;
use super::mention::{Class, Mention};
use crate::document::Document;
use crate::gazetteer::{self, StandsBy};

/// What the named one does, so that it takes part; "Damascus-based" only places.
const DOING: &[&str] = &[
    "led",
    "backed",
    "sponsored",
    "brokered",
    "mediated",
    "supported",
    "funded",
    "allied",
    "trained",
    "aligned",
    "facilitated",
    "hosted",
    "imposed",
    "appointed",
    "run",
    "inspired",
    "armed",
    "controlled",
    "drafted",
    "proposed",
];

/// Bodies that are named after their leader: "Saudi-led coalition".
const NAMED_AFTER_LEADER: &[&str] = &["coalition", "alliance"];

/// The names in the hyphenated adjectives of a sentence.
pub(super) fn mentions(doc: &Document<'_>, s: usize) -> Vec<Mention> {
    let words = &doc.sentences[s].words;
    let mut found = Vec::new();
    for i in 0..words.len() {
        let Some((prefix, end)) = doc.word(s, i).rsplit_once('-') else { continue };
        if !DOING.contains(&end) {
            continue;
        }
        let span = words[i].span.start..words[i].span.start + prefix.len();
        let noun = words.get(i + 1).map(|_| doc.word(s, i + 1));
        let base = Mention {
            sentence: s,
            words: i..i + 1,
            phrase: i..i + 1,
            span,
            name: prefix.to_string(),
            class: Class::Unknown,
            titles: vec![],
            state: None,
            names: true,
            heading: doc.heading[s],
        };
        if end == "led" && noun.is_some_and(|n| NAMED_AFTER_LEADER.contains(&n)) {
            let span = doc.span(s, i..i + 2);
            found.push(Mention {
                words: i..i + 2,
                phrase: i..i + 2,
                name: doc.text()[span.clone()].to_string(),
                span,
                class: Class::Group(ActorKind::International),
                ..base
            });
        } else if let Some(state) = gazetteer::state(prefix, &[StandsBy::Name, StandsBy::Adjective]) {
            found.push(Mention { class: Class::State, state: Some((state.state, state.by)), ..base });
        } else if let Some(&row) = known::organisations(prefix).first() {
            found.push(Mention { class: Class::Group(known::organisation(row).kind), ..base });
        }
    }
    found
}
