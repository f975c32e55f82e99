//! From directed figures to figures in which no stray one stretches the scale.
//!
//! Each treatment is fixed in the base period and then the same for all: cut at two limits, or a logarithm.

use super::stats::{cut, kurtosis, quantile, skewness};
use crate::method::Outliers;

/// Skewness that passes.
const SKEWNESS: f64 = 2.0;

/// Excess kurtosis that passes, whatever the skewness.
const KURTOSIS: f64 = 3.5;

/// The most points that winsorising moves at both ends together.
const MOST_POINTS: usize = 5;

/// What the logarithm's origin lies beyond the end, as a share of the range: COINr's.
const BEYOND: f64 = 0.01;

/// What is done to the figures of one indicator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Treatment {
    /// Figures below count as this.
    pub low: f64,
    /// Figures above count as this.
    pub high: f64,
    /// How many points winsorising moved in the base period.
    pub points: usize,
    /// The logarithm that is taken, if any.
    pub log: Option<Log>,
}

/// A logarithm that draws in a long tail and keeps the order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Log {
    /// ln(y − origin), for a long tail upwards.
    Up {
        /// A little below the lowest figure.
        origin: f64,
    },
    /// −ln(origin − y), for a long tail downwards.
    Down {
        /// A little above the highest figure.
        origin: f64,
    },
}

impl Treatment {
    /// Figures as they are.
    pub const NONE: Treatment =
        Treatment { low: f64::NEG_INFINITY, high: f64::INFINITY, points: 0, log: None };

    /// The treatment for the figures of the base period, in rising order and without gaps.
    pub fn of(outliers: Outliers, sorted: &[f64]) -> Treatment {
        match outliers {
            Outliers::Clip | Outliers::None => Treatment::NONE,
            Outliers::P5P95 => {
                Treatment { low: quantile(sorted, 0.05), high: quantile(sorted, 0.95), ..Treatment::NONE }
            }
            Outliers::Winsorise => winsorise(sorted),
        }
    }

    /// A figure, treated; a gap stays a gap.
    pub fn apply(self, y: f64) -> f64 {
        self.scale(cut(y, self.low, self.high))
    }

    /// A figure on the treated scale. It is cut only where the scale ends: beyond there is no logarithm.
    pub fn scale(self, y: f64) -> f64 {
        match self.log {
            None => y,
            Some(Log::Up { origin }) => libm::log(cut(y, self.low, f64::INFINITY) - origin),
            Some(Log::Down { origin }) => -libm::log(origin - cut(y, f64::NEG_INFINITY, self.high)),
        }
    }
}

/// COINr's way: while neither skewness nor kurtosis passes, all figures at the end of the longer tail move to the
/// next figure, up to five; if they still fail, the untouched figures are put on a logarithmic scale.
///
/// COINr takes the logarithm from the lower end whichever tail is long; here it is taken from the end away from
/// the tail, so that reversing an indicator's direction changes nothing.
fn winsorise(sorted: &[f64]) -> Treatment {
    let mut figures = sorted.to_vec();
    let (mut low, mut high) = (0, 0);
    while !passes(&figures) && low + high < MOST_POINTS {
        let skew = skewness(&figures).unwrap_or(0.0);
        if skew >= 0.0 {
            high = move_in(&mut figures, |a, b| a > b);
        } else {
            low = move_in(&mut figures, |a, b| a < b);
        }
    }
    if !passes(&figures) {
        return logarithm(sorted);
    }
    let end = |moved: usize, at: Option<&f64>, none: f64| {
        if moved > 0 { at.copied().unwrap_or(none) } else { none }
    };
    Treatment {
        low: end(low, figures.first(), f64::NEG_INFINITY),
        high: end(high, figures.last(), f64::INFINITY),
        points: low + high,
        log: None,
    }
}

/// Moves the figures at one end to the next figure, and says how many are there then moved in all.
fn move_in(figures: &mut [f64], beyond: impl Fn(f64, f64) -> bool) -> usize {
    let worse = |a: f64, b: f64| if beyond(b, a) { b } else { a };
    let Some(end) = figures.iter().copied().reduce(worse) else { return 0 };
    let next = figures.iter().copied().filter(|y| *y != end).reduce(worse);
    let Some(next) = next else { return figures.len() };
    let mut moved = 0;
    for y in figures.iter_mut().filter(|y| **y == end) {
        *y = next;
        moved += 1;
    }
    moved
}

fn logarithm(sorted: &[f64]) -> Treatment {
    let (Some(low), Some(high)) = (sorted.first().copied(), sorted.last().copied()) else {
        return Treatment::NONE;
    };
    let beyond = BEYOND * (high - low);
    if skewness(sorted).unwrap_or(0.0) >= 0.0 {
        // Later figures below the base period's lowest have no logarithm, so they count as the lowest.
        Treatment { low, log: Some(Log::Up { origin: low - beyond }), ..Treatment::NONE }
    } else {
        Treatment { high, log: Some(Log::Down { origin: high + beyond }), ..Treatment::NONE }
    }
}

/// Whether no outlier stands out; too few figures to tell pass.
fn passes(figures: &[f64]) -> bool {
    match (skewness(figures), kurtosis(figures)) {
        (Some(skewness), Some(kurtosis)) => skewness.abs() < SKEWNESS || kurtosis < KURTOSIS,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stray_figure_is_moved_to_the_next_until_it_passes() {
        // COINr's own example, `x <- c(1:10, 30, 100)`. pandas: G1 3.063, G2 9.741; with 30 for 100, 1.712 passes.
        let mut figures: Vec<f64> = (1..=10).map(f64::from).collect();
        figures.extend([30.0, 100.0]);
        let treatment = Treatment::of(Outliers::Winsorise, &figures);
        assert_eq!((treatment.low, treatment.high, treatment.points), (f64::NEG_INFINITY, 30.0, 1));
        assert_eq!(treatment.apply(100.0), 30.0);
        assert_eq!(treatment.apply(-7.0), -7.0);
    }

    #[test]
    fn where_five_are_not_enough_the_scale_is_logarithmic_either_way_round() {
        // pandas: with five moved, G1 is still 3.875 and G2 13.4.
        let mut figures: Vec<f64> = (0..100).map(|i| f64::from(i) / 100.0).collect();
        figures.extend((2..12).map(|k| libm::pow(10.0, f64::from(k) / 2.0)));
        let up = Treatment::of(Outliers::Winsorise, &figures);
        // A hundredth of the range below the lowest, 0.
        let origin = -0.01 * libm::pow(10.0, 5.5);
        assert_eq!(up.log, Some(Log::Up { origin }));
        assert!((up.apply(1000.0) - libm::log(1000.0 - origin)).abs() < 1e-12);
        let reversed: Vec<f64> = figures.iter().rev().map(|y| -y).collect();
        let down = Treatment::of(Outliers::Winsorise, &reversed);
        for y in &figures {
            assert_eq!(up.apply(*y), -down.apply(-y));
        }
        // Beyond the end of the base period there is no logarithm: later figures there count as the last.
        assert_eq!(up.apply(-1e6), up.apply(0.0));
        assert_eq!(down.apply(1e6), down.apply(0.0));
    }

    #[test]
    fn a_gap_stays_a_gap() {
        assert!(Treatment::of(Outliers::P5P95, &[1.0, 2.0, 3.0]).apply(f64::NAN).is_nan());
        let log = Log::Up { origin: -1.0 };
        assert!(Treatment { low: 0.0, log: Some(log), ..Treatment::NONE }.apply(f64::NAN).is_nan());
    }
}
