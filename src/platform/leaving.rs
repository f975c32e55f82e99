//! Asking before the reader leaves a page that holds figures of their own.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlAnchorElement, Window};

use super::seal;

/// Asked before a link out of the app is followed.
const QUESTION: &str = "This link leads out of the page. Following it forgets the figures that you have loaded, and its \
                        address goes to the site that it leads to. Follow it?";

/// From now on asks before a link is followed out of a sealed page, and before such a page is left.
pub fn guard() {
    let Some(window) = web_sys::window() else { return };
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| match event.type_().as_str() {
        "beforeunload" if seal::is_sealed() => event.prevent_default(),
        "click" | "auxclick" if seal::is_sealed() && !may_follow(&event) => event.prevent_default(),
        _ => {}
    });
    for kind in ["beforeunload", "click", "auxclick"] {
        let _ = window.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// Whether what was pressed is no link out of the app, or one that the reader wants to follow.
fn may_follow(event: &Event) -> bool {
    let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = link.and_then(|element| element.closest("a[href]").ok().flatten());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return true };
    // Saving a file and going elsewhere in the app leave nothing.
    let stays = link.has_attribute("download")
        || link.get_attribute("href").is_some_and(|address| address.starts_with('#'));
    stays || web_sys::window().is_some_and(|window: Window| window.confirm_with_message(QUESTION) == Ok(true))
}
