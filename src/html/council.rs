//! One council: its places, what adds up to them, its figures.

use super::bars::Bars;
use super::{COLUMN, HEADING, Html, NUMBER, NUMBERS, SMALL, SOFT};
use crate::edition::Edition;
use crate::edition::fault::nearest;
use crate::route::{Page, Route};
use crate::view::council::{Changes, Council, Figure, LensView, Sum};

/// What surrounds a council's figures.
pub struct Around<'a> {
    /// The period before, if there is one.
    pub before: Option<&'a str>,
    /// Whether the edition was published as ranks, with no figures to show.
    pub is_published: bool,
}

/// What stands beside a figure that is not exact.
const BETWEEN: &str = "“Between” is how far chance alone could have moved a figure that rests on a sample or on few \
                       people: a 95 % interval, as published, or Wilson’s for shares and Byar’s for counts.";

/// A council's page, without the frame.
pub fn page(council: &Council, around: &Around) -> String {
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
    for lens in &council.lenses {
        html.add("<li><h3>{}</h3><p>{}</p>", &[&lens.name, &lens.place]);
        html.add_if_any(SOFT, lens.spend.as_deref().unwrap_or_default()).add("</li>", &[]);
    }
    html.add("</ul>", &[]);
    if let Some(whole) = &council.overall {
        html.add("<h2>Why</h2>", &[]);
        sum(whole, "What adds up to the overall place", &mut html);
    }
    if let Some(each) = &council.changes {
        changes(each, &mut html);
    }
    if !around.is_published {
        for each in &council.lenses {
            lens(each, around, &mut html);
        }
    }
    html.finish()
}

/// The way back to the league table.
pub fn back(here: &Route) -> String {
    let mut html = Html::default();
    html.add(
        r#"<p class="back"><a href="{}">Back to the league table</a></p>"#,
        &[&here.to(Page::default()).fragment()],
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
fn sum(sum: &Sum, caption: &str, html: &mut Html) {
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

fn lens(lens: &LensView, around: &Around, html: &mut Html) {
    html.add(r#"<section class="lens-section"><h2>{}</h2>"#, &[&lens.name])
        .add_if_any(SOFT, &lens.description);
    html.add("<p>{}", &[&lens.place]).add_if_any(" {}", lens.score.as_deref().unwrap_or_default());
    html.add("</p>", &[])
        .add_if_any(r#"<p class="notice">{}</p>"#, lens.caution.as_deref().unwrap_or_default());
    if let Some(parts) = &lens.sum {
        sum(parts, &format!("What adds up to the score for {}", lens.name), html);
    }
    figures(lens, around, html);
    html.add("</section>", &[]);
}

fn figures(lens: &LensView, around: &Around, html: &mut Html) {
    html.begin_table(&format!("Figures for {}", lens.name))
        .add(COLUMN, &["Measure"])
        .add(NUMBERS, &["Figure"]);
    if let Some(before) = around.before {
        html.add(NUMBERS, &[&format!("In {before}")]);
    }
    html.add(NUMBERS, &["England median"]).add(COLUMN, &["Status and source"]).begin_rows();
    for each in &lens.indicators {
        figure(each, around, html);
    }
    html.end_table();
    if lens.indicators.iter().any(|figure| !figure.between.is_empty()) {
        html.add(SOFT, &[BETWEEN]);
    }
}

fn figure(figure: &Figure, around: &Around, html: &mut Html) {
    html.add(
        r#"<tr><th scope="row">{}<small>{}, {}</small></th>"#,
        &[&figure.name, &figure.unit, figure.direction],
    );
    html.add(r#"<td class="n">{}"#, &[&figure.value]).add_if_any(SMALL, &figure.between).add("</td>", &[]);
    if around.before.is_some() {
        html.add(NUMBER, &[&figure.before]);
    }
    html.add(NUMBER, &[&figure.median]).add(r#"<td class="source">{}"#, &[figure.status]);
    html.add_if_any(", measured over {}", &figure.measured_over);
    html.add_if_any(SMALL, &figure.interval)
        .add_if_any(SMALL, &figure.source)
        .add_if_any(SMALL, &figure.note)
        .add("</td></tr>", &[]);
}
