//! Citations in brackets, "(Umar Media, November 9; Dawn, 9 May 2014)", and brackets that are never closed.

use std::ops::Range;
use std::sync::OnceLock;

use record::Edtf;
use regex::Regex;

use super::outlets::Outlets;
use super::{Form, Reference, Trouble, trailing_date};

/// What the brackets of a text hold.
#[derive(Default)]
pub(super) struct Brackets {
    pub(super) references: Vec<Reference>,
    /// Ranges to blank: citations with their brackets.
    pub(super) blanks: Vec<Range<usize>>,
    /// Lone opening brackets that stand where a sentence ended.
    pub(super) stops: Vec<usize>,
    pub(super) troubles: Vec<Trouble>,
}

/// Finds them, paragraph by paragraph: a bracket does not reach over a line end.
pub(super) fn find(text: &str, published: Option<Edtf>, outlets: &Outlets) -> Brackets {
    let mut found = Brackets::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        for pair in pairs(line, start, &mut found) {
            citation(text, pair, published, outlets, &mut found);
        }
        start += line.len();
    }
    found.troubles.sort_by_key(|trouble| trouble.span.start);
    if found.troubles.len() > MOST_TROUBLES {
        let more = found.troubles.len() - MOST_TROUBLES;
        found.troubles.truncate(MOST_TROUBLES + 1);
        if let Some(last) = found.troubles.last_mut() {
            last.message = format!("from here on, {more} more brackets without a partner: look at the original");
        }
    }
    found
}

/// So many broken brackets are told one by one; where there are more, something else is wrong with the text.
const MOST_TROUBLES: usize = 20;

/// Matches brackets within one line; what has no partner is trouble. Ranges include the brackets.
fn pairs(line: &str, start: usize, found: &mut Brackets) -> Vec<Range<usize>> {
    let (mut open, mut pairs) = (Vec::new(), Vec::new());
    for (i, c) in line.char_indices() {
        match c {
            '(' => open.push(start + i),
            ')' => match open.pop() {
                Some(from) => pairs.push(from..start + i + 1),
                None if is_list_mark(&line[..i]) || is_face(&line[..i]) => {}
                None => found.troubles.push(Trouble {
                    span: near(line, i, start),
                    message: "a closing bracket without an opening one; if a citation stood here, add it by hand"
                        .into(),
                }),
            },
            _ => {}
        }
    }
    for at in open {
        let i = at - start;
        found.troubles.push(Trouble {
            span: near(line, i, start),
            message:
                "a bracket that is opened and never closed; if a citation stood here, it is lost: look it up in the \
                      original"
                    .into(),
        });
        if line[i + 1..].trim_start().starts_with(char::is_uppercase) {
            found.stops.push(at);
        } else {
            found.blanks.push(at..at + 1);
        }
    }
    pairs
}

/// "a)" or "12)" at the beginning of a line or after a space counts things; it closes nothing.
fn is_list_mark(before: &str) -> bool {
    let mark = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    (1..=3).contains(&mark.len())
        && (mark.bytes().all(|b| b.is_ascii_digit())
            || (mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_alphabetic())))
}

/// ":)" and ";)".
fn is_face(before: &str) -> bool {
    before.ends_with([':', ';']) || before.ends_with(":-")
}

/// The bracket with a few words around it, so that a person finds the place.
fn near(line: &str, at: usize, start: usize) -> Range<usize> {
    const REACH: usize = 100;
    let before = line[..at].char_indices().rev().take(REACH);
    let from = before.clone().filter(|(_, c)| c.is_whitespace()).map(|(i, c)| i + c.len_utf8()).nth(3);
    let from = from.unwrap_or_else(|| before.last().map_or(at, |(i, _)| i));
    let mut after = line[at..].char_indices().take(REACH);
    let to = after.clone().filter(|(_, c)| c.is_whitespace()).nth(4).or_else(|| after.by_ref().last());
    let to = to.map_or(at, |(i, c)| at + i + if c.is_whitespace() { 0 } else { c.len_utf8() });
    start + from.min(at)..start + to.max(at + 1)
}

fn citation(text: &str, pair: Range<usize>, published: Option<Edtf>, outlets: &Outlets, found: &mut Brackets) {
    let inside = pair.start + 1..pair.end - 1;
    let mut references = Vec::new();
    let mut from = inside.start;
    for piece in text[inside].split(';') {
        match one(piece, published, outlets) {
            Some((name, date)) => references.push(Reference {
                span: pair.clone(),
                outlet_span: from + name.start..from + name.end,
                outlet: piece[name].to_string(),
                date,
                form: Form::Bracket,
            }),
            // "(Dawn, 8 May; author's interview)": what is no reference does not undo its neighbours.
            None if references.is_empty()
                && is_dateline(text, &pair)
                && looks_like_name(piece)
                && is_city(text, &pair) =>
            {
                references.push(Reference {
                    span: pair.clone(),
                    outlet_span: from..from + piece.len(),
                    outlet: piece.to_string(),
                    date: None,
                    form: Form::Dateline,
                });
            }
            None if references.is_empty() && !is_aside(piece) => return,
            None => {}
        }
        from += piece.len() + 1;
    }
    if !references.is_empty() {
        if is_dateline(text, &pair) {
            references.iter_mut().for_each(|r| r.form = Form::Dateline);
        }
        found.blanks.push(pair);
        found.references.extend(references);
    }
}

/// "ISLAMABAD (Reuters) -": capitals before, a dash after.
fn is_dateline(text: &str, pair: &Range<usize>) -> bool {
    let line = text[..pair.start].rsplit('\n').next().unwrap_or_default();
    let after = text[pair.end..].trim_start_matches(' ');
    line.chars().any(char::is_uppercase) && line.len() < 60 && after.starts_with(['-', '–', '—'])
}

/// Whether only a place in capitals stands before a bracket on its line, as in a dateline.
fn is_city(text: &str, pair: &Range<usize>) -> bool {
    let line = text[..pair.start].rsplit('\n').next().unwrap_or_default();
    let city = line.split(',').next().unwrap_or_default().trim();
    city.len() >= 3 && !city.chars().any(char::is_lowercase) && city.chars().any(char::is_uppercase)
}

fn is_aside(piece: &str) -> bool {
    let lower = piece.trim().to_lowercase();
    lower.starts_with("author") || lower.starts_with("interview") || lower.starts_with("see ")
}

fn prefix() -> &'static Regex {
    static PREFIX: OnceLock<Regex> = OnceLock::new();
    PREFIX.get_or_init(|| {
        Regex::new(
            r"(?i)^\s*(?:see(?: also)?|cf\.?|via|e\.g\.,?|sources?:|source:|photo:|image:|cited (?:in|by)|quoted (?:in|by)|as (?:reported|quoted|cited) (?:in|by)|reported by|per|from|in)\s+",
        )
        .expect("a fixed pattern")
    })
}

/// One reference: the outlet's range within the piece, and its date.
fn one(piece: &str, published: Option<Edtf>, outlets: &Outlets) -> Option<(Range<usize>, Option<Edtf>)> {
    let lead = prefix().find(piece);
    let named_source = lead.is_some_and(|m| m.as_str().to_lowercase().trim().ends_with("source:"));
    let begin = lead.map_or(0, |m| m.end());
    let rest = &piece[begin..];
    if let Some((span, date)) = trailing_date(rest, published) {
        let name = trimmed(rest, 0..span.start)?;
        let words = &rest[name.clone()];
        let comma = rest[name.end..span.start].contains(',');
        let bare_year = rest[span].len() == 4;
        let ok = looks_like_name(words) && !is_place(words) && (comma || bare_year || outlets.plausible(words));
        return ok.then(|| (begin + name.start..begin + name.end, Some(date)));
    }
    let name = trimmed(rest, 0..rest.len())?;
    let words = &rest[name.clone()];
    let known = outlets.knows(words) && words.chars().count() > 3 || (named_source && looks_like_name(words));
    let agency = outlets.knows(words) && ["AFP", "AP", "APP", "EFE", "dpa", "UPI"].contains(&words);
    (known || agency).then(|| (begin + name.start..begin + name.end, None))
}

/// A range without surrounding white space, commas, "on", "dated" and quotation marks.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    const EDGES: &[char] = &[' ', '\t', '\u{a0}', ',', ':', '"', '“', '”', '‘', '’', '\'', '-', '–', '.'];
    let mut piece = &text[range.clone()];
    loop {
        let shorter = piece.trim_end_matches(EDGES);
        let shorter = [" on", " dated", " of", " in"].iter().fold(shorter, |s, w| s.strip_suffix(w).unwrap_or(s));
        if shorter == piece {
            break;
        }
        piece = shorter;
    }
    let skipped = piece.len() - piece.trim_start_matches(EDGES).len();
    let (start, end) = (range.start + skipped, range.start + piece.len());
    (start < end).then_some(start..end)
}

/// Capitals, few words, no sentence.
fn looks_like_name(words: &str) -> bool {
    const SMALL: &[&str] =
        &["of", "the", "and", "for", "de", "al", "el", "la", "in", "on", "et", "al.", "du", "des", "&"];
    let list: Vec<&str> = words.split_whitespace().collect();
    let capital = |w: &str| {
        w.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()) || w.contains('-') || w.contains('.')
    };
    let begins = words.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_ascii());
    let web = words.contains('.') && !words.contains(' ');
    !list.is_empty()
        && list.len() <= 9
        && (begins || web)
        && list.iter().all(|w| capital(w) || SMALL.contains(&w.to_lowercase().as_str()))
        && !words.to_lowercase().starts_with("born ")
}

/// Words that make "(X, date)" the place and time of a happening rather than a reference.
fn is_place(words: &str) -> bool {
    crate::gazetteer::is_place(words) || words.starts_with("Battle of") || words.starts_with("Operation ")
}
