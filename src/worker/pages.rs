//! The pages that are written here whole, below their heading: a service, a measure, councils compared, councils that
//! moved, the first ten, statements to quote, value for money and financial grip.

use std::rc::Rc;

use super::draws::{Draws, Wanted};
use super::{Answer, Progress};
use crate::engine::robustness::Run;
use crate::html::{
    compare as compare_html, facts as facts_html, grip as grip_html, indicator as indicator_html,
    lens as lens_html, module as module_html, money as money_html, movers as movers_html, written,
};
use crate::route::{Compare, FEWEST, Page, Route};
use crate::view::here::Here;
use crate::view::{Ranked, compare, facts, grip, indicator, lens, module, money, movers};

/// A page, as HTML below its heading; `hash` is that of the edition’s file.
pub fn text(ranked: &Ranked, route: &Route, hash: &str, draws: &Draws, progress: Progress) -> Answer {
    let here = Here { ranked, period: ranked.period_of(route.period.as_deref()), route };
    Answer::Text(match &route.page {
        Page::Lens(id) => {
            lens::lens(&here, id).map_or_else(|none| written::missing(&none), |page| lens_html::page(&page))
        }
        Page::Indicator(id, sort) => indicator::indicator(&here, id, sort)
            .map_or_else(|none| written::missing(&none), |page| indicator_html::page(&page)),
        Page::Compare(choice) => side_by_side(&here, choice, draws, progress),
        Page::Money(choice) => money_html::page(&money::money(&here, choice)),
        Page::Grip(choice) => grip_html::page(&grip::grip(&here, choice)),
        Page::Movers(choice) => movers_html::page(&movers::movers(&here, choice)),
        Page::Summary => module_html::page(&module::summary(&here)),
        Page::Module(id) => module_html::page(&module::module(&here, id)),
        Page::Facts(id) => facts_html::page(&facts::facts(&here, id.as_deref(), hash)),
        _ => return Answer::Failed("The worker does not write this page.".to_string()),
    })
}

fn side_by_side(here: &Here, choice: &Compare, draws: &Draws, progress: Progress) -> String {
    let run = drawn(here, choice, draws, progress);
    let run = run.as_ref().map(|run| &**run).map_err(Clone::clone);
    compare_html::page(&compare::compare(here, choice, run))
}

/// Draws, where there are councils to compare by them.
fn drawn(here: &Here, choice: &Compare, draws: &Draws, progress: Progress) -> Result<Rc<Run>, String> {
    if compare::councils(here, choice).len() < FEWEST {
        return Err(String::new());
    }
    draws.run(here.ranked, Wanted::new(here.period), progress)
}
