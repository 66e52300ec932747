//! All that is to be told about a scenario: the headline, its width, the simulation, what matters, and comparisons.

use crate::baseline::{Baselines, baselines, weighted_mean};
use crate::draws::{Plan, draw};
use crate::proposal::{Weighed, weigh};
use crate::scenario::{Done, Input, Notice, Scenario, What};
use crate::sensitivity::{first_order, one_at_a_time};
use crate::{Error, Estimate, Spread, Stream, smp};
use serde::Serialize;

/// Version of the models and of the fitted mix; a run that is kept names it.
pub const VERSION: &str = "1";

/// Most actors that the simulation is run with; above, the headline is given alone.
pub const MOST_SIMULATED: usize = 300;
/// Runs times actors cubed up to which the simulation's own sensitivity is worked out.
const MOST_EFFORT: usize = 100_000_000;

/// An outlook on a scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outlook {
    /// The scenario's title.
    pub title: String,
    /// Its note.
    pub note: String,
    /// [`VERSION`].
    pub version: &'static str,
    /// Labels of the actors that take part, in the order in which the simulation numbers them.
    pub actors: Vec<String>,
    /// Draws made; 1 when no number is vague.
    pub draws: u32,
    /// Their seed.
    pub seed: u64,
    /// One per dimension.
    pub dimensions: Vec<Landing>,
    /// The simulation at the best values; `None` when it was left out.
    pub simulation: Option<Simulation>,
    /// What had to be supplied or mended, in words.
    pub mended: Vec<String>,
}

/// The simulation of a scenario.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Simulation {
    /// Its options.
    pub options: smp::Options,
    /// Share of the draws in which it came to rest.
    pub settled: f64,
    /// The run at the best values, with every move.
    pub run: smp::Run,
}

/// Where a settlement would land on one dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Landing {
    /// The dimension.
    pub label: String,
    /// Its scale.
    pub scale: (f64, f64),
    /// What the lower end means.
    pub low_means: String,
    /// What the higher end means.
    pub high_means: String,
    /// The headline: the weighted mean at the best values.
    pub headline: f64,
    /// Where it lands with 50% probability.
    pub half: (f64, f64),
    /// With 80%.
    pub most: (f64, f64),
    /// With 95%.
    pub nearly_all: (f64, f64),
    /// The plain measures at the best values.
    pub measures: Baselines,
    /// Position of each actor that takes part, in the order of [`Outlook::actors`], with whether it cares.
    pub positions: Vec<(f64, bool)>,
    /// The simulation's outcome; `None` without one.
    pub simulated: Option<Simulated>,
    /// Swings of the headline, the widest first.
    pub swings: Vec<Swung>,
    /// Swings of the simulation's outcome; empty when not worked out.
    pub simulated_swings: Vec<Swung>,
    /// First-order Sobol indices of the headline, the largest first.
    pub shares: Vec<Shared>,
    /// The same of the simulation's outcome.
    pub simulated_shares: Vec<Shared>,
    /// The headline's distribution.
    #[serde(skip)]
    pub spread: Spread,
    /// The weighted mean of positions by turn of the simulation, over all draws.
    #[serde(skip)]
    pub fan: Vec<Spread>,
}

/// The simulation's outcome on one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Simulated {
    /// Expected outcome at the best values.
    pub expected: f64,
    /// Between which values 80% of the draws end.
    pub most: (f64, f64),
}

/// A swing with the input in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Swung {
    /// The input in words.
    pub input: String,
    /// The ends of its range.
    pub ends: (f64, f64),
    /// The outcome at the lower end.
    pub at_low: f64,
    /// The outcome at the higher end.
    pub at_high: f64,
}

/// A share of variance with the input in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shared {
    /// The input in words.
    pub input: String,
    /// First-order Sobol index.
    pub first_order: f64,
}

/// A mediator's proposal as all see it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposed {
    /// One value per dimension.
    pub proposal: Vec<f64>,
    /// Against where the talks are heading: the headline on every dimension.
    pub headline: Weighed,
    /// Against what holds if nothing is agreed, where every dimension states it.
    pub status_quo: Option<Weighed>,
    /// Labels of the actors, in the order of the gains.
    pub actors: Vec<String>,
}

impl Scenario {
    /// Works everything out.
    ///
    /// # Errors
    /// As [`Scenario::settle`].
    pub fn outlook(&self, plan: &Plan) -> Result<Outlook, Error> {
        let settled = self.settle()?;
        let table = &settled.table;
        let options = plan.options.clone().filter(|_| table.actors() <= MOST_SIMULATED);
        let vague = self.inputs().into_iter().filter(|input| self.estimate(*input).ends().is_some()).count();
        let by_chance = options.as_ref().is_some_and(|o| o.transition == smp::Transition::Stochastic);
        let draws = if vague > 0 || by_chance { plan.draws } else { 1 };
        let drawn = draw(self, &Plan { draws, options: options.clone(), ..plan.clone() })?;
        let best_moves = Stream::new(plan.seed, 0);
        let run = options.as_ref().map(|options| smp::run(table, options, &best_moves));
        let effort = (2 * vague).saturating_mul(table.actors().pow(3));
        let mut dimensions = Vec::new();
        for (k, dimension) in self.dimensions.iter().enumerate() {
            let landed = &drawn.dimensions[k];
            let simulated = run.as_ref().map(|run| Simulated {
                expected: run.outcome.iter().map(|s| s.probability * s.position[k]).sum(),
                most: middle(&landed.ends, 0.8),
            });
            let swing = |outcome: &dyn Fn(&crate::Table) -> f64| -> Result<Vec<Swung>, Error> {
                let swings = one_at_a_time(self, outcome)?;
                Ok(swings.iter().filter(|s| s.width() > 1e-9).map(|s| self.swung(s)).collect())
            };
            let simulated_swings = match &options {
                Some(options) if effort <= MOST_EFFORT => {
                    swing(&|table| smp::end(table, options, &best_moves).expected(k))?
                }
                _ => Vec::new(),
            };
            dimensions.push(Landing {
                label: dimension.label.clone(),
                scale: dimension.scale,
                low_means: dimension.low_means.clone(),
                high_means: dimension.high_means.clone(),
                headline: weighted_mean(table, k, plan.mix.weighting),
                half: landed.headline.interval(0.5),
                most: landed.headline.interval(0.8),
                nearly_all: landed.headline.interval(0.95),
                measures: baselines(table, k, dimension.status_quo),
                positions: table.column(k).zip(table.salience_column(k).map(|s| s > 0.0)).collect(),
                simulated,
                swings: swing(&|table| weighted_mean(table, k, plan.mix.weighting))?,
                simulated_swings,
                shares: self.shared(plan.seed, &landed.means),
                simulated_shares: self.shared(plan.seed, &landed.ends),
                spread: landed.headline.clone(),
                fan: landed.fan.clone(),
            });
        }
        let mut mended: Vec<String> = settled.notices.iter().map(|notice| self.mending(notice)).collect();
        if plan.options.is_some() && options.is_none() {
            mended.push(format!("The simulation takes at most {MOST_SIMULATED} actors and was left out."));
        }
        let simulation = run.zip(options).map(|(run, options)| Simulation { options, settled: drawn.settled, run });
        Ok(Outlook {
            title: self.title.clone(),
            note: self.note.clone(),
            version: VERSION,
            actors: settled.members.iter().map(|&member| self.actors[member].label.clone()).collect(),
            draws: drawn.draws,
            seed: plan.seed,
            dimensions,
            simulation,
            mended,
        })
    }

    /// Weighs a mediator's proposal, one value per dimension, against where the talks are heading.
    ///
    /// # Errors
    /// As [`Scenario::settle`] and [`weigh`].
    pub fn propose(&self, plan: &Plan, proposal: &[f64]) -> Result<Proposed, Error> {
        let settled = self.settle()?;
        let table = &settled.table;
        let heading: Vec<f64> = (0..table.dimensions()).map(|k| weighted_mean(table, k, plan.mix.weighting)).collect();
        let status_quo: Option<Vec<f64>> = self.status_quo().into_iter().collect();
        Ok(Proposed {
            proposal: proposal.to_vec(),
            headline: weigh(table, proposal, &heading)?,
            status_quo: status_quo.map(|point| weigh(table, proposal, &point)).transpose()?,
            actors: settled.members.iter().map(|&member| self.actors[member].label.clone()).collect(),
        })
    }

    /// The same with every exact number loosened: a position by `share` of its scale either way, capability and salience
    /// by `share` of themselves. For asking how much hangs on numbers that were given as if they were known.
    #[must_use]
    pub fn loosened(&self, share: f64) -> Scenario {
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        let mut next = self.clone();
        let loosen = |estimate: &mut Estimate, reach: f64, (low, high): (f64, f64)| {
            if let Estimate::Exact { value } = *estimate
                && reach > 0.0
            {
                *estimate = Estimate::guess((value - reach).max(low), value, (value + reach).min(high));
            }
        };
        let own = |estimate: &Estimate| share * estimate.best().unwrap_or(0.0).abs();
        for actor in &mut next.actors {
            let reach = own(&actor.capability);
            loosen(&mut actor.capability, reach, (0.0, f64::MAX));
            for (stand, dimension) in actor.stands.iter_mut().zip(&next.dimensions) {
                let (low, high) = dimension.scale;
                loosen(&mut stand.position, share * (high - low), (low, high));
                let reach = own(&stand.salience);
                loosen(&mut stand.salience, reach, (0.0, 1.0));
            }
        }
        next
    }

    /// An input in words, as `Rebels' position on Dates`.
    #[must_use]
    pub fn in_words(&self, input: Input) -> String {
        let actor = self.actors.get(input.actor).map_or("?", |actor| actor.label.as_str());
        let whose = if actor.ends_with(['s', 'S']) { format!("{actor}'") } else { format!("{actor}'s") };
        let on = |d: usize| match self.dimensions.get(d) {
            Some(dimension) if self.dimensions.len() > 1 => format!(" on {}", dimension.label),
            _ => String::new(),
        };
        match input.what {
            What::Capability => format!("{whose} capability"),
            What::Position(d) => format!("{whose} position{}", on(d)),
            What::Salience(d) => format!("{whose} salience{}", on(d)),
        }
    }

    fn swung(&self, swing: &crate::Swing) -> Swung {
        // Salience is told on 0 to 100, as it is given.
        let unit = if matches!(swing.input.what, What::Salience(_)) { 100.0 } else { 1.0 };
        Swung {
            input: self.in_words(swing.input),
            ends: (swing.ends.0 * unit, swing.ends.1 * unit),
            at_low: swing.at_low,
            at_high: swing.at_high,
        }
    }

    fn shared(&self, seed: u64, outcomes: &[f64]) -> Vec<Shared> {
        let shares = first_order(self, seed, outcomes);
        shares.iter().map(|s| Shared { input: self.in_words(s.input), first_order: s.first_order }).collect()
    }

    fn mending(&self, notice: &Notice) -> String {
        let actor = self.actors.get(notice.actor).map_or("?", |actor| actor.label.as_str());
        let on = |d: usize| self.dimensions.get(d).map_or("?", |dimension| dimension.label.as_str());
        match notice.done {
            Done::LeftOut => format!("{actor} has no position and takes no part."),
            Done::IgnoredOn(d) => format!("{actor} has no position on {} and has no say on it.", on(d)),
            Done::SalienceSupplied(d) => {
                format!("How much {actor} cares about {} is not known; the others' median was taken.", on(d))
            }
            Done::CapabilitySupplied => format!("{actor}'s capability is not known; the others' median was taken."),
            Done::CapabilityRaised => format!("{actor}'s capability was not above 0 and counts as next to nothing."),
            Done::PositionMoved(d) => format!("{actor}'s position on {} was beyond the scale and is its end.", on(d)),
            Done::SalienceScaled => format!("{actor}'s saliences did not fit 0 to 100 in all and were scaled."),
        }
    }
}

/// Between which values the middle `share` of some values lies.
fn middle(values: &[f64], share: f64) -> (f64, f64) {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |p: f64| sorted.get(((sorted.len() as f64 * p) as usize).min(sorted.len().saturating_sub(1)));
    let tail = (1.0 - share) / 2.0;
    (at(tail).copied().unwrap_or(f64::NAN), at(1.0 - tail).copied().unwrap_or(f64::NAN))
}
