//! Headings, sentences and tables, drawn as text, Markdown and CSV.

use serde::Serialize;

/// A piece of what is told.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A sentence or two.
    Sentence(String),
    /// A table below its heading row; the first column is text, the others are numbers or short words.
    Table {
        /// Heading of each column.
        head: Vec<String>,
        /// Rows, each as long as the heading.
        rows: Vec<Vec<String>>,
    },
}

impl Block {
    /// A table from things that can be written.
    pub fn table(head: &[&str], rows: Vec<Vec<String>>) -> Self {
        Block::Table { head: head.iter().map(|h| (*h).to_owned()).collect(), rows }
    }
}

/// As plain text in lines of at most `width` characters, where words allow it.
#[must_use]
pub fn to_text(blocks: &[Block], width: usize) -> String {
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                text += &format!("{}\n", heading.to_uppercase());
            }
            Block::Sentence(sentence) => text += &wrapped(sentence, width),
            Block::Table { head, rows } => text += &laid_out(head, rows, width),
        }
    }
    text
}

fn wrapped(sentence: &str, width: usize) -> String {
    let (mut text, mut column) = (String::new(), 0);
    for word in sentence.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            text.push('\n');
            column = 0;
        }
        if column > 0 {
            text.push(' ');
            column += 1;
        }
        text += word;
        column += length;
    }
    text + "\n"
}

/// The narrowest that a first column is made to fit the width.
const NARROWEST: usize = 24;

fn laid_out(head: &[String], rows: &[Vec<String>], width: usize) -> String {
    let mut widths = vec![0; head.len()];
    for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let others: usize = widths.iter().skip(1).map(|w| w + 2).sum();
    if let Some(first) = widths.first_mut() {
        *first = (*first).min(width.saturating_sub(others + 2).max(NARROWEST));
    }
    let mut text = String::new();
    for row in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)) {
        let mut line = String::from(" ");
        for (place, (cell, &width)) in row.iter().zip(&widths).enumerate() {
            let cell = &cut(cell, width);
            let pad = " ".repeat(width - cell.chars().count());
            line += &if place == 0 { format!(" {cell}{pad}") } else { format!("  {pad}{cell}") };
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

fn cut(cell: &str, width: usize) -> String {
    if cell.chars().count() <= width {
        return cell.to_owned();
    }
    cell.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

/// As Markdown; `level` is the number of marks of a heading.
#[must_use]
pub fn to_markdown(blocks: &[Block], level: usize) -> String {
    let cell = |text: &String| text.replace('|', "\\|");
    let mut text = String::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => text += &format!("{} {heading}\n\n", "#".repeat(level)),
            Block::Sentence(sentence) => text += &format!("{sentence}\n\n"),
            Block::Table { head, rows } => {
                let line = |row: &[String]| format!("| {} |\n", row.iter().map(cell).collect::<Vec<_>>().join(" | "));
                text += &line(head);
                let marks = head.iter().enumerate().map(|(place, _)| if place == 0 { "---" } else { "---:" });
                text += &format!("|{}|\n", marks.collect::<Vec<_>>().join("|"));
                rows.iter().for_each(|row| text += &line(row));
                text.push('\n');
            }
        }
    }
    text
}

/// A table as CSV.
#[must_use]
pub fn csv_of(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(head);
    for row in rows {
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
