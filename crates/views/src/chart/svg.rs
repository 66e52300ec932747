//! Writing SVG: elements as text, escaped.

use std::fmt::Write as _;

/// A drawing that grows element by element.
#[derive(Debug, Default)]
pub(super) struct Svg {
    body: String,
}

/// Text as it may stand in an element or an attribute.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Not allowed in XML at all, or of use to nobody.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A length or place, to a tenth.
pub(super) fn n(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), String::from)
}

impl Svg {
    pub(super) fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(n);
        let _ = write!(self.body, r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#);
    }

    pub(super) fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) {
        let [x, y, width, height] = [x, y, width.max(0.0), height.max(0.0)].map(n);
        let _ =
            write!(self.body, r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" rx="2"/>"#);
    }

    pub(super) fn path(&mut self, class: &str, d: &str) {
        let _ = write!(self.body, r#"<path class="{class}" d="{d}"/>"#);
    }

    /// A text; `anchor` is `start`, `middle` or `end`.
    pub(super) fn text(&mut self, class: &str, (x, y): (f64, f64), anchor: &str, text: &str) {
        let [x, y] = [x, y].map(n);
        let text = escape(text);
        let _ = write!(self.body, r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>"#);
    }

    /// A group that leads somewhere and says what it is.
    pub(super) fn linked(&mut self, href: &str, title: &str, inside: impl FnOnce(&mut Self)) {
        let (href, title) = (escape(href), escape(title));
        let _ = write!(self.body, r#"<a href="{href}"><title>{title}</title>"#);
        inside(self);
        self.body.push_str("</a>");
    }

    /// A group with a title.
    pub(super) fn titled(&mut self, title: &str, inside: impl FnOnce(&mut Self)) {
        let _ = write!(self.body, "<g><title>{}</title>", escape(title));
        inside(self);
        self.body.push_str("</g>");
    }

    /// The drawing as one element, with its title and description.
    pub(super) fn finish(self, name: &str, (width, height): (f64, f64), title: &str, about: &str) -> String {
        let [width, height] = [width, height].map(n);
        let (title, about) = (escape(title), escape(about));
        format!(
            r#"<svg class="chart" viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-t {name}-d" xmlns="http://www.w3.org/2000/svg"><title id="{name}-t">{title}</title><desc id="{name}-d">{about}</desc>{}</svg>"#,
            self.body
        )
    }
}

/// A text cut to so many characters.
pub(super) fn short(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.into();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", head.trim_end())
}
