//! Arbitrary text, cut into sentences and tokens.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::tokens(bytes));
