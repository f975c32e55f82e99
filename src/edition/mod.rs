//! Editions: everything that one publication of the index is computed from.
//!
//! An [`Edition`] is checked when it is read, from a file ([`read`]) or from a folder (`folder::read`), and
//! cannot be wrong afterwards: every id resolves, every column has one entry for each authority, every
//! number is finite and of a sane size.

#![deny(clippy::indexing_slicing)]

mod by_name;
pub mod check;
#[cfg(feature = "cli")]
pub mod corrections;
pub mod fault;
mod file;
#[cfg(feature = "folder")]
pub mod folder;
mod from_json;
mod index;
pub mod json;
pub mod labels;
pub mod model;
pub mod number;
pub mod spelling;
pub mod term;
pub mod words;

pub use by_name::ByName;
pub use fault::{Fault, Faults, Place};
pub use file::{EditionFile, FORMAT, hash, read, write};
pub use index::{Entry, Index};
pub use model::*;
pub use words::*;

/// The name that stands for the whole where a lens could stand.
pub const OVERALL: &str = "overall";

/// One publication of the index: authorities, lenses, indicators, and their figures over its periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    /// Everything but the tables.
    pub header: Header,
    /// What is ranked. All columns follow this order.
    pub authorities: Vec<Authority>,
    /// The services.
    pub lenses: Vec<Lens>,
    /// The outcome measures.
    pub indicators: Vec<Indicator>,
    /// What a need adjustment uses.
    pub need: Vec<Need>,
    /// Budgets and outturns.
    pub budgets: Vec<Budget>,
    /// Statistical neighbours.
    pub neighbours: Vec<Neighbours>,
    /// Published ranks; empty in an edition that is computed.
    pub ranks: Vec<Ranks>,
    figures: Vec<Figures>,
    spend: Vec<Spend>,
}

impl Edition {
    /// The periods, oldest first.
    pub fn periods(&self) -> &[String] {
        &self.header.periods
    }

    /// The place of a period.
    pub fn period(&self, name: &str) -> Option<usize> {
        self.header.periods.iter().position(|p| p == name)
    }

    /// The place of the latest period.
    pub fn latest(&self) -> usize {
        self.header.periods.len().saturating_sub(1)
    }

    /// The place of the base period.
    pub fn base(&self) -> usize {
        self.period(&self.header.base_period).unwrap_or(0)
    }

    /// The place of an authority by its code.
    pub fn authority(&self, code: &str) -> Option<usize> {
        self.authorities.iter().position(|a| a.code == code)
    }

    /// The place of a lens by its id.
    pub fn lens(&self, id: &str) -> Option<usize> {
        self.lenses.iter().position(|l| l.id == id)
    }

    /// The module of an id.
    pub fn module(&self, id: &str) -> Option<&Module> {
        self.header.modules.iter().find(|m| m.id == id)
    }

    /// The source of an id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.header.sources.iter().find(|s| s.id == id)
    }

    /// The figures of an indicator in a period, both by place.
    pub fn figures(&self, indicator: usize, period: usize) -> Option<&Figures> {
        self.figures.get(indicator * self.header.periods.len() + period)
    }

    /// The spending for a lens in a period, both by place; nothing in an edition without spending.
    pub fn spend(&self, lens: usize, period: usize) -> Option<&Spend> {
        self.spend.get(lens * self.header.periods.len() + period)
    }

    /// Whether the edition has any spending; one without can rank outcomes only.
    pub fn has_spend(&self) -> bool {
        !self.spend.is_empty()
    }

    /// Whether the edition was published as ranks, with nothing to compute them from.
    pub fn is_ranks_only(&self) -> bool {
        !self.ranks.is_empty()
    }

    /// What turns cash of a period into the price base: 1 where the edition is in cash.
    pub fn deflator(&self, period: usize) -> f64 {
        let level = |p: &str| self.header.deflators.get(p).copied();
        let now = self.header.periods.get(period).and_then(|p| level(p));
        match (level(&self.header.price_base), now) {
            (Some(base), Some(now)) => base / now,
            _ => 1.0,
        }
    }
}
