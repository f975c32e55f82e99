//! The first ten and the most improved, over all services or those of a module.

use super::{Rows, of_ranks};
use crate::download::{Cell, Column, Table, column};
use crate::engine::movement::Places;
use crate::order::arranged;
use crate::route::IMPROVED_BY;
use crate::view::here::Here;
use crate::view::published::TOP;

/// A module of an edition that was published as ranks has no places.
pub fn of_module(here: &Here) -> Result<Table, String> {
    if here.edition().is_ranks_only() { Err(of_ranks()) } else { table(here) }
}

/// Both lists, each place with the one of the year before.
pub fn table(here: &Here) -> Result<Table, String> {
    let lenses: Vec<usize> = (0..here.edition().lenses.len()).filter(|l| here.ranked.counts(*l)).collect();
    let mut columns = vec![
        column("list", "Which list: the first ten, or those that gained most", ""),
        column("council", "Council", ""),
        column("code", "Code", ""),
        column("gained", "Places gained since the year before", "places"),
    ];
    columns.extend(in_both("", "Place"));
    for lens in lenses.iter().filter_map(|l| here.edition().lenses.get(*l)) {
        columns.extend(in_both(&["_", &lens.id].concat(), &format!("{}: place", lens.name)));
    }
    let mut out = Rows::new(here, columns);
    let all = 0..here.edition().authorities.len();
    let ranked: Vec<(u32, usize)> =
        all.filter_map(|i| Some((here.place(here.period, None, i)?.rank, i))).collect();
    let ranked = arranged(ranked, &Ord::cmp);
    for (_, i) in ranked.iter().filter(|(rank, _)| *rank <= TOP) {
        let cells = row(here, "first", &lenses, *i);
        out.push(*i, cells);
    }
    let improved: Vec<(i32, usize)> = ranked
        .iter()
        .filter_map(|(_, i)| Some((gained(here, *i)?, *i)))
        .filter(|(gained, _)| *gained > IMPROVED_BY as i32)
        .collect();
    for (_, i) in arranged(improved, &|a: &(i32, usize), b: &(i32, usize)| b.0.cmp(&a.0)) {
        let cells = row(here, "improved", &lenses, i);
        out.push(i, cells);
    }
    Ok(out.table)
}

fn in_both(end: &str, name: &str) -> [Column; 2] {
    [
        column(["rank", end].concat(), name, ""),
        column(["rank_before", end].concat(), format!("{name} the year before"), ""),
    ]
}

fn gained(here: &Here, i: usize) -> Option<i32> {
    match here.ranked.moved(here.period, i)? {
        Places::Moved(places) => Some(places),
        Places::NotComparable(_) | Places::Split | Places::NotRanked => None,
    }
}

fn row(here: &Here, list: &str, lenses: &[usize], i: usize) -> Vec<Cell> {
    let council = here.authority(i);
    let mut cells = vec![
        list.into(),
        council.map_or("", |a| a.name.as_str()).into(),
        council.map_or("", |a| a.code.as_str()).into(),
        gained(here, i).into(),
    ];
    for lens in std::iter::once(None).chain(lenses.iter().copied().map(Some)) {
        let rank = |period: usize| here.place(period, lens, i).map(|place| place.rank);
        let before = here.ranked.since(here.period).and_then(|between| rank(between.before));
        cells.extend([rank(here.period).into(), before.into()]);
    }
    cells
}
