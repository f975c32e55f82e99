//! What is worked out beside the page, by workers.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use super::state::{Frontier, Shared, State};
use crate::engine::Given;
use crate::html::Html;
use crate::platform::worker::{Said, Worker};
use crate::route::Route;

/// Why nothing can be worked out beside the page.
const NO_WORKERS: &str =
    "This browser, or the page that this is embedded in, does not let the calculator work beside the page.";

/// How long a reader has to pause before what takes longer is worked out again.
const PAUSE: Duration = Duration::from_millis(200);

/// Hears what is said of a question.
type Heard = Rc<dyn Fn(Said)>;

/// A worker that answers questions of different kinds. Of each kind only the last one counts.
#[derive(Clone, Copy)]
pub struct Desk(StoredValue<Inner, LocalStorage>);

#[derive(Default)]
struct Inner {
    /// The worker, and the hash of the edition that it knows.
    worker: Option<(Worker, String)>,
    asked: f64,
    waiting: Vec<(&'static str, f64, Heard)>,
}

impl Desk {
    /// A desk whose worker starts with the first question.
    pub fn new() -> Self {
        Desk(StoredValue::new_local(Inner::default()))
    }

    /// Asks about a place in the app. An earlier question of the same kind is not heard any more.
    pub fn ask(self, state: State, kind: &'static str, route: &Route, heard: impl Fn(Said) + 'static) {
        let Some(loaded) = state.loaded() else { return };
        let question = format!("{kind} {}", route.fragment());
        let heard: Heard = Rc::new(heard);
        let hears = Rc::clone(&heard);
        let is_asked = self.0.try_update_value(|inner| {
            if inner.worker.as_ref().is_none_or(|(_, hash)| *hash != loaded.entry.sha256) {
                let start = Worker::start(&loaded.bytes, move |id, said| self.hear(id, said));
                inner.worker = start.map(|worker| (worker, loaded.entry.sha256.clone()));
            }
            let (worker, _) = inner.worker.as_ref()?;
            inner.asked += 1.0;
            worker.ask(inner.asked, &question);
            inner.waiting.retain(|(other, _, _)| *other != kind);
            inner.waiting.push((kind, inner.asked, heard));
            Some(())
        });
        if is_asked.flatten().is_none() {
            hears(Said::Failed(NO_WORKERS.to_string()));
        }
    }

    /// Stops the worker, whatever it does.
    pub fn stop(self) {
        let _ = self.0.try_update_value(|inner| *inner = Inner { asked: inner.asked, ..Inner::default() });
    }

    /// Passes on what the worker says; a failure without a question is one of all of them.
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
        hearing.unwrap_or_default().iter().for_each(|heard| heard(said.clone()));
    }
}

/// Does something after a pause; what was to be done before is not done any more.
pub fn later(timer: StoredValue<Option<TimeoutHandle>>, what: impl FnOnce() + 'static) {
    if let Some(handle) = timer.get_value() {
        handle.clear();
    }
    timer.set_value(set_timeout_with_handle(what, PAUSE).ok());
}

/// The HTML that a worker answers with about a place in the app, asked again whenever the place or the ranking changes.
/// Empty where there is nothing to ask; a notice where there is no answer.
pub fn asked(state: State, kind: &'static str, place: Box<dyn Fn() -> Option<Route>>) -> RwSignal<String> {
    let text = RwSignal::new(String::new());
    let desk = Desk::new();
    on_cleanup(move || desk.stop());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        state.chosen.track();
        let Some(route) = place() else { return text.set(String::new()) };
        later(timer, move || {
            desk.ask(state, kind, &route, move |said| match said {
                Said::Text(html) => text.set(html),
                Said::Failed(why) => {
                    let mut html = Html::default();
                    html.add(r#"<p class="notice">This could not be worked out. {}</p>"#, &[&why]);
                    text.set(html.finish());
                }
                Said::Progress(..) | Said::Numbers(_) => {}
            });
        });
    });
    text
}

/// Works out the frontier that the reader's method needs, whenever it is not there yet.
pub fn follow(state: State) {
    let desk = Desk::new();
    let missing = Memo::new(move |_| state.chosen.with(|chosen| chosen.as_ref()?.missing.clone()));
    Effect::new(move |_| {
        // Whatever was being worked out is not wanted any more.
        desk.stop();
        state.progress.set(None);
        let Some(key) = missing.get() else { return };
        state.progress.set(Some(Ok((0, 0))));
        let route = state.route.get_untracked();
        desk.ask(state, "frontiers", &route, move |said| match said {
            Said::Progress(done, total) => state.progress.set(Some(Ok((done as u32, total as u32)))),
            Said::Numbers(numbers) => found(state, key.clone(), &numbers),
            Said::Text(why) | Said::Failed(why) => state.progress.set(Some(Err(why))),
        });
    });
}

fn found(state: State, key: String, numbers: &[f64]) {
    let Some(loaded) = state.loaded() else { return };
    let edition = &loaded.by_default.edition;
    state.progress.set(None);
    if let Some(given) = Given::from_numbers(numbers, edition.lenses.len(), edition.authorities.len()) {
        state.frontier.set(Some(Shared::new(Frontier { key, given })));
    }
}
