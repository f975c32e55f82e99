//! An edition that was built from the reader's files, as HTML.

use crate::html::{COLUMN, Html, ITEM, NUMBER, NUMBERS, SMALL};
use crate::view::own::{Built, Refused};

/// What was built, and what can be done with it.
pub fn built(built: &Built) -> String {
    let mut html = Html::default();
    html.add("<h3>{}</h3><p>{}</p>", &[&built.file, &built.says]);
    items(&built.notices, &mut html);
    html.add(r#"<p class="soft">SHA-256 of its file: <code>{}</code></p>"#, &[&built.hash]);
    if !built.top.is_empty() {
        html.begin_table("The first places, by the published rule")
            .add(NUMBERS, &["Place"])
            .add(COLUMN, &["Council"]);
        html.begin_rows();
        for (place, council) in &built.top {
            html.add("<tr>", &[]).add(NUMBER, &[place]).add(r#"<th scope="row">{}</th></tr>"#, &[council]);
        }
        html.end_table();
    }
    html.add(r#"<p class="presets"><button type="button" data-do="own-edition-use">Look at it here</button> <button type="button" data-do="own-edition-file">Download the edition file (JSON)</button> <button type="button" data-do="own-edition-page">Download its league table (HTML)</button></p>"#, &[]);
    html.finish()
}

/// What is wrong with it.
pub fn refused(refused: &Refused) -> String {
    let mut html = Html::default();
    html.add(
        r#"<div class="notice" role="alert"><p>{} is no edition as it stands. Nothing of it is used.</p>"#,
        &[&refused.file],
    );
    items(&refused.faults, &mut html);
    if refused.more > 0 {
        html.add(SMALL, &[&format!("And {} more.", refused.more)]);
    }
    html.add("</div>", &[]);
    html.finish()
}

fn items(all: &[String], html: &mut Html) {
    if all.is_empty() {
        return;
    }
    html.add("<ul>", &[]);
    for each in all {
        html.add(ITEM, &[each]);
    }
    html.add("</ul>", &[]);
}
