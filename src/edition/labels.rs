//! A word or text for each authority, stored small: one for most, the others with their places.

use serde::Serialize;

/// One label for each authority: `rest` for all but those listed in `other`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Labels<T> {
    /// The label of every authority that is not listed.
    pub rest: T,
    /// Other labels, each with the places of its authorities in their order.
    pub other: Vec<(T, Vec<u32>)>,
}

impl<T: Clone + PartialEq> Labels<T> {
    /// Packs one label for each authority. The commonest becomes `rest`; ties go to the first met.
    pub fn pack(labels: &[T], if_none: T) -> Self {
        let mut groups: Vec<(T, Vec<u32>)> = Vec::new();
        for (i, label) in labels.iter().enumerate() {
            match groups.iter_mut().find(|(l, _)| l == label) {
                Some((_, places)) => places.push(i as u32),
                None => groups.push((label.clone(), vec![i as u32])),
            }
        }
        let most = groups.iter().map(|(_, places)| places.len()).max().unwrap_or(0);
        match groups.iter().position(|(_, places)| places.len() == most) {
            Some(at) => {
                let (rest, _) = groups.remove(at);
                Labels { rest, other: groups }
            }
            None => Labels { rest: if_none, other: Vec::new() },
        }
    }

    /// The label of the authority at place `i`.
    pub fn get(&self, i: usize) -> &T {
        self.other
            .iter()
            .find(|(_, places)| places.binary_search(&(i as u32)).is_ok())
            .map_or(&self.rest, |(label, _)| label)
    }
}

impl<T: Default + PartialEq> Labels<T> {
    /// Whether nothing is said of any authority.
    pub fn is_blank(&self) -> bool {
        self.rest == T::default() && self.other.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_label_comes_back_at_its_place() {
        let labels = ["a", "b", "a", "c", "b", "a"];
        let packed = Labels::pack(&labels, "none");
        assert_eq!(packed.rest, "a");
        assert_eq!(packed.other, [("b", vec![1, 4]), ("c", vec![3])]);
        for (i, label) in labels.iter().enumerate() {
            assert_eq!(packed.get(i), label);
        }
    }
}
