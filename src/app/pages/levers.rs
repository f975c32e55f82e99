//! What would move a council: a worker's text, and the figures that a reader tries.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::app::region::{Region, Values, controls, text};
use crate::app::state::State;
use crate::app::work::{Desk, Place, shown};
use crate::platform::form;
use crate::route::{Route, tried};

/// Where the parts stand on a council's page.
pub const PARTS: &str = r#"<section class="levers"><div id="levers"></div><div id="kept" aria-live="polite"></div><div id="whatif" role="status" tabindex="0" aria-label="What the tried figures would do"></div></section>"#;

/// Fills the parts. What is tried changes what it would do, and not the controls that it is tried with.
pub fn levers(state: State) {
    let kept = move || Some(state.kept.get()).filter(|kept| !kept.is_empty());
    let is_tried = move || Some(state.route.get()).filter(|route| !route.what.is_empty());
    let parts: [(&str, Place); 3] = [
        ("levers", place(state)),
        ("whatif", Box::new(is_tried)),
        ("kept", Box::new(move || kept().map(|kept| trying(state, kept)))),
    ];
    let desk = Desk::new();
    for (id, place) in parts {
        let region = RefCell::new(Region::of(id));
        let write = move |said| {
            region.borrow_mut().show(shown(said));
            if id == "levers" {
                values(state).iter().for_each(|(name, value)| form::set(name, value));
            }
        };
        desk.follow(id, state, place, Rc::new(write));
    }
    controls(Box::new(move || values(state)));
}

/// The council's page without what is tried on it: it stays the same while figures are tried.
pub fn place(state: State) -> Place {
    let place = text(Box::new(move || trying(state, String::new()).fragment()));
    Box::new(move || Some(Route::parse(&place.get()).0))
}

/// The route with other figures.
fn trying(state: State, what: String) -> Route {
    state.route.with(|route| Route { what, ..route.to(route.page.clone()) })
}

/// The controls of what is tried.
fn values(state: State) -> Values {
    state.route.with(|route| {
        tried(&route.what).map(|(key, value)| (["what.", key].concat(), value.to_string())).collect()
    })
}
