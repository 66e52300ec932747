//! The few marks that the charts need, with text escaped and numbers cut to a tenth of a pixel.

use std::fmt::Write as _;

/// Width of every chart, in pixels.
pub(super) const WIDTH: f64 = 720.0;
/// Colours that the colour-blind can tell apart (Okabe and Ito 2008).
pub(super) const COLOURS: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000"];
/// Ink and paper.
pub(super) const INK: &str = "#222";
pub(super) const FAINT: &str = "#767676";
pub(super) const RULE: &str = "#d0d0d0";

/// A drawing under way.
pub(super) struct Svg {
    height: f64,
    title: String,
    told: String,
    body: String,
}

/// How a piece of text is set.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    /// A drawing; `told` says in words what it shows.
    pub(super) fn new(height: f64, title: &str, told: &str) -> Self {
        Svg { height, title: title.to_owned(), told: told.to_owned(), body: String::new() }
    }

    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, colour: &str, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let text = escaped(text);
        let _ = writeln!(
            self.body,
            r#"<text x="{}" y="{}" text-anchor="{anchor}" fill="{colour}">{text}</text>"#,
            number(x),
            number(y)
        );
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, width: f64) {
        let _ = writeln!(
            self.body,
            r#"<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{colour}" stroke-width="{width}"/>"#,
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1)
        );
    }

    pub(super) fn rect(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, opacity: f64) {
        let _ = writeln!(
            self.body,
            r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{colour}" fill-opacity="{opacity}"/>"#,
            number(from.0.min(to.0)),
            number(from.1.min(to.1)),
            number((to.0 - from.0).abs().max(1.0)),
            number((to.1 - from.1).abs())
        );
    }

    pub(super) fn path(&mut self, points: &[(f64, f64)], colour: &str, dashed: bool) {
        let dash = if dashed { r#" stroke-dasharray="5 4""# } else { "" };
        let _ = writeln!(
            self.body,
            r#"<polyline points="{}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>"#,
            listed(points)
        );
    }

    pub(super) fn area(&mut self, points: &[(f64, f64)], colour: &str, opacity: f64) {
        let _ =
            writeln!(self.body, r#"<polygon points="{}" fill="{colour}" fill-opacity="{opacity}"/>"#, listed(points));
    }

    pub(super) fn dot(&mut self, at: (f64, f64), colour: &str, what: &str) {
        let _ = writeln!(
            self.body,
            r#"<circle cx="{}" cy="{}" r="4" fill="{colour}"><title>{}</title></circle>"#,
            number(at.0),
            number(at.1),
            escaped(what)
        );
    }

    pub(super) fn finish(self) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {h}\" width=\"{WIDTH}\" height=\"{h}\" \
             role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n<title>{}</title>\n<desc>{}</desc>\n\
             <rect width=\"{WIDTH}\" height=\"{h}\" fill=\"#fff\"/>\n{}</svg>\n",
            escaped(&self.title),
            escaped(&self.told),
            self.body,
            h = number(self.height)
        )
    }
}

fn listed(points: &[(f64, f64)]) -> String {
    points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect::<Vec<_>>().join(" ")
}

fn number(value: f64) -> String {
    let value = if value.is_finite() { value.clamp(-1e5, 1e5) } else { 0.0 };
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Text that can stand in XML: marks escaped, and characters that XML does not allow left out.
fn escaped(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(allowed) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}

/// On one line, cut where it is long.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Round values between two ends, for the marks of an axis.
pub(super) fn marks(low: f64, high: f64) -> Vec<f64> {
    let extent = high - low;
    if !(extent > 0.0 && extent.is_finite()) {
        return vec![low];
    }
    let rough = extent / 6.0;
    let power = 10f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 2.5, 5.0, 10.0].map(|m| m * power).into_iter().find(|s| *s >= rough).unwrap_or(extent);
    let first = (low / step).ceil() as i64;
    (0..20).map(|k| (first + k) as f64 * step).take_while(|v| *v <= high + step * 1e-9).collect()
}

/// A mark of an axis as people write it.
pub(super) fn mark(value: f64) -> String {
    let text = crate::tell::plain(value, 2);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}
