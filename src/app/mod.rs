//! The page: signals of Leptos, regions of HTML text that follow them, and what a reader does.

mod act;
mod load;
mod method;
mod own;
mod pages;
mod region;
mod state;
mod whatif;
mod work;

use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::html::{frame as html, own as own_html};
use crate::platform::{address, document, leaving, page};
use crate::route::{Page, Route};
use crate::view::method::differences;
use region::{Region, controls, follow, region, text};
use state::{Load, Loaded, Shared, State};

/// The id of the element that the app fills.
const APP: &str = "app";

/// Mounts the app into its element.
pub fn mount() {
    if let Some(element) = document::mount_point(APP) {
        mount_to(element, app).forget();
    }
}

/// The whole app.
fn app() {
    let (route, notices) = Route::parse(&address::fragment());
    let state = State::new(route, notices);
    address::on_change(move |fragment| state.go_to(&fragment));
    page::listen(APP, Box::new(move |heard| act::hear(state, heard)));
    leaving::guard();
    load::start(state);
    work::start(state);
    follow(Box::new(move || state.notice_unknown()));
    follow(Box::new(move || document::set_title(&state.title())));
    follow(Box::new(move || match state.edition.get() {
        Load::Loading(what) => loading(state, &what),
        Load::Failed(why) => failed(state, &why),
        Load::Ready(loaded) => frame(state, &loaded),
    }));
}

/// What is shown while an edition loads. What is prerendered stays where it is what was asked for.
fn loading(state: State, what: &str) {
    let is_prerendered = is_prerendered(state);
    page::hide(document::PRERENDERED, !is_prerendered);
    page::write(APP, &html::loading(what, !is_prerendered));
}

/// Whether what the route asks for is prerendered.
fn is_prerendered(state: State) -> bool {
    document::has_prerendered(&state.route.with_untracked(Route::fragment))
}

/// What is shown where an edition could not be had.
fn failed(state: State, why: &str) {
    state.route.with_untracked(|route| {
        // Beside what is prerendered, which has both, it is neither the main part nor under a heading of its own.
        page::write(APP, &html::failure(why, !is_prerendered(state), route.edition.is_none()));
    });
}

/// Header, the page that the route names, footer.
fn frame(state: State, loaded: &Shared<Loaded>) {
    let mut is_first = document::remove_prerendered();
    let Some(index) = state.index.get_untracked() else { return };
    page::write(APP, &html::frame(&index, &loaded.entry, &loaded.by_default));
    let (entry, ranked) = (loaded.entry.id.clone(), loaded.by_default.clone());
    controls(Box::new(move || {
        let period = ranked.period_name(state.period(&ranked)).to_string();
        vec![("edition".to_string(), entry.clone()), ("period".to_string(), period)]
    }));
    let modules = loaded.by_default.edition.header.modules.clone();
    region("pages", Box::new(move || Some(state.route.with(|here| html::pages(here, &modules)))));
    region("rights", Box::new(move || Some(state.route.with(|here| html::rights(here, &address::whole())))));
    region("notices", Box::new(move || Some(state.notices.with(|notices| html::notices(notices)))));
    if loaded.published.is_some() {
        region("own-mark", Box::new(move || Some(state.route.with(own_html::banner))));
    } else if state.aside.with_value(Option::is_some) {
        region("own-mark", Box::new(move || Some(state.route.with(own_html::aside))));
    }
    region(
        "badge",
        Box::new(move || {
            let chosen = state.chosen.get()?;
            let here = state.route.get();
            Some(html::badge(&here, &differences(&chosen.ranked), chosen.refused.as_deref()))
        }),
    );
    let mut work = Region::of("work");
    follow(Box::new(move || {
        state.progress.with(|progress| {
            work.show(html::work(progress.as_ref()));
            if let Some(Ok((done, total))) = progress {
                page::advance("progress", *done, *total);
            }
        });
    }));
    let place = text(Box::new(move || state.route.with(|route| route.page.name())));
    let loaded = loaded.clone();
    follow(Box::new(move || {
        match place.with(|_| state.route.get_untracked().page) {
            Page::League(_) => pages::league(state, &loaded),
            Page::Council(code) => pages::council(state, code),
            Page::Method(_) => pages::method(state, &loaded),
            Page::Sure(_) => pages::sure(state),
            Page::Own => pages::own(state, &loaded),
            Page::Sources => pages::sources(&loaded),
            _ => pages::written(state),
        }
        if !std::mem::take(&mut is_first) {
            // The page is there once the browser has drawn it.
            request_animation_frame(document::start_page);
        }
    }));
}
