//! The browser program: load, mount.

use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <main id="app"><h1>"Pound for Pound"</h1></main> });
}
