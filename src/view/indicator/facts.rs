//! What the figures of a measure are, in sentences, and who has none.

use super::{Of, Without};
use crate::edition::Status;
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

    /// Median, range, ratio of the ends, and how many have a figure.
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
        facts.push(format!("The England median is {}.", self.said(median)));
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

/// `The highest is 72 times the lowest.` As the figures are shown, and never over a zero or a figure below it.
fn ratio(ends: Scale, decimals: u8) -> String {
    let scale = (0..decimals).fold(1.0, |scale, _| scale * 10.0);
    let [low, high] = [ends.low, ends.high].map(|x| (x * scale).round() / scale);
    if low <= 0.0 {
        return String::new();
    }
    let times = high / low;
    if times < 1.05 {
        return String::new();
    }
    format!("The highest is {} times the lowest.", number(times, if times < 10.0 { 1 } else { 0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ratio_is_never_over_a_zero() {
        let ratio = |low, high, decimals| super::ratio(Scale { low, high }, decimals);
        assert_eq!(ratio(0.5, 36.0, 1), "The highest is 72 times the lowest.");
        assert_eq!(ratio(20.0, 50.0, 0), "The highest is 2.5 times the lowest.");
        assert_eq!(ratio(0.0, 77.0, 0), "");
        // Shown as 0.0, so a ratio to it could not be understood.
        assert_eq!(ratio(0.04, 77.0, 1), "");
        assert_eq!(ratio(-3.0, 7.0, 0), "");
        assert_eq!(ratio(7.0, 7.0, 0), "");
    }
}
