//! The reader's method: changing it, undoing it, and why a change is refused.

use leptos::prelude::*;

use super::state::State;
use crate::edition::Edition;
use crate::method::{Instead, Method, Plan};
use crate::platform::form::{self, Changed};
use crate::route::Route;

/// Why a choice was not taken, and what could be instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// Why, as a sentence.
    pub why: String,
    /// The nearest method that has the choice.
    pub instead: Option<Instead>,
}

impl State {
    /// The method of the address; the default where it cannot be read.
    pub fn method(self) -> Method {
        self.route.with(|route| Method::from_text(&route.method)).unwrap_or_default()
    }

    /// Changes one choice as a control says. While it is dragged or typed in, no step of its own is made.
    pub fn change_method(self, changed: &Changed, is_done: bool) {
        let Some(loaded) = self.loaded() else { return };
        let edition = &loaded.by_default.edition;
        let (name, value) = (changed.name.as_str(), changed.value.trim());
        // A box that is being emptied is not the default yet.
        if value.is_empty() && changed.is_number && !is_done {
            return;
        }
        let module = self.route.with_untracked(|route| route.module.clone());
        let method = match self.method().with(edition, name, value) {
            Ok(method) => method,
            Err(error) => {
                return self.refuse(edition, name, Refusal { why: format!("{error}."), instead: None });
            }
        };
        if let Err(error) = Plan::new(edition, &method, module.as_deref()) {
            let instead = method.instead(edition, module.as_deref(), name);
            return self.refuse(edition, name, Refusal { why: format!("{error}."), instead });
        }
        if is_done { self.set_method(&method) } else { self.try_method(&method) }
    }

    /// The control goes back to what is in force.
    fn refuse(self, edition: &Edition, name: &str, refusal: Refusal) {
        let values = self.method().values(edition);
        form::set(name, values.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value));
        self.refusal.set(Some(refusal));
    }

    fn take_back_refusal(self) {
        if self.refusal.with_untracked(Option::is_some) {
            self.refusal.set(None);
        }
    }

    /// Shows a method without a step of its own.
    fn try_method(self, method: &Method) {
        self.take_back_refusal();
        self.route.update(|route| route.method = method.text());
    }

    /// Goes to a method as a step that can be undone.
    pub fn set_method(self, method: &Method) {
        self.go_to_method(method.text(), None, true);
    }

    /// Goes to the published rule over all lenses.
    pub fn reset_method(self) {
        self.go_to_method(String::new(), Some(None), true);
    }

    /// Goes to the method before the last step; to the published rule where there is none.
    pub fn undo_method(self) {
        let before = self.undo.try_update(|undo| undo.pop()).flatten().unwrap_or_default();
        self.go_to_method(before, None, false);
    }

    /// `module`: another one, if any.
    fn go_to_method(self, method: String, module: Option<Option<String>>, is_step: bool) {
        self.take_back_refusal();
        let was = self.settled.get_value();
        if is_step && was != method {
            self.undo.update(|undo| undo.push(was));
        }
        self.settled.set_value(method.clone());
        let now = self.route.get_untracked();
        let module = module.unwrap_or(now.module.clone());
        self.go(Route { method, module, ..now });
    }
}
