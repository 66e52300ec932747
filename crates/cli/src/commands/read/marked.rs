//! The text of a report in colours: what was taken from it, and as what.

use std::ops::Range;

use workbench::{ActorName, Body, Reading, Report};

/// What a stretch of text was taken as; the later ones are painted over the earlier.
const KINDS: [(&str, &str); 8] = [
    ("possibly missed", "30;43"),
    ("reference", "34"),
    ("relation", "1;33"),
    ("name", "36"),
    ("date", "35"),
    ("statement", "1;32"),
    ("event", "1;31"),
    ("problem", "97;41"),
];
const MISSED: u8 = 1;
const REFERENCE: u8 = 2;
const RELATION: u8 = 3;
const NAME: u8 = 4;
const DATE: u8 = 5;
const STATEMENT: u8 = 6;
const EVENT: u8 = 7;
const PROBLEM: u8 = 8;

/// Added to a kind where a record's quote stands.
const QUOTED: u8 = 0x80;
/// Without this bit it is a kind.
const KIND: u8 = 0x7f;

/// Names times bytes up to which every place where a name stands is coloured, and not the first alone.
const MOST_EFFORT: usize = 1_000_000_000;

/// The text with colours, its lines broken at a width, and a legend above.
pub fn marked(report: &Report, reading: &Reading, width: usize) -> String {
    let text = report.text();
    let marks = marks(text, reading);
    let mut out = legend();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim_end();
        paint_line(body, &marks[at..at + body.len()], width, &mut out);
        out.push('\n');
        at += line.len();
    }
    out
}

fn legend() -> String {
    let kinds: Vec<String> = KINDS.iter().map(|(name, code)| format!("\u{1b}[{code}m{name}\u{1b}[0m")).collect();
    format!("{}; \u{1b}[4munderlined\u{1b}[0m: the words that a record quotes\n\n", kinds.join("  "))
}

/// For every byte what it was taken as; 0 for nothing.
fn marks(text: &str, reading: &Reading) -> Vec<u8> {
    let mut marks = vec![0; text.len()];
    let mut paint = |range: Range<usize>, kind: u8| marks[range].iter_mut().for_each(|m| *m = (*m & QUOTED) | kind);
    reading.missed.iter().for_each(|missed| paint(missed.span.clone(), MISSED));
    let (mut triggers, mut quoted, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for record in &reading.records {
        let range = record.quote().range();
        let kind = match record.body() {
            Body::Citation(_) => {
                paint(range, REFERENCE);
                continue;
            }
            Body::Problem(_) => {
                problems.push(range);
                continue;
            }
            Body::Actor(_) => continue,
            Body::Relation(_) => RELATION,
            Body::Statement(_) => STATEMENT,
            Body::Event(_) => EVENT,
        };
        let trigger = &record.reason().trigger;
        if let Some(from) = text[range.clone()].find(trigger.as_str()).filter(|_| !trigger.is_empty()) {
            let from = range.start + from;
            triggers.push((kind, from..from + trigger.len()));
        }
        quoted.extend(record.quotes().map(workbench::Quote::range));
    }
    triggers.sort_by_key(|(kind, _)| *kind);
    let over = triggers.iter().position(|(kind, _)| *kind > NAME).unwrap_or(triggers.len());
    let over = triggers.split_off(over);
    triggers.into_iter().for_each(|(kind, range)| paint(range, kind));
    let names: Vec<_> = reading.records.iter().filter_map(|record| names_of(record.body())).flatten().collect();
    let everywhere = names.len().saturating_mul(text.len()) <= MOST_EFFORT;
    for name in names {
        paint(name.quote.range(), NAME);
        if everywhere {
            whole(text, &name.name).for_each(|range| paint(range, NAME));
        }
    }
    reading.dates.iter().for_each(|date| paint(date.span.clone(), DATE));
    over.into_iter().for_each(|(kind, range)| paint(range, kind));
    problems.into_iter().for_each(|range| paint(range, PROBLEM));
    quoted.into_iter().for_each(|range| marks[range].iter_mut().for_each(|m| *m |= QUOTED));
    marks
}

fn names_of(body: &Body) -> Option<&[ActorName]> {
    match body {
        Body::Actor(actor) => Some(&actor.names),
        _ => None,
    }
}

/// Where a name stands as whole words.
fn whole<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let found = text.match_indices(name).map(|(at, found)| at..at + found.len());
    found.filter(move |range| {
        !range.is_empty() && apart(text[..range.start].chars().next_back()) && apart(text[range.end..].chars().next())
    })
}

/// One line of the report, broken at spaces.
fn paint_line(line: &str, marks: &[u8], width: usize, out: &mut String) {
    let (mut column, mut now) = (0, 0);
    let mut at = 0;
    for word in line.split_inclusive(' ') {
        let seen = word.trim_end().chars().count();
        if column > 0 && column + seen > width {
            set(&mut now, 0, out);
            out.push('\n');
            column = 0;
        }
        for (offset, c) in word.char_indices() {
            set(&mut now, marks[at + offset], out);
            // What a terminal would take for an order is shown as a stand-in.
            out.push(if c.is_control() && c != '\t' { '\u{fffd}' } else { c });
        }
        column += word.chars().count();
        at += word.len();
    }
    set(&mut now, 0, out);
}

fn set(now: &mut u8, wanted: u8, out: &mut String) {
    if *now == wanted {
        return;
    }
    *now = wanted;
    out.push_str("\u{1b}[0m");
    if wanted & QUOTED != 0 {
        out.push_str("\u{1b}[4m");
    }
    if let Some((_, code)) = usize::from(wanted & KIND).checked_sub(1).and_then(|kind| KINDS.get(kind)) {
        out.push_str(&format!("\u{1b}[{code}m"));
    }
}
