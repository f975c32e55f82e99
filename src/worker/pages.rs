//! The pages that are written here whole, below their heading: a service, a measure, councils compared.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Answer, Progress, frontiers, sure};
use crate::engine::robustness::{DRAWS, Run, SEED, Settings};
use crate::html::{compare as compare_html, indicator as indicator_html, lens as lens_html, written};
use crate::route::{Compare, FEWEST, Page, Route};
use crate::view::here::Here;
use crate::view::{Ranked, compare, indicator, lens};

/// The draws made last, and what they depend on: another council needs no others.
pub(super) type Last = RefCell<Option<(String, Rc<Result<Run, String>>)>>;

/// A page, as HTML below its heading.
pub fn text(ranked: Ranked, route: &Route, known: (&frontiers::Last, &Last), progress: Progress) -> Answer {
    let ranked = if ranked.plan.productivity().is_frontier() {
        match frontiers::placed(&ranked, known.0, progress) {
            Ok(ranked) => ranked,
            Err(why) => return Answer::Failed(why),
        }
    } else {
        ranked
    };
    let here = Here { ranked: &ranked, period: ranked.period_of(route.period.as_deref()), route };
    Answer::Text(match &route.page {
        Page::Lens(id) => {
            lens::lens(&here, id).map_or_else(|none| written::missing(&none), |page| lens_html::page(&page))
        }
        Page::Indicator(id, sort) => indicator::indicator(&here, id, sort)
            .map_or_else(|none| written::missing(&none), |page| indicator_html::page(&page)),
        Page::Compare(choice) => side_by_side(&here, choice, known.1, progress),
        _ => return Answer::Failed("The worker does not write this page.".to_string()),
    })
}

fn side_by_side(here: &Here, choice: &Compare, last: &Last, progress: Progress) -> String {
    let drawn = if compare::councils(here, choice).len() < FEWEST {
        Rc::new(Err(String::new()))
    } else {
        drawn(here, last, progress)
    };
    compare_html::page(&compare::compare(here, choice, &drawn))
}

/// Makes the draws, unless they were the last ones.
fn drawn(here: &Here, last: &Last, progress: Progress) -> Rc<Result<Run, String>> {
    let module = here.ranked.module.as_deref().unwrap_or_default();
    let key = format!("{} {module} {}", here.ranked.method.text(), here.period);
    if let Some((_, drawn)) = last.borrow().as_ref().filter(|(of, _)| *of == key) {
        return Rc::clone(drawn);
    }
    let drawn = Rc::new(sure::finished(here.ranked, Settings::new(here.period, SEED, DRAWS), progress));
    last.replace(Some((key, Rc::clone(&drawn))));
    drawn
}
