//! A method resolved against one edition.

use super::agree::unavailable;
use super::{
    Method, MethodError, Normalisation, Orientation, Outliers, OverLenses, Productivity, ResidualFit,
    Returns, SpendLimits, WithinLens, unknown,
};
use crate::edition::{ByName, Edition, Polarity};
use crate::order::arranged;

/// The most outputs that a frontier may have on one lens: with more, almost everyone is on it.
pub const MOST_OUTPUTS: usize = 6;

/// What the engine needs of a method: ids have become places, and every weight is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What a lens ranks by.
    pub productivity: Productivity,
    /// How the line of a residual is fitted.
    pub residual_fit: ResidualFit,
    /// Multiplies κ.
    pub exchange_rate: f64,
    /// Limit of a standardised figure, either way.
    pub clip: f64,
    /// Limits on spending.
    pub spend_limits: SpendLimits,
    /// The share of nominal weight that is needed.
    pub coverage: f64,
    /// The scale on which the indicators of a lens are averaged.
    pub family: Family,
    /// How each indicator is treated.
    pub rules: Vec<Rule>,
    /// How indicators are averaged.
    pub within_lens: WithinLens,
    /// How lenses are averaged.
    pub over_lenses: OverLenses,
    /// What doubling everything does to a frontier.
    pub returns: Returns,
    /// Which way the distance from a frontier is measured.
    pub orientation: Orientation,
    /// For each lens, the indicators that a frontier takes as outputs.
    pub outputs: Vec<Vec<usize>>,
    /// Bounds of an indicator's share under benefit of the doubt.
    pub share_bounds: [f64; 2],
    /// Weight of each lens over lenses; 0 for those that the module leaves out.
    pub lens_weights: Vec<f64>,
    /// Weight of each indicator within its lens.
    pub indicator_weights: Vec<f64>,
    /// Which authorities are ranked among each other; nothing for all.
    pub members: Option<Vec<bool>>,
    /// Whether means, spreads and reference spending are the members' own.
    pub rebase: bool,
}

/// The two scales on which indicators can be averaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Standard deviations around 0.
    Standard,
    /// 0 to 100.
    Hundred,
}

impl Family {
    /// The scale that a normalisation gives.
    pub fn of(normalisation: Normalisation) -> Self {
        match normalisation {
            Normalisation::BaseZ | Normalisation::RobustZ => Family::Standard,
            Normalisation::MinMax | Normalisation::Percentile | Normalisation::Goalposts => Family::Hundred,
        }
    }
}

/// How one indicator is treated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    /// How it is made comparable.
    pub normalisation: Normalisation,
    /// What is done about its outliers.
    pub outliers: Outliers,
    /// Its goalposts as published figures, the lower first.
    pub goalposts: Option<[f64; 2]>,
}

/// Whether this program can be asked for every choice, or only for the default ones with other numbers and weights.
///
/// What is chosen is read through [`Plan`]'s methods, so that a program without the others does not contain them.
pub(crate) const ALL_CHOICES: bool = cfg!(feature = "choices");

impl Rule {
    /// Standard deviations from the base period's mean, clipped.
    const DEFAULT: Rule =
        Rule { normalisation: Normalisation::BaseZ, outliers: Outliers::Clip, goalposts: None };
}

impl Plan {
    /// Resolves a method; with a module, only its lenses count towards the whole.
    ///
    /// # Errors
    /// When the method or the module names something that the edition does not have, or a choice cannot be
    /// applied to it.
    pub fn new(edition: &Edition, method: &Method, module: Option<&str>) -> Result<Self, MethodError> {
        if !ALL_CHOICES {
            return Plan::of_defaults(edition, method, module);
        }
        let lens_weights = lens_weights(edition, method, module)?;
        method.agrees(edition, &lens_weights)?;
        let indicator_weights = indicator_weights(edition, method)?;
        let outputs = outputs(edition, method, &indicator_weights)?;
        method.shares_add_up(edition, &lens_weights, &outputs)?;
        Ok(Plan {
            productivity: method.productivity,
            residual_fit: method.residual_fit,
            exchange_rate: method.exchange_rate,
            clip: method.clip,
            spend_limits: method.spend_limits,
            coverage: method.coverage,
            family: Family::of(method.normalisation),
            rules: rules(edition, method)?,
            within_lens: method.within_lens,
            over_lenses: method.over_lenses,
            returns: method.frontier.returns,
            orientation: method.frontier.orientation,
            outputs,
            share_bounds: method.share_bounds,
            lens_weights,
            indicator_weights,
            members: method.comparators.members(edition)?,
            rebase: method.rebase,
        })
    }

    /// The plan of a program that has only the default choices; what differs in anything but numbers and weights is
    /// refused.
    fn of_defaults(edition: &Edition, method: &Method, module: Option<&str>) -> Result<Self, MethodError> {
        let Method { exchange_rate, clip, spend_limits, coverage, .. } = *method;
        let default = Method {
            exchange_rate,
            clip,
            spend_limits,
            coverage,
            lens_weights: method.lens_weights.clone(),
            indicator_weights: method.indicator_weights.clone(),
            ..Method::default()
        };
        if default != *method {
            return Err(MethodError::Unavailable {
                choice: "a choice other than the default".to_string(),
                reason: "this program was built without the others".to_string(),
                instead: "use the command line".to_string(),
            });
        }
        Ok(Plan {
            productivity: Productivity::Calibrated,
            residual_fit: ResidualFit::LeastSquares,
            exchange_rate,
            clip,
            spend_limits,
            coverage,
            family: Family::Standard,
            rules: vec![Rule::DEFAULT; edition.indicators.len()],
            within_lens: WithinLens::Arithmetic,
            over_lenses: OverLenses::MeanRank,
            returns: method.frontier.returns,
            orientation: method.frontier.orientation,
            outputs: Vec::new(),
            share_bounds: method.share_bounds,
            lens_weights: lens_weights(edition, method, module)?,
            indicator_weights: indicator_weights(edition, method)?,
            members: None,
            rebase: false,
        })
    }

    /// What a lens ranks by.
    pub fn productivity(&self) -> Productivity {
        if ALL_CHOICES { self.productivity } else { Productivity::Calibrated }
    }

    /// How the line of a residual is fitted.
    pub fn residual_fit(&self) -> ResidualFit {
        if ALL_CHOICES { self.residual_fit } else { ResidualFit::LeastSquares }
    }

    /// The scale on which the indicators of a lens are averaged.
    pub fn family(&self) -> Family {
        if ALL_CHOICES { self.family } else { Family::Standard }
    }

    /// How an indicator is treated.
    pub fn rule(&self, indicator: usize) -> Rule {
        if ALL_CHOICES { self.rules.get(indicator).copied().unwrap_or(Rule::DEFAULT) } else { Rule::DEFAULT }
    }

    /// How indicators are averaged.
    pub fn within_lens(&self) -> WithinLens {
        if ALL_CHOICES { self.within_lens } else { WithinLens::Arithmetic }
    }

    /// How lenses are averaged.
    pub fn over_lenses(&self) -> OverLenses {
        if ALL_CHOICES { self.over_lenses } else { OverLenses::MeanRank }
    }

    /// Whether means, spreads and reference spending are the members' own.
    pub fn rebase(&self) -> bool {
        ALL_CHOICES && self.rebase
    }

    /// Whether an authority is ranked, or only looked at.
    pub fn is_member(&self, i: usize) -> bool {
        self.members.as_ref().is_none_or(|members| members.get(i).copied().unwrap_or(false))
    }
}

fn lens_weights(edition: &Edition, method: &Method, module: Option<&str>) -> Result<Vec<f64>, MethodError> {
    let mut weights: Vec<f64> = edition.lenses.iter().map(|l| l.weight).collect();
    for (id, weight) in &method.lens_weights {
        let valid = || edition.lenses.iter().map(|l| l.id.as_str());
        let at = edition.lens(id).and_then(|at| weights.get_mut(at));
        *at.ok_or_else(|| unknown("lens_weights", id, "the id of a lens", valid()))? = *weight;
    }
    let Some(id) = module else { return Ok(weights) };
    let valid = || edition.header.modules.iter().map(|m| m.id.as_str());
    let module = edition.module(id).ok_or_else(|| unknown("module", id, "the id of a module", valid()))?;
    for (lens, weight) in edition.lenses.iter().zip(&mut weights) {
        if !module.lenses.contains(&lens.id) {
            *weight = 0.0;
        }
    }
    Ok(weights)
}

fn indicator_weights(edition: &Edition, method: &Method) -> Result<Vec<f64>, MethodError> {
    let mut weights: Vec<f64> = edition.indicators.iter().map(|j| j.weight).collect();
    for (id, weight) in &method.indicator_weights {
        let at = weights.get_mut(indicator(edition, "indicator_weights", id)?);
        at.into_iter().for_each(|at| *at = *weight);
    }
    Ok(weights)
}

fn indicator(edition: &Edition, field: &str, id: &str) -> Result<usize, MethodError> {
    let valid = || edition.indicators.iter().map(|j| j.id.as_str());
    let at = edition.indicators.iter().position(|j| j.id == id);
    at.ok_or_else(|| unknown(field, id, "the id of an indicator", valid()))
}

fn rules(edition: &Edition, method: &Method) -> Result<Vec<Rule>, MethodError> {
    known(edition, "overrides", &method.overrides)?;
    known(edition, "goalposts", &method.goalposts)?;
    let rule = |id: &str| {
        let own = method.overrides.get(id).copied().unwrap_or_default();
        Rule {
            normalisation: own.normalisation.unwrap_or(method.normalisation),
            outliers: own.outliers.unwrap_or(method.outliers),
            goalposts: method.goalposts.get(id).copied().filter(|_| method.uses_goalposts(id)),
        }
    };
    Ok(edition.indicators.iter().map(|j| rule(&j.id)).collect())
}

fn known<T>(edition: &Edition, field: &str, map: &ByName<T>) -> Result<(), MethodError> {
    map.names().try_for_each(|id| indicator(edition, field, id).map(drop))
}

/// The outputs of each lens: those named, else the indicators of highest weight, the earlier first.
fn outputs(edition: &Edition, method: &Method, weights: &[f64]) -> Result<Vec<Vec<usize>>, MethodError> {
    let mut named = Vec::new();
    for id in &method.frontier.outputs {
        named.push(indicator(edition, "frontier.outputs", id)?);
    }
    let is_scored = |j: usize| edition.indicators.get(j).is_some_and(|j| j.polarity != Polarity::None);
    let weight = |j: usize| weights.get(j).copied().unwrap_or(0.0);
    let of_lens = |lens: &str| -> Vec<usize> {
        let on = edition.indicators.iter().enumerate().filter(|(_, j)| j.lens == lens).map(|(at, _)| at);
        on.filter(|at| is_scored(*at) && weight(*at) > 0.0).collect()
    };
    edition.lenses.iter().map(|lens| pick(method, &lens.name, of_lens(&lens.id), &named, weight)).collect()
}

fn pick(
    method: &Method,
    lens: &str,
    mut outputs: Vec<usize>,
    named: &[usize],
    weight: impl Fn(usize) -> f64,
) -> Result<Vec<usize>, MethodError> {
    if outputs.iter().any(|j| named.contains(j)) {
        outputs.retain(|j| named.contains(j));
        if outputs.len() > MOST_OUTPUTS && method.productivity == Productivity::Frontier {
            let reason = format!(
                "{} has {} outputs, and at most {MOST_OUTPUTS} can be told apart",
                lens,
                outputs.len()
            );
            return Err(unavailable(
                "productivity",
                method.productivity,
                &reason,
                "name fewer in frontier.outputs",
            ));
        }
    }
    // The edition's order is kept among equal weights.
    let mut outputs = arranged(outputs, &|a, b| weight(*b).total_cmp(&weight(*a)));
    outputs.truncate(MOST_OUTPUTS);
    Ok(arranged(outputs, &Ord::cmp))
}
