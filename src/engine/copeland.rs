//! Pairwise wins: each authority meets every other, and the one ahead on lenses of more weight wins.

use super::ranking::{LensRanking, PeriodRanking};
use crate::method::Plan;

/// Weights are compared as whole numbers of this size, so that 0.1 + 0.2 and 0.3 are the same.
const WHOLE: f64 = 1e9;

/// Replaces the scores of those that are entered by their wins less losses; a gap is not entered and stays one. A
/// lens counts in a meeting where both have a place on it; equal places count for neither.
pub fn within(lenses: &[LensRanking], weights: &[f64], scores: &mut [f64]) {
    // Nought times a gap is a gap.
    scores.iter_mut().for_each(|score| *score *= 0.0);
    for i in 0..scores.len() {
        if scores[i].is_nan() {
            continue;
        }
        for j in 0..i {
            if !scores[j].is_nan() {
                let won = balance(lenses, weights, i, j).signum() as f64;
                scores[i] += won;
                scores[j] -= won;
            }
        }
    }
}

/// How the meetings of one authority went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meetings {
    /// How many it won.
    pub won: usize,
    /// How many it lost.
    pub lost: usize,
    /// How many were drawn.
    pub drawn: usize,
}

/// The meetings of one authority with all others that are ranked on the whole.
pub fn meetings(plan: &Plan, period: &PeriodRanking, authority: usize) -> Meetings {
    let mut meetings = Meetings::default();
    let others = (0..period.overall.status.len()).filter(|j| *j != authority);
    for j in others.filter(|j| period.overall.rank(*j).is_some()) {
        match balance(&period.lenses, &plan.lens_weights, authority, j).signum() {
            1 => meetings.won += 1,
            -1 => meetings.lost += 1,
            _ => meetings.drawn += 1,
        }
    }
    meetings
}

/// The weight of the lenses on which i is ahead of j, less that on which it is behind.
fn balance(lenses: &[LensRanking], weights: &[f64], i: usize, j: usize) -> i64 {
    let mut balance = 0;
    for (lens, weight) in lenses.iter().zip(weights) {
        let (of_i, of_j) = (lens.ranks[i], lens.ranks[j]);
        if of_i > 0 && of_j > 0 {
            let weight = (weight * WHOLE).round() as i64;
            balance += weight * (i64::from(of_i < of_j) - i64::from(of_i > of_j));
        }
    }
    balance
}

#[cfg(test)]
mod tests {
    use super::super::stats::GAP;
    use super::*;

    fn lens(ranks: &[u32]) -> LensRanking {
        LensRanking { ranks: ranks.to_vec(), ..LensRanking::empty(ranks.len()) }
    }

    #[test]
    fn a_circle_is_a_tie_and_a_gap_does_not_count() {
        // A beats B, B beats C, C beats A, each on two lenses of three; D is last where it is ranked.
        let lenses = [lens(&[1, 2, 3, 4]), lens(&[2, 3, 1, 4]), lens(&[3, 1, 2, 0])];
        let mut scores = [9.0; 4];
        within(&lenses, &[1.0; 3], &mut scores);
        assert_eq!(scores, [1.0, 1.0, 1.0, -3.0]);
        scores[3] = GAP;
        within(&lenses, &[1.0; 3], &mut scores);
        assert_eq!(scores[..3], [0.0; 3]);
        assert!(scores[3].is_nan());
    }

    #[test]
    fn weights_that_only_differ_by_rounding_tie() {
        let lenses = [lens(&[1, 2]), lens(&[1, 2]), lens(&[2, 1])];
        let mut scores = [9.0; 2];
        within(&lenses, &[0.1, 0.2, 0.3], &mut scores);
        assert_eq!(scores, [0.0, 0.0]);
        within(&lenses, &[0.1, 0.2, 0.300_001], &mut scores);
        assert_eq!(scores, [-1.0, 1.0]);
    }
}
