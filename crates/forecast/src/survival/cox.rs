//! The proportional-hazards model: what goes with breaking sooner or later.

use super::{Spell, Z95};
use crate::Error;
use serde::Serialize;

/// Rounds of Newton's method after which a fit counts as failed.
const ROUNDS: usize = 100;

/// A fitted model.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cox {
    /// One per covariate, in the order given.
    pub effects: Vec<Effect>,
    /// Mean of each covariate; the baseline is a case with these.
    pub means: Vec<f64>,
    /// Cumulative hazard of the baseline: time and value, one step per time at which a case broke (Breslow 1974).
    pub baseline: Vec<(f64, f64)>,
    /// Logarithm of the partial likelihood.
    pub log_likelihood: f64,
    /// The same with no covariate.
    pub log_likelihood_null: f64,
    /// Cases and how many of them broke.
    pub cases: (usize, usize),
    #[serde(skip)]
    covariance: Vec<Vec<f64>>,
    /// What the band of a prediction needs: per step the increase of the baseline's variance and of its weighted mean.
    #[serde(skip)]
    steps: Vec<Lever>,
}

/// Increase of the baseline's variance and of its weighted mean of covariates at one step.
type Lever = (f64, Vec<f64>);

/// The effect of one covariate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Effect {
    /// Logarithm of the hazard ratio; above 0 breaks sooner.
    pub coefficient: f64,
    /// Its standard error.
    pub error: f64,
    /// Two-sided p of Wald's test.
    pub p: f64,
}

impl Effect {
    /// The hazard ratio with the ends of its 95% interval.
    #[must_use]
    pub fn ratio(&self) -> (f64, f64, f64) {
        let at = |z: f64| (self.coefficient + z * self.error).exp();
        (at(-Z95), at(0.0), at(Z95))
    }
}

/// Fits the model by Newton's method, with ties by Efron's approximation (Cox 1972; Efron 1977).
///
/// `penalty` is half of what a squared coefficient costs per unit of its covariate's variance; 0 is the plain fit.
///
/// # Errors
/// When no case broke, covariates are ragged or not finite, one does not vary, two say the same, or one separates the
/// cases that broke from the others.
pub fn cox(spells: &[Spell], covariates: &[Vec<f64>], penalty: f64) -> Result<Cox, Error> {
    let p = covariates.first().map_or(0, Vec::len);
    if covariates.len() != spells.len() || covariates.iter().any(|row| row.len() != p) {
        return Err(Error::Ragged { actor: 0, found: covariates.len(), expected: spells.len() });
    }
    let sound = |(spell, row): (&Spell, &Vec<f64>)| {
        spell.days > 0.0 && spell.days.is_finite() && row.iter().all(|x| x.is_finite())
    };
    if let Some(actor) = spells.iter().zip(covariates).position(|pair| !sound(pair)) {
        return Err(Error::OutOfBounds { what: "a time or a covariate", actor });
    }
    let broke = spells.iter().filter(|spell| spell.broke).count();
    if broke == 0 {
        return Err(Error::TooFew { found: 0, needed: 1 });
    }
    let n = spells.len() as f64;
    let means: Vec<f64> = (0..p).map(|k| covariates.iter().map(|row| row[k]).sum::<f64>() / n).collect();
    let spread = |k: usize| (covariates.iter().map(|row| (row[k] - means[k]).powi(2)).sum::<f64>() / n).sqrt();
    let spreads: Vec<f64> = (0..p).map(spread).collect();
    if spreads.iter().any(|s| *s < 1e-12) {
        return Err(Error::NoFit);
    }
    let scaled = |row: &Vec<f64>| (0..p).map(|k| (row[k] - means[k]) / spreads[k]).collect();
    let data = Data::new(spells, covariates.iter().map(scaled).collect());
    let (beta, state) = newton(&data, p, penalty)?;
    let inverse = inverse(&state.information).ok_or(Error::NoFit)?;
    let covariance: Vec<Vec<f64>> =
        (0..p).map(|a| (0..p).map(|b| inverse[a][b] / (spreads[a] * spreads[b])).collect()).collect();
    let effects = (0..p)
        .map(|k| {
            let (coefficient, error) = (beta[k] / spreads[k], covariance[k][k].max(0.0).sqrt());
            let p = 2.0 * crate::normal::cdf(-(coefficient / error).abs());
            Effect { coefficient, error, p }
        })
        .collect();
    let (baseline, steps) = data.baseline(&beta, &spreads);
    Ok(Cox {
        effects,
        means,
        baseline,
        log_likelihood: state.log_likelihood,
        log_likelihood_null: data.state(&vec![0.0; p], 0.0).log_likelihood,
        cases: (spells.len(), broke),
        covariance,
        steps,
    })
}

/// Maximises the penalised partial likelihood; a step that makes it worse is halved.
fn newton(data: &Data, p: usize, penalty: f64) -> Result<(Vec<f64>, State), Error> {
    let mut beta = vec![0.0; p];
    let mut state = data.state(&beta, penalty);
    for _ in 0..ROUNDS {
        let step = solve(&state.information, &state.gradient).ok_or(Error::NoFit)?;
        let largest = step.iter().fold(0.0f64, |m, s| m.max(s.abs()));
        if !largest.is_finite() {
            return Err(Error::NoFit);
        }
        let mut factor = if largest > 5.0 { 5.0 / largest } else { 1.0 };
        loop {
            let tried: Vec<f64> = beta.iter().zip(&step).map(|(b, s)| b + factor * s).collect();
            let next = data.state(&tried, penalty);
            if next.log_likelihood.is_finite() && next.objective >= state.objective - 1e-9 {
                (beta, state) = (tried, next);
                break;
            }
            factor /= 2.0;
            if factor < 1e-6 {
                return Err(Error::NoFit);
            }
        }
        // On standardised covariates a coefficient of 15 means that the covariate separates the cases.
        if beta.iter().any(|b| b.abs() > 15.0) {
            return Err(Error::NoFit);
        }
        if largest * factor < 1e-10 {
            return Ok((beta, state));
        }
    }
    Err(Error::NoFit)
}

/// Cases sorted by time, the longest first, so that a running sum is the sum over those still at risk.
struct Data {
    days: Vec<f64>,
    broke: Vec<bool>,
    rows: Vec<Vec<f64>>,
}

struct State {
    log_likelihood: f64,
    objective: f64,
    gradient: Vec<f64>,
    information: Vec<Vec<f64>>,
}

/// Weighted sums over a set of cases: of weights, of covariates, of their products.
#[derive(Clone)]
struct Sums {
    weight: f64,
    first: Vec<f64>,
    second: Vec<Vec<f64>>,
}

impl Sums {
    fn empty(p: usize) -> Self {
        Sums { weight: 0.0, first: vec![0.0; p], second: vec![vec![0.0; p]; p] }
    }

    fn add(&mut self, row: &[f64], weight: f64) {
        self.weight += weight;
        for (a, &x) in row.iter().enumerate() {
            self.first[a] += weight * x;
            for (b, &y) in row.iter().enumerate().take(a + 1) {
                self.second[a][b] += weight * x * y;
            }
        }
    }
}

impl Data {
    fn new(spells: &[Spell], rows: Vec<Vec<f64>>) -> Self {
        let mut order: Vec<usize> = (0..spells.len()).collect();
        order.sort_by(|&a, &b| spells[b].days.total_cmp(&spells[a].days));
        Data {
            days: order.iter().map(|&i| spells[i].days).collect(),
            broke: order.iter().map(|&i| spells[i].broke).collect(),
            rows: order.iter().map(|&i| rows[i].clone()).collect(),
        }
    }

    /// Runs of cases of equal time, from the longest time.
    fn ties(&self) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
        let mut start = 0;
        std::iter::from_fn(move || {
            let days = *self.days.get(start)?;
            let length = self.days[start..].iter().take_while(|d| **d == days).count();
            start += length;
            Some(start - length..start)
        })
    }

    fn weight(&self, case: usize, beta: &[f64]) -> f64 {
        self.rows[case].iter().zip(beta).map(|(x, b)| x * b).sum::<f64>().exp()
    }

    fn state(&self, beta: &[f64], penalty: f64) -> State {
        let p = beta.len();
        let (mut risk, mut log, mut gradient) = (Sums::empty(p), 0.0, vec![0.0; p]);
        let mut information = vec![vec![0.0; p]; p];
        for tie in self.ties() {
            let mut broken = Sums::empty(p);
            let mut count = 0;
            for case in tie {
                let weight = self.weight(case, beta);
                risk.add(&self.rows[case], weight);
                if self.broke[case] {
                    broken.add(&self.rows[case], weight);
                    count += 1;
                    log += weight.ln();
                    gradient.iter_mut().zip(&self.rows[case]).for_each(|(g, x)| *g += x);
                }
            }
            for nth in 0..count {
                // Efron: of those that broke together, the first met all of them, the next one fewer on average.
                let share = f64::from(nth) / f64::from(count);
                let total = risk.weight - share * broken.weight;
                log -= total.ln();
                let mean: Vec<f64> = (0..p).map(|a| (risk.first[a] - share * broken.first[a]) / total).collect();
                for a in 0..p {
                    gradient[a] -= mean[a];
                    for b in 0..=a {
                        let second = (risk.second[a][b] - share * broken.second[a][b]) / total;
                        information[a][b] += second - mean[a] * mean[b];
                    }
                }
            }
        }
        for a in 0..p {
            gradient[a] -= penalty * beta[a];
            information[a][a] += penalty;
            let (above, row) = information.split_at_mut(a);
            above.iter_mut().zip(&row[0]).for_each(|(above, value)| above[a] = *value);
        }
        let cost: f64 = beta.iter().map(|b| penalty / 2.0 * b * b).sum();
        State { log_likelihood: log, objective: log - cost, gradient, information }
    }

    /// The baseline's steps from the first, and what their variance needs, back in the covariates' own units.
    fn baseline(&self, beta: &[f64], spreads: &[f64]) -> (Vec<(f64, f64)>, Vec<Lever>) {
        let p = beta.len();
        let (mut weight, mut first) = (0.0, vec![0.0; p]);
        let mut steps = Vec::new();
        for tie in self.ties() {
            let days = self.days[tie.start];
            let mut count = 0.0;
            for case in tie {
                let own = self.weight(case, beta);
                weight += own;
                first.iter_mut().zip(&self.rows[case]).for_each(|(f, x)| *f += own * x);
                count += f64::from(u8::from(self.broke[case]));
            }
            if count > 0.0 {
                let hazard = count / weight;
                let mean = (0..p).map(|k| first[k] / weight * spreads[k] * hazard).collect();
                steps.push((days, hazard, (count / (weight * weight), mean)));
            }
        }
        steps.reverse();
        let mut total = 0.0;
        let baseline = steps.iter().map(|(days, hazard, _)| {
            total += hazard;
            (*days, total)
        });
        (baseline.collect(), steps.iter().map(|(.., variance)| variance.clone()).collect())
    }
}

impl Cox {
    /// The logarithm of a case's hazard ratio to the baseline.
    #[must_use]
    pub fn score(&self, covariates: &[f64]) -> f64 {
        self.effects.iter().zip(covariates).zip(&self.means).map(|((e, x), mean)| e.coefficient * (x - mean)).sum()
    }

    /// The cumulative hazard of a case up to a time.
    #[must_use]
    pub fn hazard(&self, covariates: &[f64], days: f64) -> f64 {
        let base = self.baseline.iter().take_while(|(time, _)| *time <= days).last().map_or(0.0, |(_, h)| *h);
        base * self.score(covariates).exp()
    }

    /// The chance that a case that has held for `from` days still holds after `to` days, with a 95% band (its ends first
    /// and last): the variance of the cumulative hazard is that of Tsiatis (1981), taken on the scale of `ln(-ln S)`.
    #[must_use]
    pub fn holds(&self, covariates: &[f64], from: f64, to: f64) -> (f64, f64, f64) {
        let p = self.effects.len();
        let ratio = self.score(covariates).exp();
        let (mut base, mut alone, mut lever) = (0.0, 0.0, vec![0.0; p]);
        let mut last = 0.0;
        for ((time, total), (variance, mean)) in self.baseline.iter().zip(&self.steps) {
            let hazard = total - last;
            last = *total;
            if *time <= from || *time > to {
                continue;
            }
            base += hazard;
            alone += variance;
            for k in 0..p {
                lever[k] += mean[k] - (covariates[k] - self.means[k]) * hazard;
            }
        }
        let hazard = base * ratio;
        if hazard <= 0.0 {
            return (1.0, 1.0, 1.0);
        }
        let fitted: f64 =
            (0..p).map(|a| (0..p).map(|b| lever[a] * self.covariance[a][b] * lever[b]).sum::<f64>()).sum();
        let reach = Z95 * ratio * (alone + fitted).max(0.0).sqrt() / hazard;
        let at = |shift: f64| (-(hazard * shift.exp())).exp();
        (at(reach), at(0.0), at(-reach))
    }
}

/// The factor `L` with `L L' = m`; `None` unless `m` is positive definite.
fn cholesky(m: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = m.len();
    let mut l = vec![vec![0.0; n]; n];
    for i in 0..n {
        for j in 0..=i {
            let sum: f64 = m[i][j] - (0..j).map(|k| l[i][k] * l[j][k]).sum::<f64>();
            if i == j {
                if sum.is_nan() || sum <= 1e-10 * m[i][i].abs() {
                    return None;
                }
                l[i][i] = sum.sqrt();
            } else {
                l[i][j] = sum / l[j][j];
            }
        }
    }
    Some(l)
}

fn solve(m: &[Vec<f64>], b: &[f64]) -> Option<Vec<f64>> {
    let l = cholesky(m)?;
    let n = b.len();
    let mut x = b.to_vec();
    for i in 0..n {
        x[i] = (x[i] - (0..i).map(|k| l[i][k] * x[k]).sum::<f64>()) / l[i][i];
    }
    for i in (0..n).rev() {
        x[i] = (x[i] - (i + 1..n).map(|k| l[k][i] * x[k]).sum::<f64>()) / l[i][i];
    }
    Some(x)
}

fn inverse(m: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let n = m.len();
    let unit = |k: usize| (0..n).map(|i| f64::from(u8::from(i == k))).collect::<Vec<_>>();
    (0..n).map(|k| solve(m, &unit(k))).collect()
}
