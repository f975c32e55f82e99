//! A council's page below its places.

use super::Answer;
use super::statement::no_council;
use crate::html::detail as html;
use crate::route::{Page, Route};
use crate::view::here::Here;
use crate::view::{Ranked, council as view};

/// The detail of the council that the route names, as HTML; nothing where the edition does not have it, which the page
/// says itself.
pub fn detail(ranked: &Ranked, route: &Route, hash: &str) -> Answer {
    let Page::Council(code) = &route.page else { return no_council(None) };
    let from = route.to(Page::default());
    let here = Here { ranked, period: ranked.period_of(route.period.as_deref()), route: &from };
    let detail = view::detail(&here, code, hash);
    Answer::Text(detail.map(|detail| html::page(&detail, &from)).unwrap_or_default())
}
