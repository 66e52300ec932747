//! What a file of a data set holds, counted, so that a person sees at a glance whether it was taken in right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use record::{Coded, CodedActor, CodedCeasefire, CodedEvent, CodedRow};

/// Things counted under one heading; parts that do not occur are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// What is counted, such as “side”.
    pub about: &'static str,
    /// Each part with how often it occurs.
    pub parts: Vec<(&'static str, usize)>,
}

impl Tally {
    fn of(about: &'static str, parts: impl IntoIterator<Item = (&'static str, usize)>) -> Self {
        Self { about, parts: parts.into_iter().filter(|(_, n)| *n > 0).collect() }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.about)?;
        for (i, (part, n)) in self.parts.iter().enumerate() {
            write!(f, "{} {part} {n}", if i == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

/// Counts what rows say: events by kind with their deaths, ceasefires by side, class, term and ending, actors by ties.
pub fn tally(rows: &[CodedRow]) -> Vec<Tally> {
    let (mut events, mut ceasefires, mut actors) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        match &row.says {
            Coded::Event(event) => events.push(event),
            Coded::Ceasefire(ceasefire) => ceasefires.push(ceasefire),
            Coded::Actor(actor) => actors.push(actor),
        }
    }
    let mut tallies = Vec::new();
    if !events.is_empty() {
        tallies.extend(of_events(&events));
    }
    if !ceasefires.is_empty() {
        tallies.extend(of_ceasefires(&ceasefires));
    }
    if !actors.is_empty() {
        tallies.extend(of_actors(&actors));
    }
    tallies
}

fn of_events(events: &[&CodedEvent]) -> [Tally; 2] {
    let deaths =
        |number: fn(&CodedEvent) -> Option<u32>| events.iter().filter_map(|e| number(e)).map(|n| n as usize).sum();
    [
        Tally::of("events", by(events, |e| e.kind.code())),
        Tally::of("deaths", [("low", deaths(|e| e.low)), ("best", deaths(|e| e.best)), ("high", deaths(|e| e.high))]),
    ]
}

fn of_ceasefires(all: &[&CodedCeasefire]) -> [Tally; 5] {
    let distinct = |of: fn(&CodedCeasefire) -> &str| {
        all.iter().map(|c| of(c)).filter(|text| !text.is_empty()).collect::<BTreeSet<_>>().len()
    };
    let term = |told| all.iter().filter(|c| c.fixed_term == told).count();
    let places =
        [("ceasefires", all.len()), ("countries", distinct(|c| &c.country)), ("conflicts", distinct(|c| &c.conflict))];
    [
        Tally::of("in all", places),
        Tally::of("side", by(all, |c| c.side.code())),
        Tally::of("class", by(all, |c| c.class.code())),
        Tally::of("term", [("fixed", term(Some(true))), ("open", term(Some(false))), ("unclear", term(None))]),
        Tally::of("end", by(all, |c| c.ending.code())),
    ]
}

fn of_actors(actors: &[&CodedActor]) -> [Tally; 2] {
    let ties: Vec<_> = actors.iter().flat_map(|a| &a.ties).collect();
    let ties = by(&ties, |t| t.kind.code()).into_iter().map(|(kind, n)| (in_words(kind), n));
    [Tally::of("in all", [("actors", actors.len())]), Tally::of("ties", ties)]
}

/// Codes that stand for ties, as words.
fn in_words(tie: &'static str) -> &'static str {
    match tie {
        "also_named" => "other names",
        "formerly_named" => "earlier names",
        "splinter_of" => "splits",
        "split_for_a_time_from" => "splits for a time",
        "allied_into" => "alliances",
        "joined" => "joinings",
        other => other,
    }
}

/// How often each part occurs, the most frequent first.
fn by<T>(things: &[&T], part: impl Fn(&T) -> &'static str) -> Vec<(&'static str, usize)> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for thing in things {
        *counts.entry(part(thing)).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counts
}
