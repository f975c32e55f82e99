//! The ranking of an edition that was published as ranks: taken over, never computed.

use super::ranking::{LensStatus, OverallStatus, Ranking};
use crate::edition::{Edition, OVERALL};

/// The published ranks in the form of a ranking. An edition says how many were ranked, since it may hold only
/// some of them.
pub fn ranking(edition: &Edition) -> Ranking {
    let n = edition.authorities.len();
    let mut ranking = Ranking::empty(edition.periods().len(), edition.lenses.len(), 0, n);
    let ranked = edition.header.ranked.unwrap_or(n as u32);
    for period in &mut ranking.periods {
        period.overall.status.fill(OverallStatus::NotPublished);
        for lens in &mut period.lenses {
            lens.status.fill(LensStatus::NotPublished);
            lens.ranked = ranked;
        }
        period.overall.ranked = ranked;
    }
    for column in &edition.ranks {
        let Some(period) = edition.period(&column.period).and_then(|t| ranking.periods.get_mut(t)) else {
            continue;
        };
        let ranks = || column.ranks.iter().enumerate().filter_map(|(i, rank)| rank.map(|rank| (i, rank)));
        if column.lens == OVERALL {
            for (i, rank) in ranks() {
                period.overall.ranks[i] = rank;
                period.overall.status[i] = OverallStatus::Ranked;
            }
        } else if let Some(lens) = edition.lens(&column.lens).and_then(|l| period.lenses.get_mut(l)) {
            for (i, rank) in ranks() {
                lens.ranks[i] = rank;
                lens.status[i] = LensStatus::Ranked;
            }
        }
    }
    ranking
}
