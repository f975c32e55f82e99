//! Text as the part of an address after `#`.

#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[allow(dead_code)]
mod sound;

libfuzzer_sys::fuzz_target!(|fragment: &str| sound::route(fragment));
