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
            if !all.lens_weights.contains(&lens.id) {
                all.lens_weights.insert(lens.id.clone(), lens.weight);
            }
        }
        for indicator in &edition.indicators {
            if !all.indicator_weights.contains(&indicator.id) {
                all.indicator_weights.insert(indicator.id.clone(), indicator.weight);
            }
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
        let lens = |id: &str| edition.lens(id).and_then(|at| edition.lenses.get(at)).map(|lens| lens.weight);
        let indicator = |id: &str| edition.indicators.iter().find(|j| j.id == id).map(|j| j.weight);
        self.lens_weights.retain(|id, weight| lens(id) != Some(*weight));
        self.indicator_weights.retain(|id, weight| indicator(id) != Some(*weight));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition;

    fn bundled() -> Edition {
        let bytes = std::fs::read("public/editions/2022-23.json").expect("is there");
        edition::read("2022-23.json", &bytes).expect("reads")
    }

    /// The text of the method after changes, each a control and its value.
    #[track_caller]
    fn after(changes: &[(&str, &str)]) -> String {
        let edition = bundled();
        let change = |method: Method, (control, value): &(&str, &str)| {
            method.with(&edition, control, value).expect("can be read")
        };
        changes.iter().fold(Method::default(), change).text()
    }

    #[test]
    fn a_control_changes_one_choice_and_keeps_the_others() {
        assert_eq!(
            after(&[("productivity", "residual"), ("w.waste", "2.5")]),
            "productivity:residual,w.waste:2.5"
        );
        assert_eq!(after(&[("w.waste", "2.5"), ("w.waste", "0")]), "w.waste:0");
        assert_eq!(after(&[("share_bounds/1", "0.5")]), "share_bounds:0.05/0.5");
        assert_eq!(after(&[("spend_limits/0", "-4"), ("spend_limits/2", "3")]), "spend_limits:-4/6/3");
        assert_eq!(
            after(&[("rebase", "true"), ("comparators", "region:East~20of~20England")]),
            "rebase:true,comparators:region:East~20of~20England"
        );
        assert_eq!(
            after(&[("g.recycling", "10/90"), ("n.recycling", "goalposts")]).replace("recycling", "j"),
            "g.j:10/90,n.j:goalposts"
        );
    }

    #[test]
    fn going_back_to_the_usual_leaves_nothing_behind() {
        assert_eq!(after(&[("productivity", "residual"), ("productivity", "calibrated")]), "");
        assert_eq!(after(&[("w.waste", "3"), ("w.waste", "1")]), "");
        assert_eq!(after(&[("w.waste", "3"), ("w.waste", "")]), "");
        assert_eq!(after(&[("exchange_rate", "2"), ("exchange_rate", "1.0")]), "");
        assert_eq!(after(&[("coverage", "0.5"), ("coverage", "0.666666666666667")]), "");
        assert_eq!(after(&[("n.recycling", "min_max"), ("n.recycling", "")]), "");
        assert_eq!(after(&[("rebase", "true"), ("rebase", "")]), "");
        assert_eq!(after(&[("comparators", "all")]), "");
    }

    #[test]
    fn every_choice_has_a_value_to_show_and_setting_it_again_changes_nothing() {
        let edition = bundled();
        let method = Method::from_text("productivity:frontier,outputs:recycling,returns:constant,w.waste:2,rebase:true,n.recycling:min_max").expect("reads");
        let values = method.values(&edition);
        let weights = edition.lenses.len() + edition.indicators.len();
        // Sixteen plain keys, of which share_bounds has two numbers and spend_limits three, and one exception.
        assert_eq!(values.len(), weights + 16 + 1 + 2 + 1);
        for (control, value) in values {
            assert_eq!(method.with(&edition, &control, &value).expect("reads"), method, "{control}");
        }
    }

    #[test]
    fn what_cannot_be_is_refused_in_words() {
        let edition = bundled();
        let refused = |control: &str, value: &str| {
            Method::default().with(&edition, control, value).expect_err("should be refused").to_string()
        };
        assert!(refused("w.waste", "11").contains("expected 0 to 10"));
        assert!(refused("clip", "three").contains("expected a number"));
        assert!(refused("g.recycling", "90/10").contains("more than the lower goalpost"));
    }
}
