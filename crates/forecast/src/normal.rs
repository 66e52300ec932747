//! The normal distribution: area and quantile.

/// Area to the left of `z`.
#[must_use]
pub fn cdf(z: f64) -> f64 {
    0.5 * libm::erfc(-z / std::f64::consts::SQRT_2)
}

/// The value that a share `p` does not exceed; infinite at 0 and 1.
///
/// A rational start (Abramowitz and Stegun 26.2.23) is refined by Halley's method to full precision.
#[must_use]
pub fn quantile(p: f64) -> f64 {
    if p.is_nan() {
        return f64::NAN;
    }
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    let tail = p.min(1.0 - p);
    let t = (-2.0 * tail.ln()).sqrt();
    let top = 2.515_517 + t * (0.802_853 + t * 0.010_328);
    let bottom = 1.0 + t * (1.432_788 + t * (0.189_269 + t * 0.001_308));
    let mut z = top / bottom - t;
    for _ in 0..4 {
        let error = (cdf(z) - tail) * (std::f64::consts::TAU).sqrt() * (z * z / 2.0).exp();
        z -= error / (1.0 + z * error / 2.0);
    }
    if p < 0.5 { z } else { -z }
}

#[cfg(test)]
mod tests {
    use super::{cdf, quantile};

    #[test]
    fn quantiles_are_those_of_the_tables() {
        let check = |p: f64, z: f64| assert!((quantile(p) - z).abs() < 1e-12, "{p}: {}", quantile(p));
        check(0.5, 0.0);
        check(0.975, 1.959_963_984_540_054);
        check(0.025, -1.959_963_984_540_054);
        check(0.001, -3.090_232_306_167_813_5);
        for p in [1e-300, 1e-12, 0.2, 0.7, 0.999_999] {
            assert!((cdf(quantile(p)) / p - 1.0).abs() < 1e-9, "{p}");
        }
        assert_eq!(quantile(0.0), f64::NEG_INFINITY);
        assert!(quantile(f64::NAN).is_nan());
    }
}
