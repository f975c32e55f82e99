//! Every choice of the method against what `choices.py` makes of it.

use std::path::Path;

use libtest_mimic::Trial;
use pound_for_pound::edition::OVERALL;
use pound_for_pound::engine::{Scorer, frontiers};
use pound_for_pound::method::{Method, Plan};

use crate::Outcome;
use crate::folders;
use crate::tables::{Differences, Table};

const FOLDER: &str = "tests/oracles/choices";

/// The editions that methods were tried on: the name of the expected table, and where the edition is.
const EDITIONS: [(&str, &str); 2] =
    [("edges", "tests/oracles/edges/edition"), ("2022-23", "public/editions/2022-23.json")];

/// One trial for each method and edition that there is a table for.
pub fn trials() -> Vec<Trial> {
    let folder = std::fs::read_dir(folders::at(FOLDER)).expect("lists the methods");
    let mut names: Vec<String> =
        folder.map(|entry| entry.expect("is an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    assert!(names.len() > 30, "the methods are there");
    let both = names.iter().flat_map(|name| EDITIONS.map(|(table, edition)| (name.clone(), table, edition)));
    both.filter(|(name, table, _)| folders::at(&format!("{FOLDER}/{name}/{table}.csv")).exists())
        .map(|(name, table, edition)| {
            Trial::test(format!("choices::{name}::{table}"), move || compare(&name, table, edition))
        })
        .collect()
}

fn method(name: &str, table: &str) -> Method {
    let of = |file: &str| folders::at(&format!("{FOLDER}/{name}/{file}"));
    let own = of(&format!("method-{table}.json"));
    let path = if own.exists() { own } else { of("method.json") };
    let bytes = std::fs::read(Path::new(&path)).expect("reads the method");
    Method::read(name, &bytes).expect("is a method")
}

fn compare(name: &str, table: &str, edition: &str) -> Outcome {
    let edition = folders::edition(edition);
    let plan = Plan::new(&edition, &method(name, table), None).expect("fits the edition");
    let ranking = frontiers::ranking(&Scorer::new(&edition), &plan);
    let current = &ranking.periods[edition.latest()];
    let expected = Table::read(&format!("{FOLDER}/{name}/{table}.csv"));
    let mut differences = Differences::default();
    for row in expected.rows() {
        let i = edition.authority(row.text("authority")).expect("is an authority");
        let lens = row.text("lens");
        let (score, rank, ranked) = if lens == OVERALL {
            let of = &current.overall;
            differences.number(&row, "coverage", Some(of.coverage(i)));
            (of.score(i), of.rank(i), of.ranked)
        } else {
            let of = &current.lenses[edition.lens(lens).expect("is a lens")];
            differences.number(&row, "coverage", of.coverage(i));
            differences.number(&row, "outcome", of.outcome(i));
            differences.number(&row, "outcome_z", of.outcome_z(i));
            (of.score(i), of.rank(i), of.ranked)
        };
        differences.number(&row, "score", score);
        differences.whole(&row, "rank", rank.map(i64::from));
        differences.whole(&row, "ranked", Some(ranked.into()));
    }
    differences.result()
}
