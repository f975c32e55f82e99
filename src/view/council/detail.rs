//! What a council's page shows below its places.

use super::alike::{Alike, alike};
use super::charts::{parts_drawn, places_spread};
use super::money::{Money, money};
use super::questions::{Question, questions};
use super::services::{Service, services};
use super::trend::{Trend, places_drawn, trend};
use super::why;
use crate::view::Ranked;
use crate::view::chart::{Rows, Slope, Strip};
use crate::view::compare::strip;
use crate::view::here::Here;
use crate::view::words::versions;

/// Questions, years, similar councils, and every figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    /// Its name.
    pub name: String,
    /// Its overall score among all councils'.
    pub strip: Option<Strip>,
    /// What adds up to its overall place.
    pub parts: Option<Rows>,
    /// How sure its places are.
    pub spreads: Option<Rows>,
    /// Its places over the years.
    pub slope: Option<Slope>,
    /// Questions to ask, the weightiest first.
    pub questions: Vec<Question>,
    /// Its places and figures over the years.
    pub trend: Option<Trend>,
    /// How sure it is that its place got better, in a sentence; empty where that is not known.
    pub improved: String,
    /// Councils like it.
    pub alike: Option<Alike>,
    /// One for each lens; none in an edition that was published as ranks.
    pub services: Vec<Service>,
    /// Its budgets against its outturns; nothing where the edition has none of it.
    pub money: Option<Money>,
    /// The period before, if there is one.
    pub before: Option<String>,
}

/// The detail of an authority; nothing where the edition does not have it. `hash` is the SHA-256 of the edition's file.
pub fn detail(here: &Here, code: &str, hash: &str) -> Option<Detail> {
    let Here { ranked, period, .. } = *here;
    let i = ranked.edition.authority(code)?;
    let trend = trend(ranked, i);
    let has_figures = !ranked.edition.is_ranks_only();
    Some(Detail {
        name: ranked.edition.authorities.get(i)?.name.clone(),
        questions: questions(ranked, period, i),
        strip: has_figures.then(|| strip(here, None, &[i])).flatten(),
        parts: ranked
            .at(period)
            .and_then(|at| why::overall(ranked, at, i))
            .and_then(|sum| parts_drawn(here, i, "overall", "parts".to_string(), &sum)),
        spreads: places_spread(here, i),
        slope: trend.as_ref().and_then(|trend| places_drawn(here, trend, i)),
        trend,
        improved: improved(ranked, period, ranked.improved(period, i)),
        alike: alike(ranked, period, i),
        money: money(here, i),
        services: if has_figures { services(here, i, hash) } else { Vec::new() },
        before: ranked.since(period).map(|between| ranked.period_name(between.before).to_string()),
    })
}

/// `In 97 of 100 plausible versions of the method its place is better than in 2021-22.`
fn improved(ranked: &Ranked, period: usize, share: Option<f64>) -> String {
    let (Some(share), Some(between)) = (share, ranked.since(period)) else { return String::new() };
    let plausible = versions(share).replacen("version", "plausible version", 1);
    format!(
        "In {plausible} of the method its place is better than in {}.",
        ranked.period_name(between.before)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_sure_an_improvement_is_reads_as_english() {
        let bytes = std::fs::read("public/editions/2022-23.json").expect("reads the edition");
        let edition = crate::edition::read("the edition", &bytes).expect("is an edition");
        let ranked = Ranked::by_default(edition).expect("can be ranked");
        let said = |share| improved(&ranked, 1, share);
        assert_eq!(
            said(Some(0.97)),
            "In 97 of 100 plausible versions of the method its place is better than in 2021-22."
        );
        assert_eq!(
            said(Some(0.0)),
            "In no plausible version of the method its place is better than in 2021-22."
        );
        assert_eq!(said(None), "");
        assert_eq!(improved(&ranked, 0, Some(0.5)), "", "nothing came before");
    }
}
