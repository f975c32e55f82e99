//! Places by the thousand: the same as [`super::super::rank::competition`], by buckets.

use super::super::rank::{First, Ties};

/// The most values of one bucket that are put in order one by one.
const MOST: u32 = 24;

/// Room to put values in order.
#[derive(Debug, Clone)]
pub(super) struct Order {
    whose: Vec<u32>,
    buckets: Vec<u32>,
}

impl Order {
    /// Room for so many.
    pub fn new(n: usize) -> Self {
        Order { whose: vec![0; n], buckets: vec![0; n + 2] }
    }

    /// Writes the competition ranks of those listed, none of whose values is a gap; others' are left as they are.
    ///
    /// Values go into as many buckets of equal width as there are values, and are then put in order by a pass that
    /// is short where they are nearly so. Where one bucket holds too many, they are sorted. Allocates nothing.
    pub fn place(&mut self, values: &[f64], list: &[u32], (first, ties): (First, Ties), ranks: &mut [u32]) {
        let value = |i: u32| values[i as usize];
        let whose = &mut self.whose[..list.len()];
        if !in_buckets(values, list, first, &mut self.buckets, whose) {
            whose.copy_from_slice(list);
            match first {
                First::Highest => whose.sort_unstable_by(|a, b| value(*b).total_cmp(&value(*a))),
                First::Lowest => whose.sort_unstable_by(|a, b| value(*a).total_cmp(&value(*b))),
            }
        }
        for at in 1..whose.len() {
            let moving = whose[at];
            let mut here = at;
            while here > 0 && is_before(first, value(moving), value(whose[here - 1])) {
                whose[here] = whose[here - 1];
                here -= 1;
            }
            whose[here] = moving;
        }
        let (mut leader, mut rank) = (f64::NAN, 0);
        for (place, i) in (1..).zip(whose.iter()) {
            let value = value(*i);
            if !ties.same(value, leader) {
                (leader, rank) = (value, place);
            }
            ranks[*i as usize] = rank;
        }
    }
}

/// Arranges those listed by buckets; false where that would not help.
fn in_buckets(values: &[f64], list: &[u32], first: First, buckets: &mut [u32], whose: &mut [u32]) -> bool {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for i in list {
        let value = values[*i as usize];
        low = if value < low { value } else { low };
        high = if value > high { value } else { high };
    }
    let per_unit = (list.len() as f64 - 1.0) / (high - low);
    if !(per_unit > 0.0 && per_unit.is_finite()) {
        return false;
    }
    let bucket = |i: u32| {
        let value = values[i as usize];
        let along = if first == First::Lowest { value - low } else { high - value };
        ((along * per_unit) as usize).min(list.len() - 1)
    };
    let buckets = &mut buckets[..=list.len()];
    buckets.fill(0);
    list.iter().for_each(|i| buckets[bucket(*i) + 1] += 1);
    if buckets.iter().any(|count| *count > MOST) {
        return false;
    }
    let mut so_far = 0;
    for start in buckets.iter_mut() {
        so_far += *start;
        *start = so_far;
    }
    for i in list {
        let start = &mut buckets[bucket(*i)];
        whose[*start as usize] = *i;
        *start += 1;
    }
    true
}

fn is_before(first: First, a: f64, b: f64) -> bool {
    match first {
        First::Highest => a > b,
        First::Lowest => a < b,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::rank::competition;
    use super::*;

    #[track_caller]
    fn agrees(values: &[f64]) {
        let list: Vec<u32> = (0..values.len() as u32).filter(|i| !values[*i as usize].is_nan()).collect();
        for first in [First::Highest, First::Lowest] {
            for ties in [Ties::Absolute, Ties::Relative] {
                let (mut found, mut expected) = (vec![0; values.len()], vec![0; values.len()]);
                Order::new(values.len()).place(values, &list, (first, ties), &mut found);
                competition(values, first, ties, &mut Vec::new(), &mut expected);
                assert_eq!(found, expected, "{values:?}");
            }
        }
    }

    #[test]
    fn places_are_those_of_the_slow_way() {
        agrees(&[30.0, f64::NAN, 50.0, 30.0, 10.0, -1.0, 0.0, -0.0, f64::MAX, f64::MIN]);
        agrees(&[]);
        let step = 0.8e-9;
        agrees(&[1.0, 1.0 - step, 1.0 - 2.0 * step, 1.0 - 3.0 * step]);
        // More than a bucket holds, beside one that is far from all.
        let close: Vec<f64> = (0..300).map(|i| 1.0 + f64::from((i * 7919) % 300) * 1e-11 * 7.0).collect();
        agrees(&close);
        agrees(&[close.as_slice(), &[1e9]].concat());
        let mut generator = super::super::generator::Generator::of(3, 0, 0);
        let random: Vec<f64> = (0..500).map(|_| generator.between(-2.0, 2.0)).collect();
        agrees(&random);
    }
}
