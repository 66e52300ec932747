//! Short names that fit several people: left open and listed.

use std::collections::{BTreeMap, BTreeSet};

use names::{Kind, Prepared, Tie};
use record::{ActorId, ReportId};

use super::Roster;
use super::reason::Named;

/// A short name in one report that can mean several people.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenName {
    /// The short name and where it stands; its actor is the report's own.
    pub short: Named,
    /// Whom the reader took it for, as a head, where the same report names that person in full.
    pub taken_for: Option<ActorId>,
    /// Everyone whom it can mean, with a full name of each, in the order in which they were recorded.
    pub fits: Vec<Named>,
}

impl Roster<'_> {
    /// All short names that fit two people or more: those of people whom a report names in no other way, and those that
    /// stand in a report beside several people of that name. What a person has settled, by ruling on who is who or by
    /// accepting the report's actor, is left out.
    pub fn open_names(&self) -> Vec<OpenName> {
        let mut open = self.alone();
        open.extend(self.beside());
        open.sort_by(|a, b| (&a.short.name, a.short.actor).cmp(&(&b.short.name, b.short.actor)));
        open
    }

    /// People known by short names alone.
    fn alone(&self) -> Vec<OpenName> {
        let mut open = Vec::new();
        for entry in &self.entries {
            let meant = self.meant(entry);
            if meant.len() < 2 {
                continue;
            }
            let profile = &self.profiles[entry.profile];
            let fits: Vec<Named> = meant.into_iter().filter_map(|at| self.named(at)).collect();
            if let Some(short) = Named::of(profile, &profile.aliases[entry.alias]) {
                open.push(OpenName { short, taken_for: None, fits });
            }
        }
        open
    }

    /// Short names of people whose report names others of that name too.
    fn beside(&self) -> Vec<OpenName> {
        let mut people: BTreeMap<ReportId, Vec<(usize, Named, Prepared)>> = BTreeMap::new();
        for (at, profile) in self.profiles.iter().enumerate().filter(|(_, p)| p.is_person()) {
            for alias in profile.aliases.iter().filter(|alias| alias.parts > 1) {
                for place in &alias.places {
                    let named = Named { actor: profile.head, name: alias.name.clone(), quote: place.quote.clone() };
                    let prepared = Prepared::new(&alias.name, Kind::Person);
                    people.entry(place.quote.report()).or_default().push((at, named, prepared));
                }
            }
        }
        let mut open = Vec::new();
        for (at, profile) in self.profiles.iter().enumerate().filter(|(_, p)| p.is_person() && !p.is_short()) {
            for alias in profile.aliases.iter().filter(|alias| alias.parts == 1) {
                let short = Prepared::new(&alias.name, Kind::Person);
                for place in &alias.places {
                    let settled = self.ledger.actor_record(place.actor).and_then(|r| self.ledger.standing(r.id()));
                    let there = people.get(&place.quote.report()).into_iter().flatten();
                    let mut seen = BTreeSet::new();
                    let fits: Vec<Named> = there
                        .filter(|(other, _, full)| {
                            let fit = *other == at || short.tie(full) == Some(Tie::ShortForm);
                            fit && seen.insert(*other)
                        })
                        .map(|(_, named, _)| named.clone())
                        .collect();
                    if fits.len() < 2 || settled.is_some_and(|standing| standing.is_accepted()) {
                        continue;
                    }
                    let short = Named { actor: place.actor, name: alias.name.clone(), quote: place.quote.clone() };
                    open.push(OpenName { short, taken_for: Some(profile.head), fits });
                }
            }
        }
        open
    }
}
