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
    /// The first of a few changes, the smallest first, that makes this method one that can be applied to an edition.
    pub fn instead(&self, edition: &Edition, module: Option<&str>) -> Option<Instead> {
        let mut tries = Vec::new();
        each(self, &mut tries, |method, fit| method.residual_fit = fit);
        let [least, most] = self.share_bounds;
        for bounds in [[0.0, most], [least, 1.0], [0.0, 1.0]] {
            let name = format!("Shares from {} to {}", shown(bounds[0]), shown(bounds[1]));
            tries.push(Instead { method: Method { share_bounds: bounds, ..self.clone() }, name });
        }
        each(self, &mut tries, |method, rule| method.over_lenses = rule);
        each(self, &mut tries, |method, productivity| method.productivity = productivity);
        tries.into_iter().find(|instead| Plan::new(edition, &instead.method, module).is_ok())
    }
}

fn each<T: Plain>(method: &Method, tries: &mut Vec<Instead>, set: fn(&mut Method, T)) {
    for value in <T as Term>::ALL {
        let mut method = method.clone();
        set(&mut method, *value);
        tries.push(Instead { method, name: value.name().to_string() });
    }
}
