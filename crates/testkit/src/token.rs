//! Cuts a line into bare words, "names" and 'quotes'.

use crate::Fault;

/// One token of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token {
    /// A bare word.
    Word(String),
    /// Text in double quotation marks.
    Name(String),
    /// Words of a report, and the byte at which they begin where it is told.
    Quote(String, Option<usize>),
}

impl Token {
    /// The text, whatever the marks around it.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Name(text) | Self::Quote(text, _) => text,
        }
    }
}

/// Cuts one line.
pub(crate) fn tokens(line: &str) -> Result<Vec<Token>, Fault> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        rest = match first {
            '"' => {
                let (text, after) = marked(&rest[1..], '"').ok_or_else(|| Fault::Unclosed("name", rest.into()))?;
                tokens.push(Token::Name(text));
                after
            }
            '\'' => {
                let (text, after) = marked(&rest[1..], '\'').ok_or_else(|| Fault::Unclosed("quote", rest.into()))?;
                let (start, after) = place(after);
                tokens.push(Token::Quote(text, start));
                after
            }
            _ => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                tokens.push(Token::Word(rest[..end].into()));
                &rest[end..]
            }
        };
        rest = rest.trim_start();
    }
    Ok(tokens)
}

/// Text up to a closing mark that ends a word; returns what follows the mark.
fn marked(text: &str, mark: char) -> Option<(String, &str)> {
    let mut out = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if c == '\\' {
            match chars.next()?.1 {
                'n' => out.push('\n'),
                other => out.push(other),
            }
        } else if c == mark && chars.peek().is_none_or(|(_, next)| next.is_whitespace() || *next == '@') {
            return Some((out, &text[i + c.len_utf8()..]));
        } else {
            out.push(c);
        }
    }
    None
}

/// `@120` straight after a quote.
fn place(after: &str) -> (Option<usize>, &str) {
    let Some(digits) = after.strip_prefix('@') else {
        return (None, after);
    };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    match digits[..end].parse() {
        Ok(start) => (Some(start), &digits[end..]),
        Err(_) => (None, after),
    }
}

/// Text between marks, with what needs it escaped.
pub(crate) fn quoted(text: &str, mark: char) -> String {
    let mut out = String::from(mark);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' => out.push_str("\\\\"),
            c if c == mark => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push(mark);
    out
}
