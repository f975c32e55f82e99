//! What a reader sees when the program has stopped: a sentence and a way to start again.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Shows the notice whenever the program panics, and writes the reason to the console.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        show();
    }));
}

/// Shows the notice in place of the app. The button in it is wired by the boot script, since the program is no
/// longer there to answer.
pub fn show() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let hide = |id: &str, hidden: bool| {
        let element = document.get_element_by_id(id).and_then(|e| e.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            element.set_hidden(hidden);
        }
    };
    hide("app", true);
    hide("stopped", false);
}
