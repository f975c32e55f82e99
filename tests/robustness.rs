//! How sure a rank is: draws against numbers made independently and by hand, and what holds of any draws.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of them.
#[allow(dead_code)]
#[path = "properties/draft.rs"]
mod draft;
#[allow(dead_code)]
mod folders;
#[path = "oracles/draws.rs"]
mod numpy;

use draft::{Size, draft};
use pound_for_pound::edition::Edition;
use pound_for_pound::edition::term::Term;
use pound_for_pound::engine::Scorer;
use pound_for_pound::engine::robustness::sensitivity::Sensitivity;
use pound_for_pound::engine::robustness::{Doubt, Doubts, Draw, Range, Run, Settings, WeightDoubt};
use pound_for_pound::method::{
    Comparators, Method, MethodError, Normalisation, OverLenses, Plan, Productivity, ResidualFit, WithinLens,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const REAL: &str = "public/editions/2022-23.json";
const WORKED: &str = "tests/oracles/worked-example/edition";

fn plan(edition: &Edition, method: &Method) -> Plan {
    Plan::new(edition, method, None).expect("fits the edition")
}

fn run(edition: &Edition, method: &Method, settings: Settings) -> Run {
    let plan = plan(edition, method);
    Run::new(edition, &Scorer::new(edition), &plan, settings).expect("can be drawn")
}

/// The lenses by their ids, and the whole.
fn lists(edition: &Edition) -> Vec<(String, Option<usize>)> {
    let lenses = edition.lenses.iter().enumerate().map(|(at, lens)| (lens.id.clone(), Some(at)));
    lenses.chain([("overall".to_string(), None)]).collect()
}

#[test]
fn draws_are_ranked_as_numpy_ranks_them() {
    numpy::agrees("worked-example");
    numpy::agrees("edges");
}

/// Ranks of one draw: care, streets and the whole, for Ash, Beech, Cedar, Elm and Fir.
#[track_caller]
fn by_hand(cells: &[(&str, &str)], expected: [[u16; 5]; 3]) {
    let edition = folders::edition(WORKED);
    let plan = plan(&edition, &Method::default());
    let draw = Draw::of_cells(&edition, &plan, cells.iter().copied()).expect("is a draw");
    let run = Run::stored(&edition, &Scorer::new(&edition), &plan, Settings::new(0, 0, 0), vec![draw]);
    let run = run.expect("can be drawn").finish();
    assert_eq!(
        [Some(0), Some(1), None].map(|lens| run.ranks(0, lens).to_vec()),
        expected.map(|e| e.to_vec())
    );
}

#[test]
fn draws_by_hand() {
    // The default, of tests/oracles/worked-example.md.
    by_hand(&[], [[1, 4, 5, 2, 3], [3, 2, 4, 1, 0], [2, 3, 4, 1, 0]]);
    // Outcomes count for nothing, so the cheapest is first: 1000, 500, 2000, 2000, 500 and 125, 80, 100, 100. Cedar and
    // Elm tie on both, and on the whole Ash's (3, 4) stretched to (3, 4.875) ties with nobody.
    by_hand(&[("exchange_rate", "0")], [[3, 1, 4, 4, 1], [4, 1, 2, 2, 0], [4, 1, 2, 2, 0]]);
    // Only days waiting counts in care: z is -0.5, 0.5, -1, 1.5, -0.5, mean 0 and sd 1, so ln(P/100) is 0.693 z less
    // ln(S/1000): -0.347, 1.040, -1.386, 0.347, 0.347. Elm and Fir differ by rounding at most. Streets as before.
    by_hand(
        &[("indicator_weights.satisfied", "0"), ("left_out", "at_home")],
        [[4, 1, 5, 2, 2], [3, 2, 4, 1, 0], [3, 2, 4, 1, 0]],
    );
}

#[test]
fn without_doubt_every_range_is_the_rank() {
    let usual = Method::default;
    for (file, method) in [
        (REAL, usual()),
        (
            REAL,
            Method {
                normalisation: Normalisation::Percentile,
                within_lens: WithinLens::Geometric,
                ..usual()
            },
        ),
        (
            REAL,
            Method { productivity: Productivity::PlainRatio, over_lenses: OverLenses::Arithmetic, ..usual() },
        ),
        (
            REAL,
            Method { productivity: Productivity::ResidualNeed, over_lenses: OverLenses::Copeland, ..usual() },
        ),
        (
            REAL,
            Method { over_lenses: OverLenses::Standardised, within_lens: WithinLens::Harmonic, ..usual() },
        ),
        (REAL, Method { comparators: Comparators::Class("county".to_string()), rebase: true, ..usual() }),
        ("tests/oracles/edges/edition", usual()),
        ("tests/oracles/edges/edition", Method { productivity: Productivity::Difference, ..usual() }),
    ] {
        let edition = folders::edition(file);
        certain(&edition, &method);
    }
}

/// Two draws without doubt rank as scoring does, in both periods.
fn certain(edition: &Edition, method: &Method) {
    let ranking = Scorer::new(edition).ranking(&plan(edition, method));
    let settings =
        Settings { doubts: Doubts::none(), movement: true, ..Settings::new(edition.latest(), 1, 2) };
    let run = run(edition, method, settings).finish();
    for (_, lens) in lists(edition) {
        for (i, range) in run.ranges(lens).iter().enumerate() {
            let of = |period: usize| match lens {
                None => ranking.periods[period].overall.rank(i),
                Some(lens) => ranking.periods[period].lenses[lens].rank(i),
            };
            let rank = of(edition.latest());
            assert_eq!(range.is_some(), rank.is_some());
            if let (Some(range), Some(rank)) = (range, rank) {
                assert_eq!([range.p5, range.median, range.p95], [f64::from(rank); 3], "{lens:?} {i}");
            }
            if let Some(before) = edition.latest().checked_sub(1) {
                assert_eq!(u32::from(run.ranks_before(1, lens)[i]), of(before).unwrap_or(0));
            }
        }
    }
}

#[test]
fn each_doubt_alone_moves_someone_and_says_that_it_was_varied() {
    let edition = folders::edition(REAL);
    for doubt in Doubt::ALL {
        let settings = Settings { doubts: Doubts::only(&[*doubt]), ..Settings::new(1, 5, 20) };
        let run = run(&edition, &Method::default(), settings).finish();
        assert_eq!(run.varied(), [*doubt]);
        assert!(run.ranges(None).iter().flatten().any(|range| range.p5 < range.p95), "{doubt}");
    }
}

#[test]
fn a_doubt_that_makes_no_difference_is_not_varied() {
    let edition = folders::edition(REAL);
    let varied = |method: Method| run(&edition, &method, Settings::new(1, 5, 1)).varied();
    let outcomes = varied(Method { productivity: Productivity::OutcomesOnly, ..Method::default() });
    assert!(!outcomes.contains(&Doubt::ExchangeRate) && outcomes.contains(&Doubt::Sampling));
    assert_eq!(
        varied(Method { productivity: Productivity::SpendOnly, ..Method::default() }),
        [Doubt::Weights, Doubt::SpendSplit]
    );
    let worked = folders::edition(WORKED);
    let of_worked = run(&worked, &Method::default(), Settings::new(0, 5, 1)).varied();
    assert!(!of_worked.contains(&Doubt::Sampling) && of_worked.contains(&Doubt::Suppressed));
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let refused = |file: &str, method: &Method| {
        let edition = folders::edition(file);
        let plan = plan(&edition, method);
        let run = Run::new(&edition, &Scorer::new(&edition), &plan, Settings::new(0, 1, 1));
        matches!(run, Err(MethodError::Unavailable { .. }))
    };
    assert!(refused("public/editions/2018.json", &Method::default()));
    assert!(refused(REAL, &Method { productivity: Productivity::Frontier, ..Method::default() }));
    let edition = folders::edition(WORKED);
    let plan = plan(&edition, &Method::default());
    let draw = |cells: &[(&str, &str)]| Draw::of_cells(&edition, &plan, cells.iter().copied());
    assert!(draw(&[("exchange_rat", "1")]).is_err() && draw(&[("exchange_rate", "-1")]).is_err());
    assert!(draw(&[("left_out", "nothing")]).is_err() && draw(&[("normalisation", "z")]).is_err());
    let nothing = draw(&[("indicator_weights.satisfied", "0"), ("indicator_weights.days_waiting", "0")]);
    let nothing = nothing.expect("is a draw");
    let run = Run::stored(&edition, &Scorer::new(&edition), &plan, Settings::new(0, 0, 0), vec![nothing]);
    assert!(run.is_err(), "Fir would have nothing to be ranked by");
}

/// By spending alone, a place on a lens is the order of pounds a head: of the edition's, of the other publication's, or
/// of their geometric mean.
#[test]
fn spending_is_shared_as_far_as_a_draw_says() {
    let edition = folders::edition(REAL);
    let method = Method { productivity: Productivity::SpendOnly, ..Method::default() };
    let plan = plan(&edition, &method);
    for cell in ["0", "1", "0.5"] {
        let draw = Draw::of_cells(&edition, &plan, [("spend_split", cell)].into_iter()).expect("is a draw");
        let run = Run::stored(&edition, &Scorer::new(&edition), &plan, Settings::new(1, 0, 0), vec![draw]);
        let run = run.expect("can be drawn").finish();
        for id in ["older_people", "disability", "waste"] {
            let lens = edition.lens(id).expect("is a lens");
            let spend = edition.spend(lens, 1).expect("has spending");
            let per_head = |i: usize| {
                let own = spend.pounds[i].expect("has pounds");
                let other = spend.other_pounds.get(i).copied().flatten().unwrap_or(own);
                let pounds = match cell {
                    "0" => own,
                    "1" => other,
                    _ => (own * other).sqrt(),
                };
                pounds / spend.population[i].expect("has a population")
            };
            let ranks = run.ranks(0, Some(lens));
            let ranked: Vec<usize> = (0..ranks.len()).filter(|i| ranks[*i] > 0).collect();
            assert!(ranked.len() > 140);
            for i in &ranked {
                let cheaper = ranked.iter().filter(|j| per_head(**j) < per_head(*i) * (1.0 - 1e-9));
                assert_eq!(usize::from(ranks[*i]), cheaper.count() + 1, "{id} {i} {cell}");
            }
        }
    }
}

#[test]
fn a_pair_and_a_movement_are_counted_over_draws() {
    let edition = folders::edition(REAL);
    let settings = Settings { movement: true, ..Settings::new(1, 3, 60) };
    let run = run(&edition, &Method::default(), settings).finish();
    let [a, b] = [3, 40];
    let (mut ahead, mut level, mut improved) = (0, 0, 0);
    for draw in 0..60 {
        let (now, before) = (run.ranks(draw, None), run.ranks_before(draw, None));
        ahead += u32::from(now[a] < now[b]);
        level += u32::from(now[a] == now[b]);
        improved += u32::from(now[a] < before[a]);
    }
    let found = run.ahead(None, a, b).expect("both are ranked");
    assert_eq!((found.ahead, found.level), (f64::from(ahead) / 60.0, f64::from(level) / 60.0));
    let other = run.ahead(None, b, a).expect("both are ranked");
    assert!((found.ahead + other.ahead + found.level - 1.0).abs() < 1e-12);
    assert_eq!(run.improved(None, a).expect("moved").improved, f64::from(improved) / 60.0);
    let first: f64 = run.ranges(None).iter().flatten().map(|range| range.first).sum();
    assert!(first >= 1.0 - 1e-12, "somebody is first in each draw");
}

#[test]
fn what_is_asked_of_a_run_before_it_has_begun_is_nothing() {
    let edition = folders::edition(WORKED);
    let run = run(&edition, &Method::default(), Settings::new(0, 1, 3));
    assert!(run.ranges(None).iter().all(Option::is_none) && run.ahead(None, 0, 1).is_none());
    assert!(run.ranks(0, None).is_empty() && run.improved(None, 0).is_none());
    assert_eq!((run.done(), run.total()), (0, 3));
}

#[test]
fn switching_one_doubt_off_leaves_what_others_draw() {
    let edition = folders::edition(REAL);
    let of = |doubts| run(&edition, &Method::default(), Settings { doubts, ..Settings::new(1, 9, 5) });
    let all = of(Doubts::default());
    let without = of(Doubts::default().with(Doubt::Weights, false));
    for draw in 0..5 {
        let (a, b) = (all.draw(draw), without.draw(draw));
        assert_eq!(
            (a.exchange_rate, a.left_out, a.normalisation),
            (b.exchange_rate, b.left_out, b.normalisation)
        );
        assert_ne!(a.lens_weights, b.lens_weights);
    }
    assert_ne!(all.draw(0), all.draw(1));
}

#[test]
fn drawn_weights_lie_where_they_may() {
    let edition = folders::edition(REAL);
    let uniform = run(&edition, &Method::default(), Settings::new(1, 2, 50));
    let mut dirichlet = Doubts::only(&[Doubt::Weights]);
    dirichlet.weights = WeightDoubt::Dirichlet(4.0);
    let dirichlet =
        run(&edition, &Method::default(), Settings { doubts: dirichlet, ..Settings::new(1, 2, 50) });
    for draw in 0..50 {
        let of = uniform.draw(draw);
        for (weight, indicator) in of.indicator_weights.iter().zip(&edition.indicators) {
            assert!(*weight == 0.0 || (0.75..=1.25).contains(&(weight / indicator.weight)));
        }
        assert!((0.5..=1.5).contains(&of.exchange_rate) && of.left_out.is_some());
        let of = dirichlet.draw(draw);
        assert!(
            (of.lens_weights.iter().sum::<f64>() - 6.0).abs() < 1e-9
                && of.lens_weights.iter().all(|w| *w > 0.0)
        );
    }
}

#[test]
fn sensitivity_is_shared_out_and_a_doubt_that_is_off_has_none() {
    let edition = folders::edition(WORKED);
    let plan = plan(&edition, &Method::default());
    let doubts = Doubts::default().with(Doubt::LeaveOneOut, false);
    let settings = Settings { doubts, ..Settings::new(0, 1, 300) };
    let work =
        Sensitivity::new(&edition, &Scorer::new(&edition), &plan, settings).expect("can be drawn").finish();
    let indices = work.indices().expect("is done");
    assert_eq!(work.done(), 300 * (indices.len() + 2));
    assert!(indices.iter().all(|(doubt, _)| *doubt != Doubt::LeaveOneOut && *doubt != Doubt::Sampling));
    assert!(
        indices.iter().all(|(_, index)| index.total >= 0.0)
            && indices.iter().any(|(_, index)| index.total > 0.1)
    );
    assert!(work.mean().is_some_and(|mean| mean > 0.0));
}

prop_compose! {
    /// Any method that can be drawn.
    fn method()(
        method in draft::method(),
        productivity in prop::sample::select(vec![
            Productivity::Calibrated, Productivity::PlainRatio, Productivity::Difference, Productivity::Residual,
            Productivity::OutcomesOnly, Productivity::SpendOnly,
        ]),
        residual_fit in prop::sample::select(ResidualFit::ALL), normalisation in prop::sample::select(Normalisation::ALL),
        within_lens in prop::sample::select(WithinLens::ALL), over_lenses in prop::sample::select(OverLenses::ALL),
    ) -> Method {
        Method { productivity, residual_fit, normalisation, within_lens, over_lenses, ..method }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 120, rng_seed: RngSeed::Fixed(20_181_122), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn without_doubt_ranks_are_those_of_scoring(draft in draft(Size::Plain), method in method()) {
        let edition = draft.edition();
        prop_assume!(Plan::new(&edition, &method, None).is_ok());
        certain(&edition, &method);
    }

    #[test]
    fn ranges_are_in_order_and_shares_add_up(draft in draft(Size::Extreme), method in method(), seed in any::<u64>()) {
        let edition = draft.edition();
        prop_assume!(Plan::new(&edition, &method, None).is_ok());
        let scorer = Scorer::new(&edition);
        let ranking = scorer.ranking(&plan(&edition, &method));
        let run = run(&edition, &method, Settings { movement: true, ..Settings::new(1, seed, 12) }).finish();
        for (_, lens) in lists(&edition) {
            let ranked = match lens {
                None => ranking.periods[1].overall.ranked,
                Some(lens) => ranking.periods[1].lenses[lens].ranked,
            };
            let ranges: Vec<Range> = run.ranges(lens).into_iter().flatten().collect();
            prop_assert_eq!(ranges.len() as u32, ranked, "who is ranked stays");
            for range in ranges {
                prop_assert!(1.0 <= range.p5 && range.p5 <= range.median && range.median <= range.p95);
                prop_assert!(range.p95 <= f64::from(ranked));
                prop_assert!((range.quarters.iter().sum::<f64>() - 1.0).abs() < 1e-12);
                prop_assert!(range.first <= range.top10);
            }
        }
    }

    #[test]
    fn slices_and_seeds(draft in draft(Size::Plain), method in method(), seed in any::<u64>(), cut in 0..9_usize) {
        let edition = draft.edition();
        prop_assume!(Plan::new(&edition, &method, None).is_ok());
        let settings = Settings::new(1, seed, 9);
        let whole = run(&edition, &method, settings).finish();
        let mut sliced = run(&edition, &method, settings);
        (0..cut).for_each(|_| { sliced.step(); });
        let sliced = sliced.clone().finish();
        let fewer = run(&edition, &method, Settings { draws: cut, ..settings }).finish();
        for (_, lens) in lists(&edition) {
            for draw in 0..9 {
                prop_assert_eq!(whole.ranks(draw, lens), sliced.ranks(draw, lens));
            }
            for draw in 0..cut {
                prop_assert_eq!(whole.ranks(draw, lens), fewer.ranks(draw, lens));
            }
        }
    }
}
