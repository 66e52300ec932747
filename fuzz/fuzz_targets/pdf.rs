//! Arbitrary bytes as a PDF.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::pdf(bytes));
