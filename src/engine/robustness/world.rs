//! All that draws share: worked out once, before the first.

use super::super::movement::{self, Between, Places};
use super::super::normalise::{Among, Conversion};
use super::super::ranking::{LensRanking, Ranking};
use super::super::scorer::Scorer;
use super::cells::{Sampled, Withheld, sampled, withheld};
use super::doubts::{Doubt, Doubts};
use crate::edition::Edition;
use crate::edition::term::Term;
use crate::method::{
    ALL_CHOICES, Family, MethodError, Normalisation, OverLenses, Plan, Productivity, WithinLens,
};

/// What an edition and a plan come to for drawing.
#[derive(Debug, Clone)]
pub(super) struct World {
    /// How many authorities there are.
    pub n: usize,
    /// The reader's own plan.
    pub plan: Plan,
    /// What a lens ranks by.
    pub by: Productivity,
    pub lenses: Vec<LensWorld>,
    /// The lenses that count towards the whole.
    pub counted: Vec<usize>,
    /// Who can have moved on each lens and on the whole, where the period before is ranked too.
    pub moves: Vec<Vec<bool>>,
    /// The normalisations that a draw may take, the plan's own first.
    pub normalisations: Vec<Normalisation>,
    /// The means within a lens that a draw may take, the plan's own first.
    pub means: Vec<WithinLens>,
    /// Terms for each of the one and each of the other: `[normalisation * means + mean]`.
    pub scales: Vec<Scale>,
    /// The indicators that a draw may leave out.
    pub can_leave_out: Vec<usize>,
    /// The periods that are ranked: the one asked for, and the one before where movement is asked for.
    pub stages: Vec<Stage>,
    /// The sources of doubt that make a difference here.
    pub applies: Vec<Doubt>,
}

/// One lens.
#[derive(Debug, Clone)]
pub(super) struct LensWorld {
    /// The indicators that count.
    pub indicators: Vec<usize>,
    /// Whose O make the mean and sd: those measured, who have one in the base period.
    pub measured: Vec<u32>,
    /// For each period read, those with some gaps.
    pub gaps: Vec<Vec<Gaps>>,
    pub need: Vec<f64>,
}

/// An authority that has an outcome from some of a lens's indicators only.
#[derive(Debug, Clone)]
pub(super) struct Gaps {
    pub authority: u32,
    /// Those it has, in the lens's order.
    pub present: Vec<u32>,
}

/// The figures of all indicators by one normalisation, for one kind of mean.
#[derive(Debug, Clone)]
pub(super) struct Scale {
    pub mean: WithinLens,
    /// For each period read, what the mean adds up: `[indicator * n + authority]`, 0 for a gap.
    pub terms: Vec<Vec<f64>>,
    pub conversions: Vec<Option<Conversion>>,
    /// For each stage and indicator with uncertain figures.
    pub among: Vec<Vec<Among>>,
}

/// One period that is ranked in every draw.
#[derive(Debug, Clone)]
pub(super) struct Stage {
    /// Its place among the edition's periods.
    pub period: usize,
    /// Its place among those read: 0 for the base period.
    pub seen: usize,
    /// The lenses as the plan ranks them.
    pub nominal: Vec<LensRanking>,
    /// For each lens, those ranked on it.
    pub ranked: Vec<Vec<u32>>,
    /// Those ranked on the whole.
    pub overall: Vec<u32>,
    /// Their ranks.
    pub ranks: Vec<u32>,
    /// For each indicator, its uncertain figures.
    pub sampled: Vec<Vec<Sampled>>,
    pub withheld: Vec<Vec<Withheld>>,
    /// For each lens, those whose spending is shared otherwise by another publication.
    pub shared: Vec<Vec<Shared>>,
}

/// Spending that another publication shares between lenses in another way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shared {
    pub authority: u32,
    /// ln S as it is scored.
    pub ln_spend: f64,
    /// What the other way adds to it.
    pub apart: f64,
}

impl World {
    /// Prepares drawing. Normalisations and means other than the plan's are made ready where the doubts ask for them.
    ///
    /// # Errors
    /// When there is nothing to draw, or the plan's scores come of linear programs.
    pub fn new(
        (edition, scorer): (&Edition, &Scorer),
        plan: &Plan,
        doubts: &Doubts,
        periods: &[usize],
    ) -> Result<World, MethodError> {
        refuse(edition, scorer, plan)?;
        let ranking = scorer.ranking(plan);
        let mut seen = vec![scorer.base_period];
        for period in periods.iter().filter(|t| **t < ranking.periods.len()) {
            if !seen.contains(period) {
                seen.push(*period);
            }
        }
        let by = match plan.productivity() {
            Productivity::Calibrated if !scorer.has_spend => Productivity::OutcomesOnly,
            other => other,
        };
        let stages: Vec<Stage> = (periods.iter())
            .filter_map(|t| stage(edition, &ranking, *t, seen.iter().position(|s| s == t)?))
            .collect();
        let mut world = World {
            n: scorer.authorities,
            plan: plan.clone(),
            by,
            lenses: (0..scorer.indicators.len()).map(|l| lens(scorer, plan, &ranking, l, &seen)).collect(),
            counted: (0..plan.lens_weights.len()).filter(|l| plan.lens_weights[*l] > 0.0).collect(),
            moves: moves(plan, &ranking, periods),
            normalisations: vec![common_normalisation(plan)],
            means: vec![plan.within_lens()],
            scales: Vec::new(),
            can_leave_out: Vec::new(),
            stages,
            applies: Vec::new(),
        };
        world.can_leave_out = world.leavable();
        world.choose_scales(scorer, &ranking, doubts, &seen);
        world.applies = Doubt::ALL.iter().copied().filter(|doubt| world.makes_a_difference(*doubt)).collect();
        Ok(world)
    }

    /// Whether a source of doubt can change a rank at all.
    fn makes_a_difference(&self, doubt: Doubt) -> bool {
        let outcomes = self.by.needs_outcomes();
        let any = |has: &dyn Fn(&Stage, usize) -> bool| {
            let counted = || self.lenses.iter().flat_map(|lens| lens.indicators.iter());
            outcomes && self.stages.iter().any(|stage| counted().any(|j| has(stage, *j)))
        };
        match doubt {
            Doubt::Weights => outcomes || self.counted.len() > 1,
            Doubt::ExchangeRate => self.by == Productivity::Calibrated && self.plan.exchange_rate > 0.0,
            Doubt::Normalisation => outcomes && self.normalisations.len() > 1,
            Doubt::WithinLens => outcomes && self.means.len() > 1,
            Doubt::LeaveOneOut => outcomes && !self.can_leave_out.is_empty(),
            Doubt::Sampling => any(&|stage, j| !stage.sampled[j].is_empty()),
            Doubt::Suppressed => any(&|stage, j| !stage.withheld[j].is_empty()),
            Doubt::SpendSplit => {
                let is_apart = |shared: &Shared| shared.apart != 0.0;
                let any = |stage: &Stage| stage.shared.iter().flatten().any(is_apart);
                self.by.needs_spending() && self.stages.iter().any(any)
            }
        }
    }

    /// The indicators without which every authority that has an outcome keeps one, so that nobody drops out.
    fn leavable(&self) -> Vec<usize> {
        let of = |lens: &LensWorld| {
            let alone = |j: usize| {
                let mut gaps = lens.gaps.iter().flatten();
                gaps.any(|gaps| gaps.present.len() == 1 && gaps.present.contains(&(j as u32)))
            };
            let several = lens.indicators.len() > 1;
            lens.indicators.iter().copied().filter(|j| several && !alone(*j)).collect::<Vec<usize>>()
        };
        self.lenses.iter().flat_map(of).collect()
    }

    /// The scales that a draw may take: those by which every indicator still counts, with the same gaps.
    fn choose_scales(&mut self, scorer: &Scorer, nominal: &Ranking, doubts: &Doubts, seen: &[usize]) {
        if doubts.is_on(Doubt::WithinLens) && ALL_CHOICES {
            let own = self.means[0];
            self.means.extend(WithinLens::ALL.iter().copied().filter(|mean| *mean != own));
        }
        let own = self.normalisations[0];
        let all = doubts.is_on(Doubt::Normalisation) && ALL_CHOICES;
        let others = Normalisation::ALL.iter().copied().filter(|other| all && *other != own);
        self.normalisations.clear();
        for normalisation in std::iter::once(own).chain(others) {
            let scales: Option<Vec<Scale>> = self
                .means
                .iter()
                .map(|mean| self.scale(scorer, nominal, (normalisation, *mean), seen))
                .collect();
            if let Some(scales) = scales {
                self.normalisations.push(normalisation);
                self.scales.extend(scales);
            }
        }
        if self.scales.is_empty() {
            // Only a mean other than the plan's own can have failed: the plan itself was ranked.
            self.means.truncate(1);
            self.normalisations = vec![own];
            self.scales.extend(self.scale(scorer, nominal, (own, self.means[0]), seen));
        }
    }

    fn scale(
        &self,
        scorer: &Scorer,
        nominal: &Ranking,
        (normalisation, mean): (Normalisation, WithinLens),
        seen: &[usize],
    ) -> Option<Scale> {
        let ranking = scorer.ranking(&measuring(&self.plan, normalisation, mean));
        let n = self.n;
        let mut terms = Vec::new();
        for t in seen {
            let (own, z) = (&nominal.periods[*t].z, &ranking.periods[*t].z);
            let counted = self.lenses.iter().flat_map(|lens| lens.indicators.iter());
            let alike = |j: &usize| (j * n..(j + 1) * n).all(|at| own[at].is_nan() == z[at].is_nan());
            if !counted.clone().all(alike) {
                return None;
            }
            terms.push(z.iter().map(|z| if z.is_nan() { 0.0 } else { term(mean, *z) }).collect());
        }
        let conversions = ranking.room.conversions;
        let is_measured = |i: usize| !self.plan.rebase() || self.plan.is_member(i);
        let among = |stage: &Stage| {
            let of = |j: usize| {
                let conversion = conversions[j].filter(|_| stage.is_uncertain(j));
                let figures = scorer.yardsticks.column(stage.period, &scorer.figures[stage.period], j, n);
                conversion.map(|conversion| conversion.among(figures, is_measured)).unwrap_or_default()
            };
            (0..conversions.len()).map(of).collect()
        };
        Some(Scale { mean, terms, among: self.stages.iter().map(among).collect(), conversions })
    }
}

impl Stage {
    /// Whether an indicator has figures that could have been others.
    fn is_uncertain(&self, indicator: usize) -> bool {
        !self.sampled[indicator].is_empty() || !self.withheld[indicator].is_empty()
    }
}

/// What a mean adds up.
#[inline]
pub(super) fn term(mean: WithinLens, z: f64) -> f64 {
    match mean {
        WithinLens::Arithmetic => z,
        WithinLens::Geometric => libm::log(z),
        WithinLens::Harmonic => 1.0 / z,
    }
}

/// Who can have moved from the second period to the first: on a lens those ranked in both, on the whole those whose
/// ranking rests on the same lenses.
fn moves(plan: &Plan, ranking: &Ranking, periods: &[usize]) -> Vec<Vec<bool>> {
    let [now, before] = *periods else { return Vec::new() };
    let (Some(of_now), Some(of_before)) = (ranking.periods.get(now), ranking.periods.get(before)) else {
        return Vec::new();
    };
    let all = 0..of_now.overall.ranks.len();
    let lenses = of_now.lenses.iter().zip(&of_before.lenses);
    let on_lens = |(now, before): (&LensRanking, &LensRanking)| -> Vec<bool> {
        let both = |i: usize| now.rank(i).is_some() && before.rank(i).is_some();
        all.clone().map(|i| both(i) && !ranking.came_of_split(i)).collect()
    };
    let between = Between { before, now };
    let moved = |i: usize| matches!(movement::overall(plan, ranking, between, i), Places::Moved(_));
    lenses.map(on_lens).chain(std::iter::once(all.clone().map(moved).collect())).collect()
}

fn refuse(edition: &Edition, scorer: &Scorer, plan: &Plan) -> Result<(), MethodError> {
    let refuse = |choice: &str, reason: &str, instead: &str| {
        Err(MethodError::Unavailable {
            choice: choice.to_string(),
            reason: reason.to_string(),
            instead: instead.to_string(),
        })
    };
    if edition.is_ranks_only() {
        return refuse(
            "a range of ranks",
            "the edition was published as ranks, with no figures to compute others from",
            "choose an edition that is computed",
        );
    }
    if plan.productivity.is_frontier() {
        let choice = format!("a range of ranks with productivity {}", plan.productivity);
        let reason = "its scores come of a linear program for each council, which is too slow to repeat";
        return refuse(&choice, reason, "choose another productivity");
    }
    if scorer.authorities > usize::from(u16::MAX) {
        return refuse(
            "a range of ranks",
            "the edition has more than 65,535 authorities",
            "choose a smaller edition",
        );
    }
    Ok(())
}

/// The normalisation that most indicators have: overrides keep their own.
pub(super) fn common_normalisation(plan: &Plan) -> Normalisation {
    let count =
        |of: Normalisation| (0..plan.rules.len()).filter(|j| plan.rule(*j).normalisation == of).count();
    let mut best = (0, Normalisation::BaseZ);
    for normalisation in Normalisation::ALL {
        if count(*normalisation) > best.0 {
            best = (count(*normalisation), *normalisation);
        }
    }
    best.1
}

/// A plan that takes the plan's figures by another normalisation and for another mean, and scores nothing slow.
fn measuring(plan: &Plan, normalisation: Normalisation, within_lens: WithinLens) -> Plan {
    let mut measuring = Plan {
        within_lens,
        family: Family::of(normalisation),
        productivity: Productivity::OutcomesOnly,
        over_lenses: OverLenses::MeanRank,
        ..plan.clone()
    };
    let own = common_normalisation(plan);
    for rule in measuring.rules.iter_mut().filter(|rule| rule.normalisation == own) {
        rule.normalisation = normalisation;
    }
    measuring
}

fn lens(scorer: &Scorer, plan: &Plan, ranking: &Ranking, lens: usize, seen: &[usize]) -> LensWorld {
    let n = scorer.authorities;
    let counts = |j: &usize| ranking.room.conversions[*j].is_some() && plan.indicator_weights[*j] > 0.0;
    let indicators: Vec<usize> = scorer.indicators[lens].iter().copied().filter(counts).collect();
    let gaps = |t: &usize| {
        let (z, own) = (&ranking.periods[*t].z, &ranking.periods[*t].lenses[lens]);
        let of = |i: usize| {
            own.outcome(i)?;
            let has = |j: &usize| !z[j * n + i].is_nan();
            let present: Vec<u32> = indicators.iter().copied().filter(has).map(|j| j as u32).collect();
            (present.len() < indicators.len()).then_some(Gaps { authority: i as u32, present })
        };
        (0..n).filter_map(of).collect()
    };
    let base = &ranking.periods[scorer.base_period].lenses[lens];
    let is_measured = |i: &usize| scorer.yardsticks.is_member(*i) && (!plan.rebase() || plan.is_member(*i));
    let measured = (0..n).filter(is_measured).filter(|i| base.outcome(*i).is_some());
    LensWorld {
        measured: measured.map(|i| i as u32).collect(),
        gaps: seen.iter().map(gaps).collect(),
        need: scorer.need[lens].clone(),
        indicators,
    }
}

fn stage(edition: &Edition, ranking: &Ranking, period: usize, seen: usize) -> Option<Stage> {
    let of = ranking.periods.get(period)?;
    let all = 0..edition.indicators.len();
    let ranked = |lens: &LensRanking| -> Vec<u32> {
        (0..lens.ranks.len() as u32).filter(|i| lens.ranks[*i as usize] > 0).collect()
    };
    let overall = 0..of.overall.ranks.len() as u32;
    Some(Stage {
        period,
        seen,
        ranked: of.lenses.iter().map(ranked).collect(),
        overall: overall.filter(|i| of.overall.ranks[*i as usize] > 0).collect(),
        ranks: of.overall.ranks.clone(),
        nominal: of.lenses.clone(),
        sampled: all.clone().map(|j| sampled(edition, j, period)).collect(),
        withheld: all.map(|j| withheld(edition, j, period)).collect(),
        shared: of.lenses.iter().enumerate().map(|(l, lens)| shared(edition, lens, l, period)).collect(),
    })
}

/// Those ranked on a lens whose spending another publication has as other pounds above zero.
fn shared(edition: &Edition, of: &LensRanking, lens: usize, period: usize) -> Vec<Shared> {
    let Some(spend) = edition.spend(lens, period) else { return Vec::new() };
    let one = |i: usize| {
        of.rank(i)?;
        let (own, other) = (spend.pounds.at(i)?, spend.other_pounds.at(i).filter(|x| *x > 0.0)?);
        let ln_spend = of.ln_spend.get(i).copied().filter(|x| !x.is_nan())?;
        Some(Shared { authority: i as u32, ln_spend, apart: libm::log(other / own) })
    };
    (0..of.ranks.len()).filter_map(one).collect()
}
