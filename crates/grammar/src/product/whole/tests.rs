//! Rounded products are near the true ones, and the same with and without special instructions.

use super::*;
use crate::product::Packed;

fn numbers(count: usize, seed: u32, most: f32) -> Vec<f32> {
    let mut state = seed;
    std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((state >> 8) as f32 / (1 << 23) as f32 - 1.0) * most
    })
    .take(count)
    .collect()
}

#[test]
fn near_the_true_product() {
    for (rows, inputs, outputs) in [(1, 2, 1), (3, 4, 17), (4, 96, 31), (9, 192, 384)] {
        let (x, weights, bias) =
            (numbers(rows * inputs, 1, 1.0), numbers(inputs * outputs, 2, 0.5), numbers(outputs, 3, 1.0));
        let mut right: Vec<f32> = bias.repeat(rows);
        Packed::new(&weights, inputs, outputs).add_product(&x, &mut right);
        let layer = Layer::new(&weights, inputs, bias, 16384.0, 1.0);
        let (mut rounded, mut buffer) = (Rounded::default(), Vec::new());
        rounded.round(&x, layer.scale());
        let out = layer.answer(&rounded, &mut buffer);
        let worst = out.iter().zip(&right).fold(0.0_f32, |worst, (a, b)| worst.max((a - b).abs()));
        assert!(out.len() == right.len() && worst < 0.005, "{rows} {inputs} {outputs}: off by {worst}");
    }
}

#[test]
fn the_same_on_every_processor() {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state ^ state >> 15
    };
    let weights: Vec<Weights> = (0..5).map(|_| std::array::from_fn(|_| (next() as i16) / 8)).collect();
    let rows: [Vec<Pair>; ROWS] = std::array::from_fn(|_| (0..5).map(|_| next()).collect());
    let rows = [&rows[0][..], &rows[1][..], &rows[2][..], &rows[3][..]];
    let plain = plain_sums(&weights, rows);
    assert_eq!(block_sums(Level::new(), &weights, rows), plain);
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    if let Some(avx2) = Level::new().as_avx2() {
        assert_eq!(sums_avx2(avx2, &weights, rows), plain);
    }
}

#[test]
fn far_numbers_are_moved_near() {
    let layer = Layer::new(&[1.0, 1.0], 2, vec![0.0], 16384.0, 2.0);
    let (mut rounded, mut buffer) = (Rounded::default(), Vec::new());
    rounded.round(&[1e9, f32::NEG_INFINITY], layer.scale());
    let out = layer.answer(&rounded, &mut buffer);
    assert!(out[0].abs() < 0.001, "{out:?}");
}
