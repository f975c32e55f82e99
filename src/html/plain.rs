//! Pages for readers without a program: a council, a service, and the lists of both.
//!
//! They are made of the same parts as the app's. What needs a program is left out: a council's receipts, what would move
//! it, and the tables behind charts, which its services' pages have.

use super::detail::service_head;
use super::{
    COLUMN, HEADING, Html, NUMBER, NUMBERS, SMALL, chart, council as council_html, lens as lens_html,
};
use crate::route::{Page, Route, Sort};
use crate::view::chart::Strip;
use crate::view::council::{Council, Detail, Service};
use crate::view::league::Row;
use crate::view::lens::LensPage;

/// A council: its places, how sure they are, and its figures. `app` is the address at which the app shows all of it.
pub fn council(council: &Council, detail: &Detail, app: &str) -> String {
    let mut html = Html::default();
    html.add(r##"<div class="report"><p class="back"><a href="#">Back to the league table</a> · "##, &[])
        .add(
            r#"<a href="{}">The full report, with a receipt for every figure (needs JavaScript)</a></p>"#,
            &[app],
        );
    html.put(&council_html::page(council));
    if let Some(strip) = &detail.strip {
        html.add("<h2>Among all councils</h2>", &[]);
        chart::strip(&without_table(strip), &mut html);
    }
    if let Some(spreads) = &detail.spreads {
        chart::in_rows(spreads, &mut html);
    }
    for service in &detail.services {
        figures(service, detail.before.as_deref(), &mut html);
    }
    html.add("</div>", &[]);
    html.finish()
}

/// The same strip without the table of its numbers: what is above it says them.
fn without_table(strip: &Strip) -> Strip {
    let mut strip = strip.clone();
    strip.frame.table = None;
    strip
}

/// A service of a council: its place, and its figures beside the median.
fn figures(service: &Service, before: Option<&str>, html: &mut Html) {
    let here = Route::default();
    html.add(r#"<section class="lens-section">"#, &[]);
    service_head(service, &here, html);
    html.begin_table(&format!("Figures for {}", service.name))
        .add(COLUMN, &["Measure"])
        .add(NUMBERS, &["Figure"]);
    if let Some(before) = before {
        html.add(NUMBERS, &[&format!("In {before}")]);
    }
    html.add(NUMBERS, &["England median"]).begin_rows();
    for (figure, _) in &service.figures {
        let link = here.to(Page::Indicator(figure.id.clone(), Sort::Rank)).fragment();
        html.add(
            r#"<tr><th scope="row"><a href="{}">{}</a><small>{}, {}</small></th>"#,
            &[&link, &figure.name, &figure.unit, figure.direction],
        );
        html.add(r#"<td class="n">{}"#, &[&figure.value]).add_if_any(SMALL, &figure.between);
        html.add("</td>", &[]);
        if before.is_some() {
            html.add(NUMBER, &[&figure.before]);
        }
        html.add(NUMBER, &[&figure.median]).add("</tr>", &[]);
    }
    html.end_table().add("</section>", &[]);
}

/// A service: all councils on it.
pub fn service(name: &str, page: &LensPage) -> String {
    let mut html = Html::default();
    html.add(HEADING, &[name]);
    // The table of all councils at the end has what each chart's own would say.
    let mut page = page.clone();
    page.strip = page.strip.as_ref().map(without_table);
    html.put(&lens_html::page(&page));
    html.finish()
}

/// All councils from A to Z. `table` is the address of the league table as CSV.
pub fn councils(says: &str, rows: &[Row], table: &str) -> String {
    let mut html = Html::default();
    html.add(HEADING, &["All councils"])
        .add(r#"<p class="lead">{}</p>"#, &[says])
        .add(r#"<p><a href="{}" download>The league table as CSV</a></p>"#, &[table]);
    html.begin_table("All councils, by name").add(COLUMN, &["Council"]).add(NUMBERS, &["Place"]);
    let has_range = rows.iter().any(|row| row.range.is_some());
    if has_range {
        html.add(NUMBERS, &["Likely range"]);
    }
    html.begin_rows();
    for row in rows {
        let link = Route::default().to(Page::Council(row.code.clone())).fragment();
        html.add(r#"<tr><th scope="row"><a href="{}">{}</a>"#, &[&link, &row.name]);
        html.add_if_any(SMALL, &row.kind).add("</th>", &[]).add(NUMBER, &[&row.rank.text]);
        if has_range {
            html.add(NUMBER, &[row.range.as_ref().map_or("–", |range| &range.text)]);
        }
        html.add("</tr>", &[]);
    }
    html.end_table();
    html.finish()
}

/// A service in the list of all: its id, its name, and what is said of it.
pub type Listed = (String, String, String);

/// All services.
pub fn services(says: &str, services: &[Listed]) -> String {
    let mut html = Html::default();
    html.add(HEADING, &["All services"]).add(r#"<p class="lead">{}</p><ul class="cards">"#, &[says]);
    for (id, name, about) in services {
        let link = Route::default().to(Page::Lens(id.clone())).fragment();
        html.add(r#"<li><h2><a href="{}">{}</a></h2><p>{}</p></li>"#, &[&link, name, about]);
    }
    html.add("</ul>", &[]);
    html.finish()
}
