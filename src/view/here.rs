//! Where a page is written from: the ranking, the period and the route, with the names and links that follow.

use super::Ranked;
use super::chart::Named;
use super::words::{self, list};
use crate::edition::{Authority, Edition};
use crate::engine::LensStatus;
use crate::engine::place::Place;
use crate::route::{Page, Route, Sort};

/// What is asked about, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// The ranking by the reader's method.
    pub ranked: &'a Ranked,
    /// The place of the period.
    pub period: usize,
    /// Where the reader is.
    pub route: &'a Route,
}

/// What everything says that has figures of the reader's own in it.
pub const OWN: &str = "Includes your own figures – not published data.";

/// What an own figure is called wherever a figure has a note.
pub const OWN_FIGURE: &str = "Your own figure – not published data.";

/// The heading of a page that a worker writes: what it is about, or that there is no such thing.
pub fn heading(edition: &Edition, page: &Page) -> String {
    match page {
        Page::Lens(id) => edition.lens(id).and_then(|l| edition.lenses.get(l)).map(|lens| lens.name.as_str()),
        Page::Indicator(id, _) => edition.indicators.iter().find(|j| j.id == *id).map(|j| j.plain()),
        Page::Money(_) => Some("Value for money"),
        Page::Grip(_) => Some("Financial grip"),
        Page::Module(id) => edition.module(id).map(|module| module.name.as_str()),
        Page::Movers(_) => Some("Who moved"),
        Page::Summary => Some("The first ten, service by service"),
        Page::Facts(_) => Some("Facts to quote"),
        _ => Some("Compare councils"),
    }
    .unwrap_or(match page {
        Page::Lens(_) => "No such service here",
        Page::Module(_) => "No such module here",
        _ => "No such measure here",
    })
    .to_string()
}

impl<'a> Here<'a> {
    /// The edition.
    pub fn edition(&self) -> &'a Edition {
        &self.ranked.edition
    }

    /// The name of the period.
    pub fn period_name(&self) -> &'a str {
        self.ranked.period_name(self.period)
    }

    /// An authority by place.
    pub fn authority(&self, i: usize) -> Option<&'a Authority> {
        self.edition().authorities.get(i)
    }

    /// What is ranked, as part of a sentence: `overall`, or `for Adult social care`.
    pub fn whole(&self) -> String {
        self.ranked.module_name().map_or_else(|| "overall".to_string(), |module| format!("for {module}"))
    }

    /// A link to another page from here.
    pub fn to(&self, page: Page) -> String {
        self.route.to(page).fragment()
    }

    /// A council and its page.
    pub fn council(&self, i: usize) -> Named {
        let Some(authority) = self.authority(i) else { return Named::default() };
        Named::new(&authority.name, self.to(Page::Council(authority.code.clone())))
    }

    /// The page about how sure places are.
    pub fn sure(&self) -> Named {
        Named::new("How sure a place is", self.to(Page::Sure(Default::default())))
    }

    /// A service and its page.
    pub fn lens(&self, l: usize) -> Named {
        let Some(lens) = self.edition().lenses.get(l) else { return Named::default() };
        Named::new(&lens.name, self.to(Page::Lens(lens.id.clone())))
    }

    /// A measure and its page.
    pub fn indicator(&self, j: usize) -> Named {
        let Some(indicator) = self.edition().indicators.get(j) else { return Named::default() };
        Named::new(indicator.plain(), self.to(Page::Indicator(indicator.id.clone(), Sort::Rank)))
    }

    /// The place on a lens or, for none, on the whole, in a period.
    pub fn place(&self, period: usize, lens: Option<usize>, i: usize) -> Option<Place> {
        let at = self.ranked.at(period)?;
        let (rank, is_joint, ranked) = match lens {
            None => (at.overall.rank(i)?, at.overall.is_joint(i), at.overall.ranked),
            Some(l) => {
                let lens = at.lenses.get(l)?;
                (lens.rank(i)?, lens.is_joint(i), lens.ranked)
            }
        };
        Some(Place { rank, ranked, is_joint })
    }

    /// Why it has no place on a lens, in words.
    pub fn why_not(&self, lens: usize, i: usize) -> &'static str {
        let lens = self.ranked.at(self.period).and_then(|at| at.lenses.get(lens));
        let status = lens.and_then(|lens| lens.status.get(i).copied()).unwrap_or(LensStatus::LensNotScored);
        words::why_no_place(status)
    }

    /// What the picture of a chart says of where it is from. That a method is the reader's own goes with it everywhere.
    pub fn source(&self) -> String {
        let method = if self.ranked.is_by_default() {
            String::new()
        } else {
            let differences = super::method::differences(self.ranked);
            format!(" Custom method: {}.", list(&differences))
        };
        let own = if self.ranked.own.is_empty() { String::new() } else { format!(" {OWN}") };
        format!(
            "Pound for Pound, {}, {}.{own}{method} Contains public sector information licensed under the Open Government \
             Licence v3.0.",
            self.edition().header.title,
            self.period_name()
        )
    }
}

/// The cell of a council on the tile map.
pub fn cell(authority: &Authority) -> Option<(i32, i32)> {
    Some((authority.q?, authority.r?))
}
