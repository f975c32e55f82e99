//! A reader's own files: handed to a worker of their own, which keeps them, and the edition that they make.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::load;
use super::state::{Load, Loaded, Shared, State};
use crate::html::{frame as html, own as own_html, page as page_html};
use crate::platform::form::{self, Changed};
use crate::platform::worker::Said;
use crate::platform::{download, files, page, seal};

/// Where a worker's report stands, what is said of the seal, of an edition that was built, and of what is kept.
const REPORT: &str = "own";
const SEAL: &str = "own-seal";
const BUILT: &str = "own-built";
const KEPT: &str = "own-kept";
/// Where it is said that files are lost.
const LOST: &str = "own-lost";
/// The box of the passphrase.
const PASSPHRASE: &str = "own-passphrase";
/// The fewest characters of one.
const SHORTEST: usize = 8;

/// The part of the page that the answer to a question of a word is written into.
fn part_of(word: &str) -> &'static str {
    match word {
        "edition" | "edition-use" | "edition-file" | "edition-page" | "folder" | "workbook" => BUILT,
        "keep" | "open" | "forget" => KEPT,
        _ => REPORT,
    }
}

/// The name of the file that the answer to a question of a word is saved as, if it is one.
fn file_of(word: &str) -> Option<&'static str> {
    match word {
        "template" => Some("published-figures.xlsx"),
        "table" => Some("own-figures.csv"),
        "folder" => Some("edition.zip"),
        "workbook" => Some("edition.xlsx"),
        "edition-file" => Some("edition.json"),
        "edition-page" => Some("league-table.html"),
        _ => None,
    }
}

/// Shows or hides how far reading is, with the way to stop it.
fn show_working(is_working: bool) {
    page::hide("working", !is_working);
    page::hide("own-cancel", !is_working);
}

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

    /// Asks about own files. What is heard is the report, a file to save, or an edition to look at.
    pub fn ask_own(self, question: &str, bytes: &[u8]) {
        let Some(published) = self.published() else { return };
        if self.own.has_ended() {
            page::write(LOST, &own_html::not_done(own_html::ENDED));
        }
        let word = question.split(' ').next().unwrap_or_default();
        let (part, file) = (part_of(word), file_of(word));
        // What is kept on the device is not the desk's own affair.
        let prefix = if part == KEPT { "device-" } else { "own-" };
        let word = word.to_string();
        self.own.send(&published, "own", &[prefix, question].concat(), bytes, move |said| {
            show_working(matches!(said, Said::Progress(..)));
            match (said, file) {
                (Said::Text(text), Some(file)) => download::text(file, &text),
                (Said::Bytes(bytes), Some(file)) if word == "edition-page" => self.save_page(file, &bytes),
                (Said::Bytes(bytes), Some(file)) => download::bytes(file, &bytes),
                (Said::Text(report), None) if part == KEPT => {
                    page::write(KEPT, own_html::done(&word));
                    if !report.is_empty() {
                        page::write(REPORT, &report);
                    }
                }
                (Said::Text(text), None) => page::write(part, &text),
                (Said::Bytes(bytes), None) => self.use_own(&bytes, word == "edition-use"),
                (Said::Failed(why), _) => page::write(part, &own_html::not_done(&why)),
                (Said::Progress(done, total), _) => page::advance("working", done as u32, total as u32),
                (Said::Numbers(_), _) => {}
            }
        });
    }

    /// Saves the league table of an edition as a page without a program.
    fn save_page(self, file: &str, bytes: &[u8]) {
        let whole = self.published().map(|published| load::whole(published, bytes));
        if let Some(Ok(whole)) = whole {
            download::text(file, &page_html::league_table(&whole.by_default));
        }
    }

    /// Puts the edition with own figures, or one that is wholly the reader's, in the place of the published one, in one
    /// step.
    fn use_own(self, bytes: &[u8], is_whole: bool) {
        let Some(published) = self.published() else { return };
        let own = if is_whole { load::whole(published, bytes) } else { load::over(published, bytes) };
        self.aside.set_value(None);
        match own {
            Ok(own) => self.edition.set(Load::Ready(Shared::new(own))),
            Err(why) => page::write(REPORT, &html::unanswered(&why)),
        }
    }

    /// Goes back to the published edition, in one step. The one with own figures is put aside.
    pub fn stop_own(self) {
        let Some(own) = self.loaded() else { return };
        if let Some(published) = own.published.clone() {
            self.aside.set_value(Some(own));
            self.edition.set(Load::Ready(published));
        }
    }

    /// Goes back to the edition with own figures that was put aside.
    fn again_own(self) {
        if let Some(own) = self.aside.try_update_value(Option::take).flatten() {
            self.edition.set(Load::Ready(own));
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
            "own-keep" | "own-open" if form::value(PASSPHRASE).chars().count() < SHORTEST => {
                page::write(KEPT, &own_html::not_done(own_html::TOO_SHORT));
            }
            "own-keep" => self.ask_own(&["keep ", &form::value(PASSPHRASE)].concat(), &[]),
            "own-open" => self.give(["open ", &form::value(PASSPHRASE)].concat(), Vec::new()),
            "own-forget" => self.ask_own("forget ", &[]),
            "own-table" | "own-folder" | "own-workbook" | "own-edition-use" | "own-edition-file"
            | "own-edition-page" => self.ask_own(word.trim_start_matches("own-"), &[]),
            "own-template" => self.ask_own(&["template ", &form::value("own-template")].concat(), &[]),
            "own-pick" => self.ask_own(&["pick ", about].concat(), &[]),
            "own-again" => self.again_own(),
            "own-cancel" => {
                self.own.stop();
                show_working(false);
                page::write(LOST, &own_html::not_done(own_html::CANCELLED));
                page::write(REPORT, "");
            }
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
            "own-file" => files::chosen("own-file", self.hears_files("file ")),
            "own-edition" => files::chosen("own-edition", self.hears_files("edition ")),
            "own-template" | files::TIMES | PASSPHRASE => {}
            name => {
                let Some(key) = name.strip_prefix("own.") else { return false };
                self.ask_own(&["pick ", key, "\t", &changed.value].concat(), &[]);
            }
        }
        true
    }

    /// Hands files to the worker as they are read, with a word that says what for.
    pub fn hears_files(self, word: &'static str) -> Rc<dyn Fn(files::Chosen)> {
        Rc::new(move |(name, bytes)| match bytes {
            Some(bytes) => {
                self.give([word, &name.replace('\t', " "), "\t", &files::times()].concat(), bytes);
            }
            None => {
                page::write(REPORT, &html::unanswered(&["The browser could not read ", &name, "."].concat()))
            }
        })
    }
}
