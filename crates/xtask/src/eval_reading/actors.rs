//! Who a record names, compared with the names that a test set gives.

use std::collections::HashMap;

use read::Reading;
use record::{ActorId, Body, Record};

/// The names of every actor of a reading.
pub struct Names<'a>(HashMap<ActorId, Vec<&'a str>>);

impl<'a> Names<'a> {
    /// Gathers them.
    pub fn of(reading: &'a Reading) -> Self {
        let named = reading.records.iter().filter_map(|record| match record.body() {
            Body::Actor(actor) => Some((record.actor_id()?, actor.names.iter().map(|n| n.name.as_str()).collect())),
            _ => None,
        });
        Self(named.collect())
    }

    /// Whether one of these actors has a name that `fits`.
    pub fn any(&self, actors: &[ActorId], fits: impl Fn(&str) -> bool) -> bool {
        actors.iter().filter_map(|id| self.0.get(id)).flatten().any(|name| fits(name))
    }

    /// All names of an actor.
    pub fn get(&self, actor: &ActorId) -> &[&'a str] {
        self.0.get(actor).map_or(&[], Vec::as_slice)
    }
}

/// Who does, and to whom, in an event or statement.
pub fn sides(record: &Record) -> (Vec<ActorId>, Vec<ActorId>) {
    match record.body() {
        Body::Event(event) => (event.actors.clone(), event.targets.clone()),
        Body::Statement(statement) => {
            let speakers = [Some(statement.speaker), statement.speaker_for];
            (speakers.into_iter().flatten().collect(), statement.addressee.into_iter().collect())
        }
        _ => (vec![], vec![]),
    }
}

/// Words that many names share.
const COMMON: &[&str] = &[
    "the",
    "of",
    "and",
    "for",
    "in",
    "a",
    "an",
    "government",
    "president",
    "minister",
    "prime",
    "foreign",
    "army",
    "forces",
    "troops",
    "officials",
    "leader",
    "group",
    "state",
    "republic",
    "united",
    "national",
    "people",
    "party",
];

/// Whether two names share a telling word, endings of peoples aside ("Hungarian", "Hungary").
pub fn alike(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let lower = name.to_lowercase().replace(['’', '\''], " ");
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 1).map(Into::into).collect()
    };
    let (a, b) = (words(a), words(b));
    let near = |x: &String, y: &String| {
        let stem = x.chars().zip(y.chars()).take_while(|(a, b)| a == b).count();
        x == y || stem >= 5 || (stem >= 4 && x.len().abs_diff(y.len()) <= 3)
    };
    a == b || a.iter().filter(|w| !COMMON.contains(&w.as_str())).any(|x| b.iter().any(|y| near(x, y)))
}
