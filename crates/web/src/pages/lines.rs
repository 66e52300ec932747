//! The lines of a view as the pages draw them: each opens to its quotes, and each quote leads to its sentence.

use serde::Serialize;
use workbench::{Line, Mark, Page, Section};

use crate::html::{count, cut};

/// A quote behind a line.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Behind {
    pub words: String,
    pub told: String,
    pub state: &'static str,
    pub record: String,
    pub href: String,
}

/// A line.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Drawn {
    pub class: &'static str,
    pub sign: &'static str,
    pub means: &'static str,
    pub text: String,
    pub source: String,
    pub notes: Vec<String>,
    pub quotes: String,
    pub behind: Vec<Behind>,
    pub more: usize,
    pub below: bool,
    /// The finding that can be dismissed.
    pub finding: Option<String>,
}

/// A part of a page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Part {
    pub heading: String,
    pub number: String,
    pub answer: String,
    pub note: String,
    pub lines: Vec<Drawn>,
    pub more: usize,
    pub view: &'static str,
    pub missing: String,
}

/// Quotes of a line that are drawn; the others are in the table.
const QUOTES: usize = 6;
/// Longest quote, in characters.
const LONGEST: usize = 360;

pub(crate) fn line(line: &Line) -> Drawn {
    let (class, sign, means) = match line.mark {
        Mark::Accepted => ("accepted", "●", "accepted by a person"),
        Mark::Proposed => ("proposed", "○", "proposed, awaits review"),
        Mark::Disputed => ("disputed", "◐", "contradicted or denied"),
        Mark::Coded => ("coded", "▪", "counted or coded by a data set"),
        Mark::Plain => ("plain", "–", ""),
    };
    let support = &line.support;
    let behind: Vec<Behind> = support
        .evidence
        .iter()
        .take(QUOTES)
        .map(|e| Behind {
            words: cut(&e.words, LONGEST),
            told: match e.via.is_empty() {
                true => e.source(),
                false => format!("{}, citing {}", e.source(), e.via.join(", ")),
            },
            state: e.state,
            record: e.record.clone(),
            href: format!("/reports/{}?at={}#q-{}", e.report, e.record, e.record),
        })
        .collect();
    let source = support.evidence.first().map(|first| match support.reports {
        0 | 1 => first.source(),
        n => format!("{}, and {}", first.source(), count(n - 1, "more report", "more reports")),
    });
    let one = match support.origins.as_slice() {
        [only] if support.reports > 1 => format!("; one origin: {only}"),
        _ => String::new(),
    };
    Drawn {
        class,
        sign,
        means,
        text: line.text.clone(),
        source: source.map(|s| s + &one).unwrap_or_default(),
        // The pages have a form for what the views tell to type.
        notes: line.notes.iter().filter(|n| !n.contains("rapporteur dismiss")).cloned().collect(),
        quotes: count(support.records, "quote", "quotes"),
        more: support.records - behind.len().min(support.records),
        behind,
        below: line.below,
        finding: None,
    }
}

pub(crate) fn part(section: &Section) -> Part {
    let numbered = section.heading.split_once(". ").filter(|(n, _)| n.parse::<u8>().is_ok());
    let (number, heading) = numbered.unwrap_or(("", &section.heading));
    Part {
        heading: heading.into(),
        number: number.into(),
        answer: section.answer.clone().unwrap_or_default(),
        note: section.note.clone().unwrap_or_default(),
        lines: section.lines.iter().map(line).collect(),
        more: section.more.as_ref().map_or(0, |m| m.count),
        view: section.more.as_ref().map_or("", |m| m.view),
        missing: section.missing.clone().unwrap_or_default(),
    }
}

/// The lines of a page from `from` on, at most `most`, under their headings; a line that belongs to the one above never
/// begins a page.
pub(crate) fn parts(page: &Page, from: usize, most: usize) -> Vec<Part> {
    let mut at = 0;
    let mut found = Vec::new();
    for section in &page.sections {
        let (begin, end) = (at, at + section.lines.len());
        at = end;
        let bare = section.lines.is_empty() && (from..from + most).contains(&begin);
        if !bare && (end <= from || begin >= from + most) {
            continue;
        }
        let mut shown = part(section);
        let skip = from.saturating_sub(begin);
        shown.lines = shown.lines.into_iter().skip(skip).take(from + most - begin.max(from)).collect();
        if skip > 0 {
            shown.answer.clear();
            shown.note = "continued".into();
        }
        if at > from + most {
            shown.missing.clear();
        }
        found.push(shown);
    }
    found
}

/// How many lines a page has.
pub(crate) fn len(page: &Page) -> usize {
    page.sections.iter().map(|s| s.lines.len()).sum()
}
