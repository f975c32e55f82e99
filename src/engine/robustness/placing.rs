//! Places by the thousand: the same as [`super::super::rank::competition`], by sorting whole numbers.

use super::super::rank::{First, Ties};

/// A whole number that is in the same order as a double.
fn ordered(value: f64) -> u64 {
    let bits = value.to_bits();
    if bits >> 63 == 1 { !bits } else { bits | (1 << 63) }
}

/// Writes the competition ranks of those listed, none of whose values is a gap; others' are left as they are.
///
/// A key holds the leading bits of the value and, in place of the last ones, whose it is. One pass over the sorted
/// keys puts right what the missing bits left open. Allocates nothing once `keys` has held as many.
pub(super) fn place(
    values: &[f64],
    list: &[u32],
    (first, ties): (First, Ties),
    keys: &mut Vec<u64>,
    ranks: &mut [u32],
) {
    let whose = (values.len().next_power_of_two() as u64).wrapping_sub(1);
    let turn = if first == First::Highest { u64::MAX } else { 0 };
    keys.clear();
    keys.extend(list.iter().map(|i| ((ordered(values[*i as usize]) ^ turn) & !whose) | u64::from(*i)));
    keys.sort_unstable();
    let value = |key: u64| values[(key & whose) as usize];
    for at in 1..keys.len() {
        let mut here = at;
        while here > 0 && is_before(first, value(keys[here]), value(keys[here - 1])) {
            keys.swap(here, here - 1);
            here -= 1;
        }
    }
    let (mut leader, mut rank) = (f64::NAN, 0);
    for (place, key) in (1..).zip(keys.iter()) {
        let value = value(*key);
        if !ties.same(value, leader) {
            (leader, rank) = (value, place);
        }
        ranks[(*key & whose) as usize] = rank;
    }
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
                place(values, &list, (first, ties), &mut Vec::new(), &mut found);
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
        // What differs only in the bits that the key has given up is put in order all the same.
        let close: Vec<f64> = (0..300).map(|i| 1.0 + f64::from((i * 7919) % 300) * 1e-11 * 7.0).collect();
        agrees(&close);
        let mut generator = super::super::generator::Generator::of(3, 0, 0);
        let random: Vec<f64> = (0..500).map(|_| generator.between(-2.0, 2.0)).collect();
        agrees(&random);
    }
}
