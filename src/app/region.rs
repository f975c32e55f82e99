//! Regions: parts of the page that are HTML text, written anew when what the text is made from has changed.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;

use crate::platform::{form, page};

/// Names of controls and what they show.
pub type Values = Vec<(String, String)>;

/// Does something at once, and again whenever what it reads changes. It ends when what it stands in is done again.
pub fn follow(mut act: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_| act()));
}

/// A text that is made again when what it reads changes, and tells of it only when it has become another.
pub fn text(make: Box<dyn Fn() -> String + Send + Sync>) -> Memo<String> {
    Memo::new(move |_| make())
}

/// An element of the page that holds a text.
pub struct Region {
    id: &'static str,
    /// The text; nothing before the first.
    holds: Option<String>,
}

impl Region {
    /// The element of an id.
    pub fn of(id: &'static str) -> Self {
        Region { id, holds: None }
    }

    /// Writes the text, if it is another than the last.
    pub fn show(&mut self, text: String) {
        if self.holds.as_ref() != Some(&text) {
            page::write(self.id, &text);
            self.holds = Some(text);
        }
    }
}

/// Has the element of an id show a text, now and whenever it changes.
pub fn region(id: &'static str, text: Box<dyn Fn() -> Option<String>>) {
    let mut region = Region::of(id);
    follow(Box::new(move || region.show(text().unwrap_or_default())));
}

/// Has controls show their values, now and whenever these change.
pub fn controls(values: Box<dyn Fn() -> Values>) {
    let mut last = Values::new();
    follow(Box::new(move || {
        let values = values();
        let has = |name: &String| values.iter().any(|(other, _)| other == name);
        last.iter().filter(|(name, _)| !has(name)).for_each(|(name, _)| form::set(name, ""));
        let changed = values.iter().filter(|value| !last.contains(value));
        changed.for_each(|(name, value)| form::set(name, value));
        last = values;
    }));
}
