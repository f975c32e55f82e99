//! Quantiles of type 7 (Hyndman and Fan 1996): the default of R, NumPy and spreadsheets.

use super::{GAP, cut};

/// The p-quantile of figures in rising order, 0 ≤ p ≤ 1; a gap for none.
pub fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return GAP };
    let place = cut(p, 0.0, 1.0) * last as f64;
    let below = (place.floor() as usize).min(last);
    let above = (below + 1).min(last);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}
