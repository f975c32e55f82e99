//! The page: Leptos components over the views.

mod load;
mod method;
mod pages;
mod parts;
mod state;
mod work;

use leptos::prelude::*;

use crate::platform::{address, document};
use crate::route::{Page, Route, Sure};
use pages::{CouncilPage, LeaguePage, MethodPage, SourcesPage, SurePage};
use parts::{Banner, Failure, Footer, Header, Notices};
use state::{Load, State};

/// Mounts the app into its element.
pub fn mount() {
    if let Some(element) = document::mount_point() {
        mount_to(element, App).forget();
    }
}

/// The whole app.
#[component]
fn App() -> impl IntoView {
    let (route, notices) = Route::parse(&address::fragment());
    let state = State::new(route, notices);
    provide_context(state);
    address::on_change(move |fragment| state.go_to(&fragment));
    load::follow(state);
    work::follow(state);
    Effect::new(move |_| state.notice_unknown());
    Effect::new(move |_| document::set_title(&state.title()));
    Effect::new(move |last: Option<Shown>| {
        let last = last.unwrap_or_default();
        let edition = state.loaded().map(|loaded| loaded.entry.id.clone());
        let shown = Shown { page: Some(state.route.get().page), edition: edition.or(last.edition.clone()) };
        if last.edition.is_some() && !shown.is_same(&last) {
            // The page is there once the browser has drawn it.
            request_animation_frame(document::start_page);
        }
        shown
    });
    move || match state.edition.get() {
        Load::Loading(what) => view! { <Loading what/> }.into_any(),
        Load::Failed(why) => view! { <Failure why/> }.into_any(),
        Load::Ready(_) => {
            document::remove_prerendered();
            view! { <Frame/> }.into_any()
        }
    }
}

/// What a reader has before them: a page of an edition.
#[derive(Clone, Default)]
struct Shown {
    page: Option<Page>,
    edition: Option<String>,
}

impl Shown {
    /// Whether it is one page of one edition, perhaps with other choices.
    fn is_same(&self, other: &Shown) -> bool {
        let same_page = match (&self.page, &other.page) {
            (Some(Page::Council(a)), Some(Page::Council(b))) => a == b,
            (Some(Page::Sure(a)), Some(Page::Sure(b))) => (&a.council, &a.other) == (&b.council, &b.other),
            (Some(a), Some(b)) => std::mem::discriminant(a) == std::mem::discriminant(b),
            _ => false,
        };
        same_page && self.edition == other.edition
    }
}

/// What is shown while an edition loads. The prerendered table stays where it is what was asked for.
#[component]
fn Loading(what: String) -> AnyView {
    let is_prerendered = expect_context::<State>().route.get_untracked() == Route::default();
    document::hide_prerendered(!is_prerendered);
    let outline = !(is_prerendered && document::has_prerendered());
    view! {
        <p class=if outline { "wrap loading" } else { "unseen" } role="status">{format!("Loading {what} …")}</p>
        {outline.then(|| view! { <div class="wrap outline" aria-hidden="true" inner_html="<i></i>".repeat(8)></div> })}
    }
    .into_any()
}

/// Header, the page that the route names, footer.
#[component]
fn Frame() -> AnyView {
    let state = expect_context::<State>();
    let page = Memo::new(move |_| match state.route.get().page {
        Page::League(_) => Page::default(),
        Page::Method(_) => Page::Method(None),
        Page::Sure(_) => Page::Sure(Sure::default()),
        other => other,
    });
    view! {
        <Header/>
        <main class="wrap" id="main">
            <Notices/>
            <Banner/>
            {move || match page.get() {
                Page::League(_) => view! { <LeaguePage/> }.into_any(),
                Page::Council(code) => view! { <CouncilPage code/> }.into_any(),
                Page::Method(_) => view! { <MethodPage/> }.into_any(),
                Page::Sure(_) => view! { <SurePage/> }.into_any(),
                Page::Sources => view! { <SourcesPage/> }.into_any(),
            }}
        </main>
        <Footer/>
    }
    .into_any()
}
