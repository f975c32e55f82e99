//! From figures to positions.

/// How far from the edges the first and the last figure stand, in hundredths of the width.
const MARGIN: f64 = 3.0;

/// The figures from one end to the other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The least.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// A round number on an axis.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tick {
    /// Where it is: in hundredths across, or in pixels down.
    pub at: f64,
    /// The number.
    pub text: String,
}

impl Scale {
    /// From the least figure to the most; nothing where there is none.
    pub fn of(figures: impl Iterator<Item = f64> + Clone) -> Option<Scale> {
        let low = figures.clone().fold(f64::INFINITY, f64::min);
        let high = figures.fold(f64::NEG_INFINITY, f64::max);
        (low <= high).then_some(Scale { low, high })
    }

    /// The share of the way from the least to the most; the middle where all are the same.
    pub fn share(self, x: f64) -> f64 {
        if self.high > self.low { (x - self.low) / (self.high - self.low) } else { 0.5 }
    }

    /// Where a figure stands across, in hundredths.
    pub fn across(self, x: f64) -> f64 {
        MARGIN + (100.0 - 2.0 * MARGIN) * self.share(x)
    }

    /// Round numbers between the ends, two to six of them, and the decimals that they need.
    pub fn round(self) -> (Vec<f64>, u8) {
        let span = self.high - self.low;
        if span <= 0.0 || !span.is_finite() {
            return (vec![self.low], 1);
        }
        // Steps go 1, 2, 5, 10 and so on, up or down from 1, as far as they have to.
        let (mut step, mut decimals, mut at) = (1.0, 0_u8, 0_u8);
        while span / step > 5.0 {
            step *= if at == 1 { 2.5 } else { 2.0 };
            at = (at + 1) % 3;
        }
        while span / step < 2.0 && decimals < 9 {
            decimals += u8::from(at == 0);
            step /= if at == 2 { 2.5 } else { 2.0 };
            at = (at + 2) % 3;
        }
        let first = (self.low / step).ceil();
        let count = ((self.high / step).floor() - first) as usize + 1;
        ((0..count).map(|n| (first + n as f64) * step).collect(), decimals)
    }

    /// Round numbers across, as they are shown.
    pub fn ticks(self, show: &dyn Fn(f64, u8) -> String) -> Vec<Tick> {
        let (numbers, decimals) = self.round();
        numbers.into_iter().map(|x| Tick { at: self.across(x), text: show(x, decimals) }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_stand_at_the_margins_and_the_middle_in_the_middle() {
        let scale = Scale::of([4.0, 2.0, 6.0].into_iter()).expect("has figures");
        assert_eq!([2.0, 4.0, 6.0].map(|x| scale.across(x)), [3.0, 50.0, 97.0]);
        assert_eq!(Scale::of(std::iter::empty()), None);
        assert_eq!(Scale { low: 2.0, high: 2.0 }.across(2.0), 50.0);
    }

    #[test]
    fn ticks_are_round_numbers() {
        let round = |low, high| Scale { low, high }.round();
        assert_eq!(round(0.0, 77.0), (vec![0.0, 20.0, 40.0, 60.0], 0));
        assert_eq!(round(180.0, 1230.0), (vec![500.0, 1000.0], 0));
        assert_eq!(round(0.0, 4.0), (vec![0.0, 1.0, 2.0, 3.0, 4.0], 0));
        let (small, decimals) = round(0.11, 0.48);
        assert_eq!(small.iter().map(|x| (x * 10.0).round()).collect::<Vec<_>>(), [2.0, 3.0, 4.0]);
        assert_eq!(decimals, 1);
        assert_eq!(round(-1.0, 1.0), (vec![-1.0, 0.0, 1.0], 0));
        assert_eq!(round(3.0, 3.0).0, [3.0]);
    }
}
