//! The product of rounded numbers: many times as quick as that of floating-point numbers, and exact, so that it does not
//! matter in which order and with which instructions it is taken.
//!
//! Inputs and weights are rounded to whole numbers of eight bits, from -127 to 127; inputs are kept with 128 added.

use fearless_simd::Level;

use super::{beginning, on_this_processor};

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod avx512;

/// How many columns are worked on together.
const WIDTH: usize = 16;

/// How many such blocks of columns lie side by side.
const BLOCKS: usize = 4;

/// How many rows are worked on together, so that each weight that is loaded is used more than once.
const ROWS: usize = 4;

/// What is added to rounded inputs.
const ZERO: i32 = 128;

/// Beside 1.5 * 2^23 the last bit of a floating-point number stands for one. So the lowest byte of a sum of this and a small
/// number is the nearest whole number, kept as inputs are.
pub(crate) const TO_BYTE: f32 = 12_582_912.0 + ZERO as f32;

/// The farthest from zero that a rounded number can be.
pub(crate) const MOST_STEPS: f32 = 127.0;

/// Four inputs, one after another: what one instruction takes at once.
type Four = [u8; 4];

/// For four inputs the weights of some columns, those of a column side by side: one line of the processor's cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
struct Weights([i8; 4 * WIDTH]);

/// Rows of rounded numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rounded {
    fours: Vec<Four>,
}

impl Rounded {
    /// Rounds rows of a count of numbers that four divides to steps of one `scale`th; those that are too far from zero are
    /// moved as near as can be told.
    pub(crate) fn round(&mut self, numbers: &[f32], scale: f32) {
        let bytes = self.rows(1, numbers.len());
        on_this_processor(
            #[inline(always)]
            || {
                for (byte, number) in bytes.iter_mut().zip(numbers) {
                    *byte = ((number * scale).clamp(-MOST_STEPS, MOST_STEPS) + TO_BYTE).to_bits() as u8;
                }
            },
        );
    }

    /// Room for so many rows of a count of numbers that four divides. What was there before is not cleared, for it is
    /// written over.
    pub(crate) fn rows(&mut self, rows: usize, row: usize) -> &mut [u8] {
        self.fours.resize(rows * row / 4, [0; 4]);
        self.fours.as_flattened_mut()
    }
}

/// A layer of weights and constants that takes rounded numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layer {
    inputs: usize,
    outputs: usize,
    /// Up to four blocks of columns lie side by side: for the first four inputs the weights of each, then for the next.
    blocks: Vec<Weights>,
    /// For each output, and for as many more as fill the last block: what takes back what was added to the inputs, what a
    /// step of the sum is worth, and what is added.
    starts: Vec<i32>,
    units: Vec<f32>,
    bias: Vec<f32>,
    scale: f32,
}

impl Layer {
    /// Rounds `inputs` rows of weights, one for each number of `bias`. What the layer takes is rounded to steps of one
    /// `scale`th.
    pub(crate) fn new(weights: &[f32], inputs: usize, mut bias: Vec<f32>, scale: f32) -> Layer {
        let outputs = bias.len();
        let (fours, columns) = (inputs.div_ceil(4), outputs.div_ceil(WIDTH));
        bias.resize(columns * WIDTH, 0.0);
        let mut units = vec![f32::MIN_POSITIVE; columns * WIDTH];
        for row in weights.chunks_exact(outputs.max(1)) {
            for (unit, weight) in units.iter_mut().zip(row) {
                *unit = unit.max(weight.abs() / MOST_STEPS);
            }
        }
        let mut blocks = vec![Weights([0; 4 * WIDTH]); fours * columns];
        let mut starts = vec![0; columns * WIDTH];
        for (row, weights) in weights.chunks_exact(outputs.max(1)).take(inputs).enumerate() {
            for (column, (weight, unit)) in weights.iter().zip(&units).enumerate() {
                let (group, block) = (column / WIDTH / BLOCKS * BLOCKS, column / WIDTH % BLOCKS);
                let beside = BLOCKS.min(columns - group);
                let weight = (weight / unit).round() as i8;
                blocks[group * fours + row / 4 * beside + block].0[column % WIDTH * 4 + row % 4] = weight;
                starts[column] -= ZERO * i32::from(weight);
            }
        }
        units.iter_mut().for_each(|unit| *unit /= scale);
        Layer { inputs, outputs, blocks, starts, units, bias, scale }
    }

    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// How finely the numbers that the layer takes are rounded.
    pub(crate) fn scale(&self) -> f32 {
        self.scale
    }

    /// The layer's answer to rows of numbers, in the beginning of a buffer.
    pub(crate) fn answer<'a>(&self, x: &Rounded, buffer: &'a mut Vec<f32>) -> &'a mut [f32] {
        let fours = self.inputs.div_ceil(4).max(1);
        let rows = x.fours.len() / fours;
        let out = beginning(buffer, rows * self.outputs);
        on_this_processor(
            #[inline(always)]
            || self.fill(&x.fours, rows, out),
        );
        out
    }

    #[inline(always)]
    fn fill(&self, x: &[Four], rows: usize, out: &mut [f32]) {
        let level = Level::new();
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        if let Some(avx512) = level.as_avx512() {
            return avx512::fill(avx512, self, x, rows, out);
        }
        let add = |columns: Columns<'_>, rows: [&[Four]; ROWS]| {
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            if let Some(avx2) = level.as_avx2() {
                return sums_avx2(avx2, columns, rows);
            }
            plain_sums(columns, rows)
        };
        self.fill_with(add, x, rows, out);
    }

    #[inline(always)]
    fn fill_with(
        &self,
        sums: impl Fn(Columns<'_>, [&[Four]; ROWS]) -> [[i32; WIDTH]; ROWS],
        x: &[Four],
        rows: usize,
        out: &mut [f32],
    ) {
        let fours = self.inputs.div_ceil(4).max(1);
        for (group, blocks) in self.blocks.chunks(BLOCKS * fours).enumerate() {
            let beside = blocks.len() / fours;
            for block in 0..beside {
                let first = (group * BLOCKS + block) * WIDTH;
                let columns = first..self.outputs.min(first + WIDTH);
                let (units, bias) = (&self.units[columns.clone()], &self.bias[columns.clone()]);
                let Some(starts) = self.starts[first..].first_chunk() else { return };
                for from in (0..rows).step_by(ROWS) {
                    let weights = Columns { weights: &blocks[block..], beside, starts };
                    let sums = sums(weights, four_rows(x, fours, from, rows));
                    for (row, sums) in (from..rows).zip(&sums) {
                        let out = &mut out[row * self.outputs..][columns.clone()];
                        for (((out, sum), unit), bias) in out.iter_mut().zip(sums).zip(units).zip(bias) {
                            *out = bias + unit * *sum as f32;
                        }
                    }
                }
            }
        }
    }
}

/// A block of columns: its weights, of which each is so far behind the last, and where its sums start.
#[derive(Clone, Copy)]
struct Columns<'a> {
    weights: &'a [Weights],
    beside: usize,
    starts: &'a [i32; WIDTH],
}

/// Some rows from one on. Where rows are missing the last one stands in; its sums are computed again and not used.
#[inline(always)]
fn four_rows(x: &[Four], fours: usize, from: usize, rows: usize) -> [&[Four]; ROWS] {
    let row = |at: usize| &x[(from + at).min(rows - 1) * fours..][..fours];
    [row(0), row(1), row(2), row(3)]
}

fn plain_sums(columns: Columns<'_>, rows: [&[Four]; ROWS]) -> [[i32; WIDTH]; ROWS] {
    let mut sums = [*columns.starts; ROWS];
    for (sums, row) in sums.iter_mut().zip(rows) {
        for (four, weights) in row.iter().zip(columns.weights.iter().step_by(columns.beside)) {
            for (sum, weights) in sums.iter_mut().zip(weights.0.as_chunks::<4>().0) {
                for (input, weight) in four.iter().zip(weights) {
                    *sum += i32::from(*input) * i32::from(*weight);
                }
            }
        }
    }
    sums
}

// The compiler does not find the instruction that adds two products of sixteen bits by itself.
fearless_simd::kernel!(
    fn sums_avx2(avx2: Avx2, columns: Columns<'_>, rows: [&[Four]; ROWS]) -> [[i32; WIDTH]; ROWS] {
        use std::arch::x86_64::{
            __m256i, _mm256_add_epi32, _mm256_and_si256, _mm256_madd_epi16, _mm256_set1_epi16, _mm256_set1_epi32,
            _mm256_slli_epi16, _mm256_srai_epi16, _mm256_srli_epi16,
        };

        use fearless_simd::{SimdBase, SimdFrom, i8x32, i32x8};

        let (left, right) = columns.starts.split_at(WIDTH / 2);
        let starts: [__m256i; 2] = [i32x8::from_slice(avx2, left).into(), i32x8::from_slice(avx2, right).into()];
        let mut sums = [starts; ROWS];
        let low = _mm256_set1_epi16(0xFF);
        let [a, b, c, d] = rows;
        let weights = columns.weights.iter().step_by(columns.beside);
        for ((((weights, a), b), c), d) in weights.zip(a).zip(b).zip(c).zip(d) {
            let (left, right) = weights.0.split_at(2 * WIDTH);
            let left: __m256i = i8x32::from_slice(avx2, left).into();
            let right: __m256i = i8x32::from_slice(avx2, right).into();
            // Of each sixteen bits the lower weight and the upper one.
            let lower = [_mm256_slli_epi16::<8>(left), _mm256_slli_epi16::<8>(right)];
            let lower = [_mm256_srai_epi16::<8>(lower[0]), _mm256_srai_epi16::<8>(lower[1])];
            let upper = [_mm256_srai_epi16::<8>(left), _mm256_srai_epi16::<8>(right)];
            for (sums, four) in sums.iter_mut().zip([a, b, c, d]) {
                let four = _mm256_set1_epi32(i32::from_le_bytes(*four));
                let (first, second) = (_mm256_and_si256(four, low), _mm256_srli_epi16::<8>(four));
                for ((sum, lower), upper) in sums.iter_mut().zip(lower).zip(upper) {
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(first, lower));
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(second, upper));
                }
            }
        }
        let mut out = [[0; WIDTH]; ROWS];
        for (out, sums) in out.iter_mut().zip(sums) {
            let (left, right) = out.split_at_mut(WIDTH / 2);
            i32x8::simd_from(avx2, sums[0]).store_slice(left);
            i32x8::simd_from(avx2, sums[1]).store_slice(right);
        }
        out
    }
);

#[cfg(test)]
mod tests;
