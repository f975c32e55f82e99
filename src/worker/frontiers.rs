//! The scores of a frontier, for the page to rank by.

use super::{Answer, Progress};
use crate::engine::frontiers::Frontiers;
use crate::view::Ranked;

/// The scores of all authorities, as [`crate::engine::Given::from_numbers`] reads them. Progress is told for every one.
pub fn scores(ranked: &Ranked, progress: Progress) -> Answer {
    if !ranked.plan.productivity().is_frontier() {
        return Answer::Failed("This method ranks by no frontier.".to_string());
    }
    let mut work = Frontiers::new(&ranked.scorer, &ranked.plan);
    while work.step() {
        progress(work.done(), work.total());
    }
    Answer::Numbers(work.given().to_numbers())
}
