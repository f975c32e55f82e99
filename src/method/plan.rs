//! A method resolved against one edition.

use super::{Method, MethodError, SpendLimits, unknown};
use crate::edition::Edition;

/// What the engine needs of a method: ids have become places, and every weight is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Multiplies κ.
    pub exchange_rate: f64,
    /// Limit of a standardised figure, either way.
    pub clip: f64,
    /// Limits on spending.
    pub spend_limits: SpendLimits,
    /// The share of nominal weight that is needed.
    pub coverage: f64,
    /// Weight of each lens over lenses; 0 for those that the module leaves out.
    pub lens_weights: Vec<f64>,
    /// Weight of each indicator within its lens.
    pub indicator_weights: Vec<f64>,
}

impl Plan {
    /// Resolves a method; with a module, only its lenses count towards the whole.
    ///
    /// # Errors
    /// When the method or the module names something that the edition does not have.
    pub fn new(edition: &Edition, method: &Method, module: Option<&str>) -> Result<Self, MethodError> {
        let mut lens_weights: Vec<f64> = edition.lenses.iter().map(|l| l.weight).collect();
        for (id, weight) in &method.lens_weights {
            let valid = || edition.lenses.iter().map(|l| l.id.as_str());
            let at = edition.lens(id).and_then(|at| lens_weights.get_mut(at));
            *at.ok_or_else(|| unknown("lens_weights", id, "the id of a lens", valid()))? = *weight;
        }
        let mut indicator_weights: Vec<f64> = edition.indicators.iter().map(|j| j.weight).collect();
        for (id, weight) in &method.indicator_weights {
            let valid = || edition.indicators.iter().map(|j| j.id.as_str());
            let at = edition.indicators.iter().position(|j| j.id == *id);
            let at = at.and_then(|at| indicator_weights.get_mut(at));
            *at.ok_or_else(|| unknown("indicator_weights", id, "the id of an indicator", valid()))? = *weight;
        }
        if let Some(id) = module {
            let valid = || edition.header.modules.iter().map(|m| m.id.as_str());
            let module =
                edition.module(id).ok_or_else(|| unknown("module", id, "the id of a module", valid()))?;
            for (lens, weight) in edition.lenses.iter().zip(&mut lens_weights) {
                if !module.lenses.contains(&lens.id) {
                    *weight = 0.0;
                }
            }
        }
        Ok(Plan {
            exchange_rate: method.exchange_rate,
            clip: method.clip,
            spend_limits: method.spend_limits,
            coverage: method.coverage,
            lens_weights,
            indicator_weights,
        })
    }
}
