//! Changes to a scenario: an actor changed, removed, merged or split; and a mediator's proposal weighed by all.

use crate::scenario::{Actor, Scenario, Stand, What};
use crate::{Error, Estimate};
use serde::Serialize;

/// One change. Actors and dimensions are named by their labels, whatever the case of the letters.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", tag = "change")]
pub enum Change {
    /// Another value for one number of an actor.
    Set {
        /// Whose.
        actor: String,
        /// Which number.
        what: What,
        /// Its new value.
        to: Estimate,
    },
    /// An actor takes no part.
    Remove {
        /// Which.
        actor: String,
    },
    /// Two or more actors act as one: capabilities add up, positions and saliences are means weighted by capability.
    Merge {
        /// Which.
        actors: Vec<String>,
        /// What they are called together.
        into: String,
    },
    /// An actor falls apart into parts that stand where it stood.
    Split {
        /// Which.
        actor: String,
        /// Label and share of the capability; shares need not sum to 1.
        into: Vec<(String, f64)>,
    },
}

impl Scenario {
    /// The place of an actor by its label.
    ///
    /// # Errors
    /// When no actor is called so.
    pub fn actor_called(&self, label: &str) -> Result<usize, Error> {
        let found = self.actors.iter().position(|actor| same(&actor.label, label));
        found.ok_or_else(|| Error::NoSuchActor { label: label.trim().to_owned() })
    }

    /// The place of a dimension by its label, or by its number from 1.
    ///
    /// # Errors
    /// When no dimension is called so.
    pub fn dimension_called(&self, label: &str) -> Result<usize, Error> {
        let by_name = self.dimensions.iter().position(|dimension| same(&dimension.label, label));
        let by_number = || {
            let number: usize = label.trim().parse().ok()?;
            number.checked_sub(1).filter(|&place| place < self.dimensions.len())
        };
        by_name.or_else(by_number).ok_or_else(|| Error::UnknownName {
            given: label.trim().to_owned(),
            known: self.dimensions.iter().map(|dimension| dimension.label.as_str()).collect::<Vec<_>>().join(", "),
        })
    }

    /// The scenario with a change made.
    ///
    /// # Errors
    /// When the change names an actor or a dimension that is not there, or a merge fewer than two actors.
    pub fn with(&self, change: &Change) -> Result<Scenario, Error> {
        let mut next = self.clone();
        match change {
            Change::Set { actor, what, to } => next.set(actor, *what, to)?,
            Change::Remove { actor } => {
                next.actors.remove(self.actor_called(actor)?);
            }
            Change::Merge { actors, into } => next.merge(actors, into)?,
            Change::Split { actor, into } => next.split(actor, into)?,
        }
        Ok(next)
    }

    fn set(&mut self, actor: &str, what: What, to: &Estimate) -> Result<(), Error> {
        let place = self.actor_called(actor)?;
        let actor = &mut self.actors[place];
        let slot = match what {
            What::Capability => Some(&mut actor.capability),
            What::Position(d) => actor.stands.get_mut(d).map(|stand| &mut stand.position),
            What::Salience(d) => actor.stands.get_mut(d).map(|stand| &mut stand.salience),
        };
        *slot.ok_or(Error::NoDimensions)? = to.clone();
        Ok(())
    }

    fn merge(&mut self, labels: &[String], into: &str) -> Result<(), Error> {
        let mut places = labels.iter().map(|label| self.actor_called(label)).collect::<Result<Vec<_>, _>>()?;
        places.sort_unstable();
        places.dedup();
        if places.len() < 2 {
            return Err(Error::TooFew { found: places.len(), needed: 2 });
        }
        let parts: Vec<Actor> = places.iter().map(|&place| self.actors[place].clone()).collect();
        let stands = (0..self.dimensions.len()).map(|d| Stand {
            position: pooled(&parts, |actor| &actor.stands[d].position),
            salience: pooled(&parts, |actor| &actor.stands[d].salience),
        });
        let together = Actor {
            label: into.trim().to_owned(),
            description: format!("together: {}", labels.join(", ")),
            capability: summed(&parts),
            stands: stands.collect(),
        };
        self.actors[places[0]] = together;
        for &place in places[1..].iter().rev() {
            self.actors.remove(place);
        }
        Ok(())
    }

    fn split(&mut self, label: &str, into: &[(String, f64)]) -> Result<(), Error> {
        let place = self.actor_called(label)?;
        let total: f64 = into.iter().map(|(_, share)| share).sum();
        if into.is_empty() || !(total > 0.0 && total.is_finite()) || into.iter().any(|(_, share)| *share < 0.0) {
            return Err(Error::TooFew { found: into.len(), needed: 2 });
        }
        let whole = self.actors.remove(place);
        let parts = into.iter().map(|(label, share)| Actor {
            label: label.trim().to_owned(),
            description: format!("a part of {}", whole.label),
            capability: whole.capability.scaled(share / total),
            stands: whole.stands.clone(),
        });
        self.actors.splice(place..place, parts.collect::<Vec<_>>());
        Ok(())
    }
}

fn same(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// Low, best and high of an estimate; all three alike when it is exact.
fn three(estimate: &Estimate) -> Option<[f64; 3]> {
    let best = estimate.best()?;
    let (low, high) = estimate.ends().unwrap_or((best, best));
    Some([low, best, high])
}

fn of_three([low, best, high]: [f64; 3]) -> Estimate {
    if low == high { Estimate::exact(best) } else { Estimate::guess(low, best, high) }
}

/// The mean of an estimate over actors, weighted by capability at its best; actors without the number do not count.
fn pooled(parts: &[Actor], pick: impl Fn(&Actor) -> &Estimate) -> Estimate {
    let known = || {
        parts.iter().filter_map(|actor| Some((actor.capability.best().unwrap_or(1.0).max(0.0), three(pick(actor))?)))
    };
    let total: f64 = known().map(|(weight, _)| weight).sum();
    let count = known().count() as f64;
    if count == 0.0 {
        return Estimate::Unknown;
    }
    let weight = |own: f64| if total > 0.0 { own / total } else { 1.0 / count };
    let mean = |i: usize| known().map(|(own, values)| weight(own) * values[i]).sum::<f64>();
    of_three([mean(0), mean(1), mean(2)])
}

fn summed(parts: &[Actor]) -> Estimate {
    let known: Vec<[f64; 3]> = parts.iter().filter_map(|actor| three(&actor.capability)).collect();
    if known.is_empty() {
        return Estimate::Unknown;
    }
    let sum = |i: usize| known.iter().map(|values| values[i]).sum();
    of_three([sum(0), sum(1), sum(2)])
}
