//! Ranks and moments against pandas, numpy, scipy and R.

use pound_for_pound::engine::rank::{First, Ties, competition};
use pound_for_pound::engine::stats::{Spread, median_and_mad};

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
