//! Every choice of the method, what it does to the places, and the method in words.

use std::rc::Rc;

use leptos::prelude::*;

use crate::app::region::{Region, controls, follow, region};
use crate::app::state::{Loaded, Shared, State};
use crate::app::work;
use crate::html::{frame, method as html};
use crate::platform::rows::Rows;
use crate::platform::{form, page};
use crate::route::Page;
use crate::view::{Ranked, method as view};

/// Method and weights.
pub fn method(state: State, loaded: &Shared<Loaded>) {
    let by_default = loaded.by_default.clone();
    page::write("page", &html::page(&by_default.edition));
    if by_default.edition.is_ranks_only() {
        return;
    }
    places(state, by_default.clone());
    region(
        "refused",
        Box::new(move || {
            state.refusal.with(|refusal| {
                refusal.as_ref().map(|refusal| frame::refused(&refusal.why, refusal.instead.as_ref()))
            })
        }),
    );
    region("steps", Box::new(move || Some(html::steps(!state.undo.with(Vec::is_empty)))));
    controls(Box::new(move || {
        let mut values = state.method().values(&by_default.edition);
        values.extend(worked_for(state).map(|code| ("council".to_string(), code)));
        values
    }));
    follow(Box::new(move || {
        if let Some(ranked) = state.ranked() {
            view::shares(&ranked).iter().for_each(|(key, share)| form::show(key, share));
        }
    }));
    work::ask(
        "effects",
        state,
        Box::new(move || Some(state.route.get())),
        Rc::new(|lines| show_effects(&lines)),
    );
    work::fill(
        "statement",
        state,
        Box::new(move || Some(state.route.get().to(Page::Method(worked_for(state))))),
    );
}

/// Says beside each choice what it would do.
fn show_effects(lines: &Result<String, String>) {
    // The choice that is in force now has no effect any more; its key is one with a colon.
    form::clear(":");
    let lines = lines.iter().flat_map(|lines| lines.lines());
    lines.filter_map(|line| line.split_once('\t')).for_each(|(key, sentence)| form::show(key, sentence));
}

/// The places by the reader's method beside those of the published rule.
fn places(state: State, published: Shared<Ranked>) {
    let rows = Rows::default();
    let mut moved = Region::of("moved");
    follow(Box::new(move || {
        let Some(ranked) = state.ranked() else { return };
        let comparison = view::comparison(&ranked, &published, state.period(&ranked));
        rows.draw(html::PLACES, html::rows(&comparison.rows, &state.here()));
        moved.show(comparison.sentence);
    }));
}

/// The council that the method is worked out for: the one of the address, else the first.
fn worked_for(state: State) -> Option<String> {
    let code = state.route.with(|route| match &route.page {
        Page::Method(code) => code.clone(),
        _ => None,
    });
    code.or_else(|| state.loaded()?.by_default.edition.authorities.first().map(|a| a.code.clone()))
}
