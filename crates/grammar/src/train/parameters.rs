//! The numbers that training changes, and how it changes them.

use super::dice::Dice;
use super::matrix::Matrix;

/// A matrix under training.
pub(crate) struct Parameter {
    pub(crate) values: Matrix,
    /// How the loss grows with each value, for the examples at hand.
    pub(crate) slope: Matrix,
    /// Running means of the slope and of its square.
    mean: Vec<f32>,
    square: Vec<f32>,
    /// For tables of which examples use few rows: which rows have a slope.
    pub(crate) used: Option<Used>,
}

/// Rows of a table that examples have used.
#[derive(Default)]
pub(crate) struct Used {
    rows: Vec<u32>,
    marks: Vec<bool>,
}

impl Used {
    pub(crate) fn mark(&mut self, row: u32) {
        if let Some(mark) = self.marks.get_mut(row as usize)
            && !*mark
        {
            *mark = true;
            self.rows.push(row);
        }
    }
}

/// Stands for a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Handle(usize);

/// Weights and constants of a layer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Linear {
    pub(crate) weights: Handle,
    pub(crate) bias: Handle,
}

/// All parameters, with the state of the optimiser (Adam: Kingma and Ba, *Adam: A Method for Stochastic Optimization*,
/// ICLR 2015; tables change in the rows that were used only).
#[derive(Default)]
pub(crate) struct Parameters {
    all: Vec<Parameter>,
    /// The powers of the two rates below by the number of steps taken.
    powers: Option<(f32, f32)>,
}

/// How much of the running means is kept at each step.
const KEEP_MEAN: f32 = 0.9;
const KEEP_SQUARE: f32 = 0.99;

/// Slopes that are longer than this, taken together, are shortened to it.
const LONGEST_SLOPE: f32 = 1.0;

impl Parameters {
    /// A matrix of small numbers around zero.
    pub(crate) fn matrix(&mut self, rows: usize, columns: usize, spread: f32, dice: &mut Dice) -> Handle {
        let mut values = Matrix::new(rows, columns);
        values.values.iter_mut().for_each(|value| *value = spread * dice.normal());
        let size = values.values.len();
        let slope = Matrix::new(rows, columns);
        self.all.push(Parameter { values, slope, mean: vec![0.0; size], square: vec![0.0; size], used: None });
        Handle(self.all.len() - 1)
    }

    /// A table of which examples use few rows.
    pub(crate) fn table(&mut self, rows: usize, columns: usize, spread: f32, dice: &mut Dice) -> Handle {
        let handle = self.matrix(rows, columns, spread, dice);
        self.all[handle.0].used = Some(Used { rows: Vec::new(), marks: vec![false; rows] });
        handle
    }

    /// A layer whose answers are about as large as what it is given.
    pub(crate) fn linear(&mut self, inputs: usize, outputs: usize, dice: &mut Dice) -> Linear {
        let weights = self.matrix(inputs, outputs, (1.0 / inputs as f32).sqrt(), dice);
        Linear { weights, bias: self.matrix(1, outputs, 0.0, dice) }
    }

    pub(crate) fn get(&self, handle: Handle) -> &Parameter {
        &self.all[handle.0]
    }

    pub(crate) fn get_mut(&mut self, handle: Handle) -> &mut Parameter {
        &mut self.all[handle.0]
    }

    /// Moves every value against its slope, and forgets the slopes.
    pub(crate) fn step(&mut self, rate: f32) {
        let (mean, square) = self.powers.unwrap_or((1.0, 1.0));
        let (mean, square) = (mean * KEEP_MEAN, square * KEEP_SQUARE);
        self.powers = Some((mean, square));
        let length = self.all.iter().map(Parameter::squared_length).sum::<f32>().sqrt();
        let scale = if length > LONGEST_SLOPE { LONGEST_SLOPE / length } else { 1.0 };
        for parameter in &mut self.all {
            match &mut parameter.used {
                None => parameter.step_rows(0..parameter.values.rows, scale, rate, (1.0 - mean, 1.0 - square)),
                Some(used) => {
                    let rows = std::mem::take(&mut used.rows);
                    rows.iter().for_each(|&row| used.marks[row as usize] = false);
                    for row in rows {
                        parameter.step_rows(row as usize..row as usize + 1, scale, rate, (1.0 - mean, 1.0 - square));
                    }
                }
            }
        }
    }
}

impl Parameter {
    fn squared_length(&self) -> f32 {
        let squares = |values: &[f32]| values.iter().map(|value| value * value).sum::<f32>();
        match &self.used {
            None => squares(&self.slope.values),
            Some(used) => used.rows.iter().map(|&row| squares(self.slope.row(row as usize))).sum(),
        }
    }

    fn step_rows(&mut self, rows: std::ops::Range<usize>, scale: f32, rate: f32, seen: (f32, f32)) {
        let columns = self.values.columns;
        let range = rows.start * columns..rows.end * columns;
        let values = self.values.values[range.clone()].iter_mut().zip(&mut self.slope.values[range.clone()]);
        let means = self.mean[range.clone()].iter_mut().zip(&mut self.square[range]);
        for ((value, slope), (mean, square)) in values.zip(means) {
            let scaled = *slope * scale;
            *slope = 0.0;
            *mean = KEEP_MEAN * *mean + (1.0 - KEEP_MEAN) * scaled;
            *square = KEEP_SQUARE * *square + (1.0 - KEEP_SQUARE) * scaled * scaled;
            *value -= rate * (*mean / seen.0) / ((*square / seen.1).sqrt() + 1e-8);
        }
    }
}
