//! The places of councils side by side.

use crate::engine::robustness::Run;
use crate::view::beside::among;
use crate::view::here::Here;
use crate::view::league;
use crate::view::lens::score_name;
use crate::view::ranges::Span;
use crate::view::words::{number, pounds};

/// What is compared in one row: the whole or a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Its name, and the page of a service.
    pub what: crate::view::chart::Named,
    /// One for each council.
    pub cells: Vec<Cell>,
}

/// A council in a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The place, or why there is none.
    pub text: String,
    /// `best of these`, `better`, `level`; empty for others.
    pub mark: &'static str,
    /// What stands below: the likely range, the score, the spending.
    pub below: Vec<String>,
}

/// The whole, then each service.
pub(super) fn rows(here: &Here, run: Option<&Run>, all: &[usize]) -> Vec<Row> {
    let lists = std::iter::once(None).chain((0..here.edition().lenses.len()).map(Some));
    lists.map(|lens| row(here, run, lens, all)).collect()
}

fn row(here: &Here, run: Option<&Run>, lens: Option<usize>, all: &[usize]) -> Row {
    let ranges = run.map(|run| run.ranges(lens));
    let span = |i: usize| {
        let Some(run) = &ranges else { return here.ranked.range(here.period, lens, i) };
        let range = run.get(i).copied().flatten()?;
        Some(Span { low: range.p5, median: range.median, high: range.p95 })
    };
    let places: Vec<_> = all.iter().map(|i| here.place(here.period, lens, *i)).collect();
    let ranks: Vec<Option<f64>> = places.iter().map(|place| place.map(|p| f64::from(p.rank))).collect();
    let marks = marks(&ranks, true);
    let cell = |((i, place), mark): ((&usize, &Option<_>), &'static str)| {
        let mut below: Vec<String> =
            span(*i).map(|span| format!("likely {}", span.words())).into_iter().collect();
        below.extend(lens.map(|l| money(here, l, *i)).unwrap_or_default());
        Cell { text: place.map_or_else(|| why_not(here, lens, *i), among), mark, below }
    };
    let what = match lens {
        Some(l) => here.lens(l),
        None => crate::view::chart::Named::new("Overall", String::new()),
    };
    Row { what, cells: all.iter().zip(&places).zip(marks).map(cell).collect() }
}

fn why_not(here: &Here, lens: Option<usize>, i: usize) -> String {
    match lens {
        Some(l) => format!("not ranked: {}", here.why_not(l, i)),
        None => here.ranked.at(here.period).map_or(String::new(), |at| league::why_not(here.ranked, at, i)),
    }
}

/// The score on a service and the spending.
fn money(here: &Here, l: usize, i: usize) -> Vec<String> {
    let Some(of) = here.ranked.at(here.period).and_then(|at| at.lenses.get(l)) else { return Vec::new() };
    let (name, decimals) = score_name(here.ranked.productivity());
    let score = of.score(i).map(|score| format!("{}: {}", name.to_lowercase(), number(score, decimals)));
    let spend = of.spend_per_head(i).map(|spend| format!("{} a head", pounds(spend)));
    score.into_iter().chain(spend).collect()
}

/// Which of several figures is the best, in words; nothing where fewer than two are known.
pub(super) fn marks(figures: &[Option<f64>], is_lower_better: bool) -> Vec<&'static str> {
    let signed = |x: f64| if is_lower_better { -x } else { x };
    let known: Vec<f64> = figures.iter().flatten().map(|x| signed(*x)).collect();
    let best = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let at_best = known.iter().filter(|x| **x == best).count();
    let word = match (known.len(), at_best) {
        (0 | 1, _) => "",
        (all, level) if all == level => "level",
        (2, _) => "better",
        (_, 1) => "best of these",
        _ => "joint best of these",
    };
    figures.iter().map(|x| if x.is_some_and(|x| signed(x) == best) { word } else { "" }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_one_is_marked_in_words() {
        assert_eq!(marks(&[Some(3.0), Some(5.0)], true), ["better", ""]);
        assert_eq!(marks(&[Some(3.0), Some(5.0), None], false), ["", "better", ""]);
        assert_eq!(
            marks(&[Some(3.0), Some(5.0), Some(5.0)], false),
            ["", "joint best of these", "joint best of these"]
        );
        assert_eq!(marks(&[Some(1.0), Some(5.0), Some(2.0)], false), ["", "best of these", ""]);
        assert_eq!(marks(&[Some(3.0), Some(3.0)], false), ["level", "level"]);
        assert_eq!(marks(&[Some(3.0), None], false), ["", ""]);
    }
}
