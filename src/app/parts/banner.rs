//! What holds on every page while the method is not the published rule.

use leptos::prelude::*;

use crate::app::state::State;
use crate::route::Page;
use crate::view::method::differences;
use crate::view::words;

/// The badge of a custom method, what is being worked out for it, and why it could not be used.
#[component]
pub fn Banner() -> AnyView {
    let state = expect_context::<State>();
    let custom = move || {
        let route = state.route.get();
        let is_custom = !(route.method.is_empty() && route.module.is_none());
        is_custom.then(|| {
            let method = route.to(Page::Method(None)).fragment();
            view! {
                <p class="badge">
                    <b>"Custom method"</b>
                    " – "
                    <span>{move || state.ranked().map(|ranked| words::list(&differences(&ranked)))}</span>
                    " "
                    <a href=method>"Change it"</a>
                    " "
                    <button type="button" on:click=move |_| state.reset_method()>"Back to the published rule"</button>
                </p>
            }
        })
    };
    let refused = move || {
        let why = state.chosen.with(|chosen| chosen.as_ref()?.refused.clone())?;
        Some(view! {
            <div class="notice" role="alert">
                <p>"The link’s method cannot be used, so the published rule is shown. " {capital(&why)}</p>
            </div>
        })
    };
    view! { <div class="banner">{custom}{refused}<Progress/></div> }.into_any()
}

/// How far a frontier is, with a way to stop it; or why it cannot be had.
#[component]
fn Progress() -> AnyView {
    let state = expect_context::<State>();
    let is_working = Memo::new(move |_| state.progress.with(|progress| matches!(progress, Some(Ok(_)))));
    let amounts = move || match state.progress.get() {
        Some(Ok((done, total))) => (done, total.max(1)),
        _ => (0, 1),
    };
    let working = move || {
        is_working.get().then(|| {
            view! {
                <div class="notice" role="status">
                    <p>"Working out the frontier, council by council. Until it is there, the places are those of the published rule."</p>
                    <progress aria-label="Frontier" value=move || amounts().0.to_string() max=move || amounts().1.to_string()></progress>
                    " "
                    <button type="button" on:click=move |_| state.undo_method()>"Cancel"</button>
                </div>
            }
        })
    };
    let failed = move || {
        let why = state.progress.with(|progress| progress.as_ref()?.as_ref().err().cloned())?;
        Some(view! {
            <div class="notice" role="alert">
                <p>"The frontier could not be worked out, so the published rule is shown. " {why}</p>
                <button type="button" on:click=move |_| state.undo_method()>"Back to the method before"</button>
            </div>
        })
    };
    view! { {working}{failed} }.into_any()
}

fn capital(text: &str) -> String {
    let mut text = text.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
