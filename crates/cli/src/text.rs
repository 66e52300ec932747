//! Laying out text for a terminal.

use workbench::Timestamp;

/// Breaks a text at spaces; every line begins with `indent` spaces.
pub fn wrapped(text: &str, indent: usize, width: usize) -> String {
    let pad = " ".repeat(indent);
    let mut out = String::new();
    for paragraph in text.lines() {
        let mut column = 0;
        out.push_str(&pad);
        for word in paragraph.split_whitespace() {
            let long = word.chars().count();
            if column > 0 && indent + column + 1 + long > width {
                out.push('\n');
                out.push_str(&pad);
                column = 0;
            }
            if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += long;
        }
        out.push('\n');
    }
    out
}

/// `1 event`, `3 events`.
pub fn count(n: usize, one: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") }
}

/// A moment to the minute, in the time zone in which all moments are kept.
pub fn moment(at: Timestamp) -> String {
    let written = at.to_string();
    written.get(..16).map_or(written.clone(), |minute| format!("{} UTC", minute.replace('T', " ")))
}

/// On one line, cut at a word where it is long.
pub fn short(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let head: String = line.chars().take(most).collect();
    let end = head.rfind(' ').unwrap_or(head.len());
    format!("{} …", &head[..end])
}

/// A word that a shell takes as one, as it must be typed.
pub fn typed(word: &str) -> String {
    let plain = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "-_./:".contains(c));
    if plain { word.into() } else { format!("\"{}\"", word.replace(['"', '`', '$', '\\'], "")) }
}
