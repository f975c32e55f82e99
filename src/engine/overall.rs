//! From lenses to the whole: by the mean of their ranks, as in the published 2018 index, or of their scores.

use super::copeland;
use super::rank::{First, Ties};
use super::ranking::LensRanking;
use super::stats::{GAP, Spread};
use crate::method::{OverLenses, Plan};

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

/// The weighted mean of what each authority has on the lenses, and the share of the weight that they carry. The
/// mean is a gap where the authority is not eligible. `of` is what a ranked authority has on a lens.
pub fn means(
    lenses: &[LensRanking],
    weights: &[f64],
    of: impl Fn(&LensRanking, usize) -> f64,
    means: &mut [f64],
    coverage: &mut [f64],
) {
    let needed = counted(lenses, weights).count();
    let total: f64 = counted(lenses, weights).map(|(_, weight)| weight).sum();
    for (i, (mean, covered)) in means.iter_mut().zip(coverage.iter_mut()).enumerate() {
        let (mut sum, mut available, mut has) = (0.0, 0.0, 0);
        for (lens, weight) in counted(lenses, weights) {
            if lens.rank(i).is_some() {
                sum += weight * of(lens, i);
                available += weight;
                has += 1;
            }
        }
        *mean = if is_eligible(has, needed) { sum / available } else { GAP };
        *covered = if total > 0.0 { available / total } else { 0.0 };
    }
}

/// The weighted means of the stretched lens ranks: lower is better.
pub fn mean_ranks(lenses: &[LensRanking], weights: &[f64], ranks: &mut [f64], coverage: &mut [f64]) {
    let longest = longest(lenses, weights);
    let place = |lens: &LensRanking, i: usize| stretch(lens.ranks[i], lens.ranked, longest);
    means(lenses, weights, place, ranks, coverage);
}

/// What the whole ranks by, by the rule of the plan.
///
/// `geometric` keeps the mean of ln P, to be shown as P; `standardised` divides ln(P/100) by the lens's standard
/// deviation of ln S, which is κ without the exchange rate, so that an exchange rate of 0 works too.
pub fn scores(plan: &Plan, lenses: &[LensRanking], scores: &mut [f64], coverage: &mut [f64]) {
    let weights = &plan.lens_weights;
    match plan.over_lenses() {
        OverLenses::MeanRank => mean_ranks(lenses, weights, scores, coverage),
        OverLenses::Geometric => means(lenses, weights, LensRanking::ln_score, scores, coverage),
        OverLenses::Arithmetic => means(lenses, weights, LensRanking::shown_score, scores, coverage),
        OverLenses::Standardised => means(lenses, weights, LensRanking::standardised, scores, coverage),
        OverLenses::Copeland => {
            // The mean of anything serves to say who is eligible.
            means(lenses, weights, |_, _| 0.0, scores, coverage);
            copeland::within(lenses, weights, scores);
        }
    }
}

impl OverLenses {
    /// Which end is first, and how near scores have to be to tie.
    pub(super) fn order(self) -> (First, Ties) {
        match self {
            OverLenses::MeanRank => (First::Lowest, Ties::Relative),
            OverLenses::Geometric => (First::Highest, Ties::Absolute),
            OverLenses::Standardised | OverLenses::Arithmetic | OverLenses::Copeland => {
                (First::Highest, Ties::Relative)
            }
        }
    }
}

/// The lens that carries most of the variance of a mean of scores, and its share: w·cov(score, mean)/(Σw·var mean),
/// over the authorities that are ranked on every lens that counts. The shares add up to 1.
pub fn heaviest(plan: &Plan, lenses: &[LensRanking]) -> Option<(usize, f64)> {
    let of: fn(&LensRanking, usize) -> f64 = match plan.over_lenses() {
        OverLenses::Geometric => LensRanking::ln_score,
        OverLenses::Arithmetic => LensRanking::shown_score,
        OverLenses::MeanRank | OverLenses::Standardised | OverLenses::Copeland => return None,
    };
    let weights = &plan.lens_weights;
    let total: f64 = counted(lenses, weights).map(|(_, weight)| weight).sum();
    let mean = |i: usize| counted(lenses, weights).map(|(lens, w)| w * of(lens, i)).sum::<f64>() / total;
    let authorities = 0..lenses.first()?.ranks.len();
    let whole = authorities.filter(|i| counted(lenses, weights).all(|(lens, _)| lens.rank(*i).is_some()));
    let spread = Spread::of(whole.clone().map(mean))?;
    let n = whole.clone().count() as f64;
    let share = |lens: &LensRanking, weight: f64| {
        let products: f64 = whole.clone().map(|i| of(lens, i) * (mean(i) - spread.mean)).sum();
        weight * products / (total * (n - 1.0) * spread.sd * spread.sd)
    };
    let each = lenses.iter().zip(weights).enumerate().filter(|(_, (_, weight))| **weight > 0.0);
    each.map(|(at, (lens, weight))| (at, share(lens, *weight))).max_by(|(_, a), (_, b)| a.total_cmp(b))
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
