//! What a control shows of a method, and the method after a control has changed.
//!
//! A control is named by the key that its choice has in the compact form. Where a value is made of several numbers,
//! each has a control of its own, named by the key, a slash and its place: `share_bounds/0`.

use super::text::{comparators, escaped};
use super::{Comparators, Method, MethodError};
use crate::edition::Edition;

/// The weight of a lens, as a control is named.
pub fn lens_weight_key(lens: &str) -> String {
    format!("w.{}", escaped(lens))
}

/// Something of an indicator, as a control is named: `i` its weight, `n` its normalisation, `o` what is done about its
/// outliers, `g` its goalposts.
pub fn indicator_key(kind: char, indicator: &str) -> String {
    format!("{kind}.{}", escaped(indicator))
}

/// An indicator among a frontier's outputs, as a control's value spells it.
pub fn output_value(indicator: &str) -> String {
    escaped(indicator)
}

impl Comparators {
    /// The comparators as a control's value.
    pub fn value(&self) -> String {
        comparators(self)
    }
}

impl Method {
    /// The value of every control: its key and what it shows. An indicator that nothing is said of has none.
    pub fn values(&self, edition: &Edition) -> Vec<(String, String)> {
        let mut all = self.clone();
        for lens in &edition.lenses {
            all.lens_weights.entry(lens.id.clone()).or_insert(lens.weight);
        }
        for indicator in &edition.indicators {
            all.indicator_weights.entry(indicator.id.clone()).or_insert(indicator.weight);
        }
        let mut values = Vec::new();
        for (key, value) in all.written(true).split(',').filter_map(|part| part.split_once(':')) {
            if matches!(key, "share_bounds" | "spend_limits") {
                let numbers = value.split('/').enumerate();
                values.extend(numbers.map(|(at, number)| (format!("{key}/{at}"), number.to_string())));
            } else {
                values.push((key.to_string(), value.to_string()));
            }
        }
        values
    }

    /// The method after a control has changed; an empty value stands for the default. Weights that are the edition's
    /// own are left out again.
    ///
    /// # Errors
    /// When the value cannot be read or is outside its range.
    pub fn with(&self, edition: &Edition, control: &str, value: &str) -> Result<Method, MethodError> {
        let (key, at) = control.split_once('/').map_or((control, None), |(key, at)| (key, Some(at)));
        let value = match at.and_then(|at| at.parse().ok()) {
            Some(at) => self.with_number(edition, key, at, value),
            None => value.to_string(),
        };
        let text = self.text();
        let others =
            text.split(',').filter(|part| part.split_once(':').is_none_or(|(other, _)| other != key));
        let mut text = others.collect::<Vec<_>>().join(",");
        if !value.is_empty() {
            text.push_str(&format!(",{key}:{value}"));
        }
        let mut method = Method::from_text(&text)?;
        method.leave_out_usual_weights(edition);
        Ok(method)
    }

    /// A value of several numbers, with one of them replaced.
    fn with_number(&self, edition: &Edition, key: &str, at: usize, number: &str) -> String {
        let prefix = format!("{key}/");
        let values = self.values(edition);
        let numbers =
            values.iter().filter(|(control, _)| control.starts_with(&prefix)).map(|(_, value)| value);
        let replaced = numbers.enumerate().map(|(i, value)| if i == at { number } else { value });
        replaced.collect::<Vec<_>>().join("/")
    }

    fn leave_out_usual_weights(&mut self, edition: &Edition) {
        let lens =
            |id: &String| edition.lens(id).and_then(|at| edition.lenses.get(at)).map(|lens| lens.weight);
        let indicator = |id: &String| edition.indicators.iter().find(|j| j.id == *id).map(|j| j.weight);
        self.lens_weights.retain(|id, weight| lens(id) != Some(*weight));
        self.indicator_weights.retain(|id, weight| indicator(id) != Some(*weight));
    }
}
