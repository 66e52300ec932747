//! The body of a Word file: one pass over the XML, without building a tree.

use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::{Format, IntakeError, Place, paragraphs::Paragraphs};

/// Which of the two lists of notes a mark points into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}

/// A note mark in the body. Its place in the list, from 1, is the number it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Which list.
    pub kind: NoteKind,
    /// Its id there.
    pub id: String,
}

/// What was seen on the way.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Note marks in order.
    pub marks: Vec<Mark>,
    /// Pictures that were left out.
    pub pictures: usize,
    /// Whether words were inserted or deleted under change tracking.
    pub tracked_changes: bool,
    /// Paragraphs begun.
    paragraphs: u32,
}

/// Elements open within each other at most; real files stay below fifty.
const DEPTH: usize = 2_000;

/// Elements whose whole content is left out: the words struck by an editor, the field's formula, and
/// the second rendering of what was already read.
const SKIPPED: &[&str] = &["del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "tblPr", "sectPr"];

/// A run of words from one paragraph of the source.
type Run = (String, Place);

/// Puts paragraphs and table rows together.
struct Builder<'a> {
    out: &'a mut Paragraphs,
    seen: &'a mut Seen,
    /// Open paragraphs: a text box stands inside the paragraph that it hangs on.
    open: Vec<Vec<Run>>,
    /// Cells of the open row of the outermost table; each holds all of its paragraphs.
    row: Vec<Vec<Run>>,
    tables: usize,
    rows: usize,
    /// Set while reading notes: where their words stand.
    note: Option<Place>,
}

impl Builder<'_> {
    fn push(&mut self, words: &str) {
        let place = self.note.unwrap_or(Place::Paragraph(self.seen.paragraphs.max(1)));
        let Some(runs) = self.open.last_mut() else { return };
        match runs.last_mut().filter(|run| run.1 == place) {
            Some(run) => run.0.push_str(words),
            None => runs.push((words.to_owned(), place)),
        }
    }

    fn end_paragraph(&mut self) {
        let Some(runs) = self.open.pop() else { return };
        if self.tables > 0 {
            if let Some(cell) = self.row.last_mut() {
                cell.extend(runs);
                // Paragraphs of one cell stand on one line.
                if let Some(last) = cell.last_mut() {
                    last.0.push(' ');
                }
            }
        } else {
            self.out.paragraph(runs.iter().map(|(words, place)| (words.as_str(), *place)));
        }
    }

    fn end_row(&mut self) {
        let cells = std::mem::take(&mut self.row);
        let mut runs: Vec<Run> = Vec::new();
        for cell in cells {
            if cell.iter().all(|(words, _)| words.trim().is_empty()) {
                continue;
            }
            if let Some((_, place)) = runs.last() {
                let place = *place;
                runs.push((" | ".to_owned(), place));
            }
            runs.extend(cell);
        }
        let runs = runs.iter().map(|(words, place)| (words.as_str(), *place));
        if self.rows == 0 {
            self.out.paragraph(runs)
        } else {
            self.out.line(runs)
        }
        self.rows += 1;
    }

    fn start(&mut self, name: &str, start: &BytesStart<'_>) {
        match name {
            "p" => {
                self.seen.paragraphs += 1;
                self.open.push(Vec::new());
            }
            "tbl" => {
                self.tables += 1;
                if self.tables == 1 {
                    self.rows = 0;
                }
            }
            "tc" if self.tables == 1 => self.row.push(Vec::new()),
            "tab" | "br" | "cr" => self.push(" "),
            "noBreakHyphen" => self.push("\u{2011}"),
            "drawing" | "pict" | "object" => self.seen.pictures += 1,
            "ins" => self.seen.tracked_changes = true,
            "footnoteReference" => self.mark(NoteKind::Footnote, start),
            "endnoteReference" => self.mark(NoteKind::Endnote, start),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "tr" if self.tables == 1 => self.end_row(),
            "tbl" => self.tables = self.tables.saturating_sub(1),
            _ => {}
        }
    }

    fn mark(&mut self, kind: NoteKind, start: &BytesStart<'_>) {
        let Some(id) = attribute(start, "id") else { return };
        self.seen.marks.push(Mark { kind, id });
        let mark = format!("[{}]", self.seen.marks.len());
        self.push(&mark);
    }
}

/// Reads the main part.
pub(crate) fn read(xml: &str, out: &mut Paragraphs) -> Result<Seen, IntakeError> {
    let mut seen = Seen::default();
    let mut builder =
        Builder { out, seen: &mut seen, open: Vec::new(), row: Vec::new(), tables: 0, rows: 0, note: None };
    walk(xml, &mut builder, |_, _, _| true)?;
    Ok(seen)
}

/// Reads the list of footnotes or endnotes: those that a mark points to, each after its mark.
pub(crate) fn read_notes(xml: &str, kind: NoteKind, seen: &mut Seen, out: &mut Paragraphs) -> Result<(), IntakeError> {
    let element = if kind == NoteKind::Footnote { "footnote" } else { "endnote" };
    let marks = seen.marks.clone();
    let mut builder = Builder { out, seen, open: Vec::new(), row: Vec::new(), tables: 0, rows: 0, note: None };
    let mut wanted = false;
    let mut mark_due = None;
    walk(xml, &mut builder, |builder, name, start| {
        if name == element {
            let id = attribute(start, "id");
            let number = marks.iter().position(|mark| mark.kind == kind && Some(&mark.id) == id.as_ref());
            wanted = number.is_some();
            builder.note = number.map(|n| Place::Note(n as u32 + 1));
            mark_due = number.map(|n| format!("[{}] ", n + 1));
        } else if name == "t"
            && let Some(mark) = mark_due.take()
        {
            builder.push(&mark);
        }
        wanted || name != "p"
    })
}

/// Goes through the XML. `enter` may look at each element that begins and leave its content out.
fn walk(
    xml: &str,
    builder: &mut Builder<'_>,
    mut enter: impl FnMut(&mut Builder<'_>, &str, &BytesStart<'_>) -> bool,
) -> Result<(), IntakeError> {
    let kind = Format::Docx.name();
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0usize;
    // How deep the element is whose content is being left out.
    let mut skipping: Option<usize> = None;
    let mut in_text = false;
    loop {
        match reader.read_event().map_err(|_| IntakeError::Damaged { kind })? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(IntakeError::TooDeep { kind, what: crate::error::NESTED });
                }
                if skipping.is_some() {
                    continue;
                }
                let name = start.local_name();
                let name = name.as_ref();
                builder.seen.tracked_changes |= matches!(name, "del" | "moveFrom");
                if SKIPPED.contains(&name) || !enter(builder, name, &start) {
                    skipping = Some(depth);
                    continue;
                }
                in_text = name == "t";
                builder.start(name, &start);
            }
            Event::End(end) => {
                if skipping.is_none() {
                    builder.end(end.local_name().as_ref());
                } else if skipping == Some(depth) {
                    skipping = None;
                }
                in_text = false;
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) if in_text && skipping.is_none() => builder.push(&text.xml10_content()),
            Event::CData(text) if in_text && skipping.is_none() => builder.push(&text.xml10_content()),
            Event::GeneralRef(name) if in_text && skipping.is_none() => {
                if let Some(character) = entity(&name) {
                    builder.push(character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(IntakeError::Damaged { kind }),
            _ => {}
        }
    }
}

/// The character of `&#8217;` or of one of XML's five names. Entities that the file declares itself
/// are never expanded: Word writes none, and they serve only to blow up.
pub(crate) fn entity(name: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(character)) = name.resolve_char_ref() {
        return Some(character);
    }
    match name.xml10_content().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// The value of an attribute whatever its prefix.
fn attribute(start: &BytesStart<'_>, local: &str) -> Option<String> {
    start
        .attributes()
        .with_checks(false)
        .flatten()
        .find_map(|attribute| (attribute.key.local_name().as_ref() == local).then(|| attribute.value.into_owned()))
}
