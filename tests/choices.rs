//! What holds whatever a reader chooses, tried on random editions and methods.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]
#![allow(clippy::disallowed_methods, reason = "what is expected is computed apart from what is found")]

// Each test binary uses a part of them.
#[allow(dead_code)]
#[path = "properties/draft.rs"]
mod draft;
#[allow(dead_code)]
#[path = "properties/seen.rs"]
mod seen;

use draft::{BEFORE, Draft, NOW, Size, draft};
use pound_for_pound::edition::number::Column;
use pound_for_pound::edition::term::Term;
use pound_for_pound::edition::{Edition, Need, OVERALL};
use pound_for_pound::engine::frontiers::Frontiers;
use pound_for_pound::engine::{LensStatus, Scorer, contribution};
use pound_for_pound::method::{
    Comparators, Frontier, Method, MethodError, Normalisation, Outliers, OverLenses, Override, Plan,
    Productivity,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use seen::{Scored, numbers, places, words};

/// The same cases in every run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` try more and others.
fn config() -> ProptestConfig {
    let given = ProptestConfig::default();
    let is_given = |name: &str| std::env::var_os(name).is_some();
    ProptestConfig {
        cases: if is_given("PROPTEST_CASES") { given.cases } else { 300 },
        rng_seed: if is_given("PROPTEST_RNG_SEED") { given.rng_seed } else { RngSeed::Fixed(20_181_122) },
        failure_persistence: None,
        ..given
    }
}

fn one_of<T: Term + std::fmt::Debug>() -> impl Strategy<Value = T> {
    prop::sample::select(T::ALL)
}

prop_compose! {
    /// Any method but a frontier, which is not worked out by scoring.
    fn method()(
        method in draft::method(), productivity in one_of::<Productivity>(), residual_fit in one_of(),
        normalisation in one_of(), outliers in one_of(), within_lens in one_of(), over_lenses in one_of(),
        own in prop::option::of((one_of::<Normalisation>(), one_of::<Outliers>())), in_south in any::<bool>(),
        rebase in any::<bool>(), given in prop::option::of((-40..0, 1..40)),
    ) -> Method {
        let productivity = if productivity.is_frontier() { Productivity::Calibrated } else { productivity };
        let own = own.map(|(n, o)| ("l0i0".to_string(), Override { normalisation: Some(n), outliers: Some(o) }));
        let given = given.map(|(a, b)| ("l0i0".to_string(), [f64::from(a), f64::from(b)]));
        let comparators = if in_south { Comparators::Region("South".to_string()) } else { Comparators::All };
        Method {
            productivity, residual_fit, normalisation, outliers, within_lens, over_lenses, rebase, comparators,
            overrides: own.into_iter().collect(), goalposts: given.into_iter().collect(), ..method
        }
    }
}

/// The draft's edition, with regions and need.
fn edition(draft: &Draft) -> Edition {
    let mut edition = draft.edition();
    for (i, authority) in edition.authorities.iter_mut().enumerate() {
        authority.region = if i % 4 == 0 { "North" } else { "South" }.to_string();
    }
    let values = Column((0..draft.authorities).map(|i| Some((i * i) as f64)).collect());
    edition.need.push(Need { lens: OVERALL.to_string(), measure: String::new(), values });
    edition
}

/// Scores; nothing where the method is refused, and then it has to be in words that name the way out.
fn scored(draft: &Draft, method: &Method) -> Option<Scored> {
    let edition = edition(draft);
    let plan = match Plan::new(&edition, method, None) {
        Ok(plan) => plan,
        Err(MethodError::Unavailable { instead, .. }) => {
            assert!(instead.contains("choose"), "{instead}");
            return None;
        }
        Err(other) => panic!("{other}"),
    };
    let scorer = Scorer::new(&edition);
    let ranking = scorer.ranking(&plan);
    Some(Scored { edition, plan, scorer, ranking })
}

fn is_close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Logarithms beyond this are cut for show, so that no score is infinite.
const SHOWN: f64 = 600.0;

/// What the parts of a score add up to, given the score as it is shown.
fn as_a_sum(by: Productivity, shown: f64) -> f64 {
    if by.is_logarithm() { (shown / 100.0).ln() } else { shown }
}

/// The score as a sum, where there is spending to speak of.
fn score(scored: &Scored, t: usize, l: usize, i: usize) -> Option<f64> {
    let by = scored.plan.productivity;
    scored.ranking.has_spend.then_some(())?;
    let sum = scored.ranking.periods[t].lenses[l].score(i).map(|shown| as_a_sum(by, shown));
    sum.filter(|sum| !by.is_logarithm() || sum.abs() < SHOWN - 1.0)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn nothing_infinite_leaves_the_engine(draft in draft(Size::Extreme), method in method()) {
        let Some(scored) = scored(&draft, &method) else { return Ok(()) };
        prop_assert!(numbers(&scored.ranking, draft.authorities).into_iter().flatten().all(f64::is_finite));
        for (t, l, i) in scored.each() {
            if let Some(parts) = scored.contributions(t, l, i) {
                prop_assert!(parts.total().is_finite(), "{parts:?}");
            }
            let change = scored.change(l, i);
            prop_assert!([change.from_outcomes, change.from_spend].iter().flatten().all(|x| x.is_finite()));
        }
        for period in &scored.ranking.periods {
            for i in 0..draft.authorities {
                prop_assert!(period.overall.score(i).is_none_or(f64::is_finite));
            }
        }
    }

    #[test]
    fn contributions_add_up_to_the_score(draft in draft(Size::Plain), method in method()) {
        let Some(scored) = scored(&draft, &method) else { return Ok(()) };
        for (t, l, i) in scored.each() {
            let (Some(parts), Some(score)) = (scored.contributions(t, l, i), score(&scored, t, l, i)) else { continue };
            prop_assert!(is_close(parts.total(), score), "{} is not {score}", parts.total());
        }
    }

    #[test]
    fn lenses_add_up_to_the_whole(draft in draft(Size::Plain), method in method()) {
        let Some(scored) = scored(&draft, &method) else { return Ok(()) };
        let over = scored.plan.over_lenses;
        for period in &scored.ranking.periods {
            for i in 0..draft.authorities {
                let Some(whole) = period.overall.score(i) else { continue };
                let sum: f64 = contribution::of_overall(&scored.plan, period, i).iter().map(|(_, x)| x).sum();
                match over {
                    OverLenses::Geometric if sum.abs() >= SHOWN => {}
                    OverLenses::Geometric => prop_assert!(is_close(sum, (whole / 100.0).ln())),
                    OverLenses::Arithmetic | OverLenses::Standardised => prop_assert!(is_close(sum, whole)),
                    OverLenses::MeanRank => prop_assert!(sum <= whole),
                    OverLenses::Copeland => prop_assert_eq!(sum, 0.0),
                }
            }
        }
    }

    #[test]
    fn like_for_like_is_the_change_of_the_score_where_all_is_alike(draft in draft(Size::Plain), method in method()) {
        let Some(scored) = scored(&draft, &method) else { return Ok(()) };
        for (t, l, i) in scored.each().filter(|(t, _, _)| *t == NOW) {
            let has = |t: usize, j: usize| scored.ranking.periods[t].z(j, i).is_some();
            let alike = scored.indicators(l).all(|j| has(BEFORE, j) == has(NOW, j));
            let both = score(&scored, BEFORE, l, i).zip(score(&scored, t, l, i));
            let (true, Some((before, now)), Some(total)) = (alike, both, scored.change(l, i).total()) else { continue };
            prop_assert!(is_close(total, now - before), "{total} is not {}", now - before);
        }
    }

    #[test]
    fn ranks_are_of_those_compared_and_of_no_others(draft in draft(Size::Plain), method in method()) {
        let Some(scored) = scored(&draft, &method) else { return Ok(()) };
        for period in &scored.ranking.periods {
            for i in (0..draft.authorities).filter(|i| !scored.plan.is_member(*i)) {
                prop_assert!(period.overall.rank(i).is_none());
                prop_assert!(period.lenses.iter().all(|lens| lens.rank(i).is_none() && lens.score(i).is_none()));
            }
            for lens in &period.lenses {
                let ranks: Vec<u32> = (0..draft.authorities).filter_map(|i| lens.rank(i)).collect();
                prop_assert_eq!(ranks.len() as u32, lens.ranked);
                prop_assert!(ranks.is_empty() || ranks.contains(&1));
            }
        }
    }

    #[test]
    fn the_copeland_score_of_everyone_together_is_nothing(draft in draft(Size::Plain), method in method()) {
        let method = Method { over_lenses: OverLenses::Copeland, ..method };
        let Some(scored) = scored(&draft, &method) else { return Ok(()) };
        for period in &scored.ranking.periods {
            let scores: Vec<f64> = (0..draft.authorities).filter_map(|i| period.overall.score(i)).collect();
            prop_assert_eq!(scores.iter().sum::<f64>(), 0.0);
            prop_assert!(scores.iter().all(|x| x.abs() < scores.len() as f64 && x.fract() == 0.0));
        }
    }

    #[test]
    fn reversing_a_direction_and_its_figures_changes_nothing(
        draft in draft(Size::Plain), method in method(), which in any::<prop::sample::Index>(),
    ) {
        // Goalposts are figures as published, so they would have to be turned too.
        let method = Method { goalposts: Default::default(), ..method };
        let mut reversed = draft.clone();
        reversed.reverse(which);
        let (Some(a), Some(b)) = (scored(&draft, &method), scored(&reversed, &method)) else { return Ok(()) };
        prop_assert_eq!(numbers(&a.ranking, draft.authorities), numbers(&b.ranking, draft.authorities));
    }

    #[test]
    fn a_used_ranking_is_as_good_as_a_fresh_one(
        draft in draft(Size::Plain), first in method(), second in method(),
    ) {
        let (Some(mut used), Some(fresh)) = (scored(&draft, &first), scored(&draft, &second)) else { return Ok(()) };
        used.scorer.score(&fresh.plan, &mut used.ranking);
        let n = draft.authorities;
        prop_assert_eq!(places(&used.ranking, n), places(&fresh.ranking, n));
        prop_assert_eq!(numbers(&used.ranking, n), numbers(&fresh.ranking, n));
        prop_assert_eq!(words(&used.ranking, n), words(&fresh.ranking, n));
        prop_assert_eq!(&used.ranking.notices, &fresh.ranking.notices);
        let prepared = Scorer::new(&fresh.edition).rebased(&fresh.plan).ranking(&fresh.plan);
        prop_assert_eq!(numbers(&prepared, n), numbers(&fresh.ranking, n));
    }

    #[test]
    fn the_normalised_lie_on_their_scale(draft in draft(Size::Plain), method in method()) {
        let Some(scored) = scored(&draft, &method) else { return Ok(()) };
        let (low, high) = match (scored.plan.within_lens, scored.plan.family) {
            (pound_for_pound::method::WithinLens::Arithmetic, pound_for_pound::method::Family::Standard) => return Ok(()),
            (pound_for_pound::method::WithinLens::Arithmetic, _) => (0.0, 100.0),
            _ => (1.0, 100.0),
        };
        for period in &scored.ranking.periods {
            let all = (0..scored.edition.indicators.len()).flat_map(|j| (0..draft.authorities).map(move |i| (j, i)));
            for z in all.filter_map(|(j, i)| period.z(j, i)) {
                prop_assert!((low..=high + 1e-12).contains(&z), "{z}");
            }
        }
    }

    #[test]
    fn a_frontier_answers_or_says_why_not(
        size in prop::sample::select(vec![Size::Plain, Size::Extreme]).prop_flat_map(draft),
        method in method(),
        doubt in any::<bool>(),
        returns in one_of(),
        orientation in one_of(),
    ) {
        let draft = size;
        let productivity = if doubt { Productivity::BenefitOfDoubt } else { Productivity::Frontier };
        let frontier = Frontier { returns, orientation, outputs: Vec::new() };
        let method = Method { productivity, frontier, share_bounds: [0.0, 1.0], ..method };
        let edition = edition(&draft);
        let Ok(plan) = Plan::new(&edition, &method, None) else { return Ok(()) };
        let scorer = Scorer::new(&edition);
        let frontiers = Frontiers::new(&scorer, &plan).finish();
        prop_assert_eq!(frontiers.done(), frontiers.total());
        let ranking = scorer.ranking_given(&plan, frontiers.given());
        prop_assert!(numbers(&ranking, draft.authorities).into_iter().flatten().all(f64::is_finite));
        for (t, period) in ranking.periods.iter().enumerate() {
            for (l, lens) in period.lenses.iter().enumerate() {
                for i in 0..draft.authorities {
                    prop_assert!(lens.score(i).is_none_or(|score| score > 0.0 && score <= 1.0));
                    let unsolved = frontiers.unsolved().iter().any(|(a, b, c, _)| (*a, *b, *c) == (t, l, i));
                    prop_assert_eq!(unsolved, lens.status[i] == LensStatus::FrontierInfeasible);
                    prop_assert_eq!(lens.score(i).is_some(), frontiers.standing(t, l, i).is_some());
                }
                // Somebody is on the frontier, if anybody is measured against all and none is unsolved.
                let is_whole = plan.members.is_none() && frontiers.unsolved().is_empty() && lens.ranked > 0;
                prop_assert!(!is_whole || (0..draft.authorities).any(|i| lens.score(i) == Some(1.0)));
            }
        }
    }
}
