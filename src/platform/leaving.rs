//! Asking before the reader leaves a page that holds figures of their own.

use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlAnchorElement, Window};

use super::seal;

/// Asked before a link out of the app is followed, and before a window is opened.
const QUESTION: &str = "This leads out of the page. Following it forgets the figures that you have loaded, and its \
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
    guard_open(&window);
}

/// Nothing of the app opens a window. Whatever else may come to run in the page asks as well.
fn guard_open(window: &Window) {
    let Ok(open) = Reflect::get(window, &"open".into()).and_then(|open| open.dyn_into::<Function>()) else {
        return;
    };
    let whence = window.clone();
    let asking =
        Closure::<dyn Fn(JsValue, JsValue, JsValue) -> JsValue>::new(move |address, target, features| {
            let may_open = !seal::is_sealed() || confirmed();
            let opened = may_open.then(|| open.call3(&whence, &address, &target, &features).ok()).flatten();
            opened.unwrap_or(JsValue::NULL)
        });
    let _ = Reflect::set(window, &"open".into(), asking.as_ref());
    asking.forget();
}

fn confirmed() -> bool {
    web_sys::window().is_some_and(|window: Window| window.confirm_with_message(QUESTION) == Ok(true))
}

/// Whether what was pressed is no link out of the app, or one that the reader wants to follow.
fn may_follow(event: &Event) -> bool {
    let link = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = link.and_then(|element| element.closest("a[href]").ok().flatten());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return true };
    // Saving a file and going elsewhere in the app leave nothing.
    let stays = link.has_attribute("download")
        || link.get_attribute("href").is_some_and(|address| address.starts_with('#'));
    stays || confirmed()
}
