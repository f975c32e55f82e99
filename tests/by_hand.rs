//! Edges of the engine, each small enough to be worked out on paper. The sums stand beside the numbers.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use pound_for_pound::edition::{self, Edition};
use pound_for_pound::engine::contribution;
use pound_for_pound::engine::effect::{self, Alternative, Effect};
use pound_for_pound::engine::frontier::{Standing, Technology, Unsolved, benefit_of_doubt};
use pound_for_pound::engine::movement::{self, Between, Places};
use pound_for_pound::engine::residual::{Line, Point, least_squares, theil_sen};
use pound_for_pound::engine::spend::{Reference, SpendColumn, Unusable};
use pound_for_pound::engine::{Notice, Ranking, Scorer};
use pound_for_pound::method::{Method, Orientation, Plan, Returns, SpendLimits};

const EDGES: &str = "tests/oracles/edges/edition";
const WORKED_EXAMPLE: &str = "tests/oracles/worked-example/edition";

fn ranked(edition: &Edition, method: &str) -> (Plan, Ranking) {
    let plan =
        Plan::new(edition, &Method::from_text(method).expect("reads"), None).expect("fits the edition");
    let ranking = Scorer::new(edition).ranking(&plan);
    (plan, ranking)
}

fn points(of: &[(f64, f64, f64)]) -> impl Iterator<Item = Point> + Clone {
    of.iter().map(|(spend, need, outcome)| Point { spend: *spend, need: *need, outcome: *outcome })
}

#[track_caller]
fn is_line(found: Option<Line>, (on_spend, on_need): (f64, f64), at: (f64, f64, f64)) {
    let line = found.expect("three points are enough");
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * b.abs().max(1e-3);
    assert!(close(line.on_spend, on_spend) && close(line.on_need, on_need), "{line:?}");
    assert!(close(line.at(at.0, at.1), at.2), "{line:?}");
}

#[test]
fn the_units_of_spending_and_need_do_not_matter() {
    // o = 1 + 20 000·s − d/100 on the corners of a rectangle, in the units of either.
    for (of_spend, of_need) in [(1e-4, 100.0), (1.0, 1e-4), (1e3, 1e3), (1e-5, 1e-5)] {
        let corners = [(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)];
        let plane = corners.map(|(s, d)| (s * of_spend, d * of_need, 1.0 + 2.0 * s - d));
        is_line(least_squares(points(&plane)), (2.0 / of_spend, -1.0 / of_need), (of_spend, of_need, 2.0));
    }
}

#[test]
fn need_that_is_spending_in_other_units_adds_nothing() {
    // Thirds are rounded, so the two vary together but for the last digits. o = 3·s.
    let together: Vec<_> = [1.0, 2.0, 4.0, 7.0, 11.0].iter().map(|k| (k / 3.0, k * 1e7 / 7.0, *k)).collect();
    is_line(least_squares(points(&together)), (3.0, 0.0), (2.0, 0.0, 6.0));
}

#[test]
fn what_does_not_vary_has_no_slope() {
    // Spending is the same everywhere: o = 2·d. Then need is, and o = 5 − s. Then both are, and o is the mean, 3.
    let by_need = [(4.0, 1.0, 2.0), (4.0, 2.0, 4.0), (4.0, 6.0, 12.0)];
    is_line(least_squares(points(&by_need)), (0.0, 2.0), (4.0, 3.0, 6.0));
    let by_spend = [(1.0, 9.0, 4.0), (2.0, 9.0, 3.0), (4.0, 9.0, 1.0)];
    is_line(least_squares(points(&by_spend)), (-1.0, 0.0), (3.0, 9.0, 2.0));
    let by_neither = [(4.0, 9.0, 1.0), (4.0, 9.0, 3.0), (4.0, 9.0, 5.0)];
    is_line(least_squares(points(&by_neither)), (0.0, 0.0), (7.0, 7.0, 3.0));
    is_line(theil_sen(points(&by_neither), &mut Vec::new()), (0.0, 0.0), (7.0, 7.0, 3.0));
}

#[test]
fn the_median_slope_of_four_councils() {
    // Slopes of the six pairs but the one of equal spending: (0,0)–(1,1) 1, (0,0)–(1,3) 3, (0,0)–(3,3) 1, (1,1)–(3,3) 1,
    // (1,3)–(3,3) 0: the median is 1. The median spending is 1, where o − (s − 1) is 1, 1, 3 and 1: 1.
    let line = theil_sen(
        points(&[(0.0, 0.0, 0.0), (1.0, 0.0, 1.0), (1.0, 0.0, 3.0), (3.0, 0.0, 3.0)]),
        &mut vec![7.0],
    );
    let middle = Point { spend: 1.0, need: 0.0, outcome: 1.0 };
    assert_eq!(line, Some(Line { middle, on_spend: 1.0, on_need: 0.0 }));
}

fn two(inputs: [f64; 2], outputs: [f64; 2], orientation: Orientation) -> [Result<Standing, Unsolved>; 2] {
    let outputs = outputs.map(|y| vec![y]).to_vec();
    let of = Technology { inputs: inputs.to_vec(), outputs, returns: Returns::Constant, orientation };
    [of.standing(0), of.standing(1)]
}

#[test]
fn a_score_too_small_to_tell_from_nothing_is_no_score() {
    // The second could do with a thousand millionth of what it spends.
    let [first, second] = two([1.0, 1e9], [1.0, 1.0], Orientation::Input);
    assert_eq!((first.map(|s| s.score), second), (Ok(1.0), Err(Unsolved::TooSmall)));
    // The second could achieve a thousand million times as much; the first has nobody near, which is no measure.
    let [first, second] = two([1.0, 1.0], [1.0, 1e-9], Orientation::Output);
    assert_eq!(first.map(|s| (s.score, s.beyond)), Ok((1.0, None)));
    assert_eq!(second, Err(Unsolved::TooSmall));
    // A thousandth is a score, and a thousand is a distance.
    let [first, second] = two([1.0, 1000.0], [1.0, 1.0], Orientation::Input);
    assert!((second.expect("solves").score - 1e-3).abs() < 1e-7);
    assert!((first.expect("solves").beyond.expect("is reached") - 1e3).abs() < 1e-3);
}

#[test]
fn the_peer_of_a_unit_is_in_its_mix_as_often_as_it_takes() {
    // Half of the first makes the second's output of 2: 1 instead of 3.
    let [first, second] = two([2.0, 3.0], [4.0, 2.0], Orientation::Input);
    let second = second.expect("solves");
    assert!((second.score - 1.0 / 3.0).abs() < 1e-7 && second.peers.len() == 1, "{second:?}");
    assert!(second.peers[0].0 == 0 && (second.peers[0].1 - 0.5).abs() < 1e-6, "{second:?}");
    assert_eq!(first.expect("solves").score, 1.0);
}

#[test]
fn the_peers_of_benefit_of_the_doubt_score_1_under_the_units_weights() {
    // Equal shares make the weights of (2, 4) u = (2, 1)·t: (4, 2) has 10·t, (3, 3) 9·t and (2, 4) 8·t. So t = 1/10.
    let outputs = [vec![2.0, 4.0], vec![4.0, 2.0], vec![3.0, 3.0], vec![1.0, 2.0]];
    let of = |unit: usize| benefit_of_doubt(&outputs, unit, [0.5, 0.5]).expect("solves");
    let peers = |unit: usize| of(unit).peers.iter().map(|(k, _)| *k).collect::<Vec<_>>();
    let scores = [0.8, 0.8, 1.0, 0.4];
    assert!((0..4).all(|k| (of(k).score - scores[k]).abs() < 1e-7));
    assert_eq!([peers(0), peers(1), peers(2), peers(3)], [vec![1], vec![0], vec![0, 1], vec![1]]);
    assert_eq!(of(2).score, 1.0, "the third is one of those that nobody beats");
}

/// The worked example with other pounds for the first two councils in care, whose populations are 100 000 and 40 000.
fn with_pounds(pounds: [Option<f64>; 2]) -> SpendColumn {
    let edition = folders::edition(WORKED_EXAMPLE);
    // Read again through the file, which is where an edition keeps its columns.
    let text = String::from_utf8(edition::write(&edition).expect("writes")).expect("is UTF-8");
    let number = |x: Option<f64>| x.map_or("null".to_string(), |x| x.to_string());
    let care = "[100000000,20000000,";
    assert!(text.contains(care), "{text}");
    let text = text.replace(care, &format!("[{},{},", number(pounds[0]), number(pounds[1])));
    let edition = edition::read("changed.json", text.as_bytes()).unwrap_or_else(|faults| panic!("{faults}"));
    SpendColumn::new(&edition, 0, 0)
}

#[test]
fn nothing_and_less_is_not_scored_and_a_pound_is() {
    let column = with_pounds([Some(0.0), Some(-20_000.0)]);
    assert_eq!(column.unusable[..3], [Some(Unusable::NotPositive), Some(Unusable::NotPositive), None]);
    assert_eq!(column.per_head[..3], [0.0, -0.5, 2000.0]);
    assert!(column.ln[0].is_nan() && column.ln[1].is_nan());
    let column = with_pounds([None, Some(1.0)]);
    assert_eq!(column.unusable[..2], [Some(Unusable::Missing), None]);
}

#[test]
fn a_limit_of_spending_is_itself_within() {
    let column = with_pounds([Some(1e8), Some(2e7)]);
    // Beech and Fir spend half of the median, Cedar and Elm twice as much: the same distance either way.
    let (low, high) = (column.robust_z[1], column.robust_z[2]);
    let scored = |low, high| {
        let limits = SpendLimits { low, high, flag: high };
        (0..5).map(|i| !column.scored(i, limits).is_nan()).collect::<Vec<_>>()
    };
    assert_eq!(scored(low, high), [true; 5]);
    assert_eq!(scored(low.next_up(), high), [true, false, true, true, false]);
    assert_eq!(scored(low, high.next_down()), [true, true, false, false, true]);
}

#[test]
fn two_spenders_are_enough_for_a_reference_and_one_is_not() {
    let column = with_pounds([Some(1e8), Some(2e7)]);
    let limits = SpendLimits { low: -1e6, high: 1e6, flag: 1e6 };
    let of =
        |members: &[usize]| Reference::of(&column, limits, 0.5, |i| members.contains(&i), &mut vec![3.0]);
    assert_eq!(of(&[0]), None);
    // 1000 and 500 a head: ln 1000 and half of ln 2 less; their sd is ln 2/√2, of which κ takes a half.
    let two = of(&[0, 1]).expect("two are enough");
    let (ln_1000, ln_2) = (3.0 * std::f64::consts::LN_10, std::f64::consts::LN_2);
    let sd = ln_2 * std::f64::consts::FRAC_1_SQRT_2;
    for (found, expected) in [
        (two.mean, ln_1000 - ln_2 / 2.0),
        (two.ln, ln_1000 - ln_2 / 2.0),
        (two.sd, sd),
        (two.kappa, sd / 2.0),
    ] {
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }
    // Two of the same spending have a middle and no spread.
    let same = of(&[1, 4]).expect("two are enough");
    assert!((same.mean - (ln_1000 - ln_2)).abs() < 1e-12 && same.sd == 0.0 && same.kappa == 0.0);
}

#[test]
fn where_all_spent_the_same_there_is_no_difference_in_standard_deviations() {
    let text = include_str!("bad_editions/base.json");
    let care = "\"period\":\"2021-22\",\"pounds\":[100000,50000,200000,180000]";
    assert!(text.contains(care));
    let text = text.replace(care, "\"period\":\"2021-22\",\"pounds\":[90000,90000,90000,90000]");
    let edition = edition::read("changed.json", text.as_bytes()).unwrap_or_else(|faults| panic!("{faults}"));
    let scorer = Scorer::new(&edition);
    let between = Between { before: 0, now: 1 };
    let (plan, ranking) = ranked(&edition, "productivity:difference");
    for i in 0..4 {
        assert_eq!(ranking.periods[1].lenses[0].score(i), None);
        assert_eq!(contribution::of_lens(&scorer, &plan, &ranking, 1, 0, i), None);
        let change = movement::on_lens(&scorer, &plan, &ranking, between, 0, i);
        assert_eq!((change.from_spend, change.places), (None, None), "nothing is a share of no spread");
        assert!(change.from_outcomes.is_some());
    }
    // A lens without spread counts for nothing in a mean of standardised scores, so streets alone decides. There pounds a
    // head were 12.5, 8, 10 and 9: the cheapest is Beech, then Dogwood, Cedar and Ash.
    let (_, ranking) = ranked(&edition, "productivity:spend_only,over_lenses:standardised");
    let overall = &ranking.periods[0].overall;
    assert_eq!([0, 1, 2, 3].map(|i| overall.rank(i)), [Some(4), Some(1), Some(3), Some(2)]);
}

#[test]
fn what_is_a_sum_is_taken_apart_wherever_there_is_a_score() {
    let edition = folders::edition(WORKED_EXAMPLE);
    let scorer = Scorer::new(&edition);
    for (productivity, is_sum) in [
        ("calibrated", true),
        ("difference", true),
        ("residual", true),
        ("outcomes_only", true),
        ("spend_only", true),
        ("plain_ratio", false),
    ] {
        let (plan, ranking) = ranked(&edition, &format!("productivity:{productivity}"));
        for (lens, i) in [(0, 0), (0, 4), (1, 0), (1, 4)] {
            let score = ranking.periods[0].lenses[lens].score(i);
            let parts = contribution::of_lens(&scorer, &plan, &ranking, 0, lens, i);
            assert_eq!(
                parts.is_some(),
                score.is_some() && is_sum,
                "{productivity}, lens {lens}, council {i}"
            );
            let Some((parts, shown)) = parts.zip(score) else { continue };
            let sum = if plan.productivity.is_logarithm() { libm::log(shown / 100.0) } else { shown };
            assert!((parts.total() - sum).abs() < 1e-12, "{productivity}: {} is not {sum}", parts.total());
        }
    }
}

#[test]
fn spending_at_the_limit_is_not_flagged_and_above_it_is() {
    let edition = folders::edition(WORKED_EXAMPLE);
    let flagged = |method: &str| ranked(&edition, method).1.periods[0].lenses[0].flagged.clone();
    // Cedar and Elm are 1/1.4826 = 0.6745 robust standard deviations above the median, and Ash 0.
    assert_eq!(flagged("spend_limits:-3.5/6/0.674"), [false, false, true, true, false]);
    assert_eq!(flagged("spend_limits:-3.5/6/0.675"), [false; 5]);
    assert_eq!(flagged("spend_limits:-3.5/6/0"), [false, false, true, true, false]);
}

#[test]
fn a_lens_of_twice_the_weight_carries_four_fifths() {
    // Two lenses whose outcomes are (1, 1, −1, −1) and (1, −1, 1, −1) standard deviations and do not go together. The mean
    // with weights 2 and 1 has the variance (4 + 1)/9, and 2·cov with the first is 2·2/3: 4/3 of 3·5/9, four fifths.
    let text = r#"{"format":1,"edition":{"id":"two","title":"Two lenses","published":"","periods":["now"],
        "base_period":"now","price_base":"now","deflators":{"now":100}},
        "authorities":[{"code":"A","name":"A"},{"code":"B","name":"B"},{"code":"C","name":"C"},{"code":"D","name":"D"}],
        "lenses":[{"id":"one","name":"One","weight":2},{"id":"other","name":"Other","weight":1}],
        "indicators":[
        {"id":"i","lens":"one","name":"I","unit":"","decimals":0,"polarity":"higher","weight":1,"source":""},
        {"id":"j","lens":"other","name":"J","unit":"","decimals":0,"polarity":"higher","weight":1,"source":""}],
        "figures":[
        {"indicator":"i","period":"now","values":[9,9,5,5],"status":{"rest":"published","other":[]}},
        {"indicator":"j","period":"now","values":[3,2,3,2],"status":{"rest":"published","other":[]}}]}"#;
    let edition = edition::read("two.json", text.as_bytes()).unwrap_or_else(|faults| panic!("{faults}"));
    let share = |method: &str| {
        let notices = ranked(&edition, method).1.notices;
        notices.into_iter().find_map(|notice| match notice {
            Notice::OneLensDominates { lens, share } => Some((lens, (1e9 * share).round() / 1e9)),
            _ => None,
        })
    };
    assert_eq!(share("productivity:outcomes_only,over_lenses:arithmetic"), Some((0, 0.8)));
    // The other way round it is the second; with equal weights neither carries more than a half.
    assert_eq!(share("productivity:outcomes_only,over_lenses:arithmetic,w.one:1,w.other:2"), Some((1, 0.8)));
    assert_eq!(share("productivity:outcomes_only,over_lenses:arithmetic,w.one:1"), None);
    assert_eq!(share("productivity:outcomes_only,over_lenses:arithmetic,w.other:0"), Some((0, 1.0)));
    // Places: A leads on both, B and C on one each, D on none; twice the weight on the first puts B before C.
    let overall = &ranked(&edition, "productivity:outcomes_only,over_lenses:arithmetic").1.periods[0].overall;
    assert_eq!([0, 1, 2, 3].map(|i| overall.rank(i)), [Some(1), Some(2), Some(3), Some(4)]);
    // On each lens two share the first place and two the third.
    let lens = &ranked(&edition, "").1.periods[0].lenses[0];
    assert_eq!([0, 1, 2, 3].map(|i| lens.rank(i)), [Some(1), Some(1), Some(3), Some(3)]);
    assert!((0..4).all(|i| lens.is_joint(i) && !overall.is_joint(i)));
    assert!(!lens.is_joint(4), "there is no fifth");
    let equal =
        &ranked(&edition, "productivity:outcomes_only,over_lenses:arithmetic,w.one:1").1.periods[0].overall;
    assert_eq!([0, 1, 2, 3].map(|i| equal.is_joint(i)), [false, true, true, false]);
}

#[test]
fn those_without_a_place_share_none() {
    let edition = folders::edition(EDGES);
    let (_, ranking) = ranked(&edition, "");
    let period = &ranking.periods[edition.latest()];
    let lenses = period.lenses.iter();
    let unranked = lenses.flat_map(|lens| {
        (0..edition.authorities.len()).filter(|i| lens.rank(*i).is_none()).map(move |i| (lens, i))
    });
    let unranked: Vec<_> = unranked.collect();
    assert!(unranked.len() > 2 && unranked.iter().all(|(lens, i)| !lens.is_joint(*i)));
}

#[test]
fn a_lens_of_no_weight_does_not_stand_in_the_way_of_movement() {
    let edition = folders::edition(EDGES);
    let (plan, ranking) = ranked(&edition, "w.care:0");
    let a07 = edition.authority("A07").expect("is an authority");
    // Only its spending on care is missing in one of the years.
    let moved = movement::overall(&plan, &ranking, Between { before: 0, now: 1 }, a07);
    let rank = |t: usize| ranking.periods[t].overall.rank(a07).map(|rank| rank as i32);
    assert_eq!(moved, Places::Moved(rank(0).expect("is ranked") - rank(1).expect("is ranked")));
    let nowhere = movement::overall(&plan, &ranking, Between { before: 0, now: 2 }, a07);
    assert_eq!(nowhere, Places::NotRanked);
}

#[test]
fn a_lens_of_no_weight_is_no_part_of_the_whole() {
    let edition = folders::edition(EDGES);
    let (plan, ranking) = ranked(&edition, "w.care:0");
    let (period, a01) = (&ranking.periods[1], edition.authority("A01").expect("is an authority"));
    assert!(period.lenses.iter().all(|lens| lens.rank(a01).is_some()), "it has a place on care too");
    let parts = contribution::of_overall(&plan, period, a01);
    assert_eq!(parts.iter().map(|(lens, _)| *lens).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn what_cheapness_alone_does_in_the_worked_example() {
    let edition = folders::edition(WORKED_EXAMPLE);
    let scorer = Scorer::new(&edition);
    let (_, current) = ranked(&edition, "");
    let method = Method { exchange_rate: 0.0, ..Method::default() };
    let cheapness = Alternative { field: "exchange_rate", value: "0".to_string(), method };
    let mut room = scorer.blank();
    let found =
        effect::of(&cheapness, (&edition, &scorer, None), &current, 0, &mut room).expect("can be applied");
    // Care a head: Beech and Fir 500, Ash 1000, Cedar and Elm 2000, so 1, 1, 3, 4, 4 of five. Streets: Beech 80, Cedar
    // and Elm 100, Ash 125, so 1, 2, 2, 4 of four, stretched 1.125, 2.375, 2.375, 4.875. Means: Beech 1.0625, Cedar and
    // Elm 3.1875, Ash 3.9375. By outcomes and spending Elm is first, Ash second, Beech and Cedar third and fourth.
    let ranks = |ranking: &Ranking| (0..5).map(|i| ranking.periods[0].overall.rank(i)).collect::<Vec<_>>();
    assert_eq!(ranks(&room), [Some(4), Some(1), Some(2), Some(2), None]);
    assert_eq!(ranks(&current), [Some(2), Some(3), Some(4), Some(1), None]);
    // So they move 2, 2, 2 and 1 places.
    assert_eq!(found, Some(Effect { mean: 1.75, largest: 2, who: 0, compared: 4 }));
}

#[test]
fn each_notice_is_a_sentence_about_what_it_names() {
    let edition = folders::edition(WORKED_EXAMPLE);
    let name = edition.indicators[1].plain();
    for (notice, end) in [
        (Notice::NoVariance { indicator: 1 }, "so it does not count."),
        (Notice::NoRobustSpread { indicator: 1 }, "so it counts by ordinary standard deviations."),
        (Notice::Winsorised { indicator: 1, points: 1 }, "one stray figure was moved in to the next."),
        (Notice::Winsorised { indicator: 1, points: 4 }, "4 stray figures were moved in to the next."),
        (Notice::Logarithm { indicator: 1 }, "so its scale is logarithmic."),
    ] {
        let sentence = notice.sentence(&edition);
        assert!(sentence.starts_with(name) && sentence.ends_with(end), "{sentence}");
    }
    let dominates = Notice::OneLensDominates { lens: 0, share: 0.754 }.sentence(&edition);
    assert!(dominates.starts_with(&edition.lenses[0].name) && dominates.contains("75 %"), "{dominates}");
}
