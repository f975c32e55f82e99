//! Councils that moved since the period before: who, on which services, by what, how surely, and what is expected to last.

mod lasting;
mod lists;
mod parts;

use super::chart::{Named, Slope, Table};
use super::compare;
use super::here::Here;
use super::sure::Link;
use super::words::{count, number, spelt};
use crate::edition::fault::nearest;
use crate::engine::movement::{Between, Places};
use crate::order::arranged;
use crate::route::{Movers as Choice, Page};

pub use parts::Part;

/// The most councils that are on the chart at a time.
const ON_CHART: usize = 12;
/// The thresholds and the lengths of a list that are offered.
const THRESHOLDS: [u32; 4] = [10, 20, 30, 50];
const LENGTHS: [usize; 4] = [5, 10, 20, 50];

/// The page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Movers {
    /// What of the link could not be followed, as sentences.
    pub notices: Vec<String>,
    /// Who moved, in sentences; or why that cannot be known.
    pub about: Vec<String>,
    /// Links to another period where this one has none before it.
    pub periods: Vec<Link>,
    /// Links to other thresholds, lengths and directions.
    pub choices: Vec<(&'static str, Vec<Link>)>,
    /// Those that gained, and those that fell back where they are asked for.
    pub lists: Vec<List>,
    /// What is said below the lists.
    pub surely: String,
    /// The page that says what a range is, where there are ranges.
    pub sure: Option<Named>,
    /// The chart of places in both periods.
    pub slope: Option<Slope>,
    /// Who is on it, each with the link that takes it off; none where only one is.
    pub on_chart: Vec<(Named, String)>,
    /// Who can be put on it: names with the links that do.
    pub to_add: Vec<Named>,
    /// What each change consists of, or why that is not known.
    pub parts_say: String,
    /// What each change consists of.
    pub parts: Vec<Part>,
    /// Who is ranked in both periods on other services, and why they cannot be compared.
    pub apart: Vec<(Named, String)>,
    /// What is expected to last, in sentences.
    pub lasting: Vec<String>,
}

/// A list of councils that moved one way.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List {
    /// Its title.
    pub title: String,
    /// How many there are and who moved on every service, in a sentence.
    pub says: String,
    /// Places, changes, how surely.
    pub table: Table,
    /// Places gained on each service; empty where only one counts.
    pub services: Table,
}

/// A council and the places that it gained, below 0 lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mover {
    i: usize,
    places: i32,
}

/// The page for what is chosen.
pub fn movers(here: &Here, choice: &Choice) -> Movers {
    let Some(between) = here.ranked.since(here.period) else { return nothing_before(here, choice) };
    let up = moved(here, choice, 1);
    let down = if choice.down { moved(here, choice, -1) } else { Vec::new() };
    let listed: Vec<usize> = up.iter().chain(&down).map(|mover| mover.i).collect();
    let chart = on_chart(here, choice, &listed);
    let split = parts::split(here, between);
    Movers {
        notices: notices(here, choice),
        about: about(here, between),
        choices: choices(here, choice),
        lists: lists::lists(here, choice, between, (&up, &down)),
        surely: lists::surely(here),
        sure: here.ranked.can_have_ranges().then(|| here.sure()),
        slope: compare::slope(here, between.before, &chart),
        on_chart: if chart.len() > 1 { taken_off(here, choice, &chart) } else { Vec::new() },
        to_add: if chart.len() < ON_CHART { to_add(here, choice, &chart) } else { Vec::new() },
        parts_say: parts::says(here, between, &split),
        parts: split.as_ref().map(|split| parts::parts(here, split, &listed)).unwrap_or_default(),
        apart: apart(here, between),
        lasting: lasting::lasting(here, between, &up),
        ..Movers::default()
    }
}

/// The page of a period that has none before it.
fn nothing_before(here: &Here, choice: &Choice) -> Movers {
    let name = here.period_name();
    let periods = here.edition().periods();
    let only = if periods.len() > 1 { "the first year" } else { "the only year" };
    let says = format!("{name} is {only} of this edition, so nothing is known of who moved up to it.");
    let link = |period: &String| Link {
        text: period.clone(),
        about: String::new(),
        href: crate::route::Route {
            period: Some(period.clone()),
            ..here.route.to(Page::Movers(choice.clone()))
        }
        .fragment(),
        is_here: false,
    };
    Movers { about: vec![says], periods: periods.iter().skip(1).map(link).collect(), ..Movers::default() }
}

/// Those that moved by more than the threshold in a direction, +1 or −1, furthest first: as many as are asked for, and
/// those level with the last of them.
fn moved(here: &Here, choice: &Choice, direction: i32) -> Vec<Mover> {
    let all = all_moved(here, choice, direction);
    let last = all.get(choice.top.saturating_sub(1)).map(|mover| mover.places);
    all.into_iter()
        .filter(|mover| last.is_none_or(|last| direction * mover.places >= direction * last))
        .collect()
}

/// The same whatever the length of the list.
fn all_moved(here: &Here, choice: &Choice, direction: i32) -> Vec<Mover> {
    let mover = |i: usize| match here.ranked.moved(here.period, i)? {
        Places::Moved(places) => Some(Mover { i, places }),
        _ => None,
    };
    let is_far = |mover: &Mover| i64::from(direction * mover.places) > i64::from(choice.by);
    let all = (0..here.edition().authorities.len()).filter_map(mover).filter(is_far);
    let rank = |mover: &Mover| here.place(here.period, None, mover.i).map_or(u32::MAX, |place| place.rank);
    arranged(all.collect(), &|a: &Mover, b: &Mover| {
        (direction * b.places).cmp(&(direction * a.places)).then_with(|| rank(a).cmp(&rank(b)))
    })
}

fn about(here: &Here, between: Between) -> Vec<String> {
    let names = [between.before, between.now].map(|period| here.ranked.period_name(period));
    let all = (0..here.edition().authorities.len()).filter_map(|i| here.ranked.moved(here.period, i));
    let [mut alike, mut not_alike, mut not_ranked] = [0_usize; 3];
    for places in all {
        match places {
            Places::Moved(_) => alike += 1,
            Places::NotComparable(_) | Places::Split => not_alike += 1,
            Places::NotRanked => not_ranked += 1,
        }
    }
    let [before, now] = names;
    let whole = here
        .ranked
        .module_name()
        .map_or(String::new(), |module| format!(" for {}", super::words::lower(module)));
    let mut about = vec![format!(
        "Places{whole} in {before} and {now} are compared for {}, which are ranked on the same services in both years.",
        count(alike, "council", "councils")
    )];
    if not_alike > 0 {
        about.push(format!(
            "{} cannot be compared and are listed apart, below.",
            count(not_alike, "council", "councils")
        ));
    }
    if not_ranked > 0 {
        let are = if not_ranked == 1 { "is" } else { "are" };
        about.push(format!("{} {are} not ranked in both years.", count(not_ranked, "council", "councils")));
    }
    about
}

fn choices(here: &Here, choice: &Choice) -> Vec<(&'static str, Vec<Link>)> {
    let link = |text: String, to: Choice| Link {
        text,
        about: String::new(),
        is_here: to == *choice,
        href: here.to(Page::Movers(to)),
    };
    let with_own = |mut offered: Vec<usize>, own: usize| {
        if !offered.contains(&own) {
            offered.push(own);
        }
        arranged(offered, &Ord::cmp)
    };
    let thresholds = with_own(THRESHOLDS.map(|by| by as usize).into(), choice.by as usize);
    let thresholds = thresholds.into_iter().map(|by| {
        let places = format!("more than {}", count(by, "place", "places"));
        link(places, Choice { by: by as u32, ..choice.clone() })
    });
    let lengths = with_own(LENGTHS.into(), choice.top).into_iter();
    let lengths = lengths.map(|top| link(format!("the first {top}"), Choice { top, ..choice.clone() }));
    let ways = [("who gained", false), ("also who fell back", true)];
    let ways = ways.map(|(text, down)| link(text.to_string(), Choice { down, ..choice.clone() }));
    vec![("Moved by:", thresholds.collect()), ("Listed:", lengths.collect()), ("Shown:", ways.into())]
}

fn notices(here: &Here, choice: &Choice) -> Vec<String> {
    let edition = here.edition();
    let unknown = choice.councils.iter().filter(|code| edition.authority(code).is_none()).map(|code| {
        let near = nearest(code, &mut edition.authorities.iter().map(|a| a.code.as_str()));
        let near = near.and_then(|near| edition.authority(&near)).map(|i| here.council(i).name);
        let near = near.map_or(String::new(), |near| format!(" Did you mean {near}?"));
        format!("The edition has no council “{code}”.{near}")
    });
    let mut notices: Vec<String> = unknown.collect();
    let known = choice.councils.len() - notices.len();
    if known > ON_CHART {
        notices.push(format!(
            "The link names {} for the chart; it has room for {}, so these are the first.",
            count(known, "council", "councils"),
            number(ON_CHART as f64, 0)
        ));
    }
    notices
}

/// Who is on the chart: the councils chosen, else those listed, as far as there is room.
fn on_chart(here: &Here, choice: &Choice, listed: &[usize]) -> Vec<usize> {
    let chosen: Vec<usize> =
        choice.councils.iter().filter_map(|code| here.edition().authority(code)).collect();
    let all = if chosen.is_empty() { listed } else { &chosen };
    all.iter().copied().take(ON_CHART).collect()
}

/// The same choice with these councils on the chart.
fn charted(here: &Here, choice: &Choice, councils: impl Iterator<Item = usize>) -> String {
    let codes = councils.filter_map(|i| Some(here.authority(i)?.code.clone()));
    here.to(Page::Movers(Choice { councils: codes.collect(), ..choice.clone() }))
}

fn taken_off(here: &Here, choice: &Choice, chart: &[usize]) -> Vec<(Named, String)> {
    let without = |i: &usize| charted(here, choice, chart.iter().copied().filter(|other| other != i));
    chart.iter().map(|i| (here.council(*i), without(i))).collect()
}

fn to_add(here: &Here, choice: &Choice, chart: &[usize]) -> Vec<Named> {
    let is_new = |i: &usize| {
        let is_moved = matches!(here.ranked.moved(here.period, *i), Some(Places::Moved(_)));
        is_moved && !chart.contains(i)
    };
    let others = (0..here.edition().authorities.len()).filter(is_new).map(|i| {
        let href = charted(here, choice, chart.iter().copied().chain([i]));
        Named::new(&here.council(i).name, href)
    });
    arranged(others.collect(), &|a: &Named, b: &Named| a.name.cmp(&b.name))
}

/// Who is ranked in both periods on other services, or came of a split.
fn apart(here: &Here, between: Between) -> Vec<(Named, String)> {
    let why = |i: usize| match here.ranked.moved(here.period, i)? {
        Places::NotComparable(lenses) => Some((here.council(i), differs(here, between, i, &lenses))),
        split @ Places::Split => Some((here.council(i), split.reason(here.edition(), i)?)),
        Places::Moved(_) | Places::NotRanked => None,
    };
    (0..here.edition().authorities.len()).filter_map(why).collect()
}

/// `ranked on Housing and homelessness in 2022-23 only`.
fn differs(here: &Here, between: Between, i: usize, lenses: &[usize]) -> String {
    let in_only = |period: usize| {
        let names: Vec<String> = lenses
            .iter()
            .filter(|l| here.place(period, Some(**l), i).is_some())
            .map(|l| here.lens(*l).name)
            .collect();
        let year = here.ranked.period_name(period);
        (!names.is_empty()).then(|| format!("ranked on {} in {year} only", super::words::list(&names)))
    };
    let parts: Vec<String> = [between.before, between.now].into_iter().filter_map(in_only).collect();
    super::words::list(&parts)
}

/// `three councils`, `27 councils`.
fn councils(n: usize) -> String {
    format!("{} {}", spelt(n), if n == 1 { "council" } else { "councils" })
}
