//! What counts as movement and what does not, on the made-up edition of edge cases.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use pound_for_pound::edition::{Edition, folder};
use pound_for_pound::engine::movement::{self, Between, Change, Places};
use pound_for_pound::engine::{Ranking, Scorer};
use pound_for_pound::method::{Method, Plan};

const EDGES: &str = "tests/oracles/edges/edition";
const YEARS: Between = Between { before: 0, now: 1 };

struct Scored {
    edition: Edition,
    plan: Plan,
    scorer: Scorer,
    ranking: Ranking,
}

impl Scored {
    fn new(edition: Edition) -> Self {
        let plan = Plan::new(&edition, &Method::default(), None).expect("fits the edition");
        let scorer = Scorer::new(&edition);
        let ranking = scorer.ranking(&plan);
        Scored { edition, plan, scorer, ranking }
    }

    fn at(&self, code: &str) -> usize {
        self.edition.authority(code).expect("is an authority")
    }

    fn overall(&self, code: &str) -> Places {
        movement::overall(&self.plan, &self.ranking, YEARS, self.at(code))
    }

    fn on(&self, lens: &str, code: &str) -> Change {
        let lens = self.edition.lens(lens).expect("is a lens");
        movement::on_lens(&self.scorer, &self.plan, &self.ranking, YEARS, lens, self.at(code))
    }

    fn reason(&self, code: &str) -> Option<String> {
        self.overall(code).reason(&self.edition, self.at(code))
    }
}

/// The edition with some figures of a row carried forward.
fn carried_forward(rows: &[&str]) -> Edition {
    let mut files = folders::files(&folders::at(EDGES));
    let figures = files.get_mut("figures.csv").expect("is there");
    let mut text = String::from_utf8(figures.clone()).expect("is UTF-8");
    for row in rows {
        let line = text.lines().find(|line| line.starts_with(row)).expect("has the row").to_string();
        text = text.replace(&line, &line.replace(",published", ",carried_forward"));
    }
    *figures = text.into_bytes();
    folder::read(&files).expect("is right").0
}

#[test]
fn both_halves_of_a_split_do_not_move_and_a_merged_council_does() {
    let mut edition = folders::edition(EDGES);
    let mut came_of = |code: &str, before: &[&str]| {
        let i = edition.authority(code).expect("is an authority");
        edition.authorities[i].predecessors = before.iter().map(|code| code.to_string()).collect();
    };
    came_of("A01", &["OLD"]);
    came_of("A02", &["OLD"]);
    came_of("A03", &["EAST", "WEST"]);
    let scored = Scored::new(edition);
    for code in ["A01", "A02"] {
        assert_eq!(scored.overall(code), Places::Split);
        assert_eq!(scored.on("care", code), Change::default());
        assert!(scored.reason(code).expect("has a reason").contains("came of a split"));
    }
    assert!(matches!(scored.overall("A03"), Places::Moved(_)), "{:?}", scored.overall("A03"));
    assert_eq!(scored.reason("A03"), None);
}

#[test]
fn a_lens_in_one_year_only_is_named() {
    let scored = Scored::new(folders::edition(EDGES));
    // Spending of A07 on care is negative in the later year.
    let care = scored.edition.lens("care").expect("is a lens");
    assert_eq!(scored.overall("A07"), Places::NotComparable(vec![care]));
    assert!(scored.reason("A07").expect("has a reason").ends_with("on: Care."));
    assert_eq!(scored.overall("A13"), Places::NotRanked);
}

#[test]
fn what_is_carried_forward_is_told_and_alone_is_no_evidence() {
    let one = Scored::new(folders::edition(EDGES));
    let change = one.on("homes", "A07");
    assert!((change.carried_forward.expect("is known") - 1.0 / 3.0).abs() < 1e-12);
    assert!(change.from_outcomes.is_some());
    assert_eq!(one.on("homes", "A06").carried_forward, Some(0.0));

    let all = Scored::new(carried_forward(&["2021-22,A07,homes_b", "2021-22,A07,homes_c"]));
    let change = all.on("homes", "A07");
    assert_eq!((change.carried_forward, change.from_outcomes), (Some(1.0), None));
    assert!(change.from_spend.is_some(), "spending is not carried forward");
    assert_eq!(change.total(), None);
}

#[test]
fn a_suppressed_figure_is_on_neither_side() {
    // A02 homes: one of three is suppressed, and two thirds are enough.
    let scored = Scored::new(folders::edition(EDGES));
    let homes = scored.edition.lens("homes").expect("is a lens");
    let i = scored.at("A02");
    let period = |t: usize| &scored.ranking.periods[t];
    let of_homes = |j: &usize| scored.edition.indicators[*j].lens == "homes";
    let z = |t: usize, j: usize| period(t).z(j, i);
    let shared: Vec<usize> = (0..scored.edition.indicators.len())
        .filter(of_homes)
        .filter(|j| z(0, *j).is_some() && z(1, *j).is_some())
        .collect();
    assert_eq!(shared.len(), 2, "one is a gap in one of the years");
    let by_hand: f64 = shared.iter().filter_map(|j| Some(z(1, *j)? - z(0, *j)?)).sum::<f64>() / 2.0;
    let parameters = scored.ranking.parameters[homes];
    let unit = parameters.spend.expect("has spending").kappa / parameters.outcome.expect("varies").sd;
    let found = scored.on("homes", "A02").from_outcomes.expect("two thirds are enough");
    assert!((found - unit * by_hand).abs() < 1e-12, "{found}");
}
