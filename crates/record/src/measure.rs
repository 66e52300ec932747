//! Numbers that a person gives: to the thousandth, so that they are kept, compared and hashed exactly.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A number to the thousandth, between minus and plus a million million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Measure(i64);

/// The largest, in thousandths.
const MOST: i64 = 1_000_000_000_000_000;

/// A text that is not such a number, or three numbers out of order.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MeasureError {
    /// Not a number.
    #[error("“{0}” is not a number; write it as 40, 40.5, 30..50 or 30..40..50")]
    NotANumber(String),
    /// The lowest is not the lowest.
    #[error("{0} are not in order; write the lowest, the best and the highest, as in 30..40..50")]
    Disorder(String),
}

impl Measure {
    /// From thousandths; `None` when it is too large.
    pub fn from_thousandths(thousandths: i64) -> Option<Self> {
        (-MOST..=MOST).contains(&thousandths).then_some(Self(thousandths))
    }

    /// The nearest to a number; `None` when it is too large or not a number.
    pub fn nearest(value: f64) -> Option<Self> {
        let thousandths = (value * 1000.0).round();
        // Not true of a NaN either.
        (thousandths.abs() <= MOST as f64).then_some(Self(thousandths as i64))
    }

    /// In thousandths.
    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// As a floating-point number.
    pub fn value(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        let sign = if self.0 < 0 { "-" } else { "" };
        if part == 0 {
            return write!(f, "{sign}{whole}");
        }
        write!(f, "{sign}{whole}.{}", format!("{part:03}").trim_end_matches('0'))
    }
}

impl FromStr for Measure {
    type Err = MeasureError;

    fn from_str(text: &str) -> Result<Self, MeasureError> {
        let value: Option<f64> = text.trim().parse().ok();
        value.and_then(Self::nearest).ok_or_else(|| MeasureError::NotANumber(text.trim().into()))
    }
}

/// The lowest that is thought possible, the best guess and the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    low: Measure,
    best: Measure,
    high: Measure,
}

impl Span {
    /// Three numbers in order.
    ///
    /// # Errors
    /// `Disorder`.
    pub fn new(low: Measure, best: Measure, high: Measure) -> Result<Self, MeasureError> {
        if low <= best && best <= high {
            Ok(Self { low, best, high })
        } else {
            Err(MeasureError::Disorder(format!("{low}..{best}..{high}")))
        }
    }

    /// One number that is held to be certain.
    pub fn exact(value: Measure) -> Self {
        Self { low: value, best: value, high: value }
    }

    /// The lowest.
    pub fn low(&self) -> Measure {
        self.low
    }

    /// The best guess.
    pub fn best(&self) -> Measure {
        self.best
    }

    /// The highest.
    pub fn high(&self) -> Measure {
        self.high
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.low == self.high {
            return self.best.fmt(f);
        }
        write!(f, "{}..{}..{}", self.low, self.best, self.high)
    }
}

impl FromStr for Span {
    type Err = MeasureError;

    /// Reads `40`, `30..50` (the best is the middle) and `30..40..50`.
    fn from_str(text: &str) -> Result<Self, MeasureError> {
        let parts = text.split("..").map(str::parse).collect::<Result<Vec<Measure>, _>>()?;
        match parts[..] {
            [value] => Ok(Self::exact(value)),
            [low, high] => Self::new(low, Measure((low.0 + high.0).div_euclid(2)), high),
            [low, best, high] => Self::new(low, best, high),
            _ => Err(MeasureError::NotANumber(text.trim().into())),
        }
    }
}
