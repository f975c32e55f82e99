//! The box that says how what is seen is shared, cited and taken away.

use super::{Html, SOFT};
use crate::view::share::{NOT_CITED, ROUNDING, Share};

/// What a pinned link is for.
const PINNED: &str = "The pinned link names the hash of the edition. Should the edition here ever be another one, whoever \
                      opens it is told.";

/// The content of the box.
pub fn content(share: &Share) -> String {
    let mut html = Html::default();
    html.add("<h2>Share</h2>", &[]);
    copied("view", "Link to this view", &share.link, &mut html);
    if !share.pinned.is_empty() {
        copied("pinned", "Link to this view of exactly this edition", &share.pinned, &mut html);
        html.add(SOFT, &[PINNED]);
    }
    html.add_if_any(r#"<p class="notice own">{}</p>"#, &share.unsaid);
    if share.can_send {
        let button = r#"<p class="presets"><button type="button" data-do="send:share-view">Share the link …</button></p>"#;
        html.add(button, &[]);
    }
    html.add("<h2>Download</h2>", &[]);
    files(share, &mut html);
    html.add("<h2>Cite</h2>", &[]);
    if share.citations.is_empty() {
        html.add("<p>{}</p>", &[NOT_CITED]);
    }
    for (nth, ((name, text), id)) in share.citations.iter().zip(["plain", "bibtex", "csl"]).enumerate() {
        // What only programs read is long, and need not be seen to be copied.
        let put = if nth == 0 { copied } else { folded };
        put(id, name, text, &mut html);
    }
    html.finish()
}

/// A text with a button that copies it.
fn copied(id: &str, name: &str, text: &str, html: &mut Html) {
    html.add(r#"<h3>{}</h3><pre id="share-{}">{}</pre>"#, &[name, id, text]);
    copying(id, name, html);
}

/// The same, the text only to be seen by who wishes.
fn folded(id: &str, name: &str, text: &str, html: &mut Html) {
    html.add("<h3>{}</h3>", &[name]);
    copying(id, name, html);
    html.add(
        r#"<details><summary>Show the {}</summary><pre id="share-{}">{}</pre></details>"#,
        &[name, id, text],
    );
}

fn copying(id: &str, name: &str, html: &mut Html) {
    html.add(
        r#"<p class="presets"><button type="button" data-do="copy:share-{}">Copy<span class="unseen">: {}</span></button> <span role="status" id="share-{}-copied"></span></p>"#,
        &[id, name, id],
    );
}

fn files(share: &Share, html: &mut Html) {
    html.add(r#"<p class="presets">"#, &[]);
    if share.lacks.is_empty() {
        for (form, file) in &share.files {
            let button = r#"<button type="button" data-do="{}">The table of this page ({})</button> "#;
            html.add(button, &[&format!("take:{file}"), form]);
        }
    }
    html.add(
        r#"<button type="button" data-do="own-folder">The published edition (CSV files in a zip)</button></p><div id="taken" role="status"></div>"#,
        &[],
    );
    if share.lacks.is_empty() {
        html.add(SOFT, &[ROUNDING]);
    } else {
        html.add("<p>{}</p>", &[&share.lacks]);
    }
}
