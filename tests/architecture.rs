//! What may name what, read from the sources, so that the arrows keep going one way.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Parts that run without a browser, under plain `cargo test`.
const PURE: [&str; 12] = [
    "download", "edition", "method", "engine", "intake", "export", "route", "view", "html", "order",
    "worker", "site",
];

/// Each part, and parts of this crate that it may not name.
const ONE_WAY: [(&str, &[&str]); 11] = [
    ("download", &["method", "engine", "intake", "export", "route", "view", "html", "worker"]),
    ("order", &["edition", "method", "engine", "intake", "export", "route", "view", "html"]),
    ("edition", &["method", "engine", "intake", "export", "route", "view", "html"]),
    ("method", &["engine", "intake", "export", "route", "view", "html"]),
    ("engine", &["intake", "export", "route", "view", "html"]),
    ("intake", &["method", "engine", "export", "route", "view", "html", "order", "worker"]),
    ("export", &["engine", "route", "view", "html", "worker"]),
    ("route", &["intake", "export", "view", "html"]),
    ("view", &["intake", "export", "html", "site"]),
    ("html", &["export", "worker", "site"]),
    ("site", &["intake", "worker"]),
];

/// The most lines of a source file.
const LINES: usize = 400;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The Rust files under a folder, by their paths from the project's root.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("lists the folder") {
            let path = entry.expect("lists the folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path.strip_prefix(root()).expect("is inside").to_path_buf());
            }
        }
    }
    found.sort();
    found
}

/// The files of one part: `src/part.rs` and all of `src/part/`.
fn part(name: &str) -> Vec<PathBuf> {
    let mut files = sources("src");
    files.retain(|path| path.starts_with(format!("src/{name}")) || path.ends_with(format!("src/{name}.rs")));
    files
}

fn text(path: &Path) -> String {
    fs::read_to_string(root().join(path)).expect("reads the file")
}

/// The lines of a file that name a path, comments left out.
fn naming(path: &Path, name: &str) -> Vec<String> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let names = |line: &str| {
        line.match_indices(name).any(|(at, _)| {
            let after = line[at + name.len()..].chars().next();
            !line[..at].chars().next_back().is_some_and(is_word) && !after.is_some_and(is_word)
        })
    };
    let text = text(path);
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| names(line.split("//").next().unwrap_or_default()))
        .map(|(i, line)| format!("{}:{}: {}", path.display(), i + 1, line.trim()))
        .collect()
}

#[track_caller]
fn none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

/// Every line of a part that names one of the paths.
fn all_naming(files: &[PathBuf], names: &[&str]) -> Vec<String> {
    files.iter().flat_map(|path| names.iter().flat_map(|name| naming(path, name))).collect()
}

#[test]
fn names_are_found() {
    let engine = part("engine");
    assert!(engine.len() > 10 && engine.contains(&PathBuf::from("src/engine/mod.rs")));
    assert!(!all_naming(&engine, &["crate::edition"]).is_empty());
    assert!(all_naming(&engine, &["crate::edit"]).is_empty(), "only whole words count");
}

#[test]
fn parts_without_a_browser_name_neither_leptos_nor_the_browser() {
    let browser = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "crate::app", "crate::platform"];
    for name in PURE {
        none(all_naming(&part(name), &browser), &format!("{name} runs without a browser"));
    }
}

#[test]
fn arrows_go_one_way() {
    for (name, later) in ONE_WAY {
        let paths: Vec<String> = later.iter().map(|part| format!("crate::{part}")).collect();
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        none(all_naming(&part(name), &paths), &format!("{name} stands before {}", later.join(", ")));
    }
}

#[test]
fn only_platform_names_the_browser() {
    let mut files = sources("src");
    files.retain(|path| !path.starts_with("src/platform"));
    none(all_naming(&files, &["web_sys", "js_sys"]), "calls to the browser stand in src/platform");
}

#[test]
fn the_command_line_names_no_part_of_the_page() {
    let pound = sources("src/bin/pound");
    assert!(!pound.is_empty());
    let page = ["leptos", "pound_for_pound::app", "pound_for_pound::platform"];
    none(all_naming(&pound, &page), "the command line compiles without the page");
}

#[test]
fn files_are_short() {
    let files = [sources("src"), sources("tests"), sources("benches")].concat();
    let lines = |path: &PathBuf| text(path).lines().count();
    let long = files.iter().filter(|path| lines(path) > LINES);
    none(
        long.map(|path| format!("{}: {} lines", path.display(), lines(path))).collect(),
        &format!("a file has at most {LINES} lines"),
    );
}

#[test]
fn files_are_named_for_what_they_hold() {
    let vague = ["utils", "util", "helpers", "helper", "common", "manager", "misc"];
    let is_vague = |path: &PathBuf| {
        path.with_extension("").components().any(|part| vague.iter().any(|name| part.as_os_str() == *name))
    };
    let files = [sources("src"), sources("tests"), sources("benches")].concat();
    let found = files.iter().filter(|path| is_vague(path)).map(|path| path.display().to_string());
    none(found.collect(), "a file is named for what it holds");
}

/// The tracked files that are text.
fn tracked() -> Vec<(PathBuf, String)> {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output();
    let listed = listed.expect("git lists the files");
    assert!(listed.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listed.stderr));
    let names = String::from_utf8(listed.stdout).expect("names are UTF-8");
    let paths = names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
    paths.filter_map(|path| Some((path.clone(), fs::read_to_string(root().join(path)).ok()?))).collect()
}

#[test]
fn no_tracked_file_names_a_place_on_somebodys_machine() {
    let places = ["work", "root", "home", "Users"].map(|top| format!("/{top}/"));
    let files = tracked();
    assert!(files.len() > 100, "only {} files are tracked", files.len());
    let names = |text: &str| places.iter().find(|place| text.contains(place.as_str())).cloned();
    let found = files.iter().filter_map(|(path, text)| Some(format!("{}: {}", path.display(), names(text)?)));
    none(found.collect(), "paths are relative to the project or come from the environment");
}

/// Packages are locked by version and hash; where they are fetched from is the machine's business.
#[test]
fn the_lock_file_of_the_browser_tests_names_no_address() {
    let lock = tracked().into_iter().find(|(path, _)| path.ends_with("package-lock.json"));
    let (_, text) = lock.expect("is tracked");
    assert!(text.contains("\"integrity\""), "packages are locked by hash");
    let found = text.lines().filter(|line| line.contains("\"resolved\"")).map(str::to_string);
    none(found.collect(), "a lock file that names an address works on one network only");
}
