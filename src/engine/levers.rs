//! The smallest change of one figure that gains places.
//!
//! Nothing but the authority's own score moves with its figure ([`super::whatif`]), and it moves one way, so that a
//! better figure never costs a place. The least that is enough is found by halving.

use super::ranking::PeriodRanking;
use super::whatif::{Lever, WhatIf};

/// The figures that may be tried: those with so many decimals from the one shown towards the best that can be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    /// The figure shown, in units of the last decimal.
    from: f64,
    /// How many units make 1.
    scale: f64,
    /// Which way is better: 1 or −1.
    better: f64,
    /// How many steps there are.
    steps: u64,
}

/// More steps than any figure needs.
const MOST_STEPS: f64 = 1e12;

impl Grid {
    /// From a figure to the best that can be, in steps of its last decimal; nothing where there is no step to make.
    pub fn new(figure: f64, best: f64, decimals: u8) -> Option<Grid> {
        let scale = (0..decimals.min(9)).fold(1.0, |scale, _| scale * 10.0);
        let from = (figure * scale).round();
        let better = if best < figure { -1.0 } else { 1.0 };
        // Room for a limit whose product is rounded.
        let steps = ((best * scale - from) * better + 1e-6).floor();
        (1.0..=MOST_STEPS).contains(&steps).then_some(Grid { from, scale, better, steps: steps as u64 })
    }

    /// The figure so many steps on: a whole number over a power of ten, so the very number that its digits spell.
    pub fn at(&self, steps: u64) -> f64 {
        (self.from + self.better * steps as f64) / self.scale
    }

    /// How many steps there are.
    pub fn steps(&self) -> u64 {
        self.steps
    }
}

/// Places gained on the whole; below 0 where they are lost. Nothing where either has none.
pub fn gained(before: &PeriodRanking, after: &PeriodRanking, authority: usize) -> Option<i32> {
    let (before, after) = (before.overall.rank(authority)?, after.overall.rank(authority)?);
    Some(before as i32 - after as i32)
}

impl WhatIf<'_> {
    /// Places gained on the whole with a lever at a value; nothing where the authority has none.
    pub fn gains(&self, lever: Lever, value: f64) -> Option<i32> {
        gained(self.published(), &self.ranking(&lever.at(value)), self.authority())
    }

    /// The first figure of a grid that gains so many places on the whole, or nothing where none does.
    pub fn least(&self, lever: Lever, grid: &Grid, places: u32) -> Option<f64> {
        let is_enough = |steps: u64| {
            let gained = self.gains(lever, grid.at(steps));
            gained.is_some_and(|gained| gained >= places as i32)
        };
        let (mut short, mut enough) = (0, grid.steps());
        if !is_enough(enough) {
            return None;
        }
        while enough - short > 1 {
            let middle = short + (enough - short) / 2;
            if is_enough(middle) {
                enough = middle;
            } else {
                short = middle;
            }
        }
        Some(grid.at(enough))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_goes_by_the_last_decimal_from_the_figure_shown_to_the_best() {
        let up = Grid::new(41.237, 42.0, 1).expect("has steps");
        assert_eq!((up.steps(), up.at(1), up.at(8)), (8, 41.3, 42.0));
        let down = Grid::new(0.25, 0.0, 1).expect("has steps");
        assert_eq!((down.steps(), down.at(1), down.at(3)), (3, 0.2, 0.0));
        assert_eq!(Grid::new(99.97, 100.0, 1), None);
        assert_eq!(Grid::new(5.0, f64::NAN, 0), None);
        assert_eq!(Grid::new(5.0, f64::INFINITY, 0), None);
    }
}
