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
    for (rows, inputs, outputs) in [(1, 4, 1), (3, 8, 17), (4, 96, 31), (9, 192, 384)] {
        let (x, weights, bias) =
            (numbers(rows * inputs, 1, 1.0), numbers(inputs * outputs, 2, 0.5), numbers(outputs, 3, 1.0));
        let mut right: Vec<f32> = bias.repeat(rows);
        Packed::new(&weights, inputs, outputs).add_product(&x, &mut right);
        let layer = Layer::new(&weights, inputs, bias, 127.0);
        let (mut rounded, mut buffer) = (Rounded::default(), Vec::new());
        rounded.round(&x, layer.scale());
        let out = layer.answer(&rounded, &mut buffer);
        let worst = out.iter().zip(&right).fold(0.0_f32, |worst, (a, b)| worst.max((a - b).abs()));
        assert!(out.len() == right.len() && worst < 0.15, "{rows} {inputs} {outputs}: off by {worst}");
    }
}

fn bits_with(
    sums: impl Fn(Columns<'_>, [&[Four]; ROWS]) -> [[i32; WIDTH]; ROWS],
    layer: &Layer,
    x: &Rounded,
    rows: usize,
) -> Vec<u32> {
    let mut out = vec![0.0; rows * layer.outputs()];
    layer.fill_with(sums, &x.fours, rows, &mut out);
    out.iter().map(|value| value.to_bits()).collect()
}

#[test]
fn the_same_on_every_processor() {
    for (rows, inputs, outputs) in [(1, 4, 1), (5, 8, 16), (4, 96, 31), (9, 192, 106), (7, 48, 64), (3, 12, 150)] {
        let (x, weights) = (numbers(rows * inputs, 4, 1.0), numbers(inputs * outputs, 5, 0.5));
        let layer = Layer::new(&weights, inputs, numbers(outputs, 6, 1.0), 127.0);
        let (mut rounded, mut buffer) = (Rounded::default(), Vec::new());
        rounded.round(&x, layer.scale());
        let fast: Vec<u32> = layer.answer(&rounded, &mut buffer).iter().map(|value| value.to_bits()).collect();
        let plain = bits_with(plain_sums, &layer, &rounded, rows);
        assert_eq!(fast, plain, "{rows} {inputs} {outputs}");
        #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
        if let Some(avx2) = Level::new().as_avx2() {
            let narrow = bits_with(|columns, rows| sums_avx2(avx2, columns, rows), &layer, &rounded, rows);
            assert_eq!(narrow, plain, "{rows} {inputs} {outputs}");
        }
    }
}

#[test]
fn far_numbers_are_moved_near() {
    let layer = Layer::new(&[1.0; 4], 4, vec![0.0], 48.0);
    let (mut rounded, mut buffer) = (Rounded::default(), Vec::new());
    rounded.round(&[1e9, f32::NEG_INFINITY, -1e9, f32::INFINITY], layer.scale());
    let out = layer.answer(&rounded, &mut buffer);
    assert!(out[0].abs() < 0.001, "{out:?}");
}
