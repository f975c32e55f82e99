//! The tables of an edition that was published as ranks, in the manner of its report.

use super::Ranked;
use super::league::Cell;
use crate::engine::movement::Places;
use crate::order::arranged;

/// A row of a published table: a council with its places now and before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The council's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The whole, then each lens: `16 (6)`.
    pub places: Vec<String>,
    /// Places gained overall.
    pub gained: Option<i32>,
    rank: u32,
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
        let mut places = vec![with_previous(Some(rank), before.and_then(|p| p.overall.rank(i)))];
        for (l, lens) in at.lenses.iter().enumerate() {
            let previous = before.and_then(|p| p.lenses.get(l)).and_then(|lens| lens.rank(i));
            places.push(with_previous(lens.rank(i), previous));
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
fn with_previous(now: Option<u32>, before: Option<u32>) -> String {
    let text = |rank| Cell::new(rank, false, 1).text;
    match before {
        Some(_) => format!("{} ({})", text(now), text(before)),
        None => text(now),
    }
}
