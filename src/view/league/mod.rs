//! The league table as rows.

mod leaders;
mod said;
mod similar;

use super::Ranked;
use super::search::{Fit, Names};
use super::words::{self, moved};
use crate::edition::Edition;
use crate::engine::movement::Places;
use crate::engine::place::Place;
use crate::engine::{LensRanking, LensStatus, OverallStatus, PeriodRanking};
use crate::order::arranged;
use crate::route::{League, Show, Sort};

pub use leaders::{Leader, Leaders, Without, leaders, without_place};
pub use said::{class_name, class_names, kind, lead, nothing_fits, shown, since};
pub use similar::{model_name, models, nearest, similar_by_any, similar_to};

/// One council's row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its place among the authorities.
    pub authority: usize,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its class and region: `county · East Midlands`.
    pub kind: String,
    /// The other name that the search fits, if it is not its own.
    pub found_as: Option<String>,
    /// The place overall.
    pub rank: Cell,
    /// Whether it can be said how sure it is.
    pub has_range: bool,
    /// How sure it is, where that is known.
    pub range: Option<RangeCell>,
    /// The place among councils of its kind, where there is one to give.
    pub of_kind: Option<Cell>,
    /// The place with need taken into account, where there is one to give.
    pub with_need: Option<Cell>,
    /// Both in words, for a screen without room for their columns.
    pub besides: String,
    /// Whether there is a period before.
    pub has_before: bool,
    /// The change since the period before.
    pub change: Change,
    /// The place on each lens.
    pub lenses: Vec<Cell>,
    /// Why it has no place overall.
    pub why_not: Option<String>,
}

/// A place in a table.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The rank, if there is one.
    pub rank: Option<u32>,
    /// What is shown: `12`, `=12` for a joint place, `–` for none.
    pub text: String,
    /// Which quarter of those ranked it is in: 1 is the best; 0 is none, or does not count.
    pub quarter: u8,
}

/// The likely range of a place in a table.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeCell {
    /// `6th to 19th`.
    pub text: String,
    /// Where it begins, in hundredths of all places.
    pub from: f64,
    /// How much of them it takes.
    pub width: f64,
    /// Where the middle place is.
    pub middle: f64,
}

impl RangeCell {
    fn new(ranked: &Ranked, period: usize, i: usize, of: u32) -> Option<Self> {
        let span = ranked.range(period, None, i)?;
        let share = |places: f64| 100.0 * places / f64::from(of.max(1));
        // A place takes the room from the one before it to itself.
        let from = share(span.low - 1.0);
        Some(RangeCell {
            text: span.words(),
            from,
            width: share(span.high) - from,
            middle: share(span.median - 0.5),
        })
    }
}

/// A change in places.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Change {
    /// Places gained, where they can be compared.
    pub places: Option<i32>,
    /// In words.
    pub text: String,
    /// The lenses that make the two periods not comparable.
    pub differs: Option<String>,
    /// How sure an improvement is, in words; empty where that is not known or not asked for.
    pub surely: String,
}

/// Which quarter of `ranked` a rank is in, 1 to 4.
pub fn quarter(rank: u32, ranked: u32) -> u8 {
    let quarter = (u64::from(rank.max(1)) - 1) * 4 / u64::from(ranked.max(1)) + 1;
    quarter.min(4) as u8
}

impl Cell {
    /// The cell of a rank among so many ranked.
    pub fn new(rank: Option<u32>, joint: bool, ranked: u32) -> Self {
        match rank {
            None => Cell { rank, text: "–".to_string(), quarter: 0 },
            Some(r) => {
                let text = if joint { format!("={r}") } else { r.to_string() };
                Cell { rank, text, quarter: quarter(r, ranked) }
            }
        }
    }

    /// The cell of a place beside the rank: its text says among how many where that differs from row to row.
    fn beside(place: Option<Place>, among: bool) -> Self {
        let cell = Cell::new(place.map(|p| p.rank), place.is_some_and(|p| p.is_joint), 0);
        match place.filter(|_| among) {
            Some(place) => Cell { text: format!("{} of {}", cell.text, place.ranked), quarter: 0, ..cell },
            None => Cell { quarter: 0, ..cell },
        }
    }
}

/// The rows of the league table, filtered and sorted as the reader chose.
pub fn rows(ranked: &Ranked, names: &[Names], period: usize, choice: &League) -> Vec<Row> {
    let Some(at) = ranked.at(period) else { return Vec::new() };
    let rows: Vec<Row> = (chosen(ranked, names, choice).into_iter())
        .filter(|(i, _)| ranked.lists(at.overall.rank(*i)))
        .map(|(i, found_as)| row(ranked, at, period, i, found_as))
        .collect();
    let mut rows = sorted(rows, ranked, &Sort::Rank, false);
    match choice.show {
        Show::All | Show::TopByLens(_) => {}
        Show::Top(n) => {
            let last = rows.get((n as usize).saturating_sub(1)).and_then(|row| row.rank.rank);
            rows.retain(|row| row.rank.rank.is_some_and(|r| last.is_none_or(|last| r <= last)));
        }
        Show::Improved(n) => {
            rows.retain(|row| row.change.places.is_some_and(|p| p > n as i32));
            for row in &mut rows {
                let share = ranked.improved(period, row.authority);
                row.change.surely =
                    share.map(|share| format!("in {}", words::versions(share))).unwrap_or_default();
            }
        }
    }
    sorted(rows, ranked, &choice.sort, choice.reversed)
}

/// The lens that a narrow screen shows, by its place: the one chosen, else the one that the table is sorted by.
pub fn shown_lens(edition: &Edition, choice: &League) -> usize {
    let sorted_by = if let Sort::Lens(id) = &choice.sort { Some(id) } else { None };
    choice.lens.as_ref().or(sorted_by).and_then(|id| edition.lens(id)).unwrap_or(0)
}

/// The authorities that search and filters leave, each with the other name that it was found as.
fn chosen(ranked: &Ranked, names: &[Names], choice: &League) -> Vec<(usize, Option<String>)> {
    let similar = similar_to(&ranked.edition, &choice.similar);
    (ranked.edition.authorities.iter().zip(names).enumerate())
        .filter(|(i, _)| similar.as_ref().is_none_or(|similar| similar.contains(i)))
        .filter(|(_, (a, _))| choice.class.is_empty() || a.class == choice.class)
        .filter(|(_, (a, _))| choice.region.is_empty() || a.region == choice.region)
        .filter_map(|(i, (_, names))| match names.fit(&choice.find) {
            Fit::No => None,
            Fit::Yes => Some((i, None)),
            Fit::As(other) => Some((i, Some(other))),
        })
        .collect()
}

/// Sorts rows. Those that have nothing to sort by stay at the bottom either way; equal ones go by rank, then name.
fn sorted(rows: Vec<Row>, ranked: &Ranked, by: &Sort, reversed: bool) -> Vec<Row> {
    let lens = if let Sort::Lens(id) = by { ranked.edition.lens(id) } else { None };
    let value = |row: &Row| {
        let value = match by {
            Sort::Council => None,
            Sort::Rank => row.rank.rank.map(i64::from),
            Sort::Range => row.range.as_ref().map(|range| (range.width * 10.0) as i64),
            Sort::Kind => row.of_kind.as_ref().and_then(|cell| cell.rank).map(i64::from),
            Sort::Need => row.with_need.as_ref().and_then(|cell| cell.rank).map(i64::from),
            Sort::Change => row.change.places.map(|places| -i64::from(places)),
            Sort::Lens(_) => lens.and_then(|l| row.lenses.get(l)).and_then(|cell| cell.rank).map(i64::from),
        };
        value.map_or(i64::MAX, |value| if reversed { -value } else { value })
    };
    let rank = |row: &Row| if *by == Sort::Council { 0 } else { row.rank.rank.unwrap_or(u32::MAX) };
    let mut rows = arranged(rows, &|a, b| {
        value(a).cmp(&value(b)).then_with(|| rank(a).cmp(&rank(b))).then_with(|| a.name.cmp(&b.name))
    });
    if *by == Sort::Council && reversed {
        rows.reverse();
    }
    rows
}

fn row(ranked: &Ranked, at: &PeriodRanking, period: usize, i: usize, found_as: Option<String>) -> Row {
    let authority = ranked.edition.authorities.get(i);
    let text = |of: fn(&crate::edition::Authority) -> &str| authority.map(of).unwrap_or_default().to_string();
    let cell = |(l, lens): (usize, &LensRanking)| {
        let cell = Cell::new(lens.rank(i), lens.is_joint(i), lens.ranked);
        if ranked.counts(l) { cell } else { Cell { quarter: 0, ..cell } }
    };
    let lenses: Vec<Cell> = at.lenses.iter().enumerate().map(cell).collect();
    let is = authority.map(kind).unwrap_or_default();
    let rank = Cell::new(at.overall.rank(i), at.overall.is_joint(i), at.overall.ranked);
    Row {
        authority: i,
        code: text(|a| &a.code),
        name: text(|a| &a.name),
        kind: if ranked.has_own(i) { format!("{is} · with your own figures") } else { is },
        found_as,
        has_range: ranked.can_have_ranges(),
        range: RangeCell::new(ranked, period, i, at.overall.ranked),
        of_kind: ranked.has_kinds().then(|| Cell::beside(ranked.of_kind(period, i), true)),
        with_need: ranked.has_need().then(|| Cell::beside(ranked.with_need(period, i), false)),
        besides: ranked.besides(period, i),
        why_not: rank.rank.is_none().then(|| why_not(ranked, at, i)),
        rank,
        has_before: ranked.since(period).is_some(),
        change: change(ranked, period, i),
        lenses,
    }
}

fn change(ranked: &Ranked, period: usize, i: usize) -> Change {
    let Some(places) = ranked.moved(period, i) else { return Change::default() };
    let change = Change { text: moved(&places), ..Change::default() };
    match places {
        Places::Moved(n) => Change { places: Some(n), ..change },
        Places::Split | Places::NotRanked => change,
        Places::NotComparable(lenses) => {
            let names: Vec<String> = lenses.iter().map(|l| ranked.lens_name(*l).to_string()).collect();
            Change { differs: Some(words::list(&names)), ..change }
        }
    }
}

/// Why a council has no place overall, as a sentence.
pub fn why_not(ranked: &Ranked, at: &PeriodRanking, i: usize) -> String {
    if at.overall.status.get(i) == Some(&OverallStatus::NotPublished) {
        return "No rank was published.".to_string();
    }
    let counted =
        || at.lenses.iter().zip(&ranked.plan.lens_weights).enumerate().filter(|(_, (_, w))| **w > 0.0);
    let has = counted().filter(|(_, (lens, _))| lens.rank(i).is_some()).count();
    let reasons: Vec<String> = counted()
        .filter(|(_, (lens, _))| lens.rank(i).is_none())
        .map(|(l, (lens, _))| {
            let status = lens.status.get(i).copied().unwrap_or(LensStatus::LensNotScored);
            format!("{}: {}", ranked.lens_name(l), words::why_no_place(status))
        })
        .collect();
    format!("Not ranked: a place on {has} of {} services. {}.", counted().count(), reasons.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_split_evenly_and_every_rank_has_one() {
        let of_eight: Vec<u8> = (1..=8).map(|rank| quarter(rank, 8)).collect();
        assert_eq!(of_eight, [1, 1, 2, 2, 3, 3, 4, 4]);
        assert_eq!((quarter(1, 1), quarter(150, 150), quarter(38, 150), quarter(39, 150)), (1, 4, 1, 2));
    }
}
