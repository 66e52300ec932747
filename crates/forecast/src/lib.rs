//! Where a settlement would land and how long a ceasefire would hold, with the width that the evidence allows.
//!
//! Pure numbers: nothing here knows what a record, a report or a party is; actors are labels. The headline is a weighted
//! mean of positions with a calibrated spread; the spatial model ([`smp`]) explains moves and what-ifs.

mod baseline;
mod choice;
mod csv_in;
mod error;
mod estimate;
pub mod normal;
mod rng;
mod scenario;
pub mod smp;
mod table;

#[cfg(test)]
mod tests;

pub use baseline::{Baselines, Weighting, baselines, nash_product, weighted_mean, weighted_median};
pub use csv_in::read_scenario;
pub use error::Error;
pub use estimate::Estimate;
pub use rng::Stream;
pub use scenario::{Actor, Dimension, Done, Input, Notice, Scenario, Settled, Stand, What};
pub use table::{LIMIT, Row, Table};
