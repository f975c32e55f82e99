//! Intervals for small numbers, where numerator and denominator are known.
//!
//! Wilson's for proportions (Wilson 1927, Newcombe 1998) and Byar's for counts (Breslow and Day 1987), the methods
//! that the English public-health bodies publish.

/// The normal deviate of 95 % confidence.
pub const Z_95: f64 = 1.959_963_984_540_054;

/// The normal deviate of 99.8 % confidence.
pub const Z_998: f64 = 3.090_232_306_167_813_5;

/// A lower and an upper limit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

/// Wilson's interval of a proportion, from 0 to 1. Nothing unless 0 ≤ numerator ≤ denominator and there is a
/// denominator.
pub fn wilson(numerator: f64, denominator: f64, z: f64) -> Option<Interval> {
    if !(denominator > 0.0 && (0.0..=denominator).contains(&numerator)) {
        return None;
    }
    let p = numerator / denominator;
    let square = z * z;
    let middle = numerator + square / 2.0;
    let half = z * (square / 4.0 + numerator * (1.0 - p)).sqrt();
    let all = denominator + square;
    // At the ends the limits are 0 and 1, which rounding would miss.
    let lower = if numerator == 0.0 { 0.0 } else { (middle - half) / all };
    let upper = if numerator == denominator { 1.0 } else { (middle + half) / all };
    Some(Interval { lower, upper })
}

/// Byar's interval of a count; a lower limit that would be below 0 is 0. Nothing for a negative count.
pub fn byar(count: f64, z: f64) -> Option<Interval> {
    if !(0.0..=f64::MAX).contains(&count) {
        return None;
    }
    let limit = |of: f64, z: f64| {
        let root = 1.0 - 1.0 / (9.0 * of) + z / (3.0 * of.sqrt());
        of * root * root * root
    };
    let lower = if count == 0.0 { 0.0 } else { limit(count, -z).max(0.0) };
    Some(Interval { lower, upper: limit(count + 1.0, z) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_proportion_and_no_count_has_no_interval() {
        for (numerator, denominator) in
            [(1.0, 0.0), (3.0, 2.0), (-1.0, 2.0), (f64::NAN, 2.0), (1.0, f64::NAN)]
        {
            assert_eq!(wilson(numerator, denominator, Z_95), None);
        }
        assert_eq!(byar(-1.0, Z_95), None);
        assert_eq!(byar(f64::NAN, Z_95), None);
    }

    #[test]
    fn a_proportion_lies_within_its_interval_and_mirrors() {
        let (few, many) = (wilson(2.0, 30.0, Z_95).expect("one"), wilson(28.0, 30.0, Z_95).expect("one"));
        assert!(few.lower < 2.0 / 30.0 && 2.0 / 30.0 < few.upper);
        assert!(
            (few.lower - (1.0 - many.upper)).abs() < 1e-15 && (few.upper - (1.0 - many.lower)).abs() < 1e-15
        );
    }
}
