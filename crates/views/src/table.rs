//! A table and its CSV form.

use serde::Serialize;

use crate::evidence::Support;

/// Rows under named columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// Rows, each as long as the list of columns.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A table whose rows end with what they rest on.
    pub(crate) fn supported<const N: usize>(columns: [&'static str; N]) -> Self {
        Self { columns: columns.into_iter().chain(Support::COLUMNS).collect(), rows: Vec::new() }
    }

    /// Adds a row and what it rests on.
    pub(crate) fn push<const N: usize>(&mut self, cells: [String; N], support: &Support) {
        self.rows.push(cells.into_iter().chain(support.cells()).collect());
    }

    /// CSV as RFC 4180 has it, lines ended by CR LF. A cell that a spreadsheet would take for a formula gets an
    /// apostrophe in front, so that the words of a report are never run as a program.
    pub fn to_csv(&self) -> String {
        let mut out = String::new();
        let line = |cells: &mut dyn Iterator<Item = &str>, out: &mut String| {
            for (i, cell) in cells.enumerate() {
                if i > 0 {
                    out.push(',');
                }
                push_cell(cell, out);
            }
            out.push_str("\r\n");
        };
        line(&mut self.columns.iter().copied(), &mut out);
        for row in &self.rows {
            line(&mut row.iter().map(String::as_str), &mut out);
        }
        out
    }
}

fn push_cell(cell: &str, out: &mut String) {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if cell.contains([',', '"', '\n', '\r']) {
        out.extend(["\"", guard, &cell.replace('"', "\"\""), "\""]);
    } else {
        out.extend([guard, cell]);
    }
}
