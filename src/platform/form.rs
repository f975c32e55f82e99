//! Controls that stand in the page as HTML text: what a reader does with them, and what they show.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

/// A control that a reader has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Its name.
    pub name: String,
    /// Its value; those of all boxes of the same name that are ticked, joined by slashes.
    pub value: String,
    /// Whether it can be dragged or typed in, so that more changes may follow at once.
    pub is_number: bool,
}

fn all(selector: &str) -> Vec<Element> {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(found) = document.and_then(|d| d.query_selector_all(selector).ok()) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn named(name: &str) -> Vec<Element> {
    all(&format!("[name=\"{name}\"]"))
}

/// The control that an event is about.
pub fn changed(event: &Event) -> Option<Changed> {
    let target = event.target()?;
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return Some(Changed { name: select.name(), value: select.value(), is_number: false });
    }
    let input = target.dyn_ref::<HtmlInputElement>()?;
    let (name, kind) = (input.name(), input.type_());
    let value = if kind == "checkbox" {
        let boxes = named(&name).into_iter().filter_map(|e| e.dyn_into::<HtmlInputElement>().ok());
        boxes.filter(HtmlInputElement::checked).map(|e| e.value()).collect::<Vec<_>>().join("/")
    } else {
        input.value()
    };
    let is_number = kind == "range" || kind == "number";
    Some(Changed { name, value, is_number })
}

/// The value of the list of a name.
pub fn value(name: &str) -> String {
    let value = |element: Element| match element.dyn_ref::<HtmlSelectElement>() {
        Some(list) => Some(list.value()),
        None => element.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value),
    };
    named(name).into_iter().find_map(value).unwrap_or_default()
}

/// Sets the controls of a name to a value; a number without one goes back to what the markup says. A number that a
/// reader is typing is left alone.
pub fn set(name: &str, value: &str) {
    let focused = web_sys::window().and_then(|window| window.document()).and_then(|d| d.active_element());
    for element in named(name) {
        if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
            select.set_value(value);
        }
        let Some(input) = element.dyn_ref::<HtmlInputElement>() else { continue };
        match input.type_().as_str() {
            "radio" => input.set_checked(input.value() == value),
            "checkbox" => {
                let own = input.value();
                input.set_checked(value.split('/').any(|ticked| ticked == own));
            }
            "number" | "range" if value.is_empty() => input.set_value(&input.default_value()),
            "number" if focused.as_ref() == Some(&element) => {}
            _ if input.value() == value => {}
            _ => input.set_value(value),
        }
    }
}

/// Writes a text into every element that shows a key.
pub fn show(key: &str, text: &str) {
    for element in all(&format!("[data-show=\"{key}\"]")) {
        element.set_text_content(Some(text));
    }
}

/// Empties every element that shows a key with this in it.
pub fn clear(part: &str) {
    for element in all(&format!("[data-show*=\"{part}\"]")) {
        element.set_text_content(None);
    }
}
