//! The nearest method that can be applied, where a reader's choice cannot.

use super::{Method, Plain, Plan};
use crate::edition::Edition;
use crate::edition::number::shown;
use crate::edition::term::Term;

/// A change that makes a refused method one that can be applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Instead {
    /// The method with the change.
    pub method: Method,
    /// What is chosen, in words.
    pub name: String,
}

impl Method {
    /// The first of a few changes, the smallest first, that makes this method one that can be applied to an edition. The
    /// choice of a field, which the reader has just made, is kept if it can be.
    pub fn instead(&self, edition: &Edition, module: Option<&str>, kept: &str) -> Option<Instead> {
        let mut tries = Vec::new();
        each(self, &mut tries, "residual_fit", |method, fit| method.residual_fit = fit);
        let [least, most] = self.share_bounds;
        for bounds in [[0.0, most], [least, 1.0], [0.0, 1.0]] {
            let name = format!("Shares from {} to {}", shown(bounds[0]), shown(bounds[1]));
            let method = Method { share_bounds: bounds, ..self.clone() };
            tries.push(("share_bounds", Instead { method, name }));
        }
        each(self, &mut tries, "over_lenses", |method, rule| method.over_lenses = rule);
        each(self, &mut tries, "productivity", |method, productivity| method.productivity = productivity);
        tries.retain(|(_, instead)| Plan::new(edition, &instead.method, module).is_ok());
        let at = tries.iter().position(|(field, _)| *field != kept).unwrap_or(0);
        (at < tries.len()).then(|| tries.swap_remove(at).1)
    }
}

fn each<T: Plain>(
    method: &Method,
    tries: &mut Vec<(&'static str, Instead)>,
    field: &'static str,
    set: fn(&mut Method, T),
) {
    for value in <T as Term>::ALL {
        let mut method = method.clone();
        set(&mut method, *value);
        tries.push((field, Instead { method, name: value.name().to_string() }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition;

    #[test]
    fn the_nearest_method_is_one_that_can_be_applied_and_keeps_the_choice() {
        let bytes = std::fs::read("public/editions/2022-23.json").expect("is there");
        let edition = edition::read("2022-23.json", &bytes).expect("reads");
        let nearest = |text: &str, kept: &str| {
            let method = Method::from_text(text).expect("reads");
            assert!(Plan::new(&edition, &method, None).is_err(), "{text} can be applied");
            let instead = method.instead(&edition, None, kept).expect("there is one");
            assert!(Plan::new(&edition, &instead.method, None).is_ok());
            (instead.method.text(), instead.name)
        };
        assert_eq!(
            nearest("productivity:difference,over_lenses:geometric", "productivity"),
            ("productivity:difference".to_string(), "Mean of the lens ranks".to_string())
        );
        assert_eq!(
            nearest("productivity:difference,over_lenses:geometric", "over_lenses"),
            ("over_lenses:geometric".to_string(), "Outcome value per pound".to_string())
        );
        assert_eq!(
            nearest("productivity:residual_need,residual_fit:theil_sen", "productivity"),
            ("productivity:residual_need".to_string(), "Least squares".to_string())
        );
        assert_eq!(
            nearest("productivity:benefit_of_doubt,share_bounds:0.3/0.4", "productivity"),
            (
                "productivity:benefit_of_doubt,share_bounds:0/0.4".to_string(),
                "Shares from 0 to 0.4".to_string()
            )
        );
    }
}
