//! The product of rounded numbers: a few times as quick as that of floating-point numbers, and exact, so that it does not
//! matter in which order and with which instructions it is taken.
//!
//! Inputs and weights are rounded to whole numbers of sixteen bits. Weights are scaled so that no sum can leave 32 bits.

use fearless_simd::Level;

use super::{beginning, on_this_processor};

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod avx512;

/// How many columns are worked on together.
const WIDTH: usize = 16;

/// How many rows are worked on together, so that each weight that is loaded is used more than once.
const ROWS: usize = 4;

/// Two inputs, one in the lower and one in the upper half: what one instruction takes at once. A row of inputs is cut in the
/// middle, and each number of the first half has beside it that of the second in the same place.
pub(crate) type Pair = u32;

/// For two inputs the weights of some columns, those of a column side by side.
type Weights = [i16; 2 * WIDTH];

/// Rows of rounded numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rounded {
    pairs: Vec<Pair>,
}

impl Rounded {
    /// Rounds rows of an even count of numbers to steps of one `scale`th; those that are too far from zero are moved as near
    /// as can be told.
    pub(crate) fn round(&mut self, numbers: &[f32], row: usize, scale: f32) {
        self.pairs.clear();
        self.pairs.resize(numbers.len() / 2, 0);
        on_this_processor(
            #[inline(always)]
            || {
                let half = (row / 2).max(1);
                for (pairs, row) in self.pairs.chunks_exact_mut(half).zip(numbers.chunks_exact(2 * half)) {
                    let (first, second) = row.split_at(half);
                    for ((pair, first), second) in pairs.iter_mut().zip(first).zip(second) {
                        *pair = rounded(*first, scale) & 0xFFFF | rounded(*second, scale) << 16;
                    }
                }
            },
        );
    }

    /// Room for so many rows of an even count of numbers. What was there before is not cleared, for it is written over.
    pub(crate) fn rows(&mut self, rows: usize, row: usize) -> &mut [Pair] {
        self.pairs.resize(rows * row / 2, 0);
        &mut self.pairs
    }
}

/// The nearest whole number, in the lower bits.
#[inline(always)]
fn rounded(number: f32, scale: f32) -> u32 {
    // Beside 1.5 * 2^23 the last bit of a floating-point number stands for one.
    ((number * scale).clamp(-32767.0, 32767.0) + 12_582_912.0).to_bits()
}

/// A layer of weights and constants that takes rounded numbers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layer {
    inputs: usize,
    blocks: Vec<Weights>,
    /// For each output what a step of the sum is worth, and what is added.
    units: Vec<f32>,
    bias: Vec<f32>,
    scale: f32,
}

impl Layer {
    /// Rounds `inputs` rows of weights, one for each number of `bias`. What the layer takes is rounded to steps of one
    /// `scale`th and lies between `-most` and `most`.
    pub(crate) fn new(weights: &[f32], inputs: usize, bias: Vec<f32>, scale: f32, most: f32) -> Layer {
        let outputs = bias.len();
        let pairs = inputs.div_ceil(2);
        let mut blocks = vec![[0; 2 * WIDTH]; pairs * outputs.div_ceil(WIDTH)];
        let mut units = Vec::with_capacity(outputs);
        let (mut sums, mut largest) = (vec![0.0_f32; outputs], vec![0.0_f32; outputs]);
        for row in weights.chunks_exact(outputs.max(1)) {
            for ((sum, largest), weight) in sums.iter_mut().zip(&mut largest).zip(row) {
                *sum += weight.abs();
                *largest = largest.max(weight.abs());
            }
        }
        for (sum, largest) in sums.iter().zip(&largest) {
            let highest_sum = (sum * scale * most).max(f32::MIN_POSITIVE);
            let finest = (2.0e9 / highest_sum).min(32767.0 / largest.max(f32::MIN_POSITIVE));
            units.push(1.0 / finest);
        }
        for (row, weights) in weights.chunks_exact(outputs.max(1)).take(inputs).enumerate() {
            for (column, (weight, unit)) in weights.iter().zip(&units).enumerate() {
                let block = &mut blocks[column / WIDTH * pairs + row % pairs];
                block[column % WIDTH * 2 + row / pairs] = (weight / unit).round() as i16;
            }
        }
        units.iter_mut().for_each(|unit| *unit /= scale);
        Layer { inputs, blocks, units, bias, scale }
    }

    pub(crate) fn outputs(&self) -> usize {
        self.bias.len()
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
        let pairs = self.inputs.div_ceil(2).max(1);
        let rows = x.pairs.len() / pairs;
        let out = beginning(buffer, rows * self.outputs());
        on_this_processor(
            #[inline(always)]
            || self.fill(&x.pairs, rows, pairs, out),
        );
        out
    }

    #[inline(always)]
    fn fill(&self, x: &[Pair], rows: usize, pairs: usize, out: &mut [f32]) {
        let level = Level::new();
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        if let Some(avx512) = level.as_avx512() {
            return avx512::fill(avx512, self, x, rows, out);
        }
        let sums = |block: &[Weights], rows: [&[Pair]; ROWS]| {
            #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
            if let Some(avx2) = level.as_avx2() {
                return sums_avx2(avx2, block, rows);
            }
            plain_sums(block, rows)
        };
        self.fill_with(sums, x, rows, pairs, out);
    }

    #[inline(always)]
    fn fill_with(
        &self,
        sums: impl Fn(&[Weights], [&[Pair]; ROWS]) -> [[i32; WIDTH]; ROWS],
        x: &[Pair],
        rows: usize,
        pairs: usize,
        out: &mut [f32],
    ) {
        for (at, block) in self.blocks.chunks_exact(pairs).enumerate() {
            let columns = at * WIDTH..self.outputs().min((at + 1) * WIDTH);
            let (units, bias) = (&self.units[columns.clone()], &self.bias[columns.clone()]);
            for from in (0..rows).step_by(ROWS) {
                let sums = sums(block, four_rows(x, pairs, from, rows));
                for (row, sums) in (from..rows).zip(&sums) {
                    let out = &mut out[row * self.outputs()..][columns.clone()];
                    for (((out, sum), unit), bias) in out.iter_mut().zip(sums).zip(units).zip(bias) {
                        *out = bias + unit * *sum as f32;
                    }
                }
            }
        }
    }
}

/// Some rows from one on. Where rows are missing the last one stands in; its sums are computed again and not used.
#[inline(always)]
fn four_rows(x: &[Pair], pairs: usize, from: usize, rows: usize) -> [&[Pair]; ROWS] {
    std::array::from_fn(|at| &x[(from + at).min(rows - 1) * pairs..][..pairs])
}

fn plain_sums(weights: &[Weights], rows: [&[Pair]; ROWS]) -> [[i32; WIDTH]; ROWS] {
    let mut sums = [[0; WIDTH]; ROWS];
    for (sums, row) in sums.iter_mut().zip(rows) {
        for (pair, weights) in row.iter().zip(weights) {
            let (first, second) = (i32::from(*pair as i16), i32::from((pair >> 16) as i16));
            for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<2>().0) {
                *sum += first * i32::from(weights[0]) + second * i32::from(weights[1]);
            }
        }
    }
    sums
}

// The compiler does not find the instruction that adds two products of sixteen bits by itself.
fearless_simd::kernel!(
    fn sums_avx2(avx2: Avx2, weights: &[Weights], rows: [&[Pair]; ROWS]) -> [[i32; WIDTH]; ROWS] {
        use std::arch::x86_64::{
            __m256i, _mm256_add_epi32, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
        };

        use fearless_simd::{SimdBase, SimdFrom, i16x16, i32x8};

        let [a, b, c, d] = rows;
        let count = weights.len();
        let rows = [&a[..count], &b[..count], &c[..count], &d[..count]];
        let mut sums = [[_mm256_setzero_si256(); 2]; ROWS];
        for (at, weights) in weights.iter().enumerate() {
            let left: __m256i = i16x16::from_slice(avx2, &weights[..WIDTH]).into();
            let right: __m256i = i16x16::from_slice(avx2, &weights[WIDTH..]).into();
            for (sums, row) in sums.iter_mut().zip(&rows) {
                let pair = _mm256_set1_epi32(row[at] as i32);
                sums[0] = _mm256_add_epi32(sums[0], _mm256_madd_epi16(pair, left));
                sums[1] = _mm256_add_epi32(sums[1], _mm256_madd_epi16(pair, right));
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
