//! What the build does so that the page can be cached for ever and kept for use without a network: names by content, and
//! the service worker's list.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// SHA-256 of “abc” and of nothing, as FIPS 180-4 gives them.
const ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const INDEX: &str = r#"{"editions":[
    {"id":"one","title":"One","published":"2026-01-01","file":"one.json","ranges":"one.ranges.json","sha256":""},
    {"id":"two","title":"Two","published":"2026-01-01","file":"two.json","sha256":""}]}"#;

/// A page as the build leaves it: minified, with a program, a worker and things that are not the app's.
const PAGE: &str = "<!doctype html><meta content=worker_loader.js name=worker>\
                    <link href=./style-0123456789abcdef.css rel=stylesheet><link href=./manifest.webmanifest rel=manifest>\
                    <script src=./boot-0123456789abcdef.js type=module></script>\
                    <link href=./app-0123456789abcdef_bg.wasm rel=preload></head>\
                    <body><p>other.js is not the app's, nor is the-worker.js.</p></body>";

/// A folder of files, made anew.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("offline-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("editions")).expect("makes the folder");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("writes");
    }
    folder
}

/// The built page, before its workers are named.
fn built(name: &str) -> PathBuf {
    folder(
        name,
        &[
            ("index.html", PAGE),
            ("style-0123456789abcdef.css", ""),
            ("boot-0123456789abcdef.js", "abc"),
            ("app-0123456789abcdef_bg.wasm", "abc"),
            ("manifest.webmanifest", "abc"),
            ("worker_loader.js", r#"importScripts("./worker.js");wasm_bindgen("./worker_bg.wasm");"#),
            ("worker.js", r#"const imports = {"./worker_bg.js": 1};"#),
            ("worker_bg.wasm", "abc"),
            ("other.js", "fetch('worker_bg.wasm'); import('./the-worker.js'); import('./worker.json')"),
            ("the-worker.js", ""),
            ("picture.png", "abc"),
            ("editions/index.json", INDEX),
            ("editions/one.json", "abc"),
            ("editions/one.ranges.json", ""),
            ("editions/two.json", "abc"),
            ("editions/aside.json", "abc"),
        ],
    )
}

fn run(arguments: &[&str], folder: &Path) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pound"));
    let (first, further) = arguments.split_first().expect("names a command");
    let output = command.arg(first).arg(folder).args(further).output();
    let Output { status, stdout, stderr } = output.expect("runs");
    let text = |bytes| String::from_utf8(bytes).expect("prints UTF-8");
    (status.code().expect("ends by itself"), text(stdout), text(stderr))
}

#[track_caller]
fn done(arguments: &[&str], folder: &Path) -> String {
    let (status, out, err) = run(arguments, folder);
    assert_eq!((status, err.as_str()), (0, ""), "{arguments:?}");
    out
}

/// Every file at the top of a folder and in its editions, with its text.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for part in ["", "editions/"] {
        for entry in fs::read_dir(folder.join(part)).expect("lists the folder") {
            let path = entry.expect("lists the folder").path();
            if path.is_file() {
                let name = path.file_name().expect("has a name").to_string_lossy();
                found.insert(format!("{part}{name}"), fs::read_to_string(&path).expect("reads"));
            }
        }
    }
    found
}

/// The list that a service worker begins with.
fn listed(folder: &Path) -> BTreeMap<String, String> {
    let script = fs::read_to_string(folder.join("sw.js")).expect("reads");
    let (_, rest) = script.split_once("const files = ").expect("has the list");
    let (list, _) = rest.split_once(";\n").expect("ends the list");
    serde_json::from_str(list).expect("is JSON")
}

fn version(folder: &Path) -> String {
    let script = fs::read_to_string(folder.join("sw.js")).expect("reads");
    let first = script.lines().next().unwrap_or_default();
    let version = first.strip_prefix("const version = \"").and_then(|rest| rest.strip_suffix("\";"));
    version.expect("begins with the version").to_string()
}

#[test]
fn a_worker_is_named_by_what_its_three_files_hold() {
    // The loader, the script and the program, one after the other, are “abc”.
    let files = [("tiny_loader.js", "a"), ("tiny.js", "b"), ("tiny_bg.wasm", "c"), ("index.html", "tiny.js")];
    let folder = folder("three", &files);
    done(&["hashed"], &folder);
    let stem = format!("tiny-{}", &ABC[..16]);
    let expected = [
        ("index.html".to_string(), format!("{stem}.js")),
        (format!("{stem}.js"), "b".to_string()),
        (format!("{stem}_bg.wasm"), "c".to_string()),
        (format!("{stem}_loader.js"), "a".to_string()),
    ];
    assert_eq!(contents(&folder), BTreeMap::from(expected));
}

#[test]
fn the_new_names_stand_wherever_the_old_ones_did_and_nowhere_else() {
    let folder = built("names");
    done(&["hashed"], &folder);
    let after = contents(&folder);
    let loader = after.keys().find(|name| name.ends_with("_loader.js")).expect("has a loader");
    let stem = loader.trim_end_matches("_loader.js");
    assert_eq!(stem.len(), "worker-".len() + 16);
    assert_eq!(after[loader], format!(r#"importScripts("./{stem}.js");wasm_bindgen("./{stem}_bg.wasm");"#));
    assert_eq!(after[&format!("{stem}.js")], r#"const imports = {"./worker_bg.js": 1};"#);
    assert_eq!(
        after["other.js"],
        format!("fetch('{stem}_bg.wasm'); import('./the-worker.js'); import('./worker.json')")
    );
    assert_eq!(after["index.html"], PAGE.replace("worker_loader.js", loader));
    for old in ["worker.js", "worker_bg.wasm", "worker_loader.js"] {
        assert!(!after.contains_key(old), "{old} is still there");
    }
}

#[test]
fn a_file_alone_is_named_by_its_own_content() {
    let folder =
        folder("alone", &[("later.js", "abc"), ("index.html", "<meta content=later.js name=later>")]);
    done(&["hashed", "later.js"], &folder);
    let name = format!("later-{}.js", &ABC[..16]);
    assert_eq!(contents(&folder)["index.html"], format!("<meta content={name} name=later>"));
    assert_eq!(contents(&folder)[&name], "abc");
}

#[test]
fn another_byte_gives_another_name_and_the_same_bytes_the_same() {
    let names = |text: &str| {
        let folder = built("bytes");
        fs::write(folder.join("worker_bg.wasm"), text).expect("writes");
        done(&["hashed"], &folder);
        contents(&folder)
    };
    assert_eq!(names("abc"), names("abc"));
    let loader =
        |files: BTreeMap<String, String>| files.into_keys().find(|name| name.ends_with("_loader.js"));
    assert_ne!(loader(names("abc")), loader(names("abd")));
}

#[test]
fn a_file_that_is_named_by_its_content_is_not_changed() {
    let folder = built("changed");
    fs::write(folder.join("boot-0123456789abcdef.js"), "new Worker('worker_loader.js')").expect("writes");
    let (status, _, err) = run(&["hashed"], &folder);
    assert_eq!(status, 1);
    assert!(err.contains("boot-0123456789abcdef.js: is named by its content"), "{err}");
}

#[test]
fn a_worker_without_one_of_its_files_is_a_fault() {
    let folder = folder("half", &[("tiny_loader.js", "a"), ("tiny.js", "b")]);
    let (status, _, err) = run(&["hashed"], &folder);
    assert_eq!(status, 1);
    assert!(err.contains("tiny_bg.wasm"), "{err}");
}

#[test]
fn the_list_has_the_app_and_its_editions_with_their_hashes() {
    let folder = built("list");
    done(&["hashed"], &folder);
    let said = done(&["precache"], &folder);
    let files = contents(&folder);
    let stem = files.keys().find_map(|name| name.strip_suffix("_loader.js")).expect("has a loader");
    let list = listed(&folder);
    let names: Vec<&str> = list.keys().map(String::as_str).collect();
    let worker = ["_bg.wasm", "_loader.js", ".js"].map(|end| format!("{stem}{end}"));
    let mut expected = vec![
        "./",
        "app-0123456789abcdef_bg.wasm",
        "boot-0123456789abcdef.js",
        "style-0123456789abcdef.css",
        "editions/index.json",
        "editions/one.json",
        "editions/one.ranges.json",
        "editions/two.json",
        "manifest.webmanifest",
    ];
    expected.extend(worker.iter().map(String::as_str));
    expected.sort_unstable();
    assert_eq!(names, expected);
    for (name, hash) in [
        ("app-0123456789abcdef_bg.wasm", ABC),
        ("style-0123456789abcdef.css", NOTHING),
        ("editions/two.json", ABC),
        ("editions/one.ranges.json", NOTHING),
        (worker[0].as_str(), ABC),
    ] {
        assert_eq!(list[name], hash, "{name}");
    }
    let page = files["index.html"].len() + files["editions/index.json"].len();
    let of_worker = files[&worker[1]].len() + files[&worker[2]].len();
    // Six files are “abc”: the program, the boot script, the manifest, two editions and the worker's program.
    let total = page + of_worker + 6 * 3;
    assert_eq!(said, format!("Kept for use without a network: 12 files, {total} bytes\n"));
}

#[test]
fn the_version_follows_from_the_files_and_from_nothing_else() {
    let of = |change: &str| {
        let folder = built("version");
        fs::write(folder.join("editions/two.json"), change).expect("writes");
        done(&["precache"], &folder);
        (version(&folder), fs::read_to_string(folder.join("sw.js")).expect("reads"))
    };
    assert_eq!(of("abc"), of("abc"));
    assert_ne!(of("abc").0, of("abd").0);
    assert_eq!(of("abc").0.len(), 16);
    let folder = built("version");
    fs::write(folder.join("picture.png"), "another").expect("writes");
    done(&["precache"], &folder);
    assert_eq!(version(&folder), of("abc").0, "what is not kept makes no new version");
}

#[test]
fn a_page_without_a_program_and_an_edition_that_is_not_there_are_faults() {
    let folder = built("faults");
    fs::write(folder.join("index.html"), PAGE.replace("app-0123456789abcdef_bg.wasm", "")).expect("writes");
    let (status, _, err) = run(&["precache"], &folder);
    assert_eq!((status, err.contains("index.html: names no .wasm file")), (1, true), "{err}");
    let folder = built("faults");
    fs::remove_file(folder.join("editions/one.ranges.json")).expect("removes");
    let (status, _, err) = run(&["precache"], &folder);
    assert_eq!((status, err.contains("one.ranges.json")), (1, true), "{err}");
    assert!(!folder.join("sw.js").exists());
}
