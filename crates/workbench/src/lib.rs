//! The façade that wires reading, keeping and showing together.

mod reading_json;

pub use reading_json::reading_json;
