//! Which figures to ask about: those outside what is possible, far from what was published, or off by 100 or 1,000.

use super::matching::{Measure, Times};
use super::number::Unit;
use super::report::Question;
use crate::edition::Edition;

/// How many robust standard deviations from the median of published figures are far.
const FAR: f64 = 3.0;

/// What turns the median of distances from the median into a standard deviation, for figures that are spread as errors are.
const ROBUST: f64 = 1.4826;

/// Spending and populations that are so many times as large, or so many times smaller, are far.
const RATIO: f64 = 3.0;

/// What figures may be off by.
const SUSPECTED: [Times; 4] = [Times::Hundred, Times::Thousand, Times::Hundredth, Times::Thousandth];

/// How published figures of one measure lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    low: f64,
    high: f64,
    median: f64,
    deviation: f64,
    is_percent: bool,
    is_pounds: bool,
}

impl Spread {
    /// How the figures of an indicator lie over all councils and periods; nothing for fewer than five.
    pub fn of(edition: &Edition, indicator: usize) -> Option<Self> {
        let unit =
            edition.indicators.get(indicator).map(|j| j.unit.trim().to_lowercase()).unwrap_or_default();
        let periods = 0..edition.periods().len();
        let columns = periods.filter_map(|period| edition.figures(indicator, period));
        let mut all: Vec<f64> =
            columns.flat_map(|figures| figures.values.iter().flatten().copied()).collect();
        let median = median(&mut all)?;
        let (low, high) = (all.first().copied()?, all.last().copied()?);
        let mut distances: Vec<f64> = all.iter().map(|x| (x - median).abs()).collect();
        let deviation = self::median(&mut distances)? * ROBUST;
        let is_percent = unit.starts_with('%') || unit.starts_with("per cent");
        Some(Spread {
            low,
            high,
            median,
            deviation,
            is_percent,
            is_pounds: unit.contains('£') || unit.contains("pound"),
        })
    }

    /// What to ask of a figure of the indicator.
    pub fn question(&self, value: f64, unit: Unit) -> Option<Question> {
        let is_other = match unit {
            Unit::Plain => false,
            Unit::Percent => !self.is_percent,
            Unit::Pounds => !self.is_pounds,
        };
        if is_other {
            return Some(Question::Unit);
        }
        let is_outside = value < self.low || value > self.high;
        let is_far = is_outside && (value - self.median).abs() > FAR * self.deviation;
        if is_far
            && let Some(times) =
                SUSPECTED.into_iter().find(|times| self.would_be_usual(value * times.factor()))
        {
            return Some(Question::Times(times));
        }
        let high = self.is_percent.then_some(100.0);
        let is_possible = (value >= 0.0 || self.low < 0.0) && high.is_none_or(|high| value <= high);
        if !is_possible {
            return Some(Question::Impossible { low: 0.0, high });
        }
        is_far.then_some(Question::Far { low: self.low, high: self.high })
    }

    fn would_be_usual(&self, value: f64) -> bool {
        value != 0.0
            && value >= self.low
            && value <= self.high
            && (value - self.median).abs() <= FAR * self.deviation
    }
}

/// What to ask of pounds or a population, beside those that were published for the same council.
pub fn count_question(
    edition: &Edition,
    measure: Measure,
    authority: usize,
    period: usize,
    value: f64,
) -> Option<Question> {
    if value < 0.0 {
        return Some(Question::Impossible { low: 0.0, high: None });
    }
    let published = published(edition, measure, authority, period).filter(|x| *x > 0.0)?;
    let is_near = |value: f64| value * RATIO >= published && value <= published * RATIO;
    if is_near(value) || value == 0.0 {
        return None;
    }
    let times = [Times::Thousand, Times::Million, Times::Thousandth, Times::Hundred, Times::Hundredth];
    let found = times.into_iter().find(|times| is_near(value * times.factor()));
    Some(found.map_or(Question::Far { low: published, high: published }, Question::Times))
}

/// What was published of a council: in the period, or else in the latest before it.
pub fn published(edition: &Edition, measure: Measure, authority: usize, period: usize) -> Option<f64> {
    let at = |period: usize| match measure {
        Measure::Indicator(place) => edition.figures(place, period).and_then(|f| f.values.at(authority)),
        Measure::Pounds(lens) => edition.spend(lens, period).and_then(|s| s.pounds.at(authority)),
        Measure::Population(lens) => edition.spend(lens, period).and_then(|s| s.population.at(authority)),
    };
    (0..=period).rev().find_map(at)
}

/// What all figures of one measure may be off by, from each with what was published of the same council: most of them
/// have to be.
pub fn all_off(pairs: &[(f64, f64)]) -> Option<Times> {
    let mut ratios: Vec<f64> = pairs
        .iter()
        .filter(|(own, published)| *own != 0.0 && *published != 0.0)
        .map(|(own, published)| published / own)
        .collect();
    let middle = if ratios.len() == 1 { ratios.first().copied() } else { median(&mut ratios) }?;
    SUSPECTED.into_iter().find(|times| middle > times.factor() / 2.0 && middle < times.factor() * 2.0)
}

/// The median of figures, which are sorted; of fewer than five there is none but of two to four by the same rule.
fn median(all: &mut [f64]) -> Option<f64> {
    all.sort_by(f64::total_cmp);
    let n = all.len();
    let upper = all.get(n / 2).copied()?;
    if n % 2 == 1 { Some(upper) } else { Some((upper + all.get((n / 2).checked_sub(1)?).copied()?) / 2.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARE: Spread =
        Spread { low: 20.0, high: 60.0, median: 40.0, deviation: 5.0, is_percent: true, is_pounds: false };

    #[test]
    fn usual_figures_are_not_asked_about() {
        assert_eq!(SHARE.question(20.0, Unit::Plain), None);
        assert_eq!(SHARE.question(45.0, Unit::Percent), None);
        // Outside what was published, but within three deviations of a wider spread.
        let wide = Spread { deviation: 10.0, ..SHARE };
        assert_eq!(wide.question(65.0, Unit::Plain), None);
    }

    #[test]
    fn far_and_impossible_figures_are_asked_about() {
        assert_eq!(SHARE.question(70.0, Unit::Plain), Some(Question::Far { low: 20.0, high: 60.0 }));
        assert_eq!(
            SHARE.question(101.0, Unit::Plain),
            Some(Question::Impossible { low: 0.0, high: Some(100.0) })
        );
        assert_eq!(
            SHARE.question(-1.0, Unit::Plain),
            Some(Question::Impossible { low: 0.0, high: Some(100.0) })
        );
        assert_eq!(SHARE.question(45.0, Unit::Pounds), Some(Question::Unit));
    }

    #[test]
    fn hundreds_and_thousands_are_suspected() {
        assert_eq!(SHARE.question(0.45, Unit::Plain), Some(Question::Times(Times::Hundred)));
        assert_eq!(SHARE.question(4_500.0, Unit::Plain), Some(Question::Times(Times::Hundredth)));
        assert_eq!(SHARE.question(45_000.0, Unit::Plain), Some(Question::Times(Times::Thousandth)));
        assert_eq!(all_off(&[(0.45, 44.0), (0.5, 52.0), (0.0, 3.0)]), Some(Times::Hundred));
        assert_eq!(all_off(&[(45.0, 44.0), (0.5, 52.0), (50.0, 51.0)]), None);
        assert_eq!(all_off(&[]), None);
    }

    #[test]
    fn the_middle_of_figures() {
        assert_eq!(median(&mut [3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&mut [4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(&mut []), None);
    }
}
