//! What would move a council: a worker's text, and the figures that a reader tries.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use crate::app::region::{Region, Values, controls, text};
use crate::app::state::State;
use crate::app::work;
use crate::html::frame as html;
use crate::platform::form;
use crate::route::{Route, tried};

/// Where the parts stand on a council's page.
pub const PARTS: &str = r#"<section class="levers"><div id="levers"><p class="status">Working out what would move the council …</p></div><div id="kept" aria-live="polite"></div><div id="whatif" role="status" tabindex="0" aria-label="What the tried figures would do"></div></section>"#;

/// Fills the parts. What is tried changes what it would do, and not the controls that it is tried with.
pub fn levers(state: State) {
    let region = RefCell::new(Region::of("levers"));
    let write = move |said: Result<String, String>| {
        region.borrow_mut().show(said.unwrap_or_else(|why| html::unanswered(&why)));
        values(state).iter().for_each(|(name, value)| form::set(name, value));
    };
    work::ask("levers", state, place(state), Rc::new(write));
    let is_tried = move || Some(state.route.get()).filter(|route| !route.what.is_empty());
    work::fill("whatif", state, Box::new(is_tried));
    let kept = move || Some(state.kept.get()).filter(|kept| !kept.is_empty());
    work::fill("kept", state, Box::new(move || kept().map(|kept| trying(state, kept))));
    controls(Box::new(move || values(state)));
}

/// The council's page without what is tried on it: it stays the same while figures are tried.
pub fn place(state: State) -> Box<dyn Fn() -> Option<Route>> {
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
