//! Numbers as they stand in a statement.

use crate::method::Family;
use crate::view::words::number;

/// Decimals of what is in standard deviations, and of logarithms.
pub(super) const STANDARD: u8 = 3;

/// Decimals of what goes from 0 to 100.
pub(super) const HUNDRED: u8 = 2;

/// Decimals of P, V and C.
pub(super) const INDEX: u8 = 1;

/// How many more decimals a mean has than the figures that it is taken from.
pub(super) const MORE: u8 = 2;

/// How numbers are rounded, for the reader.
pub(super) const ROUNDING: &str = "Figures are shown as published, and means and spreads of figures with two decimals \
    more. Whatever is in standard deviations, and every logarithm, is shown to three decimals; scores from 0 to 100 to \
    two; P, V and C to one; spending a head to pence below £1,000 and to pounds above. Everything is computed from \
    unrounded numbers, so a sum made with the numbers shown can differ in the last digit. The last column of a table is \
    rounded so that what is shown adds up.";

/// The decimals of a scale.
pub(super) fn decimals(family: Family) -> u8 {
    match family {
        Family::Standard => STANDARD,
        Family::Hundred => HUNDRED,
    }
}

/// A number without zeros at its end, to at most four decimals: `2.5`, `3`.
pub(super) fn plain(x: f64) -> String {
    let text = number(x, 4);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_string() } else { text }
}

/// A share in per cent: `67 %`, `12.5 %`.
pub(super) fn percent(x: f64) -> String {
    let text = number(100.0 * x, 1);
    format!("{} %", text.strip_suffix(".0").unwrap_or(&text))
}

/// A number as a factor: in brackets where it is below 0.
pub(super) fn factor(x: f64, decimals: u8) -> String {
    let text = number(x, decimals);
    if text.starts_with('−') { format!("({text})") } else { text }
}

/// A difference of shown numbers: `a − b`, or `a + b` where b is below 0.
pub(super) fn minus(a: &str, b: &str) -> String {
    match b.strip_prefix('−') {
        Some(b) => format!("{a} + {b}"),
        None => format!("{a} − {b}"),
    }
}

/// A sum of shown numbers: `a + b`, or `a − b` where b is below 0.
pub(super) fn plus(a: &str, b: &str) -> String {
    match b.strip_prefix('−') {
        Some(b) => format!("{a} − {b}"),
        None => format!("{a} + {b}"),
    }
}

/// Pounds a head for a formula, without the sign: with pence below £1,000, since they are divided by each other.
pub(super) fn pounds(x: f64) -> String {
    number(x, if x.abs() < 999.995 { 2 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_well_in_formulas() {
        assert_eq!([plain(3.0), plain(2.5), plain(0.0), plain(100.0)], ["3", "2.5", "0", "100"]);
        assert_eq!([percent(2.0 / 3.0), percent(0.8)], ["66.7 %", "80 %"]);
        assert_eq!([factor(-0.5, 1), factor(0.5, 1)], ["(−0.5)", "0.5"]);
        assert_eq!([minus("1", "−2"), minus("1", "2"), plus("1", "−2")], ["1 + 2", "1 − 2", "1 − 2"]);
    }
}
