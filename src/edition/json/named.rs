//! Fields that hold something for each of some names.

use super::value::Value;
use super::{FromJson, Object};
use crate::edition::ByName;

impl<'a> Object<'a> {
    /// Numbers by name, empty where there are none.
    pub fn numbers_by_name(&self, field: &'static str) -> ByName<f64> {
        self.by_name(field, &|path, value| {
            let number = value.as_f64();
            if number.is_none() {
                self.fault(path, value, "a number");
            }
            number
        })
    }

    /// Pairs of numbers by name, empty where there are none.
    pub fn pairs_by_name(&self, field: &'static str) -> ByName<[f64; 2]> {
        self.by_name(field, &|path, value| self.as_pair(path, value))
    }

    /// Objects by name, empty where there are none.
    pub fn objects_by_name<T: FromJson>(&self, field: &'static str) -> ByName<T> {
        self.by_name(field, &|path, value| Some(self.file.object(value, self.at(path))?.read()))
    }

    fn by_name<T>(&self, field: &'static str, read: &dyn Fn(&str, &'a Value) -> Option<T>) -> ByName<T> {
        let mut named = ByName::default();
        let Some(value) = self.get(field) else { return named };
        let Some(fields) = value.as_object() else {
            self.fault(field, value, "an object");
            return named;
        };
        for (name, value) in fields {
            let path = format!("{field}.{name}");
            if let Some(read) = read(&path, value)
                && named.insert(name.clone(), read).is_some()
            {
                self.file.fault(&self.at(&path), format!("“{name}” twice"), "each name once");
            }
        }
        named
    }
}
