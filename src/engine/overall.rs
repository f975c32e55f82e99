//! From lens ranks to the whole: by their mean, as in the published 2018 index.

use super::ranking::LensRanking;
use super::stats::GAP;

/// Whether an authority with places on `has` of `needed` lenses is ranked on the whole: all but one, and at
/// least two thirds (5 of 6; 2 of 3; 1 of 1).
pub fn is_eligible(has: usize, needed: usize) -> bool {
    has >= 1 && has + 1 >= needed && has * 3 >= needed * 2
}

/// A rank r of n, stretched to N: (r − ½)·N/n + ½. The ends of a short list meet those of the longest.
pub fn stretch(rank: u32, ranked: u32, longest: u32) -> f64 {
    (f64::from(rank) - 0.5) * f64::from(longest) / f64::from(ranked) + 0.5
}

/// N: the number ranked in the longest of the lenses of non-zero weight.
pub fn longest(lenses: &[LensRanking], weights: &[f64]) -> u32 {
    counted(lenses, weights).map(|(lens, _)| lens.ranked).max().unwrap_or(0)
}

/// The weighted mean of each authority's stretched lens ranks, and the share of the weight that they carry.
/// The mean is a gap where the authority is not eligible.
pub fn mean_ranks(lenses: &[LensRanking], weights: &[f64], means: &mut [f64], coverage: &mut [f64]) {
    let longest = longest(lenses, weights);
    let needed = counted(lenses, weights).count();
    let total: f64 = counted(lenses, weights).map(|(_, weight)| weight).sum();
    for (i, (mean, covered)) in means.iter_mut().zip(coverage.iter_mut()).enumerate() {
        let (mut sum, mut available, mut has) = (0.0, 0.0, 0);
        for (lens, weight) in counted(lenses, weights) {
            if let Some(rank) = lens.rank(i) {
                sum += weight * stretch(rank, lens.ranked, longest);
                available += weight;
                has += 1;
            }
        }
        *mean = if is_eligible(has, needed) { sum / available } else { GAP };
        *covered = if total > 0.0 { available / total } else { 0.0 };
    }
}

/// The lenses that count towards the whole, with their weights.
pub(super) fn counted<'a>(
    lenses: &'a [LensRanking],
    weights: &'a [f64],
) -> impl Iterator<Item = (&'a LensRanking, f64)> {
    lenses.iter().zip(weights.iter().copied()).filter(|(_, weight)| *weight > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lenses_but_one_and_at_least_two_thirds() {
        let eligible = |has, needed| is_eligible(has, needed);
        assert!(eligible(5, 6) && !eligible(4, 6));
        assert!(eligible(2, 3) && !eligible(1, 3));
        assert!(eligible(2, 2) && !eligible(1, 2));
        assert!(eligible(1, 1) && !eligible(0, 1) && !eligible(0, 0));
    }

    #[test]
    fn a_short_list_is_stretched_so_that_its_ends_lie_evenly() {
        assert_eq!(stretch(1, 100, 100), 1.0);
        assert_eq!(stretch(1, 50, 100), 1.5);
        assert_eq!(stretch(50, 50, 100), 99.5);
    }
}
