//! `pound compress`: what it writes beside a site's files, unpacked by decoders that it does not use itself.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A site with files of each kind, in a folder of its own.
fn site(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("compressed-{name}"));
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("removes what an earlier run left");
    }
    fs::create_dir_all(folder.join("editions")).expect("makes the folder");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).expect("writes");
    put("index.html", "<p>Which councils?</p>".repeat(200).as_bytes());
    put("app-0123456789abcdef_bg.wasm", &b"\0asm\x01\0\0\0".repeat(400));
    put("editions/2018.json", &fs::read("public/editions/2018.json").expect("reads"));
    put("small.css", &[b' '; 1024]);
    put("card.png", &[0; 4096]);
    put("_headers", &[b'#'; 4096]);
    folder
}

fn compress(folder: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pound"));
    let done = command.arg("compress").arg(folder).output().expect("runs");
    let said = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && said.0.is_empty() && said.1.is_empty(), "{said:?}");
}

/// Every file below a folder, by its path in it.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("lists") {
            let path = entry.expect("lists").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("is inside").display().to_string();
            found.insert(name, fs::read(&path).expect("reads"));
        }
    }
    found
}

const COMPRESSED: [&str; 3] = ["app-0123456789abcdef_bg.wasm", "editions/2018.json", "index.html"];

#[test]
fn what_shrinks_has_both_beside_it_and_nothing_else_has() {
    let folder = site("both");
    let before = contents(&folder);
    compress(&folder);
    let after = contents(&folder);
    let added: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    let expected: Vec<String> =
        COMPRESSED.iter().flat_map(|name| [format!("{name}.br"), format!("{name}.gz")]).collect();
    assert_eq!(added, expected.iter().collect::<Vec<_>>());
    for (name, bytes) in &before {
        assert_eq!(after.get(name), Some(bytes), "{name} is as it was");
    }
    for name in COMPRESSED {
        let (plain, br, gz) = (&before[name], &after[&format!("{name}.br")], &after[&format!("{name}.gz")]);
        assert!(br.len() < gz.len() && gz.len() < plain.len() / 2, "{name}: {} {}", br.len(), gz.len());
        // RFC 1952: the file's date is zero and it has no name, so that the same site gives the same bytes.
        assert_eq!((&gz[..4], &gz[4..8]), (&[0x1f, 0x8b, 8, 0][..], &[0; 4][..]), "{name}");
        let mut unpacked = Vec::new();
        flate2::read::MultiGzDecoder::new(&gz[..]).read_to_end(&mut unpacked).expect("is gzip");
        assert_eq!(&unpacked, plain, "{name}");
        unpacked.clear();
        brotli::Decompressor::new(&br[..], 4096).read_to_end(&mut unpacked).expect("is Brotli");
        assert_eq!(&unpacked, plain, "{name}");
    }
}

#[test]
fn again_gives_the_same_bytes_and_compresses_nothing_twice() {
    let folder = site("again");
    compress(&folder);
    let first = contents(&folder);
    compress(&folder);
    assert_eq!(first, contents(&folder));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pound"));
    let done = command.args(["compress", "no-such-folder"]).output().expect("runs");
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&done.stderr).starts_with("no-such-folder: "));
}
