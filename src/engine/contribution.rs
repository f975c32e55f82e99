//! What adds up to a score: each indicator's share, the centring term, spending, and need.

use super::overall::{counted, longest, stretch};
use super::ranking::{LN_100, LensRanking, PeriodRanking, Ranking};
use super::scorer::Scorer;
use crate::method::{OverLenses, Plan, Productivity, WithinLens};

/// The parts of what one authority is ranked by on a lens: of ln(P/100) for `calibrated` and `spend_only`, of the
/// score itself for the others. They add up to it exactly, but for rounding in the last digits.
#[derive(Debug, Clone, PartialEq)]
pub struct Contributions {
    /// For each indicator that counts, its place in the edition and w_j·z_ij/(Σw·sd O), times κ for `calibrated`.
    pub indicators: Vec<(usize, f64)>,
    /// −mean O/sd O, times κ for `calibrated`: what turns the weighted mean of z into zO. For a residual also the
    /// outcome of the middle, taken away.
    pub centre: f64,
    /// What spending takes away, or adds: −ln(S/S_ref) for `calibrated`.
    pub spend: f64,
    /// What need adds, or takes away; 0 but for `residual_need`.
    pub need: f64,
}

impl Contributions {
    /// What they add up to.
    pub fn total(&self) -> f64 {
        self.indicators.iter().map(|(_, part)| part).sum::<f64>() + self.centre + self.spend + self.need
    }
}

/// The parts of an authority's score on a lens. Nothing where there is no score to take apart, and where the score
/// is no sum: for a plain ratio, a frontier, benefit of the doubt, and a geometric or harmonic mean within the
/// lens.
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
    let mut parts = beside_outcomes(scorer, plan, on_lens, lens, authority)?;
    if plan.productivity() == Productivity::SpendOnly {
        return Some(parts);
    }
    (plan.within_lens() == WithinLens::Arithmetic).then_some(())?;
    on_lens.outcome(authority)?;
    let outcome = on_lens.parameters.outcome?;
    let unit =
        if plan.productivity() == Productivity::Calibrated { on_lens.parameters.spend?.kappa } else { 1.0 };
    let counted = || {
        let with_weight = scorer.indicators_of(lens).iter().map(|j| (*j, plan.indicator_weights[*j]));
        with_weight.filter(|(_, w)| *w > 0.0).filter_map(|(j, w)| period.z(j, authority).map(|z| (j, w, z)))
    };
    let available: f64 = counted().map(|(_, w, _)| w).sum();
    let scale = unit / (available * outcome.sd);
    parts.indicators = counted().map(|(j, w, z)| (j, scale * w * z)).collect();
    parts.centre -= unit * outcome.mean / outcome.sd;
    Some(parts)
}

/// The parts that are not of outcomes; nothing where the productivity has no additive form.
fn beside_outcomes(
    scorer: &Scorer,
    plan: &Plan,
    on_lens: &LensRanking,
    lens: usize,
    authority: usize,
) -> Option<Contributions> {
    let reference = || on_lens.parameters.spend;
    let cost = || on_lens.ln_cost(authority);
    let none = Contributions { indicators: Vec::new(), centre: 0.0, spend: 0.0, need: 0.0 };
    match plan.productivity() {
        Productivity::OutcomesOnly => Some(none),
        Productivity::Calibrated | Productivity::SpendOnly => Some(Contributions { spend: -cost()?, ..none }),
        Productivity::Difference => {
            let reference = reference().filter(|r| r.sd > 0.0)?;
            let ln_spend = cost()? + reference.ln;
            Some(Contributions { spend: -(ln_spend - reference.mean) / reference.sd, ..none })
        }
        Productivity::Residual | Productivity::ResidualNeed => {
            let line = on_lens.line?;
            let need = match plan.productivity() {
                Productivity::ResidualNeed => scorer.need_of(lens, authority)?,
                _ => 0.0,
            };
            let ln_spend = cost()? + reference()?.ln;
            Some(Contributions {
                centre: -line.middle.outcome,
                spend: -line.for_spend(ln_spend),
                need: -line.for_need(need),
                ..none
            })
        }
        Productivity::PlainRatio | Productivity::Frontier | Productivity::BenefitOfDoubt => None,
    }
}

/// What each lens that the authority is ranked on adds to the overall score.
///
/// For the mean of ranks w_l·(stretched rank − (N + 1)/2)/Σw: they add up to its mean rank less the middle one,
/// (N + 1)/2, and below 0 is good. For means of scores w_l·score/Σw: of P for `arithmetic`, of ln(P/100) for
/// `geometric`, of ln(P/100)/κ for `standardised`, and above is good. Nothing for Copeland, whose score is no sum
/// over lenses.
pub fn of_overall(plan: &Plan, period: &PeriodRanking, authority: usize) -> Vec<(usize, f64)> {
    let lenses = &period.lenses;
    let longest = longest(lenses, &plan.lens_weights);
    let middle = (f64::from(longest) + 1.0) / 2.0;
    let part = |lens: &LensRanking, rank: u32| match plan.over_lenses() {
        OverLenses::MeanRank => Some(stretch(rank, lens.ranked, longest) - middle),
        OverLenses::Arithmetic => Some(lens.shown_score(authority)),
        OverLenses::Geometric => Some(lens.ln_score(authority) - LN_100),
        OverLenses::Standardised => Some(lens.standardised(authority)),
        OverLenses::Copeland => None,
    };
    let has = || counted(lenses, &plan.lens_weights).filter(|(lens, _)| lens.rank(authority).is_some());
    let total: f64 = has().map(|(_, weight)| weight).sum();
    let parts = lenses.iter().zip(&plan.lens_weights).enumerate().filter(|(_, (_, weight))| **weight > 0.0);
    parts
        .filter_map(|(at, (lens, weight))| Some((at, weight * part(lens, lens.rank(authority)?)? / total)))
        .collect()
}
