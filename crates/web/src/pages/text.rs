//! The text of a report with its records marked: drawn here, from the stored byte ranges, so that nothing drifts.

use std::ops::Range;

use crate::html::escaped;
use crate::snapshot::Card;

/// A part of the text holds about so many bytes, and so many records.
const BYTES: usize = 24_000;
const RECORDS: usize = 150;

/// Where a long text is cut into parts: between lines where that can be, so that no part is too long to draw.
pub(crate) fn parts(text: &str, starts: &[usize]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut from, mut at) = (0, 0);
    for piece in text.split_inclusive('\n') {
        let end = at + piece.len();
        let records = |range: Range<usize>| {
            starts.partition_point(|s| *s < range.end) - starts.partition_point(|s| *s < range.start)
        };
        if at > from && (end - from > BYTES || records(from..end) > RECORDS) {
            parts.push(from..at);
            from = at;
        }
        // One line longer than a part is cut at a space.
        while end - from > BYTES {
            let most = (from..=from + BYTES).rev().find(|b| text.is_char_boundary(*b)).unwrap_or(end);
            let cut = text[from..most].rfind(' ').map_or(most, |space| from + space + 1);
            parts.push(from..cut.max(from + 1));
            from = cut.max(from + 1);
        }
        at = end;
    }
    if from < text.len() || parts.is_empty() {
        parts.push(from..text.len());
    }
    parts
}

/// A part as HTML: paragraphs, and in them the marks. `hit` is a range that was asked for.
pub(crate) fn drawn(text: &str, part: Range<usize>, cards: &[&Card], hit: Option<Range<usize>>, at: &str) -> String {
    let mut out = String::with_capacity(part.len() * 3);
    let mut edges: Vec<usize> = cards.iter().flat_map(|c| c.span).filter(|e| part.contains(e)).collect();
    if let Some(hit) = &hit {
        edges.extend([hit.start, hit.end].into_iter().filter(|e| part.contains(e)));
    }
    edges.retain(|edge| text.is_char_boundary(*edge));
    edges.sort_unstable();
    edges.dedup();
    let mut open: Vec<&Card> = Vec::new();
    let mut waiting = cards.iter().copied().peekable();
    let mut hit_named = false;
    for paragraph in paragraphs(text, part) {
        out.push_str("<p dir=\"auto\">");
        let inside = edges.iter().copied().filter(|e| paragraph.start < *e && *e < paragraph.end);
        let mut from = paragraph.start;
        for to in inside.chain([paragraph.end]) {
            while let Some(card) = waiting.peek().filter(|c| c.span[0] <= from) {
                if card.span[0] >= paragraph.start {
                    out.push_str(&format!("<span id=\"q-{}\"></span>", card.id));
                }
                open.push(card);
                waiting.next();
            }
            open.retain(|c| c.span[1] > from);
            let is_hit = hit.as_ref().is_some_and(|h| h.start <= from && to <= h.end);
            if is_hit && !hit_named {
                out.push_str("<span id=\"hit\"></span>");
                hit_named = true;
            }
            piece(&mut out, &text[from..to], &open, is_hit, at);
            from = to;
        }
        out.push_str("</p>\n");
    }
    out
}

/// A stretch on which no mark begins or ends.
fn piece(out: &mut String, words: &str, open: &[&Card], is_hit: bool, at: &str) {
    // Of several the shortest is the most telling: a name inside a sentence.
    let Some(inner) = open.iter().min_by_key(|c| c.span[1] - c.span[0]) else {
        let words = escaped(words);
        out.push_str(&if is_hit { format!("<mark class=\"found\">{words}</mark>") } else { words });
        return;
    };
    let mut kinds: Vec<&str> = open.iter().map(|c| c.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let kinds: String = kinds.iter().map(|k| format!(" k-{k}")).collect();
    let ids: Vec<&str> = open.iter().map(|c| c.id.as_str()).collect();
    let is_at = open.iter().any(|c| c.id == at);
    let wanted = if is_hit || is_at { " wanted" } else { "" };
    out.push_str(&format!(
        "<a class=\"hl{kinds}{wanted}\" href=\"#c-{}\" data-r=\"{}\">{}</a>",
        inner.id,
        ids.join(" "),
        escaped(words)
    ));
}

/// Stretches between empty lines, without the white space around them.
fn paragraphs(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = part.start;
    let body = &text[part.clone()];
    for (gap, _) in body.match_indices("\n\n") {
        found.push(from..part.start + gap);
        from = part.start + gap + 2;
    }
    found.push(from.min(part.end)..part.end);
    let trimmed = |r: Range<usize>| {
        let piece = &text[r.clone()];
        let start = r.start + (piece.len() - piece.trim_start().len());
        start..start + piece.trim().len()
    };
    found.into_iter().filter(|r| r.start <= r.end).map(trimmed).filter(|r| !r.is_empty()).collect()
}

#[cfg(test)]
mod tests;
