//! From z to one outcome score for each authority and lens.

use super::stats::GAP;

/// Room for floating-point sums of weights: 2 of 3 has to count as two thirds.
const ROUNDING: f64 = 1e-12;

/// One indicator of a lens: its weight and the z of every authority.
pub struct Weighted<'a> {
    /// w_j.
    pub weight: f64,
    /// z_ij, a gap where there is no figure.
    pub z: &'a [f64],
}

/// O_i = Σ w_j·z_ij / Σ w_j over the indicators that are available, and the coverage: the share of the
/// nominal weight that they carry. O is a gap where the coverage is below the threshold, and so is the coverage
/// where no indicator has any weight.
pub fn score<'a>(
    indicators: impl Iterator<Item = Weighted<'a>>,
    nominal: f64,
    threshold: f64,
    outcome: &mut [f64],
    coverage: &mut [f64],
) {
    outcome.fill(0.0);
    coverage.fill(0.0);
    for Weighted { weight, z } in indicators {
        for ((sum, available), z) in outcome.iter_mut().zip(coverage.iter_mut()).zip(z) {
            if !z.is_nan() {
                *sum += weight * z;
                *available += weight;
            }
        }
    }
    for (sum, available) in outcome.iter_mut().zip(coverage.iter_mut()) {
        let share = if nominal > 0.0 { *available / nominal } else { GAP };
        let enough = *available > 0.0 && is_covered(share, threshold);
        *sum = if enough { *sum / *available } else { GAP };
        *available = share;
    }
}

/// Whether a share of the nominal weight is enough.
pub fn is_covered(share: f64, threshold: f64) -> bool {
    share >= threshold - ROUNDING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_of_five_equal_weights_are_enough_whatever_the_rounding() {
        let sum = |n| (0..n).fold(0.0, |sum, _| sum + 0.3);
        let share: f64 = sum(4) / sum(5);
        assert!(share < 0.8, "the sums are rounded");
        assert!(is_covered(share, 0.8) && !is_covered(share - 1e-9, 0.8));
    }

    #[test]
    fn missing_is_never_average() {
        let (a, b) = ([1.0, 1.0, 1.0], [4.0, f64::NAN, f64::NAN]);
        let c = [1.0, 3.0, f64::NAN];
        let indicators = || [(1.0, &a), (1.0, &b), (1.0, &c)].into_iter();
        let (mut outcome, mut coverage) = ([0.0; 3], [0.0; 3]);
        let weighted = indicators().map(|(weight, z)| Weighted { weight, z });
        score(weighted, 3.0, 2.0 / 3.0, &mut outcome, &mut coverage);
        assert_eq!(outcome[..2], [2.0, 2.0]);
        assert!(outcome[2].is_nan());
        assert_eq!(coverage, [1.0, 2.0 / 3.0, 1.0 / 3.0]);
    }
}
