//! Competition ranks: "1, 2, 2, 4".

use crate::order;

/// Values closer than this, relative to their size, are the same place.
pub const TIE: f64 = 1e-9;

/// Which end is first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The highest value is first.
    Highest,
    /// The lowest value is first.
    Lowest,
}

/// How near two values have to be to tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ties {
    /// Within [`TIE`] of their size.
    Relative,
    /// Within [`TIE`], for values that are logarithms.
    Absolute,
}

impl Ties {
    /// Whether two values are the same place.
    pub(super) fn same(self, a: f64, b: f64) -> bool {
        let scale = match self {
            Ties::Relative => a.abs().max(b.abs()),
            Ties::Absolute => 1.0,
        };
        (a - b).abs() <= TIE * scale
    }
}

/// Writes the competition rank of each value, 1 for the first and 0 for a gap, and gives the number ranked.
///
/// A place is joint where values lie within the tie of the best of them. `order` is room to work in; it
/// allocates nothing once it has held as many.
pub fn competition(values: &[f64], first: First, ties: Ties, order: &mut Vec<u32>, ranks: &mut [u32]) -> u32 {
    rising(values, order);
    if first == First::Highest {
        order.reverse();
    }
    ranks.fill(0);
    let (mut leader, mut rank) = (f64::NAN, 0);
    for (place, i) in (1..).zip(order.iter()) {
        let value = values[*i as usize];
        if !ties.same(value, leader) {
            (leader, rank) = (value, place);
        }
        ranks[*i as usize] = rank;
    }
    order.len() as u32
}

/// Writes the places of the values that are no gaps, the lowest value first.
pub(super) fn rising(values: &[f64], into: &mut Vec<u32>) {
    into.clear();
    into.extend((0..values.len() as u32).filter(|i| !values[*i as usize].is_nan()));
    order::sort(into, &|a, b| values[a].total_cmp(&values[b]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn ranks(values: &[f64], first: First) -> Vec<u32> {
        let mut ranks = vec![9; values.len()];
        competition(values, first, Ties::Relative, &mut Vec::new(), &mut ranks);
        ranks
    }

    #[test]
    fn ties_share_the_better_rank_and_gaps_have_none() {
        assert_eq!(ranks(&[30.0, f64::NAN, 50.0, 30.0, 10.0], First::Highest), [2, 0, 1, 2, 4]);
        assert_eq!(ranks(&[30.0, f64::NAN, 50.0, 30.0, 10.0], First::Lowest), [2, 0, 4, 2, 1]);
    }

    #[test]
    fn rounding_is_a_tie_and_more_is_not() {
        assert_eq!(ranks(&[1e6, 1e6 + 1e-4, 1e6 + 1e-2], First::Highest), [2, 2, 1]);
        assert_eq!(ranks(&[0.0, -0.0], First::Highest), [1, 1]);
    }

    #[test]
    fn a_tie_is_with_the_best_of_its_place_and_does_not_chain() {
        let step = 0.8e-9;
        assert_eq!(ranks(&[1.0, 1.0 - step, 1.0 - 2.0 * step], First::Highest), [1, 1, 3]);
    }
}
