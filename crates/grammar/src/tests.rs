//! Tests: text in, rendered text out.

mod limits;
mod model;
mod parses;
mod sentences;
mod tokens;
