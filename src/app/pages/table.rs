//! The table of the league: sortable columns, a row for each council.

use leptos::prelude::*;

use crate::app::parts::{Choice, Item};
use crate::app::state::{Loaded, Shared, State};
use crate::html;
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
        let by = lenses.with_value(|lenses| column_name(&choice.sort, lenses));
        league::shown(rows.with(Vec::len), total, &choice, &by)
    };
    let body = move || rows.with(|rows| html::league::rows(rows, &state.here()));
    let reasons = move || state.ranked().map(|r| html::league::reasons(&r, state.period(&r)));
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
        <p class="key" inner_html=html::league::KEY></p>
        <details inner_html=reasons></details>
    }
    .into_any()
}

fn column_name(sort: &Sort, lenses: &[Item]) -> String {
    match sort {
        Sort::Rank => "rank".to_string(),
        Sort::Council => "council".to_string(),
        Sort::Change => "change in places".to_string(),
        Sort::Lens(id) => lenses.iter().find(|(l, _)| l == id).map_or("rank", |(_, name)| name).to_string(),
    }
}

/// The column headings.
#[component]
fn Heads() -> AnyView {
    let state = expect_context::<State>();
    let heads = move || {
        let ranked = state.ranked()?;
        let mut heads = vec![
            head("Rank".to_string(), Sort::Rank, "n".to_string()),
            head("Council".to_string(), Sort::Council, String::new()),
        ];
        if let Some(between) = ranked.since(state.period(&ranked)) {
            let name = league::since(ranked.period_name(between.before));
            heads.push(head(name, Sort::Change, "n change".to_string()));
        }
        for (at, lens) in ranked.edition.lenses.iter().enumerate() {
            heads.push(head(lens.short().to_string(), Sort::Lens(lens.id.clone()), format!("lens l{at}")));
        }
        Some(heads)
    };
    view! { <tr>{heads}</tr> }.into_any()
}

/// One heading: a button that sorts, and turns the order round when pressed again.
fn head(name: String, by: Sort, class: String) -> AnyView {
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
    view! {
        <div class="notice">
            <p>{move || league::nothing_fits(&state.league())}</p>
            <button type="button" on:click=clear>"Show all councils"</button>
        </div>
    }
    .into_any()
}
