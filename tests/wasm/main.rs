//! What only a browser can test. Run in headless Chromium by `make test`; native tests stand beside the code.

#![allow(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod bits;

use std::cell::RefCell;
use std::rc::Rc;

use pound_for_pound::platform::{document, page, stopped};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, HtmlElement};

wasm_bindgen_test_configure!(run_in_browser);

fn page() -> Document {
    web_sys::window().and_then(|window| window.document()).expect("the test runs in a page")
}

fn element(id: &str) -> HtmlElement {
    page().get_element_by_id(id).and_then(|found| found.dyn_into().ok()).expect("the element is there")
}

/// Puts markup into an element of its own at the end of the page, in place of an earlier test's.
fn with_content(markup: &str) {
    let stage = page().get_element_by_id("stage").unwrap_or_else(|| {
        let stage = page().create_element("div").expect("makes an element");
        stage.set_id("stage");
        page().body().expect("the page has a body").append_child(&stage).expect("takes the element");
        stage
    });
    stage.set_inner_html(markup);
}

#[wasm_bindgen_test]
fn the_browser_ranks_as_the_native_program_does_to_the_last_bit() {
    for (name, file, expected) in bits::EDITIONS {
        assert_eq!(bits::of_ranking(name, file), Ok(expected.to_string()), "{name}");
    }
}

#[wasm_bindgen_test]
fn the_browser_draws_as_the_native_program_does_to_the_last_bit() {
    for (all, expected) in bits::DRAWS {
        let found = bits::of_draws(all);
        assert!(found.is_none_or(|found| found == Ok(expected.to_string())), "all doubts: {all}");
    }
}

#[wasm_bindgen_test]
fn a_program_that_has_stopped_shows_its_notice_in_place_of_the_app() {
    with_content(r#"<div id="stopped" role="main" hidden></div><div id="app"><p>League table</p></div>"#);
    stopped::show();
    assert!(element("app").hidden());
    assert!(!element("stopped").hidden());
}

#[wasm_bindgen_test]
fn a_page_without_a_place_for_the_notice_is_left_alone() {
    with_content(r#"<div id="other"></div>"#);
    stopped::show();
    assert!(!element("other").hidden());
}

#[wasm_bindgen_test]
fn the_prerendered_table_can_be_hidden_shown_and_removed() {
    with_content(r#"<div id="prerendered"><table></table></div>"#);
    assert!(document::has_prerendered("#") && !document::has_prerendered("#v=1&page=own"));
    page::hide(document::PRERENDERED, true);
    assert!(element("prerendered").hidden());
    page::hide(document::PRERENDERED, false);
    assert!(!element("prerendered").hidden());
    assert!(document::remove_prerendered());
    assert!(!document::remove_prerendered(), "it was removed already");
    assert!(page().get_element_by_id("prerendered").is_none());
    assert!(!document::has_prerendered("#"));
}

#[wasm_bindgen_test]
fn what_is_prerendered_names_its_own_place() {
    with_content(r##"<div id="prerendered" data-place="#v=1&amp;page=own"><p>1</p></div>"##);
    assert!(document::has_prerendered("#v=1&page=own") && !document::has_prerendered("#"));
}

#[wasm_bindgen_test]
fn an_empty_place_for_the_prerendered_table_is_none() {
    with_content(r#"<div id="prerendered"></div>"#);
    assert!(!document::has_prerendered("#"));
}

#[wasm_bindgen_test]
fn a_page_that_starts_has_the_focus_on_its_heading() {
    with_content(r#"<main><h1 tabindex="-1" id="heading">Leeds</h1></main>"#);
    document::start_page();
    let focused = page().active_element().expect("something has the focus");
    assert_eq!(focused.id(), "heading");
}

#[wasm_bindgen_test]
fn the_title_is_what_is_set() {
    document::set_title("Leeds <b> – Pound for Pound");
    assert_eq!(page().title(), "Leeds <b> – Pound for Pound");
}

#[wasm_bindgen_test]
fn a_part_that_is_written_anew_keeps_the_focus_on_the_same_button() {
    with_content(r#"<div id="part"><button data-do="sort:&quot;a">A</button></div>"#);
    let button = element("part").first_element_child().expect("is there");
    button.dyn_into::<HtmlElement>().expect("is a button").focus().expect("takes the focus");
    page::write(
        "part",
        r#"<button data-do="sort:b">B</button><button data-do="sort:&quot;a">A again</button>"#,
    );
    let focused = page().active_element().expect("something has the focus");
    assert_eq!(focused.text_content().as_deref(), Some("A again"));
    page::write("part", "<p>Nothing to press</p>");
    assert_eq!(page().active_element().map(|e| e.tag_name()).as_deref(), Some("BODY"));
}

#[wasm_bindgen_test]
fn what_is_pressed_is_heard_by_its_name_wherever_it_is_pressed() {
    with_content(
        r##"<div id="part"><a href="#x" data-do="skip"><b id="inside">Skip</b></a><i id="aside"></i></div>"##,
    );
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hears = Rc::clone(&heard);
    page::listen("part", Box::new(move |what| hears.borrow_mut().push(what)));
    element("inside").click();
    element("aside").click();
    assert_eq!(*heard.borrow(), [page::Heard::Pressed("skip".to_string())]);
}
