//! The whole method in one call.

use super::normalise::{self, Base};
use super::outcome::{self, Weighted};
use super::overall;
use super::productivity::calibrated;
use super::published;
use super::rank::{First, Ties, competition};
use super::ranking::{LensRanking, LensStatus, OverallStatus, Parameters, PeriodRanking, Ranking, Room};
use super::spend::{Reference, SpendColumn, Unusable};
use super::stats::{GAP, Spread};
use crate::edition::Edition;
use crate::method::{Plan, SpendLimits};

/// An edition prepared for scoring: what does not depend on the method is computed once.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let bytes = std::fs::read("public/editions/2022-23.json")?;
/// use pound_for_pound::{edition, engine::Scorer, method::{Method, Plan}};
///
/// let edition = edition::read("2022-23.json", &bytes)?;
/// let plan = Plan::new(&edition, &Method::default(), None)?;
/// let scorer = Scorer::new(&edition);
/// let ranking = scorer.ranking(&plan);
/// let latest = &ranking.periods[edition.latest()];
/// assert!(latest.overall.ranked <= 150);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Scorer {
    authorities: usize,
    base_period: usize,
    has_spend: bool,
    /// Published ranks, for an edition that has nothing to compute them from.
    published: Option<Ranking>,
    /// Places of the indicators of each lens.
    indicators: Vec<Vec<usize>>,
    /// Base parameters of each indicator; nothing for one that is never scored or does not vary.
    bases: Vec<Option<Base>>,
    /// Figures of each period: `[indicator * authorities + authority]`.
    figures: Vec<Vec<f64>>,
    /// Spending of each period and lens.
    spend: Vec<Vec<SpendColumn>>,
}

impl Scorer {
    /// Prepares an edition.
    pub fn new(edition: &Edition) -> Self {
        let periods = 0..edition.periods().len();
        let figures: Vec<Vec<f64>> = periods.clone().map(|t| figures(edition, t)).collect();
        let n = edition.authorities.len();
        let base = &figures[edition.base()];
        let bases = (edition.indicators.iter().zip(base.chunks(n)))
            .map(|(indicator, figures)| {
                let sign = indicator.polarity.sign()?;
                Spread::of(figures.iter().copied()).map(|spread| Base { spread, sign })
            })
            .collect();
        let of_lens = |id: &str| {
            let places = edition.indicators.iter().enumerate().filter(|(_, j)| j.lens == id);
            places.map(|(at, _)| at).collect()
        };
        let lenses = 0..edition.lenses.len();
        Scorer {
            authorities: n,
            base_period: edition.base(),
            has_spend: edition.has_spend(),
            published: edition.is_ranks_only().then(|| published::ranking(edition)),
            indicators: edition.lenses.iter().map(|l| of_lens(&l.id)).collect(),
            bases,
            figures,
            spend: periods
                .map(|t| lenses.clone().map(|l| SpendColumn::new(edition, l, t)).collect())
                .collect(),
        }
    }

    /// Scores and ranks by a method.
    pub fn ranking(&self, plan: &Plan) -> Ranking {
        let mut ranking = self.blank();
        self.score(plan, &mut ranking);
        ranking
    }

    /// A ranking of the right shape, with nothing in it yet; published ranks, which no method changes, are.
    pub fn blank(&self) -> Ranking {
        if let Some(published) = &self.published {
            return published.clone();
        }
        let (periods, lenses) = (self.figures.len(), self.indicators.len());
        Ranking::empty(periods, lenses, self.bases.len(), self.authorities)
    }

    /// Scores and ranks into a ranking that [`Scorer::blank`] made. Once it has been used, using it again
    /// allocates nothing.
    pub fn score(&self, plan: &Plan, ranking: &mut Ranking) {
        if self.published.is_some() {
            return;
        }
        ranking.has_spend = self.has_spend;
        for (figures, period) in self.figures.iter().zip(&mut ranking.periods) {
            self.normalise(plan, figures, period);
        }
        for lens in 0..self.indicators.len() {
            ranking.nominal[lens] = self.nominal(plan, lens);
            for period in &mut ranking.periods {
                self.outcomes(plan, lens, ranking.nominal[lens], period);
            }
            let parameters = self.parameters(plan, lens, ranking);
            ranking.parameters[lens] = parameters;
            for (spend, period) in self.spend.iter().zip(&mut ranking.periods) {
                let lens_ranking = &mut period.lenses[lens];
                lens_ranking.parameters = parameters;
                self.produce(plan, &spend[lens], lens_ranking);
                let ties = if self.has_spend { Ties::Absolute } else { Ties::Relative };
                lens_ranking.place(ties, &mut ranking.room);
            }
        }
        for period in &mut ranking.periods {
            whole(plan, period, &mut ranking.room);
        }
    }

    fn normalise(&self, plan: &Plan, figures: &[f64], period: &mut PeriodRanking) {
        let n = self.authorities;
        let columns = figures.chunks_exact(n).zip(period.z.chunks_exact_mut(n));
        for ((figures, z), base) in columns.zip(&self.bases) {
            normalise::z(figures, *base, plan.clip, z);
        }
    }

    /// The weight of a lens's indicators that did not drop out.
    fn nominal(&self, plan: &Plan, lens: usize) -> f64 {
        let scored = self.indicators[lens].iter().filter(|j| self.bases[**j].is_some());
        scored.map(|j| plan.indicator_weights[*j]).sum()
    }

    fn outcomes(&self, plan: &Plan, lens: usize, nominal: f64, period: &mut PeriodRanking) {
        let n = self.authorities;
        let PeriodRanking { z, lenses, .. } = period;
        let LensRanking { outcome, coverage, .. } = &mut lenses[lens];
        let weighted = self.indicators[lens]
            .iter()
            .map(|j| Weighted { weight: plan.indicator_weights[*j], z: &z[j * n..(j + 1) * n] });
        outcome::score(weighted.filter(|w| w.weight > 0.0), nominal, plan.coverage, outcome, coverage);
    }

    fn parameters(&self, plan: &Plan, lens: usize, ranking: &mut Ranking) -> Parameters {
        let base = &ranking.periods[self.base_period].lenses[lens];
        let outcome = Spread::of(base.outcome.iter().copied());
        let room = &mut ranking.room.sorted;
        let spend = Reference::of(&self.spend[self.base_period][lens], plan.spend_limits, room)
            .map(|r| Reference { kappa: r.kappa * plan.exchange_rate, ..r });
        Parameters { outcome, spend }
    }

    /// zO, ln S, ln P and the status of every authority on one lens in one period.
    fn produce(&self, plan: &Plan, spend: &SpendColumn, lens: &mut LensRanking) {
        lens.per_head.copy_from_slice(&spend.per_head);
        let Parameters { outcome, spend: reference } = lens.parameters;
        for i in 0..self.authorities {
            let zo = outcome.map_or(GAP, |spread| spread.z(lens.outcome[i]));
            let ln = spend.scored(i, plan.spend_limits);
            lens.outcome_z[i] = zo;
            lens.ln_spend[i] = ln;
            lens.flagged[i] = !ln.is_nan() && spend.robust_z[i] > plan.spend_limits.flag;
            lens.score[i] = match (self.has_spend, reference) {
                (false, _) => zo,
                (true, Some(r)) => calibrated(zo, r.kappa, ln, r.ln),
                (true, None) => GAP,
            };
            lens.status[i] = if !lens.score[i].is_nan() {
                LensStatus::Ranked
            } else if outcome.is_none() || (self.has_spend && reference.is_none()) {
                LensStatus::LensNotScored
            } else if lens.outcome[i].is_nan() {
                LensStatus::TooFewFigures
            } else {
                why_not(spend, i, plan.spend_limits)
            };
        }
    }

    /// The places of a lens's indicators.
    pub(super) fn indicators_of(&self, lens: usize) -> &[usize] {
        &self.indicators[lens]
    }
}

fn figures(edition: &Edition, period: usize) -> Vec<f64> {
    let n = edition.authorities.len();
    let columns = (0..edition.indicators.len()).map(|j| edition.figures(j, period));
    columns
        .flat_map(|column| (0..n).map(move |i| column.and_then(|c| c.values.at(i)).unwrap_or(GAP)))
        .collect()
}

fn why_not(spend: &SpendColumn, i: usize, limits: SpendLimits) -> LensStatus {
    match spend.unusable[i] {
        Some(Unusable::Missing) => LensStatus::NoSpending,
        Some(Unusable::NotPositive) => LensStatus::SpendingNotPositive,
        Some(Unusable::Implausible) => LensStatus::SpendingImplausible,
        None if spend.robust_z[i] < limits.low => LensStatus::SpendingTooLow,
        None => LensStatus::SpendingTooHigh,
    }
}

fn whole(plan: &Plan, period: &mut PeriodRanking, room: &mut Room) {
    let PeriodRanking { lenses, overall, .. } = period;
    overall::mean_ranks(lenses, &plan.lens_weights, &mut overall.means, &mut overall.coverage);
    overall.ranked =
        competition(&overall.means, First::Lowest, Ties::Relative, &mut room.order, &mut overall.ranks);
    for (status, rank) in overall.status.iter_mut().zip(&overall.ranks) {
        *status = if *rank > 0 { OverallStatus::Ranked } else { OverallStatus::TooFewLenses };
    }
}
