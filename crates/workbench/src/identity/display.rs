//! By which name an actor is shown.
//!
//! The rule: of the full forms (for people names of two parts or more, for others names that are no acronym; where there
//! is none, of all names), the one that most reports of the most reliable grade use; then the one that most reports use as
//! the principal name, then at all; then the longer one; then the first in the alphabet. On the Admiralty scale sources
//! that cannot be judged (F) stand between C and D: they are not known to be bad.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use record::{ActorKind, Ledger, Reliability};

use super::profile::Alias;

/// Puts the names in order: that by which the actor is shown first, then the most used.
pub(super) fn order(ledger: &Ledger, kind: ActorKind, aliases: &mut [Alias]) {
    let best = aliases.iter().flat_map(|alias| grades(ledger, alias).into_keys()).min();
    let by_use = |alias: &Alias| {
        (Reverse(alias.places.len()), Reverse(alias.principal), Reverse(alias.name.chars().count()), alias.name.clone())
    };
    aliases.sort_by_cached_key(by_use);
    let any_full = aliases.iter().any(|alias| is_full(kind, alias));
    let shown = (0..aliases.len()).filter(|at| !any_full || is_full(kind, &aliases[*at])).min_by_key(|at| {
        let alias = &aliases[*at];
        let in_best = best.and_then(|grade| grades(ledger, alias).remove(&grade)).unwrap_or(0);
        (Reverse(in_best), Reverse(alias.principal), Reverse(alias.places.len()), *at)
    });
    if let Some(shown) = shown {
        aliases[..=shown].rotate_right(1);
    }
}

/// How many reports of each grade use a name, the most reliable grade first.
fn grades(ledger: &Ledger, alias: &Alias) -> BTreeMap<u8, usize> {
    let mut grades = BTreeMap::new();
    for place in &alias.places {
        let grade = ledger.report(place.quote.report()).map_or(Reliability::F, |report| report.details.reliability);
        *grades.entry(rank(grade)).or_default() += 1;
    }
    grades
}

fn rank(grade: Reliability) -> u8 {
    match grade {
        Reliability::A => 0,
        Reliability::B => 1,
        Reliability::C => 2,
        Reliability::F => 3,
        Reliability::D => 4,
        Reliability::E => 5,
    }
}

fn is_full(kind: ActorKind, alias: &Alias) -> bool {
    if kind == ActorKind::Person { alias.parts > 1 } else { !is_acronym(&alias.name) }
}

/// Two to eight characters in one word, most of them capitals or digits.
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphanumeric()).count();
    let capitals = name.chars().filter(|c| c.is_uppercase() || c.is_numeric()).count();
    (2..=8).contains(&letters) && capitals > 1 && 2 * capitals >= letters && !name.contains(char::is_whitespace)
}
