//! Matrices for training, row by row.

use crate::product::Packed;

#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Matrix {
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) values: Vec<f32>,
}

impl Matrix {
    /// All zeros.
    pub(crate) fn new(rows: usize, columns: usize) -> Matrix {
        Matrix { rows, columns, values: vec![0.0; rows * columns] }
    }

    pub(crate) fn row(&self, at: usize) -> &[f32] {
        &self.values[at * self.columns..(at + 1) * self.columns]
    }

    pub(crate) fn row_mut(&mut self, at: usize) -> &mut [f32] {
        &mut self.values[at * self.columns..(at + 1) * self.columns]
    }

    /// Rows become columns.
    pub(crate) fn turned(&self) -> Matrix {
        let mut turned = Matrix::new(self.columns, self.rows);
        for (at, row) in self.values.chunks_exact(self.columns.max(1)).enumerate() {
            for (column, value) in row.iter().enumerate() {
                turned.values[column * self.rows + at] = *value;
            }
        }
        turned
    }

    /// Adds the product of two matrices.
    pub(crate) fn add_product(&mut self, left: &Matrix, right: &Matrix) {
        debug_assert_eq!((left.rows, left.columns, right.columns), (self.rows, right.rows, self.columns));
        Packed::new(&right.values, right.rows, right.columns).add_product(&left.values, &mut self.values);
    }

    /// Adds another matrix of the same size.
    pub(crate) fn add(&mut self, other: &Matrix) {
        add(&mut self.values, &other.values);
    }
}

/// Adds numbers place by place.
pub(crate) fn add(to: &mut [f32], values: &[f32]) {
    for (to, value) in to.iter_mut().zip(values) {
        *to += value;
    }
}

/// The exponential of numbers that are not above 0, by basic arithmetic only: the same on every machine.
pub(crate) fn exp(x: f32) -> f32 {
    if x < -80.0 {
        return 0.0;
    }
    // e^x = 2^whole * 2^part, with the part between -1/2 and 1/2 by its Taylor series.
    let doublings = x * std::f32::consts::LOG2_E;
    let whole = doublings.round();
    let part = (doublings - whole) * std::f32::consts::LN_2;
    let series = 1.0
        + part * (1.0 + part / 2.0 * (1.0 + part / 3.0 * (1.0 + part / 4.0 * (1.0 + part / 5.0 * (1.0 + part / 6.0)))));
    series * f32::from_bits(((127 + whole as i32) as u32) << 23)
}

/// Turns scores into shares that add up to 1, larger for higher scores.
pub(crate) fn softmax(scores: &mut [f32]) {
    let highest = scores.iter().fold(f32::MIN, |a, &b| a.max(b));
    let mut total = 0.0;
    for score in scores.iter_mut() {
        *score = exp(*score - highest);
        total += *score;
    }
    for score in scores.iter_mut() {
        *score /= total;
    }
}
