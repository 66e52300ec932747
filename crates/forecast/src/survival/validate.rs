//! How well the model foresees ceasefires of a country that it has not seen.

use super::{Curve, Spell, cox, kaplan_meier};
use crate::concordance;
use serde::Serialize;
use std::collections::BTreeSet;

/// Points in time over which the Brier score is integrated.
const GRID: usize = 120;

/// The scores of forecasts made for each place without any case of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOut {
    /// Places left out in turn.
    pub places: usize,
    /// Places for which the model could not be fitted to the rest; the plain curve stood in.
    pub unfitted: usize,
    /// Harrell's concordance over all pairs: 0.5 is chance.
    pub concordance: Option<f64>,
    /// The same over pairs of the same place only.
    pub concordance_within: Option<f64>,
    /// Days over which the Brier score is integrated.
    pub horizon: f64,
    /// Mean of the model's Brier score over the horizon; 0 is perfect.
    pub brier: f64,
    /// The same for the Kaplan-Meier curve of all other places.
    pub brier_of_curve: f64,
}

/// Leaves out one place after another, fits to the rest, and scores both the model and the plain curve.
///
/// The Brier score at a time weighs cases by the inverse of the chance to be still watched then, by the Kaplan-Meier
/// curve of losing sight (Graf, Schmoor, Sauerbrei and Schumacher 1999). `None` without cases or without any that broke.
#[must_use]
pub fn leave_one_place_out(
    spells: &[Spell],
    covariates: &[Vec<f64>],
    places: &[usize],
    penalty: f64,
    horizon: f64,
) -> Option<LeftOut> {
    if spells.is_empty() || !spells.iter().any(|s| s.broke) || covariates.len() != spells.len() {
        return None;
    }
    let lost: Vec<Spell> = spells.iter().map(|s| Spell { broke: !s.broke, ..*s }).collect();
    let sight = kaplan_meier(&lost);
    let names: BTreeSet<usize> = places.iter().copied().collect();
    let grid: Vec<f64> = (1..=GRID).map(|k| horizon * k as f64 / GRID as f64).collect();
    let (mut ours, mut plain) = (vec![0.0; GRID], vec![0.0; GRID]);
    let mut risk = vec![0.0; spells.len()];
    let mut unfitted = 0;
    for &name in &names {
        let rest: Vec<usize> = (0..spells.len()).filter(|&i| places[i] != name).collect();
        let rest_spells: Vec<Spell> = rest.iter().map(|&i| spells[i]).collect();
        let rows: Vec<Vec<f64>> = rest.iter().map(|&i| covariates[i].clone()).collect();
        let curve = kaplan_meier(&rest_spells);
        let model = cox(&rest_spells, &rows, penalty).ok();
        unfitted += usize::from(model.is_none());
        for i in (0..spells.len()).filter(|&i| places[i] == name) {
            if let Some(model) = &model {
                // Scores are relative to the mean of each fit; undo that, so that fits can be compared.
                let mean: f64 = model.effects.iter().zip(&model.means).map(|(e, m)| e.coefficient * m).sum();
                risk[i] = model.score(&covariates[i]) + mean;
            }
            for (k, &days) in grid.iter().enumerate() {
                let flat = holds(&curve, days);
                let said = model.as_ref().map_or(flat, |model| (-model.hazard(&covariates[i], days)).exp());
                let weighed = |said: f64| weighed_error(spells[i], days, said, &sight);
                ours[k] += weighed(said);
                plain[k] += weighed(flat);
            }
        }
    }
    let times: Vec<f64> = spells.iter().map(|s| s.days).collect();
    let failed: Vec<bool> = spells.iter().map(|s| s.broke).collect();
    let n = spells.len() as f64;
    let mean = |scores: &[f64]| scores.iter().sum::<f64>() / GRID as f64 / n;
    Some(LeftOut {
        places: names.len(),
        unfitted,
        concordance: concordance(&times, &failed, &risk),
        concordance_within: within(&times, &failed, &risk, places, &names),
        horizon,
        brier: mean(&ours),
        brier_of_curve: mean(&plain),
    })
}

fn holds(curve: &Curve, days: f64) -> f64 {
    curve.at(days).or_else(|| curve.steps.last().copied()).map_or(1.0, |step| step.holds)
}

/// The squared error at a time, weighed for those lost from sight before it.
fn weighed_error(spell: Spell, days: f64, said: f64, sight: &Curve) -> f64 {
    // Just before the time: who is lost on the day itself was still watched on it.
    let seen = |days: f64| {
        let step = sight.steps.iter().take_while(|step| step.days < days).last();
        step.map_or(1.0, |step| step.holds).max(1e-3)
    };
    if spell.days <= days && spell.broke {
        said * said / seen(spell.days)
    } else if spell.days > days {
        (1.0 - said) * (1.0 - said) / seen(days)
    } else {
        0.0
    }
}

/// Concordance over pairs of the same place.
fn within(times: &[f64], failed: &[bool], risk: &[f64], places: &[usize], names: &BTreeSet<usize>) -> Option<f64> {
    let (mut right, mut pairs) = (0.0, 0.0);
    for &name in names {
        let own: Vec<usize> = (0..times.len()).filter(|&i| places[i] == name).collect();
        let pick = |values: &[f64]| own.iter().map(|&i| values[i]).collect::<Vec<_>>();
        let broke: Vec<bool> = own.iter().map(|&i| failed[i]).collect();
        let (times, risk) = (pick(times), pick(risk));
        let comparable = comparable(&times, &broke) as f64;
        if let Some(share) = concordance(&times, &broke, &risk) {
            right += share * comparable;
            pairs += comparable;
        }
    }
    (pairs > 0.0).then(|| right / pairs)
}

fn comparable(times: &[f64], failed: &[bool]) -> usize {
    let outlasts = |i: usize, j: usize| times[j] > times[i] || (times[j] == times[i] && !failed[j]);
    let against = |i: usize| (0..times.len()).filter(|&j| j != i && outlasts(i, j)).count();
    (0..times.len()).filter(|&i| failed[i]).map(against).sum()
}
