//! The fan of a dimension: how the simulation's middle moves, and how wide the headline is at its end.

use super::svg::{Anchor, COLOURS, FAINT, INK, RULE, Svg, WIDTH, mark, marks, short};
use crate::outlook::{Landing, Outlook};
use crate::tell::on_scale;

const TOP: f64 = 60.0;
const BOTTOM: f64 = 330.0;
const LEFT: f64 = 60.0;
/// Where the turns end and the headline's bars begin.
const TURNS_END: f64 = 430.0;
/// Shares of probability of the bands, the widest first.
const SHARES: [f64; 3] = [0.95, 0.8, 0.5];

/// The fan of one dimension.
#[must_use]
pub fn fan_chart(outlook: &Outlook, landing: &Landing) -> String {
    let at = |value: f64| on_scale(value, landing.scale);
    let title = format!("{}: where a settlement would land", landing.label);
    let told = format!(
        "Headline near {}; with 80% probability between {} and {}. {}",
        at(landing.headline),
        at(landing.most.0),
        at(landing.most.1),
        landing.simulated.map_or_else(String::new, |s| format!("The simulation ends near {}.", at(s.expected)))
    );
    let mut svg = Svg::new(BOTTOM + 66.0, &title, &told);
    let y = |value: f64| {
        let (low, high) = landing.scale;
        BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP)
    };
    svg.text(LEFT, 24.0, Anchor::Start, INK, &short(&title, 90));
    for value in marks(landing.scale.0, landing.scale.1) {
        svg.line((LEFT, y(value)), (WIDTH - 20.0, y(value)), RULE, 1.0);
        svg.text(LEFT - 8.0, y(value) + 4.0, Anchor::End, FAINT, &mark(value));
    }
    let words = |words: &str| short(words, 95);
    svg.text(LEFT, TOP - 12.0, Anchor::Start, FAINT, &words(&landing.high_means));
    svg.text(LEFT, BOTTOM + 18.0, Anchor::Start, FAINT, &words(&landing.low_means));
    turns(&mut svg, outlook, landing, &y);
    headline(&mut svg, landing, &y);
    svg.finish()
}

fn turns(svg: &mut Svg, outlook: &Outlook, landing: &Landing, y: &impl Fn(f64) -> f64) {
    let Some(simulation) = &outlook.simulation else { return };
    let last = simulation.run.paths.len().saturating_sub(1).clamp(1, landing.fan.len().saturating_sub(1).max(1));
    let x = |turn: usize| LEFT + (TURNS_END - LEFT) * turn as f64 / last as f64;
    let fan = &landing.fan[..landing.fan.len().min(last + 1)];
    for (share, opacity) in SHARES.into_iter().zip([0.12, 0.18, 0.28]) {
        let ends: Vec<(f64, f64)> = fan.iter().map(|spread| spread.interval(share)).collect();
        let over = ends.iter().enumerate().map(|(turn, (_, high))| (x(turn), y(*high)));
        let under = ends.iter().enumerate().rev().map(|(turn, (low, _))| (x(turn), y(*low)));
        svg.area(&over.chain(under).collect::<Vec<_>>(), COLOURS[1], opacity);
    }
    let middle: Vec<(f64, f64)> =
        fan.iter().enumerate().map(|(turn, spread)| (x(turn), y(spread.quantile(0.5)))).collect();
    svg.path(&middle, COLOURS[1], false);
    svg.text(LEFT, BOTTOM + 54.0, Anchor::Start, COLOURS[1], "simulation: weighted mean of positions, turn by turn");
    for turn in [0, last] {
        svg.text(x(turn), BOTTOM + 36.0, Anchor::Middle, FAINT, &format!("turn {turn}"));
    }
}

fn headline(svg: &mut Svg, landing: &Landing, y: &impl Fn(f64) -> f64) {
    let (left, right) = (TURNS_END + 70.0, TURNS_END + 130.0);
    for (share, opacity) in SHARES.into_iter().zip([0.2, 0.3, 0.45]) {
        let (low, high) = landing.spread.interval(share);
        svg.rect((left, y(high)), (right, y(low)), COLOURS[0], opacity);
        svg.text(right + 6.0, y(high) + 4.0, Anchor::Start, FAINT, &format!("{:.0}%", share * 100.0));
    }
    svg.line((left - 6.0, y(landing.headline)), (right + 6.0, y(landing.headline)), COLOURS[0], 3.0);
    let near = format!("near {}", on_scale(landing.headline, landing.scale));
    svg.text(left - 10.0, y(landing.headline) + 4.0, Anchor::End, COLOURS[0], &near);
    svg.text((left + right) / 2.0, BOTTOM + 36.0, Anchor::Middle, COLOURS[0], "headline");
    if let Some(quo) = landing.measures.status_quo {
        svg.line((left - 6.0, y(quo)), (right + 6.0, y(quo)), INK, 1.0);
        svg.text(right + 40.0, y(quo) + 4.0, Anchor::Start, INK, "if nothing is agreed");
    }
}
