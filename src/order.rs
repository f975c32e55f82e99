//! Putting things in order, compiled once: the standard library's sort is compiled again for each type and each
//! way to compare, which would be a tenth of what the browser downloads.

use std::cmp::Ordering;

/// Puts places in the order that `compare` gives; which of equal ones comes first is left open. Allocates nothing.
pub fn sort(places: &mut [u32], compare: &dyn Fn(usize, usize) -> Ordering) {
    places.sort_unstable_by(|a, b| compare(*a as usize, *b as usize));
}

/// The places `0..n` in the order that `compare` gives. Equal ones keep theirs.
pub fn places(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<u32> = (0..n as u32).collect();
    sort(&mut places, &|a, b| compare(a, b).then(a.cmp(&b)));
    places.into_iter().map(|place| place as usize).collect()
}

/// The items in the order that `compare` gives. Equal ones keep theirs.
pub fn arranged<T>(items: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = places(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| items.get_mut(at)?.take()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_keep_their_order() {
        let items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        let arranged = arranged(items, &|a, b| a.0.cmp(&b.0));
        assert_eq!(arranged, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
