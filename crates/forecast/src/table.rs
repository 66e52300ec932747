//! The exact numbers that a model runs on: who stands where, how much they care, what they can do.

use crate::Error;

/// Most actors x actors x dimensions that a table may hold; keeps a hostile file from asking for all memory.
pub const LIMIT: usize = 16_000_000;

/// One actor's numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Power to bring to bear, above 0 and at most 1e8; only proportions matter.
    pub capability: f64,
    /// One per dimension, inside its scale.
    pub positions: Vec<f64>,
    /// One per dimension, 0 to 1, with a sum of at most 1.
    pub saliences: Vec<f64>,
}

/// Checked numbers: every value finite and inside its bounds, at least one actor and one dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    actors: usize,
    dimensions: usize,
    scales: Vec<(f64, f64)>,
    capability: Vec<f64>,
    position: Vec<f64>,
    salience: Vec<f64>,
}

impl Table {
    /// Checks and keeps the rows; `scales` gives the two ends of each dimension, the lower first.
    ///
    /// # Errors
    /// The first value that is not finite or out of bounds, a ragged row, or an empty table.
    pub fn new(scales: &[(f64, f64)], rows: &[Row]) -> Result<Self, Error> {
        let (actors, dimensions) = (rows.len(), scales.len());
        if dimensions == 0 {
            return Err(Error::NoDimensions);
        }
        if actors == 0 {
            return Err(Error::NoActors);
        }
        if actors.saturating_mul(actors).saturating_mul(dimensions) > LIMIT {
            return Err(Error::TooLarge { actors, dimensions, limit: LIMIT });
        }
        for (dimension, &(low, high)) in scales.iter().enumerate() {
            if !(low < high && (high - low).is_finite()) {
                return Err(Error::BadScale { dimension });
            }
        }
        for (actor, row) in rows.iter().enumerate() {
            check(actor, row, scales)?;
        }
        Ok(Table {
            actors,
            dimensions,
            scales: scales.to_vec(),
            capability: rows.iter().map(|row| row.capability).collect(),
            position: rows.iter().flat_map(|row| row.positions.iter().copied()).collect(),
            salience: rows.iter().flat_map(|row| row.saliences.iter().copied()).collect(),
        })
    }

    /// Number of actors, at least 1.
    #[must_use]
    pub const fn actors(&self) -> usize {
        self.actors
    }

    /// Number of dimensions, at least 1.
    #[must_use]
    pub const fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The ends of a dimension.
    #[must_use]
    pub fn scale(&self, dimension: usize) -> (f64, f64) {
        self.scales[dimension]
    }

    /// Capability of every actor.
    #[must_use]
    pub fn capabilities(&self) -> &[f64] {
        &self.capability
    }

    /// Where an actor stands, one value per dimension, in the dimension's own units.
    #[must_use]
    pub fn positions(&self, actor: usize) -> &[f64] {
        &self.position[actor * self.dimensions..(actor + 1) * self.dimensions]
    }

    /// How much an actor cares, one value per dimension, 0 to 1.
    #[must_use]
    pub fn saliences(&self, actor: usize) -> &[f64] {
        &self.salience[actor * self.dimensions..(actor + 1) * self.dimensions]
    }

    /// All actors' positions on one dimension.
    pub fn column(&self, dimension: usize) -> impl Iterator<Item = f64> + '_ {
        self.position.iter().copied().skip(dimension).step_by(self.dimensions)
    }

    /// All actors' salience of one dimension.
    pub fn salience_column(&self, dimension: usize) -> impl Iterator<Item = f64> + '_ {
        self.salience.iter().copied().skip(dimension).step_by(self.dimensions)
    }

    /// A position moved to 0..1 of its dimension's scale.
    #[must_use]
    pub fn to_unit(&self, dimension: usize, position: f64) -> f64 {
        let (low, high) = self.scales[dimension];
        (position - low) / (high - low)
    }

    /// The inverse of [`Table::to_unit`].
    #[must_use]
    pub fn from_unit(&self, dimension: usize, unit: f64) -> f64 {
        let (low, high) = self.scales[dimension];
        low + unit * (high - low)
    }

    /// The rows again, to build a changed table from.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        (0..self.actors)
            .map(|actor| Row {
                capability: self.capability[actor],
                positions: self.positions(actor).to_vec(),
                saliences: self.saliences(actor).to_vec(),
            })
            .collect()
    }

    /// The ends of every dimension.
    #[must_use]
    pub fn scales(&self) -> &[(f64, f64)] {
        &self.scales
    }
}

fn check(actor: usize, row: &Row, scales: &[(f64, f64)]) -> Result<(), Error> {
    for values in [&row.positions, &row.saliences] {
        if values.len() != scales.len() {
            return Err(Error::Ragged { actor, found: values.len(), expected: scales.len() });
        }
    }
    if !(row.capability > 0.0 && row.capability <= 1e8) {
        return Err(Error::OutOfBounds { what: "the capability", actor });
    }
    for (&position, &(low, high)) in row.positions.iter().zip(scales) {
        if !(low..=high).contains(&position) {
            return Err(Error::OutOfBounds { what: "a position", actor });
        }
    }
    // A sum of published percentages may exceed 1 by rounding alone.
    if !row.saliences.iter().all(|s| (0.0..=1.0).contains(s)) || row.saliences.iter().sum::<f64>() > 1.0 + 1e-9 {
        return Err(Error::OutOfBounds { what: "the salience", actor });
    }
    Ok(())
}
