//! All that can be seen of a ranking from outside, in a form that can be compared.

use pound_for_pound::edition::Edition;
use pound_for_pound::engine::movement::{self, Between};
use pound_for_pound::engine::{Ranking, Scorer, contribution};
use pound_for_pound::method::{Method, Plan};

use crate::draft::{BEFORE, Draft, NOW};

pub const BETWEEN: Between = Between { before: BEFORE, now: NOW };

/// A draft, scored.
pub struct Scored {
    pub edition: Edition,
    pub plan: Plan,
    pub scorer: Scorer,
    pub ranking: Ranking,
}

impl Scored {
    pub fn new(draft: &Draft, method: &Method) -> Self {
        let edition = draft.edition();
        let plan = Plan::new(&edition, method, None).expect("names what is there");
        let scorer = Scorer::new(&edition);
        let ranking = scorer.ranking(&plan);
        Scored { edition, plan, scorer, ranking }
    }

    /// The places of every period, lens and authority, and those on the whole.
    pub fn places(&self) -> Vec<Vec<Option<u32>>> {
        places(&self.ranking, self.edition.authorities.len())
    }

    pub fn each(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        let (lenses, authorities) = (self.edition.lenses.len(), self.edition.authorities.len());
        [BEFORE, NOW]
            .into_iter()
            .flat_map(move |t| (0..lenses).flat_map(move |l| (0..authorities).map(move |i| (t, l, i))))
    }

    pub fn contributions(&self, t: usize, l: usize, i: usize) -> Option<contribution::Contributions> {
        contribution::of_lens(&self.scorer, &self.plan, &self.ranking, t, l, i)
    }

    pub fn change(&self, l: usize, i: usize) -> movement::Change {
        movement::on_lens(&self.scorer, &self.plan, &self.ranking, BETWEEN, l, i)
    }

    /// The places of a lens's indicators that have weight.
    pub fn indicators(&self, lens: usize) -> impl Iterator<Item = usize> {
        let id = &self.edition.lenses[lens].id;
        let all = self.edition.indicators.iter().enumerate();
        all.filter(move |(j, of)| of.lens == *id && self.plan.indicator_weights[*j] > 0.0).map(|(j, _)| j)
    }
}

/// For each period, one list for each lens and one for the whole.
pub fn places(ranking: &Ranking, authorities: usize) -> Vec<Vec<Option<u32>>> {
    let mut all = Vec::new();
    for period in &ranking.periods {
        all.extend(period.lenses.iter().map(|lens| (0..authorities).map(|i| lens.rank(i)).collect()));
        all.push((0..authorities).map(|i| period.overall.rank(i)).collect());
    }
    all
}

/// Every number that can be seen of a ranking.
pub fn numbers(ranking: &Ranking, authorities: usize) -> Vec<Option<f64>> {
    let mut all = Vec::new();
    for period in &ranking.periods {
        for i in 0..authorities {
            all.extend((0..).map(|j| period.z(j, i)).take(12));
            for lens in &period.lenses {
                all.extend([
                    lens.coverage(i),
                    lens.outcome(i),
                    lens.outcome_z(i),
                    lens.spend_per_head(i),
                    lens.value(i),
                    lens.cost(i),
                    lens.productivity(i),
                    lens.ln_productivity(i),
                    lens.score(i),
                ]);
            }
            all.extend([period.overall.mean_rank(i), Some(period.overall.coverage(i))]);
        }
    }
    all
}

/// Every word and place that can be seen of a ranking.
pub fn words(ranking: &Ranking, authorities: usize) -> Vec<String> {
    let mut all = Vec::new();
    for period in &ranking.periods {
        for i in 0..authorities {
            for lens in &period.lenses {
                all.push(format!("{:?} {} of {}", lens.status[i], lens.flagged[i], lens.ranked));
            }
            all.push(format!("{:?} of {}", period.overall.status[i], period.overall.ranked));
        }
    }
    all
}
