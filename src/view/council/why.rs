//! What adds up to a council's scores, and the words for scores of every kind.

use super::Parts;
use crate::engine::{LensRanking, PeriodRanking, contribution};
use crate::method::{OverLenses, Plain, Plan, Productivity, WithinLens};
use crate::order::arranged;
use crate::view::Ranked;
use crate::view::rounding::to_total;
use crate::view::words;

/// ln 100.
const LN_100: f64 = std::f64::consts::LN_10 * 2.0;

/// Parts that add up to a score, with what is said around them; only a sentence where the score is no sum.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sum {
    /// Said before the parts, or in their place.
    pub before: String,
    /// The parts; none where the score is no sum.
    pub parts: Parts,
    /// What a part is measured in.
    pub unit: &'static str,
    /// What the sum is.
    pub total: &'static str,
    /// Said after the parts.
    pub after: &'static str,
}

/// The unit of scores of one kind, what a score is multiplied by to be shown in it, and with how many decimals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// Its name.
    pub unit: &'static str,
    /// A score of 1 in it.
    pub by: f64,
    /// Decimals shown.
    pub decimals: u8,
}

impl Scale {
    /// Hundredths of ln P, about one per cent of it.
    const POINTS: Scale = Scale { unit: "Points", by: 100.0, decimals: 1 };
    const DEVIATIONS: Scale = Scale { unit: "Standard deviations", by: 1.0, decimals: 2 };
    const PLACES: Scale = Scale { unit: "Places from the middle", by: -1.0, decimals: 1 };
    const SCORE: Scale = Scale { unit: "Score", by: 1.0, decimals: 2 };

    /// That of a lens's score.
    pub fn of(by: Productivity) -> Scale {
        if by.is_logarithm() { Scale::POINTS } else { Scale::DEVIATIONS }
    }
}

/// Why a score on a lens is no sum of its measures and spending, as a sentence; nothing where it is one.
pub fn no_sum(ranked: &Ranked) -> Option<String> {
    let why = match ranked.productivity() {
        Productivity::PlainRatio => "it is outcomes divided by spending",
        Productivity::Frontier => "it is the distance from a frontier that other councils span",
        Productivity::BenefitOfDoubt => "each council’s measures are weighted in the way that suits it best",
        Productivity::SpendOnly => return None,
        _ => match ranked.plan.within_lens() {
            WithinLens::Arithmetic => return None,
            WithinLens::Geometric => "its measures are brought together by a geometric mean",
            WithinLens::Harmonic => "its measures are brought together by a harmonic mean",
        },
    };
    Some(format!("With this method a score is no sum, since {why}: no bars can add up to it."))
}

/// What adds up to the overall place; nothing where there is none.
pub(super) fn overall(ranked: &Ranked, at: &PeriodRanking, i: usize) -> Option<Sum> {
    at.overall.rank(i).filter(|_| !ranked.edition.is_ranks_only())?;
    let rule = ranked.plan.over_lenses();
    let (scale, total, before) = match rule {
        // A lower mean rank is better: shown the other way round, so that above 0 is good everywhere.
        OverLenses::MeanRank => (
            Scale::PLACES,
            "Mean place, from the middle",
            "The overall place comes from the mean of the service places. Each bar shows how many places a service \
             moves that mean from the middle: to the right is ahead of the middle, to the left behind it.",
        ),
        OverLenses::Geometric => (
            Scale::POINTS,
            "Overall score",
            "The overall place comes from the geometric mean of the service scores. Each bar shows what a service adds \
             to its logarithm: a point is about 1 % of the mean.",
        ),
        OverLenses::Standardised => (
            Scale { unit: "Units of spread", ..Scale::DEVIATIONS },
            "Overall score",
            "The overall place comes from the mean of the values per pound, each in units of its service’s own spread. \
             Each bar shows what a service adds to that mean.",
        ),
        OverLenses::Arithmetic => (
            Scale::SCORE,
            "Mean score",
            "The overall place comes from the mean of the service scores. Each bar shows what a service adds to it.",
        ),
        OverLenses::Copeland => {
            let before = "The overall place comes from meeting every other council, and being ahead of it on more of \
                          the services or not: wins less losses, which no bars for single services can add up to.";
            return Some(Sum { before: before.to_string(), ..Sum::default() });
        }
    };
    let parts = contribution::of_overall(&ranked.plan, at, i);
    let weight = |l: usize| ranked.plan.lens_weights.get(l).copied().unwrap_or(0.0);
    let weights: f64 = parts.iter().map(|(l, _)| weight(*l)).sum();
    // The engine takes ln 100 off every score; one that is no index of 100 is shown without that.
    let off =
        if rule == OverLenses::Geometric && !ranked.productivity().is_logarithm() { LN_100 } else { 0.0 };
    let size = |(l, x): &(usize, f64)| scale.by * (x + off * weight(*l) / weights);
    let names = parts.iter().map(|(l, _)| ranked.edition.lenses.get(*l).map_or("", |l| &l.name).to_string());
    let parts = sorted(names.collect(), &parts.iter().map(size).collect::<Vec<f64>>(), scale);
    Some(Sum { before: before.to_string(), parts, unit: scale.unit, total, after: "" })
}

/// What adds up to the score on a lens, or why nothing does.
pub(super) fn on_lens(ranked: &Ranked, period: usize, l: usize, i: usize) -> Option<Sum> {
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

/// The plan by which scores were really made: without spending, the published rule ranks by outcomes alone.
pub(super) fn plan(ranked: &Ranked) -> Plan {
    Plan { productivity: ranked.productivity(), ..ranked.plan.clone() }
}

fn sorted(names: Vec<String>, sizes: &[f64], scale: Scale) -> Parts {
    let (sizes, total) = to_total(sizes, scale.decimals);
    let parts = arranged(names.into_iter().zip(sizes).collect(), &|a: &(String, f64), b: &(String, f64)| {
        b.1.total_cmp(&a.1)
    });
    Parts { parts, total, decimals: scale.decimals }
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
