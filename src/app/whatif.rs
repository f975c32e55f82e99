//! The figures that a reader tries on a council's page, and the scenarios that they keep.

use leptos::prelude::*;

use super::state::State;
use crate::platform::form::Changed;
use crate::route::{Route, with};

impl State {
    /// Tries the figure of a control, if it is one for that. While it is dragged or typed in, no step of its own is made.
    pub fn try_figure(self, changed: &Changed, is_done: bool) -> bool {
        let Some(key) = changed.name.strip_prefix("what.") else { return false };
        // A box that is being emptied is not the published figure yet.
        if changed.value.is_empty() && !is_done {
            return true;
        }
        let what = self.route.with_untracked(|route| with(&route.what, key, &changed.value));
        if is_done {
            self.go_to_what(what);
        } else {
            self.route.update(|route| route.what = what);
        }
        true
    }

    /// Goes to figures as a step of its own.
    pub fn go_to_what(self, what: String) {
        let now = self.route.get_untracked();
        self.go(Route { what, ..now });
    }

    /// Keeps the figures of the address, by the name that was typed: a line of name, tab and address.
    pub fn keep(self) {
        let line = [self.scenario.get_value(), self.route.with_untracked(Route::fragment)].join("\t");
        self.kept.update(|kept| *kept = [kept.as_str(), &line, "\n"].concat());
    }

    /// Keeps a scenario no longer.
    pub fn drop_kept(self, at: &str) {
        let at = at.parse().unwrap_or(usize::MAX);
        self.kept.update(|kept| {
            *kept = kept
                .split_inclusive('\n')
                .enumerate()
                .filter(|(i, _)| *i != at)
                .map(|(_, line)| line)
                .collect();
        });
    }
}
