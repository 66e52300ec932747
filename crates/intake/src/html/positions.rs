//! Writes each start tag's place in the source into the tag itself, so that the place outlives
//! parsing and the choice of the main content.

use crate::{Format, IntakeError, Limits};

/// The attribute that holds the byte offset in the decoded text.
pub(crate) const PLACE: &str = "data-intake-at";

/// Elements open within each other at most, which is as many as browsers allow. The parser's time
/// grows with the square of the depth, and real pages stay below a hundred.
const DEPTH: usize = 512;

/// Elements that hold text, not tags.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"];

/// Elements that never hold others, or that the next of their kind closes: they add no depth.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p",
    "li", "dt", "dd", "option", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup",
];

/// Elements that the parser opens anew in every paragraph until they are closed. They stay unmarked:
/// the parser tells endless repetition of one of these by its being the same each time.
const FORMATTING: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// The page with its tags marked.
///
/// # Errors
/// `TooDeep` for pages with more elements or deeper nesting than any real page has.
pub(crate) fn mark(html: &str, limits: &Limits) -> Result<String, IntakeError> {
    let kind = Format::Html.name();
    let bytes = html.as_bytes();
    let mut out = String::with_capacity(html.len() + html.len() / 4);
    let (mut at, mut copied) = (0, 0);
    let (mut elements, mut depth) = (0usize, 0usize);
    // Formatting elements with attributes that are open, and so may come again in every paragraph.
    // An `a` ends the one before it.
    let mut recurring = 0usize;
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == b'<') {
        let open = at + found;
        at = open + 1;
        match bytes.get(at) {
            Some(b'!') if html[open..].starts_with("<!--") => {
                at = html[open + 4..].find("-->").map_or(bytes.len(), |end| open + 4 + end + 3);
            }
            Some(b'/') if bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) => {
                let name = name(&html[at + 1..]);
                if !FLAT.contains(&name.as_str()) {
                    depth = depth.saturating_sub(1);
                }
                if FORMATTING.contains(&name.as_str()) {
                    recurring = recurring.saturating_sub(1);
                }
                at = tag_end(bytes, at);
            }
            Some(byte) if byte.is_ascii_alphabetic() => {
                let name = name(&html[at..]);
                let formatting = FORMATTING.contains(&name.as_str());
                let name_end = at + name.len();
                if formatting {
                    elements += 1;
                    recurring += usize::from(name != "a" && bytes.get(name_end) != Some(&b'>'));
                } else {
                    elements += 1 + recurring;
                    out.push_str(&html[copied..name_end]);
                    out.push_str(&format!(" {PLACE}=\"{open}\""));
                    copied = name_end;
                }
                if !FLAT.contains(&name.as_str()) {
                    depth += 1;
                }
                if elements > limits.elements {
                    return Err(IntakeError::TooDeep { kind, what: crate::error::CROWDED });
                }
                if depth > DEPTH {
                    return Err(IntakeError::TooDeep { kind, what: crate::error::NESTED });
                }
                at = tag_end(bytes, name_end);
                if RAW.contains(&name.as_str()) {
                    depth -= 1;
                    at = raw_end(bytes, at, &name);
                }
            }
            _ => {}
        }
    }
    out.push_str(&html[copied..]);
    Ok(out)
}

/// The tag name at the start of `rest`, in small letters.
fn name(rest: &str) -> String {
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/' | '<' | '\0');
    let end = rest.find(ends).unwrap_or(rest.len());
    rest[..end].to_ascii_lowercase()
}

/// Just behind the `>` that ends the tag, quoted values skipped.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut quote = None;
    let mut previous = 0;
    for (i, &byte) in bytes[from..].iter().enumerate() {
        match quote {
            Some(mark) if byte == mark => quote = None,
            Some(_) => {}
            None if byte == b'>' => return from + i + 1,
            // A quotation mark opens a value only after an equals sign.
            None if matches!(byte, b'"' | b'\'') && previous == b'=' => quote = Some(byte),
            None => {}
        }
        if !byte.is_ascii_whitespace() {
            previous = byte;
        }
    }
    bytes.len()
}

/// Where the closing tag of a raw text element begins.
fn raw_end(bytes: &[u8], from: usize, name: &str) -> usize {
    let closes = |at: usize| {
        bytes[at..].starts_with(b"</")
            && bytes.get(at + 2..at + 2 + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    (from.min(bytes.len())..bytes.len()).find(|&at| closes(at)).unwrap_or(bytes.len())
}
