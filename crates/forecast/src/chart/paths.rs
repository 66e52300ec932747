//! Every actor's position, turn by turn of the simulation.

use super::svg::{Anchor, COLOURS, FAINT, INK, RULE, Svg, WIDTH, mark, marks, short};
use crate::outlook::{Landing, Outlook};
use crate::tell::on_scale;

const TOP: f64 = 50.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = WIDTH - 200.0;
/// Least distance between two labels.
const APART: f64 = 14.0;

/// The paths on one dimension; without a simulation, only where everyone stands.
#[must_use]
pub fn paths_chart(outlook: &Outlook, dimension: usize) -> String {
    let Some(landing) = outlook.dimensions.get(dimension) else { return String::new() };
    let bottom = (TOP + APART * outlook.actors.len() as f64).max(320.0);
    let title = format!("{}: positions by turn of the simulation", landing.label);
    let mut svg = Svg::new(bottom + 50.0, &title, &told(outlook, landing, dimension));
    let y = |value: f64| {
        let (low, high) = landing.scale;
        bottom - (value - low) / (high - low) * (bottom - TOP)
    };
    svg.text(LEFT, 24.0, Anchor::Start, INK, &short(&title, 90));
    for value in marks(landing.scale.0, landing.scale.1) {
        svg.line((LEFT, y(value)), (RIGHT, y(value)), RULE, 1.0);
        svg.text(LEFT - 8.0, y(value) + 4.0, Anchor::End, FAINT, &mark(value));
    }
    let paths = paths(outlook, landing, dimension);
    let last = paths.first().map_or(1, |path| path.len().saturating_sub(1)).max(1);
    let x = |turn: usize| LEFT + (RIGHT - LEFT) * turn as f64 / last as f64;
    let mut ends = Vec::new();
    for (actor, path) in paths.iter().enumerate() {
        let points: Vec<(f64, f64)> = path.iter().enumerate().map(|(turn, v)| (x(turn), y(*v))).collect();
        let colour = COLOURS[actor % COLOURS.len()];
        svg.path(&points, colour, actor / COLOURS.len() % 2 == 1);
        if let (Some(first), Some(end)) = (path.first(), path.last()) {
            svg.dot(
                (x(0), y(*first)),
                colour,
                &format!("{} at {}", outlook.actors[actor], on_scale(*first, landing.scale)),
            );
            ends.push((y(*end), actor, *end));
        }
    }
    labels(&mut svg, bottom, ends, outlook, landing);
    for turn in [0, last] {
        svg.text(x(turn), bottom + 20.0, Anchor::Middle, FAINT, &format!("turn {turn}"));
    }
    svg.finish()
}

fn paths(outlook: &Outlook, landing: &Landing, dimension: usize) -> Vec<Vec<f64>> {
    match &outlook.simulation {
        Some(simulation) => (0..outlook.actors.len())
            .map(|actor| simulation.run.paths.iter().map(|turn| turn[actor][dimension]).collect())
            .collect(),
        None => landing.positions.iter().map(|(position, _)| vec![*position]).collect(),
    }
}

/// Labels at the right, moved apart so that none covers another.
fn labels(svg: &mut Svg, bottom: f64, mut ends: Vec<(f64, usize, f64)>, outlook: &Outlook, landing: &Landing) {
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut places: Vec<f64> = ends.iter().map(|(y, ..)| *y).collect();
    for i in 1..places.len() {
        places[i] = places[i].max(places[i - 1] + APART);
    }
    // What was pushed below the picture is pushed up again from below.
    let mut limit = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(limit);
        limit = *place - APART;
    }
    for ((y, actor, value), place) in ends.into_iter().zip(places) {
        let colour = COLOURS[actor % COLOURS.len()];
        let label = format!("{} {}", on_scale(value, landing.scale), short(&outlook.actors[actor], 24));
        svg.line((RIGHT + 2.0, y), (RIGHT + 10.0, place), RULE, 1.0);
        svg.text(RIGHT + 12.0, place + 4.0, Anchor::Start, colour, &label);
    }
}

fn told(outlook: &Outlook, landing: &Landing, dimension: usize) -> String {
    let at = |value: f64| on_scale(value, landing.scale);
    let list: Vec<String> = paths(outlook, landing, dimension)
        .iter()
        .zip(&outlook.actors)
        .filter_map(|(path, label)| Some(format!("{label} from {} to {}", at(*path.first()?), at(*path.last()?))))
        .collect();
    list.join("; ")
}
