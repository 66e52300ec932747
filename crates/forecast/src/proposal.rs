//! A mediator's proposal: a point that no one need hold, weighed against where the talks are heading.

use crate::baseline::Weighting;
use crate::{Error, Table};
use serde::Serialize;

/// How the actors of a table look at a proposal beside another outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Weighed {
    /// By actor: gain in utility over the other outcome, -1 to 1; above 0 the proposal is nearer to what it wants.
    pub gains: Vec<f64>,
    /// Share of the weight (capability times salience) of the actors that gain.
    pub support: f64,
    /// The same for those that lose.
    pub opposition: f64,
    /// Chance that the proposal prevails over the other outcome, by the weight of gains against losses.
    pub chance: f64,
}

/// Weighs a proposal against another outcome; both hold one value per dimension in its units.
///
/// Utility falls with distance on the unit scales, dimensions weighted by the actor's salience squared, as in the
/// simulation; attitudes to risk are left out.
///
/// # Errors
/// When either holds a wrong number of values, or one that is not finite.
pub fn weigh(table: &Table, proposal: &[f64], other: &[f64]) -> Result<Weighed, Error> {
    let unit = |values: &[f64]| -> Result<Vec<f64>, Error> {
        if values.len() != table.dimensions() {
            return Err(Error::Ragged { actor: 0, found: values.len(), expected: table.dimensions() });
        }
        if values.iter().any(|value| !value.is_finite()) {
            return Err(Error::OutOfBounds { what: "a proposed value", actor: 0 });
        }
        Ok(values.iter().enumerate().map(|(k, &x)| table.to_unit(k, x).clamp(0.0, 1.0)).collect())
    };
    let (proposal, other) = (unit(proposal)?, unit(other)?);
    let weights = total_weights(table);
    let gains: Vec<f64> = (0..table.actors())
        .map(|i| {
            let ideal: Vec<f64> = table.positions(i).iter().enumerate().map(|(k, &x)| table.to_unit(k, x)).collect();
            let gap = |point: &[f64]| crate::smp::distance(table.saliences(i), &ideal, point);
            gap(&other) - gap(&proposal)
        })
        .collect();
    let sum = |keep: &dyn Fn(f64) -> f64| gains.iter().zip(&weights).map(|(g, w)| w * keep(*g)).sum::<f64>();
    let all: f64 = weights.iter().sum();
    let (up, down) = (sum(&|g| g.max(0.0)), sum(&|g| (-g).max(0.0)));
    Ok(Weighed {
        support: sum(&|g| f64::from(u8::from(g > 1e-9))) / all,
        opposition: sum(&|g| f64::from(u8::from(g < -1e-9))) / all,
        chance: if up + down > 0.0 { up / (up + down) } else { 0.5 },
        gains,
    })
}

/// Weight of every actor over all dimensions; all alike when nothing is salient.
fn total_weights(table: &Table) -> Vec<f64> {
    let salience = |i: usize| table.saliences(i).iter().sum::<f64>();
    let weights: Vec<f64> = table.capabilities().iter().enumerate().map(|(i, c)| c * salience(i)).collect();
    if weights.iter().sum::<f64>() > 0.0 { weights } else { Weighting::Equal.weights(table, 0) }
}
