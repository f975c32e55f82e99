//! The best and the worst rank that any weights of lenses within bounds give, exactly.
//!
//! With the scores of lenses held fixed, what the whole ranks by is a weighted mean: of ranks, of scores or of their
//! logarithms. Whether one authority is ahead of another is then one linear condition on the weights, and the best
//! rank is the least number of rivals that have to be ahead: a small mixed-integer program. Rivals that are ahead, or
//! behind, under all weights are settled first, without a program, since a linear function over a box cut by Σw = 1
//! takes its extremes where weights are pushed to their bounds one after the other, best first.
//!
//! An authority that misses a lens has a mean over the weight of the others, so against one that does not the
//! condition is no longer linear. It is in the weights w, the authority's own mean s and one product w·s for the lens
//! that is missing. The product is put between its four planes of McCormick (1976), which gives a bound, and bounds
//! of s or w are halved until the bound and the rank that was found under some weights meet. `program` holds this.
//!
//! Each rank is found again by scoring under the weights that are given for it: [`End::rank`] can be had, and
//! [`End::bound`] cannot be passed. They are the same unless the search stopped early.

mod model;
mod program;
mod shares;

use super::super::overall::counted;
use super::super::rank::{First, Ties, competition};
use super::super::ranking::{LensRanking, PeriodRanking};
use super::super::stats::GAP;
use crate::method::{MethodError, OverLenses, Plan};

/// For so many lenses, the least and the largest share of one, as multiples of an equal share: 8 % and 35 % of six.
const BOX: [f64; 2] = [0.48, 2.1];

/// What is asked about: who is ranked on the whole in one period, by what.
#[derive(Debug, Clone)]
pub struct Reach {
    /// The lenses that count, by place.
    lenses: Vec<usize>,
    /// Those ranked.
    authorities: Vec<usize>,
    /// For each of them and each lens, what is averaged, lower is better; a gap where it is not ranked on the lens.
    values: Vec<Vec<f64>>,
    /// Shares of a lens.
    bounds: [f64; 2],
    ties: Ties,
    /// How many lenses the plan has.
    all: usize,
}

/// How far one authority can go one way.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    /// The rank under the weights given.
    pub rank: u32,
    /// The rank that no weights within the bounds go beyond.
    pub bound: u32,
    /// Such weights: a share for each lens of the plan, 0 for those that do not count.
    pub weights: Vec<f64>,
}

impl End {
    /// Whether the rank is proven to be the furthest.
    pub fn is_exact(&self) -> bool {
        self.rank == self.bound
    }
}

/// The best and the worst that one authority can reach.
#[derive(Debug, Clone, PartialEq)]
pub struct Reached {
    /// The best rank.
    pub best: End,
    /// The worst rank.
    pub worst: End,
}

impl Reached {
    /// Weights under which the authority is first, alone or with others, if there are any.
    pub fn first_under(&self) -> Option<&[f64]> {
        (self.best.rank == 1).then_some(self.best.weights.as_slice())
    }
}

/// The usual bounds of a lens's share, for so many lenses.
pub fn usual_bounds(lenses: usize) -> [f64; 2] {
    BOX.map(|times| (times / lenses.max(1) as f64).min(1.0))
}

impl Reach {
    /// Prepares the question for a period as a plan ranks it. Without bounds the usual ones are taken.
    ///
    /// # Errors
    /// When no shares within the bounds add up to 1, or the rule over lenses is not a weighted mean.
    pub fn new(plan: &Plan, period: &PeriodRanking, bounds: Option<[f64; 2]>) -> Result<Reach, MethodError> {
        let lenses: Vec<usize> =
            (0..plan.lens_weights.len()).filter(|l| plan.lens_weights[*l] > 0.0).collect();
        let count = lenses.len() as f64;
        let bounds = bounds.unwrap_or_else(|| usual_bounds(lenses.len()));
        let refuse = |choice: &str, reason: &str, instead: &str| {
            let [choice, reason, instead] = [choice, reason, instead].map(str::to_string);
            Err(MethodError::Unavailable { choice, reason, instead })
        };
        if !(bounds[0] > 0.0 && bounds[0] * count <= 1.0 && bounds[1] * count >= 1.0 && bounds[1] <= 1.0) {
            let reason = "no such shares, each above 0, add up to the whole";
            return refuse("the bounds of a lens's share", reason, "choose wider ones");
        }
        if plan.over_lenses() == OverLenses::Copeland {
            let reason = "pairwise wins are no weighted mean";
            return refuse("the best and worst rank with over_lenses copeland", reason, "choose mean_rank");
        }
        let (first, ties) = plan.over_lenses().order();
        let sign = if first == First::Lowest { 1.0 } else { -1.0 };
        let longest = super::super::overall::longest(&period.lenses, &plan.lens_weights);
        let of = |lens: &LensRanking, i: usize| match plan.over_lenses() {
            OverLenses::MeanRank => super::super::overall::stretch(lens.ranks[i], lens.ranked, longest),
            OverLenses::Geometric => lens.ln_score(i),
            OverLenses::Standardised => lens.standardised(i),
            OverLenses::Arithmetic | OverLenses::Copeland => lens.shown_score(i),
        };
        let row = |i: &usize| -> Vec<f64> {
            let each = counted(&period.lenses, &plan.lens_weights);
            each.map(|(lens, _)| if lens.rank(*i).is_some() { sign * of(lens, *i) } else { GAP }).collect()
        };
        let authorities: Vec<usize> =
            (0..period.overall.ranks.len()).filter(|i| period.overall.ranks[*i] > 0).collect();
        let values = authorities.iter().map(row).collect();
        Ok(Reach { values, authorities, bounds, ties, all: plan.lens_weights.len(), lenses })
    }

    /// The shares that a lens may have.
    pub fn bounds(&self) -> [f64; 2] {
        self.bounds
    }

    /// The best and the worst rank of an authority; nothing where it is not ranked.
    pub fn of(&self, authority: usize) -> Option<Reached> {
        let at = self.authorities.iter().position(|i| *i == authority)?;
        let best = program::Search::new(self, at, program::Way::Best).run();
        let worst = program::Search::new(self, at, program::Way::Worst).run();
        let end = |found: program::Found| End {
            weights: self.spread(&found.weights),
            rank: found.rank,
            bound: found.bound,
        };
        Some(Reached { best: end(best), worst: end(worst) })
    }

    /// The rank of an authority under weights of all lenses; nothing where it is not ranked.
    pub fn rank_under(&self, weights: &[f64], authority: usize) -> Option<u32> {
        let at = self.authorities.iter().position(|i| *i == authority)?;
        let of: Vec<f64> =
            self.lenses.iter().map(|lens| weights.get(*lens).copied().unwrap_or(0.0)).collect();
        Some(self.rank_of(&of, at))
    }

    fn rank_of(&self, weights: &[f64], at: usize) -> u32 {
        let scores: Vec<f64> = self.values.iter().map(|values| mean(values, weights)).collect();
        let mut ranks = vec![0; scores.len()];
        competition(&scores, First::Lowest, self.ties, &mut Vec::new(), &mut ranks);
        ranks[at]
    }

    /// Shares of the lenses that count, among all.
    fn spread(&self, weights: &[f64]) -> Vec<f64> {
        let mut all = vec![0.0; self.all];
        self.lenses.iter().zip(weights).for_each(|(lens, weight)| all[*lens] = *weight);
        all
    }
}

/// The weighted mean of what there is.
fn mean(values: &[f64], weights: &[f64]) -> f64 {
    let known = || values.iter().zip(weights).filter(|(value, _)| !value.is_nan());
    let sum: f64 = known().map(|(value, weight)| value * weight).sum();
    sum / known().map(|(_, weight)| weight).sum::<f64>()
}
