//! Wilson's and Byar's intervals against R's PHEindicatormethods and statsmodels.

use pound_for_pound::engine::intervals::{Interval, Z_95, Z_998, byar, wilson};

use crate::Outcome;
use crate::tables::{Differences, Row, Table};

fn deviate(row: &Row) -> f64 {
    match row.text("confidence") {
        "0.95" => Z_95,
        "0.998" => Z_998,
        other => panic!("no deviate for {other}"),
    }
}

fn proportions(path: &str) -> Outcome {
    let mut differences = Differences::default();
    for row in Table::read(path).rows() {
        let [x, n] = ["numerator", "denominator"].map(|c| row.number(c).expect("is a number"));
        let Interval { lower, upper } = wilson(x, n, deviate(&row)).expect("is a proportion");
        differences.number(&row, "wilson_lower", Some(lower));
        differences.number(&row, "wilson_upper", Some(upper));
    }
    differences.result()
}

pub fn wilson_phe() -> Outcome {
    proportions("tests/oracles/small_numbers/proportion_intervals_phe.csv")
}

pub fn wilson_statsmodels() -> Outcome {
    proportions("tests/oracles/small_numbers/proportion_intervals_statsmodels.csv")
}

pub fn byar_phe() -> Outcome {
    let mut differences = Differences::default();
    for row in Table::read("tests/oracles/small_numbers/counts_byar_phe.csv").rows() {
        let Interval { lower, upper } =
            byar(row.number("count").expect("is a count"), deviate(&row)).expect("is one");
        differences.number(&row, "byars_upper", Some(upper));
        // PHE gives no lower limit where it would not be above 0; here it is 0.
        let expected = row.number("byars_lower").unwrap_or(0.0);
        differences.that(&row, "byars_lower", (lower - expected).abs() <= 1e-9 * expected.max(1.0));
    }
    differences.result()
}
