//! How long the engine takes on the 2022-23 edition: 150 authorities, 49 indicators, 2 periods. Ends with the
//! ratio to `benches/reference.py`, what an analyst would otherwise use.

#![allow(clippy::expect_used, reason = "a benchmark that cannot go on has failed")]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use divan::Bencher;
use pound_for_pound::edition::{self, Edition, folder};
use pound_for_pound::engine::Scorer;
use pound_for_pound::method::{Method, Plan};

const EDITION: &str = "public/editions/2022-23.json";
const ROUNDS: u32 = 2_000;
const ROUNDS_OF_PANDAS: &str = "50";

fn main() -> Result<(), Box<dyn Error>> {
    divan::main();
    compare()
}

fn bytes() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(EDITION)).expect("reads the edition")
}

fn edition() -> Edition {
    edition::read(EDITION, &bytes()).expect("is right")
}

fn default(edition: &Edition) -> Plan {
    Plan::new(edition, &Method::default(), None).expect("fits the edition")
}

#[divan::bench]
fn read_edition(bencher: Bencher) {
    let bytes = bytes();
    bencher.bench(|| edition::read(EDITION, black_box(&bytes)));
}

#[divan::bench]
fn prepare_scorer(bencher: Bencher) {
    let edition = edition();
    bencher.bench(|| Scorer::new(black_box(&edition)));
}

/// One full score of all periods, into a ranking that was used before.
#[divan::bench]
fn score(bencher: Bencher) {
    let edition = edition();
    let (scorer, plan) = (Scorer::new(&edition), default(&edition));
    let mut ranking = scorer.ranking(&plan);
    bencher.bench_local(|| scorer.score(black_box(&plan), &mut ranking));
}

/// Prints one line: the engine, pandas, and how many times faster the engine is.
fn compare() -> Result<(), Box<dyn Error>> {
    let edition = edition();
    let (scorer, plan) = (Scorer::new(&edition), default(&edition));
    let mut ranking = scorer.ranking(&plan);
    let start = Instant::now();
    for _ in 0..ROUNDS {
        scorer.score(black_box(&plan), &mut ranking);
    }
    let micros = start.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS);
    match pandas(&edition)? {
        Some(millis) => {
            println!("engine {micros:.0} µs, pandas {millis:.1} ms, ratio {:.0}", millis * 1e3 / micros)
        }
        None => println!("engine {micros:.0} µs; python3 with pandas is not installed, so no ratio"),
    }
    Ok(())
}

/// What the reference takes for the same, in milliseconds; nothing where it cannot run.
fn pandas(edition: &Edition) -> Result<Option<f64>, Box<dyn Error>> {
    let unpacked = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-edition");
    fs::create_dir_all(&unpacked)?;
    for (name, bytes) in folder::write(edition)? {
        fs::write(unpacked.join(name), bytes)?;
    }
    let reference = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/reference.py");
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let run = Command::new(python).arg(reference).arg(unpacked).args(["--time", ROUNDS_OF_PANDAS]).output();
    let Ok(run) = run else { return Ok(None) };
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let median = said.split_once("median ").and_then(|(_, rest)| rest.split_whitespace().next());
    Ok(median.filter(|_| run.status.success()).map(str::parse).transpose()?)
}
