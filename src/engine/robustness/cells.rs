//! Figures that could have been others: those of samples and counts, and those that a publisher withholds.

use super::super::intervals::{Z_95, byar, wilson};
use super::super::stats::GAP;
use crate::edition::{Edition, Figures, Status};

/// A figure that comes of a sample or a count, its direction taken.
///
/// It is drawn from a normal distribution of two halves whose middle is the published figure and whose 95 % interval
/// is the publisher's; or Wilson's for a proportion, or Byar's for a count, where numerators are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sampled {
    /// Whose it is.
    pub authority: u32,
    /// The figure as published.
    pub figure: f64,
    /// Standard deviation of the lower half.
    pub below: f64,
    /// Standard deviation of the upper half.
    pub above: f64,
}

/// A figure that is withheld, its direction taken: anywhere between the lowest and the highest that are published of
/// its indicator and period, each as likely. What else a publisher says of it, an edition does not hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Withheld {
    /// Whose it is.
    pub authority: u32,
    /// The lowest it may be.
    pub low: f64,
    /// The highest it may be.
    pub high: f64,
}

/// The figures of an indicator in a period that come of samples and counts.
pub(super) fn sampled(edition: &Edition, indicator: usize, period: usize) -> Vec<Sampled> {
    let Some((figures, sign)) = directed(edition, indicator, period) else { return Vec::new() };
    let is_share = edition.indicators.get(indicator).is_some_and(|j| j.unit.starts_with('%'));
    let unit = unit(figures);
    let places = 0..edition.authorities.len();
    places
        .filter_map(|i| {
            let figure = figures.values.at(i)?;
            let (lower, upper) = interval(figures, i, is_share, unit).filter(|(a, b)| a < b)?;
            // A figure outside of its own interval has no error that way.
            let (down, up) = ((figure - lower).max(0.0) / Z_95, (upper - figure).max(0.0) / Z_95);
            let (below, above) = if sign > 0.0 { (down, up) } else { (up, down) };
            Some(Sampled { authority: i as u32, figure: sign * figure, below, above })
        })
        .collect()
}

/// The 95 % interval of a figure, in its own unit.
fn interval(figures: &Figures, i: usize, is_share: bool, unit: f64) -> Option<(f64, f64)> {
    if let Some(given) = figures.lower.at(i).zip(figures.upper.at(i)) {
        return Some(given);
    }
    let count = figures.numerators.at(i)?;
    match figures.denominators.at(i).filter(|of| *of > 0.0) {
        Some(of) if is_share => {
            let share = wilson(count, of, Z_95)?;
            (unit > 0.0).then_some((unit * share.lower, unit * share.upper))
        }
        Some(of) => {
            let rate = byar(count, Z_95)?;
            (unit > 0.0).then_some((unit * rate.lower / of, unit * rate.upper / of))
        }
        // A rate of an unknown base, such as one that is standardised by age, is uncertain in proportion.
        None => {
            let (rate, figure) = (byar(count, Z_95)?, figures.values.at(i)?);
            (count > 0.0).then_some((figure * rate.lower / count, figure * rate.upper / count))
        }
    }
}

/// What a numerator over its denominator is multiplied by to be the figure, such as 100: the middle of what is found.
fn unit(figures: &Figures) -> f64 {
    let found = |i: usize| {
        let share = figures.numerators.at(i)? / figures.denominators.at(i)?;
        figures.values.at(i).map(|figure| figure / share).filter(|unit| unit.is_finite())
    };
    let units: Vec<f64> = (0..figures.numerators.len()).filter_map(found).collect();
    super::super::stats::median(&units).unwrap_or(GAP)
}

/// The figures of an indicator in a period that are withheld.
pub(super) fn withheld(edition: &Edition, indicator: usize, period: usize) -> Vec<Withheld> {
    let Some((figures, sign)) = directed(edition, indicator, period) else { return Vec::new() };
    let published = || figures.values.iter().flatten().map(|x| sign * x);
    let (low, high) = published().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(x), b.max(x)));
    let is_withheld = |i: &usize| *figures.status.get(*i) == Status::Suppressed;
    let places = (0..edition.authorities.len()).filter(is_withheld).filter(|_| low <= high);
    places.map(|i| Withheld { authority: i as u32, low, high }).collect()
}

fn directed(edition: &Edition, indicator: usize, period: usize) -> Option<(&Figures, f64)> {
    let sign = edition.indicators.get(indicator)?.polarity.sign()?;
    Some((edition.figures(indicator, period)?, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edition() -> Edition {
        let bytes = std::fs::read("public/editions/2022-23.json").expect("reads the edition");
        crate::edition::read("the edition", &bytes).expect("is an edition")
    }

    fn named(edition: &Edition, id: &str) -> usize {
        edition.indicators.iter().position(|j| j.id == id).expect("is in the edition")
    }

    #[test]
    fn each_half_reaches_its_end_of_the_published_interval() {
        let edition = edition();
        let j = named(&edition, "ascof_1i1_social_contact");
        let figures = edition.figures(j, 1).expect("has figures");
        let found = sampled(&edition, j, 1);
        assert!(found.len() > 140);
        for each in &found {
            let i = each.authority as usize;
            let (lower, upper) = (figures.lower.at(i).expect("has"), figures.upper.at(i).expect("has"));
            // 1.96 standard deviations; higher is better, so that directions are as published.
            assert!((each.figure - 1.959_963_985 * each.below - lower).abs() < 1e-6, "{each:?}");
            assert!((each.figure + 1.959_963_985 * each.above - upper).abs() < 1e-6, "{each:?}");
        }
    }

    #[test]
    fn a_count_of_unknown_base_is_uncertain_in_proportion_and_none_is_not() {
        let edition = edition();
        let j = named(&edition, "rough_sleeping_snapshot");
        let figures = edition.figures(j, 1).expect("has figures");
        let found = sampled(&edition, j, 1);
        let of = |i: usize| found.iter().find(|each| each.authority as usize == i);
        let by_count = |i: usize| figures.numerators.at(i).zip(figures.values.at(i));
        let mut counted = 0;
        for i in 0..edition.authorities.len() {
            match by_count(i) {
                Some((count, figure)) if count > 0.0 && figure > 0.0 => {
                    let each = of(i).expect("is uncertain");
                    let ends = byar(count, Z_95).expect("is a count");
                    // Lower is better: what is above the directed figure is below the published one.
                    let above = figure * (1.0 - ends.lower / count) / Z_95;
                    let below = figure * (ends.upper / count - 1.0) / Z_95;
                    assert!(
                        (each.above - above).abs() < 1e-9 && (each.below - below).abs() < 1e-9,
                        "{each:?}"
                    );
                    assert_eq!(each.figure, -figure);
                    counted += 1;
                }
                _ => assert_eq!(of(i), None),
            }
        }
        assert!(counted > 100, "{counted}");
    }
}
