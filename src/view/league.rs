//! The league table as rows.

use super::Ranked;
use super::search::{Fit, Names};
use super::words::{self, moved};
use crate::engine::movement::Places;
use crate::engine::{LensStatus, OverallStatus, PeriodRanking};
use crate::order::arranged;
use crate::route::{League, Show, Sort};

/// One council's row.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// Which quarter of those ranked it is in: 1 is the best, 0 is none.
    pub quarter: u8,
}

/// A change in places.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Change {
    /// Places gained, where they can be compared.
    pub places: Option<i32>,
    /// In words.
    pub text: String,
    /// The lenses that make the two periods not comparable.
    pub differs: Option<String>,
}

/// A first place on one lens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaders {
    /// The lens's id.
    pub id: String,
    /// The lens's name.
    pub lens: String,
    /// The best councils on it: place, code, name, previous place.
    pub councils: Vec<Leader>,
}

/// One of the best on a lens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// The place.
    pub place: Cell,
    /// The council's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its place in the period before.
    pub before: Option<u32>,
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
}

/// The rows of the league table, filtered and sorted as the reader chose.
pub fn rows(ranked: &Ranked, names: &[Names], period: usize, choice: &League) -> Vec<Row> {
    let Some(at) = ranked.at(period) else { return Vec::new() };
    let rows: Vec<Row> = (chosen(ranked, names, choice).into_iter())
        .map(|(i, found_as)| row(ranked, at, period, i, found_as))
        .collect();
    let mut rows = sorted(rows, ranked, &Sort::Rank, false);
    match choice.show {
        Show::All | Show::TopByLens(_) => {}
        Show::Top(n) => {
            let last = rows.get((n as usize).saturating_sub(1)).and_then(|row| row.rank.rank);
            rows.retain(|row| row.rank.rank.is_some_and(|r| last.is_none_or(|last| r <= last)));
        }
        Show::Improved(n) => rows.retain(|row| row.change.places.is_some_and(|p| p > n as i32)),
    }
    sorted(rows, ranked, &choice.sort, choice.reversed)
}

/// The authorities that search and filters leave, each with the other name that it was found as.
fn chosen(ranked: &Ranked, names: &[Names], choice: &League) -> Vec<(usize, Option<String>)> {
    (ranked.edition.authorities.iter().zip(names).enumerate())
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
    let lenses: Vec<Cell> =
        at.lenses.iter().map(|lens| Cell::new(lens.rank(i), lens.is_joint(i), lens.ranked)).collect();
    let rank = Cell::new(at.overall.rank(i), at.overall.is_joint(i), at.overall.ranked);
    Row {
        authority: i,
        code: text(|a| &a.code),
        name: text(|a| &a.name),
        kind: authority.map(kind).unwrap_or_default(),
        found_as,
        why_not: rank.rank.is_none().then(|| why_not(ranked, at, i)),
        rank,
        has_before: ranked.since(period).is_some(),
        change: change(ranked, period, i),
        lenses,
    }
}

/// `county · East Midlands`.
pub fn kind(authority: &crate::edition::Authority) -> String {
    let class = class_name(&authority.class);
    let parts: Vec<&str> =
        [class.as_str(), authority.region.as_str()].into_iter().filter(|s| !s.is_empty()).collect();
    parts.join(" · ")
}

/// A class of authority in words: `London borough`.
pub fn class_name(class: &str) -> String {
    let words = class.replace('-', " ");
    words.strip_prefix("london").map(|rest| format!("London{rest}")).unwrap_or(words)
}

fn change(ranked: &Ranked, period: usize, i: usize) -> Change {
    let Some(places) = ranked.moved(period, i) else {
        return Change { places: None, text: String::new(), differs: None };
    };
    let text = moved(&places);
    match places {
        Places::Moved(n) => Change { places: Some(n), text, differs: None },
        Places::Split | Places::NotRanked => Change { places: None, text, differs: None },
        Places::NotComparable(lenses) => {
            let names: Vec<String> = lenses.iter().map(|l| ranked.lens_name(*l).to_string()).collect();
            Change { places: None, text, differs: Some(words::list(&names)) }
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

/// The best `n` on each lens, of those that search and filters leave.
pub fn leaders(ranked: &Ranked, names: &[Names], period: usize, choice: &League, n: u32) -> Vec<Leaders> {
    let Some(at) = ranked.at(period) else { return Vec::new() };
    let before = ranked.since(period).and_then(|between| ranked.at(between.before));
    let chosen = chosen(ranked, names, choice);
    (ranked.edition.lenses.iter().zip(&at.lenses).enumerate())
        .map(|(l, (lens, ranking))| {
            let best: Vec<(u32, usize)> =
                chosen.iter().filter_map(|(i, _)| ranking.rank(*i).map(|rank| (rank, *i))).collect();
            let mut best = arranged(best, &Ord::cmp);
            let last = best.get((n as usize).saturating_sub(1)).map(|(rank, _)| *rank);
            best.retain(|(rank, _)| last.is_none_or(|last| *rank <= last));
            let leader = |(rank, i): (u32, usize)| {
                let authority = ranked.edition.authorities.get(i)?;
                Some(Leader {
                    place: Cell::new(Some(rank), ranking.is_joint(i), ranking.ranked),
                    code: authority.code.clone(),
                    name: authority.name.clone(),
                    before: before.and_then(|p| p.lenses.get(l)).and_then(|lens| lens.rank(i)),
                })
            };
            Leaders {
                id: lens.id.clone(),
                lens: lens.name.clone(),
                councils: best.into_iter().filter_map(leader).collect(),
            }
        })
        .collect()
}

/// Councils without a place on a lens for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Without {
    /// The lens's short name.
    pub lens: String,
    /// Why they have none, as part of a sentence.
    pub why: &'static str,
    /// Their names.
    pub councils: Vec<String>,
}

/// Who has no place on which lens, and why.
pub fn without_place(ranked: &Ranked, period: usize) -> Vec<Without> {
    let mut missing: Vec<Without> = Vec::new();
    let Some(at) = ranked.at(period) else { return missing };
    for (l, lens) in at.lenses.iter().enumerate() {
        for (i, authority) in ranked.edition.authorities.iter().enumerate() {
            if lens.rank(i).is_some() {
                continue;
            }
            let why = words::why_no_place(lens.status.get(i).copied().unwrap_or(LensStatus::LensNotScored));
            let name = ranked.lens_name(l);
            match missing.iter_mut().find(|m| m.lens == name && m.why == why) {
                Some(same) => same.councils.push(authority.name.clone()),
                None => {
                    let councils = vec![authority.name.clone()];
                    missing.push(Without { lens: name.to_string(), why, councils });
                }
            }
        }
    }
    missing
}

/// One sentence that says what is ranked: `149 of 150 councils ranked on outcomes for each pound spent, across six
/// services, 2022-23.`
pub fn lead(ranked: &Ranked, period: usize) -> String {
    let n = ranked.edition.authorities.len();
    let overall = ranked.at(period).map_or(0, |at| at.overall.ranked);
    let lenses = ranked.edition.lenses.len();
    let name = ranked.period_name(period);
    if ranked.edition.is_ranks_only() {
        return format!("{n} of the {overall} councils ranked in {name}, as the report published them.");
    }
    let by = if ranked.ranking.has_spend {
        "outcomes for each pound spent"
    } else {
        "outcomes alone, since the edition has no spending"
    };
    format!("{overall} of {n} councils ranked on {by}, across {} services, {name}.", words::spelt(lenses))
}

/// The heading of the column of changes.
pub fn since(before: &str) -> String {
    format!("Places since {before}")
}

/// What the table shows now, for the status line.
pub fn shown(rows: usize, of: usize, choice: &League, sorted_by: &str) -> String {
    let order = match (&choice.sort, choice.reversed) {
        (Sort::Council, false) => "A to Z",
        (Sort::Council, true) => "Z to A",
        (Sort::Change, false) => "most places gained first",
        (Sort::Change, true) => "fewest places gained first",
        (_, false) => "best first",
        (_, true) => "best last",
    };
    format!("{rows} of {} shown, sorted by {sorted_by}, {order}.", words::count(of, "council", "councils"))
}

/// What narrows the table down so far that nothing is left, as a sentence.
pub fn nothing_fits(choice: &League) -> String {
    let mut by = Vec::new();
    if !choice.find.trim().is_empty() {
        by.push(format!("the search “{}”", choice.find.trim()));
    }
    if !choice.class.is_empty() {
        by.push(format!("the kind “{}”", class_name(&choice.class)));
    }
    if !choice.region.is_empty() {
        by.push(format!("the region “{}”", choice.region));
    }
    match choice.show {
        Show::Improved(n) => by.push(format!("a gain of more than {n} places")),
        Show::Top(n) => by.push(format!("the top {n}")),
        Show::All | Show::TopByLens(_) => {}
    }
    format!("No council fits {}.", words::list(&by))
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

    #[test]
    fn classes_read_as_english() {
        assert_eq!(class_name("london-borough"), "London borough");
        assert_eq!(class_name("metropolitan-district"), "metropolitan district");
    }
}
