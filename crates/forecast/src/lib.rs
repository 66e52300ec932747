//! Where a settlement would land and how long a ceasefire would hold, with the width that the evidence allows.
//!
//! Pure numbers: nothing here knows what a record, a report or a party is; actors are labels. The headline is a weighted
//! mean of positions with a calibrated spread; the spatial model ([`smp`]) explains moves and what-ifs.

mod baseline;
pub mod chart;
mod choice;
mod csv_in;
mod draws;
mod error;
mod estimate;
mod fit;
pub mod normal;
mod outlook;
mod predict;
mod proposal;
mod rng;
mod scenario;
mod scholz;
mod score;
mod sensitivity;
pub mod smp;
mod spread;
pub mod survival;
mod table;
mod tagged_in;
mod tell;
mod toml_in;
mod what_if;
mod what_if_text;

#[cfg(test)]
mod tests;

pub use baseline::{Baselines, Weighting, baselines, nash_product, weighted_mean, weighted_median};
pub use csv_in::read_scenario;
pub use draws::{Drawn, DrawnDimension, FAN_TURNS, MOST_DRAWS, Plan, draw};
pub use error::Error;
pub use estimate::Estimate;
pub use fit::{Case, WIDTHS, fit, leave_one_out};
pub use outlook::{Landing, MOST_SIMULATED, Outlook, Proposed, Shared, Simulated, Simulation, Swung, VERSION};
pub use predict::{INGREDIENTS, Mix, ingredients, predict};
pub use proposal::{Weighed, weigh};
pub use rng::Stream;
pub use scenario::{Actor, Dimension, Done, Input, Notice, Scenario, Settled, Stand, What};
pub use scholz::{Demand, DemandKind, Matrices, Round, ScholzRun, Variant, scholz, scholz_matrices};
pub use score::{Answered, Bin, Record, brier, concordance, crps_of_values, log_score, score_answers};
pub use sensitivity::{Share, Swing, first_order, one_at_a_time};
pub use spread::{POINTS, Spread};
pub use table::{LIMIT, Row, Table};
pub use tell::{
    Block, CeasefireTable, csv_of, moves_table, outlook_table, positions_table, sensitivity_table, tell_compared,
    tell_moves, tell_outlook, tell_proposed, tell_survival, to_markdown, to_text,
};
pub use toml_in::{Written, read_toml};
pub use what_if::Change;
pub use what_if_text::FORMS as CHANGE_FORMS;
