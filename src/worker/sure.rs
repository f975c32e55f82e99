//! How sure each place is: the page, and the ranges and probabilities as numbers for other pages.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use super::{Answer, Progress};
use crate::engine::robustness::sensitivity::Sensitivity;
use crate::engine::robustness::{DRAWS, Run, SEED, Settings};
use crate::html::sure as html;
use crate::route::{Page, Route, Sure};
use crate::view::ranges::Ranges;
use crate::view::{Ranked, sure as view};

/// N of the N(d + 2) versions that say which choice matters.
const N: usize = 128;

/// The draws made last, and what they depend on: sorting or looking closer needs no others.
pub(super) type Last = RefCell<Option<(String, Rc<Drawn>)>>;

/// Finished draws.
#[derive(Debug)]
pub(super) struct Drawn {
    run: Run,
    sensitivity: Sensitivity,
}

/// What was worked out last of how sure the places of a period are, and what it depends on.
pub(super) type LastFirm = RefCell<Option<(String, Rc<Firm>)>>;

/// How sure the places of a period are, by every source of doubt.
#[derive(Debug)]
pub(super) struct Firm {
    /// The ranges of the places.
    ranges: Option<Arc<Ranges>>,
    /// For each authority, the share of versions in which its place is better than in the period before.
    pub improved: Vec<Option<f64>>,
}

#[cfg(test)]
impl Firm {
    pub(super) fn ranges(&self) -> Option<&Ranges> {
        self.ranges.as_deref()
    }
}

/// The same with the ranges of its places in a period, and what else is known of them; without where they cannot be had.
pub(super) fn firm(
    ranked: Ranked,
    period: usize,
    last: &LastFirm,
    progress: Progress,
) -> (Ranked, Option<Rc<Firm>>) {
    if !ranked.can_have_ranges() {
        return (ranked, None);
    }
    let key = format!("{} {} {period}", ranked.method.text(), ranked.module.as_deref().unwrap_or_default());
    let known = last.borrow().as_ref().filter(|(of, _)| *of == key).map(|(_, firm)| Rc::clone(firm));
    let firm = known.or_else(|| {
        let settings =
            Settings { movement: ranked.since(period).is_some(), ..Settings::new(period, SEED, DRAWS) };
        let run = finished(&ranked, settings, progress).ok()?;
        let ranges = Ranges::from_numbers(&numbers(&ranked, &run), &ranked.edition, period).map(Arc::new);
        let each = 0..ranked.edition.authorities.len();
        let improved = each.map(|i| run.improved(None, i).map(|found| found.improved)).collect();
        Some(Rc::new(Firm { ranges, improved }))
    });
    last.replace(firm.as_ref().map(|firm| (key, Rc::clone(firm))));
    (ranked.with_ranges(firm.as_ref().and_then(|firm| firm.ranges.clone())), firm)
}

/// The page, as HTML below its heading. Progress is told for every version.
pub fn text(ranked: &Ranked, route: &Route, last: &Last, progress: Progress) -> Answer {
    let choice = match &route.page {
        Page::Sure(choice) => choice.clone(),
        _ => Sure::default(),
    };
    let asked =
        view::Asked { ranked, period: ranked.period_of(route.period.as_deref()), route, choice: &choice };
    let drawn = drawn(&asked, last, progress);
    let found = drawn.as_ref().map(|drawn| (&drawn.run, &drawn.sensitivity)).map_err(Clone::clone);
    Answer::Text(html::page(&view::sure(&asked, found)))
}

/// Makes the draws, unless they were the last ones.
fn drawn(asked: &view::Asked, last: &Last, progress: Progress) -> Result<Rc<Drawn>, String> {
    let (ranked, doubts) = (asked.ranked, view::doubts(asked.choice));
    let off = doubts.list().map(|doubt| doubt.to_string()).collect::<Vec<_>>().join(",");
    let module = ranked.module.as_deref().unwrap_or_default();
    let key = format!("{} {module} {} {off}", ranked.method.text(), asked.period);
    if let Some((_, drawn)) = last.borrow().as_ref().filter(|(of, _)| *of == key) {
        return Ok(Rc::clone(drawn));
    }
    let settings = Settings { doubts, ..Settings::new(asked.period, SEED, DRAWS) };
    let place = (&*ranked.edition, &*ranked.scorer, &ranked.plan);
    let run = Run::new(place.0, place.1, place.2, settings);
    let sensitivity = Sensitivity::new(place.0, place.1, place.2, Settings { draws: N, ..settings });
    let (mut run, mut sensitivity) =
        run.and_then(|run| Ok((run, sensitivity?))).map_err(|error| format!("{error}."))?;
    let total = run.total() + sensitivity.total();
    while run.step() {
        progress(run.done(), total);
    }
    while sensitivity.step() {
        progress(run.done() + sensitivity.done(), total);
    }
    let drawn = Rc::new(Drawn { run, sensitivity });
    last.replace(Some((key, Rc::clone(&drawn))));
    Ok(drawn)
}

/// The ranges that `pound ranges` writes, before they are rounded, by the reader’s method with every source of
/// doubt: for each lens in order and then the whole, for each authority, 5 %, median and 95 %; NaN for those not ranked.
pub fn ranges(ranked: &Ranked, period: usize, progress: Progress) -> Answer {
    let run = match finished(ranked, Settings::new(period, SEED, DRAWS), progress) {
        Ok(run) => run,
        Err(why) => return Answer::Failed(why),
    };
    Answer::Numbers(numbers(ranked, &run))
}

fn numbers(ranked: &Ranked, run: &Run) -> Vec<f64> {
    let lists = (0..ranked.edition.lenses.len()).map(Some).chain([None]);
    let each = lists.flat_map(|lens| run.ranges(lens));
    each.flat_map(|range| range.map_or([f64::NAN; 3], |r| [r.p5, r.median, r.p95])).collect()
}

/// For each authority, the share of versions in which its place on the whole is better than in the period before; NaN
/// where the two cannot be compared.
pub fn improved(ranked: &Ranked, period: usize, progress: Progress) -> Answer {
    let settings = Settings { movement: true, ..Settings::new(period, SEED, DRAWS) };
    let run = match finished(ranked, settings, progress) {
        Ok(run) => run,
        Err(why) => return Answer::Failed(why),
    };
    let each = 0..ranked.edition.authorities.len();
    Answer::Numbers(each.map(|i| run.improved(None, i).map_or(f64::NAN, |found| found.improved)).collect())
}

pub(super) fn finished(ranked: &Ranked, settings: Settings, progress: Progress) -> Result<Run, String> {
    let run = Run::new(&ranked.edition, &ranked.scorer, &ranked.plan, settings);
    let mut run = run.map_err(|error| format!("{error}."))?;
    while run.step() {
        progress(run.done(), run.total());
    }
    Ok(run)
}
