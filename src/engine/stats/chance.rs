//! What chance alone would do: the interval of a correlation, and how often a draw hits as many as were hit.

use super::super::intervals::{Interval, Z_95};

/// The fewest pairs from which a correlation has an interval: its standard error has n − 3 below the line.
const FEWEST: usize = 4;

/// Which correlation an interval is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correlation {
    /// Pearson's r.
    Pearson,
    /// Spearman's ρ.
    Spearman,
}

/// The 95 % interval of a correlation over n pairs: tanh(artanh r ± 1.96·s) (Fisher 1921). For Pearson's r
/// s = 1/√(n − 3), which rests on both figures being about normal; for Spearman's ρ s = √((1 + ρ²/2)/(n − 3)) (Bonett
/// and Wright 2000). Nothing for fewer than four pairs, or where all lie on a line.
pub fn correlation_interval(of: Correlation, r: f64, n: usize) -> Option<Interval> {
    if n < FEWEST || r.abs() >= 1.0 || r.is_nan() {
        return None;
    }
    let spread = match of {
        Correlation::Pearson => 1.0,
        Correlation::Spearman => 1.0 + r * r / 2.0,
    };
    let half = Z_95 * (spread / (n as f64 - 3.0)).sqrt();
    let z = libm::atanh(r);
    Some(Interval { lower: libm::tanh(z - half), upper: libm::tanh(z + half) })
}

/// How likely it is that of `drawn` taken at random out of `all`, without putting back, at least `hits` are among the
/// `marked`: the upper tail of the hypergeometric distribution, P(X ≥ m) = Σ C(n, x)·C(N − n, k − x)/C(N, k) over
/// x ≥ m. Nothing where there are fewer than are drawn or marked.
pub fn at_least(hits: usize, drawn: usize, marked: usize, all: usize) -> Option<f64> {
    let unmarked = all.checked_sub(marked)?;
    all.checked_sub(drawn)?;
    let fewest = drawn.saturating_sub(unmarked);
    if hits <= fewest {
        return Some(1.0);
    }
    let whole = ln_choose(all, drawn);
    let chance = |x: usize| libm::exp(ln_choose(marked, x) + ln_choose(unmarked, drawn - x) - whole);
    // From the far end, whose terms are the smallest, so that none is lost beside a larger one.
    let tail: f64 = (hits..=drawn.min(marked)).rev().map(chance).sum();
    Some(tail.min(1.0))
}

/// ln C(n, k), for k ≤ n.
fn ln_choose(n: usize, k: usize) -> f64 {
    let ln_factorial = |n: usize| libm::lgamma(n as f64 + 1.0);
    ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn close(found: Option<f64>, expected: f64) {
        let found = found.expect("has a chance");
        assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
    }

    /// Every choice of `drawn` out of `all`, the first `marked` of which are marked: the share that hits enough.
    fn by_trying(hits: usize, drawn: usize, marked: usize, all: usize) -> f64 {
        let (mut tried, mut enough) = (0_u32, 0_u32);
        for choice in 0_u32..1 << all {
            if choice.count_ones() as usize == drawn {
                tried += 1;
                let hit = (choice & ((1 << marked) - 1)).count_ones() as usize;
                enough += u32::from(hit >= hits);
            }
        }
        f64::from(enough) / f64::from(tried)
    }

    #[test]
    fn a_tail_by_hand() {
        // Three of ten are drawn, four are marked: C(4, 2)·C(6, 1) + C(4, 3)·C(6, 0) = 36 + 4 of C(10, 3) = 120.
        close(at_least(2, 3, 4, 10), 40.0 / 120.0);
        // All five of the lowest six of 36: 6/C(36, 5) = 6/376,992.
        close(at_least(5, 5, 6, 36), 6.0 / 376_992.0);
        // At least one ace among five cards: 1 − C(48, 5)/C(52, 5).
        close(at_least(1, 5, 4, 52), 1.0 - 1_712_304.0 / 2_598_960.0);
    }

    #[test]
    fn a_tail_is_the_share_of_all_draws() {
        for all in 1..=11 {
            for marked in 0..=all {
                for drawn in 0..=all {
                    for hits in 0..=all + 1 {
                        close(at_least(hits, drawn, marked, all), by_trying(hits, drawn, marked, all));
                    }
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_drawn_has_no_chance_and_what_cannot_be_missed_is_sure() {
        assert_eq!(at_least(1, 5, 3, 4), None);
        assert_eq!(at_least(1, 3, 5, 4), None);
        // Of three drawn out of four, with two marked, one at least is marked.
        assert_eq!(at_least(1, 3, 2, 4), Some(1.0));
        assert_eq!(at_least(3, 3, 2, 4), Some(0.0));
        assert_eq!(at_least(0, 0, 0, 0), Some(1.0));
    }

    /// r = 0.5, n = 28: artanh ½ = ½·ln 3 = 0.549306, s = 1/5, so from tanh 0.157313 to tanh 0.941299. For Spearman
    /// s = √(1.125/25) = 0.212132: from tanh 0.133535 to tanh 0.965077.
    #[test]
    fn intervals_of_a_correlation_by_hand() {
        let ends = |of| correlation_interval(of, 0.5, 28).expect("has an interval");
        let (pearson, spearman) = (ends(Correlation::Pearson), ends(Correlation::Spearman));
        for (found, by_hand) in [
            (pearson.lower, 0.156_028),
            (pearson.upper, 0.735_818),
            (spearman.lower, 0.132_747),
            (spearman.upper, 0.746_533),
        ] {
            assert!((found - by_hand).abs() < 2e-6, "{found} is not {by_hand}");
        }
        let mirrored = correlation_interval(Correlation::Pearson, -0.5, 28).expect("has an interval");
        assert!((mirrored.lower + pearson.upper).abs() < 1e-15);
    }

    #[test]
    fn few_pairs_and_a_line_have_no_interval() {
        assert_eq!(correlation_interval(Correlation::Pearson, 0.2, 3), None);
        assert_eq!(correlation_interval(Correlation::Spearman, 1.0, 30), None);
        assert_eq!(correlation_interval(Correlation::Spearman, f64::NAN, 30), None);
        assert!(correlation_interval(Correlation::Spearman, 0.2, 4).is_some());
    }
}
