//! The table of the league: sortable columns, a row for each council.

use leptos::prelude::*;

use crate::app::parts::{Choice, Item};
use crate::app::state::{Loaded, Shared, State};
use crate::html::{self, league::Column};
use crate::route::{League, Sort};
use crate::view::league;

/// The league table, as chosen.
#[component]
pub fn LeagueTable(loaded: Shared<Loaded>) -> AnyView {
    let state = expect_context::<State>();
    let lenses: Vec<Item> =
        loaded.by_default.edition.lenses.iter().map(|l| (l.id.clone(), l.short().to_string())).collect();
    let lenses = StoredValue::new(lenses);
    let shown_lens = move || {
        let League { lens, sort, .. } = state.league();
        // The one chosen; else the one that the table is sorted by.
        let sorted_by = if let Sort::Lens(id) = sort { Some(id) } else { None };
        let shown = lens.or(sorted_by);
        lenses.with_value(|lenses| lenses.iter().position(|(id, _)| Some(id) == shown.as_ref())).unwrap_or(0)
    };
    let rows = {
        let loaded = loaded.clone();
        Memo::new(move |_| {
            let Some(ranked) = state.ranked() else { return Vec::new() };
            league::rows(&ranked, &loaded.names, state.period(&ranked), &state.league())
        })
    };
    let total = loaded.by_default.edition.authorities.len();
    let status = move || {
        let choice = state.league();
        let columns = state.ranked().map(|r| html::league::columns(&r, state.period(&r))).unwrap_or_default();
        let by = columns.iter().find(|column| column.sort == choice.sort);
        league::shown(rows.with(Vec::len), total, &choice, by.map_or("rank", |column| &column.sorted_by))
    };
    let body = move || rows.with(|rows| html::league::rows(rows, &state.here()));
    let reasons = move || state.ranked().map(|r| html::league::reasons(&r, state.period(&r)));
    let key = move || state.ranked().map(|ranked| html::league::key(&ranked));
    let narrow = Choice {
        id: "lens",
        label: "Service shown",
        items: Box::new(move || lenses.get_value()),
        chosen: Box::new(move || {
            lenses.with_value(|l| l.get(shown_lens()).map(|(id, _)| id.clone())).unwrap_or_default()
        }),
        choose: Box::new(move |id| state.choose(false, &mut |c| c.lens = Some(id.clone()))),
    };
    let nothing = move || rows.with(Vec::is_empty).then(|| view! { <Nothing/> });
    view! {
        <div class="narrow">{narrow.view()}</div>
        <p class="status" role="status">{status}</p>
        <table class="league" data-lens=move || shown_lens().to_string()>
            <caption class="unseen">"League table. Buttons in the column headings sort it."</caption>
            <thead>
                <Heads/>
            </thead>
            <tbody inner_html=body></tbody>
        </table>
        {nothing}
        <div inner_html=key></div>
        <details inner_html=reasons></details>
    }
    .into_any()
}

/// The column headings.
#[component]
fn Heads() -> AnyView {
    let state = expect_context::<State>();
    let heads = move || {
        let ranked = state.ranked()?;
        Some(html::league::columns(&ranked, state.period(&ranked)).into_iter().map(head).collect::<Vec<_>>())
    };
    view! { <tr>{heads}</tr> }.into_any()
}

/// One heading: a button that sorts, and turns the order round when pressed again.
fn head(Column { name, sort: by, class, .. }: Column) -> AnyView {
    let state = expect_context::<State>();
    let by = StoredValue::new(by);
    let direction = move || {
        let choice = state.league();
        // Ranks and names rise from the first; changes fall from the best.
        by.with_value(|by| (choice.sort == *by).then(|| (*by == Sort::Change) == choice.reversed))
    };
    let aria = move || direction().map(|rises| if rises { "ascending" } else { "descending" });
    let mark = move || direction().map(|rises| if rises { " ▲" } else { " ▼" });
    let press = move |_| {
        let by = by.get_value();
        state.choose(false, &mut |c| {
            c.reversed = c.sort == by && !c.reversed;
            c.sort = by.clone();
        });
    };
    view! {
        <th scope="col" class=class aria-sort=aria>
            <button type="button" on:click=press>{name}<span aria-hidden="true">{mark}</span></button>
        </th>
    }
    .into_any()
}

/// Nothing fits: names what narrows the table, and offers to clear it.
#[component]
pub fn Nothing() -> AnyView {
    let state = expect_context::<State>();
    let clear =
        move |_| state.choose(false, &mut |c| *c = League { lens: c.lens.take(), ..League::default() });
    let said = move || state.ranked().map(|ranked| league::nothing_fits(&ranked.edition, &state.league()));
    view! {
        <div class="notice">
            <p>{said}</p>
            <button type="button" on:click=clear>"Show all councils"</button>
        </div>
    }
    .into_any()
}
