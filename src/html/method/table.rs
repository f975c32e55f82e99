//! The places by the reader's method beside those of the published rule.

use crate::html::league::{change_class, council};
use crate::html::{Html, NUMBER};
use crate::route::Route;
use crate::view::method::Row;

/// How many rows are put into the page at once.
const AT_ONCE: usize = 25;

/// The column headings.
pub const HEADINGS: &str = r#"<tr><th scope="col" class="n">Your place</th><th scope="col">Council</th><th scope="col" class="n">Published rule</th><th scope="col" class="n">Difference in places</th></tr>"#;

/// The rows, in pieces that each fill a `tbody`, so that those in sight can be drawn first.
pub fn rows(rows: &[Row], here: &Route) -> Vec<String> {
    rows.chunks(AT_ONCE).map(|rows| piece(rows, here)).collect()
}

fn piece(rows: &[Row], here: &Route) -> String {
    let mut html = Html::default();
    for row in rows {
        html.add(r#"<tr><td class="n rank">{}</td><th scope="row">"#, &[&row.place.text]);
        council(&row.code, &row.name, here, &mut html);
        html.add("</th>", &[]).add(NUMBER, &[&row.published.text]);
        html.add(
            r#"<td class="n"><span class="{}">{}</span></td></tr>"#,
            &[change_class(row.gained), &row.text],
        );
    }
    html.finish()
}
