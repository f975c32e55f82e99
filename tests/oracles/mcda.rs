//! Weighted sums of a 150 × 49 matrix against scikit-criteria and pymcdm: the matrix becomes an edition of one lens.

use std::fmt::Write;

use pound_for_pound::edition::Edition;
use pound_for_pound::edition::folder::{self, Files};
use pound_for_pound::engine::stats::quantile;
use pound_for_pound::engine::{Ranking, Scorer};
use pound_for_pound::method::{Method, Normalisation, Outliers, Plan, Productivity};

use crate::Outcome;
use crate::tables::{Differences, Row, Table};

const FOLDER: &str = "tests/oracles/mcda";

fn read(name: &str) -> Table {
    Table::read(&format!("{FOLDER}/{name}.csv"))
}

/// The matrix as tidy CSV: `signed` takes the objectives as directions, else more is always better.
fn edition(signed: bool) -> Edition {
    let header = r#"{"id":"mcda","title":"Matrix","periods":["once"],"base_period":"once"}"#;
    let (matrix, criteria) = (read("matrix_150x49"), read("criteria"));
    let mut authorities = "code,name\n".to_string();
    let mut indicators = "id,lens,name,polarity\n".to_string();
    let mut figures = "period,authority,indicator,value\n".to_string();
    for criterion in criteria.rows() {
        let id = criterion.text("criterion");
        let polarity = if signed && criterion.text("objective") == "-1" { "lower" } else { "higher" };
        writeln!(indicators, "{id},all,{id},{polarity}").expect("writes");
    }
    for unit in matrix.rows() {
        let code = unit.text("unit");
        writeln!(authorities, "{code},{code}").expect("writes");
        for criterion in criteria.rows() {
            let id = criterion.text("criterion");
            writeln!(figures, "once,{code},{id},{}", unit.text(id)).expect("writes");
        }
    }
    let lenses = "id,name\nall,All\n".to_string();
    let files = [
        ("edition.json", header.to_string()),
        ("authorities.csv", authorities),
        ("lenses.csv", lenses),
        ("indicators.csv", indicators),
        ("figures.csv", figures),
    ];
    let files: Files = files.into_iter().map(|(name, text)| (name.to_string(), text.into_bytes())).collect();
    folder::read(&files).unwrap_or_else(|faults| panic!("{faults}")).0
}

fn method(normalisation: Normalisation) -> Method {
    let productivity = Productivity::OutcomesOnly;
    Method { productivity, normalisation, outliers: Outliers::None, ..Method::default() }
}

/// A plan with the weights of a row, which are shares of 1.
fn plan(edition: &Edition, normalisation: Normalisation, weight: impl Fn(&str) -> f64) -> Plan {
    let mut plan = Plan::new(edition, &method(normalisation), None).expect("fits the edition");
    for (at, indicator) in plan.indicator_weights.iter_mut().zip(&edition.indicators) {
        *at = weight(&indicator.id);
    }
    plan
}

fn normalised(name: &str, signed: bool, normalisation: Normalisation, scale: f64) -> Outcome {
    let edition = edition(signed);
    let plan = plan(&edition, normalisation, |_| 1.0);
    let ranking = Scorer::new(&edition).ranking(&plan);
    let mut differences = Differences::default();
    for (i, row) in read(name).rows().enumerate() {
        for (j, indicator) in edition.indicators.iter().enumerate() {
            differences.number(&row, &indicator.id, ranking.periods[0].z(j, i).map(|z| z / scale));
        }
    }
    differences.result()
}

pub fn min_max() -> Outcome {
    normalised("norm_pymcdm_minmax", true, Normalisation::MinMax, 100.0)
}

/// scikit-criteria divides by n, the engine by n − 1.
pub fn standard() -> Outcome {
    normalised("norm_skcriteria_standard", false, Normalisation::BaseZ, (149.0_f64 / 150.0).sqrt())
}

fn weights(row: &Row) -> impl Fn(&str) -> f64 {
    |id| row.number(id).expect("has a weight")
}

fn rank(ranking: &Ranking, i: usize) -> u32 {
    ranking.periods[0].overall.rank(i).expect("is ranked")
}

pub fn weighted_sums() -> Outcome {
    let edition = edition(true);
    let criteria = read("criteria");
    let of = |id: &str| {
        let row = criteria.rows().find(|row| row.text("criterion") == id).expect("is a criterion");
        row.number("weight").expect("has a weight")
    };
    let ranking = Scorer::new(&edition).ranking(&plan(&edition, Normalisation::MinMax, of));
    let mut differences = Differences::default();
    for (i, row) in read("scores").rows().enumerate() {
        let score = ranking.periods[0].lenses[0].outcome(i).map(|o| o / 100.0);
        differences.number(&row, "wsm_skc_minmax", score);
        differences.number(&row, "wsm_pymcdm_minmax", score);
    }
    for (i, row) in read("ranks").rows().enumerate() {
        differences.whole(&row, "minrank_wsm_skc_minmax", Some(rank(&ranking, i).into()));
        differences.whole(&row, "minrank_wsm_pymcdm_minmax", Some(rank(&ranking, i).into()));
    }
    differences.result()
}

/// The ranks of 200 stored draws of weights, one ranking used for all.
pub fn stored_weights() -> Outcome {
    let edition = edition(true);
    let scorer = Scorer::new(&edition);
    let (mut ranking, mut ranks) = (scorer.blank(), vec![Vec::new(); edition.authorities.len()]);
    for draw in read("mc_weights_200").rows() {
        scorer.score(&plan(&edition, Normalisation::MinMax, weights(&draw)), &mut ranking);
        ranks.iter_mut().enumerate().for_each(|(i, ranks)| ranks.push(f64::from(rank(&ranking, i))));
    }
    let mut differences = Differences::default();
    for (row, mut ranks) in read("mc_rank_stats_200").rows().zip(ranks) {
        ranks.sort_by(f64::total_cmp);
        let n = ranks.len() as f64;
        assert_eq!(n, 200.0);
        let within = |places: f64| ranks.iter().filter(|rank| **rank <= places).count() as f64 / n;
        differences.number(&row, "mean", Some(ranks.iter().sum::<f64>() / n));
        differences.number(&row, "median", Some(quantile(&ranks, 0.5)));
        differences.number(&row, "q05", Some(quantile(&ranks, 0.05)));
        differences.number(&row, "q95", Some(quantile(&ranks, 0.95)));
        differences.number(&row, "min", ranks.first().copied());
        differences.number(&row, "max", ranks.last().copied());
        differences.number(&row, "p_top10", Some(within(10.0)));
        differences.number(&row, "p_top_quartile", Some(within(37.0)));
    }
    differences.result()
}
