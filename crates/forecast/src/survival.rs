//! How long a ceasefire holds: curves, a model of what shortens or lengthens it, and the past cases most like one.

mod ceasefires;
mod civil;
mod cox;
mod kaplan_meier;
mod nearest;
mod profile;
mod report;
mod validate;

#[cfg(test)]
mod tests;

pub use ceasefires::{Ceasefire, Counts, Ended, Follow, Left, Side, read_ceasefires};
pub use cox::{Cox, Effect, cox};
pub use kaplan_meier::{Curve, Step, kaplan_meier};
pub use nearest::{Near, nearest};
pub use profile::{FEATURES, Profile, covariate_names, feature_names};
pub use report::{DAYS, Holding, PENALTY, Survey};
pub use validate::{LeftOut, leave_one_place_out};

use serde::Serialize;

/// One case under observation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spell {
    /// How long it was seen to hold, in days, above 0.
    pub days: f64,
    /// Whether it broke then; otherwise it was still holding when last seen.
    pub broke: bool,
}

/// The area under a tail of the normal curve that a band of 95% leaves on each side, as a number of deviations.
pub(crate) const Z95: f64 = 1.959_963_984_540_054;
