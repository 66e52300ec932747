//! The product of rounded numbers with the registers of AVX-512 and its instruction that multiplies pairs and adds them up.

#[cfg(target_arch = "x86")]
use std::arch::x86::{
    __m512, __m512i, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpwssd_epi32, _mm512_mul_ps, _mm512_set1_epi32,
    _mm512_setzero_si512,
};
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    __m512, __m512i, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpwssd_epi32, _mm512_mul_ps, _mm512_set1_epi32,
    _mm512_setzero_si512,
};

use fearless_simd::{Avx512, SimdBase, SimdFrom, f32x16, i16x32};

use super::{Layer, Pair, ROWS, WIDTH, Weights, four_rows};

/// How many blocks of columns are worked on together. With four rows, what is loaded for each step of the sums is then half
/// as many registers as sums are added to, and no sum waits for itself.
const BLOCKS: usize = 4;

fearless_simd::kernel!(
    pub(super) fn fill(avx512: Avx512, layer: &Layer, x: &[Pair], rows: usize, out: &mut [f32]) {
        let blocks = layer.outputs().div_ceil(WIDTH);
        for first in (0..blocks).step_by(BLOCKS) {
            match blocks - first {
                1 => fill_blocks::<1>(avx512, layer, first, x, rows, out),
                2 => fill_blocks::<2>(avx512, layer, first, x, rows, out),
                3 => fill_blocks::<3>(avx512, layer, first, x, rows, out),
                _ => fill_blocks::<BLOCKS>(avx512, layer, first, x, rows, out),
            }
        }
    }
);

/// Fills the columns of `N` blocks.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn fill_blocks<const N: usize>(avx512: Avx512, layer: &Layer, first: usize, x: &[Pair], rows: usize, out: &mut [f32]) {
    let pairs = layer.inputs.div_ceil(2);
    let weights: [&[Weights]; N] = std::array::from_fn(|block| &layer.blocks[(first + block) * pairs..][..pairs]);
    let outputs = layer.outputs();
    for from in (0..rows).step_by(ROWS) {
        let [a, b, c, d] = four_rows(x, pairs, from, rows);
        let rows_here = [&a[..pairs], &b[..pairs], &c[..pairs], &d[..pairs]];
        let mut sums = [[_mm512_setzero_si512(); N]; ROWS];
        for at in 0..pairs {
            let mut here = [_mm512_setzero_si512(); N];
            for (here, weights) in here.iter_mut().zip(&weights) {
                *here = i16x32::from_slice(avx512, &weights[at]).into();
            }
            for (sums, row) in sums.iter_mut().zip(&rows_here) {
                let pair: __m512i = _mm512_set1_epi32(row[at] as i32);
                for (sum, here) in sums.iter_mut().zip(here) {
                    *sum = _mm512_dpwssd_epi32(*sum, pair, here);
                }
            }
        }
        for block in 0..N {
            let start = (first + block) * WIDTH;
            let width = WIDTH.min(outputs - start);
            let units = sixteen(avx512, &layer.units[start..start + width]);
            let bias = sixteen(avx512, &layer.bias[start..start + width]);
            for (row, sums) in (from..rows).zip(&sums) {
                let answer = _mm512_add_ps(bias, _mm512_mul_ps(units, _mm512_cvtepi32_ps(sums[block])));
                let answer = f32x16::simd_from(avx512, answer);
                let out = &mut out[row * outputs + start..][..width];
                if width == WIDTH {
                    answer.store_slice(out);
                } else {
                    out.copy_from_slice(&<[f32; WIDTH]>::from(answer)[..width]);
                }
            }
        }
    }
}

/// Up to sixteen numbers, with nothing for those that are missing.
#[target_feature(enable = "avx512f")]
#[inline]
fn sixteen(avx512: Avx512, numbers: &[f32]) -> __m512 {
    if numbers.len() == WIDTH {
        return f32x16::from_slice(avx512, numbers).into();
    }
    let mut all = [0.0; WIDTH];
    all[..numbers.len()].copy_from_slice(numbers);
    f32x16::from_slice(avx512, &all).into()
}
