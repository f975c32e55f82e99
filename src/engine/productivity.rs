//! From outcomes and spending to what a lens ranks by.
//!
//! V = 100·exp(κ·zO), C = 100·S/S_ref, P = 100·V/C, so that ln(P/100) = κ·zO − ln(S/S_ref).
//! What is a logarithm is kept as one; exponentials are taken for show only.

use super::ranking::Parameters;
use super::residual::Line;
use super::stats::{GAP, cut};
use crate::method::Productivity;

/// Exponents beyond this are cut for show, so that no number shown is infinite.
const LARGEST_EXPONENT: f64 = 600.0;

/// What one authority is scored from: gaps where there is nothing.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// O.
    pub outcome: f64,
    /// zO.
    pub outcome_z: f64,
    /// ln S.
    pub ln_spend: f64,
    /// The lens's need.
    pub need: f64,
}

impl Productivity {
    /// Whether outcomes count.
    pub fn needs_outcomes(self) -> bool {
        self != Productivity::SpendOnly
    }

    /// Whether spending counts.
    pub fn needs_spending(self) -> bool {
        !matches!(self, Productivity::OutcomesOnly | Productivity::BenefitOfDoubt)
    }

    /// Whether the score is ln(P/100), to be shown as P.
    pub fn is_logarithm(self) -> bool {
        matches!(self, Productivity::Calibrated | Productivity::SpendOnly)
    }

    /// Whether the score is worked out by linear programs, outside of the scoring.
    pub fn is_frontier(self) -> bool {
        matches!(self, Productivity::Frontier | Productivity::BenefitOfDoubt)
    }
}

/// What an authority is ranked by on a lens, higher is better; a gap where it cannot be computed. `line` is the fit
/// of the period, for residuals.
pub fn score(by: Productivity, of: &Parameters, line: Option<Line>, facts: Facts) -> f64 {
    let Facts { outcome, outcome_z, ln_spend, need } = facts;
    let with = |f: &dyn Fn(super::spend::Reference) -> f64| of.spend.map_or(GAP, f);
    match by {
        Productivity::Calibrated => with(&|r| r.kappa * outcome_z - (ln_spend - r.ln)),
        Productivity::PlainRatio => with(&|r| hundred(outcome, of) * libm::exp(r.ln - ln_spend)),
        Productivity::Difference => {
            with(&|r| if r.sd > 0.0 { outcome_z - (ln_spend - r.mean) / r.sd } else { GAP })
        }
        Productivity::Residual | Productivity::ResidualNeed => {
            line.map_or(GAP, |line| outcome_z - line.at(ln_spend, need))
        }
        Productivity::OutcomesOnly => outcome_z,
        Productivity::SpendOnly => with(&|r| r.ln - ln_spend),
        Productivity::Frontier | Productivity::BenefitOfDoubt => GAP,
    }
}

/// O from 0 for the base period's worst to 100 for its best, cut at both ends.
fn hundred(outcome: f64, of: &Parameters) -> f64 {
    let (worst, best) = if of.outcome.is_some() { of.ends } else { (GAP, GAP) };
    cut(100.0 * (outcome - worst) / (best - worst), 0.0, 100.0)
}

/// 100·exp(x): a value, a cost or a productivity from its logarithm; 100 is the reference council.
pub fn index(ln: f64) -> f64 {
    100.0 * libm::exp(cut(ln, -LARGEST_EXPONENT, LARGEST_EXPONENT))
}

#[cfg(test)]
mod tests {
    use super::super::residual::Point;
    use super::super::spend::Reference;
    use super::super::stats::Spread;
    use super::*;

    /// One council of twice the reference spending, with outcomes one standard deviation above the mean.
    #[track_caller]
    fn scores(by: Productivity, expected: f64) {
        let ln_2 = std::f64::consts::LN_2;
        let of = Parameters {
            outcome: Some(Spread { mean: 0.2, sd: 0.4 }),
            ends: (-0.4, 1.6),
            spend: Some(Reference { ln: 6.0, kappa: 0.5, mean: 6.1, sd: 0.25 }),
        };
        let middle = Point { spend: 6.0, need: 0.0, outcome: 1.0 };
        let line = Some(Line { middle, on_spend: 1.0, on_need: 0.1 });
        let facts = Facts { outcome: 0.6, outcome_z: 1.0, ln_spend: 6.0 + ln_2, need: 3.0 };
        let score = score(by, &of, line, facts);
        assert!((score - expected).abs() < 1e-12, "{by}: {score}");
    }

    #[test]
    fn each_definition_of_one_council() {
        let ln_2 = std::f64::consts::LN_2;
        scores(Productivity::Calibrated, 0.5 - ln_2);
        scores(Productivity::PlainRatio, 50.0 / 2.0);
        scores(Productivity::Difference, 1.0 - (ln_2 - 0.1) / 0.25);
        scores(Productivity::Residual, 1.0 - (1.0 + ln_2 + 0.3));
        scores(Productivity::OutcomesOnly, 1.0);
        scores(Productivity::SpendOnly, -ln_2);
    }
}
