//! Arbitrary text, searched for dates.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::dates(bytes));
