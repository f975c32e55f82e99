//! Bytes as a method, for an edition that stays the same: text of a link, or a method file where they begin with `{`.

#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[allow(dead_code)]
mod sound;

use std::sync::LazyLock;

use pound_for_pound::edition::{self, Edition};

static EDITION: LazyLock<Edition> = LazyLock::new(|| {
    edition::read("base.json", include_bytes!("../../tests/bad_editions/base.json")).expect("is right")
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"{") {
        sound::method_file(&EDITION, bytes);
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        sound::method_text(&EDITION, text);
    }
});
