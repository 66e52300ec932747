//! Who could somebody of this name be?

use std::collections::BTreeMap;

use names::{Kind, Prepared, acronym_of, gist, translation_of};
use record::{ActorId, Quote};

use super::display::is_acronym;
use super::reason::in_short;
use super::{Alias, Profile, Roster};

/// Somebody who could be meant by a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// The profile, by its head.
    pub actor: ActorId,
    /// The name by which it is recognised.
    pub name: String,
    /// How much speaks for it, 0 to 1.
    pub strength: f64,
    /// Why, in words.
    pub why: String,
    /// Where the name stands; for a name that a report gives besides, the words that do.
    pub quote: Option<Quote>,
}

/// How much a short name speaks for somebody who also has a full one.
const FOR_SHORT: f64 = 0.5;
/// Names that are looked at.
const CANDIDATES: usize = 50;
/// Less likeness than this is not told.
const LEAST: f64 = 0.3;

impl Roster<'_> {
    /// Everyone who could be meant by a name, the likeliest first, at most `most`: by likeness, as a short form, an
    /// acronym or a translation. `people` asks for people alone or for bodies alone.
    pub fn who(&self, name: &str, people: Option<bool>, most: usize) -> Vec<Guess> {
        let mut best: BTreeMap<usize, Guess> = BTreeMap::new();
        let mut add = |entry: usize, strength: f64, why: String| {
            let entry = &self.entries[entry];
            let profile = &self.profiles[entry.profile];
            if strength < LEAST || people.is_some_and(|wanted| wanted != profile.is_person()) {
                return;
            }
            let guess = guess(profile, &profile.aliases[entry.alias], strength, why);
            match best.get(&entry.profile) {
                Some(known) if known.strength >= strength => {}
                _ => {
                    best.insert(entry.profile, guess);
                }
            }
        };
        for kind in [Kind::Person, Kind::Organisation] {
            let asked = Prepared::new(name, kind);
            for found in self.index.candidates(name, kind, CANDIDATES) {
                let at = *found.id as usize;
                let entry = &self.entries[at];
                let (profile, alias) = (&self.profiles[entry.profile], entry.alias);
                let explained = asked.explain(&entry.prepared);
                let why = if found.score < 1.0 { in_short(&explained) } else { "the same name".into() };
                // A surname is borne by many.
                let for_short = profile.is_person() && !profile.is_short() && profile.aliases[alias].parts < 2;
                if for_short && profile.aliases[alias].claim.is_none() {
                    add(at, found.score.min(FOR_SHORT), format!("{why}; so called for short"));
                } else {
                    add(at, found.score, why);
                }
            }
            for (id, _) in self.index.longer(name, kind) {
                add(*id as usize, FOR_SHORT, "the name asked for may be short for it".into());
            }
        }
        let asked_gist = gist(name);
        for (at, entry) in self.entries.iter().enumerate() {
            if self.profiles[entry.profile].is_person() {
                continue;
            }
            let filed = entry.prepared.name();
            let letters = is_acronym(name) && acronym_of(name, filed) || is_acronym(filed) && acronym_of(filed, name);
            if letters {
                add(at, 0.6, "one has the first letters of the other".into());
            } else if asked_gist.is_some() && gist(filed) == asked_gist && translation_of(name, filed) {
                add(at, 0.6, "they say the same in two languages".into());
            }
        }
        let mut guesses: Vec<Guess> = best.into_values().collect();
        guesses.sort_by(|a, b| b.strength.total_cmp(&a.strength));
        guesses.truncate(most);
        guesses
    }
}

/// What a report says of an other name goes before likeness.
fn guess(profile: &Profile, alias: &Alias, strength: f64, why: String) -> Guess {
    let (why, quote) = match &alias.claim {
        Some(claim) if claim.said => {
            (format!("{why}; a report says that {} is also called {}", claim.name, alias.name), Some(&claim.quote))
        }
        _ => (why, alias.quote()),
    };
    Guess { actor: profile.head, name: alias.name.clone(), strength, why, quote: quote.cloned() }
}
