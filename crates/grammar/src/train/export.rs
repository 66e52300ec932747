//! From the network under training to the bytes of a model.

use super::matrix::Matrix;
use super::network::{Level, STATES, Student};
use super::parameters::{Handle, Linear, Parameters};
use super::vocabulary::Vocabulary;
use crate::lemmas::LemmaParts;
use crate::model::file::{ModelParts, Rows, write};
use crate::{Upos, Xpos};

/// Rounds the rows of words to a byte for each number, and writes all down.
pub(super) fn export(
    lemmas: LemmaParts,
    classes: Vec<(Upos, Xpos)>,
    vocabulary: &Vocabulary,
    student: &Student,
    parameters: &Parameters,
) -> Vec<u8> {
    let rows = |matrix: &Matrix| Rows { inputs: matrix.rows, outputs: matrix.columns, values: matrix.values.clone() };
    let matrix = |handle: Handle| rows(&parameters.get(handle).values);
    let numbers = |handle: Handle| parameters.get(handle).values.values.clone();
    let layer = |layer: Linear| (matrix(layer.weights), numbers(layer.bias));
    let faces = &parameters.get(student.faces).values;
    let (mut steps, mut values) = (Vec::new(), Vec::new());
    for row in 0..faces.rows {
        let row = faces.row(row);
        let largest = row.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        let step = largest / 127.0;
        steps.push(step);
        values.extend(row.iter().map(|value| (value / step.max(f32::MIN_POSITIVE)).round() as i8));
    }
    let [first, second] = &student.levels;
    let values_of = |level: &Level| [level.gates.weights, level.own].map(|handle| &parameters.get(handle).values);
    let no_own = vec![0.0; 2 * STATES[1]];
    write(&ModelParts {
        lemmas,
        classes,
        keys: vocabulary.keys.clone(),
        steps,
        values,
        spread: rows(&spread(values_of(first))),
        bias: numbers(first.gates.bias),
        quick: layer(student.quick),
        second: (rows(&beside(values_of(second))), [numbers(second.gates.bias), no_own].concat()),
        tags: layer(student.classes),
        ends: layer(student.ends),
        root: numbers(student.root),
        root_relation: numbers(student.root_relation),
        near_dependent: matrix(student.near_dependent),
        near_head: matrix(student.near_head),
        near_relation: numbers(student.near_relation),
        relations: layer(student.relations),
    })
}

/// What a word gives to the gates of its right neighbour, to its own, to those of its left neighbour, and to what stands
/// for itself, side by side.
fn spread([gates, own]: [&Matrix; 2]) -> Matrix {
    let width = own.rows;
    let mut spread = Matrix::new(width, 3 * gates.columns + own.columns);
    debug_assert_eq!(spread.columns, 20 * STATES[0]);
    for row in 0..width {
        let parts = [gates.row(row), gates.row(width + row), gates.row(2 * width + row), own.row(row)];
        spread.row_mut(row).copy_from_slice(&parts.concat());
    }
    spread
}

/// Two matrices side by side.
fn beside([left, right]: [&Matrix; 2]) -> Matrix {
    let mut both = Matrix::new(left.rows, left.columns + right.columns);
    for row in 0..left.rows {
        both.row_mut(row).copy_from_slice(&[left.row(row), right.row(row)].concat());
    }
    both
}
