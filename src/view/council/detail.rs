//! What a council's page shows below its places.

use super::alike::{Alike, alike};
use super::questions::{Question, questions};
use super::services::{Service, services};
use super::trend::{Trend, trend};
use crate::view::Ranked;

/// Questions, years, similar councils, and every figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// Its name.
    pub name: String,
    /// Questions to ask, the weightiest first.
    pub questions: Vec<Question>,
    /// Its places and figures over the years.
    pub trend: Option<Trend>,
    /// Councils like it.
    pub alike: Option<Alike>,
    /// One for each lens; none in an edition that was published as ranks.
    pub services: Vec<Service>,
    /// The period before, if there is one.
    pub before: Option<String>,
}

/// The detail of an authority; nothing where the edition does not have it. `hash` is that of the edition's file.
pub fn detail(ranked: &Ranked, period: usize, code: &str, hash: &str) -> Option<Detail> {
    let i = ranked.edition.authority(code)?;
    let has_figures = !ranked.edition.is_ranks_only();
    Some(Detail {
        name: ranked.edition.authorities.get(i)?.name.clone(),
        questions: questions(ranked, period, i),
        trend: trend(ranked, i),
        alike: alike(ranked, period, i),
        services: if has_figures { services(ranked, period, i, hash) } else { Vec::new() },
        before: ranked.since(period).map(|between| ranked.period_name(between.before).to_string()),
    })
}
