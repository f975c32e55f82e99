//! Whose statement it is, and what it is made from.

use std::borrow::Cow;

use crate::edition::Indicator;
use crate::engine::frontiers::{Frontiers, for_figures};
use crate::engine::{LensRanking, Parameters, PeriodRanking, Ranking, Steps};
use crate::method::{Family, Plan, Productivity, WithinLens};
use crate::view::Ranked;

/// One council in one period.
pub(super) struct Case<'a> {
    pub ranked: &'a Ranked,
    pub at: &'a PeriodRanking,
    pub period: usize,
    pub council: usize,
    /// What a lens ranks by, where there is spending to speak of.
    pub by: Productivity,
    /// Where the council stands on its frontiers.
    pub standings: Option<&'a Frontiers>,
    /// The plan whose figures count: a frontier takes them on 1–100.
    plan: Cow<'a, Plan>,
    /// The ranking that such a plan gives.
    measured: Cow<'a, Ranking>,
    /// The council's figures on their way.
    pub steps: Vec<Option<Steps>>,
}

impl<'a> Case<'a> {
    pub fn new(
        ranked: &'a Ranked,
        period: usize,
        council: usize,
        standings: Option<&'a Frontiers>,
    ) -> Option<Self> {
        let by = match ranked.plan.productivity() {
            Productivity::Calibrated if !ranked.edition.has_spend() => Productivity::OutcomesOnly,
            other => other,
        };
        let (plan, measured) = if by.is_frontier() {
            let plan = for_figures(&ranked.plan);
            let measured = ranked.scorer.ranking(&plan);
            (Cow::Owned(plan), Cow::Owned(measured))
        } else {
            (Cow::Borrowed(&ranked.plan), Cow::Borrowed(&ranked.ranking))
        };
        let steps = ranked.scorer.steps(&plan, &measured, period, council);
        let at = ranked.at(period)?;
        Some(Case { ranked, at, period, council, by, standings, plan, measured, steps })
    }

    /// The council's name.
    pub fn name(&self) -> &'a str {
        self.ranked.edition.authorities.get(self.council).map_or("", |a| a.name.as_str())
    }

    /// The name of a lens.
    pub fn lens_name(&self, l: usize) -> &'a str {
        self.ranked.edition.lenses.get(l).map_or("", |lens| lens.name.as_str())
    }

    /// The plan whose figures count.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The ranking whose figures count.
    pub fn measured(&self) -> &Ranking {
        &self.measured
    }

    /// The ranking on a lens.
    pub fn on(&self, l: usize) -> Option<&'a LensRanking> {
        self.at.lenses.get(l)
    }

    /// What a lens's scores are measured against.
    pub fn parameters(&self, l: usize) -> Parameters {
        self.ranked.ranking.parameters.get(l).copied().unwrap_or_default()
    }

    /// The weight of a lens.
    pub fn lens_weight(&self, l: usize) -> f64 {
        self.ranked.plan.lens_weights.get(l).copied().unwrap_or(0.0)
    }

    /// The lenses that count towards the whole.
    pub fn counted(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.at.lenses.len()).filter(|l| self.lens_weight(*l) > 0.0)
    }

    /// The lens whose sum is shown in full: the first that counts and that the council has a place on.
    pub fn lens_in_full(&self) -> usize {
        let is_ranked = |l: &usize| self.on(*l).is_some_and(|on| on.rank(self.council).is_some());
        self.counted().find(is_ranked).or_else(|| self.counted().next()).unwrap_or(0)
    }

    /// The indicators of a lens, with their places.
    pub fn indicators(&self, l: usize) -> impl Iterator<Item = (usize, &'a Indicator)> {
        let id = self.ranked.edition.lenses.get(l).map_or("", |lens| lens.id.as_str());
        self.ranked.edition.indicators.iter().enumerate().filter(move |(_, j)| j.lens == id)
    }

    /// Whether an indicator of a lens is looked at: a frontier takes some of them as outputs.
    pub fn is_used(&self, l: usize, j: usize) -> bool {
        !self.by.is_frontier() || self.ranked.plan.outputs.get(l).is_some_and(|outputs| outputs.contains(&j))
    }

    /// Whose sum it is: `Ash, Care`.
    pub fn of(&self, l: usize) -> String {
        format!("{}: {}", self.name(), self.lens_name(l))
    }

    /// The scale that is averaged on.
    pub fn family(&self) -> Family {
        let is_mean = self.plan.within_lens() == WithinLens::Arithmetic;
        if is_mean { self.plan.family() } else { Family::Hundred }
    }

    /// Whether outcomes count.
    pub fn outcomes_count(&self) -> bool {
        self.by.needs_outcomes()
    }

    /// Whether spending counts.
    pub fn spending_counts(&self) -> bool {
        self.by.needs_spending()
    }

    /// Whether outcome scores are standardised.
    pub fn has_standardised(&self) -> bool {
        self.outcomes_count() && self.by != Productivity::PlainRatio && !self.by.is_frontier()
    }
}
