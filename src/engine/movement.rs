//! From one period to another: places, and the like-for-like change of a score.
//!
//! A council that came of a split has no series of its own, so it does not move. A merged one does: its figures
//! before are the sums of its predecessors'. A suppressed figure is a gap, and an indicator with a gap in either
//! period is in neither side of the like-for-like change. A figure carried forward from an earlier collection is
//! no evidence of change: the change says how much of its weight rests on such figures, and where all of it does,
//! there is none.

use super::outcome::{is_covered, mean_of};
use super::ranking::{LensRanking, Ranking};
use super::scorer::Scorer;
use crate::edition::Edition;
use crate::method::{Plan, Productivity};

/// The two periods that are compared, by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Between {
    /// The earlier one.
    pub before: usize,
    /// The later one.
    pub now: usize,
}

/// How an authority moved on the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Places {
    /// Previous rank less rank: above 0 it moved up.
    Moved(i32),
    /// It is ranked on different lenses in the two periods; these are the lenses that differ, by place.
    NotComparable(Vec<usize>),
    /// It came of a split, so there is nothing before it to move from.
    Split,
    /// It is not ranked in both.
    NotRanked,
}

impl Places {
    /// Why it did not move, as a sentence; nothing where it did.
    pub fn reason(&self, edition: &Edition, authority: usize) -> Option<String> {
        let name = edition.authorities.get(authority).map_or("The council", |a| a.name.as_str());
        let lens = |at: &usize| edition.lenses.get(*at).map(|lens| lens.name.as_str());
        match self {
            Places::Moved(_) => None,
            Places::NotComparable(lenses) => {
                let names: Vec<&str> = lenses.iter().filter_map(lens).collect();
                Some(format!("{name} is ranked in one of the two years only on: {}.", names.join("; ")))
            }
            Places::Split => Some(format!("{name} came of a split and has no figures of its own before it.")),
            Places::NotRanked => Some(format!("{name} is not ranked in both years.")),
        }
    }
}

/// How an authority's score on a lens changed, from the indicators it has in both periods: ln P for `calibrated` and
/// `spend_only`, the score for others; nothing where the score is not a sum.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Change {
    /// κ·ΔzO: what outcomes added. Without κ for those other than `calibrated`; 0 where outcomes do not count.
    pub from_outcomes: Option<f64>,
    /// −Δln S: what spending added. 0 where spending does not count; for a residual what the two periods' lines
    /// make one expect.
    pub from_spend: Option<f64>,
    /// Previous rank less rank on the lens, where it is ranked in both.
    pub places: Option<i32>,
    /// The share of the weight compared that rests on figures carried forward in either period.
    pub carried_forward: Option<f64>,
}

impl Change {
    /// Both parts together.
    pub fn total(self) -> Option<f64> {
        Some(self.from_outcomes? + self.from_spend?)
    }
}

/// Places gained on the whole, only where the ranking rests on the same lenses in both periods.
pub fn overall(plan: &Plan, ranking: &Ranking, between: Between, authority: usize) -> Places {
    let (Some(before), Some(now)) = (ranking.periods.get(between.before), ranking.periods.get(between.now))
    else {
        return Places::NotRanked;
    };
    if ranking.came_of_split(authority) {
        return Places::Split;
    }
    let (Some(was), Some(is)) = (before.overall.rank(authority), now.overall.rank(authority)) else {
        return Places::NotRanked;
    };
    let lenses = before.lenses.iter().zip(&now.lenses).zip(&plan.lens_weights).enumerate();
    let differ: Vec<usize> = lenses
        .filter(|(_, (_, weight))| **weight > 0.0)
        .filter(|(_, ((before, now), _))| before.rank(authority).is_some() != now.rank(authority).is_some())
        .map(|(at, _)| at)
        .collect();
    if differ.is_empty() { Places::Moved(gained(was, is)) } else { Places::NotComparable(differ) }
}

/// The like-for-like change on one lens: over the indicators that the authority has in both periods,
/// standardised with the base period's sd of O, if they carry enough of the nominal weight.
pub fn on_lens(
    scorer: &Scorer,
    plan: &Plan,
    ranking: &Ranking,
    between: Between,
    lens: usize,
    authority: usize,
) -> Change {
    let at = |period: usize| ranking.periods.get(period).and_then(|p| p.lenses.get(lens));
    let (Some(before), Some(now)) = (at(between.before), at(between.now)) else { return Change::default() };
    if ranking.came_of_split(authority) {
        return Change::default();
    }
    let ranks = before.rank(authority).zip(now.rank(authority));
    let compared = Compared { scorer, plan, ranking, between, lens, authority };
    Change {
        from_outcomes: compared.by_outcomes(),
        from_spend: compared.by_spend(before, now),
        places: ranks.map(|(was, is)| gained(was, is)),
        carried_forward: compared.carried_forward(),
    }
}

/// One authority on one lens in two periods.
struct Compared<'a> {
    scorer: &'a Scorer,
    plan: &'a Plan,
    ranking: &'a Ranking,
    between: Between,
    lens: usize,
    authority: usize,
}

impl Compared<'_> {
    fn by_outcomes(&self) -> Option<f64> {
        let parameters = self.ranking.parameters.get(self.lens)?;
        let unit = match self.plan.productivity() {
            Productivity::Calibrated => parameters.spend?.kappa,
            Productivity::Difference
            | Productivity::Residual
            | Productivity::ResidualNeed
            | Productivity::OutcomesOnly => 1.0,
            Productivity::SpendOnly => return Some(0.0),
            Productivity::PlainRatio | Productivity::Frontier | Productivity::BenefitOfDoubt => return None,
        };
        let available = self.weight(|_| true);
        let enough =
            available > 0.0 && is_covered(available / self.ranking.nominal[self.lens], self.plan.coverage);
        let is_evidence = self.carried_forward() != Some(1.0);
        (enough && is_evidence).then_some(())?;
        let mean = |of: fn((f64, f64)) -> f64| {
            mean_of(self.plan.within_lens(), self.shared().map(|(_, weight, z)| (weight, of(z))))
        };
        Some(unit * (mean(|(_, is)| is) - mean(|(was, _)| was)) / parameters.outcome?.sd)
    }

    fn by_spend(&self, before: &LensRanking, now: &LensRanking) -> Option<f64> {
        let (was, is) = (before.ln_spend[self.authority], now.ln_spend[self.authority]);
        let change = match self.plan.productivity() {
            Productivity::Calibrated | Productivity::SpendOnly => was - is,
            Productivity::Difference => (was - is) / now.parameters.spend.filter(|r| r.sd > 0.0)?.sd,
            Productivity::Residual => before.line?.at(was, 0.0) - now.line?.at(is, 0.0),
            Productivity::ResidualNeed => {
                let need = self.scorer.need_of(self.lens, self.authority)?;
                before.line?.at(was, need) - now.line?.at(is, need)
            }
            Productivity::OutcomesOnly => 0.0,
            Productivity::PlainRatio | Productivity::Frontier | Productivity::BenefitOfDoubt => return None,
        };
        (!change.is_nan()).then_some(change)
    }

    /// The indicators that count and that the authority has in both periods: place, weight, and z in both.
    fn shared(&self) -> impl Iterator<Item = (usize, f64, (f64, f64))> {
        let z = |period: usize, j: usize| self.ranking.periods.get(period)?.z(j, self.authority);
        let Between { before, now } = self.between;
        let indicators = self.scorer.indicators_of(self.lens).iter();
        indicators.filter_map(move |j| {
            let weight = self.plan.indicator_weights[*j];
            let both = z(before, *j).zip(z(now, *j))?;
            (weight > 0.0).then_some((*j, weight, both))
        })
    }

    /// The weight of the shared indicators that are so.
    fn weight(&self, is_so: impl Fn(usize) -> bool) -> f64 {
        self.shared().filter(|(j, _, _)| is_so(*j)).map(|(_, weight, _)| weight).sum()
    }

    fn carried_forward(&self) -> Option<f64> {
        let available = self.weight(|_| true);
        let Between { before, now } = self.between;
        let is_carried =
            |j: usize| [before, now].iter().any(|t| self.scorer.is_carried_forward(*t, j, self.authority));
        (available > 0.0).then(|| self.weight(is_carried) / available)
    }
}

/// Ranks are at most the number of authorities, so the difference fits.
fn gained(was: u32, is: u32) -> i32 {
    was as i32 - is as i32
}
