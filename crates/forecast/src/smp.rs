//! The spatial model of politics: actors challenge, offer and take bargains, turn by turn, until little moves.
//!
//! The model is KTAB's SMP (Wise, Lester and Efird 2015, "Multidimensional bargaining using KTAB"), itself a successor of
//! Bueno de Mesquita's expected-utility model. It explains moves and what-ifs; out of sample it has not been shown to beat
//! a salience-weighted mean of positions.

mod bargain;
mod challenge;
mod options;
mod space;
mod state;
mod trace;
mod vote;

#[cfg(test)]
mod tests;

pub use options::{
    Bargaining, Election, Interpolation, Options, RiskAdjust, RiskRange, ThirdParty, Transition, VictoryModel,
    VotingRule,
};
pub use trace::{Choice, Offer, Run, Standing, Turn};

use crate::{Stream, Table};
pub(crate) use space::distance;
use state::State;

/// Runs the model and keeps every move. `stream` is used by [`Transition::Stochastic`] alone.
#[must_use]
pub fn run(table: &Table, options: &Options, stream: &Stream) -> Run {
    let mut state = State::new(table, options);
    let outset = state.standings();
    let mut paths = vec![state.positions()];
    let mut turns = Vec::new();
    let settled = state.play(stream, |state, turn| {
        paths.push(state.positions());
        turns.push(turn);
    });
    Run { paths, turns, settled, outcome: state.standings(), outset }
}

/// Where the run ends: `[actor][dimension]` flattened, and the probability of each actor's final position to prevail.
///
/// The same numbers as [`run`], without the record of moves.
#[must_use]
pub fn end(table: &Table, options: &Options, stream: &Stream) -> End {
    watch(table, options, stream, |_, _| {})
}

/// As [`end`], and hands over every turn's number (0 for the start) and positions on unit scales, flattened
/// `[actor][dimension]`.
#[must_use]
pub fn watch(table: &Table, options: &Options, stream: &Stream, mut seen: impl FnMut(usize, &[f64])) -> End {
    let mut state = State::new(table, options);
    seen(0, state.unit_positions());
    let settled = state.play_silently(stream, |turn, positions| seen(turn, positions));
    End { turns: state.turn(), settled, standings: state.standings() }
}

/// The end of a run.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct End {
    /// Turns that were run.
    pub turns: usize,
    /// Whether it ended because little moved.
    pub settled: bool,
    /// Distinct positions with the probability of each, the likeliest first.
    pub standings: Vec<Standing>,
}

impl End {
    /// The expected position on a dimension: the mean of the standings weighted by probability.
    #[must_use]
    pub fn expected(&self, dimension: usize) -> f64 {
        self.standings.iter().map(|s| s.probability * s.position[dimension]).sum()
    }
}
