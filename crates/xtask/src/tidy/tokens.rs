//! Rust source as a flat list of words and signs with their lines; comments are gone, strings are one token.

use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// One word, sign or bracket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its text; a literal is reduced to `"`.
    pub text: String,
    /// Line, counted from 1.
    pub line: usize,
}

/// The tokens of a file, without what is compiled for tests only. `Err` holds a line on which it cannot be read.
pub fn outside_tests(source: &str) -> Result<Vec<Token>, usize> {
    let stream = TokenStream::from_str(source).map_err(|error| error.span().start().line)?;
    let mut tokens = Vec::new();
    flatten(stream, &mut tokens);
    Ok(tokens)
}

fn flatten(stream: TokenStream, into: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let line = tree.span().start().line;
        if is_sign(&tree, '#')
            && let Some(TokenTree::Group(group)) = trees.peek()
            && group.delimiter() == Delimiter::Bracket
        {
            let is_for_tests = is_for_tests(&group.stream());
            trees.next();
            if is_for_tests {
                // The item ends with its braces or with a semicolon, whichever comes first.
                let ends = |tree: &TokenTree| {
                    is_sign(tree, ';') || matches!(tree, TokenTree::Group(g) if g.delimiter() == Delimiter::Brace)
                };
                let _ = trees.by_ref().find(ends);
            }
            continue;
        }
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                into.push(Token { text: open.into(), line });
                flatten(group.stream(), into);
                into.push(Token { text: close.into(), line: group.span_close().start().line });
            }
            TokenTree::Literal(_) => into.push(Token { text: "\"".into(), line }),
            other => into.push(Token { text: other.to_string(), line }),
        }
    }
}

fn is_sign(tree: &TokenTree, sign: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == sign)
}

/// Whether an attribute's content is `cfg(test)`, or `cfg(all(test, ...))`.
fn is_for_tests(attribute: &TokenStream) -> bool {
    let text: String = attribute.to_string().split_whitespace().collect();
    text == "cfg(test)" || text.starts_with("cfg(all(test,")
}
