//! The engine is not about councils: two published data sets of other kinds become editions, and each stage has the
//! properties that COINr's own tests ask of it. Their figures lie outside of the repository; without them these
//! tests are ignored, not passed.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[path = "reference/asem.rs"]
mod asem;
#[allow(dead_code)]
mod folders;
#[path = "reference/health.rs"]
mod health;

use libtest_mimic::{Arguments, Failed, Trial};
use pound_for_pound::edition::Edition;
use pound_for_pound::engine::stats::{kurtosis, skewness};
use pound_for_pound::engine::{PeriodRanking, Ranking, Scorer};
use pound_for_pound::method::{Method, Normalisation, Outliers, OverLenses, Plan, Productivity, WithinLens};

type Outcome = Result<(), Failed>;

/// A name, the folder of the figures, and how they become an edition.
type Source = (&'static str, &'static str, fn() -> Edition);

/// A property of an edition.
type Property = fn(&Edition);

const PROPERTIES: &[(&str, Property)] = &[
    ("ranks_everyone_it_can", ranks_everyone_it_can),
    ("min_max_reaches_both_ends", min_max_reaches_both_ends),
    ("base_z_has_mean_0_and_sd_1", base_z_has_mean_0_and_sd_1),
    ("percentiles_lie_evenly", percentiles_lie_evenly),
    ("normalising_keeps_the_order", normalising_keeps_the_order),
    ("winsorised_figures_pass_or_are_logarithms", winsorised_figures_pass_or_are_logarithms),
    ("a_weight_of_zero_leaves_an_indicator_out", a_weight_of_zero_leaves_an_indicator_out),
    ("means_are_in_order", means_are_in_order),
    ("one_lens_alone_is_the_whole", one_lens_alone_is_the_whole),
];

fn main() {
    let arguments = Arguments::from_args();
    let editions: [Source; 2] = [
        ("asem", "../shared/data/reference/asem", asem::edition),
        ("health_index", "../shared/data/reference/health_index_uk", health::edition),
    ];
    let mut trials = Vec::new();
    for (name, folder, edition) in editions {
        let is_absent = !folders::at(folder).is_dir();
        for (property, holds) in PROPERTIES {
            let run = move || -> Outcome {
                holds(&edition());
                Ok(())
            };
            trials.push(Trial::test(format!("{name}::{property}"), run).with_ignored_flag(is_absent));
        }
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// A method without spending, since neither data set has any.
fn outcomes(normalisation: Normalisation, outliers: Outliers) -> Method {
    Method { productivity: Productivity::OutcomesOnly, normalisation, outliers, ..Method::default() }
}

fn ranked(edition: &Edition, method: &Method) -> (Plan, Ranking) {
    let plan = Plan::new(edition, method, None).expect("fits the edition");
    let ranking = Scorer::new(edition).ranking(&plan);
    (plan, ranking)
}

fn base<'a>(edition: &Edition, ranking: &'a Ranking) -> &'a PeriodRanking {
    &ranking.periods[edition.base()]
}

/// The normalised figures of each indicator in the base period, with their authorities; without those dropped.
fn columns(edition: &Edition, period: &PeriodRanking) -> Vec<(usize, Vec<(usize, f64)>)> {
    let of =
        |j: usize| (0..edition.authorities.len()).filter_map(move |i| Some((i, period.z(j, i)?))).collect();
    let all = (0..edition.indicators.len()).map(|j| (j, of(j)));
    all.filter(|(_, column): &(usize, Vec<_>)| !column.is_empty()).collect()
}

fn numbers(column: &[(usize, f64)]) -> Vec<f64> {
    column.iter().map(|(_, z)| *z).collect()
}

fn ranks_everyone_it_can(edition: &Edition) {
    let (_, ranking) = ranked(edition, &outcomes(Normalisation::BaseZ, Outliers::Clip));
    // Other periods lack whole groups of indicators.
    let overall = &base(edition, &ranking).overall;
    let n = overall.ranked as usize;
    assert!(n * 10 >= edition.authorities.len() * 9, "{n} are ranked");
    assert!((0..edition.authorities.len()).any(|i| overall.rank(i) == Some(1)));
}

fn min_max_reaches_both_ends(edition: &Edition) {
    let (_, ranking) = ranked(edition, &outcomes(Normalisation::MinMax, Outliers::None));
    let columns = columns(edition, base(edition, &ranking));
    assert!(columns.len() * 10 >= edition.indicators.len() * 8, "most indicators are there");
    for (_, column) in columns {
        let column = numbers(&column);
        assert_eq!(column.iter().copied().fold(f64::INFINITY, f64::min), 0.0);
        assert!((column.iter().copied().fold(f64::NEG_INFINITY, f64::max) - 100.0).abs() < 1e-12);
    }
}

fn base_z_has_mean_0_and_sd_1(edition: &Edition) {
    let (_, ranking) = ranked(edition, &outcomes(Normalisation::BaseZ, Outliers::None));
    for (_, column) in columns(edition, base(edition, &ranking)) {
        let (column, n) = (numbers(&column), column.len() as f64);
        let mean = column.iter().sum::<f64>() / n;
        let variance = column.iter().map(|z| (z - mean) * (z - mean)).sum::<f64>() / (n - 1.0);
        assert!(mean.abs() < 1e-9 && (variance - 1.0).abs() < 1e-9, "{mean} {variance}");
    }
}

fn percentiles_lie_evenly(edition: &Edition) {
    let (_, ranking) = ranked(edition, &outcomes(Normalisation::Percentile, Outliers::None));
    for period in &ranking.periods {
        for (_, column) in columns(edition, period) {
            let mut column = numbers(&column);
            column.sort_by(f64::total_cmp);
            let others = column.len() as f64 - 1.0;
            for (place, percentile) in column.iter().enumerate() {
                // Ties take the lowest place of their group.
                let lowest = column.iter().filter(|p| *p < percentile).count();
                assert!(lowest <= place && (percentile - 100.0 * lowest as f64 / others).abs() < 1e-9);
            }
        }
    }
}

fn normalising_keeps_the_order(edition: &Edition) {
    let normalisations = [
        Normalisation::BaseZ,
        Normalisation::MinMax,
        Normalisation::RobustZ,
        Normalisation::Percentile,
        Normalisation::Goalposts,
    ];
    for normalisation in normalisations {
        for outliers in [Outliers::None, Outliers::Winsorise, Outliers::P5P95] {
            let (_, ranking) = ranked(edition, &outcomes(normalisation, outliers));
            for (j, mut column) in columns(edition, base(edition, &ranking)) {
                let sign = edition.indicators[j].polarity.sign().expect("is scored");
                let figures = edition.figures(j, edition.base()).expect("has figures");
                let figure = |i: usize| sign * figures.values.at(i).expect("has a figure");
                column.sort_by(|a, b| figure(a.0).total_cmp(&figure(b.0)));
                assert!(
                    column.windows(2).all(|pair| pair[0].1 <= pair[1].1 + 1e-9),
                    "{} {normalisation} {outliers}",
                    edition.indicators[j].id
                );
            }
        }
    }
}

/// What winsorising promises: skewness or kurtosis passes, or else the scale is logarithmic and says so.
fn winsorised_figures_pass_or_are_logarithms(edition: &Edition) {
    use pound_for_pound::engine::Notice;
    let (_, raw) = ranked(edition, &outcomes(Normalisation::BaseZ, Outliers::None));
    let (_, ranking) = ranked(edition, &outcomes(Normalisation::BaseZ, Outliers::Winsorise));
    let passes = |column: &[f64]| {
        let of = (skewness(column).expect("varies"), kurtosis(column).expect("varies"));
        of.0.abs() < 2.0 || of.1 < 3.5
    };
    let said = |j: usize| {
        ranking.notices.iter().find(|notice| {
            matches!(notice, Notice::Winsorised { indicator, .. } | Notice::Logarithm { indicator } if *indicator == j)
        })
    };
    let mut treated = 0;
    for ((j, column), (_, raw)) in
        columns(edition, base(edition, &ranking)).iter().zip(columns(edition, base(edition, &raw)))
    {
        let (column, raw) = (numbers(column), numbers(&raw));
        match said(*j) {
            None => {
                let same = column.iter().zip(&raw).all(|(a, b)| (a - b).abs() < 1e-9);
                assert!(passes(&raw) && same, "nothing is done where it passes");
            }
            Some(Notice::Winsorised { points, .. }) => {
                treated += 1;
                let tied = |column: &[f64], end: f64| column.iter().filter(|z| **z == end).count();
                let ends = [f64::min as fn(f64, f64) -> f64, f64::max]
                    .map(|end| tied(&column, column.iter().copied().reduce(end).expect("has figures")));
                assert!(!passes(&raw) && passes(&column), "it passes now");
                assert!(ends.iter().any(|n| n > points), "the moved stand where the next one stands");
            }
            Some(_) => {
                treated += 1;
                assert!(!passes(&raw), "only what fails is put on another scale");
            }
        }
    }
    assert!(treated > 3, "{treated} of them are treated");
}

fn a_weight_of_zero_leaves_an_indicator_out(edition: &Edition) {
    let method = outcomes(Normalisation::MinMax, Outliers::None);
    let (mut plan, _) = ranked(edition, &method);
    let lens = &edition.indicators[0].lens;
    let l = edition.lens(lens).expect("is a lens");
    let of_lens: Vec<usize> =
        (0..edition.indicators.len()).filter(|j| edition.indicators[*j].lens == *lens).collect();
    let only = of_lens[0];
    of_lens.iter().filter(|j| **j != only).for_each(|j| plan.indicator_weights[*j] = 0.0);
    let ranking = Scorer::new(edition).ranking(&plan);
    let period = base(edition, &ranking);
    for i in 0..edition.authorities.len() {
        assert_eq!(period.lenses[l].outcome(i), period.z(only, i), "the lens is that indicator");
    }
}

/// Harmonic ≤ geometric ≤ arithmetic, for every lens and authority.
fn means_are_in_order(edition: &Edition) {
    let of = |within_lens| {
        let method = Method { within_lens, ..outcomes(Normalisation::MinMax, Outliers::None) };
        ranked(edition, &method).1
    };
    let [harmonic, geometric, arithmetic] =
        [WithinLens::Harmonic, WithinLens::Geometric, WithinLens::Arithmetic].map(of);
    let mut compared = 0;
    for l in 0..edition.lenses.len() {
        for i in 0..edition.authorities.len() {
            let of = |ranking: &Ranking| base(edition, ranking).lenses[l].outcome(i);
            let (Some(h), Some(g), Some(a)) = (of(&harmonic), of(&geometric), of(&arithmetic)) else {
                continue;
            };
            // The arithmetic mean is on 0–100, the others on 1–100.
            let a = 1.0 + 0.99 * a;
            assert!(h <= g + 1e-9 && g <= a + 1e-9, "{h} {g} {a}");
            compared += 1;
        }
    }
    assert!(compared > 0);
}

fn one_lens_alone_is_the_whole(edition: &Edition) {
    for over_lenses in [OverLenses::MeanRank, OverLenses::Arithmetic, OverLenses::Copeland] {
        let mut method = Method { over_lenses, ..outcomes(Normalisation::BaseZ, Outliers::Clip) };
        let others = edition.lenses.iter().skip(1).map(|lens| (lens.id.clone(), 0.0));
        method.lens_weights = others.collect();
        let (_, ranking) = ranked(edition, &method);
        for period in &ranking.periods {
            for i in 0..edition.authorities.len() {
                assert_eq!(period.overall.rank(i), period.lenses[0].rank(i), "{over_lenses}");
            }
        }
    }
}
