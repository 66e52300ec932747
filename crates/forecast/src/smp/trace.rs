//! What a run did, turn by turn, in a form to be shown and kept. Positions are in the units of their dimension.

use serde::Serialize;

/// A whole run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Run {
    /// `paths[turn][actor][dimension]`, from the present (turn 0) to the last turn.
    pub paths: Vec<Vec<Vec<f64>>>,
    /// What happened between one turn and the next; one shorter than `paths`.
    pub turns: Vec<Turn>,
    /// Whether the run ended because little moved, rather than because its turns ran out.
    pub settled: bool,
    /// Distinct positions at the end with the probability of each, the likeliest first.
    pub outcome: Vec<Standing>,
    /// The same at the start, before anyone moved.
    pub outset: Vec<Standing>,
}

/// A position that some actors hold and its probability to be the outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Standing {
    /// One value per dimension.
    pub position: Vec<f64>,
    /// Actors that hold it, or stand nearer than the tolerance.
    pub holders: Vec<usize>,
    /// Probability, 0 to 1.
    pub probability: f64,
}

/// One turn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Turn {
    /// Attitude of each actor to risk: above 0 averse to the present state, below 0 content with it.
    pub risk: Vec<f64>,
    /// Every bargain proposed.
    pub offers: Vec<Offer>,
    /// What each actor chose, by actor.
    pub choices: Vec<Choice>,
    /// Sum over actors of the distance moved, on unit scales.
    pub moved: f64,
}

/// A bargain that one actor proposed to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Offer {
    /// The challenger.
    pub from: usize,
    /// The challenged.
    pub to: usize,
    /// Whose reckoning the bargain rests on.
    pub reckoned_by: usize,
    /// What the challenger expects to gain, in utility.
    pub gain: f64,
    /// Chance that the challenger would prevail.
    pub chance: f64,
    /// Actors that would back the challenger.
    pub backers: Vec<usize>,
    /// Actors that would back the challenged.
    pub opponents: Vec<usize>,
    /// Where the challenger would go.
    pub from_goes: Vec<f64>,
    /// Where the challenged would go.
    pub to_goes: Vec<f64>,
}

/// How one actor chose among the bargains that concern it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// The bargains before it, as places in [`Turn::offers`]; `None` stands for staying put.
    pub options: Vec<Option<usize>>,
    /// Probability of each.
    pub probabilities: Vec<f64>,
    /// The place in `options` of the one taken.
    pub taken: usize,
}
