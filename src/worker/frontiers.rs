//! The scores of a frontier, for the page to rank by.

use std::cell::RefCell;

use super::{Answer, Progress};
use crate::engine::Given;
use crate::engine::frontiers::Frontiers;
use crate::view::Ranked;

/// The frontier worked out last, and what it depends on.
pub(super) type Last = RefCell<Option<(String, Given)>>;

/// Said of a method that has no frontier.
pub(super) const NONE: &str = "This method ranks by no frontier.";

/// The scores of all authorities, as [`crate::engine::Given::from_numbers`] reads them. Progress is told for every one.
pub fn scores(ranked: &Ranked, last: &Last, progress: Progress) -> Answer {
    if !ranked.plan.productivity().is_frontier() {
        return Answer::Failed(NONE.to_string());
    }
    Answer::Numbers(given(ranked, last, progress).to_numbers())
}

/// The same edition by the same method, with the places that its frontiers give; unchanged where it has none.
pub(super) fn placed(ranked: Ranked, last: &Last, progress: Progress) -> Result<Ranked, String> {
    if !ranked.plan.productivity().is_frontier() {
        return Ok(ranked);
    }
    let given = given(&ranked, last, progress);
    let by = ranked.by(ranked.method.clone(), ranked.module.as_deref(), Some(&given));
    by.map_err(|error| format!("{error}."))
}

/// Works out a frontier, unless it was the last one.
fn given(ranked: &Ranked, last: &Last, progress: Progress) -> Given {
    let key = ranked.frontier_key().unwrap_or_default();
    if let Some((_, given)) = last.borrow().as_ref().filter(|(of, _)| *of == key) {
        return given.clone();
    }
    let mut work = Frontiers::new(&ranked.scorer, &ranked.plan);
    while work.step() {
        progress(work.done(), work.total());
    }
    last.replace(Some((key, work.given().clone())));
    work.given().clone()
}
