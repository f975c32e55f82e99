//! The best and the worst rank that weights of lenses give, against every weighting of a fine grid.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of them.
#[allow(dead_code)]
#[path = "properties/draft.rs"]
mod draft;
#[allow(dead_code)]
mod folders;

use draft::{Size, draft};
use pound_for_pound::edition::Edition;
use pound_for_pound::engine::Scorer;
use pound_for_pound::engine::robustness::reach::{End, Reach, usual_bounds};
use pound_for_pound::method::{Method, OverLenses, Plan};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Shares that add up to 1, each within the bounds, a step apart.
fn grid(lenses: usize, [low, high]: [f64; 2], steps: usize) -> Vec<Vec<f64>> {
    if lenses == 1 {
        return vec![vec![1.0]];
    }
    let of = |at: usize| low + (high - low) * at as f64 / steps as f64;
    let mut found: Vec<Vec<f64>> = vec![vec![]];
    for _ in 0..lenses - 1 {
        found = found
            .iter()
            .flat_map(|w| (0..=steps).map(move |at| [w.clone(), vec![of(at)]].concat()))
            .collect();
    }
    let with_last = found.into_iter().map(|mut w| {
        w.push(1.0 - w.iter().sum::<f64>());
        w
    });
    with_last.filter(|w| w.last().is_some_and(|last| (low - 1e-12..=high + 1e-12).contains(last))).collect()
}

/// The rank of everyone under weights, by scoring again.
fn ranks(edition: &Edition, method: &Method, weights: &[f64]) -> Vec<u32> {
    let lens_weights = edition.lenses.iter().map(|l| l.id.clone()).zip(weights.iter().copied()).collect();
    let plan = Plan::new(edition, &Method { lens_weights, ..method.clone() }, None).expect("fits");
    let ranking = Scorer::new(edition).ranking(&plan);
    (0..edition.authorities.len())
        .map(|i| ranking.periods[edition.latest()].overall.rank(i).unwrap_or(0))
        .collect()
}

fn reach(edition: &Edition, method: &Method) -> Option<(Reach, Vec<usize>)> {
    let plan = Plan::new(edition, method, None).ok()?;
    let ranking = Scorer::new(edition).ranking(&plan);
    let period = &ranking.periods[edition.latest()];
    let ranked = (0..edition.authorities.len()).filter(|i| period.overall.rank(*i).is_some()).collect();
    Some((Reach::new(&plan, period, None).ok()?, ranked))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 60, rng_seed: RngSeed::Fixed(20_181_122), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn no_weighting_of_a_grid_goes_further(draft in draft(Size::Plain), standardised in any::<bool>()) {
        let mut edition = draft.edition();
        edition.lenses.iter_mut().for_each(|lens| lens.weight = 1.0);
        let over_lenses = if standardised { OverLenses::Standardised } else { OverLenses::MeanRank };
        let method = Method { over_lenses, ..Method::default() };
        let Some((reach, ranked)) = reach(&edition, &method) else { return Ok(()) };
        let weightings = grid(edition.lenses.len(), usual_bounds(edition.lenses.len()), 12);
        let all: Vec<Vec<u32>> = weightings.iter().map(|w| ranks(&edition, &method, w)).collect();
        for i in ranked {
            let reached = reach.of(i).expect("is ranked");
            let on_grid: Vec<u32> = all.iter().map(|ranks| ranks[i]).collect();
            let (least, most) = (on_grid.iter().min().expect("some"), on_grid.iter().max().expect("some"));
            // A tie under weights that happen to be on the grid is within the bound, and is not always found.
            prop_assert!(reached.best.bound <= *least && reached.worst.bound >= *most, "{reached:?} {least} {most}");
            let ties = |end: &End, of: u32| end.rank == of || !end.is_exact();
            prop_assert!(reached.best.rank <= *least || ties(&reached.best, *least), "{reached:?} {least}");
            prop_assert!(reached.worst.rank >= *most || ties(&reached.worst, *most), "{reached:?} {most}");
            prop_assert!(reached.best.bound <= reached.best.rank && reached.worst.bound >= reached.worst.rank);
            for end in [&reached.best, &reached.worst] {
                prop_assert_eq!(ranks(&edition, &method, &end.weights)[i], end.rank, "scored again");
                prop_assert!((end.weights.iter().sum::<f64>() - 1.0).abs() < 1e-6);
            }
        }
    }
}

#[test]
fn two_lenses_by_hand() {
    // Shares of 24 % to 100 % each: Ash has the places 1 and 3.625 of five, Elm 2 and 1.125, Beech 4 and 2.375.
    let edition = folders::edition("tests/oracles/worked-example/edition");
    let (reach, _) = reach(&edition, &Method::default()).expect("is ranked");
    let ranks = |i: usize| reach.of(i).map(|reached| (reached.best.rank, reached.worst.rank));
    // Ash is ahead of Elm where w + 3.625(1 − w) < 2w + 1.125(1 − w), so w > 5/7; of Beech where 3w > 1.25(1 − w).
    assert_eq!([0, 1, 2, 3, 4].map(ranks), [Some((1, 3)), Some((2, 3)), Some((4, 4)), Some((1, 2)), None]);
    let reached = reach.of(0).expect("is ranked");
    let care = reached.first_under().expect("is first under some")[0];
    assert!(care > 5.0 / 7.0 - 1e-6, "{care}");
    assert!(reach.of(1).expect("is ranked").first_under().is_none());
}

#[test]
fn what_is_no_mean_and_what_does_not_add_up_is_refused() {
    let edition = folders::edition("tests/oracles/worked-example/edition");
    let of = |method: Method, bounds| {
        let plan = Plan::new(&edition, &method, None).expect("fits");
        Reach::new(&plan, &Scorer::new(&edition).ranking(&plan).periods[0], bounds).is_ok()
    };
    assert!(!of(Method { over_lenses: OverLenses::Copeland, ..Method::default() }, None));
    assert!(!of(Method::default(), Some([0.1, 0.4])) && of(Method::default(), Some([0.1, 0.9])));
}
