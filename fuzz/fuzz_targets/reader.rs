//! Arbitrary text, read from end to end.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::reader(bytes));
