//! One authority's figures on their way to what is averaged, step by step: for a statement of the method.

use super::normalise::Conversion;
use super::ranking::Ranking;
use super::scorer::Scorer;
use super::stats::known;
use crate::method::Plan;

/// A figure at each step of its conversion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Steps {
    /// y = d·x: the figure with its direction taken, so that higher is better.
    pub directed: f64,
    /// After outliers were treated, on a logarithmic scale where that was the treatment.
    pub treated: f64,
    /// On the indicator's own scale: standard deviations, or 0–100.
    pub own: f64,
    /// On the scale of the others, where that is another one.
    pub bridged: f64,
    /// What is averaged: z.
    pub z: f64,
}

impl Ranking {
    /// How an indicator was converted, and so what its figures were measured against; nothing where it dropped out.
    pub fn conversion(&self, indicator: usize) -> Option<&Conversion> {
        self.room.conversions.get(indicator)?.as_ref()
    }
}

impl Scorer {
    /// The figures of an authority in a period at each step, by a plan and the ranking that it gave: one for each
    /// indicator, nothing where there is no figure or the indicator dropped out.
    pub fn steps(
        &self,
        plan: &Plan,
        ranking: &Ranking,
        period: usize,
        authority: usize,
    ) -> Vec<Option<Steps>> {
        let own = self.other_yardsticks(plan);
        let yardsticks = own.as_ref().unwrap_or(&self.yardsticks);
        let n = self.authorities;
        let of = |j: usize| {
            let column = yardsticks.column(period, self.figures.get(period)?, j, n);
            ranking.conversion(j)?.steps(column, authority).filter(|steps| known(steps.z).is_some())
        };
        (0..self.signs.len()).map(of).collect()
    }
}

#[cfg(all(test, feature = "choices"))]
mod tests {
    use super::*;
    use crate::edition;
    use crate::method::Method;

    #[test]
    fn the_last_step_is_what_the_ranking_averages() {
        let bytes = std::fs::read("public/editions/2022-23.json").expect("reads the edition");
        let edition = edition::read("2022-23.json", &bytes).expect("is an edition");
        let scorer = Scorer::new(&edition);
        for text in [
            "",
            "normalisation:percentile,outliers:p5_p95",
            "normalisation:min_max,n.household_recycling_rate:base_z,within_lens:geometric",
            "outliers:winsorise,n.cp_repeat_plans:percentile",
            "normalisation:goalposts,outliers:none,comparators:region:London,rebase:true",
        ] {
            let method = Method::from_text(text).expect("reads");
            let plan = Plan::new(&edition, &method, None).expect("applies");
            let ranking = scorer.ranking(&plan);
            for (t, period) in ranking.periods.iter().enumerate() {
                for i in [0, 70, 149] {
                    let steps = scorer.steps(&plan, &ranking, t, i);
                    for (j, of) in steps.into_iter().enumerate() {
                        assert_eq!(of.map(|s| s.z), period.z(j, i), "{text} {j} {i}");
                    }
                }
            }
        }
    }
}
