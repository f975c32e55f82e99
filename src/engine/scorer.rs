//! The whole method in one call.

use super::given::Given;
use super::published;
use super::ranking::Ranking;
use super::scoring::Scoring;
use super::spend::SpendColumn;
use super::stats::{GAP, known};
use super::yardstick::Yardsticks;
use crate::edition::{Edition, OVERALL, Status};
use crate::method::Plan;

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
    pub(super) authorities: usize,
    pub(super) base_period: usize,
    pub(super) has_spend: bool,
    /// Published ranks, for an edition that has nothing to compute them from.
    published: Option<Ranking>,
    /// Places of the indicators of each lens.
    pub(super) indicators: Vec<Vec<usize>>,
    /// d of each indicator; nothing where no direction is agreed.
    pub(super) signs: Vec<Option<f64>>,
    /// Directed figures of each period: `[indicator * authorities + authority]`.
    pub(super) figures: Vec<Vec<f64>>,
    /// What they are measured against.
    pub(super) yardsticks: Yardsticks,
    /// Spending of each period and lens.
    pub(super) spend: Vec<Vec<SpendColumn>>,
    /// Need of each lens, gaps where nothing is known.
    pub(super) need: Vec<Vec<f64>>,
    /// Whether figures are carried forward, by period: `[indicator * authorities + authority]`.
    carried_forward: Vec<Vec<bool>>,
    /// Whether each authority came of a split.
    splits: Vec<bool>,
    /// The published edition that this one stands over.
    pub(super) published_base: Option<Box<Scorer>>,
}

impl Scorer {
    /// Prepares an edition.
    pub fn new(edition: &Edition) -> Self {
        let periods = 0..edition.periods().len();
        let n = edition.authorities.len();
        let signs: Vec<Option<f64>> = edition.indicators.iter().map(|j| j.polarity.sign()).collect();
        let figures: Vec<Vec<f64>> = periods.clone().map(|t| directed(edition, &signs, t)).collect();
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
            yardsticks: Yardsticks::of(&figures, edition.base(), n, None),
            carried_forward: periods.clone().map(|t| carried_forward(edition, t)).collect(),
            splits: splits(edition),
            published_base: None,
            signs,
            figures,
            spend: periods
                .map(|t| lenses.clone().map(|l| SpendColumn::new(edition, l, t)).collect())
                .collect(),
            need: edition.lenses.iter().map(|l| need(edition, &l.id)).collect(),
        }
    }

    /// The same edition as one of a reader's own figures over a published one: what figures are measured against stays
    /// that of the published edition's base period, so that an own figure moves its own council's score and no other's.
    /// These are means, spreads, ends and quantiles; the mean and standard deviation of O; S_ref and κ. What is taken of
    /// each period by itself is taken with the own figures: percentile ranks, the line of a residual, and the median of
    /// the test of spending. Both editions have the same authorities, lenses, indicators and periods.
    #[must_use]
    pub fn over(mut self, published: Scorer) -> Self {
        self.yardsticks = self.yardsticks.with_bases_of(published.yardsticks.clone());
        self.published_base = Some(Box::new(published));
        self
    }

    /// The same edition, measured against a plan's comparators if the plan asks for that. Scoring does this by
    /// itself each time; who scores often does it once.
    #[must_use]
    pub fn rebased(mut self, plan: &Plan) -> Self {
        if let Some(yardsticks) = self.other_yardsticks(plan) {
            self.yardsticks = yardsticks;
        }
        self
    }

    pub(super) fn other_yardsticks(&self, plan: &Plan) -> Option<Yardsticks> {
        let members = self.yardsticks.unlike(plan)?.cloned();
        let own = Yardsticks::of(&self.figures, self.base_period, self.authorities, members);
        let published = self.published_base.as_ref().and_then(|published| published.other_yardsticks(plan));
        Some(match published {
            Some(published) => own.with_bases_of(published),
            None => own,
        })
    }

    /// Scores and ranks by a method.
    pub fn ranking(&self, plan: &Plan) -> Ranking {
        let mut ranking = self.blank();
        self.score(plan, &mut ranking);
        ranking
    }

    /// Scores and ranks by a method whose scores come from a frontier.
    pub fn ranking_given(&self, plan: &Plan, given: &Given) -> Ranking {
        let mut ranking = self.blank();
        self.score_given(plan, Some(given), &mut ranking);
        ranking
    }

    /// A ranking of the right shape, with nothing in it yet; published ranks, which no method changes, are.
    pub fn blank(&self) -> Ranking {
        if let Some(published) = &self.published {
            return published.clone();
        }
        let (periods, lenses) = (self.figures.len(), self.indicators.len());
        let mut ranking = Ranking::empty(periods, lenses, self.signs.len(), self.authorities);
        ranking.splits.clone_from(&self.splits);
        ranking
    }

    /// Scores and ranks into a ranking that [`Scorer::blank`] made. Once it has been used, using it again
    /// allocates nothing, unless the plan measures against other authorities than this scorer does.
    pub fn score(&self, plan: &Plan, ranking: &mut Ranking) {
        self.score_given(plan, None, ranking);
    }

    fn score_given(&self, plan: &Plan, given: Option<&Given>, ranking: &mut Ranking) {
        if self.published.is_some() {
            return;
        }
        let own = self.other_yardsticks(plan);
        Scoring { scorer: self, plan, yardsticks: own.as_ref().unwrap_or(&self.yardsticks), given }
            .run(ranking);
    }

    /// Whether the edition was published as ranks, so that there is nothing to compute.
    #[cfg(feature = "frontier")]
    pub(super) fn is_published(&self) -> bool {
        self.published.is_some()
    }

    /// The places of a lens's indicators.
    pub(super) fn indicators_of(&self, lens: usize) -> &[usize] {
        &self.indicators[lens]
    }

    /// The need of an authority on a lens: the lens's own, or that of the whole where it has none.
    pub fn need_of(&self, lens: usize, authority: usize) -> Option<f64> {
        self.need.get(lens)?.get(authority).copied().and_then(known)
    }

    /// Whether a figure is that of an earlier collection.
    pub(super) fn is_carried_forward(&self, period: usize, indicator: usize, authority: usize) -> bool {
        let figures = self.carried_forward.get(period);
        figures.and_then(|f| f.get(indicator * self.authorities + authority)).copied().unwrap_or(false)
    }
}

fn directed(edition: &Edition, signs: &[Option<f64>], period: usize) -> Vec<f64> {
    let n = edition.authorities.len();
    let columns = signs.iter().enumerate().map(|(j, sign)| (edition.figures(j, period), sign.unwrap_or(GAP)));
    columns
        .flat_map(|(column, sign)| {
            (0..n).map(move |i| sign * column.and_then(|c| c.values.at(i)).unwrap_or(GAP))
        })
        .collect()
}

/// The lens's own need, or that of the whole where it has none.
fn need(edition: &Edition, lens: &str) -> Vec<f64> {
    let of = |id: &str| edition.need.iter().find(|n| n.lens == id);
    let column = of(lens).or_else(|| of(OVERALL));
    (0..edition.authorities.len()).map(|i| column.and_then(|n| n.values.at(i)).unwrap_or(GAP)).collect()
}

fn carried_forward(edition: &Edition, period: usize) -> Vec<bool> {
    let n = edition.authorities.len();
    let columns = (0..edition.indicators.len()).map(|j| edition.figures(j, period));
    let is_carried = |status: &Status| *status == Status::CarriedForward;
    columns.flat_map(|c| (0..n).map(move |i| c.is_some_and(|c| is_carried(c.status.get(i))))).collect()
}

/// Whether each authority shares a predecessor with another: it was made by dividing one.
fn splits(edition: &Edition) -> Vec<bool> {
    let shares = |a: usize, code: &String| {
        edition.authorities.iter().enumerate().any(|(b, other)| b != a && other.predecessors.contains(code))
    };
    let with_places = edition.authorities.iter().enumerate();
    with_places.map(|(a, authority)| authority.predecessors.iter().any(|code| shares(a, code))).collect()
}
