//! A file as a heading and rows, each with the line on which it begins.

use std::collections::HashMap;

use csv::{ByteRecord, ReaderBuilder};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use record::Collection;

use crate::ExchangeError;

/// A file that was read as text.
#[derive(Debug)]
pub(crate) struct Table {
    columns: HashMap<String, usize>,
    /// The heading as it stands, in the order of the file.
    pub(crate) heading: Vec<String>,
    /// The rows in the order of the file.
    pub(crate) rows: Vec<Cells>,
    /// The encoding, where it is not UTF-8.
    pub(crate) encoding: Option<&'static str>,
}

/// The cells of a row and where it stands.
#[derive(Debug)]
pub(crate) struct Cells {
    /// The line on which it begins, from 1.
    pub(crate) line: u32,
    /// The line on which it ends.
    last: u32,
    cells: Vec<String>,
    /// Whether it is the last, and a quotation mark in it is never closed.
    open: bool,
}

/// A row and the columns of its table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    table: &'t Table,
    cells: &'t [String],
}

impl Table {
    /// Reads a file.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, ExchangeError> {
        let kind = match bytes {
            [] => return Err(ExchangeError::Empty),
            [b'P', b'K', 3, 4, ..] => "a spreadsheet or a zip archive",
            [0xd0, 0xcf, 0x11, 0xe0, ..] => "an old spreadsheet",
            [0x1f, 0x8b, ..] => "a compressed file",
            [b'%', b'P', b'D', b'F', ..] => "a PDF",
            _ => "",
        };
        if !kind.is_empty() {
            return Err(ExchangeError::NotCsv(kind));
        }
        let (text, encoding) = decode(bytes);
        if text.trim().is_empty() {
            return Err(ExchangeError::Empty);
        }
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator(&text))
            .from_reader(text.as_bytes());
        let mut record = ByteRecord::new();
        let mut heading: Option<Vec<String>> = None;
        let mut rows: Vec<Cells> = Vec::new();
        let mut lines = Lines { text: &text, at: 0, line: 1 };
        // Reading from memory into a flexible record cannot fail.
        while let Ok(true) = reader.read_byte_record(&mut record) {
            let cells: Vec<String> = record.iter().map(|c| String::from_utf8_lossy(c).trim().to_string()).collect();
            let start = record.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX));
            let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            let (line, last) = (lines.begin(start), lines.end(end));
            if cells.iter().all(String::is_empty) {
                continue;
            }
            match &heading {
                None => heading = Some(cells),
                // Tags of the Humanitarian Exchange Language, in the line below the heading.
                Some(_) if rows.is_empty() && is_tags(&cells) => {}
                Some(_) => {
                    let rest = text.get(start..).unwrap_or_default();
                    let open = last > line && end >= text.len() && rest.matches('"').count() % 2 == 1;
                    rows.push(Cells { line, last, cells, open });
                }
            }
        }
        let heading = heading.ok_or(ExchangeError::Empty)?;
        let mut columns = HashMap::new();
        for (i, name) in heading.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            if columns.insert(folded(name), i).is_some() {
                return Err(ExchangeError::TwoColumns(name.clone()));
            }
        }
        Ok(Self { columns, heading, rows, encoding })
    }

    /// Whether it has a column.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// Fails unless all these columns are there; of alternatives, separated by `|`, one is enough.
    pub(crate) fn needs(&self, collection: Collection, columns: &[&str]) -> Result<(), ExchangeError> {
        let lacks = |wanted: &&&str| !wanted.split('|').any(|column| self.has(column));
        let missing: Vec<String> = columns.iter().filter(lacks).map(|c| c.replace('|', " or ")).collect();
        if missing.is_empty() { Ok(()) } else { Err(ExchangeError::Missing { collection, missing }) }
    }

    /// Columns that are none of these, as they stand in the heading.
    pub(crate) fn unknown(&self, known: &dyn Fn(&str) -> bool) -> Vec<String> {
        self.heading.iter().filter(|name| !name.is_empty() && !known(&folded(name))).cloned().collect()
    }

    /// A row, if it has as many cells as the heading. Empty cells at its end may be missing or too many.
    pub(crate) fn row<'t>(&'t self, row: &'t Cells) -> Result<Row<'t>, String> {
        let cells = &row.cells;
        if row.open {
            return Err(format!("a quotation mark is opened here and never closed; lines to {} are lost", row.last));
        }
        let filled = cells.iter().rposition(|c| !c.is_empty()).map_or(0, |last| last + 1);
        if filled > self.heading.len() {
            let to = if row.last > row.line { format!("it goes on to line {} and ", row.last) } else { "it ".into() };
            return Err(format!(
                "{to}has {filled} cells, the heading has {}; a comma or a quotation mark may be out of place",
                self.heading.len()
            ));
        }
        Ok(Row { table: self, cells })
    }
}

impl<'t> Row<'t> {
    /// The cell in a column; empty where there is no such column or cell.
    pub(crate) fn cell(&self, column: &str) -> &'t str {
        self.table.columns.get(column).and_then(|i| self.cells.get(*i)).map_or("", String::as_str)
    }

    /// The first of several columns that has something in it.
    pub(crate) fn first(&self, columns: &[&str]) -> &'t str {
        columns.iter().map(|column| self.cell(column)).find(|cell| !cell.is_empty()).unwrap_or("")
    }

    /// A cell that must not be empty.
    pub(crate) fn needed(&self, column: &str) -> Result<&'t str, String> {
        match self.cell(column) {
            "" => Err(format!("{column} is empty")),
            cell => Ok(cell),
        }
    }

    /// A number that is not below zero; `None` where the cell is empty.
    pub(crate) fn number(&self, column: &str) -> Result<Option<u32>, String> {
        let cell = self.cell(column);
        if cell.is_empty() {
            return Ok(None);
        }
        // Spreadsheets write 3 as 3.0.
        let whole = cell.strip_suffix(".0").unwrap_or(cell);
        let wrong = |_| format!("{column} is “{}”, not a whole number from 0", short(cell));
        whole.parse().map(Some).map_err(wrong)
    }
}

/// Counts lines on the way through a text. Lines end with LF, CR LF, or CR.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    /// The line on which a row begins; the end of the line before may still stand in front of it.
    fn begin(&mut self, byte: usize) -> u32 {
        let rest = self.text.as_bytes().get(byte..).unwrap_or_default();
        let ends = rest.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        self.advance(byte + ends)
    }

    /// The line on which a row ends, its own line end left out.
    fn end(&mut self, byte: usize) -> u32 {
        let row = self.text.as_bytes().get(..byte).unwrap_or(self.text.as_bytes());
        let ends = row.iter().rev().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        self.advance(row.len() - ends)
    }

    fn advance(&mut self, byte: usize) -> u32 {
        let bytes = self.text.as_bytes();
        while self.at < byte.min(bytes.len()) {
            let alone = bytes[self.at] == b'\r' && bytes.get(self.at + 1) != Some(&b'\n');
            self.line += u32::from(bytes[self.at] == b'\n' || alone);
            self.at += 1;
        }
        self.line
    }
}

/// A text, cut where it is long, for messages.
pub(crate) fn short(text: &str) -> String {
    let cut: String = text.chars().take(40).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

/// A name of a column as it is looked up: lower case, words joined by `_`.
fn folded(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    lower.split(|c: char| c.is_whitespace() || c == '-').filter(|w| !w.is_empty()).collect::<Vec<_>>().join("_")
}

fn is_tags(cells: &[String]) -> bool {
    let mut filled = cells.iter().filter(|c| !c.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|c| c.starts_with('#'))
}

/// UTF-8 where it is UTF-8; what a byte order mark says; else Windows-1252, which holds all of Latin-1's letters.
fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = match marked {
        Some(encoding) => encoding,
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    let (text, used, broken) = encoding.decode(bytes);
    // A mark that promises UTF-8 before bytes that are not.
    let (text, used) = if broken && used == UTF_8 {
        let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        (WINDOWS_1252.decode_without_bom_handling(rest).0, WINDOWS_1252)
    } else {
        (text, used)
    };
    (text.into_owned(), Some(used.name()).filter(|_| used != UTF_8))
}

/// What separates cells: the sign that the heading has most of, outside quotation marks.
fn separator(text: &str) -> u8 {
    let heading = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in heading.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, n)) = counts.iter_mut().find(|(sign, _)| *sign == byte && !quoted) {
            *n += 1;
        }
    }
    // Of equal counts the comma wins, which stands first.
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(b',', |(sign, _)| *sign)
}
