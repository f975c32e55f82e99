//! The first ten with their places before: over all services, and of a module with what makes it strong.

mod strong;
mod themes;

use super::chart::{Line, Named, Table};
use super::here::Here;
use super::league::lead;
use super::published::{self, Row, TOP};
use super::words::{self, capital, list, spelt};
use crate::edition::Lens;
use crate::engine::movement::Places;
use crate::order::arranged;
use crate::route::{IMPROVED_BY, Movers, Page};
use crate::view::lens::sentence;

pub use strong::Strong;
pub use themes::Themes;

/// The summary, or the page of a module.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ModulePage {
    /// What is ranked, as paragraphs.
    pub about: Vec<String>,
    /// Its services, each with what it is about.
    pub services: Vec<(Named, String)>,
    /// The first ten: heading and table.
    pub top: (String, Table),
    /// Who was there the year before, in sentences.
    pub kept: Vec<String>,
    /// The most improved: heading and table; no rows where nobody gained so much.
    pub improved: (String, Table),
    /// Who combines better outcomes on all services with less spending; for a module, where that can be told.
    pub strong: Option<Strong>,
    /// Its services taken apart by themes, where the edition has any.
    pub themes: Vec<Themes>,
    /// Other such pages.
    pub others: Vec<Named>,
}

/// The summary over all services.
pub fn summary(here: &Here) -> ModulePage {
    page(here, Page::Summary)
}

/// The page of the module that is ranked by.
pub fn module(here: &Here, id: &str) -> ModulePage {
    if here.edition().is_ranks_only() {
        return without_ranks(here, id);
    }
    let strong = strong::strong(here);
    ModulePage {
        strong,
        services: services(here),
        themes: themes::themes(here),
        ..page(here, Page::Module(id.to_string()))
    }
}

/// The page of a module of an edition that was published as ranks, which has none for it.
fn without_ranks(here: &Here, id: &str) -> ModulePage {
    let edition = here.edition();
    let module = edition.module(id);
    let name = module.map_or("it".to_string(), |module| words::lower(&module.name));
    let is_in = |lens: &&Lens| module.is_some_and(|module| module.lenses.contains(&lens.id));
    let services = edition
        .lenses
        .iter()
        .filter(is_in)
        .filter_map(|lens| Some((here.lens(edition.lens(&lens.id)?), sentence(&lens.description))));
    let about = format!(
        "This edition was published as ranks, by service and over all services: it has none for {name} as a whole, and \
         without scores none can be worked out."
    );
    ModulePage {
        about: vec![about],
        services: services.collect(),
        others: others(here, &Page::Module(id.to_string())),
        ..ModulePage::default()
    }
}

fn page(here: &Here, page: Page) -> ModulePage {
    let (ranked, period) = (here.ranked, here.period);
    let improved = published::most_improved(ranked, period, IMPROVED_BY);
    let mut about = vec![lead(ranked, period)];
    if !ranked.ranking.has_spend && !ranked.edition.is_ranks_only() {
        about.push(
            "The edition has no spending, so there is no value for each pound to rank by: what other editions say of \
             spending is left out here, and a place says how good the results are."
                .to_string(),
        );
    }
    if ranked.since(period).is_some() {
        about.push("The place in brackets is the one of the year before.".to_string());
    }
    ModulePage {
        about,
        top: (
            published::top_caption(ranked, period),
            table(here, &published::top(ranked, period, TOP), false),
        ),
        kept: kept(here),
        improved: (published::improved_caption(ranked, period), table(here, &improved, true)),
        others: others(here, &page),
        ..ModulePage::default()
    }
}

fn services(here: &Here) -> Vec<(Named, String)> {
    let counted = here.edition().lenses.iter().enumerate().filter(|(l, _)| here.ranked.counts(*l));
    counted.map(|(l, lens)| (here.lens(l), sentence(&lens.description))).collect()
}

/// The rows as a table.
fn table(here: &Here, rows: &[Row], with_gains: bool) -> Table {
    let counted = here.edition().lenses.iter().enumerate().filter(|(l, _)| here.ranked.counts(*l));
    let lenses: Vec<String> = counted.map(|(_, lens)| lens.short().to_string()).collect();
    // The place on the only service is the place on the whole.
    let is_one = lenses.len() == 1;
    let whole = here.ranked.module_name().unwrap_or("Overall").to_string();
    let mut columns = vec!["Council".to_string(), whole];
    columns.extend(lenses.into_iter().filter(|_| !is_one));
    if with_gains {
        columns.push("Places gained".to_string());
    }
    let row = |row: &Row| {
        let mut cells: Vec<String> =
            row.places.iter().take(if is_one { 1 } else { row.places.len() }).cloned().collect();
        if with_gains {
            cells.push(
                row.gained.map(|gained| words::count(gained as usize, "place", "places")).unwrap_or_default(),
            );
        }
        Line { who: Named::new(&row.name, here.to(Page::Council(row.code.clone()))), cells }
    };
    Table { columns, rows: rows.iter().map(row).collect() }
}

/// `Four of the ten kept their spot from 2021-22: A, B, C and D.`
fn kept(here: &Here) -> Vec<String> {
    let Some(between) = here.ranked.since(here.period) else {
        return vec![format!(
            "{} has no year before it in this edition, so who kept a place is not known.",
            here.period_name()
        )];
    };
    let before = here.ranked.period_name(between.before);
    let is_top = |period: usize, i: usize| here.place(period, None, i).is_some_and(|place| place.rank <= TOP);
    let top: Vec<usize> = (0..here.edition().authorities.len()).filter(|i| is_top(here.period, *i)).collect();
    let stayed: Vec<usize> = top.iter().copied().filter(|i| is_top(between.before, *i)).collect();
    let is_alike = |i: &usize| matches!(here.ranked.moved(here.period, *i), Some(Places::Moved(_)));
    let (alike, not_alike): (Vec<usize>, Vec<usize>) = stayed.into_iter().partition(is_alike);
    let names = |all: &[usize]| {
        let ranks = all.iter().filter_map(|i| Some((here.place(here.period, None, *i)?.rank, *i))).collect();
        let sorted = arranged(ranks, &Ord::cmp);
        list(&sorted.into_iter().map(|(_, i)| here.council(i).name).collect::<Vec<_>>())
    };
    let mut says = vec![match alike.len() {
        0 => format!("None of the {} is known to have kept a spot from {before}.", spelt(top.len())),
        n if n == top.len() => {
            format!("All {} kept their spot in the top {} from {before}.", spelt(n), spelt(TOP as usize))
        }
        1 => format!(
            "One of the {} kept its spot in the top {} from {before}: {}.",
            spelt(top.len()),
            spelt(TOP as usize),
            names(&alike)
        ),
        n => format!(
            "{} of the {} kept their spot in the top {} from {before}: {}.",
            capital(&spelt(n)),
            spelt(top.len()),
            spelt(TOP as usize),
            names(&alike)
        ),
    }];
    if !not_alike.is_empty() {
        says.push(format!(
            "{} stood there too, but ranked on other services, so the two places cannot be compared.",
            names(&not_alike)
        ));
    }
    says
}

/// The summary, the other modules, and who moved.
fn others(here: &Here, page: &Page) -> Vec<Named> {
    let whole = crate::route::Route { module: None, ..here.route.to(Page::Summary) };
    let summary = (Page::Summary, Named::new(&here.ranked.all_services(), whole.fragment()));
    let modules = here.edition().header.modules.iter().map(|module| {
        let page = Page::Module(module.id.clone());
        (page.clone(), Named::new(&module.name, here.to(page)))
    });
    let movers = Page::Movers(Movers::default());
    let moved = (movers.clone(), Named::new("Who moved", here.to(movers)));
    let all = std::iter::once(summary).chain(modules).chain([moved]);
    all.filter(|(other, _)| other != page).map(|(_, named)| named).collect()
}
