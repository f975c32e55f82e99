//! The league table: find, filter, choose, sort.

use crate::app::act;
use crate::app::region::{Region, controls, follow, region};
use crate::app::state::{Loaded, Shared, State};
use crate::html::{find, league as html, page::meaning, published};
use crate::platform::page;
use crate::route::{League, Show};
use crate::view::Ranked;
use crate::view::league;

/// The first page.
pub fn league(state: State, loaded: &Shared<Loaded>) {
    let by_default = &loaded.by_default;
    let is_published = by_default.edition.is_ranks_only();
    page::write("page", &html::page(by_default));
    region(
        "lead",
        Box::new(move || {
            let ranked = state.ranked()?;
            let lead = league::lead(&ranked, state.period(&ranked));
            Some(if is_published { lead } else { format!("{lead} {}", meaning(&ranked)) })
        }),
    );
    if is_published {
        region(
            "table",
            Box::new(move || {
                let ranked = state.ranked()?;
                Some(published::tables(&ranked, state.period(&ranked), &state.here()))
            }),
        );
        return;
    }
    region("lists", Box::new(move || Some(find::lists(state.league().show))));
    let ranked = by_default.clone();
    controls(Box::new(move || {
        let mut values = act::filters(state);
        let lens = ranked.edition.lenses.get(league::shown_lens(&ranked.edition, &state.league()));
        values.extend(lens.map(|lens| ("lens".to_string(), lens.id.clone())));
        values
    }));
    region("key", Box::new(move || Some(html::key(&*state.ranked()?))));
    let edition = by_default.edition.clone();
    region("lenses", Box::new(move || Some(html::lenses(&edition, &state.here()))));
    region(
        "reasons",
        Box::new(move || {
            let ranked = state.ranked()?;
            Some(html::reasons(&ranked, state.period(&ranked)))
        }),
    );
    results(state, loaded.clone());
}

/// The table or the best on each lens, as chosen, and what it says.
fn results(state: State, loaded: Shared<Loaded>) {
    let (mut status, mut table) = (Region::of("status"), Region::of("table"));
    follow(Box::new(move || {
        let Some(ranked) = state.ranked() else { return };
        let (choice, period, here) = (state.league(), state.period(&ranked), state.here());
        let several = league::models(&ranked.edition).len() > 1;
        page::hide("by", !several || choice.similar.is_empty());
        let is_table = !matches!(choice.show, Show::TopByLens(_));
        for id in ["narrow", "key", "reasons"] {
            page::hide(id, !is_table);
        }
        let (said, shown) = match choice.show {
            Show::TopByLens(n) => {
                let leaders = league::leaders(&ranked, &loaded.names, period, &choice, n);
                let is_empty = leaders.iter().all(|lens| lens.councils.is_empty());
                (String::new(), (!is_empty).then(|| html::leaders(&leaders, &here)))
            }
            _ => {
                let rows = league::rows(&ranked, &loaded.names, period, &choice);
                let columns = html::columns(&ranked, period);
                let by = columns.iter().find(|column| column.sort == choice.sort);
                let by = by.map_or("rank", |column| &column.sorted_by);
                let said = league::shown(rows.len(), ranked.edition.authorities.len(), &choice, by);
                let lens = league::shown_lens(&ranked.edition, &choice);
                let mut shown = html::table(&columns, &rows, &choice, lens, &here);
                if rows.is_empty() {
                    shown.push_str(&nothing(&ranked, &choice));
                }
                (said, Some(shown))
            }
        };
        status.show(said);
        table.show(shown.unwrap_or_else(|| nothing(&ranked, &choice)));
    }));
}

fn nothing(ranked: &Ranked, choice: &League) -> String {
    find::nothing(&league::nothing_fits(ranked, choice))
}
