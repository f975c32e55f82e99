//! Every choice of the method, what it does to the places, and the method in words.

use leptos::ev::Event;
use leptos::prelude::*;

use crate::app::parts::Choice;
use crate::app::state::State;
use crate::app::work::{self, Desk};
use crate::html;
use crate::method::PRESETS;
use crate::platform::form;
use crate::platform::rows::Rows;
use crate::platform::worker::Said;
use crate::route::Page;
use crate::view::method as view;

/// The id of the table of places.
const TABLE: &str = "method-places";

/// Method and weights.
#[component]
pub fn MethodPage() -> AnyView {
    let state = expect_context::<State>();
    let is_published = state.loaded().is_some_and(|loaded| loaded.by_default.edition.is_ranks_only());
    let heading = view! {
        <h1 tabindex="-1">"Method and weights"</h1>
        <p class="lead">
            "Every choice behind the places, in your hands. Change one and see where councils would stand. Nothing \
             you try changes the published table, and the link keeps what you chose."
        </p>
    };
    if is_published {
        return view! {
            {heading}
            <p>"This edition was published as ranks, with no figures to compute them from, so there is nothing to choose."</p>
        }
        .into_any();
    }
    view! { {heading} <Workbench/> <Statement/> }.into_any()
}

/// The controls, and beside them the places.
#[component]
fn Workbench() -> AnyView {
    let state = expect_context::<State>();
    let controls = move || state.loaded().map(|loaded| html::method::form(&loaded.by_default.edition));
    follow_controls(state);
    follow_effects(state);
    let input = move |event: Event| take(state, &event, false);
    let change = move |event: Event| take(state, &event, true);
    let press = move |event: leptos::ev::MouseEvent| {
        let pressed = form::pressed(&event, "data-preset");
        if let Some(preset) = PRESETS.iter().find(|preset| Some(preset.id) == pressed.as_deref()) {
            state.refusal.set(None);
            state.set_method(&(preset.method)());
        }
    };
    view! {
        <div class="workbench">
            <form class="method" aria-label="Choices of the method" on:submit=|event| event.prevent_default()>
                <Refused/>
                <div inner_html=controls on:input=input on:change=change on:click=press></div>
            </form>
            <Places/>
        </div>
    }
    .into_any()
}

/// Takes what a reader does with a control; numbers at once, all others when they are done.
fn take(state: State, event: &Event, is_done: bool) {
    if let Some(changed) = form::changed(event)
        && (is_done || changed.is_number)
    {
        state.change_method(&changed, is_done);
        if state.refusal.with_untracked(Option::is_some) {
            // The control goes back to what is in force.
            set_all(state, &mut Vec::new());
        }
    }
}

/// Sets the controls to the method in force, and again whenever it changes.
fn follow_controls(state: State) {
    let set = StoredValue::new((String::new(), Vec::new()));
    Effect::new(move |_| {
        let Some(loaded) = state.loaded() else { return };
        state.chosen.track();
        // Once the controls are in the page.
        request_animation_frame(move || {
            set.update_value(|(edition, values)| {
                // Another edition has other controls.
                if *edition != loaded.entry.sha256 {
                    (*edition, *values) = (loaded.entry.sha256.clone(), Vec::new());
                }
                set_all(state, values);
            });
        });
    });
}

/// Sets the controls whose value is not the one that they were set to last.
fn set_all(state: State, last: &mut Vec<(String, String)>) {
    let Some(loaded) = state.loaded() else { return };
    let values = state.method().values(&loaded.by_default.edition);
    let has = |values: &[(String, String)], name: &String| values.iter().any(|(other, _)| other == name);
    for gone in last.iter().filter(|(name, _)| !has(&values, name)) {
        form::set(&gone.0, "");
    }
    for (name, value) in values.iter().filter(|value| !last.contains(value)) {
        form::set(name, value);
    }
    *last = values;
    if let Some(ranked) = state.ranked() {
        view::shares(&ranked).iter().for_each(|(key, share)| form::show(key, share));
    }
}

/// Writes what each other choice would do, whenever the reader has paused.
fn follow_effects(state: State) {
    let desk = Desk::new();
    on_cleanup(move || desk.stop());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        state.chosen.track();
        state.route.with(|route| route.period.clone());
        let ask = move || {
            desk.ask(state, "effects", &state.route.get_untracked(), move |said| {
                // The choice that is in force now has no effect any more; its key is one with a colon.
                form::clear(":");
                if let Said::Text(lines) = said {
                    write_effects(&lines);
                }
            });
        };
        work::later(timer, ask);
    });
}

fn write_effects(lines: &str) {
    for line in lines.lines() {
        if let Some((key, sentence)) = line.split_once('\t') {
            form::show(key, sentence);
        }
    }
}

/// Why the last choice was not taken, and the nearest that can be.
#[component]
fn Refused() -> AnyView {
    let state = expect_context::<State>();
    let refused = move || {
        let refusal = state.refusal.get()?;
        let instead = refusal.instead.map(|instead| {
            let method = instead.method;
            let take = move |_| {
                state.refusal.set(None);
                state.set_method(&method);
            };
            view! { <button type="button" on:click=take>{format!("Choose it together with “{}”", instead.name)}</button> }
        });
        Some(view! { <div class="notice"><p>"Not taken: " {refusal.why}</p>{instead}</div> })
    };
    view! { <div role="alert">{refused}</div> }.into_any()
}

/// The places by the reader's method beside those of the published rule.
#[component]
fn Places() -> AnyView {
    let state = expect_context::<State>();
    let rows = Rows::default();
    let sentence = RwSignal::new(String::new());
    let drawing = StoredValue::new_local(rows);
    let draw = move || {
        let (Some(loaded), Some(ranked)) = (state.loaded(), state.ranked()) else { return };
        let comparison = view::comparison(&ranked, &loaded.by_default, state.period(&ranked));
        let here = state.here();
        drawing.with_value(|rows| rows.draw(TABLE, html::method::rows(&comparison.rows, &here)));
        sentence.set(comparison.sentence);
    };
    Effect::new(move |is_there: Option<bool>| {
        state.chosen.track();
        state.route.with(|route| route.period.clone());
        if is_there.is_some() {
            draw();
        } else {
            // The table is there once the browser has drawn the page.
            request_animation_frame(draw);
        }
        true
    });
    let undo = move |_| state.undo_method();
    let reset = move |_| state.reset_method();
    let cannot_undo = move || state.undo.with(Vec::is_empty);
    view! {
        <section class="places" aria-label="Places by your method">
            <p role="status">{sentence}</p>
            <p class="presets">
                <button type="button" on:click=undo disabled=cannot_undo>"Undo"</button>
                " "
                <button type="button" on:click=reset>"Reset to the published rule"</button>
            </p>
            <div class="scroll" tabindex="0" role="region" aria-label="Places by your method, and by the published rule">
                <table id=TABLE>
                    <caption class="unseen">"Places by your method, and by the published rule"</caption>
                    <thead inner_html=html::method::HEADINGS></thead>
                </table>
            </div>
        </section>
    }
    .into_any()
}

/// The method in words and formulas, with a worked sum for a council.
#[component]
fn Statement() -> AnyView {
    let state = expect_context::<State>();
    let chosen = move || {
        let code = state.route.with(|route| match &route.page {
            Page::Method(code) => code.clone(),
            _ => None,
        });
        code.or_else(|| state.loaded()?.by_default.edition.authorities.first().map(|a| a.code.clone()))
    };
    let text =
        work::asked(state, "statement", Box::new(move || Some(state.route.get().to(Page::Method(chosen())))));
    let council = Choice {
        id: "worked-for",
        label: "Worked out for",
        items: Box::new(move || {
            let Some(loaded) = state.loaded() else { return Vec::new() };
            loaded.by_default.edition.authorities.iter().map(|a| (a.code.clone(), a.name.clone())).collect()
        }),
        chosen: Box::new(move || chosen().unwrap_or_default()),
        choose: Box::new(move |code| {
            let route = state.route.get_untracked();
            state.go(route.to(Page::Method(Some(code))));
        }),
    };
    view! {
        <section class="statement" aria-label="The method in words">
            <h2>"The method in words"</h2>
            {council.view()}
            <div inner_html=text></div>
        </section>
    }
    .into_any()
}
