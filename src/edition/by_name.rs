//! Things by name.

use serde::{Serialize, Serializer};

/// Things by name, in the order of their names.
///
/// A sorted list: the standard library's map is a large program that is compiled again for each kind of thing, and these
/// hold a few dozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByName<T>(Vec<(String, T)>);

impl<T> Default for ByName<T> {
    fn default() -> Self {
        ByName(Vec::new())
    }
}

impl<T> ByName<T> {
    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Where a name is, or where it would be.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.as_str().cmp(name))
    }

    /// What a name stands for.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.place(name).ok().and_then(|at| self.0.get(at)).map(|(_, thing)| thing)
    }

    /// Whether a name stands for something.
    pub fn contains(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Has a name stand for a thing; gives back what it stood for.
    pub fn insert(&mut self, name: String, thing: T) -> Option<T> {
        match self.place(&name) {
            Ok(at) => self.0.get_mut(at).map(|(_, old)| std::mem::replace(old, thing)),
            Err(at) => {
                self.0.insert(at, (name, thing));
                None
            }
        }
    }

    /// Leaves out what does not fit.
    pub fn retain(&mut self, fits: impl Fn(&str, &T) -> bool) {
        self.0.retain(|(name, thing)| fits(name, thing));
    }

    /// Each name with what it stands for.
    pub fn iter(&self) -> std::slice::Iter<'_, (String, T)> {
        self.0.iter()
    }

    /// The names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

impl<'a, T> IntoIterator for &'a ByName<T> {
    type Item = &'a (String, T);
    type IntoIter = std::slice::Iter<'a, (String, T)>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> FromIterator<(String, T)> for ByName<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(things: I) -> Self {
        let mut named = ByName::default();
        things.into_iter().for_each(|(name, thing)| drop(named.insert(name, thing)));
        named
    }
}

impl<T, const N: usize> From<[(String, T); N]> for ByName<T> {
    fn from(things: [(String, T); N]) -> Self {
        things.into_iter().collect()
    }
}

impl<T: Serialize> Serialize for ByName<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, thing)| (name, thing)))
    }
}

#[cfg(feature = "cli")]
impl<T: schemars::JsonSchema> schemars::JsonSchema for ByName<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        <std::collections::BTreeMap<String, T>>::schema_name()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <std::collections::BTreeMap<String, T>>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order_and_stand_for_the_last_thing() {
        let mut named = ByName::from([("b".to_string(), 1), ("a".to_string(), 2)]);
        assert_eq!(named.insert("b".to_string(), 3), Some(1));
        assert_eq!(named.insert("c".to_string(), 4), None);
        assert_eq!(named.names().collect::<Vec<_>>(), ["a", "b", "c"]);
        named.retain(|_, thing| *thing != 2);
        assert_eq!((named.get("a"), named.get("b"), named.len()), (None, Some(&3), 2));
    }
}
