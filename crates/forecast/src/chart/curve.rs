//! The curve of ceasefires that still hold, with its band.

use super::svg::{Anchor, COLOURS, FAINT, INK, RULE, Svg, WIDTH, mark, marks};
use crate::survival::{Curve, Holding, Survey};

const TOP: f64 = 50.0;
const BOTTOM: f64 = 330.0;
const LEFT: f64 = 60.0;
const RIGHT: f64 = WIDTH - 30.0;

/// The curve up to `days`; where one ceasefire is asked about, its chance is marked.
#[must_use]
pub fn curve_chart(survey: &Survey, holding: Option<&Holding>, days: f64) -> String {
    let days = if days.is_finite() { days.clamp(1.0, survey.curve.last.max(1.0)) } else { 365.0 };
    let at_end = survey.curve.at(days);
    let told = at_end.map_or_else(String::new, |s| {
        format!(
            "After {} days {:.0}% are still holding, 95% band {:.0}% to {:.0}%.",
            mark(days),
            s.holds * 100.0,
            s.low * 100.0,
            s.high * 100.0
        )
    });
    let title = format!("How long ceasefires hold ({})", survey.follow);
    let mut svg = Svg::new(BOTTOM + 70.0, &title, &told);
    let x = |time: f64| LEFT + time / days * (RIGHT - LEFT);
    let y = |share: f64| BOTTOM - share * (BOTTOM - TOP);
    svg.text(LEFT, 24.0, Anchor::Start, INK, &title);
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        svg.line((LEFT, y(share)), (RIGHT, y(share)), RULE, 1.0);
        svg.text(LEFT - 8.0, y(share) + 4.0, Anchor::End, FAINT, &format!("{:.0}%", share * 100.0));
    }
    for time in marks(0.0, days) {
        svg.text(x(time), BOTTOM + 18.0, Anchor::Middle, FAINT, &mark(time));
    }
    svg.text(RIGHT, BOTTOM + 34.0, Anchor::End, FAINT, "days in force");
    let corners = corners(&survey.curve, days);
    let over = corners.iter().map(|(time, [_, _, high])| (x(*time), y(*high)));
    let under = corners.iter().rev().map(|(time, [low, _, _])| (x(*time), y(*low)));
    svg.area(&over.chain(under).collect::<Vec<_>>(), COLOURS[0], 0.2);
    let line: Vec<(f64, f64)> = corners.iter().map(|(time, [_, holds, _])| (x(*time), y(*holds))).collect();
    svg.path(&line, COLOURS[0], false);
    svg.text(LEFT, BOTTOM + 36.0, Anchor::Start, COLOURS[0], "still holding, with 95% band");
    if survey.worst != survey.curve {
        let worst: Vec<(f64, f64)> =
            self::corners(&survey.worst, days).iter().map(|(time, [_, holds, _])| (x(*time), y(*holds))).collect();
        svg.path(&worst, COLOURS[1], true);
        svg.text(LEFT, BOTTOM + 54.0, Anchor::Start, COLOURS[1], "if every unclear end was a break");
    }
    if let Some((holding, (_, chance, _))) = holding.and_then(|h| Some((h, h.by_model.or(h.by_curve)?))) {
        let until = holding.held + holding.horizon;
        let what = format!("this one: {:.0}% to hold to day {}", chance * 100.0, mark(until));
        if until <= days {
            svg.line((x(until), y(0.0)), (x(until), y(1.0)), INK, 1.0);
            svg.dot((x(until), y(chance)), INK, &what);
        }
        svg.text(RIGHT, BOTTOM + 54.0, Anchor::End, INK, &what);
    }
    svg.finish()
}

/// The corners of the staircase: time with low, middle and high.
fn corners(curve: &Curve, days: f64) -> Vec<(f64, [f64; 3])> {
    let (mut list, mut now) = (vec![(0.0, [1.0; 3])], [1.0; 3]);
    for step in curve.steps.iter().take_while(|step| step.days <= days) {
        list.push((step.days, now));
        now = [step.low, step.holds, step.high];
        list.push((step.days, now));
    }
    list.push((days.min(curve.last), now));
    list
}
