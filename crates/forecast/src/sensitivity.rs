//! Which vague number, moved within its range, moves the outcome most.

use crate::draws::INPUTS;
use crate::scenario::{Input, Scenario};
use crate::{Error, Stream, Table};
use serde::Serialize;

/// One input moved from one end of its range to the other while all others stay at their best.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Swing {
    /// The input.
    pub input: Input,
    /// The two ends of its range.
    pub ends: (f64, f64),
    /// The outcome with the input at the lower end.
    pub at_low: f64,
    /// The outcome with the input at the higher end.
    pub at_high: f64,
}

impl Swing {
    /// How far the outcome moves.
    #[must_use]
    pub fn width(&self) -> f64 {
        (self.at_high - self.at_low).abs()
    }
}

/// Moves every vague input on its own; the widest swing comes first.
///
/// # Errors
/// As [`Scenario::settle`].
pub fn one_at_a_time(scenario: &Scenario, outcome: impl Fn(&Table) -> f64) -> Result<Vec<Swing>, Error> {
    let mut swings = Vec::new();
    for (place, input) in scenario.inputs().into_iter().enumerate() {
        let Some(ends) = scenario.estimate(input).ends() else { continue };
        let at = |value: f64| -> Result<f64, Error> {
            let settled =
                scenario.settle_by(|other, estimate| if other == place { Some(value) } else { estimate.best() })?;
            Ok(outcome(&settled.table))
        };
        swings.push(Swing { input, ends, at_low: at(ends.0)?, at_high: at(ends.1)? });
    }
    swings.sort_by(|a, b| b.width().total_cmp(&a.width()));
    Ok(swings)
}

/// How much of the variance of the outcome goes back to one input alone.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// The input.
    pub input: Input,
    /// Its first-order Sobol index, 0 to 1.
    pub first_order: f64,
}

/// First-order Sobol indices of every vague input, from the outcomes of draws 0, 1, ... under `seed`; the largest first.
///
/// Estimated from the draws themselves: outcomes are grouped by the input's rank in groups of equal probability, and the
/// variance between the groups' means is taken as a share of all variance, less what chance alone would give
/// (Plischke, Borgonovo and Smith 2013, "Global sensitivity measures from given data"). Empty without variance.
#[must_use]
pub fn first_order(scenario: &Scenario, seed: u64, outcomes: &[f64]) -> Vec<Share> {
    let stream = Stream::new(seed, INPUTS);
    let vague =
        scenario.inputs().into_iter().enumerate().filter(|(_, input)| scenario.estimate(*input).ends().is_some());
    let mut shares: Vec<Share> = vague
        .filter_map(|(place, input)| {
            let rank = |draw: usize| stream.uniform(draw as u64, place as u64);
            Some(Share { input, first_order: share_of_variance(rank, outcomes)? })
        })
        .collect();
    shares.sort_by(|a, b| b.first_order.total_cmp(&a.first_order));
    shares
}

/// The adjusted correlation ratio of outcomes grouped by rank; `None` without variance or with too few draws.
fn share_of_variance(rank: impl Fn(usize) -> f64, outcomes: &[f64]) -> Option<f64> {
    let n = outcomes.len();
    let groups = ((n as f64).sqrt() as usize / 3).clamp(2, 32);
    if n < 4 * groups {
        return None;
    }
    let mean = outcomes.iter().sum::<f64>() / n as f64;
    let (mut sums, mut counts, mut total) = (vec![0.0; groups], vec![0.0f64; groups], 0.0);
    for (draw, outcome) in outcomes.iter().enumerate() {
        let group = ((rank(draw) * groups as f64) as usize).min(groups - 1);
        sums[group] += outcome - mean;
        counts[group] += 1.0;
        total += (outcome - mean).powi(2);
    }
    let between: f64 = sums.iter().zip(&counts).filter(|(_, c)| **c > 0.0).map(|(s, c)| s * s / c).sum();
    // What rounding leaves of a constant is not variance.
    if total <= n as f64 * (1e-12 * mean.abs().max(1e-12)).powi(2) {
        return None;
    }
    let within = ((total - between) / (n - groups) as f64) / (total / (n - 1) as f64);
    Some((1.0 - within).clamp(0.0, 1.0))
}
