//! Numbers as editions hold them: finite, of a sane size, written in their shortest form.

use std::ops::Deref;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

/// The largest magnitude an edition may hold, so that no sum or square overflows.
pub const LARGEST: f64 = 1e15;

/// The smallest magnitude other than zero an edition may hold, so that no ratio overflows.
pub const SMALLEST: f64 = 1e-15;

/// What a number in an edition has to be, in words.
pub const EXPECTED: &str = "0, or a number between 1e-15 and 1e15 in size";

/// The largest whole number up to which a double holds every one.
pub(super) const WHOLE: f64 = 9_007_199_254_740_992.0;

/// How many significant digits are kept: a whole number of so many is below 2⁵³, and exact as a double.
const DIGITS: i32 = 15;

/// A number in decimals, to 15 significant digits, for messages and links. [`read`] gives the same number back if it
/// has no more of them.
///
/// Made from whole numbers: the standard library's printing of any double is left out of what the browser downloads.
pub fn shown(x: f64) -> String {
    if !is_sane(x) {
        let size = if x.abs() > LARGEST { "more than 1e15" } else { "less than 1e-15" };
        return format!("a number of {size} in size");
    }
    // Digits before the point; below 0 where zeros follow it.
    let mut before = 0;
    while x.abs() >= power(before) {
        before += 1;
    }
    while x != 0.0 && x.abs() * 10.0 < power(before) {
        before -= 1;
    }
    let decimals = (DIGITS - before).max(0);
    // Two steps, since 10²² is the largest power of ten that a double holds.
    let scaled = x.abs() * power(decimals.min(22)) * power((decimals - 22).max(0));
    let digits = format!("{:0width$}", scaled.round() as u64, width = decimals as usize + 1);
    let (whole, fraction) = digits.split_at(digits.len() - decimals as usize);
    let sign = if x < 0.0 { "-" } else { "" };
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// Ten to a power from −22 to 22; up to 10²² each is exact.
fn power(of: i32) -> f64 {
    let power = (0..of.abs()).fold(1.0, |power, _| power * 10.0);
    if of < 0 { 1.0 / power } else { power }
}

/// A plain decimal number of at most 15 significant digits and 10¹⁵, rounded once; nothing for any other text.
///
/// The standard library's reading of any double, and its tables, are left out of what the browser downloads.
pub fn read(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let has_digit = text.bytes().any(|b| b.is_ascii_digit());
    if !has_digit || !is_number(whole) || !is_number(fraction) || fraction.len() > 30 {
        return None;
    }
    let mut digits = 0_u64;
    for digit in whole.bytes().chain(fraction.bytes()) {
        digits = digits.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
    }
    let decimals = fraction.len() as i32;
    // 10¹⁵ has a digit more, and is the largest number that there may be.
    let is_short = digits <= power(DIGITS) as u64;
    is_short.then(|| sign * digits as f64 / power(decimals.min(22)) / power((decimals - 22).max(0)))
}

/// Whether a number may stand in an edition.
pub fn is_sane(x: f64) -> bool {
    x == 0.0 || (SMALLEST..=LARGEST).contains(&x.abs())
}

/// Numbers with gaps, one for each authority in their order. Empty where nothing is said of any.
///
/// In a file a gap is `null`, and a whole number is written without a decimal point.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "cli", serde(transparent))]
pub struct Column(pub Vec<Option<f64>>);

impl Column {
    /// A column of gaps.
    pub fn gaps(n: usize) -> Self {
        Column(vec![None; n])
    }

    /// The number of the authority at place `i`.
    pub fn at(&self, i: usize) -> Option<f64> {
        self.0.get(i).copied().flatten()
    }

    /// Whether the column says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The column, or an empty one where it holds nothing but gaps.
    #[must_use]
    pub fn or_empty(self) -> Self {
        if self.0.iter().all(Option::is_none) { Column::default() } else { self }
    }
}

impl Deref for Column {
    type Target = [Option<f64>];
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Serialize for Column {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(Some(self.0.len()))?;
        for value in &self.0 {
            match value {
                Some(x) if x.trunc() == *x && x.abs() <= WHOLE => seq.serialize_element(&(*x as i64))?,
                other => seq.serialize_element(other)?,
            }
        }
        seq.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_few_digits_is_shown_as_it_is_written_and_read_back() {
        let all = [
            "0",
            "1",
            "-1",
            "0.5",
            "10",
            "100",
            "0.1",
            "-0.001",
            "99.99",
            "123456.789",
            "0.333333333333333",
            "999999999999999",
            "1000000000000000",
            "0.000000000000001",
            "0.00000000012345",
            "3.14159265358979",
        ];
        for text in all {
            let number: f64 = text.parse().expect("is a number");
            assert_eq!(shown(number), text);
            assert_eq!(read(text), Some(number), "{text}");
        }
    }

    #[test]
    fn digits_that_nobody_wrote_are_not_shown() {
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(2.0 / 3.0), "0.666666666666667");
        assert_eq!(shown(0.999_999_999_999_999_9), "1");
        assert_eq!(shown(9.999_999_999_999_999), "10");
        assert_eq!(shown(1e16), "a number of more than 1e15 in size");
    }

    #[test]
    fn what_is_no_plain_number_is_not_read() {
        for text in
            ["", "-", ".", "+1", "1e3", "inf", "NaN", "1,000", "0x1", " 1", "1.2.3", "1234567890123456"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("007.50"), Some(7.5));
        assert_eq!(read("-1000000000000000"), Some(-LARGEST));
        assert_eq!(read("1000000000000001"), None);
        assert_eq!(read(".5"), Some(0.5));
        assert_eq!(read("5."), Some(5.0));
    }
}
