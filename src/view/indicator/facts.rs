//! What the figures of a measure are, in sentences, and who has none.

use super::{Of, Without};
use crate::edition::{Figures, Status};
use crate::engine::stats;
use crate::view::chart::Scale;
use crate::view::council::status_words;
use crate::view::words::{count, number};

/// What the words for a missing figure mean.
const MISSING: [(Status, &str); 3] = [
    (Status::NotApplicable, "the council has nothing that this measures, so there can be no figure"),
    (Status::NotPublished, "the publisher gives no figure for the council"),
    (
        Status::Suppressed,
        "the publisher has a figure and withholds it, since so few people are behind it that they could be known by it",
    ),
];

impl Of<'_> {
    fn values(&self) -> Vec<f64> {
        self.figures.values.iter().copied().flatten().collect()
    }

    /// A figure as part of a sentence.
    fn said(&self, x: f64) -> String {
        let percent = if self.indicator.unit.starts_with('%') { " %" } else { "" };
        format!("{}{percent}", self.show(x))
    }

    /// `The figures go from 0 % to 77 %.`
    pub(super) fn reach(&self) -> Option<String> {
        let Scale { low, high } = Scale::of(self.values().into_iter())?;
        let unit = &self.indicator.unit;
        let unit = if unit.starts_with('%') { String::new() } else { format!(" ({unit})") };
        Some(format!("The figures go from {} to {}{unit}.", self.said(low), self.said(high)))
    }

    /// Median, average, all councils together, range, ratio of the ends, and how many have a figure.
    pub(super) fn facts(&self) -> Vec<String> {
        let values = self.values();
        let all = self.figures.values.len();
        let mut facts = vec![format!(
            "{} of {all} councils have a figure for {}.",
            values.len(),
            self.here.period_name()
        )];
        let (Some(ends), Some(median), Some(says)) =
            (Scale::of(values.iter().copied()), stats::median(&values), self.reach())
        else {
            return facts;
        };
        let average = values.iter().sum::<f64>() / values.len() as f64;
        let [median, average] = [median, average].map(|x| self.said(x));
        facts.push(format!(
            "The England median is {median}; the average of the councils’ figures is {average}."
        ));
        facts.extend(self.together());
        facts.push(says);
        facts.push(ratio(ends, self.indicator.decimals));
        for (status, words) in [
            (Status::Estimated, "estimated"),
            (Status::CarriedForward, "carried forward from an earlier year, which is no evidence of change"),
        ] {
            let n = (0..all).filter(|i| *self.figures.status.get(*i) == status).count();
            if n > 0 {
                let is = if n == 1 { "is" } else { "are" };
                facts.push(format!("{} of them {is} {words}.", count(n, "figure", "figures")));
            }
        }
        facts.retain(|fact| !fact.is_empty());
        facts
    }

    /// `All 148 councils together: 45.2 %.` The sum of what was counted over the sum of what it was counted among, where
    /// both are known and each figure is their ratio.
    fn together(&self) -> Option<String> {
        let Figures { values, numerators, denominators, .. } = self.figures;
        let known = |i: usize| {
            let among = denominators.at(i).filter(|among| *among > 0.0)?;
            Some((values.at(i)?, numerators.at(i)?, among))
        };
        let all: Vec<(f64, f64, f64)> = (0..values.len()).filter_map(known).collect();
        let ratio = of_sums(&all, 0.6 / power(self.indicator.decimals))?;
        let have = self.values().len();
        let whose = if all.len() == have {
            format!("All {have} councils")
        } else {
            format!("The {} councils that publish what they counted", all.len())
        };
        Some(format!("{whose} together: {}.", self.said(ratio)))
    }

    /// Who has no figure, by the reason.
    pub(super) fn without(&self) -> Vec<Without> {
        let of = |(status, means): (Status, &'static str)| {
            let has_none = |i: &usize| self.value(*i).is_none() && *self.figures.status.get(*i) == status;
            let councils = (0..self.figures.values.len()).filter(has_none).map(|i| self.here.council(i));
            Without { why: status_words(status), means, councils: councils.collect() }
        };
        MISSING.into_iter().map(of).filter(|without| !without.councils.is_empty()).collect()
    }
}

/// Scales that a ratio is given on: as it is, in hundredths, per thousand and so on.
const SCALES: [f64; 6] = [1.0, 100.0, 1_000.0, 10_000.0, 100_000.0, 1_000_000.0];

/// The ratio of sums of figures, each with numerator and denominator, on the scale by which every figure is the ratio of
/// its own two within `room`; nothing where there is no such scale, or fewer than two figures.
fn of_sums(all: &[(f64, f64, f64)], room: f64) -> Option<f64> {
    let is_so = |scale: &f64| all.iter().all(|(x, above, below)| (x - scale * above / below).abs() <= room);
    let scale = SCALES.into_iter().find(is_so).filter(|_| all.len() > 1)?;
    let (above, below) = all.iter().fold((0.0, 0.0), |sums, each| (sums.0 + each.1, sums.1 + each.2));
    Some(scale * above / below)
}

/// `The highest is 72 times the lowest.` As the figures are shown; over a zero or a figure below it, why there is none.
fn ratio(ends: Scale, decimals: u8) -> String {
    let scale = power(decimals);
    let [low, high] = [ends.low, ends.high].map(|x| (x * scale).round() / scale);
    if low <= 0.0 {
        let what = if low < 0.0 { "is below zero" } else { "is zero" };
        return format!("No ratio of the highest to the lowest is given, since the lowest {what}.");
    }
    let times = high / low;
    if times < 1.05 {
        return String::new();
    }
    format!("The highest is {} times the lowest.", number(times, if times < 10.0 { 1 } else { 0 }))
}

fn power(decimals: u8) -> f64 {
    (0..decimals).fold(1.0, |scale, _| scale * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_never_over_a_zero() {
        let ratio = |low, high, decimals| super::ratio(Scale { low, high }, decimals);
        assert_eq!(ratio(0.5, 36.0, 1), "The highest is 72 times the lowest.");
        assert_eq!(ratio(20.0, 50.0, 0), "The highest is 2.5 times the lowest.");
        let refused = "No ratio of the highest to the lowest is given, since the lowest is zero.";
        assert_eq!(ratio(0.0, 77.0, 0), refused);
        // Shown as 0.0, so a ratio to it could not be understood.
        assert_eq!(ratio(0.04, 77.0, 1), refused);
        assert!(ratio(-3.0, 7.0, 0).ends_with("since the lowest is below zero."));
        assert_eq!(ratio(7.0, 7.0, 0), "");
    }

    /// 10 of 20 and 30 of 40: 40 of 60, where the average of the two is 62.5.
    #[test]
    fn a_ratio_of_sums_needs_figures_that_are_ratios() {
        let all = [(50.0, 10.0, 20.0), (75.0, 30.0, 40.0)];
        assert!(of_sums(&all, 0.05).is_some_and(|x| (x - 200.0 / 3.0).abs() < 1e-9));
        let per_thousand = [(500.0, 10.0, 20.0), (750.0, 30.0, 40.0)];
        assert!(of_sums(&per_thousand, 0.05).is_some_and(|x| (x - 2000.0 / 3.0).abs() < 1e-9));
        assert_eq!(of_sums(&[(50.0, 10.0, 20.0), (70.0, 30.0, 40.0)], 0.05), None);
        assert_eq!(of_sums(&all[..1], 0.05), None);
    }
}
