//! Names inside hyphenated adjectives: "US-led coalition", "Iranian-backed militia".

use record::ActorKind;

use super::mention::{Class, Mention};
use crate::document::Document;

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

/// Whether the words behind a name make it the doer of a hyphenated adjective: "US-backed".
pub(super) fn does(doc: &Document<'_>, s: usize, end: usize) -> bool {
    let word = |i: usize| doc.sentences[s].words.get(i).map_or("", |_| doc.word(s, i));
    word(end) == "-" && DOING.contains(&word(end + 1))
}

/// "US-led coalition": the name goes on to the noun. Returns the end of the whole.
pub(super) fn named_after(doc: &Document<'_>, s: usize, end: usize) -> Option<usize> {
    let word = |i: usize| doc.sentences[s].words.get(i).map_or("", |_| doc.word(s, i));
    (word(end) == "-" && word(end + 1) == "led" && NAMED_AFTER_LEADER.contains(&word(end + 2))).then_some(end + 3)
}

/// Gives a mention the name of the body that is named after it.
pub(super) fn extend(doc: &Document<'_>, mention: &mut Mention) {
    if let Some(end) = named_after(doc, mention.sentence, mention.words.end) {
        mention.words.end = end;
        mention.phrase = mention.words.clone();
        mention.span = doc.span(mention.sentence, mention.words.clone());
        mention.name = doc.text()[mention.span.clone()].to_string();
        mention.state = None;
        mention.class = Class::Group(ActorKind::International);
    }
}
