//! The product of rounded numbers with the registers of AVX-512 and its instruction that adds up four products of bytes.

#[cfg(target_arch = "x86")]
use std::arch::x86::{
    __m512i, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32, _mm512_mul_ps, _mm512_set1_epi32,
    _mm512_setzero_si512,
};
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    __m512i, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_dpbusd_epi32, _mm512_mul_ps, _mm512_set1_epi32,
    _mm512_setzero_si512,
};

use fearless_simd::{Avx512, SimdBase, SimdFrom, f32x16, i8x64, i32x16};

use super::{BLOCKS, Four, Layer, ROWS, WIDTH, Weights, four_rows};

fearless_simd::kernel!(
    pub(super) fn fill(avx512: Avx512, layer: &Layer, x: &[Four], rows: usize, out: &mut [f32]) {
        let fours = layer.inputs.div_ceil(4).max(1);
        for (group, blocks) in layer.blocks.chunks(BLOCKS * fours).enumerate() {
            let first = group * BLOCKS * WIDTH;
            match blocks.len() / fours {
                1 => fill_blocks::<1>(avx512, layer, first, blocks, x, rows, out),
                2 => fill_blocks::<2>(avx512, layer, first, blocks, x, rows, out),
                3 => fill_blocks::<3>(avx512, layer, first, blocks, x, rows, out),
                _ => fill_blocks::<BLOCKS>(avx512, layer, first, blocks, x, rows, out),
            }
        }
    }
);

/// Fills the columns of `N` blocks, from a column on. With four blocks and four rows, what is loaded for each step of the
/// sums is half as many registers as sums are added to, and no sum waits for itself.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
fn fill_blocks<const N: usize>(
    avx512: Avx512,
    layer: &Layer,
    first: usize,
    blocks: &[Weights],
    x: &[Four],
    rows: usize,
    out: &mut [f32],
) {
    let fours = layer.inputs.div_ceil(4).max(1);
    let weights = blocks.as_chunks::<N>().0;
    let mut starts = [_mm512_setzero_si512(); N];
    for (block, start) in starts.iter_mut().enumerate() {
        *start = i32x16::from_slice(avx512, &layer.starts[first + block * WIDTH..][..WIDTH]).into();
    }
    for from in (0..rows).step_by(ROWS) {
        let [a, b, c, d] = four_rows(x, fours, from, rows);
        let mut sums = [starts; ROWS];
        for ((((weights, a), b), c), d) in weights.iter().zip(a).zip(b).zip(c).zip(d) {
            let mut here = [_mm512_setzero_si512(); N];
            for (here, weights) in here.iter_mut().zip(weights) {
                *here = i8x64::from_slice(avx512, &weights.0).into();
            }
            for (sums, four) in sums.iter_mut().zip([a, b, c, d]) {
                let four: __m512i = _mm512_set1_epi32(i32::from_le_bytes(*four));
                for (sum, here) in sums.iter_mut().zip(here) {
                    *sum = _mm512_dpbusd_epi32(*sum, four, here);
                }
            }
        }
        for block in 0..N {
            let start = first + block * WIDTH;
            let width = WIDTH.min(layer.outputs - start);
            let units = f32x16::from_slice(avx512, &layer.units[start..start + WIDTH]).into();
            let bias = f32x16::from_slice(avx512, &layer.bias[start..start + WIDTH]).into();
            for (row, sums) in (from..rows).zip(&sums) {
                let answer = _mm512_add_ps(bias, _mm512_mul_ps(units, _mm512_cvtepi32_ps(sums[block])));
                let answer = f32x16::simd_from(avx512, answer);
                let out = &mut out[row * layer.outputs + start..][..width];
                if width == WIDTH {
                    answer.store_slice(out);
                } else {
                    out.copy_from_slice(&<[f32; WIDTH]>::from(answer)[..width]);
                }
            }
        }
    }
}
