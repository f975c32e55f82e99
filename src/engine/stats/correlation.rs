//! Correlations of two columns over the pairs in which neither is a gap.

use super::{Spread, cut};

/// The pairs without gaps.
fn pairs(a: &[f64], b: &[f64]) -> (Vec<f64>, Vec<f64>) {
    a.iter().zip(b).filter(|(a, b)| !a.is_nan() && !b.is_nan()).unzip()
}

/// Pearson's r; nothing for fewer than two pairs, or where one column does not vary.
pub fn pearson(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = pairs(a, b);
    of_pairs(&a, &b)
}

fn of_pairs(a: &[f64], b: &[f64]) -> Option<f64> {
    let (of_a, of_b) = (Spread::of(a.iter().copied())?, Spread::of(b.iter().copied())?);
    let products: f64 = a.iter().zip(b).map(|(a, b)| of_a.z(*a) * of_b.z(*b)).sum();
    Some(cut(products / (a.len() as f64 - 1.0), -1.0, 1.0))
}

/// Spearman's ρ: Pearson's r of the ranks, ties at their average rank.
pub fn spearman(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = pairs(a, b);
    of_pairs(&average_ranks(&a), &average_ranks(&b))
}

/// Kendall's τ-b: (concordant − discordant)/√((pairs − ties in a)(pairs − ties in b)).
pub fn kendall_tau_b(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = pairs(a, b);
    let (mut balance, mut apart_a, mut apart_b) = (0_i64, 0_i64, 0_i64);
    for i in 0..a.len() {
        for j in 0..i {
            let (in_a, in_b) = (order(a[i], a[j]), order(b[i], b[j]));
            balance += in_a * in_b;
            apart_a += in_a.abs();
            apart_b += in_b.abs();
        }
    }
    (apart_a > 0 && apart_b > 0).then(|| balance as f64 / (apart_a as f64).sqrt() / (apart_b as f64).sqrt())
}

/// +1, 0 or −1, by which is the larger.
fn order(x: f64, y: f64) -> i64 {
    i64::from(x > y) - i64::from(x < y)
}

/// Ranks from 1 for the lowest, ties at the average of the places that they take up.
fn average_ranks(values: &[f64]) -> Vec<f64> {
    let below = |x: f64| values.iter().filter(|v| **v < x).count();
    let same = |x: f64| values.iter().filter(|v| **v == x).count();
    values.iter().map(|x| below(*x) as f64 + (same(*x) as f64 + 1.0) / 2.0).collect()
}
