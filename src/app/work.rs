//! What is worked out beside the page, by workers.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::region::{Region, follow, text};
use super::state::{Frontier, Loaded, Shared, State, Sure, sure_key};
use crate::engine::Given;
use crate::html::frame as html;
use crate::platform::worker::{READER, Said, WORKER, Worker};
use crate::platform::{document, page};
use crate::route::Route;
use crate::view::ranges::Ranges;

/// Why nothing can be worked out beside the page.
const NO_WORKERS: &str =
    "This browser, or the page that this is embedded in, does not let the calculator work beside the page.";

/// How long a reader has to pause before what takes longer is worked out again.
const PAUSE: Duration = Duration::from_millis(200);

/// What takes so long that it has a worker of its own, which ends with the page that asked.
const LONG: [&str; 1] = ["sure"];

/// What is answered with links, citations and dates, so that it has to be told where and when the page is seen.
const SEEN: [&str; 3] = ["share", "data-csv", "data-json"];

/// Hears what is said of a question.
type Heard = Rc<dyn Fn(Said)>;

/// A worker that answers questions of different kinds. Of each kind only the last one counts.
#[derive(Clone, Copy)]
pub struct Desk(StoredValue<Inner, LocalStorage>);

#[derive(Default)]
struct Inner {
    /// The worker's script.
    script: &'static str,
    /// The worker, and the hash of the edition that it knows.
    worker: Option<(Worker, String)>,
    asked: f64,
    waiting: Vec<(&'static str, f64, Heard)>,
    /// Whether the worker has ended by itself since that was asked last.
    has_ended: bool,
}

impl Desk {
    /// A desk whose worker starts with the first question.
    pub fn new() -> Self {
        Desk::of(WORKER)
    }

    /// A desk whose worker reads people's own files.
    pub fn of_reader() -> Self {
        Desk::of(READER)
    }

    fn of(script: &'static str) -> Self {
        Desk(StoredValue::new_local(Inner { script, ..Inner::default() }))
    }

    /// Asks about a place in the app. An earlier question of the same kind is not heard any more.
    pub fn ask(self, state: State, kind: &'static str, route: &Route, heard: impl Fn(Said) + 'static) {
        if let Some(loaded) = state.loaded() {
            let seen = if SEEN.contains(&kind) { document::seen() } else { String::new() };
            self.send(&loaded, kind, &[kind, " ", &seen, &route.fragment()].concat(), &[], heard);
        }
    }

    /// Asks about an edition, with a file or with no bytes. An earlier question of the same kind is not heard any more.
    pub fn send(
        self,
        loaded: &Loaded,
        kind: &'static str,
        question: &str,
        bytes: &[u8],
        heard: impl Fn(Said) + 'static,
    ) {
        let heard: Heard = Rc::new(heard);
        let hears = Rc::clone(&heard);
        let is_asked = self.0.try_update_value(|inner| {
            if inner.worker.as_ref().is_none_or(|(_, hash)| *hash != loaded.hash) {
                // An edition that is wholly the reader's own is laid over itself.
                let under = loaded.published.as_ref().map(|published| {
                    if loaded.is_whole { loaded.bytes.as_slice() } else { published.bytes.as_slice() }
                });
                let editions: Vec<&[u8]> = under.into_iter().chain([loaded.bytes.as_slice()]).collect();
                let start = Worker::start(inner.script, &editions, move |id, said| self.hear(id, said));
                inner.worker = start.map(|worker| (worker, loaded.hash.clone()));
            }
            let (worker, _) = inner.worker.as_ref()?;
            inner.asked += 1.0;
            worker.ask(inner.asked, question, bytes);
            inner.waiting.retain(|(other, _, _)| *other != kind);
            inner.waiting.push((kind, inner.asked, heard));
            Some(())
        });
        // Where the reader has left what asked, nobody hears.
        if is_asked == Some(None) {
            hears(Said::Failed(NO_WORKERS.to_string()));
        }
    }

    /// Whether the worker has ended by itself since this was asked last.
    pub fn has_ended(self) -> bool {
        self.0.try_update_value(|inner| std::mem::take(&mut inner.has_ended)).unwrap_or_default()
    }

    /// Hears no more of a question of a kind.
    fn forget(self, kind: &str) {
        let _ = self.0.try_update_value(|inner| inner.waiting.retain(|(other, _, _)| *other != kind));
    }

    /// Stops the worker, whatever it does.
    pub fn stop(self) {
        let _ = self.0.try_update_value(|inner| {
            *inner = Inner { script: inner.script, asked: inner.asked, ..Inner::default() }
        });
    }

    /// Stops the worker where it has not answered yet: nobody waits for what it does.
    fn stop_if_busy(self) {
        if self.0.try_with_value(|inner| inner.waiting.is_empty()) == Some(false) {
            self.stop();
        }
    }

    /// Passes on what the worker says; a failure without a question is one of all of them, and the worker's end.
    fn hear(self, id: f64, said: Said) {
        let hearing = self.0.try_update_value(|inner| {
            let is_meant = |asked: f64| asked == id || id == 0.0;
            let heard: Vec<Heard> = inner
                .waiting
                .iter()
                .filter(|(_, asked, _)| is_meant(*asked))
                .map(|(_, _, h)| Rc::clone(h))
                .collect();
            if !matches!(said, Said::Progress(..)) {
                inner.waiting.retain(|(_, asked, _)| !is_meant(*asked));
            }
            heard
        });
        if id == 0.0 {
            // The next question starts another.
            self.stop();
            let _ = self.0.try_update_value(|inner| inner.has_ended = true);
        }
        hearing.unwrap_or_default().iter().for_each(|heard| heard(said.clone()));
    }
}

/// Asks a worker about a place in the app, again whenever the place or the ranking has changed and the reader has paused.
/// What is heard is a text, empty where there is nothing to ask, or why there is none. Until then the element that has the
/// name of the question is busy, where there is one.
pub fn ask(
    kind: &'static str,
    state: State,
    place: Box<dyn Fn() -> Option<Route>>,
    heard: Rc<dyn Fn(Result<String, String>)>,
) {
    let desk = if LONG.contains(&kind) { Desk::new() } else { state.desk };
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    let stop = move || {
        timer.try_update_value(|timer| timer.take().iter().for_each(TimeoutHandle::clear));
    };
    // Of a page that has been left nothing is heard.
    on_cleanup(move || {
        stop();
        desk.forget(kind);
        page::busy(kind, false);
    });
    let mut pause = Duration::ZERO;
    follow(Box::new(move || {
        state.chosen.track();
        stop();
        let place = place();
        page::busy(kind, place.is_some());
        let Some(route) = place else { return heard(Ok(String::new())) };
        let heard = Rc::clone(&heard);
        let ask = move || {
            if LONG.contains(&kind) {
                desk.stop_if_busy();
            }
            desk.ask(state, kind, &route, move |said| {
                let is_working = matches!(said, Said::Progress(..));
                page::hide("working", !is_working);
                page::busy(kind, is_working);
                match said {
                    Said::Text(text) => heard(Ok(text)),
                    Said::Failed(why) => heard(Err(why)),
                    Said::Progress(done, total) => page::advance("working", done as u32, total as u32),
                    Said::Numbers(_) | Said::Bytes(_) => {}
                }
            });
        };
        timer.set_value(set_timeout_with_handle(ask, std::mem::replace(&mut pause, PAUSE)).ok());
    }));
}

/// Fills the element of an id with the HTML that a worker answers with to a question of the same name, or with a notice
/// where there is no answer.
pub fn fill(id: &'static str, state: State, place: Box<dyn Fn() -> Option<Route>>) {
    fill_by(id, id, state, place);
}

/// The same, with the answer to a question of another name.
pub fn fill_by(
    question: &'static str,
    id: &'static str,
    state: State,
    place: Box<dyn Fn() -> Option<Route>>,
) {
    let region = RefCell::new(Region::of(id));
    let write = move |said: Result<String, String>| {
        region.borrow_mut().show(said.unwrap_or_else(|why| html::unanswered(&why)));
    };
    ask(question, state, place, Rc::new(write));
}

/// Works out what the page lacks of the reader's method, whenever it does.
pub fn start(state: State) {
    frontiers(state);
    ranges(state);
}

/// Works out how sure the places are, once the reader has paused.
fn ranges(state: State) {
    let desk = Desk::new();
    let mut timer: Option<TimeoutHandle> = None;
    follow(Box::new(move || {
        if let Some(timer) = timer.take() {
            timer.clear();
        }
        let (Some(loaded), Some(chosen)) = (state.loaded(), state.chosen.get()) else { return };
        let period = state.period(&chosen.ranked);
        let is_unsettled = chosen.missing.is_some() || chosen.refused.is_some();
        if is_unsettled || !chosen.ranked.can_have_ranges() || chosen.ranked.has_ranges(period) {
            return;
        }
        let ask = move || {
            let route = state.route.get_untracked();
            let key = format!("{} {}", loaded.hash, sure_key(&route));
            let edition = loaded.by_default.edition.clone();
            desk.ask(state, "ranges", &route, move |said| {
                let ranges = match said {
                    Said::Numbers(numbers) => Ranges::from_numbers(&numbers, &edition, period),
                    // Without an answer the column stays empty.
                    Said::Progress(..) | Said::Text(_) | Said::Bytes(_) | Said::Failed(_) => None,
                };
                if let Some(ranges) = ranges.map(Arc::new) {
                    state.sure.set(Some(Shared::new(Sure { key: key.clone(), ranges })));
                }
            });
        };
        timer = set_timeout_with_handle(ask, PAUSE).ok();
    }));
}

/// Works out the frontier that the reader's method needs, whenever it is not there yet.
fn frontiers(state: State) {
    let desk = Desk::new();
    let missing = text(Box::new(move || {
        let missing = state.chosen.with(|chosen| chosen.as_ref()?.missing.clone());
        missing.unwrap_or_default()
    }));
    follow(Box::new(move || {
        // Whatever was being worked out is not wanted any more.
        desk.stop();
        state.progress.set(None);
        let key = missing.get();
        if key.is_empty() {
            return;
        }
        state.progress.set(Some(Ok((0, 0))));
        let route = state.route.get_untracked();
        desk.ask(state, "frontiers", &route, move |said| match said {
            Said::Progress(done, total) => state.progress.set(Some(Ok((done as u32, total as u32)))),
            Said::Numbers(numbers) => found(state, key.clone(), &numbers),
            Said::Text(why) | Said::Failed(why) => state.progress.set(Some(Err(why))),
            Said::Bytes(_) => {}
        });
    }));
}

fn found(state: State, key: String, numbers: &[f64]) {
    let Some(loaded) = state.loaded() else { return };
    let edition = &loaded.by_default.edition;
    state.progress.set(None);
    if let Some(given) = Given::from_numbers(numbers, edition.lenses.len(), edition.authorities.len()) {
        state.frontier.set(Some(Shared::new(Frontier { key, given })));
    }
}
