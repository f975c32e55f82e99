//! What stands around every page.

use leptos::prelude::*;

use super::Choice;
use crate::app::state::State;
use crate::html::page::LICENCE;
use crate::platform::document;
use crate::route::{Page, Route, Sure};

/// Name, pages, edition and year.
#[component]
pub fn Header() -> AnyView {
    let state = expect_context::<State>();
    let link = move |page: Page| state.route.with(|route| route.to(page).fragment());
    let current = move |is: fn(&Page) -> bool| state.route.with(|route| is(&route.page).then_some("page"));
    view! {
        <a class="skip" href="#main" on:click=|event| {
            event.prevent_default();
            document::start_page();
        }>"Skip to the content"</a>
        <header>
            <div class="wrap">
                <a class="name" href="#">"Pound for Pound"</a>
                <nav aria-label="Pages">
                    <a href=move || link(Page::default()) aria-current=move || current(|p| matches!(p, Page::League(_)))>
                        "League table"
                    </a>
                    <a href=move || link(Page::Method(None)) aria-current=move || current(|p| matches!(p, Page::Method(_)))>
                        "Method"
                    </a>
                    <a href=move || link(Page::Sure(Sure::default())) aria-current=move || current(|p| matches!(p, Page::Sure(_)))>
                        "How sure"
                    </a>
                    <a href=move || link(Page::Sources) aria-current=move || current(|p| matches!(p, Page::Sources))>
                        "Sources"
                    </a>
                </nav>
                <Editions/>
            </div>
        </header>
    }
    .into_any()
}

/// The switch between editions and years.
#[component]
fn Editions() -> AnyView {
    let state = expect_context::<State>();
    let to_edition = move |id: String| {
        let first = state.index.with_untracked(|index| {
            index.as_ref().and_then(|index| index.editions.first()).is_some_and(|first| first.id == id)
        });
        let edition = (!first).then_some(id);
        state.go(Route { edition, ..Route::default() });
    };
    let editions = Choice {
        id: "edition",
        label: "Edition",
        items: Box::new(move || {
            let entries = state.index.get().map(|index| index.editions).unwrap_or_default();
            entries.into_iter().map(|entry| (entry.id, entry.title)).collect()
        }),
        chosen: Box::new(move || state.loaded().map(|l| l.entry.id.clone()).unwrap_or_default()),
        choose: Box::new(to_edition),
    };
    let to_period = move |name: String| {
        let latest = state.ranked().is_some_and(|r| r.period_name(r.edition.latest()) == name);
        let period = (!latest).then_some(name);
        state.go(Route { period, ..state.route.get_untracked() });
    };
    let periods = Choice {
        id: "period",
        label: "Year",
        items: Box::new(move || {
            let Some(ranked) = state.ranked() else { return Vec::new() };
            ranked.edition.periods().iter().rev().map(|p| (p.clone(), p.clone())).collect()
        }),
        chosen: Box::new(move || {
            state.ranked().map(|r| r.period_name(state.period(&r)).to_string()).unwrap_or_default()
        }),
        choose: Box::new(to_period),
    };
    view! { <div class="editions">{editions.view()} {periods.view()}</div> }.into_any()
}

/// What of the link could not be followed.
#[component]
pub fn Notices() -> AnyView {
    let state = expect_context::<State>();
    let notices = move || {
        let notices = state.notices.get();
        (!notices.is_empty()).then(|| {
            view! {
                <div class="notice" role="status">
                    {notices.iter().map(|notice| view! { <p>{notice.to_string()}</p> }.into_any()).collect::<Vec<_>>()}
                    <button type="button" on:click=move |_| state.notices.set(Vec::new())>"Hide this notice"</button>
                </div>
            }
        })
    };
    view! { {notices} }.into_any()
}

/// An edition that could not be shown: why, and the offer to try again.
#[component]
pub fn Failure(
    /// Why, as a sentence.
    why: String,
) -> AnyView {
    let state = expect_context::<State>();
    let is_default = state.route.with_untracked(|route| route.edition.is_none());
    // Beside the prerendered table, which has both, it is neither the main part nor under a heading of its own.
    let is_alone =
        !document::has_prerendered() || state.route.with_untracked(|route| *route != Route::default());
    view! {
        <div class="wrap" role=is_alone.then_some("main")>
            {is_alone.then(|| view! { <h1 tabindex="-1">"The figures could not be loaded"</h1> })}
            <div class="notice" role="alert">
                <p>{why}</p>
                <button type="button" on:click=move |_| state.attempt.update(|n| *n += 1)>"Try again"</button>
                {(!is_default).then(|| view! { <a href="#">"Go to the latest league table"</a> })}
            </div>
        </div>
    }
    .into_any()
}

/// Licence, sources, and what the figures are.
#[component]
pub fn Footer() -> AnyView {
    let state = expect_context::<State>();
    let edition = move || {
        state.loaded().map(|l| {
            let hash: String = l.entry.sha256.chars().take(8).collect();
            format!("Edition {}, {}.", l.entry.id, hash)
        })
    };
    view! {
        <footer>
            <div class="wrap">
                <p>
                    {LICENCE} " "
                    <a href=move || state.route.with(|route| route.to(Page::Sources).fragment())>"Sources and licences"</a>
                </p>
                <p>{edition} " A place is a comparison, not a verdict: read it beside deprivation and similar councils."</p>
            </div>
        </footer>
    }
    .into_any()
}
