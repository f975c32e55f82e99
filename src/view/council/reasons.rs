//! Why a council is ahead or behind on a lens, in words: what counts most for or against it.

use super::why;
use crate::edition::Polarity;
use crate::engine::contribution;
use crate::order::arranged;
use crate::view::Ranked;
use crate::view::words::{list, lower};

/// How many things are named at most.
const NAMED: usize = 3;
/// What makes less than this share of all that counts on one side is not named.
const LEAST_SHARE: f64 = 0.1;

/// For a council, or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What its place is owed to.
    For,
    /// What holds it back.
    Against,
}

/// What a part of a score is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// An indicator, by its place.
    Indicator(usize),
    /// Spending a head.
    Spending,
}

/// The parts of the score on a lens that count for or against an authority, the largest first, in the score's own
/// unit; none where the score is no sum.
pub(super) fn parts(ranked: &Ranked, period: usize, l: usize, i: usize, side: Side) -> Vec<(Part, f64)> {
    if why::no_sum(ranked).is_some() {
        return Vec::new();
    }
    let plan = why::plan(ranked);
    let Some(of) = contribution::of_lens(&ranked.scorer, &plan, &ranked.ranking, period, l, i) else {
        return Vec::new();
    };
    let indicators = of.indicators.iter().map(|(j, size)| (Part::Indicator(*j), *size));
    let all = indicators.chain([(Part::Spending, of.spend)]);
    let on_side = all.filter(|(_, size)| match side {
        Side::For => *size > 0.0,
        Side::Against => *size < 0.0,
    });
    arranged(on_side.collect(), &|a: &(Part, f64), b: &(Part, f64)| b.1.abs().total_cmp(&a.1.abs()))
}

/// `is high on “deaths from falls”, is low on “people in work” and spends more a head than the middle council`;
/// empty where nothing is to be said.
pub(super) fn reasons(ranked: &Ranked, period: usize, l: usize, i: usize, side: Side) -> String {
    let parts = parts(ranked, period, l, i, side);
    let whole: f64 = parts.iter().map(|(_, size)| size.abs()).sum();
    let named: Vec<Part> = parts
        .iter()
        .take(NAMED)
        .filter(|(_, size)| size.abs() >= LEAST_SHARE * whole)
        .map(|(part, _)| *part)
        .collect();
    let names = |high: bool| -> Vec<String> {
        named.iter().filter_map(|part| name_of(ranked, *part, (side == Side::For) == high)).collect()
    };
    let mut said = Vec::new();
    for (names, word) in [(names(true), "high"), (names(false), "low")] {
        if !names.is_empty() {
            said.push(format!("is {word} on {}", list(&names)));
        }
    }
    if named.contains(&Part::Spending) {
        let word = if side == Side::For { "less" } else { "more" };
        said.push(format!("spends {word} a head than the middle council"));
    }
    list(&said)
}

/// The name in quotes of an indicator that is better when it is high, or of one that is better when it is low.
fn name_of(ranked: &Ranked, part: Part, higher_is_better: bool) -> Option<String> {
    let Part::Indicator(j) = part else { return None };
    let indicator = ranked.edition.indicators.get(j)?;
    let fits = (indicator.polarity == Polarity::Higher) == higher_is_better;
    fits.then(|| format!("“{}”", lower(indicator.plain())))
}
