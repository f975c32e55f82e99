//! From indicators to one outcome score for each authority and lens.

use super::stats::GAP;
use crate::method::WithinLens;

/// Room for floating-point sums of weights: 2 of 3 has to count as two thirds.
const ROUNDING: f64 = 1e-12;

/// One indicator of a lens: its weight and the normalised figure of every authority.
pub struct Weighted<'a> {
    /// w_j.
    pub weight: f64,
    /// z_ij, a gap where there is no figure.
    pub z: &'a [f64],
}

/// O_i, the weighted mean of z_ij over the indicators that are available, and the coverage: the share of the
/// nominal weight that they carry. O is a gap where the coverage is below the threshold, and so is the coverage
/// where no indicator has any weight.
///
/// Geometric: exp(Σ w·ln z/Σ w). Harmonic: Σ w/Σ(w/z). Both need z above 0.
pub fn score<'a>(
    mean: WithinLens,
    indicators: impl Iterator<Item = Weighted<'a>>,
    nominal: f64,
    threshold: f64,
    outcome: &mut [f64],
    coverage: &mut [f64],
) {
    outcome.fill(0.0);
    coverage.fill(0.0);
    match mean {
        WithinLens::Arithmetic => add(indicators, outcome, coverage, |z| z),
        WithinLens::Geometric => add(indicators, outcome, coverage, libm::log),
        WithinLens::Harmonic => add(indicators, outcome, coverage, |z| 1.0 / z),
    }
    for (sum, available) in outcome.iter_mut().zip(coverage.iter_mut()) {
        let share = if nominal > 0.0 { *available / nominal } else { GAP };
        let enough = *available > 0.0 && is_covered(share, threshold);
        *sum = if enough { back(mean, *sum / *available) } else { GAP };
        *available = share;
    }
}

fn add<'a>(
    indicators: impl Iterator<Item = Weighted<'a>>,
    sums: &mut [f64],
    available: &mut [f64],
    term: impl Fn(f64) -> f64,
) {
    for Weighted { weight, z } in indicators {
        for ((sum, available), z) in sums.iter_mut().zip(available.iter_mut()).zip(z) {
            if !z.is_nan() {
                *sum += weight * term(*z);
                *available += weight;
            }
        }
    }
}

/// From the mean of the terms to the mean of the figures.
fn back(mean: WithinLens, term: f64) -> f64 {
    match mean {
        WithinLens::Arithmetic => term,
        WithinLens::Geometric => libm::exp(term),
        WithinLens::Harmonic => 1.0 / term,
    }
}

/// The weighted mean of a few figures, of the kind asked for.
pub fn mean_of(mean: WithinLens, weighted: impl Iterator<Item = (f64, f64)>) -> f64 {
    let term = |z: f64| match mean {
        WithinLens::Arithmetic => z,
        WithinLens::Geometric => libm::log(z),
        WithinLens::Harmonic => 1.0 / z,
    };
    let (sum, available) =
        weighted.fold((0.0, 0.0), |(sum, available), (w, z)| (sum + w * term(z), available + w));
    back(mean, sum / available)
}

/// Whether a share of the nominal weight is enough.
pub fn is_covered(share: f64, threshold: f64) -> bool {
    share >= threshold - ROUNDING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(mean: WithinLens, columns: &[[f64; 3]], weights: &[f64]) -> ([f64; 3], [f64; 3]) {
        let (mut outcome, mut coverage) = ([0.0; 3], [0.0; 3]);
        let weighted = weights.iter().zip(columns).map(|(weight, z)| Weighted { weight: *weight, z });
        score(mean, weighted, weights.iter().sum(), 2.0 / 3.0, &mut outcome, &mut coverage);
        (outcome, coverage)
    }

    #[test]
    fn four_of_five_equal_weights_are_enough_whatever_the_rounding() {
        let sum = |n| (0..n).fold(0.0, |sum, _| sum + 0.3);
        let share: f64 = sum(4) / sum(5);
        assert!(share < 0.8, "the sums are rounded");
        assert!(is_covered(share, 0.8) && !is_covered(share - 1e-9, 0.8));
    }

    #[test]
    fn missing_is_never_average() {
        let columns = [[1.0, 1.0, 1.0], [4.0, f64::NAN, f64::NAN], [1.0, 3.0, f64::NAN]];
        let (outcome, coverage) = scored(WithinLens::Arithmetic, &columns, &[1.0; 3]);
        assert_eq!(outcome[..2], [2.0, 2.0]);
        assert!(outcome[2].is_nan());
        assert_eq!(coverage, [1.0, 2.0 / 3.0, 1.0 / 3.0]);
    }

    #[test]
    fn the_three_means_of_2_and_8_with_weights_2_and_1() {
        let columns = [[2.0; 3], [8.0; 3]];
        let mean = |mean| scored(mean, &columns, &[2.0, 1.0]).0[0];
        assert_eq!(mean(WithinLens::Arithmetic), 4.0);
        assert!((mean(WithinLens::Geometric) - libm::cbrt(32.0)).abs() < 1e-12);
        assert!((mean(WithinLens::Harmonic) - 3.0 / (1.0 + 0.125)).abs() < 1e-12);
        assert_eq!(
            mean(WithinLens::Harmonic),
            mean_of(WithinLens::Harmonic, [(2.0, 2.0), (1.0, 8.0)].into_iter())
        );
    }
}
