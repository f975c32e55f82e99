//! What cannot be applied is refused in words that name the way out, and what the method's text claims of the bundled
//! edition is so.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use pound_for_pound::edition::{Edition, folder};
use pound_for_pound::engine::stats::{median, spearman};
use pound_for_pound::engine::{LensStatus, Notice, PeriodRanking, Ranking, Scorer, effect, place};
use pound_for_pound::method::{Method, Plan};

const BUNDLED: &str = "public/editions/2022-23.json";
const EDGES: &str = "tests/oracles/edges/edition";

#[track_caller]
fn refused_by(edition: &Edition, text: &str, words: &[&str]) {
    let method = Method::from_text(text).expect("reads");
    let said = Plan::new(edition, &method, None).expect_err("should be refused").to_string();
    for word in words {
        assert!(said.contains(word), "“{word}” is not in: {said}");
    }
}

#[track_caller]
fn refused(text: &str, words: &[&str]) {
    refused_by(&folders::edition(EDGES), text, words);
}

#[test]
fn a_geometric_mean_over_zeros_or_less() {
    refused("productivity:plain_ratio,over_lenses:geometric", &["over zeros", "choose mean_rank"]);
    for productivity in ["difference", "residual", "outcomes_only"] {
        let text = format!("productivity:{productivity},over_lenses:geometric");
        refused(&text, &["over_lenses geometric", "above 0", "choose mean_rank"]);
    }
}

#[test]
fn a_standardised_mean_of_what_has_no_p() {
    for productivity in ["difference", "plain_ratio", "outcomes_only", "frontier"] {
        let text = format!("productivity:{productivity},over_lenses:standardised");
        refused(&text, &["over_lenses standardised", "κ", "choose mean_rank"]);
    }
}

#[test]
fn need_where_there_is_none_and_a_line_through_two_things() {
    refused("productivity:residual_need", &["no measure of need for Care", "choose residual"]);
    refused("productivity:residual_need,residual_fit:theil_sen", &["has two", "choose least_squares"]);
    // A lens without weight needs none.
    let without = "productivity:residual_need,w.care:0,w.homes:0,w.streets:0";
    let method = Method::from_text(without).expect("reads");
    assert!(Plan::new(&folders::edition(EDGES), &method, None).is_ok());
}

#[test]
fn spending_where_there_is_none() {
    let mut files = folders::files(&folders::at(EDGES));
    files.remove("spend.csv").expect("is there");
    let edition = folder::read(&files).expect("is right").0;
    for productivity in ["plain_ratio", "difference", "residual", "spend_only", "frontier"] {
        refused_by(
            &edition,
            &format!("productivity:{productivity}"),
            &["no spending", "choose outcomes_only"],
        );
    }
    refused_by(&edition, "over_lenses:geometric", &["no spending", "choose mean_rank"]);
    let plan = Plan::new(&edition, &Method::default(), None).expect("ranks outcomes");
    assert!(Scorer::new(&edition).ranking(&plan).notices.contains(&Notice::NoSpending), "and says so");
}

#[test]
fn shares_that_cannot_add_up() {
    refused("productivity:benefit_of_doubt,share_bounds:0.05/0.3", &["0.05 to 0.3", "wider share_bounds"]);
    refused("productivity:benefit_of_doubt,share_bounds:0.4/1", &["0.4 to 1", "wider share_bounds"]);
}

#[test]
fn names_that_the_edition_does_not_have() {
    refused("comparators:class:contry", &["comparators", "Did you mean county?"]);
    refused("comparators:region:West", &["comparators", "North or South"]);
    refused("comparators:neighbours:ons:A01", &["comparators", "neighbour model"]);
    refused("n.care_z:percentile", &["overrides", "care_z", "Did you mean care_"]);
    refused("g.nothing:0/1", &["goalposts", "nothing"]);
    refused("outputs:nothing", &["frontier.outputs", "nothing"]);
    refused_by(&folders::edition(BUNDLED), "comparators:neighbours:onz:E10000018", &["Did you mean ons?"]);
}

#[test]
fn a_frontier_that_was_not_worked_out_says_so() {
    let edition = folders::edition(EDGES);
    let plan =
        Plan::new(&edition, &Method::from_text("productivity:frontier").expect("reads"), None).expect("fits");
    let ranking = Scorer::new(&edition).ranking(&plan);
    let lens = &ranking.periods[edition.latest()].lenses[0];
    assert_eq!(lens.ranked, 0);
    assert!(lens.status.contains(&LensStatus::FrontierPending));
}

fn ranked(edition: &Edition, text: &str) -> Ranking {
    let plan = Plan::new(edition, &Method::from_text(text).expect("reads"), None).expect("fits the edition");
    Scorer::new(edition).ranking(&plan)
}

fn latest<'a>(edition: &Edition, ranking: &'a Ranking) -> &'a PeriodRanking {
    &ranking.periods[edition.latest()]
}

#[test]
fn housing_carries_most_of_the_variance_of_a_geometric_mean() {
    let edition = folders::edition(BUNDLED);
    let ranking = ranked(&edition, "over_lenses:geometric");
    let share = ranking.notices.iter().find_map(|notice| match notice {
        Notice::OneLensDominates { lens, share } => Some((edition.lenses[*lens].id.as_str(), *share)),
        _ => None,
    });
    let (lens, share) = share.expect("one lens dominates");
    // pandas, over the councils with a place on all six: cov(ln P of housing, mean of ln P)/(6·var of the mean) = 0.549.
    assert_eq!((lens, (1000.0 * share).round()), ("housing", 549.0));
    assert!(ranked(&edition, "").notices.is_empty(), "the mean of ranks has no such lens");
}

fn ranks(edition: &Edition, ranking: &Ranking) -> Vec<f64> {
    let overall = &latest(edition, ranking).overall;
    (0..edition.authorities.len()).map(|i| overall.rank(i).map_or(f64::NAN, f64::from)).collect()
}

#[test]
fn need_and_class_stand_beside_the_rank() {
    let edition = folders::edition(BUNDLED);
    let scorer = Scorer::new(&edition);
    let default = ranked(&edition, "");
    let rank = ranks(&edition, &default);
    let deprivation: Vec<f64> =
        edition.authorities.iter().map(|a| a.deprivation.unwrap_or(f64::NAN)).collect();
    let before = spearman(&rank, &deprivation).expect("vary");
    assert!((0.45..0.55).contains(&before), "the text says 0.5: {before}");
    let adjusted = place::need_adjusted(&edition, &scorer, &Method::default(), None).expect("has need");
    let after = spearman(&ranks(&edition, &adjusted), &deprivation).expect("vary");
    assert!(after.abs() < before / 2.0, "{after}");

    let of_class = |class: &str| {
        let places =
            edition.authorities.iter().zip(&rank).filter(|(a, rank)| a.class == class && !rank.is_nan());
        median(&places.map(|(_, rank)| *rank).collect::<Vec<f64>>()).expect("has some")
    };
    // pandas: medians of 92 and 32.5.
    assert_eq!((of_class("london-borough"), of_class("county")), (92.0, 32.5));

    let places = place::within_class(&edition, &default, edition.latest());
    for (i, place) in places.iter().enumerate() {
        assert_eq!(place.is_some(), !rank[i].is_nan());
        let Some(place) = place else { continue };
        let same_class = |j: &usize| edition.authorities[*j].class == edition.authorities[i].class;
        let ahead = (0..rank.len()).filter(same_class).filter(|j| rank[*j] < rank[i]).count();
        assert_eq!(place.rank as usize, ahead + 1);
    }
}

#[test]
fn the_effect_of_each_choice_is_known_or_the_choice_is_refused() {
    let edition = folders::edition(BUNDLED);
    let scorer = Scorer::new(&edition);
    let current = ranked(&edition, "");
    let mut room = scorer.blank();
    let mut moved = 0;
    for alternative in effect::alternatives(&Method::default()) {
        let found =
            effect::of(&alternative, (&edition, &scorer, None), &current, edition.latest(), &mut room);
        let effect = found.expect("can be applied to this edition").expect("ranks some");
        assert!(
            effect.mean <= f64::from(effect.largest) && effect.compared > 130,
            "{alternative:?} {effect:?}"
        );
        moved += usize::from(effect.largest > 0);
    }
    assert!(moved > 20, "{moved} of them move somebody");
    let itself = effect::between(latest(&edition, &current), latest(&edition, &current)).expect("ranks some");
    assert_eq!((itself.mean, itself.largest), (0.0, 0));
}
