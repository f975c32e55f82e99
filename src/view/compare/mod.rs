//! Councils side by side: their places with ranges, scores, spending and figures, and who is ahead of whom how often.

mod charts;
mod figures;
mod places;
mod why;

use super::chart::{Named, Slope, Strip};
use super::here::Here;
use super::sure::{Asked, Pair, pair_of};
use super::words::{capital, count, spelt};
use crate::edition::fault::nearest;
use crate::engine::robustness::Run;
use crate::order::arranged;
use crate::route::{Compare as Choice, FEWEST, MOST, Page};
use crate::view::sure::Link;

pub use charts::{slope, strip};
pub use figures::Figures;
pub use places::{Cell, Row};
pub use why::Why;

/// The page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Compare {
    /// What of the link could not be followed, and what is to be chosen first, as sentences.
    pub notices: Vec<String>,
    /// The councils, each with the link that takes it out.
    pub chosen: Vec<(Named, String)>,
    /// The councils that can be added: code and name; none where there are as many as can be.
    pub others: Vec<(String, String)>,
    /// Why there are no ranges and no shares of versions; empty where there are.
    pub refused: String,
    /// Names of the columns of all tables.
    pub names: Vec<Named>,
    /// Their places, the whole first; none where nothing is compared.
    pub places: Vec<Row>,
    /// Each two of them: who is ahead how often.
    pub pairs: Vec<Pair>,
    /// What adds up to their scores.
    pub why: Vec<Why>,
    /// Their figures, a table for each service.
    pub figures: Vec<Figures>,
    /// The scores of all councils, those compared labelled.
    pub strips: Vec<Strip>,
    /// Links to the other periods that places can be compared with.
    pub periods: Vec<Link>,
    /// Their places in two periods.
    pub slope: Option<Slope>,
}

/// Which councils are compared: those that the edition has, as far as there is room.
pub fn councils(here: &Here, choice: &Choice) -> Vec<usize> {
    choice.councils.iter().filter_map(|code| here.edition().authority(code)).take(MOST).collect()
}

/// The page, from finished draws or from the reason why there are none.
pub fn compare(here: &Here, choice: &Choice, drawn: Result<&Run, String>) -> Compare {
    let all = councils(here, choice);
    let (run, refused) = match drawn {
        Ok(run) => (Some(run), String::new()),
        Err(why) => (None, capital(&why)),
    };
    let page = Compare {
        notices: notices(here, choice, all.len()),
        chosen: all.iter().map(|i| (here.council(*i), without(here, choice, *i))).collect(),
        others: others(here, choice),
        ..Compare::default()
    };
    if all.len() < FEWEST {
        return page;
    }
    Compare {
        refused,
        names: all.iter().map(|i| here.council(*i)).collect(),
        places: places::rows(here, run, &all),
        pairs: run.map(|run| pairs(here, run, &all)).unwrap_or_default(),
        why: why::why(here, &all),
        figures: figures::figures(here, &all),
        strips: charts::strips(here, &all),
        periods: periods(here, choice),
        slope: against(here, choice).and_then(|other| charts::slope(here, other, &all)),
        ..page
    }
}

fn notices(here: &Here, choice: &Choice, found: usize) -> Vec<String> {
    let edition = here.edition();
    let known = |code: &&String| edition.authority(code).is_some();
    let unknown = choice.councils.iter().filter(|code| !known(code)).map(|code| unknown(here, code));
    let mut notices: Vec<String> = unknown.collect();
    let named = choice.councils.iter().filter(known).count();
    match found {
        0 => notices.push(format!("Choose from {FEWEST} to {MOST} councils to compare.")),
        1 => notices.push(format!("One council is chosen: add from one to {} others.", spelt(MOST - 1))),
        n if named > n => notices.push(format!(
            "The link names {}; at most {} can be compared, so these are the first {}.",
            count(named, "council", "councils"),
            spelt(MOST),
            spelt(MOST)
        )),
        _ => {}
    }
    if let Some(against) = choice.against.as_deref().filter(|name| edition.period(name).is_none()) {
        notices.push(format!("The edition has no year “{against}”, so the year before is shown instead."));
    }
    notices
}

/// That the edition has no such council, with the nearest that it has, as sentences.
pub fn unknown(here: &Here, code: &str) -> String {
    let edition = here.edition();
    let near = nearest(code, &mut edition.authorities.iter().map(|a| a.code.as_str()));
    let near = near.and_then(|near| edition.authority(&near)).map(|i| here.council(i).name);
    let near = near.map_or(String::new(), |near| format!(" Did you mean {near}?"));
    format!("The edition has no council “{code}”.{near}")
}

/// The places of councils side by side, with the ranges that are known: the whole, then each service.
pub fn places(here: &Here, all: &[usize]) -> Vec<Row> {
    places::rows(here, None, all)
}

fn without(here: &Here, choice: &Choice, i: usize) -> String {
    let code = here.authority(i).map_or("", |a| a.code.as_str());
    here.to(Page::Compare(choice.clone().without(code)))
}

fn others(here: &Here, choice: &Choice) -> Vec<(String, String)> {
    if choice.councils.len() >= MOST {
        return Vec::new();
    }
    let is_other = |code: &String| !choice.councils.contains(code);
    let others = here.edition().authorities.iter().filter(|a| is_other(&a.code));
    let others = others.map(|a| (a.code.clone(), a.name.clone())).collect();
    arranged(others, &|a: &(String, String), b: &(String, String)| a.1.cmp(&b.1))
}

/// The other period: the one chosen, else the one before, else the one after.
fn against(here: &Here, choice: &Choice) -> Option<usize> {
    let chosen = choice.against.as_deref().and_then(|name| here.edition().period(name));
    let chosen = chosen.filter(|period| *period != here.period);
    let after = Some(here.period + 1).filter(|period| *period < here.edition().periods().len());
    chosen.or_else(|| here.period.checked_sub(1)).or(after)
}

fn periods(here: &Here, choice: &Choice) -> Vec<Link> {
    let shown = against(here, choice);
    let periods = here.edition().periods().iter().enumerate().filter(|(p, _)| *p != here.period);
    let link = |(p, name): (usize, &String)| Link {
        text: name.clone(),
        about: String::new(),
        href: here.to(Page::Compare(Choice { against: Some(name.clone()), ..choice.clone() })),
        is_here: shown == Some(p),
    };
    let links: Vec<Link> = periods.map(link).collect();
    if links.len() > 1 { links } else { Vec::new() }
}

fn pairs(here: &Here, run: &Run, all: &[usize]) -> Vec<Pair> {
    let choice = crate::route::Sure::default();
    let asked = Asked { ranked: here.ranked, period: here.period, route: here.route, choice: &choice };
    let all: Vec<usize> =
        all.iter().copied().filter(|i| here.place(here.period, None, *i).is_some()).collect();
    let mut pairs = Vec::new();
    for (n, one) in all.iter().enumerate() {
        pairs.extend(all.iter().skip(n + 1).map(|other| pair_of(&asked, run, *one, *other)));
    }
    pairs
}
