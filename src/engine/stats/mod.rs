//! Plain statistics over slices in which a gap is a NaN. Gaps are passed over.

mod chance;
mod correlation;
mod moments;
mod quantile;

use super::rank::rising;
pub use chance::{Correlation, at_least, correlation_interval};
pub use correlation::{kendall_tau_b, pearson, spearman};
pub use moments::{kurtosis, skewness};
pub use quantile::quantile;

/// The gap: the engine's inside word for "no figure". It never leaves the engine.
pub(crate) const GAP: f64 = f64::NAN;

/// What is no smaller than this, relative to the size of the numbers, counts as variance.
const NO_VARIANCE: f64 = 1e-12;

/// The number itself, or nothing for a gap.
pub(crate) fn known(x: f64) -> Option<f64> {
    (!x.is_nan()).then_some(x)
}

/// A number, cut at both ends; a gap stays a gap. The standard library's `clamp` does the same and can print what is
/// wrong with its ends, for which the browser would have to download the printing of any double.
pub(crate) fn cut(x: f64, low: f64, high: f64) -> f64 {
    if x < low {
        low
    } else if x > high {
        high
    } else {
        x
    }
}

/// Mean and standard deviation with divisor n − 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// Standard deviation, divisor n − 1.
    pub sd: f64,
}

impl Spread {
    /// Mean and standard deviation of the figures, in two passes; nothing for fewer than two figures, or
    /// where they do not vary: s ≤ 1e-12·max(1, |m|).
    pub fn of(values: impl Iterator<Item = f64> + Clone) -> Option<Spread> {
        let figures = || values.clone().filter(|x| !x.is_nan());
        let (n, sum) = figures().fold((0.0, 0.0), |(n, sum), x| (n + 1.0, sum + x));
        if n < 2.0 {
            return None;
        }
        let mean = sum / n;
        let squares: f64 = figures().map(|x| (x - mean) * (x - mean)).sum();
        let sd = (squares / (n - 1.0)).sqrt();
        varies(sd, mean).then_some(Spread { mean, sd })
    }

    /// How many standard deviations a figure is above the mean.
    pub fn z(self, x: f64) -> f64 {
        (x - self.mean) / self.sd
    }
}

/// Whether a measure of spread is more than rounding, beside the middle it belongs to.
pub(crate) fn varies(spread: f64, middle: f64) -> bool {
    spread > NO_VARIANCE * middle.abs().max(1.0)
}

/// The median of figures in rising order; a gap for none.
pub fn median_of_sorted(sorted: &[f64]) -> f64 {
    let n = sorted.len();
    if n == 0 {
        return GAP;
    }
    let upper = sorted[n / 2];
    if n % 2 == 1 { upper } else { (sorted[n / 2 - 1] + upper) / 2.0 }
}

/// The median of figures in any order, gaps passed over; nothing for none.
pub fn median(figures: &[f64]) -> Option<f64> {
    known(median_of_sorted(&sorted(figures)))
}

/// Median, and median of absolute deviations from it, of the figures; gaps for none.
pub fn median_and_mad(values: &[f64]) -> (f64, f64) {
    let mut figures = sorted(values);
    let median = median_of_sorted(&figures);
    for x in &mut figures {
        *x = (*x - median).abs();
    }
    (median, median_of_sorted(&sorted(&figures)))
}

/// The figures in rising order, gaps left out.
pub(super) fn sorted(values: &[f64]) -> Vec<f64> {
    let mut order = Vec::new();
    rising(values, &mut order);
    order.into_iter().map(|i| values[i as usize]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(values: &[f64]) -> Option<Spread> {
        Spread::of(values.iter().copied())
    }

    #[test]
    fn what_does_not_vary_beside_its_size_has_no_spread() {
        // s is 7.1e-4, and the limit beside 1e9 is 1e-3.
        assert_eq!(spread(&[1e9, 1e9 + 1e-3]), None);
        assert!(spread(&[1e9, 1e9 + 1e-2]).is_some());
        // Beside 1 the limit is 1e-12.
        assert!(spread(&[0.0, 1e-11]).is_some());
        assert_eq!(spread(&[0.0, 1e-12]), None);
        assert_eq!(spread(&[GAP, 7.0, GAP]), None);
        // The limit itself is no variance.
        assert!(!varies(1e-12, -0.5) && varies(1.1e-12, -0.5) && !varies(3e-12, -3.0));
    }
}
