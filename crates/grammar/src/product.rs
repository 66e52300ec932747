//! The product of two matrices, in plain code that the compiler turns into vector instructions, several times over: once
//! for each kind of processor, chosen when the program runs.
//!
//! Every number of the result is summed in the order of the inputs, one product after another, whatever the width of the
//! processor's registers: the same text has the same parse on every machine.

use fearless_simd::{Level, Simd, dispatch};

pub(crate) mod whole;

/// How many columns are worked on together: two registers of eight numbers.
const WIDTH: usize = 16;
const HALF: usize = 8;

/// How many rows are worked on together, so that each weight that is loaded is used more than once.
const ROWS: usize = 4;

/// Sixteen numbers that lie in one line of the processor's cache: loading them never takes two.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub(crate) struct Line<T>(pub(crate) [T; WIDTH]);

/// Runs code as compiled for the processor at hand. Only what is inlined into it profits.
#[inline(always)]
pub(crate) fn on_this_processor<T>(code: impl FnOnce() -> T) -> T {
    dispatch!(Level::new(), simd => simd.vectorize(code))
}

/// The first so many numbers of a buffer that grows if need be. What was there before is not cleared, for it is written over.
pub(crate) fn beginning(buffer: &mut Vec<f32>, count: usize) -> &mut [f32] {
    if buffer.len() < count {
        buffer.resize(count, 0.0);
    }
    &mut buffer[..count]
}

/// A matrix of weights, laid out as the product reads it: eight columns at a time, row by row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Packed {
    inputs: usize,
    outputs: usize,
    blocks: Vec<Line<f32>>,
}

impl Packed {
    /// Packs `inputs` rows of `outputs` numbers each.
    pub(crate) fn new(weights: &[f32], inputs: usize, outputs: usize) -> Packed {
        let mut packed = Packed::default();
        packed.pack(weights, inputs, outputs);
        packed
    }

    /// Packs other weights in the same place.
    pub(crate) fn pack(&mut self, weights: &[f32], inputs: usize, outputs: usize) {
        (self.inputs, self.outputs) = (inputs, outputs);
        self.blocks.clear();
        self.blocks.resize(inputs * outputs.div_ceil(WIDTH), Line::default());
        for (row, weights) in weights.chunks_exact(outputs.max(1)).take(inputs).enumerate() {
            for (block, weights) in weights.chunks(WIDTH).enumerate() {
                self.blocks[block * inputs + row].0[..weights.len()].copy_from_slice(weights);
            }
        }
    }

    /// Adds the product of `x`, rows of as many numbers as there are inputs, to `out`, rows of as many numbers as there
    /// are outputs.
    pub(crate) fn add_product(&self, x: &[f32], out: &mut [f32]) {
        on_this_processor(
            #[inline(always)]
            || self.add_blocks(x, out),
        );
    }

    #[inline(always)]
    fn add_blocks(&self, x: &[f32], out: &mut [f32]) {
        if self.inputs == 0 || self.outputs == 0 {
            return;
        }
        for (block, weights) in self.blocks.chunks_exact(self.inputs).enumerate() {
            let first = block * WIDTH;
            // The last block may be little more than a few columns.
            if self.outputs - first <= HALF {
                self.add_rows::<1>(weights, x, out, first);
            } else {
                self.add_rows::<2>(weights, x, out, first);
            }
        }
    }

    /// Adds the products of `HALVES` times eight columns, from a column on.
    #[inline(always)]
    fn add_rows<const HALVES: usize>(&self, weights: &[Line<f32>], x: &[f32], out: &mut [f32], first: usize) {
        let mut rows = x.chunks_exact(ROWS * self.inputs);
        let mut outs = out.chunks_exact_mut(ROWS * self.outputs);
        for (x, out) in rows.by_ref().zip(outs.by_ref()) {
            add_block::<ROWS, HALVES>(weights, x, out, first, self.outputs);
        }
        let rows = rows.remainder().chunks_exact(self.inputs);
        for (x, out) in rows.zip(outs.into_remainder().chunks_exact_mut(self.outputs)) {
            add_block::<1, HALVES>(weights, x, out, first, self.outputs);
        }
    }
}

#[inline(always)]
fn add_block<const N: usize, const HALVES: usize>(
    weights: &[Line<f32>],
    x: &[f32],
    out: &mut [f32],
    first: usize,
    outputs: usize,
) {
    let inputs = weights.len();
    let rows: [&[f32]; N] = std::array::from_fn(|row| &x[row * inputs..(row + 1) * inputs]);
    let mut sums = [[[0.0; HALF]; HALVES]; N];
    for (at, weights) in weights.iter().enumerate() {
        let (halves, _) = weights.0.as_chunks::<HALF>();
        for row in 0..N {
            for half in 0..HALVES {
                sums[row][half] = add_scaled(sums[row][half], rows[row][at], &halves[half]);
            }
        }
    }
    let width = (HALVES * HALF).min(outputs - first);
    for (row, sums) in sums.iter().enumerate() {
        let out = &mut out[row * outputs + first..][..width];
        for (out, sum) in out.iter_mut().zip(sums.as_flattened()) {
            *out += sum;
        }
    }
}

#[inline(always)]
fn add_scaled(mut sums: [f32; HALF], by: f32, weights: &[f32; HALF]) -> [f32; HALF] {
    for (sum, weight) in sums.iter_mut().zip(weights) {
        *sum += by * weight;
    }
    sums
}
