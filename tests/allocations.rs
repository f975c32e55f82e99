//! Scoring again allocates nothing: thousands of draws run through one ranking.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
#[allow(dead_code)]
mod folders;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use pound_for_pound::engine::Scorer;
use pound_for_pound::engine::robustness::sensitivity::Sensitivity;
use pound_for_pound::engine::robustness::{Run, Settings};
use pound_for_pound::method::{
    Comparators, Method, Normalisation, Outliers, OverLenses, Plan, Productivity, ResidualFit, WithinLens,
};

/// The system's allocator, counting what each thread asks of it.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

fn count() {
    ALLOCATIONS.with(|n| n.set(n.get() + 1));
}

// SAFETY: every call is passed on unchanged. Counting uses a thread-local that needs no allocation of its own.
#[allow(unsafe_code, reason = "an allocator can only be replaced by unsafe code")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count();
        unsafe { System.realloc(pointer, layout, size) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(work: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.with(Cell::get);
    work();
    ALLOCATIONS.with(Cell::get) - before
}

#[test]
fn the_count_counts() {
    assert_eq!(allocations(|| drop(Box::new(1))), 1);
}

#[track_caller]
fn scores_again_without_allocating(path: &str) {
    let edition = folders::edition(path);
    let plan = |method: &Method| Plan::new(&edition, method, None).expect("fits the edition");
    let default = plan(&Method::default());
    let others = [0.0, 0.5, 2.0].map(|exchange_rate| plan(&Method { exchange_rate, ..Method::default() }));
    let scorer = Scorer::new(&edition);
    let mut ranking = scorer.ranking(&default);
    let count = allocations(|| {
        for plan in &others {
            scorer.score(plan, &mut ranking);
        }
    });
    assert_eq!(count, 0, "{path}");
}

#[test]
fn scoring_again_allocates_nothing() {
    scores_again_without_allocating("public/editions/2022-23.json");
    scores_again_without_allocating("tests/oracles/edges/edition");
}

/// Methods that between them make every choice.
fn choices() -> Vec<Method> {
    let usual = Method::default;
    vec![
        Method { normalisation: Normalisation::Percentile, outliers: Outliers::Winsorise, ..usual() },
        Method { normalisation: Normalisation::RobustZ, within_lens: WithinLens::Geometric, ..usual() },
        Method { normalisation: Normalisation::MinMax, over_lenses: OverLenses::Copeland, ..usual() },
        Method { normalisation: Normalisation::Goalposts, over_lenses: OverLenses::Geometric, ..usual() },
        Method { outliers: Outliers::P5P95, within_lens: WithinLens::Harmonic, ..usual() },
        Method { productivity: Productivity::Difference, over_lenses: OverLenses::Arithmetic, ..usual() },
        Method { productivity: Productivity::ResidualNeed, ..usual() },
        Method {
            productivity: Productivity::Residual,
            residual_fit: ResidualFit::TheilSen,
            comparators: Comparators::Class("county".to_string()),
            ..usual()
        },
    ]
}

#[test]
fn nor_does_any_choice() {
    let edition = folders::edition("public/editions/2022-23.json");
    let plans: Vec<Plan> =
        choices().iter().map(|method| Plan::new(&edition, method, None).expect("fits the edition")).collect();
    let scorer = Scorer::new(&edition);
    let mut ranking = scorer.blank();
    let mut score = || plans.iter().for_each(|plan| scorer.score(plan, &mut ranking));
    // The first time makes room to work in.
    score();
    assert_eq!(allocations(score), 0);
}

#[test]
fn nor_does_an_edition_that_was_published_as_ranks() {
    scores_again_without_allocating("public/editions/2018.json");
}

#[test]
fn nor_does_a_draw() {
    let edition = folders::edition("public/editions/2022-23.json");
    let scorer = Scorer::new(&edition);
    let settings = Settings { movement: true, ..Settings::new(1, 1, 40) };
    for method in choices() {
        let plan = Plan::new(&edition, &method, None).expect("fits the edition");
        let mut run = Run::new(&edition, &scorer, &plan, settings).expect("can be drawn");
        assert_eq!(allocations(|| while run.step() {}), 0, "{method:?}");
        assert_eq!(run.done(), 40);
    }
    let plan = Plan::new(&edition, &Method::default(), None).expect("fits the edition");
    let settings = Settings { movement: false, draws: 5, ..settings };
    let mut work = Sensitivity::new(&edition, &scorer, &plan, settings).expect("can be drawn");
    assert_eq!(allocations(|| while work.step() {}), 0);
}
