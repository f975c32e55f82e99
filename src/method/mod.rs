//! Methods: every choice that turns an edition into ranks.
//!
//! A [`Method`] is what a person writes, in a file or a link ([`Method::text`]), with everything left out that
//! is the default. A [`Plan`] is a method resolved against one edition: the ids have become places, and every
//! choice can be applied.

mod agree;
mod change;
mod choices;
mod comparators;
mod field;
mod instead;
mod plan;
mod preset;
mod ranges;
mod text;

use std::collections::BTreeMap;

use serde::Serialize;
use thiserror::Error;

use crate::edition::json::{self, FromJson, Object};
use crate::edition::number::shown;
use crate::edition::{Fault, Faults, Place};

pub use change::{indicator_key, lens_weight_key, output_value};
pub use choices::{
    Normalisation, Orientation, Outliers, OverLenses, Plain, Productivity, ResidualFit, Returns, WithinLens,
};
pub use comparators::Comparators;
pub use field::{FIELDS, Field};
pub use instead::Instead;
pub(crate) use plan::ALL_CHOICES;
pub use plan::{Family, MOST_OUTPUTS, Plan, Rule};
pub use preset::{PRESETS, Preset};
pub use ranges::LARGEST_WEIGHT;

/// The choices that turn an edition into ranks. The default is that of the published method, and what is the
/// default is left out when a method is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Method {
    /// What a lens ranks by.
    #[serde(skip_serializing_if = "default_productivity")]
    pub productivity: Productivity,
    /// Multiplies κ, what one standard deviation of outcomes is worth in log spend: 0 ranks by cheapness. It
    /// counts for `calibrated` only.
    #[serde(skip_serializing_if = "one")]
    pub exchange_rate: f64,
    /// How the line of `residual` is fitted.
    #[serde(skip_serializing_if = "default_fit")]
    pub residual_fit: ResidualFit,
    /// How many standard deviations an indicator may count for, either way, where `outliers` is `clip`.
    #[serde(skip_serializing_if = "default_clip")]
    pub clip: f64,
    /// How far spending may be from the others' before it is not scored, in robust standard deviations.
    #[serde(skip_serializing_if = "default_limits")]
    pub spend_limits: SpendLimits,
    /// How figures of different units are made comparable.
    #[serde(skip_serializing_if = "default_normalisation")]
    pub normalisation: Normalisation,
    /// What is done about figures far from the others.
    #[serde(skip_serializing_if = "default_outliers")]
    pub outliers: Outliers,
    /// The share of a lens's nominal weight that an authority must have figures for.
    #[serde(skip_serializing_if = "default_coverage")]
    pub coverage: f64,
    /// How the indicators of a lens become one outcome score.
    #[serde(skip_serializing_if = "default_within")]
    pub within_lens: WithinLens,
    /// How the lenses become the whole.
    #[serde(skip_serializing_if = "default_over")]
    pub over_lenses: OverLenses,
    /// How a frontier is drawn.
    #[serde(skip_serializing_if = "default_frontier")]
    pub frontier: Frontier,
    /// The least and the largest share of an authority's score that one indicator may make up, under benefit of
    /// the doubt.
    #[serde(skip_serializing_if = "default_shares")]
    pub share_bounds: [f64; 2],
    /// For an indicator between goalposts, the figures that count as 0 and 100 before its direction is taken:
    /// the lower one first. Without, the base period's 5 % and 95 % quantiles.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub goalposts: BTreeMap<String, [f64; 2]>,
    /// Indicators that are treated unlike the others.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub overrides: BTreeMap<String, Override>,
    /// Whether means, spreads and reference spending are taken from the comparators instead of from everyone.
    #[serde(skip_serializing_if = "is_false")]
    pub rebase: bool,
    /// Weights of lenses, where they differ from the edition's.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub lens_weights: BTreeMap<String, f64>,
    /// Weights of indicators, where they differ from the edition's.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub indicator_weights: BTreeMap<String, f64>,
    /// Whom an authority is ranked among.
    #[serde(skip_serializing_if = "everyone")]
    pub comparators: Comparators,
}

/// Limits on the robust z of log spending.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct SpendLimits {
    /// Below this, spending is implausibly low and not scored.
    pub low: f64,
    /// Above this, spending is implausibly high and not scored.
    pub high: f64,
    /// Above this, spending is scored and flagged.
    pub flag: f64,
}

/// How a frontier is drawn.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Frontier {
    /// What doubling everything does.
    pub returns: Returns,
    /// Which way the distance is measured.
    pub orientation: Orientation,
    /// The indicators that count as outputs, at most six for a lens; a lens with none of them takes the six of
    /// highest weight.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outputs: Vec<String>,
}

/// How one indicator is treated; what is left out is as for the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Override {
    /// How it is made comparable.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub normalisation: Option<Normalisation>,
    /// What is done about its outliers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outliers: Option<Outliers>,
}

impl Default for SpendLimits {
    fn default() -> Self {
        SpendLimits { low: -3.5, high: 6.0, flag: 3.5 }
    }
}

impl Default for Frontier {
    fn default() -> Self {
        Frontier { returns: Returns::Variable, orientation: Orientation::Input, outputs: Vec::new() }
    }
}

impl Default for Method {
    fn default() -> Self {
        Method {
            productivity: Productivity::Calibrated,
            exchange_rate: 1.0,
            residual_fit: ResidualFit::LeastSquares,
            clip: 3.0,
            spend_limits: SpendLimits::default(),
            normalisation: Normalisation::BaseZ,
            outliers: Outliers::Clip,
            coverage: 2.0 / 3.0,
            within_lens: WithinLens::Arithmetic,
            over_lenses: OverLenses::MeanRank,
            frontier: Frontier::default(),
            share_bounds: [0.05, 0.4],
            goalposts: BTreeMap::new(),
            overrides: BTreeMap::new(),
            rebase: false,
            lens_weights: BTreeMap::new(),
            indicator_weights: BTreeMap::new(),
            comparators: Comparators::All,
        }
    }
}

/// Makes a function that says whether a field has its default value, for leaving it out.
macro_rules! is_default {
    ($($function:ident($field:ident: $type:ty);)+) => {
        $(fn $function(value: &$type) -> bool { *value == Method::default().$field })+
    };
}

is_default! {
    default_productivity(productivity: Productivity);
    one(exchange_rate: f64);
    default_fit(residual_fit: ResidualFit);
    default_clip(clip: f64);
    default_limits(spend_limits: SpendLimits);
    default_normalisation(normalisation: Normalisation);
    default_outliers(outliers: Outliers);
    default_coverage(coverage: f64);
    default_within(within_lens: WithinLens);
    default_over(over_lenses: OverLenses);
    default_frontier(frontier: Frontier);
    default_shares(share_bounds: [f64; 2]);
    is_false(rebase: bool);
    everyone(comparators: Comparators);
}

impl FromJson for Method {
    fn from_json(object: &Object) -> Self {
        let usual = Method::default();
        // An override that says nothing is none.
        let mut overrides: BTreeMap<String, Override> = object.objects_by_name("overrides");
        overrides.retain(|_, own| *own != Override::default());
        Method {
            productivity: object.term("productivity").unwrap_or(usual.productivity),
            exchange_rate: object.number("exchange_rate").unwrap_or(usual.exchange_rate),
            residual_fit: object.term("residual_fit").unwrap_or(usual.residual_fit),
            clip: object.number("clip").unwrap_or(usual.clip),
            spend_limits: object.object_if_any("spend_limits").unwrap_or_default(),
            normalisation: object.term("normalisation").unwrap_or(usual.normalisation),
            outliers: object.term("outliers").unwrap_or(usual.outliers),
            coverage: object.number("coverage").unwrap_or(usual.coverage),
            within_lens: object.term("within_lens").unwrap_or(usual.within_lens),
            over_lenses: object.term("over_lenses").unwrap_or(usual.over_lenses),
            frontier: object.object_if_any("frontier").unwrap_or_default(),
            share_bounds: object.pair("share_bounds").unwrap_or(usual.share_bounds),
            goalposts: object.pairs_by_name("goalposts"),
            overrides,
            rebase: object.flag("rebase").unwrap_or(usual.rebase),
            lens_weights: object.numbers_by_name("lens_weights"),
            indicator_weights: object.numbers_by_name("indicator_weights"),
            comparators: object.parsed("comparators").unwrap_or_default(),
        }
    }
}

impl FromJson for SpendLimits {
    fn from_json(object: &Object) -> Self {
        let usual = SpendLimits::default();
        SpendLimits {
            low: object.number("low").unwrap_or(usual.low),
            high: object.number("high").unwrap_or(usual.high),
            flag: object.number("flag").unwrap_or(usual.flag),
        }
    }
}

impl FromJson for Frontier {
    fn from_json(object: &Object) -> Self {
        let usual = Frontier::default();
        Frontier {
            returns: object.term("returns").unwrap_or(usual.returns),
            orientation: object.term("orientation").unwrap_or(usual.orientation),
            outputs: object.texts("outputs"),
        }
    }
}

impl FromJson for Override {
    fn from_json(object: &Object) -> Self {
        Override { normalisation: object.term("normalisation"), outliers: object.term("outliers") }
    }
}

/// Why a method cannot be used.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum MethodError {
    /// The file is not what a method file is.
    #[error("{0}")]
    File(Faults),
    /// A number is outside its range.
    #[error("the method's {field} is {}; expected {expected}", shown(*.found))]
    Range {
        /// The field.
        field: String,
        /// What it is.
        found: f64,
        /// What it may be.
        expected: &'static str,
    },
    /// A field, a value or an id that there is not.
    #[error("the method's {}", .0)]
    Unknown(Box<Fault>),
    /// A choice that cannot be applied to this edition, or not beside another choice.
    #[error("{choice} cannot be used here: {reason}; {instead}")]
    Unavailable {
        /// The choice, as the method file spells it.
        choice: String,
        /// Why not.
        reason: String,
        /// What to do instead.
        instead: String,
    },
}

impl Method {
    /// Reads a method file. `name` is what messages call it.
    ///
    /// # Errors
    /// When it is not JSON, names an unknown field or value, or a number is outside its range.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, MethodError> {
        let method: Method = json::read(name, bytes).map_err(MethodError::File)?;
        method.ranges()?;
        Ok(method)
    }

    /// Whether every choice is the default.
    pub fn is_default(&self) -> bool {
        *self == Method::default()
    }
}

/// A fault in what a method says of an edition's ids.
fn unknown<'a>(field: &str, id: &str, what: &str, valid: impl Iterator<Item = &'a str>) -> MethodError {
    MethodError::Unknown(Box::new(Fault::not_one_of(Place::file(field), id, what, &mut valid.into_iter())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(json: &str) -> String {
        Method::read("method.json", json.as_bytes()).expect_err("should be refused").to_string()
    }

    #[test]
    fn an_empty_method_is_the_default_and_the_default_is_written_empty() {
        assert_eq!(Method::read("method.json", b"{}").expect("reads"), Method::default());
        assert_eq!(serde_json::to_string(&Method::default()).expect("writes"), "{}");
    }

    #[test]
    fn every_field_of_the_format_is_read_and_written_back() {
        let json = r#"{"productivity":"residual","exchange_rate":0.5,"residual_fit":"theil_sen","clip":2.5,"spend_limits":{"low":-4.0,"high":5.0,"flag":3.0},"normalisation":"goalposts","outliers":"p5_p95","coverage":0.5,"within_lens":"harmonic","over_lenses":"copeland","frontier":{"returns":"constant","orientation":"output","outputs":["a"]},"share_bounds":[0.1,0.3],"goalposts":{"a":[0.0,100.0]},"overrides":{"a":{"normalisation":"percentile","outliers":"none"}},"rebase":true,"lens_weights":{"children":2.0},"indicator_weights":{"a":0.0},"comparators":"region:London"}"#;
        let method = Method::read("method.json", json.as_bytes()).expect("reads");
        assert_eq!(serde_json::to_string(&method).expect("writes"), json);
    }

    #[test]
    fn an_override_that_says_nothing_is_none() {
        let method = Method::read("method.json", br#"{"overrides": {"a": {}}}"#).expect("reads");
        assert_eq!(method, Method::default());
    }

    #[test]
    fn an_unknown_field_or_value_names_the_nearest() {
        let said = refused(r#"{"exchange_rat": 2}"#);
        assert!(said.contains("Did you mean exchange_rate?"), "{said}");
        let said = refused(r#"{"over_lenses": "geometrc"}"#);
        assert!(said.contains("copeland") && said.contains("Did you mean geometric?"), "{said}");
        let said = refused(r#"{"comparators": "class"}"#);
        assert!(said.contains("neighbours:MODEL:CODE"), "{said}");
    }

    #[test]
    fn a_number_outside_its_range_is_refused() {
        assert_eq!(refused(r#"{"coverage": 1.5}"#), "the method's coverage is 1.5; expected 0 to 1");
        assert_eq!(
            refused(r#"{"lens_weights": {"waste": 11}}"#),
            "the method's lens_weights.waste is 11; expected 0 to 10"
        );
        assert_eq!(
            refused(r#"{"goalposts": {"a": [5, 5]}}"#),
            "the method's goalposts.a is 5; expected more than the lower goalpost"
        );
        assert_eq!(
            refused(r#"{"share_bounds": [0.5, 0.4]}"#),
            "the method's share_bounds is 0.4; expected at least the lower bound, and at most 1"
        );
        assert_eq!(
            refused(r#"{"lens_weights": {"waste": 1e-20}}"#),
            "the method's lens_weights.waste is a number of less than 1e-15 in size; expected 0, or a number between \
             1e-15 and 1e15 in size"
        );
    }
}
