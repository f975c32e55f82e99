//! Sharing, citing and taking away what is seen: a box that a worker writes when it is opened, and files.

use leptos::prelude::*;

use super::state::State;
use super::work;
use crate::html::own as own_html;
use crate::platform::worker::Said;
use crate::platform::{download, page};

/// The box, and where it is said that a file could not be had.
const BOX: &str = "sharing";
const TAKEN: &str = "taken";
/// Said there until it is had.
const MAKING: &str = "<p>Putting the file together …</p>";

/// Has the box show what it holds for where the reader is, while it is open.
pub fn follow(state: State) {
    let place = move || {
        let is_open = state.sharing.get();
        page::open(BOX, is_open);
        is_open.then(|| state.route.get())
    };
    work::fill("share", state, Box::new(place));
}

impl State {
    /// Saves the table of the page as a file of a name, whose ending is the form.
    pub fn take(self, file: &str) {
        let file = file.to_string();
        let kind = if file.ends_with(".csv") { "data-csv" } else { "data-json" };
        page::write(TAKEN, MAKING);
        let route = self.route.get_untracked();
        self.desk.ask(self, kind, &route, move |said| match said {
            Said::Text(text) if file.ends_with(".xlsx") => self.take_sheet(file.clone(), &text),
            said => take(&file, said),
        });
    }

    /// Has the table made a workbook, by the worker that writes them.
    fn take_sheet(self, file: String, table: &str) {
        if let Some(published) = self.published() {
            self.own.send(&published, "sheet", "own-sheet", table.as_bytes(), move |said| take(&file, said));
        }
    }
}

/// Saves what a worker has answered with, or says why it has not.
fn take(file: &str, said: Said) {
    let failed = match said {
        Said::Text(text) => {
            download::text(file, &text);
            String::new()
        }
        Said::Bytes(bytes) => {
            download::bytes(file, &bytes);
            String::new()
        }
        Said::Failed(why) => own_html::not_done(&why),
        Said::Progress(..) | Said::Numbers(_) => return,
    };
    page::write(TAKEN, &failed);
}
