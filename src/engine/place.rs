//! Places that stand beside a rank: among authorities of the same class, and with need taken into account.

use super::overall;
use super::rank::competition;
use super::ranking::{OverallRanking, PeriodRanking, Ranking};
use super::scorer::Scorer;
use crate::edition::Edition;
use crate::method::{Method, MethodError, Plan};

/// A place among some: 3rd of 32.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The place, 1 is best.
    pub rank: u32,
    /// How many are ranked among each other.
    pub ranked: u32,
    /// Whether another has the same place.
    pub is_joint: bool,
}

/// The place of each authority among those of its group, by the ranks they have among all: competition ranks again.
/// Nothing for those that are not ranked, or that have no group.
pub fn within_groups<'a>(
    ranks: impl Fn(usize) -> Option<u32>,
    groups: impl Iterator<Item = &'a str>,
) -> Vec<Option<Place>> {
    let all: Vec<(&str, Option<u32>)> = groups.enumerate().map(|(i, group)| (group, ranks(i))).collect();
    let place = |(group, rank): &(&str, Option<u32>)| {
        let rank = rank.filter(|_| !group.is_empty())?;
        let others = || all.iter().filter(|(other, _)| other == group).filter_map(|(_, rank)| *rank);
        Some(Place {
            rank: 1 + others().filter(|other| *other < rank).count() as u32,
            ranked: others().count() as u32,
            is_joint: others().filter(|other| *other == rank).count() > 1,
        })
    };
    all.iter().map(place).collect()
}

/// The place of each authority on the whole among those of its class.
pub fn within_class(edition: &Edition, ranking: &Ranking, period: usize) -> Vec<Option<Place>> {
    let overall = ranking.periods.get(period).map(|p| &p.overall);
    let classes = edition.authorities.iter().map(|a| a.class.as_str());
    within_groups(|i| overall.and_then(|o| o.rank(i)), classes)
}

/// The same method with need taken into account: every lens ranks by what is left of outcomes when spending and need
/// have explained what they can ([`Method::need_adjusted`]).
///
/// # Errors
/// When the edition has no measure of need, or the method averages over lenses in a way that a residual cannot be.
pub fn need_adjusted(
    edition: &Edition,
    scorer: &Scorer,
    method: &Method,
    module: Option<&str>,
) -> Result<Ranking, MethodError> {
    let plan = Plan::new(edition, &method.need_adjusted(), module)?;
    Ok(scorer.ranking(&plan))
}

/// The place of each authority on the whole as another plan brings the same lenses together: that of a module, whose
/// plan differs in lens weights alone.
pub fn on_whole(plan: &Plan, period: &PeriodRanking) -> Vec<Option<Place>> {
    let n = period.overall.ranks.len();
    let (mut scores, mut coverage, mut ranks) = (vec![0.0; n], vec![0.0; n], vec![0; n]);
    overall::scores(plan, &period.lenses, &mut scores, &mut coverage);
    let (first, ties) = plan.over_lenses().order();
    let ranked = competition(&scores, first, ties, &mut Vec::new(), &mut ranks);
    places(&ranks, ranked)
}

/// The place of each authority in a finished ranking.
pub fn of_overall(overall: &OverallRanking) -> Vec<Option<Place>> {
    places(&overall.ranks, overall.ranked)
}

/// The place of each by its rank among so many ranked; nothing for rank 0.
pub(super) fn places(ranks: &[u32], ranked: u32) -> Vec<Option<Place>> {
    let is_joint = |rank: u32| ranks.iter().filter(|other| **other == rank).count() > 1;
    let place = |rank: &u32| (*rank > 0).then(|| Place { rank: *rank, ranked, is_joint: is_joint(*rank) });
    ranks.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_within_each_group() {
        let ranks = [Some(4), Some(1), Some(2), None, Some(2), Some(6), Some(7)];
        let groups = ["town", "town", "shire", "shire", "town", "", "town"];
        let places = within_groups(|i| ranks[i], groups.into_iter());
        let of = |rank, ranked, is_joint| Some(Place { rank, ranked, is_joint });
        assert_eq!(
            places,
            [of(3, 4, false), of(1, 4, false), of(1, 1, false), None, of(2, 4, false), None, of(4, 4, false)]
        );
    }

    #[test]
    fn the_places_of_a_whole_are_its_ranks() {
        let of = |rank, is_joint| Some(Place { rank, ranked: 3, is_joint });
        assert_eq!(places(&[2, 0, 1, 2], 3), [of(2, true), None, of(1, false), of(2, true)]);
    }

    #[test]
    fn equal_ranks_are_joint_places() {
        let ranks = [Some(1), Some(1), Some(3)];
        let places = within_groups(|i| ranks[i], ["a"; 3].into_iter());
        let joint = |p: &Option<Place>| p.map(|p| (p.rank, p.is_joint));
        assert_eq!(
            places.iter().map(joint).collect::<Vec<_>>(),
            [Some((1, true)), Some((1, true)), Some((3, false))]
        );
    }
}
