//! Scores of forecasts against what came.

use serde::Serialize;

/// A probability that was given and whether the thing came about.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Answered {
    /// Probability given, 0 to 1.
    pub probability: f64,
    /// Whether it came about.
    pub came: bool,
}

/// Scores of a set of answered yes-or-no forecasts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// Forecasts scored; those with a probability outside 0 to 1 are not.
    pub count: usize,
    /// Mean of squared errors, 0 is perfect, 0.25 is what always saying a half gets (Brier 1950).
    pub brier: f64,
    /// Mean of `-ln` of the probability given to what came, 0 is perfect; probabilities are kept off 0 and 1 by 1e-6.
    pub log: f64,
    /// Brier score of always giving the share that came about.
    pub brier_of_base_rate: f64,
    /// What was said against what came.
    pub calibration: Vec<Bin>,
}

/// Forecasts of like probability.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// Lower end of the probabilities.
    pub from: f64,
    /// Upper end.
    pub to: f64,
    /// Forecasts in the bin, above 0.
    pub count: usize,
    /// Mean probability given.
    pub said: f64,
    /// Share that came about.
    pub came: f64,
}

/// Scores answered forecasts; `None` when there is none to score.
#[must_use]
pub fn score_answers(answers: &[Answered], bins: usize) -> Option<Record> {
    let valid: Vec<Answered> = answers.iter().copied().filter(|a| (0.0..=1.0).contains(&a.probability)).collect();
    if valid.is_empty() {
        return None;
    }
    let count = valid.len() as f64;
    let outcome = |a: &Answered| f64::from(u8::from(a.came));
    let rate = valid.iter().map(outcome).sum::<f64>() / count;
    Some(Record {
        count: valid.len(),
        brier: valid.iter().map(|a| brier(a.probability, a.came)).sum::<f64>() / count,
        log: valid.iter().map(|a| log_score(a.probability, a.came)).sum::<f64>() / count,
        brier_of_base_rate: rate * (1.0 - rate),
        calibration: calibration(&valid, bins.clamp(1, 1000)),
    })
}

/// Squared error of a probability.
#[must_use]
pub fn brier(probability: f64, came: bool) -> f64 {
    (probability - f64::from(u8::from(came))).powi(2)
}

/// `-ln` of the probability given to what came, kept off 0 and 1 by 1e-6.
#[must_use]
pub fn log_score(probability: f64, came: bool) -> f64 {
    let p = probability.clamp(1e-6, 1.0 - 1e-6);
    -(if came { p } else { 1.0 - p }).ln()
}

/// Bins of equal width; empty ones are left out. A probability on a border belongs to the upper bin.
fn calibration(answers: &[Answered], bins: usize) -> Vec<Bin> {
    let place = |p: f64| ((p * bins as f64) as usize).min(bins - 1);
    (0..bins)
        .filter_map(|bin| {
            let inside: Vec<&Answered> = answers.iter().filter(|a| place(a.probability) == bin).collect();
            let count = inside.len();
            let share = |sum: f64| sum / count as f64;
            (count > 0).then(|| Bin {
                from: bin as f64 / bins as f64,
                to: (bin + 1) as f64 / bins as f64,
                count,
                said: share(inside.iter().map(|a| a.probability).sum()),
                came: share(inside.iter().filter(|a| a.came).count() as f64),
            })
        })
        .collect()
}

/// CRPS of a bag of equally likely values: `mean |x - y| - mean |x - x'| / 2` (Gneiting and Raftery 2007).
#[must_use]
pub fn crps_of_values(values: &[f64], outcome: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as f64;
    let error: f64 = sorted.iter().map(|x| (x - outcome).abs()).sum::<f64>() / n;
    // In sorted order the sum over pairs is a single sweep.
    let spread: f64 = sorted.iter().enumerate().map(|(i, x)| x * (2.0 * i as f64 + 1.0 - n)).sum::<f64>() / (n * n);
    error - spread
}

/// Share of comparable pairs that a risk puts in the right order: of two cases the one that fails first should have the
/// higher risk; equal risks count half (Harrell 1982). `None` without a comparable pair.
#[must_use]
pub fn concordance(times: &[f64], failed: &[bool], risk: &[f64]) -> Option<f64> {
    let (mut right, mut pairs) = (0.0, 0.0);
    for i in 0..times.len() {
        if !failed[i] {
            continue;
        }
        for j in 0..times.len() {
            // At the same time a case that was still holding outlasted one that failed.
            let outlasted = times[j] > times[i] || (times[j] == times[i] && !failed[j]);
            if i == j || !outlasted {
                continue;
            }
            pairs += 1.0;
            right += if risk[i] > risk[j] {
                1.0
            } else if risk[i] == risk[j] {
                0.5
            } else {
                0.0
            };
        }
    }
    (pairs > 0.0).then(|| right / pairs)
}
