//! Editions on the disk: built, unpacked and built again; the committed ones, their list and their schemas.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use libtest_mimic::{Arguments, Failed, Trial};
use pound_for_pound::edition::{self, folder};
use serde_json::Value;

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = vec![
        Trial::test("built_again::numbers_of_15_digits", numbers_of_15_digits),
        Trial::test("hash::of_abc", hash_of_abc),
        Trial::test("index::hashes", index_hashes),
        Trial::test("index::entries", index_entries),
        Trial::test("small::delayed_transfers", delayed_transfers),
        Trial::test("small::discharge_delay", discharge_delay),
    ];
    for path in [
        "public/editions/2018.json",
        "public/editions/delayed-transfers.json",
        "public/editions/discharge-delay.json",
        "public/editions/valuing-care.json",
        "public/editions/2022-23.json",
        "tests/bad_editions/base",
        "tests/oracles/edges/edition",
        "tests/oracles/worked-example/edition",
    ] {
        trials.push(Trial::test(format!("built_again::{path}"), move || built_again(path)));
    }
    for id in ["2018", "2022-23"] {
        let prepared = folders::at("../shared/data/editions").join(id);
        let is_absent = !prepared.is_dir();
        let trial = Trial::test(format!("committed::{id}"), move || committed(id, prepared));
        trials.push(trial.with_ignored_flag(is_absent));
    }
    for name in ["corrections", "edition", "index", "method", "site"] {
        trials.push(Trial::test(format!("schema::{name}"), move || schema(name)));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// build → unpack → build gives the same bytes; a committed file is what building its folder gives.
fn built_again(path: &str) -> Result<(), Failed> {
    let built = match folders::at(path) {
        file if file.is_file() => fs::read(file)?,
        _ => edition::write(&folders::edition(path))?,
    };
    let unpacked = folder::write(&edition::read(path, &built)?).map_err(|error| error.to_string())?;
    let (edition, notices) = folder::read(&unpacked)?;
    same(&edition::write(&edition)?, &built)?;
    if notices.is_empty() { Ok(()) } else { Err(format!("{notices:?}").into()) }
}

/// A number keeps 15 significant digits and 22 decimals, in the folder, in the file and on the way back.
fn numbers_of_15_digits() -> Result<(), Failed> {
    let mut files = folders::files(&folders::at("tests/bad_editions/base"));
    let figures = String::from_utf8(files.remove("figures.csv").expect("is in the base"))?;
    let numbers =
        ["96.57141188495159", "0.1234567890123456", "123456789012345.68", "0.000000000000001234567890123457"];
    let mut rows = figures.lines().map(str::to_string).collect::<Vec<_>>();
    for (row, number) in rows.iter_mut().filter(|row| row.contains(",recycled,")).zip(numbers) {
        let cells: Vec<&str> = row.split(',').collect();
        *row = [&cells[..3], &[number], &cells[4..]].concat().join(",");
    }
    files.insert("figures.csv".to_string(), (rows.join("\n") + "\n").into_bytes());
    let (edition, _) = folder::read(&files)?;
    let again = edition::read("edition.json", &edition::write(&edition)?)?;
    let found: Vec<f64> = again.figures(2, 0).expect("is there").values.iter().flatten().copied().collect();
    let kept = ["96.5714118849516", "0.123456789012346", "123456789012346", "0.0000000000000012345679"];
    assert_eq!(found, kept.map(|number| number.parse::<f64>().expect("is a number")));
    let unpacked = folder::write(&again).map_err(|error| error.to_string())?;
    same(&edition::write(&folder::read(&unpacked)?.0)?, &edition::write(&edition)?)
}

/// A committed edition is what the prepared folder gives, but for the other way of sharing spending that was added to it
/// since, with its note, for the themes of its measures, and for the module of a single service.
fn committed(id: &str, prepared: PathBuf) -> Result<(), Failed> {
    let (prepared, _) = folder::read(&folders::files(&prepared))?;
    let prepared: Value = serde_json::from_slice(&edition::write(&prepared)?)?;
    let file = folders::at("public/editions").join(format!("{id}.json"));
    let mut committed: Value = serde_json::from_slice(&fs::read(file)?)?;
    let spend = committed.get_mut("spend").and_then(Value::as_array_mut).into_iter().flatten();
    let shared = spend.filter_map(|spend| spend.as_object_mut()?.remove("other_pounds"));
    if shared.count() > 0 {
        committed["edition"]["notes"].as_array_mut().and_then(Vec::pop);
    }
    let modules = committed.pointer_mut("/edition/modules").and_then(Value::as_array_mut);
    modules.into_iter().for_each(|modules| modules.retain(|module| module["id"] != "interface"));
    let indicators = committed.get_mut("indicators").and_then(Value::as_array_mut).into_iter().flatten();
    for indicator in indicators {
        indicator.as_object_mut().and_then(|fields| fields.remove("theme"));
    }
    same(committed.to_string().as_bytes(), prepared.to_string().as_bytes())
}

fn same(found: &[u8], expected: &[u8]) -> Result<(), Failed> {
    let at = found.iter().zip(expected).position(|(a, b)| a != b);
    match at.or((found.len() != expected.len()).then_some(found.len().min(expected.len()))) {
        None => Ok(()),
        Some(at) => {
            let around = |bytes: &[u8]| {
                let bytes = &bytes[at.saturating_sub(60).min(bytes.len())..(at + 60).min(bytes.len())];
                String::from_utf8_lossy(bytes).into_owned()
            };
            let (found, expected) = (around(found), around(expected));
            Err(format!("differs from byte {at} on\n found: {found}\n expected: {expected}").into())
        }
    }
}

/// The first test vector of the standard (FIPS 180-2).
fn hash_of_abc() -> Result<(), Failed> {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    same(edition::hash(b"abc").as_bytes(), expected.as_bytes())
}

/// The entries of the list of editions, as a reader of JSON without this project's types has them.
fn index() -> Vec<serde_json::Value> {
    let bytes = fs::read(folders::at("public/editions/index.json")).expect("reads the index");
    let index: serde_json::Value = serde_json::from_slice(&bytes).expect("is JSON");
    index["editions"].as_array().expect("lists editions").clone()
}

/// The text of a field of an entry.
fn field<'a>(entry: &'a serde_json::Value, name: &str) -> &'a str {
    entry[name].as_str().expect("is a text")
}

fn index_hashes() -> Result<(), Failed> {
    for entry in index() {
        let bytes = fs::read(folders::at("public/editions").join(field(&entry, "file")))?;
        same(edition::hash(&bytes).as_bytes(), field(&entry, "sha256").as_bytes())?;
    }
    Ok(())
}

fn index_entries() -> Result<(), Failed> {
    let entries = index();
    let ids: Vec<&str> = entries.iter().map(|entry| field(entry, "id")).collect();
    let expected = ["2022-23", "valuing-care", "discharge-delay", "delayed-transfers", "2018"];
    assert_eq!(ids, expected, "the default comes first");
    for entry in &entries {
        let header = folders::edition(&format!("public/editions/{}", field(entry, "file"))).header;
        let said = ["id", "title", "published"].map(|name| field(entry, name));
        assert_eq!(said, [header.id.as_str(), &header.title, &header.published]);
    }
    Ok(())
}

/// Delayed days as the publisher’s table has them, over the days of the months and the adults of the council (all
/// residents less those under 18), for every 100,000 of these: Hartlepool, Barnsley and Cumbria.
fn delayed_transfers() -> Result<(), Failed> {
    let edition = folders::edition("public/editions/delayed-transfers.json");
    let by_hand = [
        ("E06000001", 0, 3899.0, 365.0, 92306.0 - 20003.0),
        ("E08000016", 1, 856.0, 365.0, 242360.0 - 49555.0),
        // April to December 2019.
        ("E10000006", 2, 28200.0, 275.0, 499171.0 - 90854.0),
    ];
    for (code, period, delayed, days, adults) in by_hand {
        let i = edition.authority(code).expect("is there");
        let figures = edition.figures(0, period).expect("has figures");
        let found = figures.values.get(i).copied().flatten().expect("has a figure");
        let expected: f64 = delayed / days / adults * 100_000.0;
        // Four digits are kept.
        assert!((found - expected).abs() <= 0.0006 * expected, "{code}: {found} for {expected}");
    }
    // Whose boundaries changed in April 2019 has no figures before.
    let dorset = edition.authority("E06000059").expect("is there");
    let known =
        |period| edition.figures(0, period).expect("has figures").values.get(dorset).copied().flatten();
    assert!(known(0).is_none() && known(1).is_none() && known(2).is_some());
    small(&edition, "delayed-transfers", 149)
}

/// Of 25,566 discharges of residents of Barnsley 8,913 were delayed, by 51,729 days.
fn discharge_delay() -> Result<(), Failed> {
    let edition = folders::edition("public/editions/discharge-delay.json");
    for (code, delayed, discharges, days) in [
        ("E08000016", 8913.0, 25566.0, 51729.0),
        ("E06000033", 232.0, 11475.0, 1309.0),
        ("E06000065", 5704.0, 52491.0, 33243.0),
    ] {
        let i = edition.authority(code).expect("is there");
        let found =
            |j| edition.figures(j, 0).and_then(|f| f.values.get(i).copied().flatten()).expect("is there");
        let expected: [f64; 2] = [100.0 * delayed / discharges, days / discharges];
        assert!((found(0) - expected[0]).abs() <= 0.005 && (found(1) - expected[1]).abs() <= 0.005, "{code}");
    }
    small(&edition, "discharge-delay", 151)
}

/// What both of the small editions are: outcomes only, in a small file, with a note that says that they are not bridged.
fn small(edition: &edition::Edition, id: &str, authorities: usize) -> Result<(), Failed> {
    assert_eq!(edition.authorities.len(), authorities);
    assert!(edition.spend(0, 0).is_none());
    let notes = edition.header.notes.join(" ");
    assert!(
        notes.contains("outcomes only") && notes.contains("no figure leads from one to the other"),
        "{notes}"
    );
    let bytes = fs::metadata(folders::at("public/editions").join(format!("{id}.json")))?.len();
    assert!(bytes <= 90 * 1024, "{bytes} bytes");
    Ok(())
}

/// The committed schema is the one that `pound schema` writes.
fn schema(name: &str) -> Result<(), Failed> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("schema-{name}"));
    let status = Command::new(env!("CARGO_BIN_EXE_pound")).arg("schema").arg(&folder).status()?;
    assert!(status.success(), "pound schema: {status}");
    let file = format!("{name}.schema.json");
    let fresh = fs::read(folder.join(&file))?;
    same(&fresh, &fs::read(folders::at("public/schema").join(&file))?).map_err(|failed| {
        let hint = "public/schema is stale: run `pound schema public/schema`";
        format!("{hint}\n{}", failed.message().unwrap_or_default()).into()
    })
}
