//! A bargaining situation as an analyst states it: dimensions, actors, and estimates that may be missing or vague.

use crate::table::Row;
use crate::{Error, Estimate, Stream, Table};
use serde::Serialize;

/// One thing that is bargained over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dimension {
    /// What it is called.
    pub label: String,
    /// The scale's two ends, the lower first.
    pub scale: (f64, f64),
    /// What the lower end means, in words; may be empty.
    pub low_means: String,
    /// What the higher end means, in words; may be empty.
    pub high_means: String,
    /// What holds if nothing is agreed.
    pub status_quo: Option<f64>,
}

impl Dimension {
    /// A dimension on a scale, without words for its ends.
    #[must_use]
    pub fn new(label: &str, scale: (f64, f64)) -> Self {
        let empty = String::new;
        Dimension { label: label.to_owned(), scale, low_means: empty(), high_means: empty(), status_quo: None }
    }
}

/// What an actor wants on one dimension, and how much it cares.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Stand {
    /// In the units of the dimension's scale.
    pub position: Estimate,
    /// Share of the actor's attention, 0 to 1; over all dimensions at most 1.
    pub salience: Estimate,
}

/// One actor.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Actor {
    /// What it is called; changes name actors by it.
    pub label: String,
    /// More about it; may be empty.
    pub description: String,
    /// Power to bring to bear; only proportions matter.
    pub capability: Estimate,
    /// One per dimension.
    pub stands: Vec<Stand>,
}

/// A whole situation.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Scenario {
    /// What it is called.
    pub title: String,
    /// More about it; may be empty.
    pub note: String,
    /// What is bargained over.
    pub dimensions: Vec<Dimension>,
    /// Who bargains.
    pub actors: Vec<Actor>,
}

/// A number of a scenario: whose, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Input {
    /// Place of the actor in the scenario.
    pub actor: usize,
    /// Which of its numbers.
    pub what: What,
}

/// Which number of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Capability.
    Capability,
    /// Position on a dimension.
    Position(usize),
    /// Salience of a dimension.
    Salience(usize),
}

/// Something that had to be supplied or mended before a model could run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Notice {
    /// Place of the actor in the scenario.
    pub actor: usize,
    /// What was done.
    pub done: Done,
}

/// What was done about a number that was missing or out of bounds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Done {
    /// No position on any dimension: the actor takes no part.
    LeftOut,
    /// No position on this dimension: the actor cares nothing for it.
    IgnoredOn(usize),
    /// No salience of this dimension: the median of the others' was taken.
    SalienceSupplied(usize),
    /// No capability: the median of the others' was taken.
    CapabilitySupplied,
    /// A capability of 0 or less became a millionth of the largest.
    CapabilityRaised,
    /// A position beyond the scale was moved to its end.
    PositionMoved(usize),
    /// Saliences below 0 or with a sum above 1 were brought back in proportion.
    SalienceScaled,
}

/// Exact numbers made from a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// The numbers.
    pub table: Table,
    /// The scenario's place of each actor in the table.
    pub members: Vec<usize>,
    /// What was supplied or mended.
    pub notices: Vec<Notice>,
}

impl Scenario {
    /// The exact numbers at every estimate's best value.
    ///
    /// # Errors
    /// When no actor holds a position, there is no dimension, or a scale has no extent.
    pub fn settle(&self) -> Result<Settled, Error> {
        self.settle_by(|_, estimate| estimate.best())
    }

    /// Exact numbers drawn from the estimates: draw `number` of a stream.
    ///
    /// # Errors
    /// As [`Scenario::settle`].
    pub fn draw(&self, stream: &Stream, number: u64) -> Result<Settled, Error> {
        self.settle_by(|place, estimate| match estimate {
            Estimate::Exact { .. } | Estimate::Unknown => estimate.best(),
            _ => estimate.quantile(stream.uniform(number, place as u64)),
        })
    }

    /// Exact numbers with every input picked by `pick`, which is given the place in [`Scenario::inputs`].
    ///
    /// # Errors
    /// As [`Scenario::settle`].
    pub fn settle_by(&self, pick: impl Fn(usize, &Estimate) -> Option<f64>) -> Result<Settled, Error> {
        let k = self.dimensions.len();
        if k == 0 {
            return Err(Error::NoDimensions);
        }
        let picked = |place: usize, estimate: &Estimate| pick(place, estimate).filter(|value| value.is_finite());
        let mut raws = Vec::with_capacity(self.actors.len());
        for (actor, given) in self.actors.iter().enumerate() {
            if given.stands.len() != k {
                return Err(Error::Ragged { actor, found: given.stands.len(), expected: k });
            }
            let base = actor * (1 + 2 * k);
            let stands = given.stands.iter().enumerate();
            raws.push(Raw {
                actor,
                capability: picked(base, &given.capability),
                positions: stands.clone().map(|(d, s)| picked(base + 1 + 2 * d, &s.position)).collect(),
                saliences: stands.map(|(d, s)| picked(base + 2 + 2 * d, &s.salience)).collect(),
            });
        }
        mend(raws, &self.dimensions)
    }

    /// Every input in the order that draws are numbered by.
    #[must_use]
    pub fn inputs(&self) -> Vec<Input> {
        let of = |actor: usize| {
            let pairs = (0..self.dimensions.len()).flat_map(|d| [What::Position(d), What::Salience(d)]);
            std::iter::once(What::Capability).chain(pairs).map(move |what| Input { actor, what })
        };
        (0..self.actors.len()).flat_map(of).collect()
    }

    /// The estimate of an input; unknown when the scenario holds no such input.
    #[must_use]
    pub fn estimate(&self, input: Input) -> &Estimate {
        let unknown = &Estimate::Unknown;
        let Some(actor) = self.actors.get(input.actor) else { return unknown };
        match input.what {
            What::Capability => &actor.capability,
            What::Position(d) => actor.stands.get(d).map_or(unknown, |stand| &stand.position),
            What::Salience(d) => actor.stands.get(d).map_or(unknown, |stand| &stand.salience),
        }
    }

    /// What holds on each dimension if nothing is agreed, where stated.
    #[must_use]
    pub fn status_quo(&self) -> Vec<Option<f64>> {
        self.dimensions.iter().map(|dimension| dimension.status_quo).collect()
    }
}

/// An actor's numbers before they are mended.
struct Raw {
    actor: usize,
    capability: Option<f64>,
    positions: Vec<Option<f64>>,
    saliences: Vec<Option<f64>>,
}

fn mend(raws: Vec<Raw>, dimensions: &[Dimension]) -> Result<Settled, Error> {
    let mut notices = Vec::new();
    let (members, absent): (Vec<Raw>, Vec<Raw>) =
        raws.into_iter().partition(|raw| raw.positions.iter().any(Option::is_some));
    notices.extend(absent.iter().map(|raw| Notice { actor: raw.actor, done: Done::LeftOut }));
    let usual_capability = median(members.iter().filter_map(|raw| raw.capability)).unwrap_or(1.0);
    let largest = members.iter().filter_map(|raw| raw.capability).fold(usual_capability, f64::max);
    let largest = if largest > 0.0 { largest } else { 1.0 };
    let shrink = if largest > 1e8 { 1e8 / largest } else { 1.0 };
    let usual_salience: Vec<f64> = (0..dimensions.len())
        .map(|d| median(members.iter().filter_map(|raw| raw.saliences[d])).unwrap_or(0.5 / dimensions.len() as f64))
        .collect();
    let middle: Vec<f64> = (0..dimensions.len())
        .map(|d| {
            let (low, high) = dimensions[d].scale;
            let known = members.iter().filter_map(|raw| raw.positions[d]).map(|p| p.clamp_to(low, high));
            mean(known).unwrap_or(low + (high - low) / 2.0)
        })
        .collect();
    let mut rows = Vec::with_capacity(members.len());
    for raw in &members {
        let mut note = |done| notices.push(Notice { actor: raw.actor, done });
        let capability = raw.capability.unwrap_or_else(|| {
            note(Done::CapabilitySupplied);
            usual_capability
        });
        let capability = if capability > 0.0 {
            (capability * shrink).max(f64::MIN_POSITIVE)
        } else {
            note(Done::CapabilityRaised);
            largest * shrink * 1e-6
        };
        let mut row = Row { capability, positions: Vec::new(), saliences: Vec::new() };
        for (d, dimension) in dimensions.iter().enumerate() {
            let (low, high) = dimension.scale;
            let Some(position) = raw.positions[d] else {
                note(Done::IgnoredOn(d));
                row.positions.push(middle[d]);
                row.saliences.push(0.0);
                continue;
            };
            let inside = position.clamp_to(low, high);
            if inside != position {
                note(Done::PositionMoved(d));
            }
            row.positions.push(inside);
            row.saliences.push(raw.saliences[d].unwrap_or_else(|| {
                note(Done::SalienceSupplied(d));
                usual_salience[d]
            }));
        }
        if !fit_saliences(&mut row.saliences) {
            note(Done::SalienceScaled);
        }
        rows.push(row);
    }
    let scales: Vec<(f64, f64)> = dimensions.iter().map(|dimension| dimension.scale).collect();
    let table = Table::new(&scales, &rows)?;
    Ok(Settled { table, members: members.iter().map(|raw| raw.actor).collect(), notices })
}

/// Brings saliences to 0 or more with a sum of at most 1; returns whether they already were.
fn fit_saliences(saliences: &mut [f64]) -> bool {
    let negative = saliences.iter().any(|&s| s < 0.0);
    saliences.iter_mut().for_each(|s| *s = s.clamp(0.0, 1e9));
    let sum: f64 = saliences.iter().sum();
    let above = sum > 1.0 + 1e-9;
    if sum > 1.0 {
        saliences.iter_mut().for_each(|s| *s /= sum);
    }
    !negative && !above
}

trait ClampTo {
    fn clamp_to(self, low: f64, high: f64) -> f64;
}

impl ClampTo for f64 {
    /// Like `clamp`, but an empty scale is left to the table's check instead of a panic.
    fn clamp_to(self, low: f64, high: f64) -> f64 {
        self.max(low).min(high)
    }
}

fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(sorted[half]),
        _ => Some(sorted[half - 1] / 2.0 + sorted[half] / 2.0),
    }
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then_some(sum / count)
}
