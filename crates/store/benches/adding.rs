//! How fast reports are added.
fn main() {}
