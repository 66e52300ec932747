//! Line breaks that end a headline, a list item or a paragraph, told from those that only wrap the text.
//!
//! A blank line always ends. Within a block of lines, a writer who breaks a line although the next word would still
//! have fitted breaks it on purpose; a program that wraps text never does. A block in which nearly every break was
//! forced in this sense is taken as wrapped.

use std::ops::Range;

/// Lines longer than this, in bytes, are paragraphs, not headlines.
const HEADLINE: usize = 160;

/// The stretches of `text` between breaks that end, in order. Together they hold every character but white space.
pub(super) fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut block: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}', '\u{0C}']) {
        let body = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if body.is_empty() {
            cut_block(text, &mut block, &mut out);
        } else {
            block.push(start..start + body.len());
            if line.ends_with(['\u{2029}', '\u{0C}']) {
                cut_block(text, &mut block, &mut out);
            }
        }
    }
    cut_block(text, &mut block, &mut out);
    out
}

/// Cuts a block of lines, trimmed and not empty, and clears it.
fn cut_block(text: &str, block: &mut Vec<Range<usize>>, out: &mut Vec<Range<usize>>) {
    let width = block.iter().map(|line| line.len()).max().unwrap_or(0);
    let pairs = || block.windows(2).map(|pair| (&pair[0], &pair[1]));
    let forced = |line: &Range<usize>, next: &Range<usize>| line.len() + 1 + first_word(&text[next.clone()]) > width;
    let breaks = pairs().count();
    let wrapped = breaks >= 2 && 10 * pairs().filter(|(line, next)| forced(line, next)).count() >= 7 * breaks;
    let mut start = block.first().map_or(0, |line| line.start);
    for (line, next) in pairs() {
        let (body, follower) = (&text[line.clone()], &text[next.clone()]);
        let ends = if is_item(follower) {
            true
        } else if continues(body, follower) {
            false
        } else if forced(line, next) {
            !wrapped && body.len() <= HEADLINE && (body.len() < 50 || is_title(body))
        } else {
            body.len() <= HEADLINE || !wrapped
        };
        if ends {
            out.push(start..line.end);
            start = next.start;
        }
    }
    if let Some(last) = block.last() {
        out.push(start..last.end);
    }
    block.clear();
}

/// Whether `next` plainly goes on with the sentence of `line`.
fn continues(line: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase) || line.ends_with([',', '-', '–', '—', '(', '“'])
}

/// Whether a line begins with a bullet or a number such as `1.`, `(a)`, `iv)`.
fn is_item(line: &str) -> bool {
    let Some(c) = line.chars().next() else { return false };
    let rest = line[c.len_utf8()..].chars().next();
    if matches!(c, '•' | '‣' | '▪' | '●' | '◦' | '·' | '■' | '►' | '–' | '—' | '-' | '*' | '+') {
        return rest.is_some_and(char::is_whitespace);
    }
    let mark = line.split_whitespace().next().unwrap_or("");
    let body = mark.trim_start_matches('(').trim_end_matches([')', '.']);
    let closed = mark.ends_with([')', '.']) && mark.len() > body.len();
    closed
        && !body.is_empty()
        && body.len() <= 4
        && (body.bytes().all(|b| b.is_ascii_digit())
            || body.len() == 1 && body.bytes().all(|b| b.is_ascii_lowercase())
            || body.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')))
}

/// Whether most of the longer words of a line have capitals, and no stop ends it.
fn is_title(line: &str) -> bool {
    let (mut long, mut capital) = (0, 0);
    for word in line.split_whitespace().filter(|word| word.len() >= 4) {
        long += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
    }
    !line.ends_with('.') && long > 0 && 10 * capital >= 7 * long
}

fn first_word(line: &str) -> usize {
    line.find(char::is_whitespace).unwrap_or(line.len())
}
