//! An edition together with its ranking: what every view is made from.

use std::sync::Arc;

use super::beside::Beside;
use super::ranges::Ranges;
use crate::edition::Edition;
use crate::engine::movement::{self, Between, Places};
use crate::engine::{Given, PeriodRanking, Ranking, Scorer};
use crate::method::{Method, MethodError, Plan, Productivity};

/// An edition, the method it was ranked by, and the ranking.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// What was ranked.
    pub edition: Arc<Edition>,
    /// The edition, prepared.
    pub scorer: Arc<Scorer>,
    /// By what.
    pub method: Method,
    /// The module whose lenses make the whole; all lenses for none.
    pub module: Option<String>,
    /// The method, resolved against the edition.
    pub plan: Plan,
    /// The result.
    pub ranking: Ranking,
    /// The places beside the ranks.
    pub beside: Beside,
    /// How sure the places are, where that is known.
    pub ranges: Option<Arc<Ranges>>,
    /// The authorities with figures of the reader's own, by place, in order; none for an edition as it was published.
    pub own: Arc<Vec<usize>>,
}

impl Ranked {
    /// Ranks an edition by the default method.
    ///
    /// # Errors
    /// When the edition cannot be ranked by it.
    pub fn by_default(edition: Edition) -> Result<Self, MethodError> {
        let method = Method::default();
        let plan = Plan::new(&edition, &method, None)?;
        let scorer = Arc::new(Scorer::new(&edition));
        let ranking = scorer.ranking(&plan);
        let (edition, beside) = (Arc::new(edition), Beside::default());
        Ok(Ranked {
            edition,
            scorer,
            method,
            module: None,
            plan,
            ranking,
            beside,
            ranges: None,
            own: Arc::default(),
        })
    }

    /// Ranks the same edition with figures of the reader's own in it by the default method. What figures are measured
    /// against stays this one's.
    ///
    /// # Errors
    /// When it cannot be ranked by it.
    pub fn over(&self, with_own: Edition) -> Result<Self, MethodError> {
        let own = differing(&self.edition, &with_own);
        let ranked = Ranked::by_default(with_own)?;
        let scorer = Scorer::clone(&ranked.scorer).over(Scorer::clone(&self.scorer));
        let ranking = scorer.ranking(&ranked.plan);
        Ok(Ranked { scorer: Arc::new(scorer), ranking, own: Arc::new(own), ..ranked })
    }

    /// The same, with every figure the reader's own: an edition that nobody has published.
    #[must_use]
    pub fn wholly_own(self) -> Self {
        Ranked { own: Arc::new((0..self.edition.authorities.len()).collect()), ..self }
    }

    /// Whether an authority has figures of the reader's own.
    pub fn has_own(&self, authority: usize) -> bool {
        self.own.contains(&authority)
    }

    /// Ranks the same edition by another method, or by a module's lenses alone. A method that ranks by a frontier
    /// has no places until it is given the scores.
    ///
    /// # Errors
    /// When the method cannot be applied to the edition.
    pub fn by(
        &self,
        method: Method,
        module: Option<&str>,
        given: Option<&Given>,
    ) -> Result<Self, MethodError> {
        let (edition, scorer) = (Arc::clone(&self.edition), Arc::clone(&self.scorer));
        let plan = Plan::new(&edition, &method, module)?;
        let ranking = match given {
            Some(given) => scorer.ranking_given(&plan, given),
            None => scorer.ranking(&plan),
        };
        let (module, beside) = (module.map(str::to_string), Beside::default());
        let own = Arc::clone(&self.own);
        Ok(Ranked { edition, scorer, method, module, plan, ranking, beside, ranges: None, own })
    }

    /// What a frontier depends on, as text: its method without what only counts over lenses. Nothing where the method
    /// needs no frontier.
    pub fn frontier_key(&self) -> Option<String> {
        self.plan.productivity().is_frontier().then(|| {
            let over_lenses = Method::default().over_lenses;
            let method = Method { over_lenses, lens_weights: Default::default(), ..self.method.clone() };
            format!("{} {}", self.edition.header.id, method.text())
        })
    }

    /// The same with what is known of how sure its places are.
    #[must_use]
    pub fn with_ranges(self, ranges: Option<Arc<Ranges>>) -> Self {
        Ranked { ranges, ..self }
    }

    /// Whether the places are those of the published rule over all lenses.
    pub fn is_by_default(&self) -> bool {
        self.method.is_default() && self.module.is_none()
    }

    /// What a lens ranks by: without spending, the published rule ranks by outcomes alone.
    pub fn productivity(&self) -> Productivity {
        match self.plan.productivity() {
            Productivity::Calibrated if !self.ranking.has_spend => Productivity::OutcomesOnly,
            other => other,
        }
    }

    /// The module that makes the whole, by name; nothing where all lenses do, as in an edition published as ranks.
    pub fn module_name(&self) -> Option<&str> {
        if self.edition.is_ranks_only() {
            return None;
        }
        self.edition.module(self.module.as_deref()?).map(|module| module.name.as_str())
    }

    /// Whether a lens counts towards the whole.
    pub fn counts(&self, lens: usize) -> bool {
        self.edition.is_ranks_only() || self.plan.lens_weights.get(lens).is_some_and(|weight| *weight > 0.0)
    }

    /// Whether lists of places show a place: all do, unless the edition is set to show only the first.
    pub fn lists(&self, rank: Option<u32>) -> bool {
        self.edition.header.shown.is_none_or(|last| rank.is_some_and(|rank| rank <= last))
    }

    /// Says that lists show only the first places, as a sentence; empty where they show all.
    pub fn listed(&self) -> String {
        let first = self.edition.header.shown.map(|last| match last {
            1 => "Only the first place is".to_string(),
            last => format!("Only the first {last} places are"),
        });
        first.map(|first| format!("{first} listed, as the edition is published.")).unwrap_or_default()
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

/// The authorities of which two editions of the same shape have other figures or spending.
fn differing(one: &Edition, other: &Edition) -> Vec<usize> {
    let periods = 0..one.periods().len();
    let differs = |i: &usize| {
        let figures = |edition: &Edition, j: usize, t: usize| {
            edition.figures(j, t).map(|figures| (figures.values.at(*i), *figures.status.get(*i)))
        };
        let spend = |edition: &Edition, l: usize, t: usize| {
            edition.spend(l, t).map(|spend| (spend.pounds.at(*i), spend.population.at(*i)))
        };
        periods.clone().any(|t| {
            (0..one.indicators.len()).any(|j| figures(one, j, t) != figures(other, j, t))
                || (0..one.lenses.len()).any(|l| spend(one, l, t) != spend(other, l, t))
        })
    };
    (0..one.authorities.len()).filter(differs).collect()
}
