//! One council: its places, and what adds up to them.

use super::bars::Bars;
use super::{HEADING, Html, NUMBER, NUMBERS, SOFT};
use crate::edition::Edition;
use crate::edition::fault::nearest;
use crate::route::{Compare, Page, Route};
use crate::view::council::{Changes, Council, Sum};

/// A council's page, without the frame.
pub fn page(council: &Council) -> String {
    let mut html = Html::default();
    let kind = if council.kind.is_empty() {
        council.code.clone()
    } else {
        format!("{} · {}", council.kind, council.code)
    };
    html.add(HEADING, &[&council.name])
        .add(SOFT, &[&kind])
        .add(r#"<p class="lead">{}</p>"#, &[&council.place]);
    html.add_if_any(r#"<p class="beside-rank">{}"#, &council.beside);
    html.add_if_any(
        "<small>{}</small></p>",
        if council.beside.is_empty() { "" } else { &council.beside_explained },
    );
    for note in &council.notes {
        html.add(SOFT, &[note]);
    }
    html.add(r#"<h2>Place by service</h2><ul class="cards">"#, &[]);
    for card in &council.cards {
        html.add("<li><h3>{}</h3><p>{}</p>", &[&card.name, &card.place]);
        html.add_if_any(SOFT, &card.spend).add("</li>", &[]);
    }
    html.add("</ul>", &[]);
    html.add(r#"<div class="whys">"#, &[]);
    if let Some(whole) = &council.overall {
        html.add("<div><h2>Why</h2>", &[]);
        sum(whole, "What adds up to the overall place", &mut html);
        html.add("</div>", &[]);
    }
    if let Some(each) = &council.changes {
        html.add("<div>", &[]);
        changes(each, &mut html);
        html.add("</div>", &[]);
    }
    html.add("</div>", &[]);
    html.finish()
}

/// The way back to the league table, and on to the comparison with others.
pub fn back(here: &Route, code: &str) -> String {
    let mut html = Html::default();
    html.add(
        r#"<p class="back"><a href="{}">Back to the league table</a> · <a href="{}">Compare with other councils</a></p>"#,
        &[
            &here.to(Page::default()).fragment(),
            &here.to(Page::Compare(Compare::of(code))).fragment(),
        ],
    );
    html.finish()
}

/// A code that the edition does not have, and the nearest that it has.
pub fn missing(edition: &Edition, code: &str, here: &Route) -> String {
    let near = nearest(code, &mut edition.authorities.iter().map(|a| a.code.as_str()));
    let near = near.and_then(|near| edition.authorities.iter().find(|a| a.code == near));
    let mut html = Html::default();
    html.add(HEADING, &["No such council here"])
        .add("<p>The edition “{}” has no council with the code “{}”.</p>", &[&edition.header.title, code]);
    if let Some(near) = near {
        let link = here.to(Page::Council(near.code.clone())).fragment();
        html.add(r#"<p>Did you mean <a href="{}">{}</a>?</p>"#, &[&link, &near.name]);
    }
    html.finish()
}

/// Parts that add up to a score, or why none do.
pub(super) fn sum(sum: &Sum, caption: &str, html: &mut Html) {
    html.add_if_any("<p>{}</p>", &sum.before);
    if !sum.parts.parts.is_empty() {
        Bars { caption, unit: sum.unit, total: sum.total }.write(&sum.parts, html);
    }
    html.add_if_any(SOFT, sum.after);
}

/// The like-for-like changes, a row for each service.
fn changes(changes: &Changes, html: &mut Html) {
    let title = format!("What changed since {}", changes.since);
    html.add("<h2>{}</h2><p>{}</p>", &[&title, &changes.says]);
    if changes.rows.is_empty() {
        return;
    }
    let caption = format!("{} gained on the median council", changes.unit);
    html.add(
        r#"<table class="changes"><caption>{}</caption><thead><tr><th scope="col">Service</th>"#,
        &[&caption],
    );
    for column in ["Outcomes", "Spending", "Both"] {
        html.add(NUMBERS, &[column]);
    }
    html.begin_rows();
    for row in &changes.rows {
        html.add(r#"<tr><th scope="row">{}<small>{}</small></th>"#, &[&row.lens, &row.words]);
        for part in &row.parts {
            html.add(NUMBER, &[part]);
        }
        html.add("</tr>", &[]);
    }
    html.add("</tbody></table>", &[]);
}
