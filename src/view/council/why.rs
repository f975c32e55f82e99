//! What adds up to a council's scores, and the words for scores of every kind.

use super::Parts;
use crate::engine::{PeriodRanking, contribution};
use crate::method::{OverLenses, Plan, Productivity, WithinLens};
use crate::order::arranged;
use crate::view::Ranked;
use crate::view::rounding::to_total;

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
pub fn overall(ranked: &Ranked, at: &PeriodRanking, i: usize) -> Option<Sum> {
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

/// The plan by which scores were really made: without spending, the published rule ranks by outcomes alone.
pub(super) fn plan(ranked: &Ranked) -> Plan {
    Plan { productivity: ranked.productivity(), ..ranked.plan.clone() }
}

pub(super) fn sorted(names: Vec<String>, sizes: &[f64], scale: Scale) -> Parts {
    let (sizes, total) = to_total(sizes, scale.decimals);
    let parts = arranged(names.into_iter().zip(sizes).collect(), &|a: &(String, f64), b: &(String, f64)| {
        b.1.total_cmp(&a.1)
    });
    Parts { parts, total, decimals: scale.decimals }
}
