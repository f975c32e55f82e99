//! Bytes as the files of an edition's folder: each file begins with a line of `@` and its name.

#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[allow(dead_code)]
mod sound;

use pound_for_pound::edition::folder::Files;

fn files(bytes: &[u8]) -> Files {
    let mut files = Files::new();
    let mut current = None;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let [b'@', name @ ..] = line {
            current = Some(String::from_utf8_lossy(name.trim_ascii_end()).into_owned());
            files.insert(current.clone().unwrap_or_default(), Vec::new());
        } else if let Some(file) = current.as_ref().and_then(|name| files.get_mut(name)) {
            file.extend_from_slice(line);
        }
    }
    files
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sound::folder(&files(bytes)));
