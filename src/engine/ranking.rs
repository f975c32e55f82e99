//! What the engine returns.

use super::normalise::Conversion;
use super::notice::Notice;
use super::productivity::index;
use super::rank::{First, Ties, competition};
use super::residual::Line;
use super::spend::Reference;
use super::stats::{GAP, Spread, known};
use crate::edition::term::terms;
use crate::method::OverLenses;

/// ln 100: what a logarithm of P differs by from that of P/100.
pub(super) const LN_100: f64 = std::f64::consts::LN_10 * 2.0;

terms! {
    /// Whether an authority is ranked on a lens, or why not.
    LensStatus {
        /// It is ranked.
        Ranked = "ranked",
        /// Its figures carry too little of the lens's weight.
        TooFewFigures = "too few figures",
        /// No spending is given, or no population.
        NoSpending = "no spending figure",
        /// Spending is zero or negative.
        SpendingNotPositive = "spending not positive",
        /// The edition marks its spending as implausible.
        SpendingImplausible = "spending implausible",
        /// Spending is too far below the others'.
        SpendingTooLow = "spending too low to be plausible",
        /// Spending is too far above the others'.
        SpendingTooHigh = "spending too high to be plausible",
        /// There is no measure of its need.
        NoNeed = "no measure of need",
        /// Nobody can be scored on the lens: no weight, no variance or no spending.
        LensNotScored = "lens not scored",
        /// The frontier has not been worked out.
        FrontierPending = "frontier not worked out yet",
        /// There is no solution to its linear program.
        FrontierInfeasible = "no solution on the frontier",
        /// It is not one of those compared.
        NotCompared = "not among the comparators",
        /// The edition was published as ranks, and has none for it.
        NotPublished = "not published",
    }
}

terms! {
    /// Whether an authority is ranked on the whole, or why not.
    OverallStatus {
        /// It is ranked.
        Ranked = "ranked",
        /// It is ranked on too few lenses.
        TooFewLenses = "too few lenses",
        /// It is not one of those compared.
        NotCompared = "not among the comparators",
        /// The edition was published as ranks, and has none for it.
        NotPublished = "not published",
    }
}

/// The ranking of one edition by one method, over all its periods.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// One for each period, oldest first.
    pub periods: Vec<PeriodRanking>,
    /// Parameters of the base period, one for each lens; a gap where a lens is not scored.
    pub parameters: Vec<Parameters>,
    /// Nominal weight of each lens: of the indicators that did not drop out.
    pub nominal: Vec<f64>,
    /// Whether there was spending to rank by; without, ranks are of outcomes alone.
    pub has_spend: bool,
    /// What a reader has to know of this ranking.
    pub notices: Vec<Notice>,
    /// Whether each authority came of a split.
    pub(super) splits: Vec<bool>,
    pub(super) room: Room,
}

/// Room to work in, so that scoring again allocates nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Room {
    pub order: Vec<u32>,
    pub sorted: Vec<f64>,
    /// How each indicator is converted.
    pub conversions: Vec<Option<Conversion>>,
}

/// What a lens's scores are measured against, all from the base period.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Parameters {
    /// Mean and sd of O.
    pub outcome: Option<Spread>,
    /// The lowest and the highest O.
    pub ends: (f64, f64),
    /// S_ref and κ, the exchange rate included.
    pub spend: Option<Reference>,
}

/// The ranking in one period.
#[derive(Debug, Clone)]
pub struct PeriodRanking {
    /// z of every indicator and authority: `z[indicator * authorities + authority]`.
    pub(super) z: Vec<f64>,
    /// One for each lens.
    pub lenses: Vec<LensRanking>,
    /// The whole.
    pub overall: OverallRanking,
    authorities: usize,
}

/// The ranking on one lens in one period.
#[derive(Debug, Clone)]
pub struct LensRanking {
    pub(super) coverage: Vec<f64>,
    pub(super) outcome: Vec<f64>,
    pub(super) outcome_z: Vec<f64>,
    pub(super) ln_spend: Vec<f64>,
    pub(super) per_head: Vec<f64>,
    /// What the rank is taken of, higher is better; a gap where it is not ranked.
    pub(super) score: Vec<f64>,
    /// Whether the score is ln(P/100).
    pub(super) is_logarithm: bool,
    /// The line that a residual is taken from.
    pub line: Option<Line>,
    pub(super) ranks: Vec<u32>,
    /// How many are ranked.
    pub ranked: u32,
    /// Whether each is ranked, or why not.
    pub status: Vec<LensStatus>,
    /// Whether each one's spending is high enough to be flagged, though scored.
    pub flagged: Vec<bool>,
    pub(super) parameters: Parameters,
}

/// The ranking on the whole in one period.
#[derive(Debug, Clone)]
pub struct OverallRanking {
    pub(super) coverage: Vec<f64>,
    pub(super) scores: Vec<f64>,
    pub(super) rule: OverLenses,
    pub(super) ranks: Vec<u32>,
    /// How many are ranked.
    pub ranked: u32,
    /// Whether each is ranked, or why not.
    pub status: Vec<OverallStatus>,
}

impl Ranking {
    pub(super) fn empty(periods: usize, lenses: usize, indicators: usize, authorities: usize) -> Self {
        Ranking {
            periods: vec![PeriodRanking::empty(lenses, indicators, authorities); periods],
            parameters: vec![Parameters::default(); lenses],
            nominal: vec![0.0; lenses],
            has_spend: false,
            notices: Vec::new(),
            splits: Vec::new(),
            room: Room::default(),
        }
    }
}

impl Ranking {
    /// Whether an authority shares a predecessor with another, and so has no figures of its own before it.
    pub(super) fn came_of_split(&self, authority: usize) -> bool {
        self.splits.get(authority).copied().unwrap_or(false)
    }
}

impl PeriodRanking {
    fn empty(lenses: usize, indicators: usize, authorities: usize) -> Self {
        PeriodRanking {
            z: vec![GAP; indicators * authorities],
            lenses: vec![LensRanking::empty(authorities); lenses],
            overall: OverallRanking {
                coverage: vec![0.0; authorities],
                scores: vec![GAP; authorities],
                rule: OverLenses::MeanRank,
                ranks: vec![0; authorities],
                ranked: 0,
                status: vec![OverallStatus::TooFewLenses; authorities],
            },
            authorities,
        }
    }

    /// z of an indicator and authority: directed, standardised, clipped.
    pub fn z(&self, indicator: usize, authority: usize) -> Option<f64> {
        self.z.get(indicator * self.authorities + authority).copied().and_then(known)
    }
}

impl LensRanking {
    pub(super) fn empty(n: usize) -> Self {
        LensRanking {
            coverage: vec![0.0; n],
            outcome: vec![GAP; n],
            outcome_z: vec![GAP; n],
            ln_spend: vec![GAP; n],
            per_head: vec![GAP; n],
            score: vec![GAP; n],
            is_logarithm: false,
            line: None,
            ranks: vec![0; n],
            ranked: 0,
            status: vec![LensStatus::LensNotScored; n],
            flagged: vec![false; n],
            parameters: Parameters::default(),
        }
    }

    /// The place, 1 is best; nothing where it is not ranked.
    pub fn rank(&self, i: usize) -> Option<u32> {
        self.ranks.get(i).copied().filter(|rank| *rank > 0)
    }

    /// Whether another authority has the same place.
    pub fn is_joint(&self, i: usize) -> bool {
        is_joint(&self.ranks, i)
    }

    /// The share of the lens's nominal weight that the authority has figures for; nothing where the lens has no
    /// weight.
    pub fn coverage(&self, i: usize) -> Option<f64> {
        self.coverage.get(i).copied().and_then(known)
    }

    /// O: the weighted mean of z.
    pub fn outcome(&self, i: usize) -> Option<f64> {
        self.outcome.get(i).copied().and_then(known)
    }

    /// zO: O in standard deviations of the base period.
    pub fn outcome_z(&self, i: usize) -> Option<f64> {
        self.outcome_z.get(i).copied().and_then(known)
    }

    /// S: pounds per head in the price base, whether or not it is scored.
    pub fn spend_per_head(&self, i: usize) -> Option<f64> {
        self.per_head.get(i).copied().and_then(known)
    }

    /// Whether spending is scored: positive, and not too far from the others' to be plausible.
    #[cfg(feature = "frontier")]
    pub fn is_spending_scored(&self, i: usize) -> bool {
        self.ln_spend.get(i).copied().and_then(known).is_some()
    }

    /// V: outcome value, 100 for average outcomes.
    pub fn value(&self, i: usize) -> Option<f64> {
        self.ln_value(i).map(index)
    }

    /// C: cost, 100 for the reference council.
    pub fn cost(&self, i: usize) -> Option<f64> {
        let reference = self.parameters.spend?;
        Some(self.spend_per_head(i)? * (100.0 / libm::exp(reference.ln)))
    }

    /// P: outcome value per pound, 100 for the reference council. Computed wherever it can be, ranked or not.
    pub fn productivity(&self, i: usize) -> Option<f64> {
        self.ln_productivity(i).map(index)
    }

    /// ln(P/100), wherever it can be computed.
    pub fn ln_productivity(&self, i: usize) -> Option<f64> {
        Some(self.ln_value(i)? - self.ln_cost(i)?)
    }

    /// ln(V/100).
    pub fn ln_value(&self, i: usize) -> Option<f64> {
        Some(self.parameters.spend?.kappa * self.outcome_z(i)?)
    }

    /// ln(C/100).
    pub fn ln_cost(&self, i: usize) -> Option<f64> {
        let per_head = self.spend_per_head(i).filter(|s| *s > 0.0)?;
        Some(libm::log(per_head) - self.parameters.spend?.ln)
    }

    /// What the rank is taken of, higher is better: P, or what the method's productivity says; nothing where it is
    /// not ranked.
    pub fn score(&self, i: usize) -> Option<f64> {
        self.score.get(i).copied().and_then(known).map(|_| self.shown_score(i))
    }

    /// The score as it is shown, a gap for none.
    pub(super) fn shown_score(&self, i: usize) -> f64 {
        if self.is_logarithm { index(self.score[i]) } else { self.score[i] }
    }

    /// The logarithm of the score as it is shown.
    pub(super) fn ln_score(&self, i: usize) -> f64 {
        if self.is_logarithm { self.score[i] + LN_100 } else { libm::log(self.score[i]) }
    }

    /// ln(P/100) in standard deviations of the lens's ln S; 0 where that does not vary.
    pub(super) fn standardised(&self, i: usize) -> f64 {
        let sd = self.parameters.spend.map_or(0.0, |spend| spend.sd);
        if sd > 0.0 { self.score[i] / sd } else { 0.0 }
    }

    pub(super) fn place(&mut self, room: &mut Room) {
        let ties = if self.is_logarithm { Ties::Absolute } else { Ties::Relative };
        self.ranked = competition(&self.score, First::Highest, ties, &mut room.order, &mut self.ranks);
    }
}

impl OverallRanking {
    /// The place, 1 is best; nothing where it is not ranked.
    pub fn rank(&self, i: usize) -> Option<u32> {
        self.ranks.get(i).copied().filter(|rank| *rank > 0)
    }

    /// Whether another authority has the same place.
    pub fn is_joint(&self, i: usize) -> bool {
        is_joint(&self.ranks, i)
    }

    /// What the rank is taken of: the mean of the lens ranks, lower is better; or by the method's rule over lenses,
    /// higher is better. Nothing where it is not ranked.
    pub fn score(&self, i: usize) -> Option<f64> {
        let score = self.scores.get(i).copied().and_then(known)?;
        Some(if self.rule == OverLenses::Geometric { index(score - LN_100) } else { score })
    }

    /// The weighted mean of the stretched lens ranks: lower is better; nothing where the whole ranks otherwise.
    pub fn mean_rank(&self, i: usize) -> Option<f64> {
        self.score(i).filter(|_| self.rule == OverLenses::MeanRank)
    }

    /// The share of the lens weights that the authority has places for.
    pub fn coverage(&self, i: usize) -> f64 {
        self.coverage.get(i).copied().unwrap_or(0.0)
    }
}

fn is_joint(ranks: &[u32], i: usize) -> bool {
    let rank = ranks.get(i).copied().unwrap_or(0);
    rank > 0 && ranks.iter().filter(|r| **r == rank).count() > 1
}
