//! How far the scores of one period tell those of the next, and so how much of a lead is expected to last.
//!
//! Francis Galton, “Regression towards mediocrity in hereditary stature” (1886): where two periods have a correlation
//! r, who stands k standard deviations above the mean in one is expected r·k above it in the other.

use super::movement::{self, Between, Places};
use super::ranking::{OverallRanking, Ranking};
use super::stats::{self, Spread};
use crate::method::Plan;

/// The correlation of overall scores between two periods, over the authorities that are ranked on the same lenses in
/// both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Persistence {
    /// Pearson's r.
    pub r: f64,
    /// How many authorities it rests on.
    pub pairs: usize,
    /// Mean and sd of the later scores of these, higher is better.
    now: Spread,
}

impl Persistence {
    /// Of a finished ranking; nothing for fewer than three authorities, or where scores do not vary.
    pub fn of(plan: &Plan, ranking: &Ranking, between: Between) -> Option<Self> {
        let at = |period: usize| ranking.periods.get(period).map(|p| &p.overall);
        let (before, now) = (at(between.before)?, at(between.now)?);
        let is_alike = |i: &usize| matches!(movement::overall(plan, ranking, between, *i), Places::Moved(_));
        let all = (0..now.status.len()).filter(is_alike);
        let pairs: Vec<(f64, f64)> =
            all.filter_map(|i| Some((directed(before, i)?, directed(now, i)?))).collect();
        let (before, now): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        let r = stats::pearson(&before, &now).filter(|_| pairs.len() > 2)?;
        Some(Persistence { r, pairs: pairs.len(), now: Spread::of(now.iter().copied())? })
    }

    /// How many standard deviations above the mean an authority stands in the later period.
    pub fn lead(&self, overall: &OverallRanking, authority: usize) -> Option<f64> {
        directed(overall, authority).map(|score| self.now.z(score))
    }

    /// r·k: how many standard deviations above the mean one is expected that stood `k` above it a period before.
    pub fn expected(&self, k: f64) -> f64 {
        self.r * k
    }
}

/// A score of which higher is better: a mean of ranks is turned round.
fn directed(overall: &OverallRanking, authority: usize) -> Option<f64> {
    let score = overall.score(authority)?;
    Some(if overall.mean_rank(authority).is_some() { -score } else { score })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_lead_lasts_where_r_is_a_half() {
        let half = Persistence { r: 0.5, pairs: 3, now: Spread { mean: -70.0, sd: 10.0 } };
        assert_eq!([half.expected(2.0), half.expected(-1.0)], [1.0, -0.5]);
    }
}
