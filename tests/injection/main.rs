//! Texts of an edition, of a link and of people's own files are data, never markup: with script in each of them in
//! turn, every page is read by a tokenizer of the HTML standard and has no element, attribute or address that came
//! of it. What a browser does with such texts is in `tests/browser/hostile.test.mjs`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod edition;
// Each test binary uses a part of it.
#[allow(dead_code)]
#[path = "../folders/mod.rs"]
mod folders;
mod links;
mod markup;
mod pages;
mod uploads;
