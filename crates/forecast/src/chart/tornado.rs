//! The tornado of a dimension: how far each input, moved within its range, moves the outcome.

use super::svg::{Anchor, COLOURS, FAINT, INK, RULE, Svg, WIDTH, mark, marks, short};
use crate::outlook::{Landing, Swung};
use crate::tell::on_scale;

/// Bars drawn at most.
const MOST: usize = 15;
const LEFT: f64 = 280.0;
const RIGHT: f64 = WIDTH - 60.0;
const TOP: f64 = 60.0;
const ROW: f64 = 24.0;

/// The tornado of the headline, or of the simulation's outcome.
#[must_use]
pub fn tornado_chart(landing: &Landing, simulated: bool) -> String {
    let swings: &[Swung] = if simulated { &landing.simulated_swings } else { &landing.swings };
    let swings = &swings[..swings.len().min(MOST)];
    let what = if simulated { "the simulation's end" } else { "the headline" };
    let title = format!("{}: what moves {what} most", landing.label);
    let told: Vec<String> = swings
        .iter()
        .map(|s| {
            let (low, high) = (on_scale(s.at_low, landing.scale), on_scale(s.at_high, landing.scale));
            format!("{}: {low} to {high}", s.input)
        })
        .collect();
    let bottom = TOP + ROW * swings.len().max(1) as f64;
    let mut svg = Svg::new(bottom + 40.0, &title, &told.join("; "));
    svg.text(20.0, 24.0, Anchor::Start, INK, &short(&title, 100));
    if swings.is_empty() {
        svg.text(20.0, TOP, Anchor::Start, FAINT, "All inputs were given as exact numbers.");
        return svg.finish();
    }
    let base = if simulated { landing.simulated.map_or(landing.headline, |s| s.expected) } else { landing.headline };
    let ends = swings.iter().flat_map(|s| [s.at_low, s.at_high]).chain([base]);
    let (low, high) = ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    let pad = ((high - low) * 0.05).max((landing.scale.1 - landing.scale.0) * 1e-3);
    let (low, high) = (low - pad, high + pad);
    let x = |value: f64| LEFT + (value - low) / (high - low) * (RIGHT - LEFT);
    for value in marks(low, high) {
        svg.line((x(value), TOP - 10.0), (x(value), bottom), RULE, 1.0);
        svg.text(x(value), bottom + 18.0, Anchor::Middle, FAINT, &mark(value));
    }
    for (row, swing) in swings.iter().enumerate() {
        let y = TOP + ROW * row as f64;
        svg.text(LEFT - 10.0, y + 12.0, Anchor::End, INK, &short(&swing.input, 42));
        svg.rect((x(base), y + 2.0), (x(swing.at_low), y + ROW - 6.0), COLOURS[0], 0.8);
        svg.rect((x(base), y + 2.0), (x(swing.at_high), y + ROW - 6.0), COLOURS[1], 0.8);
    }
    svg.line((x(base), TOP - 10.0), (x(base), bottom), INK, 1.0);
    svg.text(LEFT, TOP - 18.0, Anchor::Start, COLOURS[0], "input at its low end");
    svg.text(RIGHT, TOP - 18.0, Anchor::End, COLOURS[1], "input at its high end");
    svg.finish()
}
