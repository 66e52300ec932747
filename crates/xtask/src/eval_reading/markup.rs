//! Just enough of a reader of XML for the test sets, some of which are not quite well formed.

/// A piece of marked-up text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text as it is written, entities included.
    Text(&'a str),
    /// `<name key="value">`; the attributes as they are written.
    Open(&'a str, &'a str),
    /// `</name>`, and the end of `<name/>`.
    Close(&'a str),
}

/// The pieces of a text. Comments, declarations and processing instructions are left out.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        if at > 0 {
            pieces.push(Piece::Text(&rest[..at]));
            rest = &rest[at..];
            continue;
        }
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let (inside, behind) = rest[1..].split_once('>').unwrap_or((&rest[1..], ""));
        let inside = inside.trim();
        rest = behind;
        if let Some(name) = inside.strip_prefix('/') {
            pieces.push(Piece::Close(name.trim()));
        } else if !inside.starts_with(['!', '?']) {
            let whole = inside.strip_suffix('/').unwrap_or(inside);
            let (name, attributes) = whole.split_once(char::is_whitespace).unwrap_or((whole, ""));
            pieces.push(Piece::Open(name, attributes));
            if whole.len() < inside.len() {
                pieces.push(Piece::Close(name));
            }
        }
    }
    pieces
}

/// The value of an attribute.
pub fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let at = rest.find('=')?;
        let key = rest[..at].trim();
        let value = rest[at + 1..].trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let end = value[1..].find(quote)? + 1;
        if key == name {
            return Some(&value[1..end]);
        }
        rest = &value[end + 1..];
    }
}

/// The five entities that XML has of itself.
pub fn plain(text: &str) -> String {
    if !text.contains('&') {
        return text.into();
    }
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_string(), |text, (entity, sign)| text.replace(entity, sign))
}
