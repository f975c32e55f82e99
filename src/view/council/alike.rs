//! Councils like one, why they are, and on what they do better.

use crate::edition::Authority;
use crate::engine::PeriodRanking;
use crate::engine::likeness;
use crate::order::arranged;
use crate::view::Ranked;
use crate::view::league::{class_name, kind, models, nearest};
use crate::view::words::{capital, count, list, lower, number, ordinal, spelt};

/// How many are listed for each model.
const LISTED: usize = 10;
/// How many services, and how many measures, are named in which one is better.
const NAMED: usize = 2;

/// Councils like one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// Its place in its region and among its class, in sentences.
    pub around: String,
    /// One for each way of telling who is alike.
    pub groups: Vec<Group>,
}

/// Councils alike by one model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The model.
    pub name: String,
    /// What it goes by, in a sentence.
    pub goes_by: String,
    /// How many stand above the council, in a sentence.
    pub says: String,
    /// The nearest first.
    pub rows: Vec<Row>,
}

/// A council like the one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What is alike and what is not, in words.
    pub why: String,
    /// Its place overall.
    pub place: String,
    /// Whether it stands above the council.
    pub is_ahead: bool,
    /// On what it does better; empty where on nothing.
    pub better_on: String,
}

/// Nothing where the edition tells nobody alike.
pub(super) fn alike(ranked: &Ranked, period: usize, i: usize) -> Option<Alike> {
    let edition = &ranked.edition;
    let published = models(edition).into_iter().filter_map(|(id, name)| {
        let them = nearest(edition, &id, i)?;
        group(ranked, period, i, name, "By the published model, the most alike first.", &them)
    });
    let own: Vec<usize> = likeness::nearest(edition, i, LISTED).into_iter().map(|(near, _)| near).collect();
    let own = group(
        ranked,
        period,
        i,
        "Councils in like circumstances".to_string(),
        "By deprivation, need, population, class and rurality, all alike in weight; nothing of what they spend or \
         achieve goes in.",
        &own,
    );
    let groups: Vec<Group> = published.chain(own).collect();
    let around = around(ranked, period, i);
    (!groups.is_empty() || !around.is_empty()).then_some(Alike { around, groups })
}

fn group(
    ranked: &Ranked,
    period: usize,
    i: usize,
    name: String,
    goes_by: &str,
    them: &[usize],
) -> Option<Group> {
    let rows: Vec<Row> =
        them.iter().take(LISTED).filter_map(|other| row(ranked, period, i, *other)).collect();
    if rows.is_empty() {
        return None;
    }
    let own = &ranked.edition.authorities.get(i)?.name;
    let ahead = rows.iter().filter(|row| row.is_ahead).count();
    let is_ranked = ranked.at(period)?.overall.rank(i).is_some();
    let says = match ahead {
        _ if !is_ranked => format!("{own} has no place of its own to compare."),
        0 => format!("None of these {} stands above {own}.", rows.len()),
        n if n == rows.len() => format!("All of these {n} stand above {own}."),
        1 => format!("One of these {} stands above {own}.", rows.len()),
        n => format!("{} of these {} stand above {own}.", capital(&spelt(n)), rows.len()),
    };
    Some(Group { name, goes_by: goes_by.to_string(), says, rows })
}

fn row(ranked: &Ranked, period: usize, i: usize, other: usize) -> Option<Row> {
    let edition = &ranked.edition;
    let (own, its) = (edition.authorities.get(i)?, edition.authorities.get(other)?);
    let at = ranked.at(period)?;
    let rank = at.overall.rank(other);
    let is_ahead = rank.zip(at.overall.rank(i)).is_some_and(|(its, own)| its < own);
    Some(Row {
        code: its.code.clone(),
        name: its.name.clone(),
        why: why(own, its),
        place: rank
            .map_or("not ranked".to_string(), |rank| format!("{} of {}", ordinal(rank), at.overall.ranked)),
        is_ahead,
        better_on: better_on(ranked, at, i, other),
    })
}

/// `also a county; deprivation 12.1, here 13.4`.
fn why(own: &Authority, its: &Authority) -> String {
    let mut said = Vec::new();
    match (own.class == its.class, its.class.is_empty()) {
        (_, true) => {}
        (true, _) => said.push(format!("the same class, {}", class_name(&its.class))),
        (false, _) => said.push(kind(its)),
    }
    if !own.region.is_empty() && own.region == its.region {
        said.push("the same region".to_string());
    }
    if let (Some(here), Some(there)) = (own.deprivation, its.deprivation) {
        said.push(format!("deprivation score {}, here {}", number(there, 1), number(here, 1)));
    }
    if !own.rural_urban.is_empty() && own.rural_urban == its.rural_urban {
        said.push(lower(&its.rural_urban));
    }
    said.join("; ")
}

/// `Housing (3rd, here 120th) and Waste (10th, here 60th); “waste recycled” most of all`.
fn better_on(ranked: &Ranked, at: &PeriodRanking, i: usize, other: usize) -> String {
    let lens = |(l, of): (usize, &crate::engine::LensRanking)| {
        let (own, its) = (of.rank(i)?, of.rank(other)?);
        (ranked.counts(l) && its < own).then_some((l, own, its))
    };
    let lenses: Vec<(usize, u32, u32)> = at.lenses.iter().enumerate().filter_map(lens).collect();
    let lenses =
        arranged(lenses, &|a: &(usize, u32, u32), b: &(usize, u32, u32)| (b.1 - b.2).cmp(&(a.1 - a.2)));
    let names: Vec<String> = lenses
        .iter()
        .take(NAMED)
        .map(|(l, own, its)| format!("{} ({}, here {})", ranked.lens_name(*l), ordinal(*its), ordinal(*own)))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    match measures(ranked, at, lenses.iter().map(|(l, ..)| *l).collect(), i, other).as_slice() {
        [] => list(&names),
        measures => format!("{}; most of all {}", list(&names), list(measures)),
    }
}

/// The measures of the lenses on which the other is furthest ahead.
fn measures(ranked: &Ranked, at: &PeriodRanking, lenses: Vec<usize>, i: usize, other: usize) -> Vec<String> {
    let edition = &ranked.edition;
    let ids: Vec<&str> =
        lenses.iter().filter_map(|l| edition.lenses.get(*l)).map(|l| l.id.as_str()).collect();
    let ahead = edition.indicators.iter().enumerate().filter(|(_, j)| ids.contains(&j.lens.as_str()));
    let ahead = ahead.filter_map(|(j, indicator)| Some((indicator, at.z(j, other)? - at.z(j, i)?)));
    let ahead: Vec<(&crate::edition::Indicator, f64)> = ahead.filter(|(_, by)| *by > 0.0).collect();
    let ahead = arranged(ahead, &|a: &(&crate::edition::Indicator, f64),
                                  b: &(&crate::edition::Indicator, f64)| {
        b.1.total_cmp(&a.1)
    });
    ahead.iter().take(NAMED).map(|(indicator, _)| format!("“{}”", lower(indicator.plain()))).collect()
}

/// `3rd of 9 in the East Midlands, and 2nd of 24 counties.`
fn around(ranked: &Ranked, period: usize, i: usize) -> String {
    let Some(at) = ranked.at(period) else { return String::new() };
    let Some(own) = ranked.edition.authorities.get(i) else { return String::new() };
    let Some(rank) = at.overall.rank(i) else { return String::new() };
    let among = |same: &dyn Fn(&Authority) -> bool| {
        let members = ranked.edition.authorities.iter().enumerate().filter(|(_, a)| same(a));
        let ranks: Vec<u32> = members.filter_map(|(k, _)| at.overall.rank(k)).collect();
        (1 + ranks.iter().filter(|r| **r < rank).count() as u32, ranks.len())
    };
    if own.region.is_empty() || ranked.edition.is_ranks_only() {
        return String::new();
    }
    let (place, of) = among(&|a| a.region == own.region);
    let region = format!(
        "{} of {} in {}",
        ordinal(place),
        count(of, "council", "councils"),
        with_article(&own.region)
    );
    format!("{}.", capital(&region))
}

/// `the East Midlands`, `London`.
fn with_article(region: &str) -> String {
    let takes_one = ["North", "South", "East", "West"].iter().any(|word| region.starts_with(word));
    if takes_one { format!("the {region}") } else { region.to_string() }
}
