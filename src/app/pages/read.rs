//! Pages that are read rather than worked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::levers::{PARTS, levers, place};
use crate::app::region::region;
use crate::app::state::{Loaded, State};
use crate::app::work;
use crate::html::council as html;
use crate::html::{frame, own as own_html, sources};
use crate::platform::{files, page, seal};
use crate::view;
use crate::view::here::heading;

/// A council's page.
pub fn council(state: State, code: String) {
    page::write(
        "page",
        r#"<div class="report"><div id="back"></div><div id="council"></div><div id="moves"></div><div id="peers"></div><div id="detail"><p class="status">Putting the figures together …</p></div></div>"#,
    );
    page::write("moves", PARTS);
    let of = code.clone();
    region("back", Box::new(move || Some(html::back(&state.here(), &of))));
    region(
        "council",
        Box::new(move || {
            let ranked = state.ranked()?;
            let period = state.period(&ranked);
            Some(match view::council::council(&ranked, period, &code) {
                Some(council) => html::page(&council),
                None => html::missing(&ranked.edition, &code, &state.here()),
            })
        }),
    );
    // A frontier has no parts that add up, but councils that it is made of.
    let of_council = place(state);
    work::fill(
        "peers",
        state,
        Box::new(move || {
            let needs_peers = state.ranked().is_some_and(|ranked| ranked.frontier_key().is_some());
            needs_peers.then(&of_council).flatten()
        }),
    );
    levers(state);
    work::fill("detail", state, place(state));
}

/// How sure each place is: what the worker answers.
pub fn sure(state: State) {
    let to_come =
        r#"<div id="sure"><p class="status" role="status">Ranking all councils again and again …</p></div>"#;
    page::write(
        "page",
        &[r#"<h1 tabindex="-1">How sure is a place?</h1>"#, frame::WORKING, to_come].concat(),
    );
    work::fill("sure", state, Box::new(move || Some(state.route.get())));
}

/// A page that a worker writes whole below its heading: a service, a measure, councils compared.
pub fn written(state: State) {
    let Some(loaded) = state.loaded() else { return };
    let heading = state.route.with_untracked(|route| heading(&loaded.by_default.edition, &route.page));
    page::write("page", &frame::to_come(&heading));
    work::fill_by("page", "written", state, Box::new(move || Some(state.route.get())));
}

/// A reader's own figures.
pub fn own(state: State, loaded: &Loaded) {
    page::write("page", &own_html::page(&loaded.by_default.edition));
    files::dropped("own-drop", state.hears_files("file "));
    // From now on own figures can be loaded without a connection.
    spawn_local(async { drop(seal::prepare().await) });
    state.show_seal();
    // What was loaded before is still there.
    state.ask_own("report", &[]);
}

/// Where the figures come from.
pub fn sources(loaded: &Loaded) {
    let header = &loaded.by_default.edition.header;
    page::write("page", &sources::page(header, &loaded.entry));
}
