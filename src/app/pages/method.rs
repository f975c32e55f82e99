//! Every choice of the method.

use leptos::prelude::*;

/// Method and weights.
#[component]
pub fn MethodPage() -> AnyView {
    view! { <h1 tabindex="-1">"Method and weights"</h1> }.into_any()
}
