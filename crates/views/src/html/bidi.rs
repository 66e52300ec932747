//! Text of either direction inside sentences of ours.

use crate::chart::escape;

/// A text as HTML, each run of right-to-left writing set apart so that it does not reorder what is around it. Control
/// characters that would turn the direction of all that follows are shown by their code, not obeyed.
pub(super) fn isolated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(is_right_to_left) {
        out.push_str(&plain(&rest[..start]));
        let run = run(&rest[start..]);
        out.extend(["<bdi dir=\"rtl\">", &plain(run), "</bdi>"]);
        rest = &rest[start + run.len()..];
    }
    out.push_str(&plain(rest));
    out
}

/// The longest piece from the beginning that ends with a right-to-left letter and has no letter of the other direction.
fn run(text: &str) -> &str {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if is_right_to_left(c) {
            end = at + c.len_utf8();
        } else if c.is_alphabetic() {
            break;
        }
    }
    &text[..end]
}

/// Letters of Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

fn plain(text: &str) -> String {
    let turns =
        |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}');
    if !text.contains(turns) {
        return escape(text);
    }
    text.chars()
        .map(|c| if turns(c) { format!("<U+{:04X}>", u32::from(c)) } else { c.to_string() })
        .map(|t| escape(&t))
        .collect()
}
