//! The scores of a frontier, for the page to rank by.

use super::{Answer, Progress};
use crate::engine::Given;
use crate::engine::frontiers::Frontiers;
use crate::view::Ranked;

/// Said of a method that has no frontier.
pub(super) const NONE: &str = "This method ranks by no frontier.";

/// The scores of all authorities, as [`crate::engine::Given::from_numbers`] reads them. Progress is told for every one.
pub fn scores(ranked: &Ranked, progress: Progress) -> Answer {
    if !ranked.plan.productivity().is_frontier() {
        return Answer::Failed(NONE.to_string());
    }
    Answer::Numbers(given(ranked, progress).to_numbers())
}

/// The same edition by the same method, with the places that its frontiers give.
pub(super) fn placed(ranked: &Ranked, progress: Progress) -> Result<Ranked, String> {
    let given = given(ranked, progress);
    let by = ranked.by(ranked.method.clone(), ranked.module.as_deref(), Some(&given));
    by.map_err(|error| format!("{error}."))
}

fn given(ranked: &Ranked, progress: Progress) -> Given {
    let mut work = Frontiers::new(&ranked.scorer, &ranked.plan);
    while work.step() {
        progress(work.done(), work.total());
    }
    work.given().clone()
}
