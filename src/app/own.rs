//! A reader's own files: handed to a worker of their own, which keeps them, and the edition that they make.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::load;
use super::state::{Load, Loaded, Shared, State};
use crate::html::{frame as html, own as own_html};
use crate::platform::form::{self, Changed};
use crate::platform::worker::Said;
use crate::platform::{download, files, page, seal};

/// Where a worker's report stands, and what is said of the seal.
const REPORT: &str = "own";
const SEAL: &str = "own-seal";

impl State {
    /// Hands own figures to the worker, once nothing can leave the page any more.
    fn give(self, question: String, bytes: Vec<u8>) {
        if seal::is_sealed() {
            return self.ask_own(&question, &bytes);
        }
        let waiting = self.to_give.try_update_value(|waiting| {
            waiting.push((question, bytes));
            waiting.len()
        });
        // The others are given with the first.
        if waiting != Some(1) {
            return;
        }
        page::write(SEAL, own_html::SEALING);
        spawn_local(async move {
            let page_is = seal::seal().await;
            // The worker that is there was started before: it could still ask for things.
            self.own.stop();
            match page_is {
                Ok(page_is) => self.test_seal(page_is),
                Err(why) => page::write(SEAL, &own_html::unsealed(&why)),
            }
            let waiting = self.to_give.try_update_value(std::mem::take).unwrap_or_default();
            waiting.iter().for_each(|(question, bytes)| self.ask_own(question, bytes));
        });
    }

    /// Says what holds, where the page was sealed before.
    pub fn show_seal(self) {
        if seal::is_sealed() {
            spawn_local(async move { self.test_seal(seal::seal().await.unwrap_or_default()) });
        }
    }

    /// Has the worker try to make a request too, and says what holds.
    fn test_seal(self, page_is: bool) {
        let Some(published) = self.published() else { return };
        self.own.send(&published, "sealed", "sealed", &[], move |said| {
            let worker_is = matches!(said, Said::Text(_));
            page::write(SEAL, &own_html::seal(page_is, worker_is));
        });
    }

    /// The edition as published, where it has arrived.
    fn published(self) -> Option<Shared<Loaded>> {
        self.loaded().map(|loaded| loaded.published.clone().unwrap_or(loaded))
    }

    /// Asks about own files. What is heard is the report, or the edition with the own figures in it.
    pub fn ask_own(self, question: &str, bytes: &[u8]) {
        let Some(published) = self.published() else { return };
        let is_table = question.starts_with("template");
        self.own.send(&published, "own", &["own-", question].concat(), bytes, move |said| {
            page::hide("working", !matches!(said, Said::Progress(..)));
            match said {
                Said::Text(table) if is_table => download::text("published-figures.csv", &table),
                Said::Text(report) => page::write(REPORT, &report),
                Said::Bytes(bytes) => self.use_own(&bytes),
                Said::Failed(why) => page::write(REPORT, &html::unanswered(&why)),
                Said::Progress(done, total) => page::advance("working", done as u32, total as u32),
                Said::Numbers(_) => {}
            }
        });
    }

    /// Puts the edition with own figures in the place of the published one, in one step.
    fn use_own(self, bytes: &[u8]) {
        let Some(published) = self.published() else { return };
        match load::over(published, bytes) {
            Ok(over) => self.edition.set(Load::Ready(Shared::new(over))),
            Err(why) => page::write(REPORT, &html::unanswered(&why)),
        }
    }

    /// Goes back to the published edition, in one step. The files stay loaded.
    pub fn stop_own(self) {
        if let Some(published) = self.loaded().and_then(|loaded| loaded.published.clone()) {
            self.edition.set(Load::Ready(published));
        }
    }

    /// Does what was pressed on the page of own figures; false where it is none of its words.
    pub fn act_own(self, word: &str, about: &str) -> bool {
        match word {
            "own-paste" => {
                let text = files::text("own-paste");
                if !text.trim().is_empty() {
                    self.give(["paste ", &text].concat(), Vec::new());
                }
            }
            "own-template" => self.ask_own(&["template ", &form::value("own-template")].concat(), &[]),
            "own-pick" => self.ask_own(&["pick ", about].concat(), &[]),
            "own-remove" => self.ask_own(&["remove ", about].concat(), &[]),
            "own-use" => self.ask_own("use", &[]),
            "own-stop" => self.stop_own(),
            _ => return false,
        }
        true
    }

    /// Takes what was chosen on the page of own figures; false where it is none of its controls.
    pub fn take_own(self, changed: &Changed) -> bool {
        match changed.name.as_str() {
            "own-file" => files::chosen("own-file", self.hears_files()),
            "own-template" => {}
            name => {
                let Some(key) = name.strip_prefix("own.") else { return false };
                self.ask_own(&["pick ", key, "\t", &changed.value].concat(), &[]);
            }
        }
        true
    }

    /// Hands files to the worker as they are read.
    pub fn hears_files(self) -> Rc<dyn Fn(files::Chosen)> {
        Rc::new(move |(name, bytes)| match bytes {
            Some(bytes) => self.give(["file ", &name.replace('\t', " ")].concat(), bytes),
            None => {
                page::write(REPORT, &html::unanswered(&["The browser could not read ", &name, "."].concat()))
            }
        })
    }
}
