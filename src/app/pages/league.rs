//! The league table: find, filter, choose, sort.

use leptos::prelude::*;

use super::table::{LeagueTable, Nothing};
use crate::app::parts::{Choice, Item};
use crate::app::state::{Loaded, Shared, State};
use crate::edition::Authority;
use crate::html::{self, page::QUESTION, page::meaning};
use crate::order::arranged;
use crate::route::{IMPROVED_BY, Route, Show, Sort};
use crate::view::league;

/// The first page.
#[component]
pub fn LeaguePage() -> AnyView {
    let state = expect_context::<State>();
    let Some(loaded) = state.loaded() else { return ().into_any() };
    let is_published = loaded.by_default.edition.is_ranks_only();
    let lead = move || {
        let ranked = state.ranked()?;
        let lead = league::lead(&ranked, state.period(&ranked));
        Some(if is_published { lead } else { format!("{lead} {}", meaning(&ranked)) })
    };
    let body = if is_published {
        let tables = move || {
            let ranked = state.ranked()?;
            Some(html::published::tables(&ranked, state.period(&ranked), &state.here()))
        };
        view! { <div inner_html=tables></div> }.into_any()
    } else {
        view! { <Choices loaded=loaded.clone()/> <Results loaded/> }.into_any()
    };
    view! {
        <h1 tabindex="-1">{QUESTION}</h1>
        <p class="lead">{lead}</p>
        {body}
    }
    .into_any()
}

/// Search, filters and presets.
#[component]
fn Choices(loaded: Shared<Loaded>) -> AnyView {
    let state = expect_context::<State>();
    let authorities = &loaded.by_default.edition.authorities;
    let classes = options(authorities, "All", |a| &a.class, league::class_name);
    let regions = options(authorities, "All of England", |a| &a.region, str::to_string);
    let class = Choice {
        id: "class",
        label: "Kind of council",
        items: Box::new(move || classes.clone()),
        chosen: Box::new(move || state.league().class),
        choose: Box::new(move |class| state.choose(false, &mut |c| c.class.clone_from(&class))),
    };
    let region = Choice {
        id: "region",
        label: "Region",
        items: Box::new(move || regions.clone()),
        chosen: Box::new(move || state.league().region),
        choose: Box::new(move |region| state.choose(false, &mut |c| c.region.clone_from(&region))),
    };
    let modules = modules(&loaded);
    let module = (modules.len() > 1).then(|| {
        let choice = Choice {
            id: "module",
            label: "Services ranked",
            items: Box::new(move || modules.clone()),
            chosen: Box::new(move || state.route.with(|route| route.module.clone().unwrap_or_default())),
            choose: Box::new(move |id| {
                let module = Some(id).filter(|id| !id.is_empty());
                state.go(Route { module, ..state.route.get_untracked() });
            }),
        };
        choice.view()
    });
    let typed = move |event| {
        let typed: String = event_target_value(&event);
        state.choose(true, &mut |c| c.find.clone_from(&typed));
    };
    view! {
        <form class="find" role="search" on:submit=|event| event.prevent_default()>
            <div class="choice">
                <label for="find">"Find your council"</label>
                <input id="find" type="search" autocomplete="off" prop:value=move || state.league().find on:input=typed/>
            </div>
            {class.view()}
            {region.view()}
            {module}
            {similar(&loaded)}
        </form>
        <Presets/>
    }
    .into_any()
}

/// All services, and each module of the edition.
fn modules(loaded: &Loaded) -> Vec<Item> {
    let ranked = &loaded.by_default;
    let mut items = vec![(String::new(), ranked.all_services())];
    items.extend(ranked.edition.header.modules.iter().map(|m| (m.id.clone(), m.name.clone())));
    items
}

/// The filter by similar councils: whom to, and by which model once there is somebody.
fn similar(loaded: &Shared<Loaded>) -> Option<AnyView> {
    let state = expect_context::<State>();
    let models = league::models(&loaded.by_default.edition);
    let usual = models.first()?.0.clone();
    let several = models.len() > 1;
    let councils = loaded.clone();
    let to = Choice {
        id: "similar",
        label: "Similar to",
        items: Box::new(move || {
            let authorities = councils.by_default.edition.authorities.iter();
            let names: Vec<Item> = authorities.map(|a| (a.code.clone(), a.name.clone())).collect();
            let mut items = vec![(String::new(), "Any council".to_string())];
            items.extend(arranged(names, &|a, b| a.1.cmp(&b.1)));
            items
        }),
        chosen: Box::new(move || similar_now(state).1),
        choose: Box::new(move |code| {
            let model = similar_now(state).0;
            choose_similar(state, if model.is_empty() { &usual } else { &model }, &code);
        }),
    };
    let by = Choice {
        id: "model",
        label: "By",
        items: Box::new(move || models.clone()),
        chosen: Box::new(move || similar_now(state).0),
        choose: Box::new(move |model| choose_similar(state, &model, &similar_now(state).1)),
    };
    let nobody = move || !several || similar_now(state).1.is_empty();
    Some(view! { {to.view()} <div class="choice" hidden=nobody>{by.view()}</div> }.into_any())
}

/// The model and the code of the council that others have to be similar to; both empty for none.
fn similar_now(state: State) -> (String, String) {
    let similar = state.league().similar;
    similar.split_once(':').map(|(model, code)| (model.to_string(), code.to_string())).unwrap_or_default()
}

fn choose_similar(state: State, model: &str, code: &str) {
    let similar = if code.is_empty() { String::new() } else { format!("{model}:{code}") };
    state.choose(false, &mut |c| c.similar.clone_from(&similar));
}

/// The values of a field that any authority has, with an item for all of them first.
fn options(
    authorities: &[Authority],
    all: &str,
    field: fn(&Authority) -> &String,
    name: fn(&str) -> String,
) -> Vec<Item> {
    let values: Vec<&str> =
        authorities.iter().map(|a| field(a).as_str()).filter(|value| !value.is_empty()).collect();
    let mut values = arranged(values, &Ord::cmp);
    values.dedup();
    let mut items = vec![(String::new(), all.to_string())];
    items.extend(values.into_iter().map(|value| (value.to_string(), name(value))));
    items
}

/// The lists that readers ask for most.
#[component]
fn Presets() -> AnyView {
    let state = expect_context::<State>();
    let button = |show: Show, name: String| {
        let pressed = move || if state.league().show == show { "true" } else { "false" };
        let press = move |_| {
            state.choose(false, &mut |c| {
                c.show = show;
                c.sort = if matches!(show, Show::Improved(_)) { Sort::Change } else { Sort::Rank };
                c.reversed = false;
            });
        };
        view! { <li><button type="button" aria-pressed=pressed on:click=press>{name}</button></li> }
            .into_any()
    };
    view! {
        <ul class="presets" aria-label="Lists">
            {button(Show::All, "All councils".to_string())}
            {button(Show::Top(10), "Top 10".to_string())}
            {button(Show::TopByLens(10), "Top 10 by service".to_string())}
            {button(Show::Improved(IMPROVED_BY), format!("Most improved (more than {IMPROVED_BY} places)"))}
        </ul>
    }
    .into_any()
}

/// The table, or the best on each lens.
#[component]
fn Results(loaded: Shared<Loaded>) -> AnyView {
    let state = expect_context::<State>();
    let by_lens = Memo::new(move |_| match state.league().show {
        Show::TopByLens(n) => Some(n),
        _ => None,
    });
    let results = move || match by_lens.get() {
        None => view! { <LeagueTable loaded=loaded.clone()/> }.into_any(),
        Some(n) => {
            let loaded = loaded.clone();
            let leaders = Memo::new(move |_| {
                let Some(ranked) = state.ranked() else { return Vec::new() };
                league::leaders(&ranked, &loaded.names, state.period(&ranked), &state.league(), n)
            });
            let nothing = move || leaders.with(|lenses| lenses.iter().all(|lens| lens.councils.is_empty()));
            let tables = move || leaders.with(|leaders| html::league::leaders(leaders, &state.here()));
            view! {
                <div class="columns" hidden=nothing inner_html=tables></div>
                {move || nothing().then(|| view! { <Nothing/> })}
            }
            .into_any()
        }
    };
    view! { {results} }.into_any()
}
