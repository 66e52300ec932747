//! Tests of the dossier file from inside.

#[path = "../tests/it/sample.rs"]
mod sample;

mod writing;
