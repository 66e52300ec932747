//! Pages as plain text that reads well without colour, and as Markdown.

use crate::evidence::{Evidence, Support};
use crate::page::{Line, Mark, Page, Section};
use crate::say;

/// Longest quote shown, in characters; a longer one is cut in the middle of nothing, at a word.
const QUOTE: usize = 200;
/// How many further sources, and records of one source, are named.
const ALSO: usize = 3;

impl Mark {
    /// The sign before a line.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Accepted => "●",
            Self::Proposed => "○",
            Self::Disputed => "◐",
            Self::Plain => "-",
            Self::Coded => "▪",
        }
    }
}

impl Page {
    /// As plain text, lines at most `width` characters wide where words allow (40 at least).
    pub fn to_text(&self, width: usize) -> String {
        let width = width.max(40);
        let mut out = String::new();
        wrap(&mut out, &self.title.to_uppercase(), "", "", width);
        for sentence in &self.lead {
            wrap(&mut out, sentence, "", "", width);
        }
        for section in &self.sections {
            out.push('\n');
            section.to_text(&mut out, width, self.heads(section));
        }
        out
    }

    /// Whether a part has a heading of its own: one that only says the title again is left out.
    fn heads(&self, section: &Section) -> bool {
        !section.heading.eq_ignore_ascii_case(&self.title)
    }

    /// As Markdown.
    pub fn to_markdown(&self) -> String {
        let mut out = format!("# {}\n", escape(&self.title));
        for sentence in &self.lead {
            out.extend(["\n", &escape(sentence), "\n"]);
        }
        for section in &self.sections {
            if self.heads(section) {
                out.extend(["\n## ", &escape(&section.heading), "\n\n"]);
            } else {
                out.push('\n');
            }
            for text in section.answer.iter().chain(&section.note) {
                out.extend([&escape(text), "\n\n"]);
            }
            for line in &section.lines {
                line.to_markdown(&mut out);
            }
            if let Some(more) = section.more_words() {
                out.extend(["\n", &escape(&more), "\n"]);
            }
            if let Some(missing) = &section.missing {
                out.extend(["\n", &escape(missing), "\n"]);
            }
        }
        out
    }
}

impl Section {
    fn to_text(&self, out: &mut String, width: usize, headed: bool) {
        if headed {
            wrap(out, &self.heading.to_uppercase(), "", "", width);
        }
        for text in self.answer.iter().chain(&self.note) {
            wrap(out, text, "", "", width);
        }
        for line in &self.lines {
            line.to_text(out, width);
        }
        if let Some(more) = self.more_words() {
            wrap(out, &more, "  ", "  ", width);
        }
        if let Some(missing) = &self.missing {
            wrap(out, missing, "- ", "  ", width);
        }
    }

    fn more_words(&self) -> Option<String> {
        self.more.as_ref().map(|more| format!("and {} more: rapporteur {}", more.count, more.view))
    }
}

impl Line {
    fn to_text(&self, out: &mut String, width: usize) {
        // What belongs to the line above stands under its words.
        let pad = if self.below { "  " } else { "" };
        let (under, quoted) = (format!("{pad}  "), format!("{pad}      "));
        wrap(out, &self.text, &format!("{pad}{} ", self.mark.sign()), &under, width);
        for note in &self.notes {
            wrap(out, note, &under, &under, width);
        }
        for evidence in self.support.evidence.iter().take(self.quotes) {
            let text = format!("“{}” ({}) {}", cut(&evidence.words), cited(evidence), evidence.short);
            wrap(out, &text, &quoted, &quoted, width);
        }
        if let Some(rest) = self.support.rest(self.quotes) {
            wrap(out, &rest, &quoted, &quoted, width);
        }
    }

    fn to_markdown(&self, out: &mut String) {
        let sign = if self.mark == Mark::Plain { String::new() } else { format!("{} ", self.mark.sign()) };
        let pad = if self.below { "  " } else { "" };
        out.extend([pad, "- ", &sign, &escape(&self.text), "\n"]);
        for note in &self.notes {
            out.extend([pad, "  - ", &escape(note), "\n"]);
        }
        for evidence in self.support.evidence.iter().take(self.quotes) {
            let (words, source) = (escape(&cut(&evidence.words)), escape(&cited(evidence)));
            out.push_str(&format!("{pad}  - “{words}” ({source}) `{}`\n", evidence.short));
        }
        if let Some(rest) = self.support.rest(self.quotes) {
            out.extend([pad, "  - ", &escape(&rest), "\n"]);
        }
    }
}

impl Support {
    /// The sources whose quotes are not shown, and whether all speak with one voice.
    fn rest(&self, shown: usize) -> Option<String> {
        let shown = shown.min(self.evidence.len());
        let hidden = &self.evidence[shown..];
        if hidden.is_empty() || shown == 0 {
            return None;
        }
        let mut sources: Vec<(String, Vec<&str>)> = Vec::new();
        for evidence in hidden {
            let source = evidence.source();
            match sources.iter_mut().find(|(named, _)| *named == source) {
                Some((_, ids)) => ids.push(&evidence.short),
                None => sources.push((source, vec![&evidence.short])),
            }
        }
        let ids = |ids: &[&str]| match ids {
            few if few.len() <= ALSO => few.join(", "),
            many => format!("{} and {} more", many[..ALSO].join(", "), many.len() - ALSO),
        };
        let named: Vec<String> =
            sources.iter().take(ALSO).map(|(source, list)| format!("{source} ({})", ids(list))).collect();
        let mut text = format!("also {}", named.join("; "));
        if sources.len() > ALSO {
            text.push_str(&format!("; and {} more", say::count(sources.len() - ALSO, "source", "sources")));
        }
        if let [origin] = self.origins.as_slice()
            && self.reports > 1
        {
            text.push_str(&format!(" (one origin: {origin})"));
        }
        Some(text)
    }
}

/// `Publisher, 9 Nov 2021, citing Umar Media`.
pub(crate) fn cited(evidence: &Evidence) -> String {
    match evidence.via.first() {
        Some(via) => format!("{}, citing {}", evidence.source(), say::source(via)),
        None => evidence.source(),
    }
}

/// A quote on one line, cut at a word where it is long.
pub(crate) fn cut(words: &str) -> String {
    cut_to(words, QUOTE)
}

/// The same, to so many characters.
pub(crate) fn cut_to(words: &str, most: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let head: String = line.chars().take(most).collect();
    let end = head.rfind(' ').unwrap_or(head.len());
    format!("{} …", &head[..end])
}

/// Appends a paragraph, broken at spaces.
fn wrap(out: &mut String, text: &str, first: &str, then: &str, width: usize) {
    out.push_str(first);
    let mut column = first.chars().count();
    let mut fresh = true;
    for word in text.split_whitespace() {
        let long = word.chars().count();
        if !fresh && column + 1 + long > width {
            out.push('\n');
            out.push_str(then);
            column = then.chars().count();
            fresh = true;
        }
        if !fresh {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += long;
        fresh = false;
    }
    out.push('\n');
}

/// Text that Markdown shows as it is, on one line.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '!') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}
