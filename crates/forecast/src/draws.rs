//! Many runs with every vague number drawn anew: what the vagueness of the inputs does to the outcome.
//!
//! Draw `n` takes its numbers from row `n` of a counter-based stream, so it is the same whoever computes it. Draws are
//! worked off in blocks of a fixed size whose sums are added in order: one, two or eight threads agree to the bit.

use crate::baseline::weighted_mean;
use crate::predict::{Mix, predict};
use crate::scenario::Scenario;
use crate::smp::{self, Options};
use crate::{Error, Spread, Stream};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Draws that are summed before they are added to the rest.
const BLOCK: usize = 64;
/// Most draws of one call.
pub const MOST_DRAWS: u32 = 1_000_000;
/// Turns of the simulation that are kept for the fan; a run that ended earlier stays where it ended.
pub const FAN_TURNS: usize = 20;

/// The streams of a seed: each purpose has its own, so that one does not repeat another's numbers.
pub(crate) const INPUTS: u32 = 1;
const MOVES: u32 = 2;

/// What to draw.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Plan {
    /// How often, 1 to [`MOST_DRAWS`].
    pub draws: u32,
    /// Gives all numbers; the same seed gives the same result on any number of threads.
    pub seed: u64,
    /// Threads to use at most; 0 counts as 1. Not part of the result.
    #[serde(skip)]
    pub threads: usize,
    /// The headline's mix.
    pub mix: Mix,
    /// The simulation's options; `None` leaves the simulation out.
    pub options: Option<Options>,
}

impl Default for Plan {
    fn default() -> Self {
        Plan { draws: 1000, seed: 1, threads: 1, mix: Mix::default(), options: Some(Options::default()) }
    }
}

/// What the draws gave.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drawn {
    /// Draws made.
    pub draws: u32,
    /// Their seed.
    pub seed: u64,
    /// Share of the simulations that ended because little moved; 0 without a simulation.
    pub settled: f64,
    /// One per dimension.
    pub dimensions: Vec<DrawnDimension>,
}

/// The draws on one dimension, in its units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DrawnDimension {
    /// The headline: the mean of the predictive distributions of all draws.
    pub headline: Spread,
    /// The simulation's final standings, the mean of all draws; `None` without a simulation.
    pub simulated: Option<Spread>,
    /// The headline's weighted mean in each draw.
    #[serde(skip)]
    pub means: Vec<f64>,
    /// The simulation's expected outcome in each draw; empty without a simulation.
    #[serde(skip)]
    pub ends: Vec<f64>,
    /// The weighted mean of all positions at turn 0, 1, ... of the simulation; empty without one.
    #[serde(skip)]
    pub fan: Vec<Spread>,
}

/// Draws and runs.
///
/// # Errors
/// As [`Scenario::settle`].
pub fn draw(scenario: &Scenario, plan: &Plan) -> Result<Drawn, Error> {
    scenario.settle()?;
    let draws = plan.draws.clamp(1, MOST_DRAWS) as usize;
    let blocks = draws.div_ceil(BLOCK);
    let next = AtomicUsize::new(0);
    let merger = Mutex::new(Merger::new(Block::empty(scenario, plan.options.is_some())));
    let work = || {
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= blocks {
                return;
            }
            let block = Block::of(scenario, plan, number * BLOCK..((number + 1) * BLOCK).min(draws));
            if let Ok(mut merger) = merger.lock() {
                merger.take(number, block);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..plan.threads.clamp(1, blocks) {
            scope.spawn(work);
        }
        work();
    });
    let total = merger.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).total?;
    Ok(total.finish(draws, plan))
}

/// Adds blocks in the order of their numbers, whichever order they come in.
struct Merger {
    next: usize,
    waiting: BTreeMap<usize, Result<Block, Error>>,
    total: Result<Block, Error>,
}

impl Merger {
    fn new(empty: Block) -> Self {
        Merger { next: 0, waiting: BTreeMap::new(), total: Ok(empty) }
    }

    fn take(&mut self, number: usize, block: Result<Block, Error>) {
        self.waiting.insert(number, block);
        while let Some(block) = self.waiting.remove(&self.next) {
            self.next += 1;
            match (&mut self.total, block) {
                (Ok(total), Ok(block)) => total.add(block),
                (total @ Ok(_), Err(error)) => *total = Err(error),
                (Err(_), _) => {}
            }
        }
    }
}

/// Sums over some draws.
struct Block {
    settled: f64,
    dimensions: Vec<DrawnDimension>,
}

impl Block {
    fn empty(scenario: &Scenario, simulated: bool) -> Self {
        let dimension = |scale: (f64, f64)| DrawnDimension {
            headline: Spread::empty(scale),
            simulated: simulated.then(|| Spread::empty(scale)),
            means: Vec::new(),
            ends: Vec::new(),
            fan: vec![Spread::empty(scale); if simulated { FAN_TURNS + 1 } else { 0 }],
        };
        Block { settled: 0.0, dimensions: scenario.dimensions.iter().map(|d| dimension(d.scale)).collect() }
    }

    fn of(scenario: &Scenario, plan: &Plan, numbers: std::ops::Range<usize>) -> Result<Self, Error> {
        let mut block = Block::empty(scenario, plan.options.is_some());
        let inputs = Stream::new(plan.seed, INPUTS);
        for number in numbers {
            let table = scenario.draw(&inputs, number as u64)?.table;
            for (k, dimension) in block.dimensions.iter_mut().enumerate() {
                dimension.headline.add(&predict(&table, k, &plan.mix), 1.0);
                dimension.means.push(weighted_mean(&table, k, plan.mix.weighting));
            }
            let Some(options) = &plan.options else { continue };
            let weights: Vec<Vec<f64>> =
                (0..table.dimensions()).map(|k| plan.mix.weighting.weights(&table, k)).collect();
            let moves = Stream::new(plan.seed, MOVES).child(number as u64);
            let mut last = Vec::new();
            let end = smp::watch(&table, options, &moves, |turn, positions| {
                if turn > FAN_TURNS {
                    return;
                }
                last.clear();
                for (k, weights) in weights.iter().enumerate() {
                    let held = positions.iter().skip(k).step_by(table.dimensions());
                    let unit: f64 = held.zip(weights).map(|(x, w)| x * w).sum();
                    last.push(table.from_unit(k, unit));
                }
                for (dimension, &mean) in block.dimensions.iter_mut().zip(&last) {
                    dimension.fan[turn].add_point(mean, 1.0);
                }
            });
            for (k, dimension) in block.dimensions.iter_mut().enumerate() {
                for fan in dimension.fan.iter_mut().skip(end.turns + 1) {
                    fan.add_point(last[k], 1.0);
                }
                dimension.ends.push(end.expected(k));
                if let Some(simulated) = &mut dimension.simulated {
                    end.standings.iter().for_each(|s| simulated.add_point(s.position[k], s.probability));
                }
            }
            block.settled += f64::from(u8::from(end.settled));
        }
        Ok(block)
    }

    fn add(&mut self, other: Block) {
        self.settled += other.settled;
        for (own, other) in self.dimensions.iter_mut().zip(other.dimensions) {
            own.headline.add(&other.headline, 1.0);
            if let (Some(own), Some(other)) = (&mut own.simulated, &other.simulated) {
                own.add(other, 1.0);
            }
            own.means.extend(other.means);
            own.ends.extend(other.ends);
            own.fan.iter_mut().zip(&other.fan).for_each(|(own, other)| own.add(other, 1.0));
        }
    }

    fn finish(self, draws: usize, plan: &Plan) -> Drawn {
        let dimensions = self.dimensions.into_iter().map(|dimension| DrawnDimension {
            headline: dimension.headline.normalised(),
            simulated: dimension.simulated.map(Spread::normalised),
            fan: dimension.fan.into_iter().map(Spread::normalised).collect(),
            ..dimension
        });
        Drawn {
            draws: draws as u32,
            seed: plan.seed,
            settled: self.settled / draws as f64,
            dimensions: dimensions.collect(),
        }
    }
}
