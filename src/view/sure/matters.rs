//! Which choice matters.

use super::{Matters, Share};
use crate::engine::robustness::Doubt;
use crate::engine::robustness::sensitivity::Sensitivity;
use crate::method::Plain;
use crate::order::arranged;
use crate::view::words::{count, number};

/// What a source of doubt is called at the head of a sentence, in the singular.
fn subject(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Weights => "The choice of weights",
        Doubt::ExchangeRate => "What outcomes are worth against spending",
        Doubt::Normalisation => "The scale of the measures",
        Doubt::WithinLens => "The kind of average",
        Doubt::LeaveOneOut => "Which measure is left out",
        Doubt::Sampling => "Sampling error",
        Doubt::Suppressed => "What withheld figures might be",
        Doubt::SpendSplit => "How spending is shared between services",
    }
}

/// The answer, with the shares of each source.
pub fn matters(work: &Sensitivity) -> Matters {
    let found = work.indices().unwrap_or_default();
    let mean = work.mean().unwrap_or(0.0);
    let largest = found.iter().max_by(|(_, a), (_, b)| a.total.total_cmp(&b.total));
    let moves = format!("A version moves a council by {} places on average.", number(mean, 1));
    let says = match (largest, found.as_slice()) {
        (None, _) => vec!["Nothing is varied, so every range is the place itself.".to_string()],
        (Some((_, index)), _) if index.total <= 0.0 => {
            vec![moves, "No source of doubt makes versions differ in that.".to_string()]
        }
        (Some((only, _)), [_]) => {
            vec![format!("{} is all that is varied, so all doubt comes of it.", subject(*only)), moves]
        }
        (Some((most, index)), _) => {
            let part = 100.0 * index.total.min(1.0);
            vec![
                format!(
                    "{} matters most: it has a part in {} % of what versions differ by.",
                    subject(*most),
                    number(part, 0)
                ),
                moves,
            ]
        }
    };
    let rows: Vec<Share> = found
        .iter()
        .map(|(doubt, index)| Share { name: doubt.name(), total: index.total, first: index.first })
        .collect();
    let sources = rows.len();
    Matters {
        says,
        rows: arranged(rows, &|a: &Share, b: &Share| b.total.total_cmp(&a.total)),
        note: format!(
            "What is shared out is how much versions differ in the mean number of places that they move councils by. \
             Parts that sources have together count for each, so they may add up to more than 100 %. Sobol’ indices \
             by Saltelli’s sampling, N = {}, {}: estimates, off by some percent, so that a small one may fall below 0.",
            number(work.total() as f64 / (sources as f64 + 2.0), 0),
            count(work.total(), "version", "versions")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::term::Term;

    #[test]
    fn every_source_heads_a_sentence() {
        let subjects: Vec<&str> = Doubt::ALL.iter().copied().map(subject).collect();
        assert!(subjects.iter().all(|s| s.starts_with(|c: char| c.is_uppercase()) && !s.ends_with('.')));
    }
}
