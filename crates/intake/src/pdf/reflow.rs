//! From lines to paragraphs, over columns and pages.

use std::collections::HashSet;

use super::lines::{Line, Page};
use crate::{Place, paragraphs::Paragraphs};

/// What the document's text looks like on the whole.
struct Look {
    /// Size of most letters, in points.
    size: f64,
    /// Words that stand unbroken somewhere, in small letters.
    words: HashSet<String>,
}

/// Writes all pages' paragraphs.
pub(crate) fn reflow(pages: &[Page], out: &mut Paragraphs) {
    let look = look(pages);
    let mut writer = Writer { look: &look, out, open: Vec::new(), notes: Vec::new(), in_row: false, after_row: false };
    let mut previous: Option<&Line> = None;
    for page in pages {
        let (body, notes) = split_notes(page, look.size);
        let leading = leading(body);
        let (left, right) = margins(body);
        let place = Place::Page(page.number);
        for (i, line) in body.iter().enumerate() {
            let goes_on = match previous {
                None => false,
                Some(previous) if i == 0 => runs_over(previous, line),
                Some(previous) => follows(previous, line, leading, left, right),
            };
            writer.line(line, place, goes_on);
            previous = Some(line);
        }
        for (i, note) in notes.iter().enumerate() {
            writer.note(note, place, i > 0 && !begins_note(note));
        }
    }
    writer.end();
}

/// The size of most letters, and the words that no line end breaks.
fn look(pages: &[Page]) -> Look {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    let mut words = HashSet::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        match sizes.iter_mut().find(|(size, _)| (size - line.size).abs() < 0.3) {
            Some((_, count)) => *count += line.text.len(),
            None => sizes.push((line.size, line.text.len())),
        }
        let mut tokens: Vec<&str> = line.text.split_whitespace().collect();
        if tokens.last().is_some_and(|last| ends_with_hyphen(last)) {
            tokens.pop();
        }
        words.extend(tokens.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()));
    }
    let size = sizes.iter().max_by_key(|(_, count)| *count).map_or(10.0, |(size, _)| *size);
    Look { size, words }
}

/// The usual distance of base lines on a page.
fn leading(lines: &[Line]) -> f64 {
    let mut steps: Vec<f64> =
        lines.windows(2).map(|pair| pair[1].y - pair[0].y).filter(|step| *step > 1.0 && *step < 60.0).collect();
    steps.sort_by(f64::total_cmp);
    // The lower third: in text of short paragraphs, most steps are wider than within a paragraph.
    steps.get(steps.len() / 3).copied().unwrap_or(14.0)
}

/// Where lines mostly begin and end.
fn margins(lines: &[Line]) -> (f64, f64) {
    let left = lines.iter().map(|line| line.x0).fold(f64::INFINITY, f64::min);
    let right = lines.iter().map(|line| line.x1).fold(f64::NEG_INFINITY, f64::max);
    (left, right)
}

/// Cuts off the notes at the foot of the page: smaller lines from one that begins with a mark on.
fn split_notes(page: &Page, size: f64) -> (&[Line], &[Line]) {
    let lines = &page.lines;
    let starts = |i: &usize| {
        lines[*i].begins_with_mark
            && lines[*i].size < 0.95 * size
            && lines[*i..].iter().all(|line| line.size < 0.95 * size)
    };
    let at = (0..lines.len()).find(starts).unwrap_or(lines.len());
    lines.split_at(at)
}

fn begins_note(line: &Line) -> bool {
    line.begins_with_mark
}

/// Whether a line goes on with the paragraph of the line before it on the same page.
fn follows(previous: &Line, line: &Line, leading: f64, left: f64, right: f64) -> bool {
    if line.is_row || previous.is_row || begins_item(&line.text) {
        return false;
    }
    let step = line.y - previous.y;
    if step < -0.5 * leading {
        // Up again: the next column.
        return runs_over(previous, line);
    }
    if (line.size - previous.size).abs() > 0.08 * previous.size.max(line.size)
        || step > 1.35 * leading.max(1.1 * line.size)
    {
        return false;
    }
    let em = line.size;
    let indented = line.x0 > previous.x0 + 0.8 * em && line.x0 < previous.x0 + 5.0 * em;
    let hanging = begins_item(&previous.text) && indented;
    let ends = ends_sentence(&previous.text);
    if indented && !hanging && (ends || previous.x0 <= left + 0.5 * em) {
        return false;
    }
    // A last line ends early; a ragged right margin makes this a hint only with a full stop.
    let early = previous.x1 < right - 0.18 * (right - left).max(1.0);
    // The next word would have fitted: the break was meant. A heading is such a line.
    let next_word = line.text.split(' ').next().map_or(0, |word| word.chars().count()) as f64;
    let room = right - previous.x1 > (next_word + 4.0) * 0.6 * em;
    !(early && ends || early && room && line.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
}

/// Whether a paragraph runs over to the next column or page.
fn runs_over(previous: &Line, line: &Line) -> bool {
    if line.is_row
        || previous.is_row
        || begins_item(&line.text)
        || (line.size - previous.size).abs() > 0.08 * previous.size
    {
        return false;
    }
    if ends_with_hyphen(&previous.text) {
        return true;
    }
    let small = line.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    !ends_sentence(&previous.text) && (small || previous.text.ends_with(',') || previous.text.split(' ').count() > 6)
}

/// Ends with a full stop or the like, note marks and quotation marks aside.
fn ends_sentence(text: &str) -> bool {
    let closing =
        |c: char| matches!(c, '"' | '\'' | ')' | ']' | '[' | '\u{2019}' | '\u{201D}' | '\u{BB}') || c.is_ascii_digit();
    let bare = text.trim_end();
    // Figures are only put aside inside the brackets of a note mark.
    let bare = match bare.ends_with(']') {
        true => bare.trim_end_matches(closing),
        false => bare.trim_end_matches(|c: char| closing(c) && !c.is_ascii_digit()),
    };
    bare.ends_with(['.', '!', '?', ':', ';'])
}

/// `1.`, `(a)`, `iv)`, a bullet.
fn begins_item(text: &str) -> bool {
    let Some(first) = text.split(' ').next() else { return false };
    let bullet = first.chars().count() == 1
        && first.starts_with(|c: char| {
            matches!(
                c,
                '\u{2022}'
                    | '\u{25CF}'
                    | '\u{25AA}'
                    | '\u{2013}'
                    | '-'
                    | '\u{2014}'
                    | '*'
                    | '\u{B7}'
                    | '\u{F0B7}'
                    | '\u{25CB}'
            )
        });
    let inner = first.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    let closed = first.ends_with(')') || first.ends_with('.') && !first.starts_with('(');
    let short = inner.len() <= 4 && !inner.is_empty();
    let figure = inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let letter = first.ends_with(')') && (inner.len() == 1 || inner.chars().all(|c| matches!(c, 'i' | 'v' | 'x')));
    bullet || closed && short && (figure && inner.len() <= 3 || letter || first.ends_with(')') && figure)
}

fn ends_with_hyphen(text: &str) -> bool {
    let mut ending = text.chars().rev();
    matches!(ending.next(), Some('-' | '\u{AD}' | '\u{2010}')) && ending.next().is_some_and(char::is_alphanumeric)
}

/// Writes paragraphs as their lines come, and notes once the paragraph that they stand under is over.
struct Writer<'a> {
    look: &'a Look,
    out: &'a mut Paragraphs,
    open: Vec<(String, Place)>,
    notes: Vec<Vec<(String, Place)>>,
    /// The open line is a row of a table; rows follow each other without a blank line.
    in_row: bool,
    /// So was the one written last.
    after_row: bool,
}

impl Writer<'_> {
    fn line(&mut self, line: &Line, place: Place, goes_on: bool) {
        if !goes_on {
            self.end();
            self.in_row = line.is_row;
        }
        join(&mut self.open, &line.text, place, self.look);
    }

    fn note(&mut self, line: &Line, place: Place, goes_on: bool) {
        if !goes_on || self.notes.is_empty() {
            self.notes.push(Vec::new());
        }
        if let Some(note) = self.notes.last_mut() {
            join(note, &line.text, place, self.look);
        }
    }

    fn end(&mut self) {
        let open = std::mem::take(&mut self.open);
        let words = open.iter().map(|(words, place)| (words.as_str(), *place));
        if self.in_row && self.after_row {
            self.out.line(words)
        } else {
            self.out.paragraph(words)
        }
        let notes = std::mem::take(&mut self.notes);
        self.after_row = self.in_row && notes.is_empty();
        for note in notes {
            self.out.paragraph(note.iter().map(|(words, place)| (words.as_str(), *place)));
        }
    }
}

/// Adds a line to a paragraph, undoing the hyphen at the end of the line before.
fn join(paragraph: &mut Vec<(String, Place)>, line: &str, place: Place, look: &Look) {
    if let Some((before, _)) = paragraph.last_mut() {
        if ends_with_hyphen(before) {
            let bare = before.trim_end_matches(['-', '\u{AD}', '\u{2010}']);
            let start = bare.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("");
            let end: String = line.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
            if !keeps_hyphen(start, &end, look) {
                before.truncate(bare.len());
            }
        } else {
            before.push(' ');
        }
    }
    paragraph.push((line.to_owned(), place));
}

/// `cease-` and `fire` are one word, `ISO-` and `639` and `Afghan-` and `led` are not; where the
/// document writes the word in full elsewhere, it decides.
fn keeps_hyphen(start: &str, end: &str, look: &Look) -> bool {
    if !end.starts_with(char::is_lowercase) || !start.ends_with(char::is_lowercase) {
        return true;
    }
    let hyphened = look.words.contains(&format!("{start}-{end}").to_lowercase());
    let joined = look.words.contains(&format!("{start}{end}").to_lowercase());
    hyphened && !joined || start.contains('-') && !joined && end.contains('-')
}
