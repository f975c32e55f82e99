//! Whom an authority is ranked among.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::{MethodError, unknown};
use crate::edition::fault::quote;
use crate::edition::{Edition, Fault, Place};
use crate::order::arranged;

/// Whom an authority is ranked among. Written `all`, `class:county`, `region:London` or
/// `neighbours:ons:E10000018`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Comparators {
    /// Everyone.
    #[default]
    All,
    /// The authorities of a class.
    Class(String),
    /// The authorities of a region.
    Region(String),
    /// An authority and its nearest statistical neighbours by a published model.
    Neighbours {
        /// The model's short name.
        model: String,
        /// The authority's code.
        authority: String,
    },
}

/// The forms that are valid, in words.
const FORMS: &str = "all, class:NAME, region:NAME or neighbours:MODEL:CODE";

impl Comparators {
    /// Which authorities are compared, in their order; nothing for all.
    ///
    /// # Errors
    /// When the edition has no such class, region, model or authority.
    pub fn members(&self, edition: &Edition) -> Result<Option<Vec<bool>>, MethodError> {
        let authorities = &edition.authorities;
        match self {
            Comparators::All => Ok(None),
            Comparators::Class(class) => {
                group(class, "a class", authorities.iter().map(|a| a.class.as_str()).collect()).map(Some)
            }
            Comparators::Region(region) => {
                group(region, "a region", authorities.iter().map(|a| a.region.as_str()).collect()).map(Some)
            }
            Comparators::Neighbours { model, authority } => neighbours(edition, model, authority).map(Some),
        }
    }
}

fn group(name: &str, what: &str, groups: Vec<&str>) -> Result<Vec<bool>, MethodError> {
    if !name.is_empty() && groups.contains(&name) {
        return Ok(groups.iter().map(|g| *g == name).collect());
    }
    let mut valid = groups;
    valid.retain(|g| !g.is_empty());
    let mut valid = arranged(valid, &Ord::cmp);
    valid.dedup();
    Err(unknown("comparators", name, what, valid.into_iter()))
}

fn neighbours(edition: &Edition, model: &str, authority: &str) -> Result<Vec<bool>, MethodError> {
    let models = || edition.neighbours.iter().map(|m| m.model.as_str());
    let found = edition.neighbours.iter().find(|m| m.model == model);
    let found = found.ok_or_else(|| unknown("comparators", model, "a neighbour model", models()))?;
    let codes = || edition.authorities.iter().map(|a| a.code.as_str());
    let at = edition.authority(authority);
    let at = at.ok_or_else(|| unknown("comparators", authority, "the code of an authority", codes()))?;
    let nearest = found.nearest.get(at).map_or(&[][..], Vec::as_slice);
    if nearest.is_empty() {
        return Err(MethodError::Unavailable {
            choice: format!("comparators neighbours:{model}:{authority}"),
            reason: "the model lists no neighbours for this authority".to_string(),
            instead: "choose another model, or compare with its class or region".to_string(),
        });
    }
    Ok((0..edition.authorities.len()).map(|i| i == at || nearest.contains(&(i as u32))).collect())
}

impl fmt::Display for Comparators {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Comparators::All => f.write_str("all"),
            Comparators::Class(class) => write!(f, "class:{class}"),
            Comparators::Region(region) => write!(f, "region:{region}"),
            Comparators::Neighbours { model, authority } => write!(f, "neighbours:{model}:{authority}"),
        }
    }
}

impl FromStr for Comparators {
    type Err = Box<Fault>;

    fn from_str(text: &str) -> Result<Self, Box<Fault>> {
        let kind = text.split_once(':');
        match kind {
            None if text == "all" => Ok(Comparators::All),
            Some(("class", class)) if !class.is_empty() => Ok(Comparators::Class(class.to_string())),
            Some(("region", region)) if !region.is_empty() => Ok(Comparators::Region(region.to_string())),
            Some(("neighbours", rest))
                if rest.split_once(':').is_some_and(|(m, a)| !m.is_empty() && !a.is_empty()) =>
            {
                let (model, authority) = rest.split_once(':').unwrap_or_default();
                Ok(Comparators::Neighbours { model: model.to_string(), authority: authority.to_string() })
            }
            _ => Err(Box::new(Fault::new(Place::file("comparators"), quote(text), FORMS))),
        }
    }
}

impl Serialize for Comparators {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Comparators {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Comparators".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^(all|class:.+|region:.+|neighbours:[^:]+:.+)$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_reads_back_as_it_is_written() {
        for text in ["all", "class:county", "region:East of England", "neighbours:ons:E10000018"] {
            assert_eq!(text.parse::<Comparators>().expect("reads").to_string(), text);
        }
    }

    #[test]
    fn another_form_is_refused_and_the_valid_ones_are_named() {
        for text in ["", "al", "class:", "neighbours:ons", "neighbours::E1", "town:York"] {
            let said = text.parse::<Comparators>().expect_err("should be refused").to_string();
            assert!(said.contains(FORMS), "{said}");
        }
    }
}
