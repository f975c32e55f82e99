//! How long each choice takes: one scoring of the bundled edition, all periods, into a ranking that is used again.

#![allow(clippy::panic, reason = "a benchmark that cannot go on has failed")]

use divan::Bencher;
use pound_for_pound::edition::{self, Edition};
use pound_for_pound::engine::effect::alternatives;
use pound_for_pound::engine::frontiers::Frontiers;
use pound_for_pound::engine::{Scorer, place};
use pound_for_pound::method::{Method, Plan, Productivity};

fn main() {
    divan::main();
}

fn bundled() -> Edition {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/public/editions/2022-23.json");
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    edition::read("2022-23.json", &bytes).unwrap_or_else(|faults| panic!("{faults}"))
}

fn plan(edition: &Edition, method: &Method) -> Plan {
    Plan::new(edition, method, None).unwrap_or_else(|error| panic!("{error}"))
}

/// The default and every alternative that differs from it in one choice, in the compact form.
fn methods() -> Vec<String> {
    let mut all = vec![String::new()];
    all.extend(alternatives(&Method::default()).iter().map(|alternative| alternative.method.text()));
    all.push("productivity:residual,residual_fit:theil_sen".to_string());
    all.push("comparators:class:county,rebase:true".to_string());
    all
}

#[divan::bench(args = methods())]
fn score(bencher: Bencher, text: &str) {
    let edition = bundled();
    let method = Method::from_text(text).unwrap_or_else(|error| panic!("{error}"));
    let plan = plan(&edition, &method);
    let scorer = Scorer::new(&edition);
    let mut ranking = scorer.ranking(&plan);
    bencher.bench_local(|| scorer.score(&plan, &mut ranking));
}

#[divan::bench]
fn prepare(bencher: Bencher) {
    let edition = bundled();
    bencher.bench_local(|| Scorer::new(&edition));
}

#[divan::bench]
fn need_adjusted(bencher: Bencher) {
    let edition = bundled();
    let scorer = Scorer::new(&edition);
    bencher.bench_local(|| place::need_adjusted(&edition, &scorer, &Method::default(), None));
}

#[divan::bench(sample_count = 5)]
fn frontier(bencher: Bencher) {
    let edition = bundled();
    let plan = plan(&edition, &Method { productivity: Productivity::Frontier, ..Method::default() });
    let scorer = Scorer::new(&edition);
    bencher.bench_local(|| Frontiers::new(&scorer, &plan).finish());
}
