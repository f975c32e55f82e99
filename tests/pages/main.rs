//! The pages that a worker writes: what they say, against numbers by hand, of other programs and of the publishers, and
//! that their markup is sound.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

// Each test binary uses a part of it.
mod cards;
#[allow(dead_code)]
#[path = "../folders/mod.rs"]
mod folders;
mod listed;
mod lists;
mod money;
mod services;
mod valuing_care;

use pound_for_pound::view::Ranked;
use pound_for_pound::worker::{Answer, Desk};

/// What no page says: a number that is none, a place that nothing was put into, a list or table of nothing.
const FAULTS: [&str; 10] =
    ["NaN", "inf<", "inf%", "undefined", "{}", "  ", "..", "href=\"\"", "<ul></ul>", "<tbody></tbody>"];
/// What is closed as often as it is opened.
const TAGS: [&str; 13] =
    ["p", "ul", "li", "table", "figure", "svg", "details", "a", "td", "th", "g", "h2", "section"];

/// A worker that knows an edition, and the edition ranked by the published rule.
struct Opened {
    desk: Desk,
    ranked: Ranked,
}

fn desk(edition: &str) -> Opened {
    let path = format!("public/editions/{edition}.json");
    let desk = Desk::new(&std::fs::read(folders::at(&path)).expect("reads the edition"));
    let ranked = Ranked::by_default(folders::edition(&path)).expect("can be ranked");
    Opened { desk: desk.expect("is an edition"), ranked }
}

/// What the worker answers with.
#[track_caller]
fn asked(opened: &Opened, question: &str) -> String {
    match opened.desk.answer(question, &mut |_, _| ()) {
        Answer::Text(text) => text,
        other => panic!("{question}: {other:?}"),
    }
}

/// A page as the worker writes it, its markup sound.
#[track_caller]
fn page(opened: &Opened, place: &str) -> String {
    let text = asked(opened, &format!("page #v=1&{place}"));
    sound(&text, place);
    text
}

/// That a piece of markup is sound.
#[track_caller]
fn sound(text: &str, place: &str) {
    for fault in FAULTS {
        assert!(!text.contains(fault), "“{fault}” in {place}");
    }
    for tag in TAGS {
        let opened = text.matches(&format!("<{tag}>")).count() + text.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, text.matches(&format!("</{tag}>")).count(), "<{tag}> in {place}");
    }
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "“{part}” is not in {text:.3000}");
    }
}
