//! What a change consists of: outcomes and spending, service by service.

use crate::engine::movement::Between;
use crate::view::chart::{Line, Named, Table};
use crate::view::council::{Row, Split};
use crate::view::here::Here;
use crate::view::words::{self, count};

/// What the change of a council consists of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Part {
    /// The council.
    pub who: Named,
    /// On how many services outcomes got better and spending lower, in a sentence.
    pub says: String,
    /// Each service: from outcomes, from spending, both together, and their direction in words.
    pub table: Table,
}

/// The split of all changes; why there is none, as a sentence, where there is none.
pub(super) fn split<'a>(here: &'a Here, between: Between) -> Result<Split<'a>, &'static str> {
    if here.edition().is_ranks_only() {
        return Err(
            "The edition was published as ranks, so a change cannot be split into outcomes and spending.",
        );
    }
    Split::new(here.ranked, between)
}

/// What the split is, or why there is none.
pub(super) fn says(here: &Here, between: Between, split: &Result<Split, &'static str>) -> String {
    let split = match split {
        Ok(split) => split,
        Err(why) => return (*why).to_string(),
    };
    let since = here.ranked.period_name(between.before);
    let spending = if here.ranked.ranking.has_spend {
        "from outcomes and from spending"
    } else {
        "from outcomes alone, since the edition has no spending"
    };
    format!(
        "How each score changed since {since}, {spending}, like for like: from the measures with a figure in both years, \
         and beyond the change of the median council, so that what moved everywhere counts for nobody. In {}; above 0 \
         counts for the council.",
        words::lower(split.unit())
    )
}

/// For each of these councils.
pub(super) fn parts(here: &Here, split: &Split, listed: &[usize]) -> Vec<Part> {
    let part = |i: &usize| {
        let rows = split.rows(*i);
        let columns =
            ["Service", "From outcomes", "From spending", "Together", "In words"].map(str::to_string);
        let lines = rows.iter().zip(0..).filter(|(_, l)| here.ranked.counts(*l)).map(|(row, l)| Line {
            who: here.lens(l),
            cells: row.parts.iter().chain([&row.words]).cloned().collect(),
        });
        let table = Table { columns: columns.into(), rows: lines.collect() };
        let counted: Vec<&Row> =
            rows.iter().zip(0..).filter(|(_, l)| here.ranked.counts(*l)).map(|(row, _)| row).collect();
        Part { who: here.council(*i), says: tally(&counted, here.ranked.ranking.has_spend), table }
    };
    listed.iter().map(part).collect()
}

/// `Against the median council, outcomes got better on 5 of 6 services and spending lower on 2.`
fn tally(rows: &[&Row], has_spend: bool) -> String {
    let known: Vec<[f64; 2]> = rows.iter().filter_map(|row| row.sizes).collect();
    if known.is_empty() {
        return "No service has enough figures in both years to be split.".to_string();
    }
    let outcomes = known.iter().filter(|[outcomes, _]| *outcomes > 0.0).count();
    let spending = known.iter().filter(|[_, spending]| *spending > 0.0).count();
    let services = count(known.len(), "service", "services");
    let spent = if has_spend { format!(" and spending became lower on {spending}") } else { String::new() };
    format!("Beside the median council, outcomes got better on {outcomes} of {services}{spent}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_counted_by_what_is_shown_of_them() {
        let row = |sizes| Row { lens: String::new(), words: String::new(), parts: Default::default(), sizes };
        let rows = [Some([1.2, -0.3]), Some([0.4, 0.1]), Some([0.0, 2.0]), None].map(row);
        let rows: Vec<&Row> = rows.iter().collect();
        assert_eq!(
            tally(&rows, true),
            "Beside the median council, outcomes got better on 2 of 3 services and spending became lower on 2."
        );
        assert_eq!(
            tally(&rows[..1], false),
            "Beside the median council, outcomes got better on 1 of 1 service."
        );
        assert_eq!(tally(&rows[3..], true), "No service has enough figures in both years to be split.");
    }
}
