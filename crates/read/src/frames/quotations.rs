//! Words in quotation marks, also where they run over several sentences.

use std::ops::Range;

/// The quotations of a text, without their marks; a mark that is never closed ends with its paragraph.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut open: Option<(usize, char)> = None;
        for (i, c) in line.char_indices() {
            let at = start + i;
            match (c, open) {
                ('“', None) => open = Some((at + c.len_utf8(), '”')),
                ('"', None) => open = Some((at + 1, '"')),
                ('«', None) => open = Some((at + c.len_utf8(), '»')),
                (c, Some((from, close))) if c == close => {
                    found.push(from..at);
                    open = None;
                }
                _ => {}
            }
        }
        if let Some((from, _)) = open {
            found.push(from..start + line.trim_end().len());
        }
        start += line.len();
    }
    found.retain(|r| r.start < r.end);
    found
}

/// Whether a quotation is speech rather than a name or a word held with tongs.
pub(super) fn is_speech(text: &str, quotation: &Range<usize>) -> bool {
    text[quotation.clone()].split_whitespace().nth(3).is_some()
}
