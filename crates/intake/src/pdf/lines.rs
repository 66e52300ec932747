//! From glyphs to lines of text.

use super::glyphs::{Glyph, RawPage};

/// A line of text, or a row of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// Its words; cells of a row are separated by " | ", note marks stand as `[3]`.
    pub text: String,
    /// Left end, in points.
    pub x0: f64,
    /// Right end, in points.
    pub x1: f64,
    /// Base line, in points from the upper edge.
    pub y: f64,
    /// Size of most of its letters, in points.
    pub size: f64,
    /// It begins with a raised note mark.
    pub begins_with_mark: bool,
    /// It has cells.
    pub is_row: bool,
}

/// A page's lines in reading order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// From 1.
    pub number: u32,
    /// Height in points.
    pub height: f64,
    /// The lines.
    pub lines: Vec<Line>,
    /// Letters left out as they run across the reading direction.
    pub sideways: usize,
    /// Nothing was printed on it that is text.
    pub was_empty: bool,
}

/// A gap wider than this share of the letter size is a space.
const SPACE: f64 = 0.17;
/// A gap wider than this many letter sizes separates cells.
const CELL: f64 = 2.5;

/// Puts a page's glyphs into lines.
pub(crate) fn page(raw: RawPage) -> Page {
    let RawPage { number, height, glyphs } = raw;
    let all = glyphs.len();
    let (glyphs, height) = upright(glyphs, height);
    let mut segments: Vec<Segment> = Vec::new();
    for glyph in &glyphs {
        if !segments.last_mut().is_some_and(|last| last.take(glyph)) {
            segments.extend(Segment::new(glyph));
        }
    }
    let sideways = all - glyphs.len();
    let lines = rows(segments);
    Page { number, height, was_empty: lines.is_empty(), lines, sideways }
}

/// Turns the page so that most of its text runs from left to right, and leaves out the rest.
fn upright(glyphs: Vec<Glyph>, height: f64) -> (Vec<Glyph>, f64) {
    let mut counts = [0usize; 4];
    for glyph in &glyphs {
        counts[usize::from(glyph.turn & 3)] += 1;
    }
    let main = (0..4u8).max_by_key(|&turn| counts[usize::from(turn)]).unwrap_or(0);
    let mut kept: Vec<Glyph> = glyphs.into_iter().filter(|glyph| glyph.turn == main).collect();
    if main == 0 {
        return (kept, height);
    }
    for glyph in &mut kept {
        (glyph.x, glyph.y) = match main {
            1 => (-glyph.y, glyph.x),
            2 => (-glyph.x, -glyph.y),
            _ => (glyph.y, -glyph.x),
        };
    }
    let top = kept.iter().map(|glyph| glyph.y - glyph.size).fold(f64::INFINITY, f64::min);
    let bottom = kept.iter().map(|glyph| glyph.y).fold(f64::NEG_INFINITY, f64::max);
    for glyph in &mut kept {
        glyph.y -= top;
    }
    (kept, (bottom - top).max(1.0))
}

/// Letters on one base line, as the file gives them one after the other.
#[derive(Debug, Clone)]
struct Segment {
    text: String,
    x0: f64,
    x1: f64,
    y: f64,
    /// Sizes with how many letters have them.
    sizes: Vec<(f64, usize)>,
    size: f64,
    /// Where in `text` an open run of raised small letters begins.
    raised: Option<usize>,
    begins_with_mark: bool,
}

impl Segment {
    fn new(glyph: &Glyph) -> Option<Segment> {
        let mut segment = Segment {
            text: String::new(),
            x0: glyph.x,
            x1: glyph.x,
            y: glyph.y,
            sizes: Vec::new(),
            size: glyph.size,
            raised: None,
            begins_with_mark: false,
        };
        if glyph.text.chars().all(char::is_whitespace) {
            return None;
        }
        segment.put(glyph);
        Some(segment)
    }

    /// Adds the glyph if it goes on where the segment ends.
    fn take(&mut self, glyph: &Glyph) -> bool {
        let size = self.size.max(glyph.size).max(0.1);
        let rise = self.y - glyph.y;
        let gap = glyph.x - self.x1;
        if gap < -0.6 * size || gap > CELL * size {
            return false;
        }
        let smaller = glyph.size < 0.85 * self.size;
        let is_raised = smaller && rise > 0.1 * self.size && rise < 0.7 * self.size;
        // A mark at the line's start was taken for the line itself until the first full letter.
        let was_raised = self.size < 0.85 * glyph.size && rise < -0.1 * glyph.size && rise > -0.7 * glyph.size;
        if was_raised && self.raised.is_none() && is_mark(self.text.trim()) {
            self.text = format!("[{}] ", self.text.trim());
            self.begins_with_mark = true;
            (self.y, self.size) = (glyph.y, glyph.size);
            self.sizes.clear();
        } else if is_raised {
            if self.raised.is_none() {
                self.raised = Some(self.text.len());
            }
        } else if rise.abs() < 0.35 * size {
            self.close_mark();
        } else {
            return false;
        }
        let space = SPACE * size;
        if gap > space && !self.text.ends_with(' ') && self.raised != Some(self.text.len()) {
            self.text.push(' ');
        }
        self.put(glyph);
        true
    }

    fn put(&mut self, glyph: &Glyph) {
        for character in glyph.text.chars() {
            match ligature(character) {
                Some(letters) => self.text.push_str(letters),
                None if character.is_whitespace() => {
                    if !self.text.ends_with(' ') {
                        self.text.push(' ');
                    }
                }
                None => self.text.push(character),
            }
        }
        self.x1 = glyph.x + glyph.width;
        if self.raised.is_some() {
            return;
        }
        match self.sizes.iter_mut().find(|(size, _)| (size - glyph.size).abs() < 0.05) {
            Some((_, count)) => *count += 1,
            None => self.sizes.push((glyph.size, 1)),
        }
        if let Some(&(size, _)) = self.sizes.iter().max_by_key(|(_, count)| *count) {
            self.size = size;
        }
    }

    /// Raised figures after a word are a note mark; "5th" and "km2" are not.
    fn close_mark(&mut self) {
        let Some(from) = self.raised.take() else { return };
        let mark = self.text[from..].trim().to_owned();
        let before = self.text[..from].trim_end();
        let unit = ["m", "km", "cm", "mm", "ft"]
            .iter()
            .any(|unit| before.strip_suffix(unit).is_some_and(|rest| !rest.ends_with(char::is_alphabetic)));
        if !is_mark(&mark) || unit || before.is_empty() {
            return;
        }
        let spaced = self.text.ends_with(' ');
        let before = before.len();
        self.text.truncate(before);
        self.text.push_str(&format!("[{mark}]"));
        if spaced {
            self.text.push(' ');
        }
    }
}

/// `3`, `12`, `3,4`, `*`, a dagger.
fn is_mark(text: &str) -> bool {
    let figures = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' '))
        && text.starts_with(|c: char| c.is_ascii_digit());
    let sign = text.chars().all(|c| matches!(c, '*' | '\u{2020}' | '\u{2021}' | '\u{A7}'));
    !text.is_empty() && text.len() <= 7 && (figures || sign)
}

/// Letters that were cast in one piece.
fn ligature(character: char) -> Option<&'static str> {
    Some(match character {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

/// Joins segments on one base line that follow each other in the file: the cells of a row, or words
/// drawn out of order.
fn rows(segments: Vec<Segment>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut row: Vec<Segment> = Vec::new();
    for mut segment in segments {
        segment.close_mark();
        let fits = row.last().is_some_and(|last| (last.y - segment.y).abs() < 0.3 * last.size.max(segment.size))
            && row.iter().all(|other| {
                segment.x0 >= other.x1 - 0.3 * segment.size || segment.x1 <= other.x0 + 0.3 * segment.size
            });
        if !fits {
            lines.extend(line(std::mem::take(&mut row)));
        }
        row.push(segment);
    }
    lines.extend(line(row));
    lines
}

/// One line of the segments of a row.
fn line(mut row: Vec<Segment>) -> Option<Line> {
    row.retain(|segment| !segment.text.trim().is_empty());
    row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let first = row.first()?;
    let mut line = Line {
        text: String::new(),
        x0: first.x0,
        x1: first.x1,
        y: first.y,
        size: row.iter().max_by_key(|segment| segment.text.len()).map_or(first.size, |segment| segment.size),
        begins_with_mark: first.begins_with_mark,
        is_row: false,
    };
    for segment in &row {
        let words = segment.text.trim();
        if !line.text.is_empty() {
            let gap = segment.x0 - line.x1;
            // "1." and a bullet stand apart from the words they belong to.
            let is_label = line.text.chars().count() <= 5
                && (line.text.ends_with(['.', ')', ':']) || !line.text.contains(char::is_alphabetic));
            if gap > CELL * line.size && !is_label {
                line.text.push_str(" | ");
                line.is_row = true;
            } else if gap > SPACE * line.size || is_label {
                line.text.push(' ');
            }
        }
        line.text.push_str(words);
        line.x1 = line.x1.max(segment.x1);
    }
    Some(line)
}
