//! What everything is measured against: facts of the base period, over everyone or over the comparators only.

use super::normalise::{Base, Figures, percentiles};
use super::stats::GAP;
use crate::method::{ALL_CHOICES, Outliers, Plan};

/// The facts of every indicator that do not depend on weights, scale or aggregation.
#[derive(Debug, Clone)]
pub struct Yardsticks {
    /// Whom they are taken from; nothing for everyone.
    members: Option<Vec<bool>>,
    /// For each treatment and indicator; nothing where the indicator does not vary.
    bases: [Vec<Option<Base>>; TREATMENTS.len()],
    /// Percentile ranks of each period: `[indicator * authorities + authority]`.
    percentiles: Vec<Vec<f64>>,
}

/// The treatments that give different facts: cutting standard deviations and doing nothing give the same.
const TREATMENTS: [Outliers; 3] = [Outliers::None, Outliers::Winsorise, Outliers::P5P95];

impl Yardsticks {
    /// The facts of directed figures, by period: `[indicator * authorities + authority]`.
    pub fn of(
        figures: &[Vec<f64>],
        base_period: usize,
        authorities: usize,
        members: Option<Vec<bool>>,
    ) -> Self {
        let is_member = |i: usize| members.as_ref().is_none_or(|m| m.get(i).copied().unwrap_or(false));
        let base = figures.get(base_period).map_or(&[][..], Vec::as_slice);
        let bases = TREATMENTS.map(|outliers| {
            if !ALL_CHOICES && outliers != Outliers::None {
                return Vec::new();
            }
            let of_members = |column: &[f64]| {
                let with_places = column.iter().copied().enumerate();
                Base::of(outliers, with_places.filter(|(i, _)| is_member(*i)).map(|(_, y)| y))
            };
            base.chunks_exact(authorities).map(of_members).collect()
        });
        let of_period = |period: &Vec<f64>| {
            if !ALL_CHOICES {
                return vec![GAP; period.len()];
            }
            period.chunks_exact(authorities).flat_map(|column| percentiles(column, is_member)).collect()
        };
        let percentiles = figures.iter().map(of_period).collect();
        Yardsticks { bases, percentiles, members }
    }

    /// The same percentile ranks, with the facts of others' base period.
    #[must_use]
    pub fn with_bases_of(self, published: Yardsticks) -> Self {
        Yardsticks { bases: published.bases, ..self }
    }

    /// Whom a plan measures against, if that is not who these are taken from.
    pub fn unlike<'a>(&self, plan: &'a Plan) -> Option<Option<&'a Vec<bool>>> {
        let wanted = plan.members.as_ref().filter(|_| plan.rebase());
        (wanted != self.members.as_ref()).then_some(wanted)
    }

    /// Whether an authority is one of those measured against.
    pub fn is_member(&self, i: usize) -> bool {
        self.members.as_ref().is_none_or(|members| members.get(i).copied().unwrap_or(false))
    }

    /// The facts of an indicator.
    pub fn base(&self, outliers: Outliers, indicator: usize) -> Option<&Base> {
        let at = match outliers {
            Outliers::Clip | Outliers::None => 0,
            Outliers::Winsorise => 1,
            Outliers::P5P95 => 2,
        };
        self.bases[at].get(indicator)?.as_ref()
    }

    /// An indicator's column of a period, given the period's directed figures.
    pub fn column<'a>(
        &'a self,
        period: usize,
        directed: &'a [f64],
        indicator: usize,
        n: usize,
    ) -> Figures<'a> {
        let column = indicator * n..(indicator + 1) * n;
        Figures { directed: &directed[column.clone()], percentiles: &self.percentiles[period][column] }
    }
}
