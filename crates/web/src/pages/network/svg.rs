//! The ring and its edges as SVG; every edge is a link to the sentence that it rests on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use workbench::ActorId;

use super::{Edge, Sort};
use crate::html::{cut, escaped};

const WIDTH: f64 = 920.0;
const HEIGHT: f64 = 620.0;
const RING: (f64, f64) = (250.0, 235.0);
/// How far edges bend towards the middle: 0 not at all, 1 through it.
const BEND: f64 = 0.55;
/// Longest name, in characters.
const NAME: usize = 26;

/// The drawing; `to` makes links of paths. Actors without an edge are left out, and the others stay where they are.
pub(super) fn drawn(
    order: &[ActorId],
    names: &BTreeMap<ActorId, String>,
    edges: &[&Edge],
    to: &dyn Fn(&str) -> String,
) -> String {
    let (cx, cy) = (WIDTH / 2.0, HEIGHT / 2.0);
    let at = |place: usize| {
        let angle = place as f64 / order.len().max(1) as f64 * std::f64::consts::TAU - std::f64::consts::FRAC_PI_2;
        (angle, cx + RING.0 * angle.cos(), cy + RING.1 * angle.sin())
    };
    let places: BTreeMap<ActorId, (f64, f64, f64)> = order.iter().enumerate().map(|(n, id)| (*id, at(n))).collect();
    let mut out = format!(
        "<svg class=\"chart network\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"group\" aria-labelledby=\"network-t\" \
         xmlns=\"http://www.w3.org/2000/svg\"><title id=\"network-t\">Who is tied to whom</title>"
    );
    for edge in edges {
        let (Some((_, x1, y1)), Some((_, x2, y2))) = (places.get(&edge.ends.0), places.get(&edge.ends.1)) else {
            continue;
        };
        let (mx, my) = ((x1 + x2) / 2.0, (y1 + y2) / 2.0);
        // Edges of different sorts between two actors run beside one another.
        let aside = match edge.sort {
            Sort::Tie => 0.0,
            Sort::Talks => 0.12,
            Sort::Violence => -0.12,
        };
        let (bx, by) = (mx + (cx - mx) * (BEND + aside), my + (cy - my) * (BEND + aside));
        let class = match edge.sort {
            Sort::Tie => "e-tie",
            Sort::Talks => "e-talks",
            Sort::Violence => "e-violence",
        };
        let state = if edge.accepted { "" } else { " proposed" };
        // Thicker with more records, up to a point.
        let thick = edge.records.min(4);
        let title = format!("{} – {}: {} ({} records)", edge.from, edge.to, edge.what, edge.records);
        let _ = write!(
            out,
            "<a href=\"{}\" class=\"{class}{state} w{thick}\"><title>{}</title><path d=\"M{x1:.1} {y1:.1}Q{bx:.1} {by:.1} {x2:.1} {y2:.1}\"/></a>",
            escaped(&to(&edge.href)),
            escaped(&title)
        );
    }
    let shown: BTreeSet<ActorId> = edges.iter().flat_map(|e| [e.ends.0, e.ends.1]).collect();
    for id in order.iter().filter(|id| shown.contains(*id)) {
        let (Some((angle, x, y)), Some(name)) = (places.get(id), names.get(id)) else { continue };
        let anchor = if angle.cos() > 0.15 {
            "start"
        } else if angle.cos() < -0.15 {
            "end"
        } else {
            "middle"
        };
        let (lx, ly) = (x + 12.0 * angle.cos(), y + 16.0 * angle.sin() + 4.0);
        let _ = write!(
            out,
            "<a href=\"{}\" class=\"node\"><title>{}</title><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/><text x=\"{lx:.1}\" y=\"{ly:.1}\" \
             text-anchor=\"{anchor}\">{}</text></a>",
            escaped(&to(&format!("/actors/{id}"))),
            escaped(name),
            escaped(&cut(name, NAME))
        );
    }
    out + "</svg>"
}
