//! What holds of every edition and method, tried on random ones.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "properties/draft.rs"]
mod draft;
#[path = "properties/seen.rs"]
mod seen;

use draft::{Draft, NOW, Size, draft, method};
use pound_for_pound::engine::contribution;
use pound_for_pound::method::Method;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use seen::{Scored, numbers, places, words};

fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// The same cases in every run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` try more and others.
fn config() -> ProptestConfig {
    let given = ProptestConfig::default();
    let is_given = |name: &str| std::env::var_os(name).is_some();
    ProptestConfig {
        cases: if is_given("PROPTEST_CASES") { given.cases } else { 200 },
        rng_seed: if is_given("PROPTEST_RNG_SEED") { given.rng_seed } else { RngSeed::Fixed(20_181_122) },
        failure_persistence: None,
        ..given
    }
}

/// Any order of a draft's authorities.
fn draft_and_order() -> impl Strategy<Value = (Draft, Vec<usize>)> {
    draft(Size::Plain).prop_flat_map(|draft| {
        let order: Vec<usize> = (0..draft.authorities).collect();
        (Just(draft), Just(order).prop_shuffle())
    })
}

fn in_order<T: Clone>(items: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|i| items[*i].clone()).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn contributions_add_up(draft in draft(Size::Plain), method in method()) {
        let scored = Scored::new(&draft, &method);
        for (t, l, i) in scored.each() {
            let lens = &scored.ranking.periods[t].lenses[l];
            let parts = scored.contributions(t, l, i);
            prop_assert_eq!(parts.is_some(), lens.productivity(i).is_some());
            let (Some(parts), Some(productivity)) = (parts, lens.productivity(i)) else { continue };
            let sum = parts.indicators.iter().map(|(_, x)| x).sum::<f64>() + parts.centre + parts.spend;
            // P is cut for show, so that it is never infinite.
            let (sum, expected) = (sum.clamp(-600.0, 600.0), libm::log(productivity / 100.0));
            prop_assert!(is_close(sum, expected), "{sum} is not {expected}");
        }
    }

    #[test]
    fn contributions_of_lenses_add_up(draft in draft(Size::Plain), method in method()) {
        let Scored { plan, ranking, .. } = Scored::new(&draft, &method);
        for period in &ranking.periods {
            let counted = period.lenses.iter().zip(&plan.lens_weights).filter(|(_, weight)| **weight > 0.0);
            let longest = counted.map(|(lens, _)| lens.ranked).max().unwrap_or(0);
            for i in 0..draft.authorities {
                let Some(mean) = period.overall.mean_rank(i) else { continue };
                let parts = contribution::of_overall(&plan, period, i);
                let sum: f64 = parts.iter().map(|(_, x)| x).sum();
                let expected = mean - (f64::from(longest) + 1.0) / 2.0;
                prop_assert!(is_close(sum, expected), "{sum} is not {expected}");
            }
        }
    }

    #[test]
    fn like_for_like_change_is_the_change_where_all_is_alike(draft in draft(Size::Plain), method in method()) {
        let scored = Scored::new(&draft, &method);
        let periods = &scored.ranking.periods;
        for (t, l, i) in scored.each() {
            let has = |t: usize, j: usize| periods[t].z(j, i).is_some();
            let alike = scored.indicators(l).all(|j| has(draft::BEFORE, j) == has(NOW, j));
            let logarithm = |t: usize| periods[t].lenses[l].ln_productivity(i);
            let both = logarithm(draft::BEFORE).zip(logarithm(NOW));
            if let (NOW, true, Some((before, now))) = (t, alike, both) {
                let change = scored.change(l, i);
                // Spending that is not scored is not compared either.
                let Some(total) = change.total() else { continue };
                prop_assert!(is_close(total, now - before), "{total} is not {}", now - before);
            }
        }
    }

    #[test]
    fn movement_splits_into_outcomes_and_spending(draft in draft(Size::Plain), method in method()) {
        let scored = Scored::new(&draft, &method);
        for (_, l, i) in scored.each() {
            let change = scored.change(l, i);
            let parts = change.from_outcomes.zip(change.from_spend);
            prop_assert_eq!(change.total(), parts.map(|(outcomes, spend)| outcomes + spend));
        }
    }

    #[test]
    fn reversing_a_polarity_and_its_figures_changes_nothing(
        draft in draft(Size::Plain),
        method in method(),
        which in any::<prop::sample::Index>(),
    ) {
        let mut reversed = draft.clone();
        reversed.reverse(which);
        let (a, b) = (Scored::new(&draft, &method), Scored::new(&reversed, &method));
        prop_assert_eq!(a.places(), b.places());
        prop_assert_eq!(numbers(&a.ranking, draft.authorities), numbers(&b.ranking, draft.authorities));
    }

    #[test]
    fn rescaling_an_outcome_leaves_ranks_alone(
        draft in draft(Size::Plain),
        method in method(),
        which in any::<prop::sample::Index>(),
        scale in prop_oneof![Just(0.1), Just(0.5), Just(3.0), Just(100.0)],
        shift in -100.0..100.0,
    ) {
        let mut rescaled = draft.clone();
        let n = rescaled.indicators_mut().count();
        let indicator = rescaled.indicators_mut().nth(which.index(n)).expect("is there");
        indicator.figures.iter_mut().flatten().flatten().for_each(|x| *x = scale * *x + shift);
        prop_assert_eq!(Scored::new(&draft, &method).places(), Scored::new(&rescaled, &method).places());
    }

    #[test]
    fn inflating_all_spending_of_a_lens_leaves_ranks_alone(
        draft in draft(Size::Plain),
        method in method(),
        which in any::<prop::sample::Index>(),
        factor in 0.01..100.0,
    ) {
        let mut inflated = draft.clone();
        let l = which.index(inflated.lenses.len());
        for (pounds, _) in inflated.lenses[l].spend.iter_mut().flatten() {
            *pounds = pounds.map(|x| x * factor);
        }
        prop_assert_eq!(Scored::new(&draft, &method).places(), Scored::new(&inflated, &method).places());
    }

    #[test]
    fn improving_a_figure_never_lowers_a_place(
        draft in draft(Size::Plain),
        method in method(),
        which in any::<prop::sample::Index>(),
        who in any::<prop::sample::Index>(),
        by in 1..50,
    ) {
        let mut improved = draft.clone();
        let i = who.index(draft.authorities);
        let n = improved.indicators_mut().count();
        let indicator = improved.indicators_mut().nth(which.index(n)).expect("is there");
        // The base period stays as it is, and so do the base parameters.
        if let (Some(figure), Some(sign)) = (&mut indicator.figures[NOW][i], indicator.polarity.sign()) {
            *figure += sign * f64::from(by);
        }
        let (was, is) = (Scored::new(&draft, &method).places(), Scored::new(&improved, &method).places());
        for (was, is) in was.iter().zip(&is) {
            prop_assert_eq!(was[i].is_some(), is[i].is_some());
            prop_assert!(is[i] <= was[i], "from {:?} to {:?}", was[i], is[i]);
        }
    }

    #[test]
    fn permuting_authorities_permutes_the_result((draft, order) in draft_and_order(), method in method()) {
        let mut permuted = draft.clone();
        for lens in &mut permuted.lenses {
            lens.spend = [0, 1].map(|t| in_order(&lens.spend[t], &order));
            for indicator in &mut lens.indicators {
                indicator.figures = [0, 1].map(|t| in_order(&indicator.figures[t], &order));
            }
        }
        let was = Scored::new(&draft, &method).places();
        let expected: Vec<_> = was.iter().map(|places| in_order(places, &order)).collect();
        prop_assert_eq!(Scored::new(&permuted, &method).places(), expected);
    }

    #[test]
    fn a_used_ranking_is_as_good_as_a_fresh_one(
        draft in draft(Size::Plain),
        first in method(),
        second in method(),
    ) {
        let mut scored = Scored::new(&draft, &first);
        let fresh = Scored::new(&draft, &second);
        scored.scorer.score(&fresh.plan, &mut scored.ranking);
        let n = draft.authorities;
        prop_assert_eq!(places(&scored.ranking, n), places(&fresh.ranking, n));
        prop_assert_eq!(numbers(&scored.ranking, n), numbers(&fresh.ranking, n));
        prop_assert_eq!(words(&scored.ranking, n), words(&fresh.ranking, n));
    }

    #[test]
    fn no_number_that_leaves_the_engine_is_infinite(draft in draft(Size::Extreme), method in method()) {
        let scored = Scored::new(&draft, &method);
        for x in numbers(&scored.ranking, draft.authorities).into_iter().flatten() {
            prop_assert!(x.is_finite());
        }
        for (t, l, i) in scored.each() {
            if let Some(parts) = scored.contributions(t, l, i) {
                prop_assert!(parts.indicators.iter().all(|(_, x)| x.is_finite()));
                prop_assert!(parts.centre.is_finite() && parts.spend.is_finite() && parts.total().is_finite());
            }
            let change = scored.change(l, i);
            prop_assert!([change.from_outcomes, change.from_spend].iter().flatten().all(|x| x.is_finite()));
        }
    }

    #[test]
    fn the_default_is_what_an_empty_method_file_says(draft in draft(Size::Plain)) {
        let read = Method::read("method.json", b"{}").expect("reads");
        let n = draft.authorities;
        let (a, b) = (Scored::new(&draft, &Method::default()), Scored::new(&draft, &read));
        prop_assert_eq!(numbers(&a.ranking, n), numbers(&b.ranking, n));
    }
}
