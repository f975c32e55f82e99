//! From one period to another: places, and the like-for-like change of a score.

use super::outcome::is_covered;
use super::ranking::{LensRanking, Ranking};
use super::scorer::Scorer;
use crate::method::Plan;

/// The two periods that are compared, by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between {
    /// The earlier one.
    pub before: usize,
    /// The later one.
    pub now: usize,
}

/// How an authority moved on the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Places {
    /// Previous rank less rank: above 0 it moved up.
    Moved(i32),
    /// It is ranked on different lenses in the two periods; these are the lenses that differ, by place.
    NotComparable(Vec<usize>),
    /// It is not ranked in both.
    NotRanked,
}

/// How an authority's score on a lens changed, from the indicators it has in both periods.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Change {
    /// κ·ΔzO: what outcomes added to ln P.
    pub from_outcomes: Option<f64>,
    /// −Δln S: what spending added to ln P.
    pub from_spend: Option<f64>,
    /// Previous rank less rank on the lens, where it is ranked in both.
    pub places: Option<i32>,
}

impl Change {
    /// Δln P: both parts together.
    pub fn total(self) -> Option<f64> {
        Some(self.from_outcomes? + self.from_spend?)
    }
}

/// Places gained on the whole, only where the ranking rests on the same lenses in both periods.
pub fn overall(plan: &Plan, ranking: &Ranking, between: Between, authority: usize) -> Places {
    let (Some(before), Some(now)) = (ranking.periods.get(between.before), ranking.periods.get(between.now))
    else {
        return Places::NotRanked;
    };
    let (Some(was), Some(is)) = (before.overall.rank(authority), now.overall.rank(authority)) else {
        return Places::NotRanked;
    };
    let lenses = before.lenses.iter().zip(&now.lenses).zip(&plan.lens_weights).enumerate();
    let differ: Vec<usize> = lenses
        .filter(|(_, (_, weight))| **weight > 0.0)
        .filter(|(_, ((before, now), _))| before.rank(authority).is_some() != now.rank(authority).is_some())
        .map(|(at, _)| at)
        .collect();
    if differ.is_empty() { Places::Moved(gained(was, is)) } else { Places::NotComparable(differ) }
}

/// The like-for-like change on one lens: over the indicators that the authority has in both periods,
/// standardised with the base period's sd of O, if they carry enough of the nominal weight.
pub fn on_lens(
    scorer: &Scorer,
    plan: &Plan,
    ranking: &Ranking,
    between: Between,
    lens: usize,
    authority: usize,
) -> Change {
    let at = |period: usize| ranking.periods.get(period).and_then(|p| p.lenses.get(lens));
    let (Some(before), Some(now)) = (at(between.before), at(between.now)) else { return Change::default() };
    let ranks = before.rank(authority).zip(now.rank(authority));
    Change {
        from_outcomes: from_outcomes(scorer, plan, ranking, between, lens, authority),
        from_spend: from_spend(before, now, authority),
        places: ranks.map(|(was, is)| gained(was, is)),
    }
}

fn from_outcomes(
    scorer: &Scorer,
    plan: &Plan,
    ranking: &Ranking,
    Between { before, now }: Between,
    lens: usize,
    authority: usize,
) -> Option<f64> {
    let z = |period: usize, j: usize| ranking.periods.get(period)?.z(j, authority);
    let (mut sum, mut available) = (0.0, 0.0);
    for j in scorer.indicators_of(lens) {
        let weight = plan.indicator_weights[*j];
        if let (Some(was), Some(is), true) = (z(before, *j), z(now, *j), weight > 0.0) {
            sum += weight * (is - was);
            available += weight;
        }
    }
    let nominal = ranking.nominal[lens];
    let enough = available > 0.0 && is_covered(available / nominal, plan.coverage);
    let parameters = ranking.parameters[lens];
    enough.then_some(())?;
    Some(parameters.spend?.kappa * (sum / available) / parameters.outcome?.sd)
}

fn from_spend(before: &LensRanking, now: &LensRanking, authority: usize) -> Option<f64> {
    let change = now.ln_spend[authority] - before.ln_spend[authority];
    (!change.is_nan()).then_some(-change)
}

/// Ranks are at most the number of authorities, so the difference fits.
fn gained(was: u32, is: u32) -> i32 {
    was as i32 - is as i32
}
