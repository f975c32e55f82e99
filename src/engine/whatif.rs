//! One authority's figures replaced by a reader's, and everyone placed again.
//!
//! What figures are measured against stays that of the published ranking, so that one council's new figure moves its
//! own score and no other: means, spreads, ends and quantiles; the mean and standard deviation of O; S_ref and κ; and
//! of the period itself the line that a residual is taken from, the median and MAD of the test of spending, and the
//! percentile ranks of the others. Only places are counted again. With nothing tried, the result is the published
//! ranking to the last bit.

use super::normalise::{Figures, MAD_TO_SD, percentiles};
use super::ranking::{PeriodRanking, Ranking, Room};
use super::scorer::Scorer;
use super::scoring::Scoring;
use super::spend::{SpendColumn, Unusable};
use super::stats::{GAP, median_and_mad, varies};
use super::yardstick::Yardsticks;
use crate::method::Plan;

/// Figures in the place of published ones.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tried {
    /// Indicators, by their place in the edition, and figures in their unit.
    pub figures: Vec<(usize, f64)>,
    /// Lenses, by their place, and pounds a head in the edition's price base.
    pub spend: Vec<(usize, f64)>,
}

/// One thing that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lever {
    /// The figure of an indicator.
    Figure(usize),
    /// Spending per head on a lens.
    Spend(usize),
}

impl Lever {
    /// Only this one, at a value.
    pub fn at(self, value: f64) -> Tried {
        match self {
            Lever::Figure(indicator) => Tried { figures: vec![(indicator, value)], spend: Vec::new() },
            Lever::Spend(lens) => Tried { figures: Vec::new(), spend: vec![(lens, value)] },
        }
    }
}

impl Tried {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.spend.is_empty()
    }
}

/// One authority in one period of a finished ranking, ready to have its figures replaced.
#[derive(Debug, Clone)]
pub struct WhatIf<'a> {
    scorer: &'a Scorer,
    plan: &'a Plan,
    ranking: &'a Ranking,
    published: &'a PeriodRanking,
    /// What figures are measured against, where that is not the scorer's own.
    yardsticks: Option<Yardsticks>,
    period: usize,
    authority: usize,
}

impl<'a> WhatIf<'a> {
    /// Prepares an authority of a ranking that the plan gave.
    ///
    /// Nothing for a method that ranks by a frontier, where a figure moves the scores of those measured against it,
    /// and nothing for an edition that was published as ranks.
    pub fn new(
        scorer: &'a Scorer,
        plan: &'a Plan,
        ranking: &'a Ranking,
        period: usize,
        authority: usize,
    ) -> Option<Self> {
        let is_offered = !scorer.is_published() && !plan.productivity().is_frontier();
        let published = ranking.periods.get(period)?;
        (is_offered && authority < scorer.authorities).then(|| WhatIf {
            yardsticks: scorer.other_yardsticks(plan),
            scorer,
            plan,
            ranking,
            published,
            period,
            authority,
        })
    }

    /// The published ranking of the period.
    pub fn published(&self) -> &'a PeriodRanking {
        self.published
    }

    /// The authority.
    pub fn authority(&self) -> usize {
        self.authority
    }

    /// The lens of a lever.
    pub fn lens_of(&self, lever: Lever) -> Option<usize> {
        match lever {
            Lever::Figure(j) => self.scorer.indicators.iter().position(|of_lens| of_lens.contains(&j)),
            Lever::Spend(lens) => (lens < self.scorer.indicators.len()).then_some(lens),
        }
    }

    /// The ranking of the period with other figures. What the edition does not have is passed over.
    pub fn ranking(&self, tried: &Tried) -> PeriodRanking {
        let n = self.scorer.authorities;
        let mut period = self.published.clone();
        let mut touched = vec![false; self.scorer.indicators.len()];
        for (j, figure) in &tried.figures {
            if let (Some(lens), Some(sign)) = (self.lens_of(Lever::Figure(*j)), self.scorer.signs[*j]) {
                period.z[j * n + self.authority] = self.z(*j, sign * figure);
                touched[lens] = true;
            }
        }
        for (lens, _) in &tried.spend {
            if let Some(touched) = touched.get_mut(*lens) {
                *touched = true;
            }
        }
        let mut room = Room::default();
        let scoring = self.scoring();
        for lens in (0..touched.len()).filter(|lens| touched[*lens]) {
            let per_head = tried.spend.iter().rev().find(|(of, _)| *of == lens).map(|(_, s)| *s);
            self.lens(&scoring, lens, per_head, &mut period);
            period.lenses[lens].place(&mut room);
        }
        scoring.whole(&mut period, &mut room);
        period
    }

    fn scoring(&self) -> Scoring<'_> {
        let yardsticks = self.yardsticks.as_ref().unwrap_or(&self.scorer.yardsticks);
        Scoring { scorer: self.scorer, plan: self.plan, yardsticks, given: None }
    }

    /// z of another directed figure of the authority. Where figures count by rank, it is ranked in the place of the
    /// published one.
    fn z(&self, j: usize, directed: f64) -> f64 {
        let (n, i) = (self.scorer.authorities, self.authority);
        let Some(conversion) = self.ranking.conversion(j) else { return GAP };
        let yardsticks = self.yardsticks.as_ref().unwrap_or(&self.scorer.yardsticks);
        let column = yardsticks.column(self.period, &self.scorer.figures[self.period], j, n);
        let (mut figures, mut ranks) = (column.directed.to_vec(), column.percentiles.to_vec());
        figures[i] = directed;
        if conversion.is_by_rank() {
            ranks[i] = percentiles(&figures, |i| yardsticks.is_member(i))[i];
        }
        conversion.steps(Figures { directed: &figures, percentiles: &ranks }, i).map_or(GAP, |steps| steps.z)
    }

    /// Scores on one lens, with other spending of the authority if there is any.
    fn lens(&self, scoring: &Scoring, lens: usize, per_head: Option<f64>, period: &mut PeriodRanking) {
        scoring.outcomes(lens, self.ranking.nominal[lens], period);
        let spend = &self.scorer.spend[self.period][lens];
        let own = per_head.map(|per_head| self.spending(spend, per_head));
        let (spend, on_lens) = (own.as_ref().unwrap_or(spend), &mut period.lenses[lens]);
        scoring.measure(spend, on_lens);
        scoring.produce((self.period, lens), spend, on_lens);
    }

    /// The spending of all with that of the authority replaced. The test of plausibility keeps its median and MAD.
    fn spending(&self, published: &SpendColumn, per_head: f64) -> SpendColumn {
        let (mut column, i) = (published.clone(), self.authority);
        column.per_head[i] = per_head;
        let is_positive = per_head > 0.0;
        column.unusable[i] = if is_positive { None } else { Some(Unusable::NotPositive) };
        column.ln[i] = if is_positive { libm::log(per_head) } else { GAP };
        let (median, mad) = median_and_mad(&published.ln);
        let is_tested = varies(mad, median) || !is_positive;
        column.robust_z[i] = if is_tested { (column.ln[i] - median) / (MAD_TO_SD * mad) } else { 0.0 };
        column
    }
}
