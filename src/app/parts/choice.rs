//! A labelled list to choose one from.

use leptos::prelude::*;

/// One thing to choose: its value in the address and its name for readers.
pub type Item = (String, String);

/// A labelled `select`.
#[component]
pub fn Choice(
    /// The element's id.
    id: &'static str,
    /// What is chosen.
    label: &'static str,
    /// What there is to choose.
    items: Signal<Vec<Item>>,
    /// The value chosen now.
    chosen: Signal<String>,
    /// Called with the value that the reader chooses.
    choose: Callback<String>,
) -> AnyView {
    let options = move || {
        let chosen = chosen.get();
        let option = |(value, name): Item| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{name}</option> }.into_any()
        };
        items.get().into_iter().map(option).collect::<Vec<_>>()
    };
    view! {
        <div class="choice">
            <label for=id>{label}</label>
            <select id=id on:change=move |event| choose.run(event_target_value(&event))>{options}</select>
        </div>
    }
    .into_any()
}
