//! Methods: every choice that turns an edition into ranks.
//!
//! A [`Method`] is what a person writes, in a file or a link, with everything left out that is the default.
//! A [`Plan`] is a method resolved against one edition: the ids have become places.

mod plan;

use std::collections::BTreeMap;

use serde::Serialize;
use thiserror::Error;

use crate::edition::json::{self, FromJson, Object};
use crate::edition::number::shown;
use crate::edition::{Fault, Faults, Place};

pub use plan::Plan;

/// The choices that turn an edition into ranks. The default is that of the published method.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Method {
    /// Multiplies κ, what one standard deviation of outcomes is worth in log spend: 0 ranks by cheapness.
    pub exchange_rate: f64,
    /// How many standard deviations an indicator may count for, either way.
    pub clip: f64,
    /// How far spending may be from the others' before it is not scored, in robust standard deviations.
    pub spend_limits: SpendLimits,
    /// The share of a lens's nominal weight that an authority must have figures for.
    pub coverage: f64,
    /// Weights of lenses, where they differ from the edition's.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub lens_weights: BTreeMap<String, f64>,
    /// Weights of indicators, where they differ from the edition's.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub indicator_weights: BTreeMap<String, f64>,
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

impl Default for SpendLimits {
    fn default() -> Self {
        SpendLimits { low: -3.5, high: 6.0, flag: 3.5 }
    }
}

impl Default for Method {
    fn default() -> Self {
        Method {
            exchange_rate: 1.0,
            clip: 3.0,
            spend_limits: SpendLimits::default(),
            coverage: 2.0 / 3.0,
            lens_weights: BTreeMap::new(),
            indicator_weights: BTreeMap::new(),
        }
    }
}

impl FromJson for Method {
    fn from_json(object: &Object) -> Self {
        let default = Method::default();
        Method {
            exchange_rate: object.number("exchange_rate").unwrap_or(default.exchange_rate),
            clip: object.number("clip").unwrap_or(default.clip),
            spend_limits: object.object_if_any("spend_limits").unwrap_or_default(),
            coverage: object.number("coverage").unwrap_or(default.coverage),
            lens_weights: object.numbers_by_name("lens_weights"),
            indicator_weights: object.numbers_by_name("indicator_weights"),
        }
    }
}

impl FromJson for SpendLimits {
    fn from_json(object: &Object) -> Self {
        let default = SpendLimits::default();
        SpendLimits {
            low: object.number("low").unwrap_or(default.low),
            high: object.number("high").unwrap_or(default.high),
            flag: object.number("flag").unwrap_or(default.flag),
        }
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
    /// An id that the edition does not have.
    #[error("the method's {}", .0)]
    Unknown(Fault),
}

/// The largest weight that a reader may give.
pub const LARGEST_WEIGHT: f64 = 10.0;

impl Method {
    /// Reads a method file. `name` is what messages call it.
    ///
    /// # Errors
    /// When it is not JSON, names an unknown field, or a number is outside its range.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, MethodError> {
        let method: Method = json::read(name, bytes).map_err(MethodError::File)?;
        method.ranges()?;
        Ok(method)
    }

    fn ranges(&self) -> Result<(), MethodError> {
        let SpendLimits { low, high, flag } = self.spend_limits;
        within("exchange_rate", self.exchange_rate, 0.0, 100.0, "0 to 100")?;
        within("clip", self.clip, 0.1, 100.0, "0.1 to 100")?;
        within("coverage", self.coverage, 0.0, 1.0, "0 to 1")?;
        within("spend_limits.low", low, -1e6, 0.0, "0 or less")?;
        within("spend_limits.high", high, 0.0, 1e6, "0 or more")?;
        within("spend_limits.flag", flag, 0.0, 1e6, "0 or more")?;
        for (id, weight) in &self.lens_weights {
            within(&format!("lens_weights.{id}"), *weight, 0.0, LARGEST_WEIGHT, "0 to 10")?;
        }
        for (id, weight) in &self.indicator_weights {
            within(&format!("indicator_weights.{id}"), *weight, 0.0, LARGEST_WEIGHT, "0 to 10")?;
        }
        Ok(())
    }
}

fn within(field: &str, found: f64, low: f64, high: f64, expected: &'static str) -> Result<(), MethodError> {
    if (low..=high).contains(&found) {
        return Ok(());
    }
    Err(MethodError::Range { field: field.to_string(), found, expected })
}

/// A fault in what a method says of an edition's ids.
fn unknown<'a>(field: &str, id: &str, what: &str, valid: impl Iterator<Item = &'a str>) -> MethodError {
    MethodError::Unknown(Fault::not_one_of(Place::file(field), id, what, &mut valid.into_iter()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(json: &str) -> String {
        Method::read("method.json", json.as_bytes()).expect_err("should be refused").to_string()
    }

    #[test]
    fn an_empty_method_is_the_default() {
        assert_eq!(Method::read("method.json", b"{}").expect("reads"), Method::default());
    }

    #[test]
    fn an_unknown_field_names_the_nearest() {
        let said = refused(r#"{"exchange_rat": 2}"#);
        assert!(said.contains("Did you mean exchange_rate?"), "{said}");
    }

    #[test]
    fn a_number_outside_its_range_is_refused() {
        assert_eq!(refused(r#"{"coverage": 1.5}"#), "the method's coverage is 1.5; expected 0 to 1");
        assert_eq!(
            refused(r#"{"lens_weights": {"waste": 11}}"#),
            "the method's lens_weights.waste is 11; expected 0 to 10"
        );
    }
}
