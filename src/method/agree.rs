//! Whether the choices of a method go together, and go with an edition.
//!
//! What cannot be applied is refused in words that name the way out. It never becomes something else.

use super::{Method, MethodError, Normalisation, OverLenses, Productivity, ResidualFit};
use crate::edition::number::shown;
use crate::edition::term::Term;
use crate::edition::{Edition, OVERALL};

/// Room for floating-point products: 3 times a third is the whole.
const ROUNDING: f64 = 1e-9;

impl Method {
    /// Whether every choice can be applied to an edition.
    ///
    /// # Errors
    /// For the first that cannot.
    pub(super) fn agrees(&self, edition: &Edition, lens_weights: &[f64]) -> Result<(), MethodError> {
        if edition.is_ranks_only() {
            return Ok(());
        }
        self.with_spending(edition)?;
        self.with_need(edition, lens_weights)?;
        self.over_lenses(edition)
    }

    fn with_spending(&self, edition: &Edition) -> Result<(), MethodError> {
        let needs_spending = match self.productivity {
            // Without spending the default ranks outcomes alone, and says so.
            Productivity::Calibrated | Productivity::OutcomesOnly | Productivity::BenefitOfDoubt => false,
            Productivity::PlainRatio
            | Productivity::Difference
            | Productivity::Residual
            | Productivity::ResidualNeed
            | Productivity::Frontier
            | Productivity::SpendOnly => true,
        };
        if needs_spending && !edition.has_spend() {
            return Err(unavailable(
                "productivity",
                self.productivity,
                "the edition has no spending",
                "choose outcomes_only",
            ));
        }
        Ok(())
    }

    fn with_need(&self, edition: &Edition, lens_weights: &[f64]) -> Result<(), MethodError> {
        if self.productivity != Productivity::ResidualNeed {
            return Ok(());
        }
        if self.residual_fit == ResidualFit::TheilSen {
            return Err(unavailable(
                "residual_fit",
                self.residual_fit,
                "Theil–Sen fits a line on one thing, and residual_need has two",
                "choose least_squares, or productivity residual",
            ));
        }
        let counted = edition.lenses.iter().zip(lens_weights).filter(|(_, weight)| **weight > 0.0);
        let has_need = |id: &str| edition.need.iter().any(|n| n.lens == id || n.lens == OVERALL);
        match counted.map(|(lens, _)| lens).find(|lens| !has_need(&lens.id)) {
            None => Ok(()),
            Some(lens) => Err(unavailable(
                "productivity",
                self.productivity,
                &format!("the edition has no measure of need for {}", lens.name),
                "choose residual, or give the lens no weight",
            )),
        }
    }

    /// Whether shares within the bounds can add up to the whole on every lens that counts.
    pub(super) fn shares_add_up(
        &self,
        edition: &Edition,
        lens_weights: &[f64],
        outputs: &[Vec<usize>],
    ) -> Result<(), MethodError> {
        if self.productivity != Productivity::BenefitOfDoubt || edition.is_ranks_only() {
            return Ok(());
        }
        let [least, most] = self.share_bounds;
        let counted =
            edition.lenses.iter().zip(outputs).zip(lens_weights).filter(|(_, weight)| **weight > 0.0);
        for ((lens, outputs), _) in counted {
            let n = outputs.len() as f64;
            if n > 0.0 && (n * least > 1.0 + ROUNDING || n * most < 1.0 - ROUNDING) {
                let reason = format!(
                    "{} indicators of {} cannot each make up {} to {} of a score",
                    outputs.len(),
                    lens.name,
                    shown(least),
                    shown(most)
                );
                let instead = "choose wider share_bounds, or give the lens no weight";
                return Err(unavailable("productivity", self.productivity, &reason, instead));
            }
        }
        Ok(())
    }

    fn over_lenses(&self, edition: &Edition) -> Result<(), MethodError> {
        let refuse = |reason: &str| {
            Err(unavailable(
                "over_lenses",
                self.over_lenses,
                reason,
                "choose mean_rank, arithmetic or copeland",
            ))
        };
        let without_p = !edition.has_spend() && self.productivity == Productivity::Calibrated;
        match (self.over_lenses, self.productivity) {
            (OverLenses::MeanRank | OverLenses::Arithmetic | OverLenses::Copeland, _) => Ok(()),
            (OverLenses::Geometric | OverLenses::Standardised, _) if without_p => {
                refuse("the edition has no spending, so its scores are below 0 for half of the authorities")
            }
            (_, Productivity::Calibrated | Productivity::SpendOnly)
            | (OverLenses::Geometric, Productivity::Frontier | Productivity::BenefitOfDoubt) => Ok(()),
            (OverLenses::Geometric, Productivity::PlainRatio) => refuse(
                "the plain ratio of the worst outcome is 0, and a geometric mean over zeros says nothing",
            ),
            (OverLenses::Geometric, _) => {
                refuse("a geometric mean needs scores above 0, and these are below it for about half")
            }
            (OverLenses::Standardised, _) => {
                refuse("it divides ln P by κ, and these scores are not made of P and κ")
            }
        }
    }

    /// Whether an indicator's own goalposts count for anything.
    pub(super) fn uses_goalposts(&self, id: &str) -> bool {
        let own = self.overrides.get(id).and_then(|o| o.normalisation);
        own.unwrap_or(self.normalisation) == Normalisation::Goalposts
    }
}

pub(super) fn unavailable<T: Term>(field: &str, choice: T, reason: &str, instead: &str) -> MethodError {
    MethodError::Unavailable {
        choice: format!("{field} {}", choice.word()),
        reason: reason.to_string(),
        instead: instead.to_string(),
    }
}
