//! A distribution over one scale, kept as mass on evenly spaced points, and its scores.

use serde::Serialize;

/// Points of a spread; on a scale of 0 to 100 they lie a tenth apart.
pub const POINTS: usize = 1001;

/// Where a number may fall: mass on [`POINTS`] evenly spaced points of its scale.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Spread {
    low: f64,
    high: f64,
    #[serde(skip)]
    mass: Vec<f64>,
}

impl Spread {
    /// No mass yet, on a scale from `low` to `high`.
    #[must_use]
    pub fn empty(scale: (f64, f64)) -> Self {
        Spread { low: scale.0, high: scale.1, mass: vec![0.0; POINTS] }
    }

    /// Equal mass for every value. Values off the scale count at its end; no values make an even spread.
    #[must_use]
    pub fn of_values(scale: (f64, f64), values: impl IntoIterator<Item = f64>) -> Self {
        let mut spread = Spread::empty(scale);
        values.into_iter().for_each(|value| spread.add_point(value, 1.0));
        spread.normalised()
    }

    /// Adds mass at one value, shared between the two nearest points so that the mean is kept.
    pub fn add_point(&mut self, value: f64, mass: f64) {
        let place = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) * (POINTS - 1) as f64;
        if !place.is_finite() || !mass.is_finite() {
            return;
        }
        let (first, part) = (place.floor() as usize, place.fract());
        self.mass[first] += mass * (1.0 - part);
        if part > 0.0 {
            self.mass[first + 1] += mass * part;
        }
    }

    /// Adds mass evenly between two values.
    pub fn add_even(&mut self, from: f64, to: f64, mass: f64) {
        let inside: Vec<usize> = (0..POINTS).filter(|&i| (from - 1e-9..=to + 1e-9).contains(&self.value(i))).collect();
        if inside.is_empty() {
            return self.add_point((from + to) / 2.0, mass);
        }
        let each = mass / inside.len() as f64;
        inside.into_iter().for_each(|i| self.mass[i] += each);
    }

    /// Adds mass in the shape of a normal curve, cut at the ends of the scale.
    pub fn add_normal(&mut self, mean: f64, sd: f64, mass: f64) {
        let step = (self.high - self.low) / (POINTS - 1) as f64;
        // Narrower than the points lie apart: one place.
        if sd.is_nan() || sd <= step / 2.0 {
            return self.add_point(mean, mass);
        }
        let curve: Vec<f64> = (0..POINTS).map(|i| (-0.5 * ((self.value(i) - mean) / sd).powi(2)).exp()).collect();
        let total: f64 = curve.iter().sum();
        self.mass.iter_mut().zip(&curve).for_each(|(m, c)| *m += mass * c / total);
    }

    /// Adds another spread on the same scale.
    pub fn add(&mut self, other: &Spread, mass: f64) {
        self.mass.iter_mut().zip(&other.mass).for_each(|(m, o)| *m += mass * o);
    }

    /// The same with a total of 1; an even spread when there is no mass.
    #[must_use]
    pub fn normalised(mut self) -> Self {
        let total: f64 = self.mass.iter().sum();
        if total > 0.0 {
            self.mass.iter_mut().for_each(|m| *m /= total);
        } else {
            self.mass.fill(1.0 / POINTS as f64);
        }
        self
    }

    fn value(&self, place: usize) -> f64 {
        self.low + (self.high - self.low) * place as f64 / (POINTS - 1) as f64
    }

    /// Values with their mass, from the lowest.
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.mass.iter().enumerate().map(|(i, &m)| (self.value(i), m))
    }

    /// The scale.
    #[must_use]
    pub const fn scale(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// The mean.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.points().map(|(x, m)| x * m).sum()
    }

    /// Standard deviation.
    #[must_use]
    pub fn sd(&self) -> f64 {
        let mean = self.mean();
        self.points().map(|(x, m)| m * (x - mean).powi(2)).sum::<f64>().sqrt()
    }

    /// The lowest point that a share `p` of the mass does not exceed.
    #[must_use]
    pub fn quantile(&self, p: f64) -> f64 {
        let mut sum = 0.0;
        for (value, mass) in self.points() {
            sum += mass;
            if sum >= p - 1e-12 && mass > 0.0 {
                return value;
            }
        }
        self.high
    }

    /// The narrowest reading of "with `share` probability between": equal tails cut on both sides.
    #[must_use]
    pub fn interval(&self, share: f64) -> (f64, f64) {
        let tail = (1.0 - share.clamp(0.0, 1.0)) / 2.0;
        (self.quantile(tail), self.quantile(1.0 - tail))
    }

    /// Probability to be at or below a value.
    #[must_use]
    pub fn below(&self, value: f64) -> f64 {
        self.points().take_while(|(x, _)| *x <= value + 1e-9).map(|(_, m)| m).sum()
    }

    /// How much of the central `share` of the distribution what came takes up, 0 to 1.
    ///
    /// Where mass sits on single values an outcome has a range of ranks, not one; this is the part of that range inside
    /// the central share. Over many forecasts its mean is `share` when the width is right (Czado, Gneiting and Held 2009).
    #[must_use]
    pub fn centrality(&self, outcome: f64, share: f64) -> f64 {
        let reach = (self.high - self.low) / (POINTS - 1) as f64 / 2.0;
        let before: f64 = self.points().take_while(|(x, _)| *x < outcome - reach).map(|(_, m)| m).sum();
        let upto: f64 = self.points().take_while(|(x, _)| *x <= outcome + reach).map(|(_, m)| m).sum();
        let (from, to) = ((1.0 - share) / 2.0, (1.0 + share) / 2.0);
        if upto - before < 1e-12 {
            return f64::from(u8::from((from..=to).contains(&before)));
        }
        ((upto.min(to) - before.max(from)) / (upto - before)).clamp(0.0, 1.0)
    }

    /// Continuous ranked probability score of what came: 0 is perfect, in units of the scale.
    ///
    /// The integral of the squared difference between the cumulative distribution and the step at the outcome
    /// (Matheson and Winkler 1976); for a point forecast it is the absolute error.
    #[must_use]
    pub fn crps(&self, outcome: f64) -> f64 {
        let step = (self.high - self.low) / (POINTS - 1) as f64;
        let (mut sum, mut score) = (0.0, (self.low - outcome).max(0.0) + (outcome - self.high).max(0.0));
        for i in 0..POINTS - 1 {
            sum += self.mass[i];
            let (a, b) = (self.value(i), self.value(i + 1));
            let before = ((outcome - a) / (b - a)).clamp(0.0, 1.0);
            score += step * (before * sum * sum + (1.0 - before) * (1.0 - sum) * (1.0 - sum));
        }
        score
    }

    /// Probability given to the neighbourhood of what came: within a fiftieth of the scale on either side.
    #[must_use]
    pub fn near(&self, outcome: f64) -> f64 {
        let reach = (self.high - self.low) / 50.0;
        self.points().filter(|(x, _)| (x - outcome).abs() <= reach).map(|(_, m)| m).sum()
    }
}
