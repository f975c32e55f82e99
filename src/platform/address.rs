//! The part of the address after `#`.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// The fragment now, with its `#`; empty where there is none.
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The whole address now.
pub fn whole() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Goes to a fragment as a step that the back button takes back. The change is heard by [`on_change`].
pub fn go(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // An address cannot be refused here; where it is, the reader stays where they are.
        let _ = window.location().set_hash(fragment);
    }
}

/// Changes the fragment in place, as typing does: no step of its own. The change is not heard by [`on_change`].
pub fn replace(fragment: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(fragment));
    }
}

/// Calls back for as long as the page lives, whenever the fragment changes.
pub fn on_change(mut heard: impl FnMut(String) + 'static) {
    let Some(window) = web_sys::window() else { return };
    let closure = Closure::<dyn FnMut()>::new(move || heard(fragment()));
    let _ = window.add_event_listener_with_callback("hashchange", closure.as_ref().unchecked_ref());
    closure.forget();
}
