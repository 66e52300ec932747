//! Where a settlement would land by no more than weighing positions: means, median, Nash product, status quo.

use crate::Table;
use crate::choice::named;
use serde::Serialize;

named! {
    /// What an actor's position weighs.
    Weighting {
        /// All alike.
        Equal = "equal",
        /// Salience.
        Salience = "salience",
        /// Capability times salience: the "compromise model" (Achen 2006).
        CapabilitySalience = "capability*salience",
        /// Square root of capability times salience.
        RootCapabilitySalience = "sqrt(capability)*salience",
    }
}

impl Weighting {
    /// Weight of every actor on a dimension, with a sum of 1. When all weights vanish, all weigh alike.
    #[must_use]
    pub fn weights(self, table: &Table, dimension: usize) -> Vec<f64> {
        let saliences = table.salience_column(dimension);
        let raw: Vec<f64> = saliences
            .zip(table.capabilities())
            .map(|(s, &c)| match self {
                Weighting::Equal => 1.0,
                Weighting::Salience => s,
                Weighting::CapabilitySalience => c * s,
                Weighting::RootCapabilitySalience => c.sqrt() * s,
            })
            .collect();
        let total: f64 = raw.iter().sum();
        if total > 0.0 && total.is_finite() {
            raw.iter().map(|weight| weight / total).collect()
        } else {
            vec![1.0 / raw.len() as f64; raw.len()]
        }
    }
}

/// The baselines on one dimension, in its units.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Baselines {
    /// Mean of positions, all alike.
    pub mean: f64,
    /// Mean weighted by salience.
    pub by_salience: f64,
    /// Mean weighted by capability times salience.
    pub by_capability: f64,
    /// Mean weighted by the square root of capability times salience.
    pub by_root_capability: f64,
    /// Median weighted by capability times salience.
    pub median: f64,
    /// The point of the largest weighted Nash product.
    pub nash: f64,
    /// What holds if nothing is agreed, when stated.
    pub status_quo: Option<f64>,
}

/// All baselines of a dimension.
#[must_use]
pub fn baselines(table: &Table, dimension: usize, status_quo: Option<f64>) -> Baselines {
    let by = |weighting| weighted_mean(table, dimension, weighting);
    Baselines {
        mean: by(Weighting::Equal),
        by_salience: by(Weighting::Salience),
        by_capability: by(Weighting::CapabilitySalience),
        by_root_capability: by(Weighting::RootCapabilitySalience),
        median: weighted_median(table, dimension, Weighting::CapabilitySalience),
        nash: nash_product(table, dimension, Weighting::CapabilitySalience),
        status_quo: status_quo.filter(|value| value.is_finite()),
    }
}

/// The weighted mean of positions.
#[must_use]
pub fn weighted_mean(table: &Table, dimension: usize, weighting: Weighting) -> f64 {
    let weights = weighting.weights(table, dimension);
    table.column(dimension).zip(&weights).map(|(x, w)| x * w).sum()
}

/// The lowest position with at least half of the weight at or below it, halfway to the next when it is exactly half.
#[must_use]
pub fn weighted_median(table: &Table, dimension: usize, weighting: Weighting) -> f64 {
    let mut held: Vec<(f64, f64)> =
        table.column(dimension).zip(weighting.weights(table, dimension)).filter(|(_, w)| *w > 0.0).collect();
    held.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut sum = 0.0;
    for (place, &(x, w)) in held.iter().enumerate() {
        sum += w;
        if sum > 0.5 + 1e-12 {
            return x;
        }
        if sum >= 0.5 - 1e-12 {
            return held.get(place + 1).map_or(x, |next| x / 2.0 + next.0 / 2.0);
        }
    }
    held.last().map_or(f64::NAN, |&(x, _)| x)
}

/// The point that maximises the product of utilities raised to the weights, with utility `1 - d` at distance `d` on the
/// unit scale: no agreement is worth as little to an actor as the far end of the scale.
#[must_use]
pub fn nash_product(table: &Table, dimension: usize, weighting: Weighting) -> f64 {
    let weights = weighting.weights(table, dimension);
    let places: Vec<f64> = table.column(dimension).map(|x| table.to_unit(dimension, x)).collect();
    // The logarithm of the product is concave, so its slope falls and is halved down to its root.
    let slope = |x: f64| -> f64 {
        let pull =
            |(a, w): (&f64, &f64)| if *a == x { 0.0 } else { w * (a - x).signum() / (1.0 - (a - x).abs()).max(1e-12) };
        places.iter().zip(&weights).map(pull).sum()
    };
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..100 {
        let middle = (low + high) / 2.0;
        if slope(middle) > 0.0 { low = middle } else { high = middle }
    }
    table.from_unit(dimension, (low + high) / 2.0)
}
