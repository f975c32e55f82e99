//! A labelled list to choose one from.

use leptos::prelude::*;

use crate::html::Html;

/// One thing to choose: its value in the address and its name for readers.
pub type Item = (String, String);

/// A labelled `select`.
pub struct Choice {
    /// The element's id.
    pub id: &'static str,
    /// What is chosen.
    pub label: &'static str,
    /// What there is to choose.
    pub items: Box<dyn Fn() -> Vec<Item> + Send>,
    /// The value chosen now.
    pub chosen: Box<dyn Fn() -> String + Send>,
    /// Called with the value that the reader chooses.
    pub choose: Box<dyn Fn(String)>,
}

impl Choice {
    /// The elements.
    pub fn view(self) -> AnyView {
        let Choice { id, label, items, chosen, choose } = self;
        let options = move || options(&items(), &chosen());
        view! {
            <div class="choice">
                <label for=id>{label}</label>
                <select id=id inner_html=options on:change=move |event| choose(event_target_value(&event))></select>
            </div>
        }
        .into_any()
    }
}

fn options(items: &[Item], chosen: &str) -> String {
    let mut html = Html::default();
    for (value, name) in items {
        let markup = if value == chosen {
            r#"<option value="{}" selected>{}</option>"#
        } else {
            r#"<option value="{}">{}</option>"#
        };
        html.add(markup, &[value, name]);
    }
    html.finish()
}
