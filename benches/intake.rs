//! How long it takes to read a person's own file, match it and lay it over an edition: a table of a million cells, some
//! 20 MB of CSV, and how that compares to pandas only reading it. `cargo bench --bench intake`, or with the paths of other
//! files after `--`.

#![allow(clippy::expect_used, reason = "a measure that cannot go on has failed")]

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use pound_for_pound::edition::{self, Edition};
use pound_for_pound::intake::{Choices, Fate, Limits, read, take};

fn main() {
    let bytes = include_bytes!("../public/editions/2022-23.json");
    let edition = edition::read("2022-23.json", bytes).expect("is an edition");
    let paths: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if paths.is_empty() {
        let table = table(&edition);
        compare(&table, measure("long.csv", table.as_bytes(), &edition));
    }
    for path in paths {
        let _ = measure(&path, &std::fs::read(&path).expect("reads the file"), &edition);
    }
}

/// Figures of every council, indicator and period again and again, a row each, of five cells.
fn table(edition: &Edition) -> String {
    let mut text = "code,name,indicator,period,value\n".to_string();
    for row in 0..200_000 {
        let authority = &edition.authorities[row % edition.authorities.len()];
        let place = row / edition.authorities.len() % edition.indicators.len();
        let figures = edition.figures(place, row % 2).expect("is there");
        let value = figures
            .values
            .at(row % edition.authorities.len())
            .map(|x| format!("{:.10}", x + 0.5))
            .unwrap_or_default();
        let (code, name, id) = (&authority.code, &authority.name, &edition.indicators[place].id);
        writeln!(text, "{code},\"{name} Council\",{id},{},{value}", edition.periods()[row % 2])
            .expect("writes to memory");
    }
    text
}

/// What pandas takes to read a file, the best of five.
const PANDAS: &str = "import sys, time, pandas
def read():
    start = time.perf_counter()
    pandas.read_csv(sys.argv[1])
    return time.perf_counter() - start
print(min(read() for _ in range(5)))";

/// Prints how many times as long as pandas takes to read a file all of it took, `seconds`.
fn compare(table: &str, seconds: f64) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("long.csv");
    std::fs::write(&path, table).expect("writes the file");
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let said = Command::new(python).args(["-c", PANDAS]).arg(&path).output();
    let read = said.ok().and_then(|said| String::from_utf8_lossy(&said.stdout).trim().parse::<f64>().ok());
    match read {
        Some(read) => {
            println!("  pandas reads it in {read:.3} s: all here takes {:.1} times that", seconds / read)
        }
        None => println!("  python3 with pandas is not installed, so no ratio"),
    }
}

/// Reads, matches, checks and applies a file; gives the seconds of all that.
fn measure(name: &str, bytes: &[u8], edition: &Edition) -> f64 {
    let start = Instant::now();
    let book = read(name, bytes, Limits::default()).expect("is read");
    let read = start.elapsed();
    let intake = take(&book, edition, &Choices::default());
    let taken = start.elapsed();
    let applied = intake.overlay.apply(edition).is_ok();
    let all = start.elapsed();
    println!(
        "{name}: {} bytes, {} cells: read in {:.3} s, matched and checked in {:.3} s, applied ({applied}) in {:.3} s, {:.3} s in all",
        bytes.len(),
        book.cells(),
        read.as_secs_f64(),
        (taken - read).as_secs_f64(),
        (all - taken).as_secs_f64(),
        all.as_secs_f64(),
    );
    let counts = Fate::ALL.map(|fate| format!("{} {}", intake.report.count(fate), fate.word()));
    println!("  {}, {} own figures", counts.join(", "), intake.overlay.len());
    all.as_secs_f64()
}
