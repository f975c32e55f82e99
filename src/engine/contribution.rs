//! What adds up to a score: each indicator's share, the centring term, and spending.

use super::overall::{counted, longest, stretch};
use super::ranking::{PeriodRanking, Ranking};
use super::scorer::Scorer;
use crate::method::Plan;

/// The parts of ln(P/100) for one authority and lens. They add up to it exactly, but for rounding in the last
/// digits.
#[derive(Debug, Clone, PartialEq)]
pub struct Contributions {
    /// For each indicator that counts, its place in the edition and κ·w_j·z_ij/(Σw·sd O).
    pub indicators: Vec<(usize, f64)>,
    /// −κ·mean O/sd O: what turns the weighted mean of z into zO.
    pub centre: f64,
    /// −ln(S/S_ref): below the reference counts for the authority.
    pub spend: f64,
}

impl Contributions {
    /// ln(P/100).
    pub fn total(&self) -> f64 {
        self.indicators.iter().map(|(_, part)| part).sum::<f64>() + self.centre + self.spend
    }
}

/// The parts of an authority's score on a lens; nothing where there is no score to take apart.
pub fn of_lens(
    scorer: &Scorer,
    plan: &Plan,
    ranking: &Ranking,
    period: usize,
    lens: usize,
    authority: usize,
) -> Option<Contributions> {
    let period = ranking.periods.get(period)?;
    let on_lens = period.lenses.get(lens)?;
    on_lens.outcome(authority)?;
    let outcome = on_lens.parameters.outcome?;
    let kappa = on_lens.parameters.spend?.kappa;
    let spend = -on_lens.ln_cost(authority)?;
    let counted = || {
        let with_weight = scorer.indicators_of(lens).iter().map(|j| (*j, plan.indicator_weights[*j]));
        with_weight.filter(|(_, w)| *w > 0.0).filter_map(|(j, w)| period.z(j, authority).map(|z| (j, w, z)))
    };
    let available: f64 = counted().map(|(_, w, _)| w).sum();
    let scale = kappa / (available * outcome.sd);
    Some(Contributions {
        indicators: counted().map(|(j, w, z)| (j, scale * w * z)).collect(),
        centre: -kappa * outcome.mean / outcome.sd,
        spend,
    })
}

/// What each lens adds to the overall score: w_l·(stretched rank − (N + 1)/2)/Σw, for the lenses that the
/// authority is ranked on. They add up to its mean rank less the middle one, (N + 1)/2: below 0 is good.
pub fn of_overall(plan: &Plan, period: &PeriodRanking, authority: usize) -> Vec<(usize, f64)> {
    let lenses = &period.lenses;
    let longest = longest(lenses, &plan.lens_weights);
    let middle = (f64::from(longest) + 1.0) / 2.0;
    let has = || counted(lenses, &plan.lens_weights).filter(|(lens, _)| lens.rank(authority).is_some());
    let total: f64 = has().map(|(_, weight)| weight).sum();
    let parts = lenses.iter().zip(&plan.lens_weights).enumerate().filter(|(_, (_, weight))| **weight > 0.0);
    parts
        .filter_map(|(at, (lens, weight))| {
            let rank = lens.rank(authority)?;
            Some((at, weight * (stretch(rank, lens.ranked, longest) - middle) / total))
        })
        .collect()
}
