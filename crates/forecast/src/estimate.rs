//! A number that is not known exactly: a range, a best guess with its range, a normal spread, or a few candidates.

use crate::Error;
use crate::normal::quantile as normal_quantile;
use serde::Serialize;
use std::str::FromStr;

/// What is thought of a number.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Estimate {
    /// Nothing is known.
    #[default]
    Unknown,
    /// One value.
    Exact {
        /// The value.
        value: f64,
    },
    /// Any value of a range is as likely as any other.
    Range {
        /// Lowest value thought possible.
        low: f64,
        /// Highest value thought possible.
        high: f64,
    },
    /// A best guess, less and less likely towards the ends of its range (a triangle).
    Guess {
        /// Lowest value thought possible.
        low: f64,
        /// The likeliest value.
        best: f64,
        /// Highest value thought possible.
        high: f64,
    },
    /// A normal spread, cut at four standard deviations.
    Normal {
        /// The middle.
        mean: f64,
        /// Standard deviation.
        sd: f64,
    },
    /// One of a few values, each with its weight.
    Either {
        /// Value and weight; weights need not sum to 1.
        candidates: Vec<(f64, f64)>,
    },
}

impl Estimate {
    /// One value.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Estimate::Exact { value }
    }

    /// A best guess with its range, the three in any order.
    #[must_use]
    pub fn guess(low: f64, best: f64, high: f64) -> Self {
        let mut three = [low, best, high];
        three.sort_by(f64::total_cmp);
        let [low, best, high] = three;
        Estimate::Guess { low, best, high }
    }

    /// The value to use when one is wanted: the best guess, the middle of a range, the mean of a spread, the candidate
    /// of most weight (the first on a tie). `None` when unknown or not finite.
    #[must_use]
    pub fn best(&self) -> Option<f64> {
        match self {
            Estimate::Unknown => None,
            Estimate::Exact { value } => Some(*value),
            Estimate::Range { low, high } => Some(low + (high - low) / 2.0),
            Estimate::Guess { best, .. } => Some(*best),
            Estimate::Normal { mean, .. } => Some(*mean),
            Estimate::Either { candidates } => {
                let mut best: Option<(f64, f64)> = None;
                for &(value, weight) in candidates {
                    if weight > best.map_or(0.0, |(_, top)| top) {
                        best = Some((value, weight));
                    }
                }
                best.map(|(value, _)| value)
            }
        }
        .filter(|value| value.is_finite())
    }

    /// The value that a share `u` (0 to 1) of the possible values does not exceed.
    #[must_use]
    pub fn quantile(&self, u: f64) -> Option<f64> {
        let u = u.clamp(0.0, 1.0);
        match self {
            Estimate::Range { low, high } => Some(low + u * (high - low)),
            Estimate::Guess { low, best, high } if high > low => {
                let (span, peak) = (high - low, (best - low) / (high - low));
                Some(if u < peak {
                    low + span * (u * peak).sqrt()
                } else {
                    high - span * ((1.0 - u) * (1.0 - peak)).sqrt()
                })
            }
            Estimate::Normal { mean, sd } => Some(mean + sd * normal_quantile(u).clamp(-4.0, 4.0)),
            Estimate::Either { candidates } => either(candidates, u),
            _ => self.best(),
        }
        .filter(|value| value.is_finite())
    }

    /// The lowest and the highest value to try when this number alone is moved: the ends of a range, or the 5th and 95th
    /// percentile of a spread. `None` when there is only one value or none.
    #[must_use]
    pub fn ends(&self) -> Option<(f64, f64)> {
        let (low, high) = match self {
            Estimate::Unknown | Estimate::Exact { .. } => return None,
            Estimate::Range { low, high } | Estimate::Guess { low, high, .. } => (*low, *high),
            Estimate::Normal { .. } => (self.quantile(0.05)?, self.quantile(0.95)?),
            Estimate::Either { candidates } => {
                let values = || candidates.iter().filter(|(_, weight)| *weight > 0.0).map(|&(value, _)| value);
                (values().fold(f64::INFINITY, f64::min), values().fold(f64::NEG_INFINITY, f64::max))
            }
        };
        (low.is_finite() && high.is_finite() && low < high).then_some((low, high))
    }

    /// The same estimate in other units.
    #[must_use]
    pub fn scaled(&self, factor: f64) -> Self {
        match self.clone() {
            Estimate::Unknown => Estimate::Unknown,
            Estimate::Exact { value } => Estimate::Exact { value: value * factor },
            Estimate::Range { low, high } => Estimate::Range { low: low * factor, high: high * factor },
            Estimate::Guess { low, best, high } => {
                Estimate::Guess { low: low * factor, best: best * factor, high: high * factor }
            }
            Estimate::Normal { mean, sd } => Estimate::Normal { mean: mean * factor, sd: sd * factor },
            Estimate::Either { candidates } => {
                Estimate::Either { candidates: candidates.into_iter().map(|(v, w)| (v * factor, w)).collect() }
            }
        }
    }
}

fn either(candidates: &[(f64, f64)], u: f64) -> Option<f64> {
    let mut sorted: Vec<(f64, f64)> = candidates.iter().copied().filter(|(v, w)| v.is_finite() && *w > 0.0).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = sorted.iter().map(|(_, weight)| weight).sum();
    let mut sum = 0.0;
    for &(value, weight) in &sorted {
        sum += weight;
        if u * total < sum {
            return Some(value);
        }
    }
    sorted.last().map(|&(value, _)| value)
}

impl FromStr for Estimate {
    type Err = Error;

    /// Reads `30`, `20..40`, `20..30..40`, `30+-5`, `0:1|100:3` (value:weight), and nothing, `?`, `NA` or `-` as unknown.
    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if matches!(text, "" | "?" | "-" | "NA" | "na" | "nan" | "NaN") {
            return Ok(Estimate::Unknown);
        }
        let number = |part: &str| -> Result<f64, Error> {
            let value: Option<f64> = part.trim().parse().ok();
            let wrong = || Error::NotANumber { line: 0, text: text.to_owned() };
            value.filter(|value| value.is_finite()).ok_or_else(wrong)
        };
        if text.contains('|') || text.contains(':') {
            let pair = |part: &str| match part.split_once(':') {
                Some((value, weight)) => Ok((number(value)?, number(weight)?.max(0.0))),
                None => Ok((number(part)?, 1.0)),
            };
            return Ok(Estimate::Either { candidates: text.split('|').map(pair).collect::<Result<_, _>>()? });
        }
        if let Some((mean, sd)) = text.split_once("+-").or_else(|| text.split_once('±')) {
            return Ok(Estimate::Normal { mean: number(mean)?, sd: number(sd)?.abs() });
        }
        let parts = text.split("..").map(number).collect::<Result<Vec<f64>, Error>>()?;
        match parts[..] {
            [value] => Ok(Estimate::Exact { value }),
            [a, b] => Ok(Estimate::Range { low: a.min(b), high: a.max(b) }),
            [a, b, c] => Ok(Estimate::guess(a, b, c)),
            _ => Err(Error::NotANumber { line: 0, text: text.to_owned() }),
        }
    }
}
