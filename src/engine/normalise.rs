//! From directed figures to numbers that can be averaged: standard deviations, or 0 to 100.
//!
//! Everything here works on y = d·x, the figure with its direction taken, so that higher is better.

use super::outliers::Treatment;
use super::stats::{GAP, Spread, cut, median_and_mad, quantile, sorted, varies};
use super::steps::Steps;
use crate::method::{Family, Normalisation, Outliers, Plan, Rule, WithinLens};

/// Makes a median absolute deviation comparable to a standard deviation.
pub const MAD_TO_SD: f64 = 1.4826;

/// What one indicator's figures are measured against: facts of the base period, after its outliers were treated.
///
/// They serve every period, so that years are comparable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Base {
    /// What is done to outliers.
    pub treatment: Treatment,
    /// m_j and s_j.
    pub spread: Spread,
    /// Median and median absolute deviation.
    pub robust: (f64, f64),
    /// The lowest and the highest figure.
    pub ends: (f64, f64),
    /// The 5 % and 95 % quantiles.
    pub tails: (f64, f64),
}

impl Base {
    /// The facts of an indicator's directed figures in the base period; nothing where they do not vary once their
    /// outliers are treated.
    pub fn of(outliers: Outliers, figures: impl Iterator<Item = f64>) -> Option<Base> {
        let figures: Vec<f64> = figures.collect();
        let spread = Spread::of(figures.iter().copied())?;
        let mut sorted = sorted(&figures);
        if matches!(outliers, Outliers::Clip | Outliers::None) {
            return Some(Base::facts(Treatment::NONE, spread, &sorted));
        }
        let treatment = Treatment::of(outliers, &sorted);
        sorted.iter_mut().for_each(|y| *y = treatment.apply(*y));
        let spread = Spread::of(sorted.iter().copied())?;
        Some(Base::facts(treatment, spread, &sorted))
    }

    fn facts(treatment: Treatment, spread: Spread, sorted: &[f64]) -> Base {
        let (first, last) = (sorted.first().copied(), sorted.last().copied());
        Base {
            treatment,
            spread,
            robust: median_and_mad(sorted),
            ends: (first.unwrap_or(GAP), last.unwrap_or(GAP)),
            tails: (quantile(sorted, 0.05), quantile(sorted, 0.95)),
        }
    }
}

/// A straight line, cut at both ends: ((y − centre)/unit), from low to high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// What becomes 0.
    pub centre: f64,
    /// What becomes 1.
    pub unit: f64,
    /// The least that it gives.
    pub low: f64,
    /// The most that it gives.
    pub high: f64,
}

impl Scale {
    fn standard(centre: f64, unit: f64, limit: f64) -> Scale {
        Scale { centre, unit, low: -limit, high: limit }
    }

    /// 0 at `low`, 100 at `high`; nothing where they are the same.
    fn hundred((low, high): (f64, f64)) -> Option<Scale> {
        let range = high - low;
        varies(range, low).then_some(Scale { centre: low, unit: range / 100.0, low: 0.0, high: 100.0 })
    }

    fn apply(self, y: f64) -> f64 {
        // `clamp` keeps a NaN a NaN: a gap stays a gap.
        cut((y - self.centre) / self.unit, self.low, self.high)
    }
}

/// How the figures of one indicator become what is averaged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Conversion {
    /// What is done to outliers.
    pub treatment: Treatment,
    /// The indicator's own scale.
    pub first: First,
    /// From an indicator's own scale to that of the others.
    pub then: Option<Scale>,
    /// Whether 0–100 becomes 1–100, for means that take no zero.
    pub above_zero: bool,
    /// Whether robust standard deviations were asked for and there are none.
    pub fell_back: bool,
}

/// An indicator's own scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum First {
    /// A straight line, cut at both ends.
    Scale(Scale),
    /// 100·(rank − 1)/(n − 1) within the period.
    Percentile,
}

/// One indicator's column of one period, and its percentile ranks before outliers are treated.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    /// y, a gap where there is no figure.
    pub directed: &'a [f64],
    /// 100·(number of lower ones)/(n − 1).
    pub percentiles: &'a [f64],
}

impl Conversion {
    /// How an indicator is converted by a plan; nothing where it drops out for want of variance. `base_figures` is
    /// its column in the base period.
    pub fn new(plan: &Plan, rule: Rule, sign: f64, base: &Base, base_figures: Figures) -> Option<Conversion> {
        let (first, fell_back) = first(plan, rule, sign, base)?;
        let mut conversion =
            Conversion { treatment: base.treatment, first, then: None, above_zero: false, fell_back };
        let family =
            if plan.within_lens() == WithinLens::Arithmetic { plan.family() } else { Family::Hundred };
        if Family::of(rule.normalisation) != family {
            conversion.then = Some(conversion.bridge(family, base_figures)?);
        }
        conversion.above_zero = plan.within_lens() != WithinLens::Arithmetic;
        Some(conversion)
    }

    /// From the one scale to the other, by the base period: 0–100 is standardised by its mean and standard
    /// deviation, and standard deviations go from 0 for the lowest to 100 for the highest.
    fn bridge(&self, to: Family, base: Figures) -> Option<Scale> {
        let cap = self.cap(base);
        let values = base.directed.iter().zip(base.percentiles).map(|(y, p)| self.value(*y, *p, cap));
        match to {
            Family::Standard => {
                let Spread { mean, sd } = Spread::of(values)?;
                Some(Scale::standard(mean, sd, f64::INFINITY))
            }
            Family::Hundred => {
                let known = values.filter(|v| !v.is_nan());
                let ends = known
                    .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
                Scale::hundred(ends)
            }
        }
    }

    /// Converts a column.
    pub fn apply(&self, figures: Figures, out: &mut [f64]) {
        match self.first {
            // The common case in one pass without a branch.
            First::Scale(scale) if self.treatment == Treatment::NONE => {
                for (out, y) in out.iter_mut().zip(figures.directed) {
                    *out = scale.apply(*y);
                }
            }
            _ => {
                let cap = self.cap(figures);
                for ((out, y), p) in out.iter_mut().zip(figures.directed).zip(figures.percentiles) {
                    *out = self.value(*y, *p, cap);
                }
            }
        }
        if let Some(then) = self.then {
            out.iter_mut().for_each(|v| *v = then.apply(*v));
        }
        if self.above_zero {
            out.iter_mut().for_each(|v| *v = 1.0 + 0.99 * *v);
        }
    }

    /// One authority's figure at each step; the same numbers as [`Conversion::apply`]'s.
    pub(super) fn steps(&self, figures: Figures, authority: usize) -> Option<Steps> {
        let (y, p) = (*figures.directed.get(authority)?, *figures.percentiles.get(authority)?);
        let own = self.value(y, p, self.cap(figures));
        let bridged = self.then.map_or(own, |then| then.apply(own));
        let z = if self.above_zero { 1.0 + 0.99 * bridged } else { bridged };
        Some(Steps { directed: y, treated: self.treatment.apply(y), own, bridged, z })
    }

    /// Whether figures count by their rank among those of their period.
    #[cfg(feature = "frontier")]
    pub(super) fn is_by_rank(&self) -> bool {
        self.first == First::Percentile
    }

    /// The conversion as one line, where it is made of lines alone.
    pub(super) fn straight(&self) -> Option<Straight> {
        let First::Scale(Scale { centre, unit, low, high }) = self.first else { return None };
        if self.treatment != Treatment::NONE {
            return None;
        }
        let own = Straight { centre, slope: 1.0 / unit, offset: 0.0, low, high };
        let of_all = self.then.map_or(own, |then| {
            let end = |x: f64| cut((x - then.centre) / then.unit, then.low, then.high);
            Straight {
                slope: own.slope / then.unit,
                offset: -then.centre / then.unit,
                low: end(low),
                high: end(high),
                ..own
            }
        });
        let above = |x: f64| if self.above_zero { 1.0 + 0.99 * x } else { x };
        let times = if self.above_zero { 0.99 } else { 1.0 };
        Some(Straight {
            slope: times * of_all.slope,
            offset: above(of_all.offset),
            low: above(of_all.low),
            high: above(of_all.high),
            ..of_all
        })
    }

    /// Converts one figure that is not among those published: its percentile rank is the share of the published
    /// that it is better than.
    #[inline]
    pub(super) fn one(&self, y: f64, among: &Among) -> f64 {
        let percentile = match self.first {
            First::Scale(_) => GAP,
            First::Percentile => share_below(&among.rising, y),
        };
        let own = self.value(y, percentile, among.cap);
        let then = self.then.map_or(own, |then| then.apply(own));
        if self.above_zero { 1.0 + 0.99 * then } else { then }
    }

    /// What a percentile rank of single figures needs of a column.
    pub(super) fn among(&self, figures: Figures, measured: impl Fn(usize) -> bool) -> Among {
        let of = figures.directed.iter().enumerate().filter(|(i, _)| measured(*i)).map(|(_, y)| *y);
        Among { rising: sorted(&of.collect::<Vec<f64>>()), cap: self.cap(figures) }
    }

    fn value(&self, y: f64, percentile: f64, cap: f64) -> f64 {
        match self.first {
            First::Scale(scale) => scale.apply(self.treatment.apply(y)),
            // Figures that are cut tie with each other: at the low end at 0, at the high end at the cap.
            First::Percentile if y <= self.treatment.low => 0.0 * percentile,
            // `min` would make a number of a gap.
            First::Percentile if percentile > cap => cap,
            First::Percentile => percentile,
        }
    }

    /// The percentile rank of figures that are cut at the high end.
    fn cap(&self, figures: Figures) -> f64 {
        let at_end =
            figures.directed.iter().zip(figures.percentiles).filter(|(y, _)| **y >= self.treatment.high);
        at_end.map(|(_, p)| *p).fold(f64::INFINITY, f64::min)
    }
}

/// A line, cut at both ends: slope·(y − centre) + offset, from low to high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Straight {
    centre: f64,
    slope: f64,
    offset: f64,
    low: f64,
    high: f64,
}

impl Straight {
    #[inline]
    pub(super) fn apply(self, y: f64) -> f64 {
        cut(self.slope * (y - self.centre) + self.offset, self.low, self.high)
    }
}

/// The figures that a single one is placed among.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Among {
    /// Those measured against, in rising order and without gaps.
    rising: Vec<f64>,
    /// The percentile rank of figures that are cut at the high end.
    cap: f64,
}

/// An indicator's own scale, and whether it is not the one asked for.
fn first(plan: &Plan, rule: Rule, sign: f64, base: &Base) -> Option<(First, bool)> {
    let limit = if rule.outliers == Outliers::Clip { plan.clip } else { f64::INFINITY };
    let base_z = Scale::standard(base.spread.mean, base.spread.sd, limit);
    let (median, mad) = base.robust;
    let scale = match rule.normalisation {
        Normalisation::BaseZ => base_z,
        Normalisation::RobustZ if !varies(mad, median) => return Some((First::Scale(base_z), true)),
        Normalisation::RobustZ => Scale::standard(median, MAD_TO_SD * mad, limit),
        Normalisation::MinMax => Scale::hundred(base.ends)?,
        Normalisation::Goalposts => Scale::hundred(goalposts(rule, sign, base))?,
        Normalisation::Percentile => return Some((First::Percentile, false)),
    };
    Some((First::Scale(scale), false))
}

/// Those given, on the treated scale and the worse one first, or the base period's tails.
fn goalposts(rule: Rule, sign: f64, base: &Base) -> (f64, f64) {
    match rule.goalposts {
        None => base.tails,
        Some([low, high]) => {
            let (worse, better) = if sign > 0.0 { (low, high) } else { (-high, -low) };
            (base.treatment.scale(worse), base.treatment.scale(better))
        }
    }
}

/// 100·(rank − 1)/(n − 1) of each directed figure within its period, ties at the lowest rank: the share of the
/// measured authorities that it is better than. `measured` says who is ranked; the others are placed among them.
/// A gap where there is no figure, or only one.
pub fn percentiles(directed: &[f64], measured: impl Fn(usize) -> bool) -> Vec<f64> {
    let measured = directed.iter().enumerate().filter(|(i, y)| !y.is_nan() && measured(*i));
    let sorted = sorted(&measured.map(|(_, y)| *y).collect::<Vec<f64>>());
    directed.iter().map(|y| share_below(&sorted, *y)).collect()
}

/// 100·(number of lower ones)/(n − 1), among figures in rising order.
fn share_below(sorted: &[f64], y: f64) -> f64 {
    let others = sorted.len() as f64 - 1.0;
    if y.is_nan() || others < 1.0 {
        return GAP;
    }
    (100.0 * sorted.partition_point(|s| *s < y) as f64 / others).min(100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_standardised_and_cut_and_gaps_stay_gaps() {
        let scale = Scale::standard(10.0, 2.0, 3.0);
        assert_eq!([10.0, 14.0, 30.0, -30.0].map(|y| scale.apply(y)), [0.0, 2.0, 3.0, -3.0]);
        assert!(scale.apply(f64::NAN).is_nan());
    }

    #[test]
    fn lines_upon_lines_are_one_line() {
        let first = First::Scale(Scale::standard(10.0, 2.0, 3.0));
        let plain =
            Conversion { treatment: Treatment::NONE, first, then: None, above_zero: false, fell_back: false };
        let then = Scale::hundred((-2.0, 2.5));
        for conversion in
            [plain, Conversion { then, ..plain }, Conversion { then, above_zero: true, ..plain }]
        {
            let line = conversion.straight().expect("is made of lines");
            for y in [-50.0, 4.0, 6.5, 10.0, 11.0, 15.5, 16.5, 90.0] {
                let (found, expected) = (line.apply(y), conversion.one(y, &Among::default()));
                assert!((found - expected).abs() < 1e-12, "{y}: {found} {expected}");
            }
        }
        assert_eq!(Conversion { first: First::Percentile, ..plain }.straight(), None);
    }

    #[test]
    fn worst_to_best_is_0_to_100_and_what_does_not_vary_has_no_scale() {
        let scale = Scale::hundred((5.0, 25.0)).expect("varies");
        assert_eq!([5.0, 10.0, 25.0, 40.0, -1.0].map(|y| scale.apply(y)), [0.0, 25.0, 100.0, 100.0, 0.0]);
        assert_eq!(Scale::hundred((5.0, 5.0)), None);
    }

    #[test]
    fn percentile_ranks_take_the_lowest_rank_of_ties() {
        let ranks = percentiles(&[3.0, 1.0, f64::NAN, 3.0, 7.0, 5.0], |_| true);
        assert_eq!(ranks[..2], [25.0, 0.0]);
        assert!(ranks[2].is_nan());
        assert_eq!(ranks[3..], [25.0, 100.0, 75.0]);
        assert!(percentiles(&[3.0], |_| true)[0].is_nan(), "one alone has no rank among others");
        assert_eq!(percentiles(&[3.0, 1.0], |_| true), [100.0, 0.0], "two have");
        // Among the first two only: the others are placed beside them, and nobody beats more than all.
        assert_eq!(percentiles(&[3.0, 1.0, 2.0, 9.0, 0.0], |i| i < 2), [100.0, 0.0, 100.0, 100.0, 0.0]);
    }
}
