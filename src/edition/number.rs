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

/// A number for messages, to nine decimals. Made from whole numbers: the standard library's printing of any double
/// is left out of what the browser downloads.
pub fn shown(x: f64) -> String {
    const SCALE: u64 = 1_000_000_000;
    if !is_sane(x) {
        let size = if x.abs() > LARGEST { "more than 1e15" } else { "less than 1e-15" };
        return format!("a number of {size} in size");
    }
    let sign = if x < 0.0 { "-" } else { "" };
    let (whole, rest) = (x.abs().trunc() as u64, x.abs().fract());
    let fraction = ((rest * SCALE as f64).round() as u64).min(SCALE - 1);
    let text = format!("{sign}{whole}.{fraction:09}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
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
