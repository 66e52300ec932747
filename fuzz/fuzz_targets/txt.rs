//! Arbitrary bytes as plain text and as Markdown.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::text(bytes));
