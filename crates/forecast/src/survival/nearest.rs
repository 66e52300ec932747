//! The past cases most like one, by what they have in common.

use super::Ceasefire;
use super::profile::{FEATURES, Profile};
use serde::Serialize;

/// A past case and how like it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Near {
    /// Its place in the table.
    pub case: usize,
    /// 0 for no difference in any feature, 1 for difference in all (Gower 1971).
    pub distance: f64,
}

/// Earlier ceasefires that differ by this much or more count as wholly different.
const EARLIER_SPAN: f64 = 3.0;

/// The `count` cases nearest to a profile, the nearest first, ties in the table's order.
///
/// Side and class count as one feature each, though the model holds them as two; the number of earlier ceasefires is
/// compared on a logarithmic scale.
#[must_use]
pub fn nearest(profile: &Profile, cases: &[Ceasefire], count: usize) -> Vec<Near> {
    let mut list: Vec<Near> = cases
        .iter()
        .enumerate()
        .map(|(case, ceasefire)| Near { case, distance: distance(profile, &Profile::from(ceasefire)) })
        .collect();
    list.sort_by(|a, b| a.distance.total_cmp(&b.distance));
    list.truncate(count);
    list
}

fn distance(a: &Profile, b: &Profile) -> f64 {
    let (x, y) = (a.features(), b.features());
    let gap = |k: usize| (x[k] - y[k]).abs();
    let pairs = gap(0).max(gap(1)) + gap(2).max(gap(3));
    let singles: f64 = (4..FEATURES).map(gap).sum();
    let earlier = |p: &Profile| (1.0 + p.earlier as f64).ln();
    let last = ((earlier(a) - earlier(b)).abs() / EARLIER_SPAN).min(1.0);
    (pairs + singles + last) / (FEATURES - 1) as f64
}
