//! Files that a reader chooses or drops, and what they paste: read in the page, sent nowhere.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement, HtmlTextAreaElement};

use super::form;
use super::page::element;

/// The most bytes of a file that are read, unless the reader asks for more: those of `intake::Limits`.
const LARGEST: f64 = 1e8;
/// The list that says how many times as much is read.
pub const TIMES: &str = "own-limits";

/// A file's name and its bytes; none where the browser could not read it.
pub type Chosen = (String, Option<Vec<u8>>);

/// Reads the files of an input, and empties it, so that the same file can be chosen again.
pub fn chosen(id: &str, heard: Rc<dyn Fn(Chosen)>) {
    let Some(input) = element(id).and_then(|e| e.dyn_into::<HtmlInputElement>().ok()) else { return };
    let files = input.files().map(|list| all(&list)).unwrap_or_default();
    input.set_value("");
    read(files, heard);
}

/// Reads files that are dropped onto an element, for as long as it stands in the page.
pub fn dropped(id: &str, heard: Rc<dyn Fn(Chosen)>) {
    let Some(element) = element(id) else { return };
    let closure = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        // Otherwise the browser would leave the page and open the file.
        event.prevent_default();
        let dropped = event.dyn_ref::<DragEvent>().filter(|event| event.type_() == "drop");
        if let Some(list) = dropped.and_then(DragEvent::data_transfer).and_then(|data| data.files()) {
            read(all(&list), Rc::clone(&heard));
        }
    });
    for kind in ["dragover", "drop"] {
        let _ = element.add_event_listener_with_callback(kind, closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// The text of a box.
pub fn text(id: &str) -> String {
    let area = element(id).and_then(|e| e.dyn_into::<HtmlTextAreaElement>().ok());
    area.map(|area| area.value()).unwrap_or_default()
}

fn all(list: &FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.item(at)).collect()
}

fn read(files: Vec<File>, heard: Rc<dyn Fn(Chosen)>) {
    spawn_local(async move {
        for file in files {
            heard((file.name(), bytes(&file).await));
        }
    });
}

/// How many times as much as usual is read, as the reader has chosen.
pub fn times() -> String {
    form::value(TIMES)
}

/// The bytes of a file; of one that is larger than is ever read, one more than that, so that it is refused for its size.
async fn bytes(file: &File) -> Option<Vec<u8>> {
    let most = LARGEST * times().parse::<u32>().map_or(1.0, f64::from);
    let part = file.slice_with_f64_and_f64(0.0, most + 1.0).ok()?;
    let buffer = JsFuture::from(part.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
