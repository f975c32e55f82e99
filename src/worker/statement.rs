//! The method statement for a council, and where it stands on its frontiers.

use super::frontiers::{self, Last};
use super::{Answer, Progress};
use crate::engine::frontiers::Frontiers;
use crate::html::statement as html;
use crate::route::{Page, Route};
use crate::view::{Ranked, peers as peers_of, statement as view};

/// The statement of the method in force, with the sum for the council that the route names, as HTML.
pub fn text(ranked: Ranked, route: &Route, last: &Last, progress: Progress) -> Answer {
    let code = match &route.page {
        Page::Method(code) => code.as_deref(),
        Page::Council(code) => Some(code.as_str()),
        _ => None,
    };
    let period = ranked.period_of(route.period.as_deref());
    let ranked = match frontiers::placed(ranked, last, progress) {
        Ok(ranked) => ranked,
        Err(why) => return Answer::Failed(why),
    };
    let council = view::council(&ranked, period, code).filter(|_| ranked.plan.productivity().is_frontier());
    let standings = council.map(|i| Frontiers::of(&ranked.scorer, &ranked.plan, i));
    match view::statement(&ranked, period, code, standings.as_ref()) {
        Some(statement) => Answer::Text(html::statement(&statement)),
        None => no_council(code),
    }
}

/// What a council is measured against on each lens, by a method that ranks by a frontier, as HTML.
pub fn peers(ranked: &Ranked, route: &Route) -> Answer {
    let Page::Council(code) = &route.page else {
        return Answer::Failed("The question names no council.".to_string());
    };
    if !ranked.plan.productivity().is_frontier() {
        return Answer::Failed(frontiers::NONE.to_string());
    }
    let Some(council) = ranked.edition.authority(code) else { return no_council(Some(code)) };
    let period = ranked.period_of(route.period.as_deref());
    let frontiers = Frontiers::of(&ranked.scorer, &ranked.plan, council);
    Answer::Text(html::peers(&peers_of::peers(ranked, &frontiers, period, council)))
}

/// That a question names no council of the edition.
pub fn no_council(code: Option<&str>) -> Answer {
    Answer::Failed(match code {
        Some(code) => format!("The edition has no council “{code}”."),
        None => "The edition has no council.".to_string(),
    })
}
