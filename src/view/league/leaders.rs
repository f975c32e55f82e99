//! The best on each lens, and who has no place on it.

use super::super::words;
use super::{Cell, chosen};
use crate::engine::LensStatus;
use crate::order::arranged;
use crate::route::League;
use crate::view::Ranked;
use crate::view::search::Names;

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

/// The best `n` on each lens that counts, of those that search and filters leave.
pub fn leaders(ranked: &Ranked, names: &[Names], period: usize, choice: &League, n: u32) -> Vec<Leaders> {
    let Some(at) = ranked.at(period) else { return Vec::new() };
    let before = ranked.since(period).and_then(|between| ranked.at(between.before));
    let chosen = chosen(ranked, names, choice);
    (ranked.edition.lenses.iter().zip(&at.lenses).enumerate())
        .filter(|(l, _)| ranked.counts(*l))
        .map(|(l, (lens, ranking))| {
            let best: Vec<(u32, usize)> =
                chosen.iter().filter_map(|(i, _)| ranking.rank(*i).map(|rank| (rank, *i))).collect();
            let mut best = arranged(best, &Ord::cmp);
            best.retain(|(rank, _)| ranked.lists(Some(*rank)));
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
