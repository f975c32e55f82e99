//! Bytes as an edition file.

#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[allow(dead_code)]
mod sound;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sound::edition(bytes));
