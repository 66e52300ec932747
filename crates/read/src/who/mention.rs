//! One place in the text where an actor is named.

use std::ops::Range;

use record::ActorKind;

use crate::gazetteer::StandsBy;

/// What a name names, as far as the words around it tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Class {
    Person,
    /// A group, body, party: anything that people belong to.
    Group(ActorKind),
    State,
    Place,
    /// An accord, a war, a prize: no actor.
    Thing,
    /// Capitals alone; the document as a whole decides.
    Unknown,
}

/// One place in the text where an actor (or a place or thing) is named.
#[derive(Debug, Clone)]
pub(crate) struct Mention {
    pub(crate) sentence: usize,
    /// Tokens of the name itself.
    pub(crate) words: Range<usize>,
    /// Tokens of the whole phrase, "Pakistani troops" for a mention of Pakistan.
    pub(crate) phrase: Range<usize>,
    pub(crate) span: Range<usize>,
    /// The name without titles.
    pub(crate) name: String,
    pub(crate) class: Class,
    /// Titles directly before the name.
    pub(crate) titles: Vec<String>,
    /// For states, which state and how the words stand for it.
    pub(crate) state: Option<(&'static str, StandsBy)>,
    /// Whether the name counts among the actor's names (an adjective or "X troops" does not).
    pub(crate) names: bool,
    /// In a heading, where capitals prove nothing.
    pub(crate) heading: bool,
}

impl Mention {
    /// Whether the token is part of the mention's phrase.
    pub(crate) fn covers(&self, sentence: usize, token: usize) -> bool {
        self.sentence == sentence && self.phrase.contains(&token)
    }
}

/// Two to eight letters, nearly all capitals.
pub(crate) fn is_acronym(name: &str) -> bool {
    if name.contains(' ') {
        return false;
    }
    if name.is_ascii() {
        let letters = || name.bytes().filter(u8::is_ascii_alphanumeric);
        let capitals = letters().filter(|c| !c.is_ascii_lowercase()).count();
        return acronym_has(letters().count(), capitals, letters().next().is_some_and(|c| c.is_ascii_uppercase()));
    }
    let letters = || name.chars().filter(|c| c.is_alphanumeric());
    let (count, capitals) = (letters().count(), letters().filter(|c| c.is_uppercase() || c.is_ascii_digit()).count());
    acronym_has(count, capitals, letters().next().is_some_and(char::is_uppercase))
}

/// Whether so many letters, so many capitals or digits among them, can be an acronym's.
fn acronym_has(count: usize, capitals: usize, begins_with_capital: bool) -> bool {
    (2..=8).contains(&count) && begins_with_capital && capitals >= 2 && capitals * 3 >= count * 2
}
