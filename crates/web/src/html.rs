//! How text becomes HTML: escaped, and with the characters shown that would turn or hide what is around them.

use std::fmt::{self, Write};

/// The escaper of all templates.
#[derive(Debug, Clone, Copy)]
pub struct Html;

impl askama::filters::Escaper for Html {
    fn write_escaped_str<W: Write>(&self, mut out: W, text: &str) -> fmt::Result {
        let mut from = 0;
        for (at, c) in text.char_indices() {
            let stands = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                c if is_hidden(c) => "",
                _ => continue,
            };
            out.write_str(&text[from..at])?;
            if stands.is_empty() {
                write!(out, "⟨U+{:04X}⟩", u32::from(c))?;
            } else {
                out.write_str(stands)?;
            }
            from = at + c.len_utf8();
        }
        out.write_str(&text[from..])
    }
}

/// Characters that change the direction of what follows, or that nobody sees. The joiners of Persian and Indic scripts are
/// letters' companions and stay.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}'
        | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{180e}' | '\u{e0000}'..='\u{e007f}')
        || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// A text as it may stand in an element or an attribute.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    // Writing to a string cannot fail.
    let _ = askama::filters::Escaper::write_escaped_str(&Html, &mut out, text);
    out
}

/// A text cut at a word after so many characters, with an ellipsis where something is left out.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let flat = || text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return flat();
    }
    let head: String = text.chars().take(most).collect();
    let end = head.rfind(char::is_whitespace).unwrap_or(head.len());
    format!("{}…", head[..end].split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A code of the vocabulary as words.
pub(crate) fn plain(code: &str) -> String {
    code.replace('_', " ")
}

/// `1 report`, `2 reports`.
pub(crate) fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
