//! A record of a computation, so that it can be followed backwards: from what the loss makes of each result to what it
//! makes of each parameter.

use std::ops::Range;

use super::dice::Dice;
use super::matrix::{Matrix, add, softmax};
use super::parameters::{Handle, Linear, Parameters};

/// Stands for a result on the tape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Node(usize);

/// How a result was made.
enum Step {
    /// Sums of rows of tables; for each table a row for each row of the result.
    Look(Vec<(Handle, Vec<u32>)>),
    Linear(Node, Linear),
    Product(Node, Handle),
    /// Rows moved down (or up) by so many places within each sentence.
    Shift(Node, isize),
    Columns(Node, usize),
    Join(Vec<Node>),
    /// Half plus a quarter, clipped to 0..1.
    Gate(Node),
    /// Clipped to -1..1.
    Clip(Node),
    Positive(Node),
    Add(Node, Node),
    /// A state that keeps its share and takes the rest from what is put in, along each sentence.
    Chain {
        keep: Node,
        put: Node,
        backwards: bool,
    },
    /// A share of the second, the rest of the third.
    Mix(Node, Node, Node),
    Scale(Node, Vec<f32>),
    Pick(Node, Vec<u32>),
    Append(Node, Handle),
}

/// The record.
pub(crate) struct Tape<'a> {
    parameters: &'a mut Parameters,
    sentences: &'a [Range<usize>],
    values: Vec<Matrix>,
    slopes: Vec<Matrix>,
    steps: Vec<Step>,
}

impl<'a> Tape<'a> {
    /// An empty record for words that make up `sentences`.
    pub(crate) fn new(parameters: &'a mut Parameters, sentences: &'a [Range<usize>]) -> Tape<'a> {
        Tape { parameters, sentences, values: Vec::new(), slopes: Vec::new(), steps: Vec::new() }
    }

    pub(crate) fn value(&self, node: Node) -> &Matrix {
        &self.values[node.0]
    }

    fn record(&mut self, value: Matrix, step: Step) -> Node {
        self.values.push(value);
        self.slopes.push(Matrix::default());
        self.steps.push(step);
        Node(self.values.len() - 1)
    }

    /// For each place the sum of one row of each table.
    pub(crate) fn look(&mut self, tables: Vec<(Handle, Vec<u32>)>) -> Node {
        let size =
            tables.first().map_or((0, 0), |(table, rows)| (rows.len(), self.parameters.get(*table).values.columns));
        let mut value = Matrix::new(size.0, size.1);
        for (table, rows) in &tables {
            let table = &self.parameters.get(*table).values;
            for (place, &row) in rows.iter().enumerate() {
                add(value.row_mut(place), table.row(row as usize));
            }
        }
        self.record(value, Step::Look(tables))
    }

    pub(crate) fn linear(&mut self, x: Node, layer: Linear) -> Node {
        let weights = &self.parameters.get(layer.weights).values;
        let bias = &self.parameters.get(layer.bias).values;
        let mut value = Matrix::new(self.value(x).rows, weights.columns);
        for row in value.values.chunks_exact_mut(weights.columns.max(1)) {
            row.copy_from_slice(&bias.values);
        }
        value.add_product(self.value(x), weights);
        self.record(value, Step::Linear(x, layer))
    }

    pub(crate) fn product(&mut self, x: Node, weights: Handle) -> Node {
        let matrix = &self.parameters.get(weights).values;
        let mut value = Matrix::new(self.value(x).rows, matrix.columns);
        value.add_product(self.value(x), matrix);
        self.record(value, Step::Product(x, weights))
    }

    /// At each place the row `by` places before it in its sentence; zeros where there is none.
    pub(crate) fn shift(&mut self, x: Node, by: isize) -> Node {
        let mut value = Matrix::new(self.value(x).rows, self.value(x).columns);
        for (to, from) in moves(self.sentences, by) {
            value.row_mut(to).copy_from_slice(self.value(x).row(from));
        }
        self.record(value, Step::Shift(x, by))
    }

    pub(crate) fn columns(&mut self, x: Node, columns: Range<usize>) -> Node {
        let mut value = Matrix::new(self.value(x).rows, columns.len());
        for place in 0..value.rows {
            value.row_mut(place).copy_from_slice(&self.value(x).row(place)[columns.clone()]);
        }
        self.record(value, Step::Columns(x, columns.start))
    }

    /// Rows side by side.
    pub(crate) fn join(&mut self, parts: &[Node]) -> Node {
        let rows = parts.first().map_or(0, |&part| self.value(part).rows);
        let mut value = Matrix::new(rows, parts.iter().map(|&part| self.value(part).columns).sum());
        for place in 0..rows {
            let mut at = 0;
            for &part in parts {
                let row = self.values[part.0].row(place);
                value.row_mut(place)[at..at + row.len()].copy_from_slice(row);
                at += row.len();
            }
        }
        self.record(value, Step::Join(parts.to_vec()))
    }

    fn map(&mut self, x: Node, with: impl Fn(f32) -> f32, step: Step) -> Node {
        let mut value = self.value(x).clone();
        value.values.iter_mut().for_each(|value| *value = with(*value));
        self.record(value, step)
    }

    pub(crate) fn gate(&mut self, x: Node) -> Node {
        self.map(x, |value| (0.5 + 0.25 * value).clamp(0.0, 1.0), Step::Gate(x))
    }

    pub(crate) fn clip(&mut self, x: Node) -> Node {
        self.map(x, |value| value.clamp(-1.0, 1.0), Step::Clip(x))
    }

    pub(crate) fn positive(&mut self, x: Node) -> Node {
        self.map(x, |value| value.max(0.0), Step::Positive(x))
    }

    pub(crate) fn add(&mut self, a: Node, b: Node) -> Node {
        let mut value = self.value(a).clone();
        value.add(self.value(b));
        self.record(value, Step::Add(a, b))
    }

    pub(crate) fn chain(&mut self, keep: Node, put: Node, backwards: bool) -> Node {
        let mut value = Matrix::new(self.value(keep).rows, self.value(keep).columns);
        let mut state = vec![0.0; value.columns];
        for sentence in self.sentences {
            state.fill(0.0);
            for place in order(sentence, backwards) {
                let shares = self.value(keep).row(place).iter().zip(self.value(put).row(place));
                for (state, (keep, put)) in state.iter_mut().zip(shares) {
                    *state = put + keep * (*state - put);
                }
                value.row_mut(place).copy_from_slice(&state);
            }
        }
        self.record(value, Step::Chain { keep, put, backwards })
    }

    pub(crate) fn mix(&mut self, share: Node, of: Node, rest: Node) -> Node {
        let mut value = self.value(rest).clone();
        let shares = self.value(share).values.iter().zip(&self.value(of).values);
        for (value, (share, of)) in value.values.iter_mut().zip(shares) {
            *value += share * (of - *value);
        }
        self.record(value, Step::Mix(share, of, rest))
    }

    /// Sets a share of the numbers to zero, by chance, and raises the others to make up for it. With `alike` the same
    /// columns are zero in all rows of a sentence.
    pub(crate) fn drop(&mut self, x: Node, share: f32, alike: bool, dice: &mut Dice) -> Node {
        let (rows, columns) = (self.value(x).rows, self.value(x).columns);
        let mut roll = |count: usize| -> Vec<f32> {
            (0..count).map(|_| if dice.share() < share { 0.0 } else { 1.0 / (1.0 - share) }).collect()
        };
        let factors = if alike {
            self.sentences.iter().flat_map(|sentence| roll(columns).repeat(sentence.len())).collect()
        } else {
            roll(rows * columns)
        };
        let mut value = self.value(x).clone();
        multiply(&mut value, &factors);
        self.record(value, Step::Scale(x, factors))
    }

    /// A row of `x` for each number.
    pub(crate) fn pick(&mut self, x: Node, rows: Vec<u32>) -> Node {
        let mut value = Matrix::new(rows.len(), self.value(x).columns);
        for (place, &row) in rows.iter().enumerate() {
            value.row_mut(place).copy_from_slice(self.value(x).row(row as usize));
        }
        self.record(value, Step::Pick(x, rows))
    }

    /// One more row behind the others.
    pub(crate) fn append(&mut self, x: Node, row: Handle) -> Node {
        let mut value = self.value(x).clone();
        value.rows += 1;
        value.values.extend_from_slice(&self.parameters.get(row).values.values);
        self.record(value, Step::Append(x, row))
    }

    /// Adds to what the loss makes of a result.
    pub(crate) fn blame(&mut self, node: Node, slope: Matrix) {
        let sum = &mut self.slopes[node.0];
        if sum.values.is_empty() {
            *sum = slope;
        } else {
            sum.add(&slope);
        }
    }

    /// Blames a result for every row whose highest score is not that of its right answer: the loss is minus the logarithm
    /// of the share that the right answer has. Gives the loss.
    pub(crate) fn blame_choice(&mut self, node: Node, right: &[u32], weight: f32) -> f32 {
        let mut slope = self.value(node).clone();
        let mut loss = 0.0;
        for (place, &right) in right.iter().enumerate() {
            let row = slope.row_mut(place);
            softmax(row);
            loss -= row[right as usize].max(1e-9).ln();
            row[right as usize] -= 1.0;
            row.iter_mut().for_each(|value| *value *= weight);
        }
        self.blame(node, slope);
        loss
    }

    /// Follows the record backwards, up to the slopes of all parameters.
    pub(crate) fn follow_back(mut self) {
        for at in (0..self.steps.len()).rev() {
            let Some(step) = self.steps.pop() else { break };
            let slope = std::mem::take(&mut self.slopes[at]);
            if !slope.values.is_empty() {
                self.follow_step(Node(at), step, slope);
            }
        }
    }

    fn follow_step(&mut self, node: Node, step: Step, mut slope: Matrix) {
        match step {
            Step::Look(tables) => {
                for (table, rows) in tables {
                    let table = self.parameters.get_mut(table);
                    for (place, row) in rows.into_iter().enumerate() {
                        add(table.slope.row_mut(row as usize), slope.row(place));
                        if let Some(used) = &mut table.used {
                            used.mark(row);
                        }
                    }
                }
            }
            Step::Linear(x, layer) => {
                let bias = &mut self.parameters.get_mut(layer.bias).slope;
                for place in 0..slope.rows {
                    add(&mut bias.values, slope.row(place));
                }
                self.follow_product(x, layer.weights, &slope);
            }
            Step::Product(x, weights) => self.follow_product(x, weights, &slope),
            Step::Shift(x, by) => {
                let mut moved = Matrix::new(slope.rows, slope.columns);
                for (to, from) in moves(self.sentences, by) {
                    moved.row_mut(from).copy_from_slice(slope.row(to));
                }
                self.blame(x, moved);
            }
            Step::Columns(x, start) => {
                let (rows, columns) = (self.value(x).rows, self.value(x).columns);
                let whole = &mut self.slopes[x.0];
                if whole.values.is_empty() {
                    *whole = Matrix::new(rows, columns);
                }
                for place in 0..rows {
                    add(&mut whole.row_mut(place)[start..start + slope.columns], slope.row(place));
                }
            }
            Step::Join(parts) => {
                let mut start = 0;
                for part in parts {
                    let mut own = Matrix::new(slope.rows, self.value(part).columns);
                    for place in 0..own.rows {
                        let columns = own.columns;
                        own.row_mut(place).copy_from_slice(&slope.row(place)[start..start + columns]);
                    }
                    start += own.columns;
                    self.blame(part, own);
                }
            }
            Step::Gate(x) => self.follow_clipped(node, x, slope, 0.0, 0.25),
            Step::Clip(x) => self.follow_clipped(node, x, slope, -1.0, 1.0),
            Step::Positive(x) => {
                for (slope, value) in slope.values.iter_mut().zip(&self.value(node).values) {
                    *slope = if *value > 0.0 { *slope } else { 0.0 };
                }
                self.blame(x, slope);
            }
            Step::Add(a, b) => {
                self.blame(a, slope.clone());
                self.blame(b, slope);
            }
            Step::Chain { keep, put, backwards } => self.follow_chain(node, (keep, put), backwards, &slope),
            Step::Mix(share, of, rest) => self.follow_mix((share, of, rest), slope),
            Step::Scale(x, factors) => {
                multiply(&mut slope, &factors);
                self.blame(x, slope);
            }
            Step::Pick(x, rows) => {
                let mut whole = Matrix::new(self.value(x).rows, slope.columns);
                for (place, row) in rows.into_iter().enumerate() {
                    add(whole.row_mut(row as usize), slope.row(place));
                }
                self.blame(x, whole);
            }
            Step::Append(x, row) => {
                slope.rows -= 1;
                let last = slope.values.split_off(slope.rows * slope.columns);
                add(&mut self.parameters.get_mut(row).slope.values, &last);
                self.blame(x, slope);
            }
        }
    }

    fn follow_product(&mut self, x: Node, weights: Handle, slope: &Matrix) {
        let turned = self.value(x).turned();
        let weights = self.parameters.get_mut(weights);
        weights.slope.add_product(&turned, slope);
        let mut back = Matrix::new(slope.rows, weights.values.rows);
        back.add_product(slope, &weights.values.turned());
        self.blame(x, back);
    }

    fn follow_clipped(&mut self, node: Node, x: Node, mut slope: Matrix, least: f32, steepness: f32) {
        for (slope, value) in slope.values.iter_mut().zip(&self.value(node).values) {
            *slope = if *value > least && *value < 1.0 { *slope * steepness } else { 0.0 };
        }
        self.blame(x, slope);
    }

    fn follow_chain(&mut self, node: Node, (keep, put): (Node, Node), backwards: bool, slope: &Matrix) {
        let columns = slope.columns;
        let (mut to_keep, mut to_put) = (Matrix::new(slope.rows, columns), Matrix::new(slope.rows, columns));
        let start = vec![0.0; columns];
        for sentence in self.sentences {
            let mut carried = vec![0.0; columns];
            let mut places: Vec<usize> = order(sentence, backwards).collect();
            while let Some(place) = places.pop() {
                let before = places.last().map_or(&start[..], |&place| self.value(node).row(place));
                let (keeps, puts) = (self.value(keep).row(place), self.value(put).row(place));
                let (to_keep, to_put) = (to_keep.row_mut(place), to_put.row_mut(place));
                for column in 0..columns {
                    let total = carried[column] + slope.row(place)[column];
                    to_keep[column] = total * (before[column] - puts[column]);
                    to_put[column] = total * (1.0 - keeps[column]);
                    carried[column] = total * keeps[column];
                }
            }
        }
        self.blame(keep, to_keep);
        self.blame(put, to_put);
    }

    fn follow_mix(&mut self, (share, of, rest): (Node, Node, Node), slope: Matrix) {
        let (mut to_share, mut to_of, mut to_rest) = (slope.clone(), slope.clone(), slope);
        for at in 0..to_share.values.len() {
            let part = self.value(share).values[at];
            to_share.values[at] *= self.value(of).values[at] - self.value(rest).values[at];
            to_of.values[at] *= part;
            to_rest.values[at] *= 1.0 - part;
        }
        self.blame(share, to_share);
        self.blame(of, to_of);
        self.blame(rest, to_rest);
    }
}

/// The places of a sentence in the order of a chain.
fn order(sentence: &Range<usize>, backwards: bool) -> impl Iterator<Item = usize> + use<> {
    let (start, end) = (sentence.start, sentence.end);
    (start..end).map(move |place| if backwards { start + end - 1 - place } else { place })
}

/// For each place the place `by` before it, if both are in the same sentence.
fn moves(sentences: &[Range<usize>], by: isize) -> impl Iterator<Item = (usize, usize)> + '_ {
    sentences.iter().flat_map(move |sentence| {
        sentence.clone().filter_map(move |to| {
            to.checked_add_signed(-by).filter(|from| sentence.contains(from)).map(|from| (to, from))
        })
    })
}

fn multiply(matrix: &mut Matrix, factors: &[f32]) {
    for (value, factor) in matrix.values.iter_mut().zip(factors) {
        *value *= factor;
    }
}
