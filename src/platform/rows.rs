//! Drawing the rows of a long table while a reader drags: those in sight at once, the others in the next two frames.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlTableElement};

/// How many frames the pieces out of sight are spread over.
const FRAMES: usize = 2;

/// A table whose rows come in pieces, a `tbody` each.
#[derive(Clone, Default)]
pub struct Rows(Rc<RefCell<State>>);

#[derive(Default)]
struct State {
    /// What each piece holds now.
    drawn: Vec<String>,
    /// Pieces that are still to be drawn.
    waiting: Vec<(Element, String)>,
}

impl Rows {
    /// Draws the pieces of the table of an id; those that are the same already are left alone.
    pub fn draw(&self, id: &str, pieces: Vec<String>) {
        let Some(table) = table(id) else { return };
        let bodies = bodies(&table, pieces.len());
        let mut state = self.0.borrow_mut();
        // A table that has just been made holds nothing.
        if bodies.iter().all(|body| body.child_element_count() == 0) {
            state.drawn.clear();
        }
        state.drawn.resize(pieces.len(), String::new());
        state.waiting.clear();
        let mut later = Vec::new();
        let window = web_sys::window().and_then(|w| w.inner_height().ok()?.as_f64()).unwrap_or_default();
        let frame = table.parent_element().map(|e| e.get_bounding_client_rect());
        let (top, bottom) = frame.map_or((0.0, window), |f| (f.top().max(0.0), f.bottom().min(window)));
        let sights: Vec<bool> = bodies
            .iter()
            .map(|body| {
                let place = body.get_bounding_client_rect();
                place.bottom() >= top && place.top() <= bottom
            })
            .collect();
        for (at, (body, piece)) in bodies.into_iter().zip(&pieces).enumerate() {
            if state.drawn[at] == *piece {
                continue;
            }
            if sights[at] {
                body.set_inner_html(piece);
            } else {
                later.push((body, piece.clone()));
            }
        }
        state.drawn = pieces;
        state.waiting = later;
        let each = state.waiting.len().div_ceil(FRAMES);
        drop(state);
        self.go_on(each);
    }

    /// Draws so many more in the next frame, and so on.
    fn go_on(&self, each: usize) {
        if self.0.borrow().waiting.is_empty() {
            return;
        }
        let rows = self.clone();
        let draw = Closure::once_into_js(move || {
            {
                let mut state = rows.0.borrow_mut();
                let now = each.min(state.waiting.len());
                state.waiting.drain(..now).for_each(|(body, piece)| body.set_inner_html(&piece));
            }
            rows.go_on(each);
        });
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(draw.unchecked_ref());
        }
    }
}

fn table(id: &str) -> Option<HtmlTableElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The bodies of a table, made to be so many.
fn bodies(table: &HtmlTableElement, count: usize) -> Vec<Element> {
    let found = table.t_bodies();
    while (found.length() as usize) < count {
        table.create_t_body();
    }
    while found.length() as usize > count {
        found.item(found.length() - 1).iter().for_each(Element::remove);
    }
    (0..found.length()).filter_map(|at| found.item(at)).collect()
}
