//! Distance and utility: what a position is worth to an actor with an ideal and an attitude to risk.

use crate::Table;

/// Utility at distance `d` (0 to 1) with attitude to risk `risk`: 1 at no distance, 0 at full distance.
#[inline]
pub(super) fn utility(d: f64, risk: f64) -> f64 {
    (1.0 - d) * (1.0 + risk * d.min(1.0))
}

/// Distance between two points on the unit scales, each dimension weighted by the actor's salience squared.
///
/// With one dimension the salience cancels. An actor to whom nothing is salient weighs the dimensions alike.
#[inline]
pub(crate) fn distance(saliences: &[f64], a: &[f64], b: &[f64]) -> f64 {
    if let ([a], [b]) = (a, b) {
        return (a - b).abs();
    }
    let (mut far, mut all, mut plain) = (0.0, 0.0, 0.0);
    for ((&s, &a), &b) in saliences.iter().zip(a).zip(b) {
        let gap = a - b;
        far += (s * gap) * (s * gap);
        all += s * s;
        plain += gap * gap;
    }
    if all > 0.0 { (far / all).sqrt() } else { (plain / a.len() as f64).sqrt() }
}

/// What stays the same over the turns of a run, on unit scales.
pub(super) struct Ground<'a> {
    pub table: &'a Table,
    pub actors: usize,
    pub dimensions: usize,
    /// Sum of an actor's saliences, 0 to 1.
    pub attention: Vec<f64>,
    /// Capability times attention: the weight of an actor's vote in a challenge.
    pub weight: Vec<f64>,
}

impl<'a> Ground<'a> {
    pub(super) fn new(table: &'a Table) -> Self {
        let actors = table.actors();
        let attention: Vec<f64> = (0..actors).map(|i| table.saliences(i).iter().sum()).collect();
        let weight = attention.iter().zip(table.capabilities()).map(|(s, c)| s * c).collect();
        Ground { table, actors, dimensions: table.dimensions(), attention, weight }
    }
}
