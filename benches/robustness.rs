//! How long many draws take: on the 2022-23 edition (150 authorities, 49 indicators) beside numpy, and on larger made
//! up ones, to see that time grows in proportion to draws and to authorities times indicators.

#![allow(clippy::expect_used, reason = "a benchmark that cannot go on has failed")]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;
use std::time::Instant;

use pound_for_pound::edition::{self, Edition, folder};
use pound_for_pound::engine::Scorer;
use pound_for_pound::engine::robustness::reach::Reach;
use pound_for_pound::engine::robustness::{Doubt, Doubts, Run, Settings};
use pound_for_pound::method::{Method, OverLenses, Plan};

const EDITION: &str = "public/editions/2022-23.json";

/// Draws that numpy makes; it is timed on these and taken to be linear.
const DRAWS_OF_NUMPY: &str = "10000";

fn main() -> Result<(), Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(EDITION);
    let edition = edition::read(EDITION, &fs::read(path)?)?;
    println!("150 authorities, 49 indicators, one period");
    println!("  for comparison, a full score of both periods: {:.1} µs", full_score(&edition));
    for draws in [100, 1_000, 10_000] {
        let took = millis(&edition, Settings::new(1, 1, draws));
        println!("  {draws:>6} draws, all doubts: {took:.1} ms, {:.1} µs each", took * 1e3 / draws as f64);
    }
    for doubt in [
        Doubt::Weights,
        Doubt::ExchangeRate,
        Doubt::Normalisation,
        Doubt::WithinLens,
        Doubt::LeaveOneOut,
        Doubt::Sampling,
        Doubt::Suppressed,
    ] {
        let settings = Settings { doubts: Doubts::only(&[doubt]), ..Settings::new(1, 1, 1_000) };
        println!("  1,000 draws, {doubt} alone: {:.1} ms", millis(&edition, settings));
    }
    let movement = Settings { movement: true, ..Settings::new(1, 1, 1_000) };
    println!("  1,000 draws with the period before: {:.1} ms", millis(&edition, movement));
    summaries(&edition);
    if std::env::args().any(|a| a == "draws") {
        return Ok(());
    }
    reaches(&edition);
    compare(&edition)?;
    larger(&edition)
}

fn run(edition: &Edition, settings: Settings) -> Run {
    let plan = Plan::new(edition, &Method::default(), None).expect("fits the edition");
    Run::new(edition, &Scorer::new(edition), &plan, settings).expect("can be drawn")
}

/// Milliseconds on the processor, which other programs do not lengthen; where that is not known, on the clock.
fn busy() -> f64 {
    let on_processor = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = on_processor.and_then(|text| text.split_whitespace().next()?.parse::<f64>().ok());
    nanos.map_or_else(|| ORIGIN.elapsed().as_secs_f64() * 1e3, |nanos| nanos / 1e6)
}

static ORIGIN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// The shortest of three.
fn millis(edition: &Edition, settings: Settings) -> f64 {
    let once = || {
        let mut run = run(edition, settings);
        let start = busy();
        while run.step() {}
        busy() - start
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// Microseconds of a score by the engine itself, on the same clock.
fn full_score(edition: &Edition) -> f64 {
    let plan = Plan::new(edition, &Method::default(), None).expect("fits the edition");
    let scorer = Scorer::new(edition);
    let mut ranking = scorer.ranking(&plan);
    let start = busy();
    (0..2_000).for_each(|_| scorer.score(std::hint::black_box(&plan), &mut ranking));
    (busy() - start) / 2.0
}

fn summaries(edition: &Edition) {
    let start = busy();
    let prepared = run(edition, Settings::new(1, 1, 10_000));
    println!("  preparing: {:.1} ms", busy() - start);
    let finished = prepared.finish();
    let start = busy();
    let lists = (0..edition.lenses.len()).map(Some).chain([None]);
    let ranges: usize = lists.map(|lens| finished.ranges(lens).iter().flatten().count()).sum();
    println!("  {ranges} ranges from 10,000 draws: {:.1} ms", busy() - start);
}

/// The best and worst ranks that lens weights give, for every authority and every rule that is a weighted mean.
fn reaches(edition: &Edition) {
    let scorer = Scorer::new(edition);
    for over_lenses in [OverLenses::MeanRank, OverLenses::Standardised, OverLenses::Geometric] {
        let plan =
            Plan::new(edition, &Method { over_lenses, ..Method::default() }, None).expect("fits the edition");
        let ranking = scorer.ranking(&plan);
        let reach = Reach::new(&plan, &ranking.periods[1], None).expect("is a weighted mean");
        let mut times = Vec::new();
        let (mut exact, mut slowest) = (0, (0.0, 0));
        for i in 0..edition.authorities.len() {
            let start = busy();
            let Some(reached) = reach.of(i) else { continue };
            let took = busy() - start;
            exact += u32::from(reached.best.is_exact() && reached.worst.is_exact());
            if took > slowest.0 {
                slowest = (took, i);
            }
            times.push(took);
        }
        times.sort_by(f64::total_cmp);
        println!(
            "best and worst rank, {over_lenses}: {} councils, {exact} exact; median {:.1} ms, 90 % {:.1} ms, slowest {:.1} ms ({})",
            times.len(),
            times[times.len() / 2],
            times[times.len() * 9 / 10],
            slowest.0,
            edition.authorities[slowest.1].name
        );
    }
}

/// Prints the ratio to numpy: weights, exchange rate and one indicator left out, which both vary alike.
fn compare(edition: &Edition) -> Result<(), Box<dyn Error>> {
    let doubts = Doubts::only(&[Doubt::Weights, Doubt::ExchangeRate, Doubt::LeaveOneOut]);
    let ours = millis(edition, Settings { doubts, ..Settings::new(1, 1, 10_000) });
    let unpacked = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-robustness");
    fs::create_dir_all(&unpacked)?;
    for (name, bytes) in folder::write(edition)? {
        fs::write(unpacked.join(name), bytes)?;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/robustness.py");
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let run = Command::new(python).arg(script).arg(unpacked).arg(DRAWS_OF_NUMPY).output();
    let said = run.ok().filter(|run| run.status.success());
    let said = said.map(|run| String::from_utf8_lossy(&run.stdout).trim().parse::<f64>());
    match said.transpose()? {
        Some(theirs) => println!(
            "10,000 draws of weights, exchange rate and one indicator left out: engine {ours:.0} ms, numpy {theirs:.0} ms, ratio {:.1}",
            theirs / ours
        ),
        None => println!("engine {ours:.0} ms; python3 with numpy is not installed, so no ratio"),
    }
    Ok(())
}

/// Times the edition with its authorities repeated.
fn larger(edition: &Edition) -> Result<(), Box<dyn Error>> {
    println!("100 draws, all doubts, of the same edition many times over");
    for times in [1, 10, 50, 220] {
        let large = repeated(edition, times)?;
        let n = large.authorities.len();
        let took = millis(&large, Settings::new(1, 1, 100));
        let cells = (n * large.indicators.len()) as f64;
        println!(
            "  {n:>6} authorities: {took:.0} ms, {:.2} ns a figure and draw",
            took * 1e6 / cells / 100.0
        );
    }
    Ok(())
}

/// The edition with each authority so many times, under codes of its own and with spending and figures a little apart.
fn repeated(edition: &Edition, times: usize) -> Result<Edition, Box<dyn Error>> {
    let mut files = folder::write(edition)?;
    for (name, bytes) in &mut files {
        let columns: &[&str] = match name.as_str() {
            "authorities.csv" => &["code"],
            "figures.csv" | "spend.csv" | "need.csv" => &["authority"],
            "edition.json" => {
                let text = String::from_utf8(bytes.clone())?.replace(r#""code_scheme": "gss","#, "");
                *bytes = text.into_bytes();
                continue;
            }
            _ => continue,
        };
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let headers = reader.headers()?.clone();
        let code = headers.iter().position(|h| columns.contains(&h)).expect("has a code");
        let moved = headers.iter().position(|h| h == "pounds" || h == "value");
        let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&headers)?;
        for copy in 0..times {
            for record in &records {
                let fields = record.iter().enumerate().map(|(at, field)| match at {
                    at if at == code => format!("{field}-{copy}"),
                    at if Some(at) == moved => moved_by(field, copy),
                    _ if headers.get(at).is_some_and(|h| ["predecessors", "successors"].contains(&h)) => {
                        String::new()
                    }
                    _ => field.to_string(),
                });
                writer.write_record(fields)?;
            }
        }
        *bytes = writer.into_inner()?;
    }
    files.retain(|name, _| !name.starts_with("neighbours") && !name.starts_with("budgets"));
    Ok(folder::read(&files)?.0)
}

fn moved_by(field: &str, copy: usize) -> String {
    field.parse::<f64>().map_or(String::new(), |x| (x * (1.0 + copy as f64 * 1e-4)).to_string())
}
