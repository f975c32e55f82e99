//! `pound site` as a build meets it: the files that it writes, and what it says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pound_for_pound::edition;

use super::{BUILT, folders};

/// A folder with a built page and an index of one small edition, for one test.
fn built(name: &str, settings: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("site-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("editions")).expect("makes the folder");
    fs::write(folder.join("index.html"), BUILT).expect("writes");
    fs::write(folder.join("site.json"), settings).expect("writes");
    let edition = folders::edition("tests/bad_editions/base");
    let file = folder.join("editions").join(format!("{}.json", edition.header.id));
    fs::write(&file, edition::write(&edition).expect("is written")).expect("writes");
    let run = Command::new(env!("CARGO_BIN_EXE_pound"))
        .arg("index")
        .arg(folder.join("editions"))
        .args(["--first", &edition.header.id])
        .status();
    assert!(run.expect("runs").success());
    folder
}

/// Runs `pound site` on it: what it says, and whether it was done.
fn run(folder: &Path) -> (bool, String) {
    let run = Command::new(env!("CARGO_BIN_EXE_pound"))
        .arg("site")
        .arg(folder.join("editions/index.json"))
        .args(["--into".as_ref(), folder.as_os_str()])
        .args(["--settings".as_ref(), folder.join("site.json").as_os_str()])
        .output();
    let run = run.expect("runs");
    (run.status.success(), String::from_utf8(run.stderr).expect("is text"))
}

/// All files of a folder by their paths, with their bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("lists the folder") {
            let path = entry.expect("lists the folder").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("is inside").to_path_buf();
                found.push((name, fs::read(&path).expect("reads the file")));
            }
        }
    }
    found.sort();
    found
}

const SETTINGS: &str =
    r#"{"address":"https://example.org/","name":"Pound for Pound","publisher":"P","report":""}"#;

#[test]
fn the_command_writes_every_file_and_the_same_again() {
    let folder = built("whole", SETTINGS);
    let (done, said) = run(&folder);
    assert!(done, "{said}");
    assert_eq!(said, "Pages of 4 councils and 2 services, 9 in all.\n");
    let once = files(&folder);
    for path in [
        "council/ash.html",
        "council/ash.png",
        "council/index.html",
        "service/care.html",
        "service/streets.png",
        "service/index.html",
        "league.png",
        "robots.txt",
        "sitemap.xml",
    ] {
        assert!(once.iter().any(|(name, bytes)| name == Path::new(path) && !bytes.is_empty()), "{path}");
    }
    let table = once.iter().find(|(name, _)| name.extension().is_some_and(|e| e == "csv")).expect("a table");
    let table = String::from_utf8_lossy(&table.1);
    assert!(table.starts_with("code,council,class,region,period,place,likely_from,likely_to,care,streets\n"));
    assert_eq!(table.lines().count(), 5, "a row for each of four councils: {table}");
    assert!(run(&folder).0);
    assert_eq!(files(&folder), once, "another run over its own pages changes nothing");
}

#[test]
fn without_an_address_nothing_names_one_and_the_command_says_so() {
    let folder = built("nowhere", &SETTINGS.replace("https://example.org/", ""));
    let (done, said) = run(&folder);
    assert!(done && said.contains("gives no address, so there is no sitemap"), "{said}");
    assert!(!folder.join("sitemap.xml").exists());
    let page = fs::read_to_string(folder.join("council/ash.html")).expect("reads the page");
    assert!(!page.contains("canonical") && !page.contains("og:image"));
    let said = run(&built("here", &SETTINGS.replace("https://example.org", "http://127.0.0.1:8080"))).1;
    assert!(said.contains("an address of this machine"), "{said}");
}

#[test]
fn what_cannot_be_used_stops_the_build_and_says_why() {
    let said = |name: &str, settings: &str, page: Option<&str>| {
        let folder = built(name, settings);
        if let Some(page) = page {
            fs::write(folder.join("index.html"), page).expect("writes");
        }
        let (done, said) = run(&folder);
        assert!(!done, "{said}");
        said
    };
    let fault = said("address", &SETTINGS.replace("https://example.org/", "example.org"), None);
    assert!(
        fault.contains("site.json, address: found “example.org”; expected nothing, or an address"),
        "{fault}"
    );
    let fault = said("field", &SETTINGS.replace("publisher", "publsher"), None);
    assert!(fault.contains("Did you mean publisher?"), "{fault}");
    let fault = said("page", SETTINGS, Some("<p>Hello</p>"));
    assert!(fault.contains("index.html: no <title> in it, so it is not the built first page"), "{fault}");
}
