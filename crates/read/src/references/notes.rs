//! Notes: the marks in the text, "[3]", and the notes at the end that give the sources.

use std::ops::Range;
use std::sync::OnceLock;

use record::Edtf;
use regex::Regex;

use super::outlets::Outlets;
use super::{Form, Reference, trailing_date};

/// The notes of a text.
pub(super) struct Notes {
    /// Where the body ends and the notes begin.
    pub(super) body_end: usize,
    /// Note marks within the body.
    pub(super) marks: Vec<Range<usize>>,
    pub(super) references: Vec<Reference>,
    /// Notes that tell something instead of naming a source: byte ranges, to be read as the body is.
    pub(super) remarks: Vec<Range<usize>>,
}

fn note_line() -> &'static Regex {
    static LINE: OnceLock<Regex> = OnceLock::new();
    LINE.get_or_init(|| {
        Regex::new(r"(?m)^[ \t]*(?:\[(\d{1,3})\]|(\d{1,3})[.)])[ \t]+(\S.*)$").expect("a fixed pattern")
    })
}

fn mark() -> &'static Regex {
    static MARK: OnceLock<Regex> = OnceLock::new();
    MARK.get_or_init(|| Regex::new(r"[ \t]?\[\d{1,3}(?:[,–-] ?\d{1,3})*\]").expect("a fixed pattern"))
}

/// A heading that announces notes.
fn heading() -> &'static Regex {
    static HEADING: OnceLock<Regex> = OnceLock::new();
    HEADING.get_or_init(|| {
        Regex::new(r"(?mi)^[ \t#]*(?:end ?notes|foot ?notes|notes|references|sources|bibliography)[ \t]*:?[ \t]*\r?$")
            .expect("a fixed pattern")
    })
}

/// Finds notes. "[1] ..." lines count as notes where their mark also stands in the text above; "1. ..." lines only
/// under a heading that says so.
pub(super) fn find(text: &str, published: Option<Edtf>, outlets: &Outlets) -> Notes {
    let headed = heading().find_iter(text).last().map(|m| m.start());
    let mut lines: Vec<(usize, Range<usize>)> = Vec::new();
    for found in note_line().captures_iter(text) {
        let (Some(all), Some(body)) = (found.get(0), found.get(3)) else { continue };
        let marked = found.get(1).is_some_and(|n| text[..all.start()].contains(&format!("[{}]", n.as_str())));
        let under_heading = headed.is_some_and(|at| at < all.start());
        if marked || under_heading {
            lines.push((all.start(), body.range()));
        }
    }
    let body_end = match (lines.first(), headed) {
        (Some((first, _)), Some(at)) if at < *first => at,
        (Some((first, _)), _) => *first,
        (None, _) => text.len(),
    };
    let marks = mark().find_iter(&text[..body_end]).map(|m| m.range()).collect();
    let (mut references, mut remarks) = (Vec::new(), Vec::new());
    for (_, body) in lines {
        match reference(text, body.clone(), published, outlets) {
            Some(reference) => references.push(reference),
            None if tells(&text[body.clone()]) => remarks.push(body),
            None => {}
        }
    }
    Notes { body_end, marks, references, remarks }
}

/// Whether a note is a sentence with a verb, such as "The spokesman has confirmed it.", and no list of works.
fn tells(note: &str) -> bool {
    const VERBS: &[&str] = &[
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "does",
        "did",
        "will",
        "would",
        "says",
        "said",
        "told",
        "claims",
        "claimed",
        "asserts",
        "asserted",
        "denies",
        "denied",
        "confirmed",
        "sent",
        "spoke",
        "refused",
        "agreed",
        "rejected",
    ];
    let sentence = note.starts_with(char::is_uppercase) && note.trim_end().ends_with(['.', '”', '"']);
    let words = || note.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    sentence && !note.contains("http") && words().count() >= 6 && words().any(|w| VERBS.contains(&w))
}

fn quoted_title() -> &'static Regex {
    static TITLE: OnceLock<Regex> = OnceLock::new();
    TITLE.get_or_init(|| Regex::new(r#"[“"‘]([^”"’]{8,200})[,.]?[”"’][,.]?\s*"#).expect("a fixed pattern"))
}

fn book() -> &'static Regex {
    static BOOK: OnceLock<Regex> = OnceLock::new();
    BOOK.get_or_init(|| {
        Regex::new(r"^[\p{Lu}][^,(]{2,60},\s+(?:(?:\p{Lu}\.[\s-]?)+,\s+)?([\p{Lu}][^(]{4,150}?),?\s*\(([^()]*?)((?:1[5-9]|20)\d\d)\)")
            .expect("a fixed pattern")
    })
}

/// The source that one note gives; `None` for remarks and for the author's own talks.
fn reference(text: &str, body: Range<usize>, published: Option<Edtf>, outlets: &Outlets) -> Option<Reference> {
    let note = text[body.clone()].trim_end();
    let make = |name: Range<usize>, date: Option<Edtf>, end: usize| Reference {
        span: body.start..body.start + end,
        outlet_span: body.start + name.start..body.start + name.end,
        outlet: note[name].trim().to_string(),
        date,
        form: Form::Note,
    };
    if let Some(found) = book().captures(note)
        && let (Some(all), Some(title), Some(year)) = (found.get(0), found.get(1), found.get(3))
    {
        return Some(make(title.range(), year.as_str().parse().ok(), all.end()));
    }
    // “Title,” Outlet, date.
    if let Some(title) = quoted_title().find(note) {
        let rest = &note[title.end()..];
        let stop = rest.find(['.', ';', '(']).filter(|i| *i > 2).unwrap_or(rest.len());
        let stop = web_stop(rest, stop);
        let piece = &rest[..stop];
        let date = trailing_date(piece, published);
        let end = date.as_ref().map_or(piece.len(), |(span, _)| span.start);
        let name = piece[..end].trim_end_matches([',', ' ', ':']);
        let lead = name.len() - name.trim_start_matches([',', ' ']).len();
        let lead = lead
            + ["in ", "The ", ""].iter().find(|w| **w == "in " && name[lead..].starts_with(**w)).map_or(0, |w| w.len());
        if name.len() > lead && name[lead..].chars().next().is_some_and(char::is_uppercase) {
            return Some(make(title.end() + lead..title.end() + name.len(), date.map(|d| d.1), title.end() + stop));
        }
    }
    // Outlet, date.
    let stop = web_stop(note, first_stop(note).unwrap_or(note.trim_end_matches('.').len()));
    let piece = &note[..stop];
    let lead = see(piece);
    let (span, date) = trailing_date(&piece[lead..], published)?;
    let name = piece[lead..lead + span.start].trim_end_matches([',', ' ', ':']);
    let (name, _) = name.split_once(" report").filter(|(n, _)| outlets.plausible(n)).unwrap_or((name, ""));
    // "International Crisis Group, Aceh: Now for the Hard Part, 29 March 2006", "Official Gazette, Proclamation No. 374"
    let first = name.split_once(", ").map_or(name, |(first, _)| first);
    let body =
        outlets.knows(first) || !crate::who::known::organisations(first).is_empty() || first.ends_with("Gazette");
    let name = if body { first } else { name };
    let begins = name.chars().next().is_some_and(char::is_uppercase);
    let short = name.split_whitespace().count() <= 8;
    let own = name.to_lowercase().starts_with("author") || name.to_lowercase().contains("interview");
    (begins
        && !own
        && (outlets.plausible(name) || (short && note[..stop].contains(',') && !name.contains(" is ")))
        && (outlets.plausible(name) || stop == note.trim_end_matches('.').len()))
    .then(|| make(lead..lead + name.len(), Some(date), stop))
}

/// "See ", "Cf. ".
fn see(note: &str) -> usize {
    ["See also ", "See, ", "See ", "Cf. ", "Quoted in ", "Cited in "]
        .iter()
        .find(|w| note.starts_with(**w))
        .map_or(0, |w| w.len())
}

/// The first full stop that ends a sentence: not that of "No. 374", "vol. 3" or an initial.
fn first_stop(note: &str) -> Option<usize> {
    note.match_indices(". ").map(|(at, _)| at).find(|&at| {
        let word = note[..at].rsplit([' ', '(']).next().unwrap_or_default();
        let short =
            matches!(word.to_lowercase().as_str(), "no" | "nos" | "vol" | "p" | "pp" | "art" | "ed" | "eds" | "st");
        !short && word.chars().count() > 1
    })
}

/// A full stop inside a web address does not end the reference.
fn web_stop(text: &str, stop: usize) -> usize {
    match text[..stop].find("http") {
        Some(at) => at.saturating_sub(2),
        None => stop,
    }
}
