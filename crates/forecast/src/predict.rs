//! The headline: a weighted mean of positions, with a width that was fitted on past settlements.
//!
//! A settlement tends to fall on somebody's position, near the weighted mean, or anywhere between the extremes. The
//! spread mixes these; how much of each was fitted (see [`fit`]) and is stated in [`Mix::default`].

use crate::baseline::{Weighting, weighted_mean};
use crate::{Spread, Table};
use serde::Serialize;

/// How much of each ingredient the spread has.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Mix {
    /// What positions weigh, in the mean and as ingredients.
    pub weighting: Weighting,
    /// Share on the actors' own positions, by weight.
    pub positions: f64,
    /// Share on a normal curve round the weighted mean.
    pub round_mean: f64,
    /// Width of that curve, in weighted standard deviations of the positions.
    pub width: f64,
    /// Share spread evenly between the lowest and the highest position.
    pub between: f64,
    /// Share spread evenly over the whole scale: the unforeseen.
    pub anywhere: f64,
}

impl Default for Mix {
    /// Fitted by least CRPS on 217 issues of 81 legislative proposals of the European Union, the development part of the
    /// DEU III data (Arregui and Perarnaud 2022, doi 10.34810/data53), and rounded; `cargo xtask eval deu3` prints the
    /// fit. The last share is a floor against certainty, not a fit. Peace talks may differ from the Council of the Union.
    fn default() -> Self {
        Mix {
            weighting: Weighting::RootCapabilitySalience,
            positions: 0.39,
            round_mean: 0.40,
            width: 0.5,
            between: 0.19,
            anywhere: 0.02,
        }
    }
}

/// The parts that a spread is mixed from, in the order of the shares of [`Mix`].
pub const INGREDIENTS: usize = 4;

impl Mix {
    /// The shares in order.
    #[must_use]
    pub const fn shares(&self) -> [f64; INGREDIENTS] {
        [self.positions, self.round_mean, self.between, self.anywhere]
    }

    /// The same weighting and width with other shares.
    #[must_use]
    pub const fn with_shares(self, shares: [f64; INGREDIENTS]) -> Self {
        let [positions, round_mean, between, anywhere] = shares;
        Mix { positions, round_mean, between, anywhere, ..self }
    }
}

/// Where a settlement would land on one dimension.
#[must_use]
pub fn predict(table: &Table, dimension: usize, mix: &Mix) -> Spread {
    let mut spread = Spread::empty(table.scale(dimension));
    for (ingredient, share) in ingredients(table, dimension, mix).iter().zip(mix.shares()) {
        spread.add(ingredient, share);
    }
    spread.normalised()
}

/// The unmixed parts of a prediction, each with a total of 1.
#[must_use]
pub fn ingredients(table: &Table, dimension: usize, mix: &Mix) -> [Spread; INGREDIENTS] {
    let scale = table.scale(dimension);
    let weights = mix.weighting.weights(table, dimension);
    let mean = weighted_mean(table, dimension, mix.weighting);
    let variance: f64 = table.column(dimension).zip(&weights).map(|(x, w)| w * (x - mean).powi(2)).sum();
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut held = Spread::empty(scale);
    for (x, &w) in table.column(dimension).zip(&weights) {
        held.add_point(x, w);
        (low, high) = (low.min(x), high.max(x));
    }
    let mut round = Spread::empty(scale);
    round.add_normal(mean, mix.width * variance.sqrt(), 1.0);
    let mut between = Spread::empty(scale);
    between.add_even(low, high, 1.0);
    let mut anywhere = Spread::empty(scale);
    anywhere.add_even(scale.0, scale.1, 1.0);
    [held, round, between, anywhere]
}
