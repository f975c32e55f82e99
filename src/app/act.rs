//! What a reader does: pressing what is named in `data-do`, and changing controls by their names.

use leptos::prelude::*;

use super::region::Values;
use super::state::State;
use crate::method::PRESETS;
use crate::platform::form::{self, Changed};
use crate::platform::page::Heard;
use crate::platform::{document, download};
use crate::route::{League, Page, Route, Show, Sort};
use crate::view::league::models;

/// Hears of what a reader does.
pub fn hear(state: State, heard: Heard) {
    match heard {
        Heard::Pressed(what) => act(state, &what),
        Heard::Changing(changed) if changed.name == "find" => {
            state.choose(true, &mut |league| league.find.clone_from(&changed.value));
        }
        // A number is followed while it is dragged or typed; all else is taken when it is done.
        Heard::Changing(changed) if changed.is_number => {
            if !state.try_figure(&changed, false) {
                state.change_method(&changed, false);
            }
        }
        Heard::Changing(_) => {}
        Heard::Changed(changed) => take(state, &changed),
    }
}

/// Does what was pressed: a word, and what it is about after a colon.
fn act(state: State, what: &str) {
    let (word, about) = what.split_once(':').unwrap_or((what, ""));
    match word {
        "skip" => document::start_page(),
        "again" => state.attempt.update(|attempt| *attempt += 1),
        "hide-notices" => state.notices.set(Vec::new()),
        "show" => state.choose(false, &mut |league| {
            league.show = Show::of(about).unwrap_or_default();
            let improved = matches!(league.show, Show::Improved(_));
            league.sort = if improved { Sort::Change } else { Sort::Rank };
            league.reversed = false;
        }),
        // Pressed again, a heading turns the order round.
        "sort" => state.choose(false, &mut |league| {
            let sort = Sort::of(about).unwrap_or_default();
            league.reversed = league.sort == sort && !league.reversed;
            league.sort = sort;
        }),
        "all" => state.choose(false, &mut |league| {
            *league = League { lens: league.lens.take(), ..League::default() };
        }),
        "what-reset" => state.go_to_what(String::new()),
        "what-keep" => state.keep(),
        "what-drop" => state.drop_kept(about),
        "compare" => {
            let now = state.route.get_untracked();
            if let Page::Compare(compare) = &now.page {
                let compare = compare.clone().with(&form::value("compare"));
                state.go(now.to(Page::Compare(compare)));
            }
        }
        // A list of links: where the chosen one leads.
        "follow" => {
            let chosen = form::value(about);
            if !chosen.is_empty() {
                state.go(Route::parse(&chosen).0);
            }
        }
        "copy" => document::copy(about),
        "svg" | "png" => download::chart(about, word == "png"),
        "undo" => state.undo_method(),
        "reset" => state.reset_method(),
        "preset" => {
            if let Some(preset) = PRESETS.iter().find(|preset| preset.id == about) {
                state.set_method(&(preset.method)());
            }
        }
        "instead" => {
            let instead = state.refusal.with_untracked(|refusal| refusal.as_ref()?.instead.clone());
            if let Some(instead) = instead {
                state.set_method(&instead.method);
            }
        }
        _ => drop(state.act_own(word, about)),
    }
}

/// Takes what a reader has chosen with a control. What the page itself does not know belongs to the method.
fn take(state: State, changed: &Changed) {
    if state.take_own(changed) {
        return;
    }
    let value = changed.value.clone();
    let chosen = Some(value.clone()).filter(|value| !value.is_empty());
    let now = state.route.get_untracked();
    match changed.name.as_str() {
        // Heard while it was typed, or taken when it is pressed.
        "find" | "compare" | "chart" => {}
        "edition" => {
            let is_first = state.index.with_untracked(|index| {
                index.as_ref().and_then(|index| index.editions.first()).is_some_and(|first| first.id == value)
            });
            state.go(Route { edition: chosen.filter(|_| !is_first), ..Route::default() });
        }
        "period" => {
            let is_latest = state.ranked().is_some_and(|r| r.period_name(r.edition.latest()) == value);
            state.go(Route { period: chosen.filter(|_| !is_latest), ..now });
        }
        "module" => state.go(Route { module: chosen, ..now }),
        "council" => state.go(now.to(Page::Method(chosen))),
        "class" => state.choose(false, &mut |league| league.class.clone_from(&value)),
        "region" => state.choose(false, &mut |league| league.region.clone_from(&value)),
        "lens" => state.choose(false, &mut |league| league.lens.clone_from(&chosen)),
        "similar" => state.choose(false, &mut |league| {
            let usual =
                || state.loaded().and_then(|l| Some(models(&l.by_default.edition).first()?.0.clone()));
            let model = league.similar.split_once(':').map(|(model, _)| model.to_string());
            let similar = model.or_else(usual).zip(chosen.as_ref());
            league.similar = similar.map(|(model, code)| format!("{model}:{code}")).unwrap_or_default();
        }),
        "model" => state.choose(false, &mut |league| {
            if let Some((_, code)) = league.similar.split_once(':') {
                league.similar = format!("{value}:{code}");
            }
        }),
        "scenario" => state.scenario.set_value(value),
        _ if state.try_figure(changed, true) => {}
        _ => state.change_method(changed, true),
    }
}

/// What the controls of the league table show, beside the lens of a narrow screen.
pub fn filters(state: State) -> Values {
    let League { find, class, region, similar, .. } = state.league();
    let (model, similar) = similar.split_once(':').unwrap_or_default();
    let module = state.route.with(|route| route.module.clone().unwrap_or_default());
    let filters = [
        ("find", find.as_str()),
        ("class", &class),
        ("region", &region),
        ("module", &module),
        ("similar", similar),
        ("model", model),
    ];
    filters.map(|(name, value)| (name.to_string(), value.to_string())).to_vec()
}
