//! How sure each place is: the page, and the ranges and probabilities as numbers for other pages.

use std::sync::Arc;

use super::draws::{Draws, Wanted};
use super::{Answer, Progress};
use crate::engine::robustness::Run;
use crate::html::sure as html;
use crate::route::{Page, Route, Sure};
use crate::view::ranges::Ranges;
use crate::view::{Ranked, sure as view};

/// The same with the ranges of its places in a period; without where they cannot be had.
pub(super) fn firm(ranked: Ranked, period: usize, draws: &Draws, progress: Progress) -> Ranked {
    if !ranked.can_have_ranges() {
        return ranked;
    }
    let Ok(run) = draws.run(&ranked, Wanted::new(period).with_movement(&ranked), progress) else {
        return ranked;
    };
    let ranges = Ranges::from_numbers(&numbers(&ranked, &run), &ranked.edition, period).map(Arc::new);
    ranked.with_ranges(ranges)
}

/// The page, as HTML below its heading. Progress is told for every version, the draws being one half of the work and
/// which choice matters the other.
pub fn text(ranked: &Ranked, route: &Route, draws: &Draws, progress: Progress) -> Answer {
    let choice = match &route.page {
        Page::Sure(choice) => choice.clone(),
        _ => Sure::default(),
    };
    let asked =
        view::Asked { ranked, period: ranked.period_of(route.period.as_deref()), route, choice: &choice };
    let wanted = Wanted::new(asked.period).by(view::doubts(&choice));
    let run = draws.run(ranked, wanted, &mut |done, total| progress(done, 2 * total));
    let drawn = run.and_then(|run| {
        let mut rest = |done: usize, total: usize| progress(total + done, 2 * total);
        Ok((run, draws.sensitivity(ranked, wanted, &mut rest)?))
    });
    let found = drawn.as_ref().map(|(run, sensitivity)| (&**run, &**sensitivity)).map_err(Clone::clone);
    Answer::Text(html::page(&view::sure(&asked, found)))
}

/// The ranges that `pound ranges` writes, before they are rounded, by the reader’s method with every source of
/// doubt: for each lens in order and then the whole, for each authority, 5 %, median and 95 %; NaN for those not ranked.
/// After them, for each authority, the share of versions in which it is better than in the period before; NaN where the
/// two cannot be compared.
pub fn ranges(ranked: &Ranked, period: usize, draws: &Draws, progress: Progress) -> Answer {
    match draws.run(ranked, Wanted::new(period).with_movement(ranked), progress) {
        Ok(run) => Answer::Numbers(numbers(ranked, &run)),
        Err(why) => Answer::Failed(why),
    }
}

fn numbers(ranked: &Ranked, run: &Run) -> Vec<f64> {
    let lists = (0..ranked.edition.lenses.len()).map(Some).chain([None]);
    let each = lists.flat_map(|lens| run.ranges(lens));
    let spans = each.flat_map(|range| range.map_or([f64::NAN; 3], |r| [r.p5, r.median, r.p95]));
    let improved = |i: usize| run.improved(None, i).map_or(f64::NAN, |found| found.improved);
    spans.chain((0..ranked.edition.authorities.len()).map(improved)).collect()
}
