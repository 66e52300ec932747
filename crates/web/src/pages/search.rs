//! Passages that hold the words asked for.

use askama::Template;
use serde::Serialize;

use crate::fault::Fault;
use crate::pages::sign::Sign;
use crate::reply::{Reply, page};
use crate::routes::Here;

/// A stretch of a passage.
#[derive(Debug, Serialize)]
struct Piece {
    text: String,
    found: bool,
}

/// A passage.
#[derive(Debug, Serialize)]
struct Passage {
    report: String,
    title: String,
    source: String,
    href: String,
    pieces: Vec<Piece>,
}

#[derive(Template, Serialize)]
#[template(path = "search.html")]
struct Page {
    q: String,
    hits: Vec<Passage>,
    more: bool,
    #[serde(skip)]
    s: Sign,
}

/// Passages that are shown.
const MOST: usize = 50;

/// The page.
pub(crate) fn show(here: &Here<'_>) -> Result<Reply, Fault> {
    let q = here.ask.get("q").trim();
    let asks = q.contains(char::is_alphanumeric);
    // Reports added after the day asked for are left out, so more are fetched than shown.
    let fetch = if here.carry.known_on.is_empty() { MOST + 1 } else { MOST * 20 };
    let found = if asks { here.desk.look(|bench| bench.search(q, fetch))? } else { Vec::new() };
    let ledger = &here.snap.ledger;
    let mut hits: Vec<Passage> = found
        .into_iter()
        .filter_map(|hit| {
            let report = ledger.report(hit.report)?;
            let mark =
                hit.marks.first().map_or(hit.range.clone(), |m| hit.range.start + m.start..hit.range.start + m.end);
            Some(Passage {
                report: hit.report.to_string(),
                title: report.details.title.clone(),
                source: crate::snapshot::source(report),
                href: format!("/reports/{}?span={}-{}#hit", hit.report, mark.start, mark.end),
                pieces: pieces(&hit.words, &hit.marks),
            })
        })
        .collect();
    let more = hits.len() > MOST;
    hits.truncate(MOST);
    page(here.ask, if q.is_empty() { "Search" } else { q }, &Page { q: q.into(), hits, more, s: Sign::of(here) })
}

fn pieces(words: &str, marks: &[std::ops::Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for mark in marks {
        // Ranges come from the index; one that does not fit the text is left unmarked.
        let (Some(before), Some(inside)) = (words.get(at..mark.start), words.get(mark.clone())) else { continue };
        pieces.push(Piece { text: before.into(), found: false });
        pieces.push(Piece { text: inside.into(), found: true });
        at = mark.end;
    }
    pieces.push(Piece { text: words.get(at..).unwrap_or_default().into(), found: false });
    pieces.retain(|p| !p.text.is_empty());
    pieces
}
