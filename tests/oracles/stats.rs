//! Ranks and moments against pandas, numpy, scipy and R.

use pound_for_pound::engine::normalise::percentiles;
use pound_for_pound::engine::outliers::Treatment;
use pound_for_pound::engine::rank::{First, Ties, competition};
use pound_for_pound::engine::stats::{
    Spread, kendall_tau_b, kurtosis, median_and_mad, pearson, quantile, skewness, spearman,
};
use pound_for_pound::method::Outliers;

use crate::Outcome;
use crate::tables::{Differences, Table};

const GAP: f64 = f64::NAN;

pub fn ranks() -> Outcome {
    let table = Table::read("tests/oracles/stats/ranks_with_ties_and_missing.csv");
    let values: Vec<f64> = table.rows().map(|row| row.number("x").unwrap_or(GAP)).collect();
    assert!(values.iter().any(|x| x.is_nan()), "the column has gaps");
    assert!(values.iter().any(|x| *x == 0.0 && x.is_sign_negative()), "the column has a −0.0");
    let mut differences = Differences::default();
    for (column, first) in [("rank_min_asc", First::Lowest), ("rank_min_desc", First::Highest)] {
        let mut ranks = vec![99; values.len()];
        let ranked = competition(&values, first, Ties::Relative, &mut Vec::new(), &mut ranks);
        assert_eq!(ranked as usize, table.rows().filter(|row| row.number(column).is_some()).count());
        for (row, rank) in table.rows().zip(ranks) {
            differences.whole(&row, column, (rank > 0).then_some(rank.into()));
        }
    }
    differences.result()
}

pub fn moments() -> Outcome {
    let mut differences = Differences::default();
    for row in Table::read("tests/oracles/stats/moments.csv").rows() {
        let sample = Table::read(&format!("tests/oracles/stats/sample_{}.csv", row.text("sample")));
        let values: Vec<f64> = sample.rows().filter_map(|row| row.number("x")).collect();
        let with_gaps: Vec<f64> = values.iter().flat_map(|x| [*x, GAP]).collect();
        for values in [&values, &with_gaps] {
            let (median, mad) = median_and_mad(values);
            differences.number(&row, "median", Some(median));
            differences.number(&row, "mad_raw", Some(mad));
            differences.number(&row, "skew_G1_adjusted", skewness(values));
            differences.number(&row, "kurt_excess_G2_adjusted", kurtosis(values));
            match Spread::of(values.iter().copied()) {
                Some(spread) => {
                    differences.number(&row, "mean", Some(spread.mean));
                    differences.number(&row, "sd_ddof1", Some(spread.sd));
                }
                // What does not vary, or is alone, has no spread to standardise with.
                None => differences.that(&row, "sd_ddof1", row.number("sd_ddof1").unwrap_or(0.0) == 0.0),
            }
        }
    }
    differences.result()
}

/// (rank − 1)/(n − 1) by the lowest rank of ties.
pub fn percentile_ranks() -> Outcome {
    let table = Table::read("tests/oracles/stats/ranks_with_ties_and_missing.csv");
    let values: Vec<f64> = table.rows().map(|row| row.number("x").unwrap_or(GAP)).collect();
    let mut differences = Differences::default();
    for (row, percentile) in table.rows().zip(percentiles(&values, |_| true)) {
        differences.number(&row, "prank_minrule", (!percentile.is_nan()).then_some(percentile / 100.0));
    }
    differences.result()
}

fn sample(name: &str) -> Vec<f64> {
    let table = Table::read(&format!("tests/oracles/stats/sample_{name}.csv"));
    let mut values: Vec<f64> = table.rows().filter_map(|row| row.number("x")).collect();
    values.sort_by(f64::total_cmp);
    values
}

/// Type 7 of the nine; no other is used.
pub fn quantiles() -> Outcome {
    let table = Table::read("tests/oracles/stats/quantiles.csv");
    let mut differences = Differences::default();
    let type_7 = || table.rows().filter(|row| row.text("hf_type") == "7");
    assert!(type_7().count() > 20, "there are such rows");
    for row in type_7() {
        let p = row.number("p").expect("has a share");
        differences.number(&row, "value", Some(quantile(&sample(row.text("sample")), p)));
    }
    differences.result()
}

/// Cutting at the type-7 quantiles, and distances in standard deviations and MADs.
pub fn transforms() -> Outcome {
    let table = Table::read("tests/oracles/stats/winsorise_transform.csv");
    let values: Vec<f64> = table.rows().filter_map(|row| row.number("x")).collect();
    let mut sorted = values.clone();
    sorted.sort_by(f64::total_cmp);
    let cut = Treatment::of(Outliers::P5P95, &sorted);
    let spread = Spread::of(values.iter().copied()).expect("varies");
    let (median, mad) = median_and_mad(&values);
    let mut differences = Differences::default();
    for (row, x) in table.rows().zip(&values) {
        differences.number(&row, "clip_type7_0.05_0.95", Some(cut.apply(*x)));
        differences.number(&row, "zscore_ddof1", Some(spread.z(*x)));
        differences.number(&row, "robust_z_raw_mad", Some((x - median) / mad));
        for (column, p) in [("clip_type7_0.01_0.99", 0.01), ("clip_type7_0.1_0.9", 0.1)] {
            let clipped = x.clamp(quantile(&sorted, p), quantile(&sorted, 1.0 - p));
            differences.number(&row, column, Some(clipped));
        }
    }
    differences.result()
}

/// Every pair of five columns with ties and gaps.
pub fn correlations() -> Outcome {
    let columns = Table::read("tests/oracles/stats/corr_input.csv");
    let column =
        |name: &str| -> Vec<f64> { columns.rows().map(|row| row.number(name).unwrap_or(GAP)).collect() };
    let mut differences = Differences::default();
    let expected = Table::read("tests/oracles/stats/corr_pairwise.csv");
    assert_eq!(expected.rows().count(), 25);
    for row in expected.rows() {
        let (a, b) = (column(row.text("a")), column(row.text("b")));
        differences.number(&row, "pearson", pearson(&a, &b));
        differences.number(&row, "spearman", spearman(&a, &b));
        differences.number(&row, "kendall_tau_b", kendall_tau_b(&a, &b));
    }
    differences.result()
}
