//! Where actors stand: on a ring, those that are tied near one another.

use std::collections::{BTreeMap, BTreeSet};

use workbench::ActorId;

use super::Edge;

/// Passes of moving each actor towards its ties; more no longer change much.
const PASSES: usize = 24;

/// The order on the ring of the actors with most ties. It depends on the edges alone, so that it is the same on any day.
pub(super) fn order(edges: &[Edge], most: usize) -> Vec<ActorId> {
    let mut weight: BTreeMap<ActorId, usize> = BTreeMap::new();
    for edge in edges {
        *weight.entry(edge.ends.0).or_default() += edge.records;
        *weight.entry(edge.ends.1).or_default() += edge.records;
    }
    let mut ranked: Vec<(usize, ActorId)> = weight.into_iter().map(|(id, w)| (w, id)).collect();
    ranked.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let chosen: BTreeSet<ActorId> = ranked.into_iter().take(most).map(|(_, id)| id).collect();
    let mut order: Vec<ActorId> = chosen.iter().copied().collect();
    for _ in 0..PASSES {
        let place: BTreeMap<ActorId, f64> =
            order.iter().enumerate().map(|(at, id)| (*id, at as f64 / order.len() as f64)).collect();
        // The mean direction of those one is tied to, on the ring; half of it is one's own.
        let pull = |id: &ActorId| -> f64 {
            let own = place[id] * std::f64::consts::TAU;
            let (mut x, mut y) = (own.cos(), own.sin());
            for edge in edges {
                let other = match edge.ends {
                    (a, b) if a == *id => b,
                    (a, b) if b == *id => a,
                    _ => continue,
                };
                if let Some(at) = place.get(&other) {
                    let (angle, w) = (at * std::f64::consts::TAU, (edge.records as f64).sqrt());
                    x += w * angle.cos();
                    y += w * angle.sin();
                }
            }
            y.atan2(x).rem_euclid(std::f64::consts::TAU)
        };
        let mut pulled: Vec<(f64, ActorId)> = order.iter().map(|id| (pull(id), *id)).collect();
        pulled.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        order = pulled.into_iter().map(|(_, id)| id).collect();
    }
    order
}
