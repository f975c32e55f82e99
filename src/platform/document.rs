//! The page around the app.

use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element that the app mounts into.
pub fn mount_point() -> Option<HtmlElement> {
    document()?.get_element_by_id("app")?.dyn_into().ok()
}

/// Removes the prerendered table, now that the app shows its own.
pub fn remove_prerendered() {
    if let Some(element) = document().and_then(|d| d.get_element_by_id("prerendered")) {
        element.remove();
    }
}

/// Whether the prerendered table is still there.
pub fn has_prerendered() -> bool {
    document().and_then(|d| d.get_element_by_id("prerendered")).is_some_and(|e| e.child_element_count() > 0)
}

/// Hides or shows the prerendered table.
pub fn hide_prerendered(hidden: bool) {
    let element = document().and_then(|d| d.get_element_by_id("prerendered"));
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        element.set_hidden(hidden);
    }
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves to the top of a page that has just been opened, and the focus to its heading.
pub fn start_page() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    let heading = document().and_then(|d| d.query_selector("main h1").ok().flatten());
    if let Some(heading) = heading.and_then(|h| h.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.focus();
    }
}
