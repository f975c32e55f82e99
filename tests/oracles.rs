//! The engine against expected numbers that this project's Rust did not compute: `tests/oracles/README.md`
//! says which program or publication each comes from.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "oracles/choices.rs"]
mod choices;
#[path = "oracles/mcda.rs"]
mod mcda;
#[path = "oracles/published.rs"]
mod published;
#[path = "oracles/reasons.rs"]
mod reasons;
#[path = "oracles/small_numbers.rs"]
mod small_numbers;
#[path = "oracles/stats.rs"]
mod stats;
#[path = "oracles/tables.rs"]
mod tables;

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use libtest_mimic::{Arguments, Failed, Trial};
use pound_for_pound::edition::{Edition, OVERALL, folder};
use pound_for_pound::engine::movement::{self, Between, Places};
use pound_for_pound::engine::{Ranking, Scorer, contribution};
use pound_for_pound::method::{Method, Plan};
use tables::{Differences, Row, Table};

fn main() {
    let arguments = Arguments::from_args();
    let mut trials: Vec<Trial> = RUNS.iter().flat_map(trials_of).collect();
    trials.extend(choices::trials());
    trials.extend([
        Trial::test("reasons::each_has_its_own", reasons::each_has_its_own),
        Trial::test("reasons::a_lens_without_weight", reasons::a_lens_without_weight_is_not_scored),
        Trial::test("reasons::high_spending", reasons::high_spending_that_passes_is_flagged),
        Trial::test("reasons::robust_z", reasons::robust_z),
        Trial::test("stats::ranks", stats::ranks),
        Trial::test("stats::moments", stats::moments),
        Trial::test("published::ranks", published::ranks),
        Trial::test("published::order_of_2018", published::order_of_2018),
        Trial::test("published::order_of_2017", published::order_of_2017),
        Trial::test("published::mean_ranks", published::mean_ranks),
        Trial::test("stats::percentile_ranks", stats::percentile_ranks),
        Trial::test("stats::quantiles", stats::quantiles),
        Trial::test("stats::transforms", stats::transforms),
        Trial::test("stats::correlations", stats::correlations),
        Trial::test("small_numbers::wilson_phe", small_numbers::wilson_phe),
        Trial::test("small_numbers::wilson_statsmodels", small_numbers::wilson_statsmodels),
        Trial::test("small_numbers::byar_phe", small_numbers::byar_phe),
        Trial::test("mcda::min_max", mcda::min_max),
        Trial::test("mcda::standard", mcda::standard),
        Trial::test("mcda::weighted_sums", mcda::weighted_sums),
        Trial::test("mcda::stored_weights", mcda::stored_weights),
    ]);
    libtest_mimic::run(&arguments, trials).exit();
}

/// One edition scored by one method, and the folder of what is expected of it.
struct Run {
    name: &'static str,
    edition: &'static str,
    /// A file of the edition's folder that is left out.
    without: Option<&'static str>,
    /// Under `tests/oracles/`.
    expected: &'static str,
    method: Option<&'static str>,
    module: Option<&'static str>,
    period: Option<&'static str>,
    tables: &'static [(&'static str, Compare)],
}

type Compare = fn(&Scored, &Table, &mut Differences);

const EDGES: &str = "tests/oracles/edges/edition";
const ALL: &[(&str, Compare)] =
    &[("rank", rank), ("explain", explain), ("normalise", normalise), ("movement", movement)];

const RUNS: &[Run] = &[
    Run { edition: "public/editions/2022-23.json", ..run("edition-2022-23", "edition-2022-23") },
    Run {
        edition: "public/editions/2022-23.json",
        period: Some("2021-22"),
        tables: &[("rank-previous", rank)],
        ..run("edition-2022-23_previous", "edition-2022-23")
    },
    run("edges_default", "edges/default"),
    Run {
        period: Some("2020-21"),
        tables: &[("rank", rank), ("explain", explain), ("normalise", normalise)],
        ..run("edges_previous", "edges/default-previous")
    },
    Run { method: Some("tests/oracles/edges/method.json"), ..run("edges_method", "edges/method") },
    Run {
        method: Some("tests/oracles/edges/zero-weights.json"),
        ..run("edges_zero_weights", "edges/zero-weights")
    },
    Run { module: Some("people"), ..run("edges_module", "edges/module") },
    Run { without: Some("spend.csv"), ..run("edges_no_spend", "edges/no-spend") },
    Run {
        edition: "tests/oracles/worked-example/edition",
        tables: &[("rank", rank), ("explain", explain), ("normalise", normalise)],
        ..run("worked_example", "worked-example/expected")
    },
];

const fn run(name: &'static str, expected: &'static str) -> Run {
    Run {
        name,
        edition: EDGES,
        without: None,
        expected,
        method: None,
        module: None,
        period: None,
        tables: ALL,
    }
}

fn trials_of(run: &'static Run) -> impl Iterator<Item = Trial> {
    run.tables.iter().map(move |(table, compare)| {
        Trial::test(format!("{}::{table}", run.name), move || {
            let expected = Table::read(&format!("tests/oracles/{}/{table}.csv", run.expected));
            let mut differences = Differences::default();
            compare(&Scored::new(run), &expected, &mut differences);
            differences.result()
        })
    })
}

/// An edition, scored.
struct Scored {
    edition: Edition,
    plan: Plan,
    scorer: Scorer,
    ranking: Ranking,
    period: usize,
}

impl Scored {
    fn new(run: &Run) -> Self {
        let edition = match run.without {
            None => folders::edition(run.edition),
            Some(file) => {
                let mut files = folders::files(&folders::at(run.edition));
                assert!(files.remove(file).is_some(), "{file} is in the folder");
                folder::read(&files).expect("is right without the file").0
            }
        };
        let method = run.method.map(|path| {
            let bytes = std::fs::read(folders::at(path)).expect("reads the method");
            Method::read(path, &bytes).expect("is a method")
        });
        let plan = Plan::new(&edition, &method.unwrap_or_default(), run.module).expect("fits the edition");
        let period = run.period.map_or(edition.latest(), |p| edition.period(p).expect("is a period"));
        let scorer = Scorer::new(&edition);
        let ranking = scorer.ranking(&plan);
        Scored { edition, plan, scorer, ranking, period }
    }

    fn authority(&self, row: &Row) -> usize {
        self.edition.authority(row.text("authority")).expect("is an authority")
    }

    /// The place of a row's lens; nothing for the whole.
    fn lens(&self, row: &Row) -> Option<usize> {
        let lens = row.text("lens");
        (lens != OVERALL).then(|| self.edition.lens(lens).expect("is a lens"))
    }

    fn between(&self) -> Between {
        Between { before: self.period - 1, now: self.period }
    }
}

fn rank(scored: &Scored, expected: &Table, differences: &mut Differences) {
    let current = &scored.ranking.periods[scored.period];
    let all = scored.edition.authorities.len() * (scored.edition.lenses.len() + 1);
    assert_eq!(expected.rows().count(), all, "the expected table has a row for each");
    for row in expected.rows() {
        let i = scored.authority(&row);
        let (numbers, place, ranked, is_ranked) = match scored.lens(&row) {
            Some(lens) => {
                let of = &current.lenses[lens];
                let numbers = [
                    ("coverage", of.coverage(i)),
                    ("outcome", of.outcome(i)),
                    ("outcome_z", of.outcome_z(i)),
                    ("spend_per_head", of.spend_per_head(i)),
                    ("value", of.value(i)),
                    ("cost", of.cost(i)),
                    ("productivity", of.productivity(i)),
                    ("score", of.score(i)),
                ];
                (numbers.to_vec(), of.rank(i), of.ranked, of.status[i].to_string() == "ranked")
            }
            None => {
                let of = &current.overall;
                let numbers = [("coverage", Some(of.coverage(i))), ("score", of.mean_rank(i))];
                (numbers.to_vec(), of.rank(i), of.ranked, of.status[i].to_string() == "ranked")
            }
        };
        for (column, found) in numbers {
            differences.number(&row, column, found);
        }
        differences.whole(&row, "rank", place.map(i64::from));
        differences.whole(&row, "ranked", Some(ranked.into()));
        differences.that(&row, "status", is_ranked == (row.text("status") == "ranked"));
    }
}

fn explain(scored: &Scored, expected: &Table, differences: &mut Differences) {
    let mut authorities: Vec<&str> = expected.rows().map(|row| row.text("authority")).collect();
    authorities.dedup();
    if authorities.is_empty() {
        // Nothing can be taken apart, whoever's it is.
        authorities = scored.edition.authorities.iter().map(|a| a.code.as_str()).collect();
    }
    let mut found = Vec::new();
    for code in authorities {
        let i = scored.edition.authority(code).expect("is an authority");
        for (l, lens) in scored.edition.lenses.iter().enumerate() {
            let parts =
                contribution::of_lens(&scored.scorer, &scored.plan, &scored.ranking, scored.period, l, i);
            let Some(parts) = parts else { continue };
            let key = |part: &str| [code, lens.id.as_str(), part].join(" ");
            let indicators = parts.indicators.iter();
            found.extend(indicators.map(|(j, x)| (key(&scored.edition.indicators[*j].id), *x)));
            found.push((key("(centre)"), parts.centre));
            found.push((key("(spend)"), parts.spend));
        }
    }
    assert_eq!(found.len(), expected.rows().count(), "as many parts as expected");
    for row in expected.rows() {
        let key = ["authority", "lens", "part"].map(|column| row.text(column)).join(" ");
        let part = found.iter().find(|(k, _)| *k == key).map(|(_, x)| *x);
        differences.number(&row, "contribution", part);
    }
}

fn normalise(scored: &Scored, expected: &Table, differences: &mut Differences) {
    for row in expected.rows() {
        let i = scored.authority(&row);
        let indicators = &scored.edition.indicators;
        let j = indicators.iter().position(|j| j.id == row.text("indicator")).expect("is an indicator");
        let figures = scored.edition.figures(j, scored.period).expect("has a column");
        differences.number(&row, "value", figures.values.at(i));
        differences.number(&row, "normalised", scored.ranking.periods[scored.period].z(j, i));
    }
}

fn movement(scored: &Scored, expected: &Table, differences: &mut Differences) {
    let Scored { plan, scorer, ranking, .. } = scored;
    for row in expected.rows() {
        let i = scored.authority(&row);
        let places = match scored.lens(&row) {
            Some(lens) => {
                let change = movement::on_lens(scorer, plan, ranking, scored.between(), lens, i);
                differences.number(&row, "change", change.total());
                differences.number(&row, "from_outcomes", change.from_outcomes);
                differences.number(&row, "from_spend", change.from_spend);
                change.places
            }
            None => match movement::overall(plan, ranking, scored.between(), i) {
                Places::Moved(places) => Some(places),
                Places::NotComparable(_) | Places::Split | Places::NotRanked => None,
            },
        };
        differences.whole(&row, "places", places.map(i64::from));
    }
}

/// What a trial gives.
type Outcome = Result<(), Failed>;
