//! Who does best of the most deprived councils, and how places go with deprivation.

use super::About;
use crate::engine::grip::{Association, association};
use crate::engine::place::Place;
use crate::order::arranged;
use crate::view::chart::Named;
use crate::view::words::{self, count, number, signed};

/// How many councils are named for each service.
const NAMED: usize = 5;

/// The most deprived fifth of councils.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Deprived {
    /// The heading.
    pub title: &'static str,
    /// What is found, as sentences.
    pub says: Vec<String>,
    /// The best of them on the whole, and on each service.
    pub best: Vec<Best>,
}

/// The best of the most deprived fifth on one service or the whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Best {
    /// The service; the whole has no page of its own.
    pub of: Named,
    /// The councils and their places.
    pub councils: Vec<(Named, String)>,
    /// How many of the fifth are in the best quarter.
    pub quarter: String,
    /// How place and deprivation go together.
    pub rho: String,
}

/// The whole and each service, over the most deprived fifth.
pub fn deprived(about: &About) -> Deprived {
    let title = "Deprivation and place";
    if !about.has_deprivation() {
        let says = vec!["This edition has no deprivation figures to set places beside.".to_string()];
        return Deprived { title, says, best: Vec::new() };
    }
    let lenses = (0..about.here.edition().lenses.len()).map(Some);
    let all = std::iter::once(None).chain(lenses).filter_map(|lens| best(about, lens));
    let all: Vec<(Best, usize)> = all.collect();
    if all.is_empty() {
        let says = vec!["No council has both a place and a deprivation figure here.".to_string()];
        return Deprived { title, says, best: Vec::new() };
    }
    // The heading is a claim about the whole, and stands only where it is true.
    let is_possible = all.first().is_some_and(|(first, among)| first.of.href.is_empty() && *among > 0);
    let title = if is_possible {
        "It is possible to be among the best even if demographics are against you"
    } else {
        title
    };
    let mut says = vec![correlation(about)];
    if is_possible && let Some((first, _)) = all.first() {
        says.insert(
            0,
            format!("Of the most deprived fifth of councils, {} {}.", first.quarter, about.here.whole()),
        );
    }
    says.retain(|text| !text.is_empty());
    Deprived { title, says, best: all.into_iter().map(|(best, _)| best).collect() }
}

/// The best of the fifth on a lens or, for none, on the whole, and how many of it are in the best quarter; nothing where
/// none of the fifth has a place.
fn best(about: &About, lens: Option<usize>) -> Option<(Best, usize)> {
    let here = about.here;
    let fifth = (0..about.fifths.len()).filter(|i| about.fifths.get(*i) == Some(&Some(1)));
    let placed = fifth.filter_map(|i| Some((here.place(here.period, lens, i)?, i))).collect();
    let placed = arranged(placed, &|a: &(Place, usize), b: &(Place, usize)| a.0.rank.cmp(&b.0.rank));
    let ranked = placed.first()?.0.ranked;
    let among = placed.iter().filter(|(place, _)| 4 * place.rank <= ranked).count();
    let are = if among == 1 { "is" } else { "are" };
    let none = if among == 0 { "none".to_string() } else { among.to_string() };
    let named = placed
        .iter()
        .take(NAMED)
        .map(|(place, i)| (here.council(*i), words::place(place.rank, place.is_joint)));
    let rho = of_places(about, lens).spearman.map_or("–".to_string(), |(rho, _)| signed(rho, 2));
    let best = Best {
        of: lens.map_or_else(
            || Named::new(here.ranked.module_name().unwrap_or("Overall"), String::new()),
            |l| here.lens(l),
        ),
        councils: named.collect(),
        quarter: format!("{none} of {} {are} in the best quarter", placed.len()),
        rho,
    };
    Some((best, among))
}

/// How places on a lens or the whole go with deprivation.
fn of_places(about: &About, lens: Option<usize>) -> Association {
    let here = about.here;
    let pair = |(i, authority): (usize, &crate::edition::Authority)| {
        let place = here.place(here.period, lens, i)?;
        Some((f64::from(place.rank), authority.deprivation?))
    };
    association(&here.edition().authorities.iter().enumerate().filter_map(pair).collect::<Vec<_>>())
}

fn correlation(about: &About) -> String {
    let Association { pairs, spearman, .. } = of_places(about, None);
    let Some((rho, interval)) = spearman else { return String::new() };
    let (interval, tendency) = match interval {
        None => (String::new(), String::new()),
        Some(interval) => {
            let tendency = match (interval.lower, interval.upper) {
                (low, _) if low > 0.0 => "more deprived councils tend to stand further down",
                (_, high) if high < 0.0 => "more deprived councils tend to stand further up",
                _ => "there is no clear tendency either way",
            };
            let ends = [interval.lower, interval.upper].map(|end| signed(end, 2)).join(" to ");
            (format!(", 95 % interval {ends}"), format!(": {tendency}"))
        }
    };
    format!(
        "Over {}, place {} and deprivation go together with a correlation of {} (Spearman, n = {}{interval}){tendency}. \
         That is so of all councils together, and decides nothing about any one of them.",
        count(pairs, "council", "councils"),
        about.here.whole(),
        signed(rho, 2),
        number(pairs as f64, 0)
    )
}
