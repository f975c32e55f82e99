//! Draws made, kept until others are asked for: another council, another order of rows needs no others.

use std::cell::RefCell;
use std::rc::Rc;

use super::Progress;
use crate::engine::robustness::sensitivity::Sensitivity;
use crate::engine::robustness::{DRAWS, Doubts, Run, SEED, Settings};
use crate::view::Ranked;

/// N of the N(d + 2) versions that say which choice matters.
const N: usize = 128;

/// Which draws are wanted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wanted {
    settings: Settings,
}

impl Wanted {
    /// Draws of a period by every source of doubt.
    pub fn new(period: usize) -> Self {
        Wanted { settings: Settings::new(period, SEED, DRAWS) }
    }

    /// The same by these sources of doubt.
    pub fn by(self, doubts: Doubts) -> Self {
        Wanted { settings: Settings { doubts, ..self.settings } }
    }

    /// The same with the places in the period before, where it can be compared with.
    pub fn with_movement(self, ranked: &Ranked) -> Self {
        let movement = ranked.since(self.settings.period).is_some();
        Wanted { settings: Settings { movement, ..self.settings } }
    }

    fn key(&self, ranked: &Ranked) -> Key {
        let without = Settings { movement: false, ..self.settings };
        (ranked.method.text(), ranked.module.clone(), without)
    }
}

/// What draws depend on, the period before left out: with it or without, the draws are the same.
type Key = (String, Option<String>, Settings);

/// What was made last, and of what.
#[derive(Debug)]
struct Kept<T>(RefCell<Option<(Key, Rc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept(RefCell::default())
    }
}

impl<T> Kept<T> {
    fn get(&self, key: &Key) -> Option<Rc<T>> {
        self.0.borrow().as_ref().filter(|(of, _)| of == key).map(|(_, kept)| Rc::clone(kept))
    }

    fn keep(&self, key: Key, made: T) -> Rc<T> {
        let made = Rc::new(made);
        self.0.replace(Some((key, Rc::clone(&made))));
        made
    }
}

/// The draws made last.
#[derive(Debug, Default)]
pub(super) struct Draws {
    run: Kept<Run>,
    sensitivity: Kept<Sensitivity>,
}

impl Draws {
    /// Finished draws; why there are none, as a sentence, where this method has none.
    pub fn run(&self, ranked: &Ranked, wanted: Wanted, progress: Progress) -> Result<Rc<Run>, String> {
        let key = wanted.key(ranked);
        let has_all = |run: &Rc<Run>| run.settings().movement || !wanted.settings.movement;
        if let Some(run) = self.run.get(&key).filter(has_all) {
            return Ok(run);
        }
        let run = Run::new(&ranked.edition, &ranked.scorer, &ranked.plan, wanted.settings);
        let mut run = run.map_err(|error| format!("{error}."))?;
        while run.step() {
            progress(run.done(), run.total());
        }
        Ok(self.run.keep(key, run))
    }

    /// Which source of doubt matters, worked out to its end; why there is no answer, where there is none.
    pub fn sensitivity(
        &self,
        ranked: &Ranked,
        wanted: Wanted,
        progress: Progress,
    ) -> Result<Rc<Sensitivity>, String> {
        let key = wanted.key(ranked);
        if let Some(known) = self.sensitivity.get(&key) {
            return Ok(known);
        }
        let settings = Settings { draws: N, movement: false, ..wanted.settings };
        let work = Sensitivity::new(&ranked.edition, &ranked.scorer, &ranked.plan, settings);
        let mut work = work.map_err(|error| format!("{error}."))?;
        while work.step() {
            progress(work.done(), work.total());
        }
        Ok(self.sensitivity.keep(key, work))
    }
}
