//! Tests: text in, rendered text out.

mod sentences;
mod tokens;
