//! Pages that are read rather than worked: their content is HTML text.

use leptos::prelude::*;

use crate::app::state::State;
use crate::app::work;
use crate::edition::Edition;
use crate::edition::fault::nearest;
use crate::html::{self, Html, council::Around};
use crate::route::{Page, Route};
use crate::view;

/// A council's page.
#[component]
pub fn CouncilPage(
    /// The council's code.
    code: String,
) -> AnyView {
    let state = expect_context::<State>();
    let back = move || state.route.with(|route| route.to(Page::default()).fragment());
    let content = move || {
        let ranked = state.ranked()?;
        let period = state.period(&ranked);
        let before = ranked.since(period).map(|between| ranked.period_name(between.before));
        let around = Around { before, is_published: ranked.edition.is_ranks_only() };
        Some(match view::council::council(&ranked, period, &code) {
            Some(council) => html::council::page(&council, &around),
            None => state.route.with(|route| missing(&ranked.edition, &code, route)),
        })
    };
    // A frontier has no parts that add up, but councils that it is made of.
    let with_peers = move || {
        let needs_peers = state.ranked().is_some_and(|ranked| ranked.frontier_key().is_some());
        needs_peers.then(|| state.route.get())
    };
    let peers = work::asked(state, "peers", Box::new(with_peers));
    view! {
        <p class="back"><a href=back>"Back to the league table"</a></p>
        <div inner_html=content></div>
        <div inner_html=peers></div>
    }
    .into_any()
}

/// A code that the edition does not have.
fn missing(edition: &Edition, code: &str, here: &Route) -> String {
    let near = nearest(code, &mut edition.authorities.iter().map(|a| a.code.as_str()));
    let near = near.and_then(|near| edition.authorities.iter().find(|a| a.code == near));
    let mut html = Html::default();
    html.add(
        r#"<h1 tabindex="-1">No such council here</h1><p>The edition “{}” has no council with the code “{}”.</p>"#,
        &[&edition.header.title, code],
    );
    if let Some(near) = near {
        let link = here.to(Page::Council(near.code.clone())).fragment();
        html.add(r#"<p>Did you mean <a href="{}">{}</a>?</p>"#, &[&link, &near.name]);
    }
    html.finish()
}

/// Where the figures come from.
#[component]
pub fn SourcesPage() -> AnyView {
    let state = expect_context::<State>();
    let content = move || {
        state.loaded().map(|loaded| html::sources::page(&loaded.by_default.edition.header, &loaded.entry))
    };
    view! { <div inner_html=content></div> }.into_any()
}

/// How sure each place is: what the worker answers.
#[component]
pub fn SurePage() -> AnyView {
    let state = expect_context::<State>();
    let text = work::asked(state, "sure", Box::new(move || Some(state.route.get())));
    let is_waiting = move || text.with(String::is_empty).then_some("Ranking all councils again and again …");
    view! {
        <h1 tabindex="-1">"How sure is a place?"</h1>
        <p class="status" role="status">{is_waiting}</p>
        <div inner_html=text></div>
    }
    .into_any()
}
