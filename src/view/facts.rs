//! Statements to quote: what the figures of each measure are, with what a citation needs.

use super::chart::Named;
use super::here::{Here, OWN};
use super::indicator::stated;
use crate::edition::Indicator;
use crate::edition::fault::nearest;
use crate::route::Page;

/// The page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FactsPage {
    /// What of the link could not be followed, or that there is nothing to state; empty where neither is so.
    pub notice: String,
    /// The services with their measures.
    pub services: Vec<Service>,
    /// Where one measure is shown: the page of all.
    pub all: Option<Named>,
}

/// The statements of one service.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Service {
    /// The service.
    pub lens: Named,
    /// One for each measure.
    pub facts: Vec<Fact>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fact {
    /// The measure's id.
    pub id: String,
    /// The measure.
    pub measure: Named,
    /// The page of this statement alone.
    pub alone: String,
    /// What its figures are.
    pub says: String,
    /// Where it is from.
    pub cite: String,
}

/// Of the measure of an id, or of all; `hash` is that of the edition's file.
pub fn facts(here: &Here, id: Option<&str>, hash: &str) -> FactsPage {
    let edition = here.edition();
    if edition.indicators.is_empty() {
        let notice = format!(
            "The edition “{}” was published as ranks: it has no measures whose figures could be quoted.",
            edition.header.title
        );
        return FactsPage { notice, ..FactsPage::default() };
    }
    let known = id.filter(|id| edition.indicators.iter().any(|indicator| indicator.id == *id));
    let service = |(l, lens): (usize, &crate::edition::Lens)| {
        let of_lens = edition.indicators.iter().enumerate().filter(|(_, j)| j.lens == lens.id);
        let asked = of_lens.filter(|(_, indicator)| known.is_none_or(|id| indicator.id == id));
        let facts = asked.filter_map(|(j, indicator)| fact(here, j, indicator, hash)).collect();
        Service { lens: here.lens(l), facts }
    };
    let services = edition.lenses.iter().enumerate().map(service);
    FactsPage {
        notice: id.filter(|_| known.is_none()).map(|id| unknown(here, id)).unwrap_or_default(),
        services: services.filter(|service| !service.facts.is_empty()).collect(),
        all: known.map(|_| Named::new("Facts of all measures", here.to(Page::Facts(None)))),
    }
}

fn fact(here: &Here, j: usize, indicator: &Indicator, hash: &str) -> Option<Fact> {
    let (says, source) = stated(here, &indicator.id)?;
    let unit = if indicator.unit.is_empty() { String::new() } else { format!(" ({})", indicator.unit) };
    let licence = here.edition().source(&indicator.source).map_or("", |source| &source.licence);
    let licence =
        if licence.is_empty() { String::new() } else { format!(" Licence of the source: {licence}.") };
    Some(Fact {
        id: indicator.id.clone(),
        measure: here.indicator(j),
        alone: here.to(Page::Facts(Some(indicator.id.clone()))),
        says: format!("{}{unit}: {}", indicator.plain(), says.join(" ")),
        cite: format!(
            "{source}{licence} {}; method version {}.",
            edition_of(here, hash),
            env!("CARGO_PKG_VERSION")
        ),
    })
}

/// The edition that is cited; with figures of the reader's own it is no published one, and has no hash to be found by.
fn edition_of(here: &Here, hash: &str) -> String {
    let id = &here.edition().header.id;
    if here.ranked.own.is_empty() {
        format!("Edition {id}, SHA-256 {hash}")
    } else {
        format!("{OWN} Edition {id}")
    }
}

fn unknown(here: &Here, id: &str) -> String {
    let all = &here.edition().indicators;
    let near = nearest(id, &mut all.iter().map(|indicator| indicator.id.as_str()));
    let near = near.and_then(|near| all.iter().find(|indicator| indicator.id == near));
    let near = near.map_or(String::new(), |near| format!(" Did you mean “{}”?", near.plain()));
    format!("The edition has no measure “{id}”.{near} All are listed.")
}
