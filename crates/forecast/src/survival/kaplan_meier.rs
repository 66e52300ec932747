//! The Kaplan-Meier curve: the share that still holds after so many days, with a band.

use super::{Spell, Z95};
use serde::Serialize;

/// The curve after one time.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Days.
    pub days: f64,
    /// Cases that had held up to then and were still watched.
    pub at_risk: usize,
    /// Cases that broke then.
    pub broke: usize,
    /// Share that still holds, 0 to 1.
    pub holds: f64,
    /// Lower end of the 95% band.
    pub low: f64,
    /// Upper end of the 95% band.
    pub high: f64,
}

/// A whole curve.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curve {
    /// Cases.
    pub cases: usize,
    /// Cases that broke.
    pub broke: usize,
    /// Times at which at least one broke, from the first.
    pub steps: Vec<Step>,
    /// The longest that any case was watched; beyond it nothing is known.
    pub last: f64,
}

/// The curve of some cases (Kaplan and Meier 1958), with a 95% band by Greenwood's variance on the scale of `ln(-ln S)`,
/// which keeps it within 0 to 1 (Kalbfleisch and Prentice 2002, p. 18). Cases that break and cases that are last seen on
/// the same day count as at risk on it. Cases with times that are not above 0 are left out.
#[must_use]
pub fn kaplan_meier(spells: &[Spell]) -> Curve {
    let mut sorted: Vec<Spell> = spells.iter().copied().filter(|s| s.days > 0.0 && s.days.is_finite()).collect();
    sorted.sort_by(|a, b| a.days.total_cmp(&b.days));
    let (mut holds, mut variance, mut place) = (1.0, 0.0, 0);
    let mut steps = Vec::new();
    while place < sorted.len() {
        let days = sorted[place].days;
        let now: Vec<&Spell> = sorted[place..].iter().take_while(|s| s.days == days).collect();
        let (at_risk, broke) = (sorted.len() - place, now.iter().filter(|s| s.broke).count());
        place += now.len();
        if broke == 0 {
            continue;
        }
        let (n, d) = (at_risk as f64, broke as f64);
        holds *= 1.0 - d / n;
        variance += d / (n * (n - d));
        let (low, high) = band(holds, variance);
        steps.push(Step { days, at_risk, broke, holds, low, high });
    }
    let broke = sorted.iter().filter(|s| s.broke).count();
    Curve { cases: sorted.len(), broke, steps, last: sorted.last().map_or(0.0, |s| s.days) }
}

fn band(holds: f64, variance: f64) -> (f64, f64) {
    if holds <= 0.0 || holds >= 1.0 {
        return (holds, holds);
    }
    let log = holds.ln();
    let reach = Z95 * variance.sqrt() / log;
    let at = |shift: f64| (-((-log).ln() + shift).exp()).exp();
    (at(-reach), at(reach))
}

impl Curve {
    /// The curve at a time: 1 before the first break, `None` beyond what was watched.
    #[must_use]
    pub fn at(&self, days: f64) -> Option<Step> {
        if days.is_nan() || days > self.last {
            return None;
        }
        let start = Step { days: 0.0, at_risk: self.cases, broke: 0, holds: 1.0, low: 1.0, high: 1.0 };
        Some(self.steps.iter().copied().take_while(|step| step.days <= days).last().unwrap_or(start))
    }

    /// The first time by which at least half have broken; `None` when it was never reached.
    #[must_use]
    pub fn median(&self) -> Option<f64> {
        self.steps.iter().find(|step| step.holds <= 0.5).map(|step| step.days)
    }
}
