//! The brief as one self-contained HTML file: no script, no request to anywhere, light, dark and on A4.
//!
//! On a screen each line opens to the quotes that it rests on; in print the quotes stand as numbered notes at the end. Every
//! text that comes from a report is escaped and set apart, so that its direction of writing leaves what is around it alone.

mod bidi;
mod figures;

use std::fmt::Write as _;

use crate::brief::{Brief, SourceRow};
use crate::chart::escape;
use crate::evidence::{Evidence, Support};
use crate::page::{Line, Mark, Section};
use crate::text::cited;

use bidi::isolated;

const STYLE: &str = include_str!("html/brief.css");

/// What is written, and which records have got a number for the notes.
#[derive(Default)]
struct Writer {
    out: String,
    notes: Vec<std::sync::Arc<Evidence>>,
}

impl Brief {
    /// The brief as an HTML file.
    pub fn to_html(&self) -> String {
        let mut w = Writer::default();
        w.head(self);
        w.glance(self);
        w.figure(self, "timeline");
        for section in &self.page.sections {
            w.section(section);
            if section.heading.starts_with("3. ") {
                w.figure(self, "ceasefires");
            }
            if section.heading.starts_with("Groups") {
                w.figure(self, "lineage");
            }
            if section.heading.starts_with("Outlook") {
                w.figure(self, "outlook");
            }
        }
        w.sources(&self.sources);
        w.end_notes();
        w.out.push_str("</main>\n<footer><p>Made with Rapporteur. Quotes are the very words of the reports.</p></footer>\n</body>\n</html>\n");
        w.out
    }
}

impl Mark {
    /// The class of a line, and what its sign means.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Accepted => ("accepted", "accepted by a person"),
            Self::Proposed => ("proposed", "proposed, awaits review"),
            Self::Disputed => ("disputed", "contradicted or denied"),
            Self::Plain => ("plain", ""),
            Self::Coded => ("coded", "counted or coded by a data set"),
        }
    }
}

impl Writer {
    fn head(&mut self, brief: &Brief) {
        let title = isolated(&brief.page.title);
        let plain = escape(&brief.page.title);
        let marking = escape(&brief.marking.to_uppercase());
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n<title>{plain}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
             <a class=\"skip\" href=\"#main\">To the brief</a>\n<header>\n<p class=\"tlp\">TLP:{marking}</p>\n<h1>{title}</h1>\n"
        );
        for (i, sentence) in brief.page.lead.iter().enumerate() {
            let class = if i == 0 { "basis" } else { "legend" };
            let _ = writeln!(self.out, "<p class=\"{class}\">{}</p>", isolated(sentence));
        }
        self.out.push_str("</header>\n<main id=\"main\">\n");
    }

    fn glance(&mut self, brief: &Brief) {
        self.out.push_str("<section class=\"glance\" aria-label=\"At a glance\">\n<h2>At a glance</h2>\n");
        if brief.glance.is_empty() {
            self.out.push_str("<p>Nothing is recorded.</p>\n");
        } else {
            self.out.push_str("<dl>\n");
            for g in &brief.glance {
                let _ = writeln!(self.out, "<dt>{}</dt><dd>{}</dd>", escape(g.about), isolated(&g.text));
            }
            self.out.push_str("</dl>\n");
        }
        self.out.push_str("</section>\n");
    }

    fn section(&mut self, section: &Section) {
        let (number, heading) = match section.heading.split_once(". ") {
            Some((n, rest)) if n.parse::<u8>().is_ok() => (Some(n), rest),
            _ => (None, section.heading.as_str()),
        };
        let number = number.map(|n| format!("<span class=\"n\">{n}</span> ")).unwrap_or_default();
        let _ = writeln!(self.out, "<section>\n<h2>{number}{}</h2>", isolated(heading));
        if let Some(answer) = &section.answer {
            let _ = writeln!(self.out, "<p class=\"answer\">{}</p>", isolated(answer));
        }
        if let Some(note) = &section.note {
            let _ = writeln!(self.out, "<p class=\"note\">{}</p>", isolated(note));
        }
        self.lines(&section.lines);
        if let Some(more) = &section.more {
            let _ =
                writeln!(self.out, "<p class=\"more\">and {} more: rapporteur {}</p>", more.count, escape(more.view));
        }
        if let Some(missing) = &section.missing {
            let _ = writeln!(self.out, "<p class=\"missing\">{}</p>", isolated(missing));
        }
        self.out.push_str("</section>\n");
    }

    /// Lines as a list; those that belong to the line above stand inside it.
    fn lines(&mut self, lines: &[Line]) {
        if lines.is_empty() {
            return;
        }
        self.out.push_str("<ul class=\"lines\">\n");
        let mut rest = lines;
        while let Some((first, after)) = rest.split_first() {
            let below = after.iter().take_while(|line| line.below).count();
            let (under, others) = after.split_at(below);
            rest = others;
            let _ = write!(self.out, "<li class=\"l {}\">", first.mark.words().0);
            self.line(first);
            if !under.is_empty() {
                self.out.push_str("<ul>\n");
                for line in under {
                    let _ = write!(self.out, "<li class=\"l {}\">", line.mark.words().0);
                    self.line(line);
                    self.out.push_str("</li>\n");
                }
                self.out.push_str("</ul>");
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n");
    }

    fn line(&mut self, line: &Line) {
        let (_, means) = line.mark.words();
        let sign = match means {
            "" => "<span class=\"sign\">–</span>".to_string(),
            means => format!(
                "<span class=\"sign\" role=\"img\" aria-label=\"{means}\" title=\"{means}\">{}</span>",
                line.mark.sign()
            ),
        };
        let text = isolated(&line.text);
        if line.support.evidence.is_empty() {
            let _ = write!(self.out, "<div class=\"plain\">{sign}{text}</div>");
            self.notes(line);
            return;
        }
        let refs = self.refs(&line.support);
        let source = isolated(&source(&line.support));
        let count = line.support.records;
        let words = if count == 1 { "quote".to_string() } else { format!("{count} quotes") };
        let _ = writeln!(
            self.out,
            "<details><summary>{sign}{text}<span class=\"src\">{source}</span> <span class=\"open\">{words}</span>{refs}</summary>"
        );
        self.evidence(&line.support);
        self.out.push_str("</details>");
        self.notes(line);
    }

    fn notes(&mut self, line: &Line) {
        if line.notes.is_empty() {
            return;
        }
        self.out.push_str("<div class=\"notes\">");
        for note in &line.notes {
            let _ = write!(self.out, "<p>{}</p>", isolated(note));
        }
        self.out.push_str("</div>");
    }

    fn evidence(&mut self, support: &Support) {
        self.out.push_str("<ul class=\"ev\">\n");
        for e in &support.evidence {
            let words: String = std::iter::once(&e.words)
                .chain(&e.also)
                .map(|words| format!("<blockquote dir=\"auto\">“{}”</blockquote>", escape(words)))
                .collect();
            let _ = writeln!(
                self.out,
                "<li>{words}<cite>{} <code>{}</code></cite></li>",
                isolated(&told(e)),
                escape(&e.short)
            );
        }
        if support.records > support.evidence.len() {
            let _ = writeln!(self.out, "<li>and {} more</li>", support.records - support.evidence.len());
        }
        self.out.push_str("</ul>\n");
    }

    /// Numbers of the notes for print: at most three to a line.
    fn refs(&mut self, support: &Support) -> String {
        let mut numbers = Vec::new();
        for e in support.evidence.iter().take(3) {
            let at = self.notes.iter().position(|n| n.record == e.record).unwrap_or_else(|| {
                self.notes.push(e.clone());
                self.notes.len() - 1
            });
            numbers.push((at + 1).to_string());
        }
        format!("<span class=\"ref\">{}</span>", numbers.join(","))
    }

    fn sources(&mut self, sources: &[SourceRow]) {
        self.out.push_str("<section class=\"printed\">\n<h2>Sources</h2>\n<div class=\"scroll\"><table>\n");
        self.out.push_str(
            "<thead><tr><th scope=\"col\">Published</th><th scope=\"col\">Publisher</th><th scope=\"col\">Title</th>\
             <th scope=\"col\">Reliability</th><th scope=\"col\">Marking</th></tr></thead>\n<tbody>\n",
        );
        for s in sources {
            let cell = |text: &str| format!("<td dir=\"auto\">{}</td>", escape(text));
            let published =
                s.published.as_ref().and_then(|d| d.parse().ok()).map_or("undated".into(), crate::say::date);
            let _ = writeln!(
                self.out,
                "<tr>{}{}{}{}{}</tr>",
                cell(&published),
                cell(&s.publisher),
                cell(&s.title),
                cell(s.reliability),
                cell(&format!("TLP:{}", s.marking.to_uppercase()))
            );
        }
        self.out.push_str("</tbody>\n</table></div>\n</section>\n");
    }

    fn end_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.out.push_str("<section class=\"endnotes\">\n<h2>Notes: the words behind the lines</h2>\n<ol>\n");
        for e in std::mem::take(&mut self.notes) {
            let words = escape(&crate::text::cut(&e.words));
            let _ = writeln!(
                self.out,
                "<li><span dir=\"auto\">“{words}”</span> <cite>{} {}</cite></li>",
                isolated(&told(&e)),
                escape(&e.short)
            );
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}

/// Where a quote comes from, and how it stands.
fn told(e: &Evidence) -> String {
    let state = match e.state {
        "proposed" => "",
        "amended" => "; accepted with changes",
        _ => "; accepted",
    };
    format!("{}{state}", cited(e))
}

/// The first source of a line, and how many more there are; that all speak with one voice is said.
fn source(support: &Support) -> String {
    let Some(first) = support.evidence.first() else { return String::new() };
    let more = match support.reports {
        0 | 1 => String::new(),
        n => format!(", and {}", crate::say::count(n - 1, "more report", "more reports")),
    };
    let one = match support.origins.as_slice() {
        [only] if support.reports > 1 => format!("; one origin: {only}"),
        _ => String::new(),
    };
    format!("{}{more}{one}", cited(first))
}
