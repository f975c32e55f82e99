//! One run through the stages.

use super::given::{Found, Given};
use super::normalise::Conversion;
use super::notice::Notice;
use super::outcome::{self, Weighted};
use super::overall;
use super::productivity::{Facts, score};
use super::rank::competition;
use super::ranking::{LensRanking, LensStatus, OverallStatus, Parameters, PeriodRanking, Ranking, Room};
use super::residual::{Line, Point, least_squares, theil_sen};
use super::scorer::Scorer;
use super::spend::{Reference, SpendColumn, Unusable};
use super::stats::{GAP, Spread};
use super::yardstick::Yardsticks;
use crate::method::{Outliers, Plan, Productivity, ResidualFit, SpendLimits};

/// An edition, a plan and what it is measured against.
pub(super) struct Scoring<'a> {
    pub scorer: &'a Scorer,
    pub plan: &'a Plan,
    pub yardsticks: &'a Yardsticks,
    pub given: Option<&'a Given>,
}

impl Scoring<'_> {
    /// Runs all stages.
    pub fn run(&self, ranking: &mut Ranking) {
        ranking.has_spend = self.scorer.has_spend;
        ranking.notices.clear();
        self.convert(ranking);
        self.normalise(ranking);
        let published =
            self.scorer.published_base.as_ref().map(|published| published.ranking(self.plan).parameters);
        for lens in 0..self.scorer.indicators.len() {
            let published = published.as_ref().and_then(|parameters| parameters.get(lens).copied());
            self.lens(lens, published, ranking);
        }
        for period in &mut ranking.periods {
            self.whole(period, &mut ranking.room);
        }
        self.notice(ranking);
    }

    /// How each indicator is converted.
    fn convert(&self, ranking: &mut Ranking) {
        let base = self.scorer.published_base.as_deref().unwrap_or(self.scorer);
        let Scorer { authorities, base_period, signs, figures, .. } = base;
        ranking.room.conversions.clear();
        for (j, sign) in signs.iter().enumerate() {
            let rule = self.plan.rule(j);
            let conversion = sign.zip(self.yardsticks.base(rule.outliers, j)).and_then(|(sign, base)| {
                let column = self.yardsticks.column(*base_period, &figures[*base_period], j, *authorities);
                Conversion::new(self.plan, rule, sign, base, column)
            });
            ranking.room.conversions.push(conversion);
        }
    }

    fn normalise(&self, ranking: &mut Ranking) {
        let Ranking { periods, room, .. } = ranking;
        let n = self.scorer.authorities;
        for (t, (figures, period)) in self.scorer.figures.iter().zip(periods).enumerate() {
            for (j, (z, conversion)) in period.z.chunks_exact_mut(n).zip(&room.conversions).enumerate() {
                match conversion {
                    Some(conversion) => conversion.apply(self.yardsticks.column(t, figures, j, n), z),
                    None => z.fill(GAP),
                }
            }
        }
    }

    /// Scores and places on one lens in every period, by its own base period or by the published one.
    fn lens(&self, lens: usize, published: Option<Parameters>, ranking: &mut Ranking) {
        let nominal = self.nominal(lens, &ranking.room);
        ranking.nominal[lens] = nominal;
        for period in &mut ranking.periods {
            self.outcomes(lens, nominal, period);
        }
        let parameters = published.unwrap_or_else(|| self.parameters(lens, ranking));
        ranking.parameters[lens] = parameters;
        for (t, (spend, period)) in self.scorer.spend.iter().zip(&mut ranking.periods).enumerate() {
            let on_lens = &mut period.lenses[lens];
            on_lens.parameters = parameters;
            self.measure(&spend[lens], on_lens);
            on_lens.line = self.line(lens, on_lens, &mut ranking.room);
            self.produce((t, lens), &spend[lens], on_lens);
            on_lens.place(&mut ranking.room);
        }
    }

    /// The weight of a lens's indicators that did not drop out.
    fn nominal(&self, lens: usize, room: &Room) -> f64 {
        let scored = self.scorer.indicators[lens].iter().filter(|j| room.conversions[**j].is_some());
        scored.map(|j| self.plan.indicator_weights[*j]).sum()
    }

    /// O and coverage of every authority on one lens in one period.
    pub fn outcomes(&self, lens: usize, nominal: f64, period: &mut PeriodRanking) {
        let n = self.scorer.authorities;
        let PeriodRanking { z, lenses, .. } = period;
        let LensRanking { outcome, coverage, .. } = &mut lenses[lens];
        let weights = &self.plan.indicator_weights;
        let weighted = (self.scorer.indicators[lens].iter())
            .map(|j| Weighted { weight: weights[*j], z: &z[j * n..(j + 1) * n] })
            .filter(|w| w.weight > 0.0);
        outcome::score(self.plan.within_lens(), weighted, nominal, self.plan.coverage, outcome, coverage);
    }

    fn parameters(&self, lens: usize, ranking: &mut Ranking) -> Parameters {
        let base = &ranking.periods[self.scorer.base_period].lenses[lens];
        let is_measured = |i: usize| self.yardsticks.is_member(i);
        let places = base.outcome.iter().copied().enumerate();
        let outcomes = places.filter(|(i, _)| is_measured(*i)).map(|(_, o)| o).filter(|o| !o.is_nan());
        let ends =
            outcomes.clone().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), o| (a.min(o), b.max(o)));
        let column = &self.scorer.spend[self.scorer.base_period][lens];
        let (limits, rate) = (self.plan.spend_limits, self.plan.exchange_rate);
        let spend = Reference::of(column, limits, rate, is_measured, &mut ranking.room.sorted);
        Parameters { outcome: Spread::of(outcomes), ends, spend }
    }

    /// zO and ln S of every authority on one lens in one period.
    pub fn measure(&self, spend: &SpendColumn, lens: &mut LensRanking) {
        let (outcome, limits) = (lens.parameters.outcome, self.plan.spend_limits);
        lens.per_head.copy_from_slice(&spend.per_head);
        for i in 0..self.scorer.authorities {
            let ln = spend.scored(i, limits);
            lens.outcome_z[i] = outcome.map_or(GAP, |spread| spread.z(lens.outcome[i]));
            lens.ln_spend[i] = ln;
            lens.flagged[i] = !ln.is_nan() && spend.robust_z[i] > limits.flag;
        }
    }

    /// The line of the period that a residual is taken from.
    fn line(&self, lens: usize, on_lens: &LensRanking, room: &mut Room) -> Option<Line> {
        let with_need = match self.plan.productivity() {
            Productivity::Residual => false,
            Productivity::ResidualNeed => true,
            _ => return None,
        };
        let need = &self.scorer.need[lens];
        let point = |i: usize| Point {
            spend: on_lens.ln_spend[i],
            need: if with_need { need[i] } else { 0.0 },
            outcome: on_lens.outcome_z[i],
        };
        let places = (0..self.scorer.authorities).filter(|i| self.yardsticks.is_member(*i));
        let points = places.map(point).filter(|p| !(p.spend + p.need + p.outcome).is_nan());
        match self.plan.residual_fit() {
            ResidualFit::LeastSquares => least_squares(points),
            ResidualFit::TheilSen => theil_sen(points, &mut room.sorted),
        }
    }

    /// What the plan calls productivity, where there is spending to speak of.
    fn by(&self) -> Productivity {
        match self.plan.productivity() {
            Productivity::Calibrated if !self.scorer.has_spend => Productivity::OutcomesOnly,
            other => other,
        }
    }

    /// The score and the status of every authority on one lens in one period.
    pub fn produce(&self, (period, lens): (usize, usize), spend: &SpendColumn, on_lens: &mut LensRanking) {
        let (by, need) = (self.by(), &self.scorer.need[lens]);
        let given = self.given.and_then(|given| given.of(period, lens));
        on_lens.is_logarithm = by.is_logarithm();
        for (i, need) in need.iter().enumerate() {
            let facts = Facts {
                outcome: on_lens.outcome[i],
                outcome_z: on_lens.outcome_z[i],
                ln_spend: on_lens.ln_spend[i],
                need: if by == Productivity::ResidualNeed { *need } else { 0.0 },
            };
            let found = match given {
                Some(given) if by.is_frontier() => match given.get(i) {
                    Some(Found::Score(score)) => *score,
                    _ => GAP,
                },
                _ => score(by, &on_lens.parameters, on_lens.line, facts),
            };
            let status = if !self.plan.is_member(i) {
                LensStatus::NotCompared
            } else if !found.is_nan() {
                LensStatus::Ranked
            } else {
                self.why_not(by, on_lens, spend, facts, i, given.and_then(|given| given.get(i)))
            };
            on_lens.score[i] = if status == LensStatus::Ranked { found } else { GAP };
            on_lens.status[i] = status;
        }
    }

    fn why_not(
        &self,
        by: Productivity,
        lens: &LensRanking,
        spend: &SpendColumn,
        facts: Facts,
        i: usize,
        given: Option<&Found>,
    ) -> LensStatus {
        let Parameters { outcome, spend: reference, .. } = lens.parameters;
        let is_residual = matches!(by, Productivity::Residual | Productivity::ResidualNeed);
        let no_line = is_residual && lens.line.is_none();
        if by.is_frontier() && given == Some(&Found::Unsolved) {
            LensStatus::FrontierInfeasible
        } else if (by.needs_outcomes() && outcome.is_none())
            || (by.needs_spending() && reference.is_none())
            || no_line
        {
            LensStatus::LensNotScored
        } else if by.needs_outcomes() && facts.outcome.is_nan() {
            LensStatus::TooFewFigures
        } else if by.needs_spending() && facts.ln_spend.is_nan() {
            no_spending(spend, i, self.plan.spend_limits)
        } else if facts.need.is_nan() {
            LensStatus::NoNeed
        } else if by.is_frontier() {
            if given.is_none() { LensStatus::FrontierPending } else { LensStatus::TooFewFigures }
        } else {
            LensStatus::LensNotScored
        }
    }

    /// The places on the whole in one period.
    pub fn whole(&self, period: &mut PeriodRanking, room: &mut Room) {
        let PeriodRanking { lenses, overall, .. } = period;
        overall.rule = self.plan.over_lenses();
        overall::scores(self.plan, lenses, &mut overall.scores, &mut overall.coverage);
        let (first, ties) = overall.rule.order();
        overall.ranked = competition(&overall.scores, first, ties, &mut room.order, &mut overall.ranks);
        for (i, (status, rank)) in overall.status.iter_mut().zip(&overall.ranks).enumerate() {
            *status = match *rank {
                0 if !self.plan.is_member(i) => OverallStatus::NotCompared,
                0 => OverallStatus::TooFewLenses,
                _ => OverallStatus::Ranked,
            };
        }
    }

    /// What the ranking has to say of itself.
    fn notice(&self, ranking: &mut Ranking) {
        let Ranking { periods, notices, room, has_spend, .. } = ranking;
        if !*has_spend && self.plan.productivity() == Productivity::Calibrated {
            notices.push(Notice::NoSpending);
        }
        for indicator in 0..self.plan.rules.len() {
            let rule = self.plan.rule(indicator);
            if self.scorer.signs[indicator].is_none() || self.plan.indicator_weights[indicator] <= 0.0 {
                continue;
            }
            match room.conversions[indicator] {
                None => notices.push(Notice::NoVariance { indicator }),
                Some(conversion) if conversion.fell_back => {
                    notices.push(Notice::NoRobustSpread { indicator })
                }
                Some(_) => {}
            }
            if rule.outliers == Outliers::Winsorise {
                notices.extend(self.yardsticks.base(rule.outliers, indicator).and_then(|base| {
                    let points = base.treatment.points;
                    let log = base.treatment.log.map(|_| Notice::Logarithm { indicator });
                    log.or((points > 0).then_some(Notice::Winsorised { indicator, points }))
                }));
            }
        }
        let heaviest = periods.last().and_then(|latest| overall::heaviest(self.plan, &latest.lenses));
        if let Some((lens, share)) = heaviest.filter(|(_, share)| *share > 0.5) {
            notices.push(Notice::OneLensDominates { lens, share });
        }
    }
}

fn no_spending(spend: &SpendColumn, i: usize, limits: SpendLimits) -> LensStatus {
    match spend.unusable[i] {
        Some(Unusable::Missing) => LensStatus::NoSpending,
        Some(Unusable::NotPositive) => LensStatus::SpendingNotPositive,
        Some(Unusable::Implausible) => LensStatus::SpendingImplausible,
        None if spend.robust_z[i] < limits.low => LensStatus::SpendingTooLow,
        None => LensStatus::SpendingTooHigh,
    }
}
