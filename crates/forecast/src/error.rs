//! What can be wrong with an input; models themselves do not fail.

use thiserror::Error;

/// Why an input was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Error {
    /// A table without a single actor that holds a position.
    #[error("no actor holds a position")]
    NoActors,
    /// A table without dimensions.
    #[error("no dimension is given")]
    NoDimensions,
    /// More actors or dimensions than the models can hold in memory.
    #[error("{actors} actors in {dimensions} dimensions are more than {limit} values")]
    TooLarge {
        /// Actors given.
        actors: usize,
        /// Dimensions given.
        dimensions: usize,
        /// The most values (actors times actors times dimensions) accepted.
        limit: usize,
    },
    /// A row whose length differs from the number of dimensions.
    #[error("actor {actor} has {found} values where {expected} are expected")]
    Ragged {
        /// Place of the actor in the table, from 0.
        actor: usize,
        /// Values found.
        found: usize,
        /// Values expected.
        expected: usize,
    },
    /// A number that is not finite, or outside what its column allows.
    #[error("{what} of actor {actor} is out of bounds")]
    OutOfBounds {
        /// Position, salience or capability.
        what: &'static str,
        /// Place of the actor in the table, from 0.
        actor: usize,
    },
    /// A scale whose ends are not finite or do not differ.
    #[error("the scale of dimension {dimension} has no extent")]
    BadScale {
        /// Place of the dimension, from 0.
        dimension: usize,
    },
    /// A file without a line that this format needs.
    #[error("the file ends before its {missing}")]
    Truncated {
        /// What is missing.
        missing: &'static str,
    },
    /// A file without a column that this format needs.
    #[error("no column is called {name}")]
    NoColumn {
        /// The column's name.
        name: &'static str,
    },
    /// A cell that is not a number where one is needed.
    #[error("{}{text:?} is not a number", if *line > 0 { format!("line {line}: ") } else { String::new() })]
    NotANumber {
        /// Line in the file, from 1.
        line: usize,
        /// The cell's text.
        text: String,
    },
    /// A line that could not be cut into cells.
    #[error("line {line} could not be read as CSV")]
    BadLine {
        /// Line in the file, from 1.
        line: usize,
    },
    /// Text that is not TOML, or not of the form of a scenario.
    #[error("not a scenario in TOML: {what}")]
    BadToml {
        /// What is wrong, with its place.
        what: String,
    },
    /// A name that is not among the known ones.
    #[error("{given:?} is not one of: {known}")]
    UnknownName {
        /// What was given.
        given: String,
        /// What is known, with commas.
        known: String,
    },
    /// An actor that a change names but the scenario does not hold.
    #[error("no actor is called {label:?}")]
    NoSuchActor {
        /// The label given.
        label: String,
    },
    /// Too few observations to fit a model.
    #[error("{found} observations are too few; {needed} are needed")]
    TooFew {
        /// Observations found.
        found: usize,
        /// Observations needed.
        needed: usize,
    },
    /// A fit that did not settle: a covariate separates events from non-events, or two covariates say the same.
    #[error("the fit did not settle; a covariate separates the cases or repeats another")]
    NoFit,
}
