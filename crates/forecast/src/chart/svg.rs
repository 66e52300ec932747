//! The few marks that the charts need, with text escaped and numbers cut to a tenth of a pixel.

use std::fmt::Write as _;

/// Width of every chart, in pixels.
pub(super) const WIDTH: f64 = 720.0;

/// A colour as it is on white paper, written into each mark so that any program can draw it, and by its name, so that the
/// page around the picture, or the picture itself where the screen is dark, can say otherwise.
#[derive(Clone, Copy)]
pub(super) struct Colour {
    name: &'static str,
    light: &'static str,
    /// For words, which need more contrast than areas do.
    words: &'static str,
    dark: &'static str,
}

const fn colour(name: &'static str, light: &'static str, words: &'static str, dark: &'static str) -> Colour {
    Colour { name, light, words, dark }
}

/// Colours that the colour-blind can tell apart (Okabe and Ito 2008), lighter on dark paper.
pub(super) const COLOURS: [Colour; 7] = [
    colour("c0", "#0072b2", "#00639c", "#5eb3ee"),
    colour("c1", "#d55e00", "#a84900", "#ff8f4d"),
    colour("c2", "#009e73", "#00704f", "#35c99b"),
    colour("c3", "#cc79a7", "#97487a", "#e6a0c8"),
    colour("c4", "#56b4e9", "#1f6f9c", "#9ad6f7"),
    colour("c5", "#e69f00", "#865c00", "#ffc04d"),
    colour("c6", "#000000", "#000000", "#f2f4f5"),
];
/// Ink, and what is drawn fainter.
pub(super) const INK: Colour = colour("ink", "#222222", "#222222", "#e5e8ea");
pub(super) const FAINT: Colour = colour("faint", "#5d5d5d", "#5d5d5d", "#a7b1b8");
pub(super) const RULE: Colour = colour("rule", "#d0d0d0", "#d0d0d0", "#39424a");
const PAPER: Colour = colour("paper", "#ffffff", "#ffffff", "#14181b");

/// The classes by which a picture and its marks are known to the style of a page: `outlook-chart` for the whole, and for
/// each mark `f-` (filled) or `s-` (drawn) and the name of its colour.
const CLASS: &str = "outlook-chart";

/// What makes a picture that stands alone dark where the screen is.
fn style() -> String {
    let all = COLOURS.iter().chain([&INK, &FAINT, &RULE, &PAPER]);
    let rules = all.map(|c| {
        let Colour { name, dark, .. } = c;
        format!(".{CLASS} .f-{name}{{fill:{dark}}}.{CLASS} .s-{name}{{stroke:{dark}}}")
    });
    format!("{STYLE}@media screen and (prefers-color-scheme:dark){{{}}}{END}", rules.collect::<String>())
}

const STYLE: &str = "<style>";
const END: &str = "</style>\n";

/// A picture for a page that has a style of its own: the picture's is left out, which a strict page would not take.
#[must_use]
pub fn embedded(svg: &str) -> String {
    match (svg.find(STYLE), svg.find(END)) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &svg[..from], &svg[to + END.len()..]),
        _ => svg.to_owned(),
    }
}

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

    pub(super) fn text(&mut self, x: f64, y: f64, anchor: Anchor, colour: Colour, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let text = escaped(text);
        let Colour { name, words, .. } = colour;
        let _ = writeln!(
            self.body,
            r#"<text class="f-{name}" x="{}" y="{}" text-anchor="{anchor}" fill="{words}">{text}</text>"#,
            number(x),
            number(y)
        );
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour, width: f64) {
        let Colour { name, light, .. } = colour;
        let _ = writeln!(
            self.body,
            r#"<line class="s-{name}" x1="{}" y1="{}" x2="{}" y2="{}" stroke="{light}" stroke-width="{width}"/>"#,
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1)
        );
    }

    pub(super) fn rect(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour, opacity: f64) {
        let Colour { name, light, .. } = colour;
        let _ = writeln!(
            self.body,
            r#"<rect class="f-{name}" x="{}" y="{}" width="{}" height="{}" fill="{light}" fill-opacity="{opacity}"/>"#,
            number(from.0.min(to.0)),
            number(from.1.min(to.1)),
            number((to.0 - from.0).abs().max(1.0)),
            number((to.1 - from.1).abs())
        );
    }

    pub(super) fn path(&mut self, points: &[(f64, f64)], colour: Colour, dashed: bool) {
        let Colour { name, light, .. } = colour;
        let dash = if dashed { r#" stroke-dasharray="5 4""# } else { "" };
        let _ = writeln!(
            self.body,
            r#"<polyline class="s-{name}" points="{}" fill="none" stroke="{light}" stroke-width="2"{dash}/>"#,
            listed(points)
        );
    }

    pub(super) fn area(&mut self, points: &[(f64, f64)], colour: Colour, opacity: f64) {
        let Colour { name, light, .. } = colour;
        let _ = writeln!(
            self.body,
            r#"<polygon class="f-{name}" points="{}" fill="{light}" fill-opacity="{opacity}"/>"#,
            listed(points)
        );
    }

    pub(super) fn dot(&mut self, at: (f64, f64), colour: Colour, what: &str) {
        let Colour { name, light, .. } = colour;
        let _ = writeln!(
            self.body,
            r#"<circle class="f-{name}" cx="{}" cy="{}" r="4" fill="{light}"><title>{}</title></circle>"#,
            number(at.0),
            number(at.1),
            escaped(what)
        );
    }

    pub(super) fn finish(self) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{CLASS}\" viewBox=\"0 0 {WIDTH} {h}\" width=\"{WIDTH}\" height=\"{h}\" \
             role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n<title>{}</title>\n<desc>{}</desc>\n{}\
             <rect class=\"f-{}\" width=\"{WIDTH}\" height=\"{h}\" fill=\"{}\"/>\n{}</svg>\n",
            escaped(&self.title),
            escaped(&self.told),
            style(),
            PAPER.name,
            PAPER.light,
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
