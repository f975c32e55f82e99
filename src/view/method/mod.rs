//! The method in force, for readers: what its controls show, how it differs from the published rule, and what it does
//! to the places.

mod comparison;
mod differences;

pub use comparison::{Comparison, Row, comparison};
pub use differences::differences;

use super::Ranked;
use super::words;

/// What stands beside the lens weights: each weight's key and its share of the whole, `17 %`.
pub fn shares(ranked: &Ranked) -> Vec<(String, String)> {
    let weights = &ranked.plan.lens_weights;
    let total: f64 = weights.iter().sum();
    let share = |weight: f64| if total > 0.0 { 100.0 * weight / total } else { 0.0 };
    let lenses = ranked.edition.lenses.iter().zip(weights);
    lenses
        .map(|(lens, weight)| {
            let key = crate::method::lens_weight_key(&lens.id);
            (key, format!("{} %", words::number(share(*weight), 0)))
        })
        .collect()
}
