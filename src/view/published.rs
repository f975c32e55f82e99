//! Tables in the manner of the report of 2018: the first ten and the most improved, with the places before in brackets.

use super::Ranked;
use super::league::Cell;
use super::words::{lower, spelt};
use crate::edition::Lens;
use crate::engine::movement::Places;
use crate::order::arranged;
use crate::route::IMPROVED_BY;

/// How many places the report's table of the most productive councils has.
pub const TOP: u32 = 10;

/// A row of a published table: a council with its places now and before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The council's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The whole, then each lens that counts: `16 (6)`.
    pub places: Vec<String>,
    /// Places gained overall.
    pub gained: Option<i32>,
    rank: u32,
}

/// The heading of the table of the most productive councils.
pub fn top_caption(ranked: &Ranked, period: usize) -> String {
    let counted: Vec<&Lens> = ranked
        .edition
        .lenses
        .iter()
        .enumerate()
        .filter(|(l, _)| ranked.counts(*l))
        .map(|(_, lens)| lens)
        .collect();
    let services = match (ranked.module_name(), counted.as_slice()) {
        (Some(module), _) => format!("in {}", lower(module)),
        (None, [only]) => format!("in {}", lower(&only.name)),
        (None, some) => format!("across the {} services", spelt(some.len())),
    };
    // Without spending a place is none of productivity.
    let has_spend = ranked.ranking.has_spend || ranked.edition.is_ranks_only();
    let by = if has_spend { "productivity rankings" } else { "rankings by outcomes alone" };
    format!("Top {TOP} {by} {services}, {}", years(ranked, period))
}

/// The heading of the table of the most improved councils.
pub fn improved_caption(ranked: &Ranked, period: usize) -> String {
    format!("Most improved: more than {IMPROVED_BY} places gained, {}", years(ranked, period))
}

/// `2018 (2017)`: the period and, in brackets as its places are, the one before.
fn years(ranked: &Ranked, period: usize) -> String {
    let name = ranked.period_name(period);
    let before = ranked.since(period).map(|between| ranked.period_name(between.before));
    before.map_or(name.to_string(), |before| format!("{name} ({before})"))
}

/// The most productive councils: those of the best `n` places, best first.
pub fn top(ranked: &Ranked, period: usize, n: u32) -> Vec<Row> {
    let mut rows = rows(ranked, period);
    rows.retain(|row| row.rank <= n);
    sorted(rows, |_| 0)
}

/// The most improved councils: those that gained more than `n` places, most first.
pub fn most_improved(ranked: &Ranked, period: usize, n: u32) -> Vec<Row> {
    let mut rows = rows(ranked, period);
    rows.retain(|row| row.gained.is_some_and(|gained| gained > n as i32));
    sorted(rows, |row| -row.gained.unwrap_or(0))
}

/// Sorts by a key, equal ones by rank.
fn sorted(rows: Vec<Row>, key: fn(&Row) -> i32) -> Vec<Row> {
    arranged(rows, &|a, b| (key(a), a.rank).cmp(&(key(b), b.rank)))
}

fn rows(ranked: &Ranked, period: usize) -> Vec<Row> {
    let Some(at) = ranked.at(period) else { return Vec::new() };
    let before = ranked.since(period).and_then(|between| ranked.at(between.before));
    let row = |(i, authority): (usize, &crate::edition::Authority)| {
        let rank = at.overall.rank(i)?;
        // Ranks of some councils only do not say who shares a place with others.
        let is_all = !ranked.edition.is_ranks_only();
        let overall = Cell::new(Some(rank), is_all && at.overall.is_joint(i), 1).text;
        let mut places = vec![with_previous(overall, before.and_then(|p| p.overall.rank(i)))];
        for (l, lens) in at.lenses.iter().enumerate().filter(|(l, _)| ranked.counts(*l)) {
            let previous = before.and_then(|p| p.lenses.get(l)).and_then(|lens| lens.rank(i));
            let place = Cell::new(lens.rank(i), is_all && lens.is_joint(i), 1).text;
            places.push(with_previous(place, previous));
        }
        let gained = match ranked.moved(period, i) {
            Some(Places::Moved(places)) => Some(places),
            _ => None,
        };
        Some(Row { code: authority.code.clone(), name: authority.name.clone(), places, gained, rank })
    };
    ranked.edition.authorities.iter().enumerate().filter_map(row).collect()
}

/// `16 (6)`: the place, and the one before in brackets.
fn with_previous(now: String, before: Option<u32>) -> String {
    before.map_or(now.clone(), |before| format!("{now} ({before})"))
}
