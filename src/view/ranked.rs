//! An edition together with its ranking: what every view is made from.

use crate::edition::Edition;
use crate::engine::movement::{self, Between, Places};
use crate::engine::{PeriodRanking, Ranking, Scorer};
use crate::method::Plan;

/// An edition, the plan it was ranked by, and the ranking.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// What was ranked.
    pub edition: Edition,
    /// By what.
    pub plan: Plan,
    /// The edition, prepared.
    pub scorer: Scorer,
    /// The result.
    pub ranking: Ranking,
}

impl Ranked {
    /// Ranks an edition.
    pub fn new(edition: Edition, plan: Plan) -> Self {
        let scorer = Scorer::new(&edition);
        let ranking = scorer.ranking(&plan);
        Ranked { edition, plan, scorer, ranking }
    }

    /// The place of a period by name; the latest for no name or one that the edition does not have.
    pub fn period_of(&self, name: Option<&str>) -> usize {
        name.and_then(|name| self.edition.period(name)).unwrap_or_else(|| self.edition.latest())
    }

    /// The name of a period.
    pub fn period_name(&self, period: usize) -> &str {
        self.edition.periods().get(period).map_or("", String::as_str)
    }

    /// The ranking in a period.
    pub fn at(&self, period: usize) -> Option<&PeriodRanking> {
        self.ranking.periods.get(period)
    }

    /// The period before, with this one.
    pub fn since(&self, period: usize) -> Option<Between> {
        period.checked_sub(1).map(|before| Between { before, now: period })
    }

    /// How an authority moved on the whole since the period before.
    pub fn moved(&self, period: usize, authority: usize) -> Option<Places> {
        Some(movement::overall(&self.plan, &self.ranking, self.since(period)?, authority))
    }

    /// The short name of a lens.
    pub fn lens_name(&self, lens: usize) -> &str {
        self.edition.lenses.get(lens).map_or("", |l| l.short())
    }
}
