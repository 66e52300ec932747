//! Search over the passages of all reports.

use std::ops::Range;

use record::ReportId;
use rusqlite::params;

use crate::rows::parsed;
use crate::{Breach, Dossier, StoreError};

/// A passage that search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The report.
    pub report: ReportId,
    /// The passage's byte range in the report's text.
    pub range: Range<usize>,
    /// The passage.
    pub words: String,
    /// Where in `words` the words asked for stand, as byte ranges, in order.
    pub marks: Vec<Range<usize>>,
}

/// Marks that FTS5 puts around what it found: noncharacters, which no text should hold.
const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

impl Dossier {
    /// Passages that hold all the words asked for, the best first, at most `limit`.
    ///
    /// Letter case and diacritics do not matter. Words between quotation marks must follow one another, as in
    /// `"prisoner release"`; a word that ends in `*` stands for all words that begin with it, as in `negotiat*`. Nothing
    /// else has a special meaning, and no text is an error; a text without words finds nothing.
    pub fn search(&self, words: &str, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let query = query(words);
        if query.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT report.id, start_byte, end_byte, search.words, highlight(search, 0, ?3, ?4)
            FROM search JOIN passage ON passage.number = search.rowid JOIN report ON report.number = passage.report
            WHERE search MATCH ?1 ORDER BY search.rank, search.rowid LIMIT ?2";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params![query, limit, OPEN.to_string(), CLOSE.to_string()])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let words: String = row.get(3)?;
            hits.push(Hit {
                report: parsed(row, 0).map_err(|why| Breach::unreadable("report", 0, why))?,
                range: row.get(1)?..row.get(2)?,
                marks: marks(&words, &row.get::<_, String>(4)?),
                words,
            });
        }
        Ok(hits)
    }
}

/// A user's words as an FTS5 query: every word and phrase between quotation marks, so that none of them is an operator.
pub(crate) fn query(words: &str) -> String {
    let mut terms = Vec::new();
    for (n, piece) in words.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        // Pieces with an odd number stand between quotation marks.
        if n % 2 == 1 {
            terms.extend(term(piece));
        } else {
            terms.extend(piece.split_whitespace().filter_map(term));
        }
    }
    terms.join(" ")
}

fn term(words: &str) -> Option<String> {
    // FTS5 reads its query up to a zero byte, and a phrase without any word would match nothing.
    let words = words.trim().replace('\0', " ");
    let (words, star) = words.strip_suffix('*').map_or((words.as_str(), ""), |rest| (rest, " *"));
    words.chars().any(char::is_alphanumeric).then(|| format!("\"{words}\"{star}"))
}

/// Where the marks stand in the words; none where the words hold such characters of their own.
fn marks(words: &str, marked: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut at, mut open) = (0, None);
    for c in marked.chars() {
        match c {
            OPEN => open = Some(at),
            CLOSE => found.extend(open.take().map(|start| start..at)),
            _ => at += c.len_utf8(),
        }
    }
    if at == words.len() && !words.contains([OPEN, CLOSE]) { found } else { Vec::new() }
}
