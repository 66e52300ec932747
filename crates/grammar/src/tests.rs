//! Tests: text in, rendered text out.

mod model;
mod parses;
mod sentences;
mod tokens;
