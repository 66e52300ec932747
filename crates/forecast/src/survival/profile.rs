//! The features of a ceasefire that the model and the search for like cases look at.

use super::{Ceasefire, Side};
use serde::Serialize;

/// Number of features.
pub const FEATURES: usize = 10;

/// What each feature says when it is 1, in the order of [`Profile::features`].
#[must_use]
pub const fn feature_names() -> [&'static str; FEATURES] {
    [
        "declared by two parties",
        "declared by more than two parties",
        "preliminary, with means of compliance",
        "definitive",
        "with a fixed term",
        "mediated",
        "with a mechanism (implementation, monitoring or enforcement)",
        "for a peace process",
        "for humanitarian ends",
        "for a holiday or an election",
    ]
}

/// The names of the model's covariates: the features, then the number of earlier ceasefires.
#[must_use]
pub fn covariate_names() -> Vec<&'static str> {
    feature_names().into_iter().chain(["each e-fold of earlier ceasefires"]).collect()
}

/// A ceasefire as the model sees it; `None` is not known and counts as no.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Profile {
    /// Who declared it.
    pub side: Option<Side>,
    /// 1 cessation of hostilities, 2 preliminary, 3 definitive.
    pub class: i64,
    /// Whether a term was fixed.
    pub fixed: Option<bool>,
    /// Whether a mediator helped.
    pub mediated: Option<bool>,
    /// Whether it named means of implementation, monitoring or enforcement.
    pub mechanism: Option<bool>,
    /// Declared for a peace process.
    pub for_peace: bool,
    /// Declared for humanitarian ends.
    pub humanitarian: bool,
    /// Declared for a holiday or an election.
    pub occasion: bool,
    /// Earlier ceasefires of the same conflict.
    pub earlier: usize,
}

impl From<&Ceasefire> for Profile {
    fn from(c: &Ceasefire) -> Self {
        Profile {
            side: c.side,
            class: c.class,
            fixed: c.fixed,
            mediated: c.mediated,
            mechanism: c.mechanism,
            for_peace: c.for_peace,
            humanitarian: c.humanitarian,
            occasion: c.occasion,
            earlier: c.earlier,
        }
    }
}

impl Profile {
    /// Yes-or-no features as 1 and 0.
    #[must_use]
    pub fn features(&self) -> [f64; FEATURES] {
        let yes = |value: Option<bool>| value == Some(true);
        [
            self.side == Some(Side::Bilateral),
            self.side == Some(Side::Multilateral),
            self.class == 2,
            self.class == 3,
            yes(self.fixed),
            yes(self.mediated),
            yes(self.mechanism),
            self.for_peace,
            self.humanitarian,
            self.occasion,
        ]
        .map(|value| f64::from(u8::from(value)))
    }

    /// The model's covariates: the features, then the logarithm of one more than the number of earlier ceasefires.
    #[must_use]
    pub fn covariates(&self) -> Vec<f64> {
        let mut row = self.features().to_vec();
        row.push((1.0 + self.earlier as f64).ln());
        row
    }
}
