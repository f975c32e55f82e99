//! Broken editions, one fault each, and what is said of them.
//!
//! A case is a folder under `tests/bad_editions/`. It holds the files that differ from `base/`, or one
//! `edition-file.json`; `left-out.txt` lists files of the base that the case does not have; `expected.txt` is
//! the message. `POUND_WRITE_EXPECTED=1 cargo test --test bad_editions` writes the messages anew: read them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use std::fs;
use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use pound_for_pound::edition::folder::{self, Files};
use pound_for_pound::edition::{self, Edition, Faults};

const EDITION_FILE: &str = "edition-file.json";
const LEFT_OUT: &str = "left-out.txt";
const EXPECTED: &str = "expected.txt";

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for entry in fs::read_dir(folders::at("tests/bad_editions")).expect("lists the cases") {
        let path = entry.expect("lists the cases").path();
        let name = path.file_name().expect("has a name").to_string_lossy().into_owned();
        if path.is_dir() && name != "base" {
            trials.push(Trial::test(format!("refused::{name}"), move || refused(&path)));
        }
    }
    assert!(trials.len() >= 30, "only {} cases were found", trials.len());
    trials.push(Trial::test("refused::ten_million_columns", ten_million_columns));
    trials.push(Trial::test("refused::a_row_of_ten_million_cells", ten_million_cells));
    for (name, change) in ACCEPTED {
        trials.push(Trial::test(format!("accepted::{name}"), move || accepted(*change)));
    }
    trials.push(Trial::test("accepted::missing_optional_files", missing_optional_files));
    trials.push(Trial::test("accepted::quoted_newlines", quoted_newlines));
    libtest_mimic::run(&arguments, trials).exit();
}

/// The base edition's files.
fn base() -> Files {
    folders::files(&folders::at("tests/bad_editions/base"))
}

fn refused(case: &Path) -> Result<(), Failed> {
    let expected_file = case.join(EXPECTED);
    let Err(Faults(faults)) = read(case) else { return Err("the edition was accepted".into()) };
    let said = Faults(faults.clone()).to_string() + "\n";
    if std::env::var_os("POUND_WRITE_EXPECTED").is_some() {
        fs::write(&expected_file, &said)?;
    }
    let expected = fs::read_to_string(&expected_file)?;
    if faults.len() != 1 {
        return Err(format!("one fault was made, and {} are listed:\n{said}", faults.len()).into());
    }
    same("message", &said, &expected)
}

fn read(case: &Path) -> Result<Edition, Faults> {
    let mut own = folders::files(case);
    own.remove(EXPECTED);
    if let Some(bytes) = own.get(EDITION_FILE) {
        return edition::read(EDITION_FILE, bytes);
    }
    let left_out = own.remove(LEFT_OUT).unwrap_or_default();
    let mut files = base();
    for name in String::from_utf8_lossy(&left_out).lines() {
        assert!(files.remove(name).is_some(), "{name} is not in the base");
    }
    files.extend(own);
    folder::read(&files).map(|(edition, _)| edition)
}

fn same(what: &str, found: &str, expected: &str) -> Result<(), Failed> {
    if found == expected {
        return Ok(());
    }
    Err(format!("the {what} is not as expected\n found: {found}\n expected: {expected}").into())
}

fn ten_million_columns() -> Result<(), Failed> {
    let mut files = base();
    files.insert("figures.csv".to_string(), vec![b','; 10_000_000]);
    said_of(
        &files,
        "figures.csv, row 1: found more than 64 cells; expected at most 11: period, authority, indicator, value, \
         status, numerator, denominator, lower, upper, measured_over, note.",
    )
}

fn ten_million_cells() -> Result<(), Failed> {
    let mut files = base();
    let spend = files.get_mut("spend.csv").expect("is in the base");
    spend.extend(std::iter::repeat_n(b',', 10_000_000));
    said_of(
        &files,
        "spend.csv, row 18: found more than 64 cells; expected at most 9: period, authority, lens, pounds, \
         population, other_pounds, status, kind, note.",
    )
}

fn said_of(files: &Files, expected: &str) -> Result<(), Failed> {
    let said = folder::read(files).map(|_| ()).map_err(|faults| faults.to_string());
    same("message", &said.err().unwrap_or_default(), expected)
}

/// A file's name and text to another text.
type Respelling = fn(&str, String) -> String;

/// Other spellings of the base edition, which say the same.
const ACCEPTED: &[(&str, Respelling)] = &[
    ("the_base", |_, text| text),
    ("a_byte_order_mark", |_, text| format!("\u{feff}{text}")),
    ("crlf", |_, text| text.replace('\n', "\r\n")),
    ("a_byte_order_mark_and_crlf", |_, text| format!("\u{feff}{}", text.replace('\n', "\r\n"))),
    ("no_last_line_end", |_, text| text.trim_end().to_string()),
    ("blank_lines", |_, text| text.replace('\n', "\n\n")),
    ("columns_in_another_order", |name, text| if is_table(name) { reversed(&text) } else { text }),
    ("spaces_around_cells", |name, text| if is_table(name) { text.replace(',', " , ") } else { text }),
    ("every_cell_quoted", |name, text| if is_table(name) { quoted(&text) } else { text }),
];

fn is_table(name: &str) -> bool {
    name.ends_with(".csv")
}

fn by_line(text: &str, change: impl Fn(Vec<&str>) -> String) -> String {
    text.lines().map(|line| change(line.split(',').collect()) + "\n").collect()
}

fn reversed(text: &str) -> String {
    by_line(text, |cells| cells.into_iter().rev().collect::<Vec<_>>().join(","))
}

fn quoted(text: &str) -> String {
    by_line(text, |cells| format!("\"{}\"", cells.join("\",\"")))
}

fn accepted(change: Respelling) -> Result<(), Failed> {
    let changed = |(name, bytes): (String, Vec<u8>)| {
        let text = change(&name, String::from_utf8(bytes).expect("is UTF-8"));
        (name, text.into_bytes())
    };
    let files: Files = base().into_iter().map(changed).collect();
    let (edition, notices) = folder::read(&files)?;
    let file = String::from_utf8(edition::write(&edition)?)?;
    same("notice", &format!("{notices:?}"), "[]")?;
    same("edition", &file, include_str!("bad_editions/base.json"))
}

fn missing_optional_files() -> Result<(), Failed> {
    let mut files = base();
    for name in ["spend.csv", "need.csv", "budgets.csv", "neighbours.csv"] {
        assert!(files.remove(name).is_some(), "{name} is not in the base");
    }
    let (edition, _) = folder::read(&files)?;
    assert!(!edition.has_spend() && edition.need.is_empty());
    assert!(edition.budgets.is_empty() && edition.neighbours.is_empty());
    assert_eq!((edition.authorities.len(), edition.indicators.len()), (4, 3));
    Ok(())
}

fn quoted_newlines() -> Result<(), Failed> {
    let mut files = base();
    let lenses = "id,name,description\ncare,Care,\"Two lines,\r\nand \"\"more\"\"\"\nstreets,Streets,\n";
    files.insert("lenses.csv".to_string(), lenses.as_bytes().to_vec());
    let (edition, _) = folder::read(&files)?;
    same("description", &edition.lenses[0].description, "Two lines,\r\nand \"more\"")
}
