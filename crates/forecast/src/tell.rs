//! Results in words: one sentence heads every table of numbers.

mod blocks;
mod compared;
mod moves;
mod outlook;
mod survival;

pub use blocks::{Block, csv_of, to_markdown, to_text};
pub use compared::{tell_compared, tell_proposed};
pub use moves::{moves_table, positions_table, tell_moves};
pub use outlook::{outlook_table, sensitivity_table, tell_outlook};
pub use survival::{CeasefireTable, tell_survival};

/// A number on a scale, with as many decimals as the scale can bear.
pub(crate) fn on_scale(value: f64, scale: (f64, f64)) -> String {
    let extent = (scale.1 - scale.0).abs();
    let decimals = if extent >= 50.0 {
        0
    } else if extent >= 5.0 {
        1
    } else {
        3
    };
    plain(value, decimals)
}

/// A number with so many decimals; no minus before a zero.
pub(crate) fn plain(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.trim_start_matches('-').chars().all(|c| c == '0' || c == '.') {
        text.trim_start_matches('-').to_owned()
    } else {
        text
    }
}

/// A probability in percent.
pub(crate) fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}
