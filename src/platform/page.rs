//! The page as HTML text: writing it, and hearing what a reader does with it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, FocusOptions, HtmlElement};

use super::form::{self, Changed};

/// Attributes that tell an element from the others like it, so that it is found again when its text is written anew.
const KEYS: [&str; 4] = ["id", "data-do", "name", "href"];

/// What a reader does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// They press what has this in `data-do`.
    Pressed(String),
    /// They are typing in a control or dragging it.
    Changing(Changed),
    /// They have changed a control.
    Changed(Changed),
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Writes HTML text into the element of an id. The focus stays on the same control, button or link, if the text still
/// has it.
pub fn write(id: &str, html: &str) {
    let Some(element) = element(id) else { return };
    let focused = document().and_then(|d| d.active_element()).filter(|e| element.contains(Some(e)));
    let key = focused.and_then(|e| key(&e));
    element.set_inner_html(html);
    // What had it and is gone leaves it to the heading of what has come.
    let again = key.and_then(|key| {
        let find = |selector: &str| element.query_selector(selector).ok().flatten();
        find(&key).or_else(|| find("h2[tabindex]"))
    });
    if let Some(again) = again.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = again.focus_with_options(&options);
    }
}

/// A selector of an element by the first of its keys.
fn key(element: &Element) -> Option<String> {
    let (key, value) = KEYS.iter().find_map(|key| Some((key, element.get_attribute(key)?)))?;
    let value = value.replace('\\', "\\\\").replace('"', "\\\"");
    Some(format!("[{key}=\"{value}\"]"))
}

/// Says whether what the element of an id shows is about to be replaced.
pub fn busy(id: &str, is_busy: bool) {
    if let Some(element) = element(id) {
        let _ = element.set_attribute("aria-busy", if is_busy { "true" } else { "false" });
    }
}

/// Hides or shows the element of an id.
pub fn hide(id: &str, hidden: bool) {
    if let Some(element) = element(id) {
        element.set_hidden(hidden);
    }
}

/// Opens or closes the `details` of an id.
pub fn open(id: &str, is_open: bool) {
    if let Some(element) = element(id) {
        let _ = element.toggle_attribute_with_force("open", is_open);
    }
}

/// Shows how far something is, of how much.
pub fn advance(id: &str, done: u32, total: u32) {
    if let Some(element) = element(id) {
        let _ = element.set_attribute("value", &done.to_string());
        let _ = element.set_attribute("max", &total.max(1).to_string());
    }
}

/// Calls back for as long as the page lives, whenever a reader does something in the element of an id.
pub fn listen(id: &str, heard: Box<dyn Fn(Heard)>) {
    let Some(element) = element(id) else { return };
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let what = match event.type_().as_str() {
            "click" => pressed(&event).map(Heard::Pressed),
            "input" => form::changed(&event).map(Heard::Changing),
            "change" => form::changed(&event).map(Heard::Changed),
            // No form is sent anywhere.
            _ => return event.prevent_default(),
        };
        if let Some(what) = what {
            heard(what);
        }
    });
    for kind in ["click", "input", "change", "submit"] {
        let _ = element.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// What is to be done, named by what was pressed or by what it is inside of. A link that does something leads nowhere.
fn pressed(event: &Event) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let what = target.closest("[data-do]").ok()??.get_attribute("data-do")?;
    event.prevent_default();
    Some(what)
}
