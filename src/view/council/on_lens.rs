//! What adds up to a council's score on a lens, and the words for it.

use super::Sum;
use super::why::{Scale, no_sum, plan, sorted};
use crate::engine::{LensRanking, contribution};
use crate::method::{Plain, Productivity};
use crate::view::{Ranked, words};

/// What adds up to the score on a lens, or why nothing does.
pub fn sum(ranked: &Ranked, period: usize, l: usize, i: usize) -> Option<Sum> {
    if let Some(before) = no_sum(ranked) {
        return Some(Sum { before, ..Sum::default() });
    }
    let (by, plan) = (ranked.productivity(), plan(ranked));
    let of = contribution::of_lens(&ranked.scorer, &plan, &ranked.ranking, period, l, i)?;
    let population = ranked.edition.lenses.get(l).map_or("", |l| &l.population);
    let spending = if population.is_empty() {
        "Spending a head".to_string()
    } else {
        format!("Spending a head ({population})")
    };
    let scale = Scale::of(by);
    let mut names: Vec<String> = (of.indicators.iter())
        .map(|(j, _)| ranked.edition.indicators.get(*j).map_or("", |j| j.plain()).to_string())
        .collect();
    let mut sizes: Vec<f64> = of.indicators.iter().map(|(_, x)| *x).collect();
    let mut add = |name: &str, size: f64| {
        names.push(name.to_string());
        sizes.push(size);
    };
    if by.needs_spending() {
        add(&spending, of.spend);
    }
    if by == Productivity::ResidualNeed {
        add("Need", of.need);
    }
    if by.needs_outcomes() {
        add("Average outcome of all councils, taken off", of.centre);
    }
    sizes.iter_mut().for_each(|size| *size *= scale.by);
    let after = match by {
        Productivity::Calibrated => {
            "One point is about 1 % more outcome value for each pound. The points add up to the score."
        }
        Productivity::SpendOnly => "One point is about 1 % less spending.",
        _ => "The parts add up to the score.",
    };
    let parts = sorted(names, &sizes, scale);
    Some(Sum { before: String::new(), parts, unit: scale.unit, total: "Score", after })
}

/// The score on a lens and what it is, in a sentence or two; nothing where it is not ranked.
pub(super) fn score(ranked: &Ranked, of: &LensRanking, i: usize) -> Option<String> {
    let score = of.score(i)?;
    let beyond = |what: &str| {
        let side = if score < 0.0 { "worse" } else { "better" };
        format!("Outcomes are {} standard deviations {side} than {what}.", words::number(score.abs(), 2))
    };
    Some(match ranked.productivity() {
        Productivity::Calibrated => format!(
            "Outcome value per pound: {}. The middle council by spending, with average outcomes, has 100.",
            words::number(score, 0)
        ),
        Productivity::SpendOnly => format!(
            "Spending score: {}. The middle council by spending has 100; one that spends half as much has 200.",
            words::number(score, 0)
        ),
        Productivity::PlainRatio => format!(
            "Plain ratio: {}, the outcome score from 0 to 100 divided by spending, where the middle council’s spending \
             is 1.",
            words::number(score, 1)
        ),
        Productivity::Difference => {
            format!("Outcomes less spending: {} standard deviations.", words::signed(score, 2))
        }
        Productivity::Residual => beyond("its spending leads one to expect"),
        Productivity::ResidualNeed => beyond("its spending and need lead one to expect"),
        Productivity::OutcomesOnly => beyond("the base year’s average"),
        by @ (Productivity::Frontier | Productivity::BenefitOfDoubt) => {
            format!("{}: {}, where 1 is the best.", by.name(), words::number(score, 2))
        }
    })
}
