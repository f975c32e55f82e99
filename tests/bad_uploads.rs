//! Broken and doubtful files of people's own, one fault each, and what is said of them.
//!
//! A case is a file under `tests/bad_uploads/files/`, taken over the edition of `tests/bad_editions/base/`, which has four
//! councils and three indicators. What is said of it stands in `tests/bad_uploads/expected/`: the sentence that refuses
//! it, or how many cells became what and what is said of those that are not simply taken. A case whose name begins with
//! `limit-` is read with small limits. `POUND_WRITE_EXPECTED=1 cargo test --test bad_uploads` writes them anew: read them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use pound_for_pound::edition::{Edition, folder};
use pound_for_pound::intake::{self, Choices, Fate, Limits, Words, take};

fn main() {
    let arguments = Arguments::from_args();
    let (edition, _) =
        folder::read(&folders::files(&folders::at("tests/bad_editions/base"))).expect("is an edition");
    let edition = Arc::new(edition);
    let mut trials = Vec::new();
    for entry in fs::read_dir(folders::at("tests/bad_uploads/files")).expect("lists the cases") {
        let path = entry.expect("lists the cases").path();
        let name = path.file_name().expect("has a name").to_string_lossy().into_owned();
        let edition = Arc::clone(&edition);
        let (again, of_it) = (Arc::clone(&edition), path.clone());
        trials.push(Trial::test(format!("damaged::{name}"), move || damaged(&of_it, &again)));
        trials.push(Trial::test(format!("said::{name}"), move || is_said(&name, &path, &edition)));
    }
    assert!(trials.len() >= 120, "only {} cases were found", trials.len());
    libtest_mimic::run(&arguments, trials).exit();
}

fn is_said(name: &str, path: &Path, edition: &Edition) -> Result<(), Failed> {
    let limits = if name.starts_with("limit-") {
        Limits { bytes: 6_000, cells: 20, unpacked: 200_000, ratio: 50, depth: 4 }
    } else {
        Limits::default()
    };
    let said = said(name, &fs::read(path)?, limits, edition)?;
    let expected_file = folders::at("tests/bad_uploads/expected").join(format!("{name}.txt"));
    if std::env::var_os("POUND_WRITE_EXPECTED").is_some() {
        fs::write(&expected_file, &said)?;
    }
    let expected = fs::read_to_string(&expected_file)?;
    if said == expected { Ok(()) } else { Err(format!("found: {said}\nexpected: {expected}").into()) }
}

/// A file that was damaged further, in some bytes or cut short, is read or refused with a sentence, and every cell that is
/// read has a verdict. `POUND_DAMAGES` is how often each file is damaged.
fn damaged(path: &Path, edition: &Edition) -> Result<(), Failed> {
    let times = std::env::var("POUND_DAMAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(8_u64);
    let whole = fs::read(path)?;
    let mut state = whole.len() as u64;
    let mut next = |below: usize| {
        // A congruential generator: the same damages in every run.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below.max(1)
    };
    let limits = Limits { cells: 100_000, unpacked: 20_000_000, ..Limits::default() };
    for _ in 0..times {
        let mut bytes = whole.clone();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes.truncate(at),
                1 => bytes.extend_from_within(at..(at + 40).min(bytes.len())),
                _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = next(256) as u8),
            }
        }
        match intake::read("damaged", &bytes, limits) {
            Err(fault) if fault.to_string().ends_with('.') => {}
            Err(fault) => return Err(format!("no sentence: {fault}").into()),
            Ok(book) => {
                let intake = take(&book, edition, &Choices::default());
                if intake.report.len() != book.cells() || intake.overlay.apply(edition).is_err() {
                    return Err("not every cell has a verdict, or figures cannot be applied".into());
                }
            }
        }
    }
    Ok(())
}

fn said(name: &str, bytes: &[u8], limits: Limits, edition: &Edition) -> Result<String, Failed> {
    let book = match intake::read(name, bytes, limits) {
        Err(fault) => return Ok(format!("{fault}\n")),
        Ok(book) => book,
    };
    let intake = take(&book, edition, &Choices::default());
    if intake.report.len() != book.cells() {
        return Err("not every cell has a verdict".into());
    }
    let mut said = String::new();
    for notice in &book.notices {
        writeln!(said, "{notice}")?;
    }
    let counts = Fate::ALL.map(|fate| format!("{} {}", intake.report.count(fate), fate.word()));
    writeln!(said, "{}; {} own figures", counts.join(", "), intake.overlay.len())?;
    let words = Words { book: &book, edition, intake: &intake };
    for verdict in &intake.report.verdicts {
        if verdict.why.fate() != Fate::Taken || verdict.question.is_some() {
            writeln!(said, "{}", words.line(verdict))?;
        }
    }
    Ok(said)
}
