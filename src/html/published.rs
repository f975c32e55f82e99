//! The tables of an edition that was published as ranks, in the manner of its report.

use super::Html;
use super::league::council;
use crate::route::{IMPROVED_BY, Route};
use crate::view::Ranked;
use crate::view::published::{Row, most_improved, top};

/// How many places the report's table of the most productive councils has.
const TOP: u32 = 10;

/// The report's tables of the most productive and the most improved councils.
pub fn tables(ranked: &Ranked, period: usize, here: &Route) -> String {
    let name = ranked.period_name(period);
    let before = ranked.since(period).map(|between| ranked.period_name(between.before));
    let years = before.map_or(name.to_string(), |before| format!("{name} ({before})"));
    let mut html = Html::default();
    let caption = format!(
        "Top {TOP} productivity rankings across the {} services, {years}",
        ranked.edition.lenses.len()
    );
    table(&caption, &top(ranked, period, TOP), ranked, here, &mut html);
    let improved = most_improved(ranked, period, IMPROVED_BY);
    if !improved.is_empty() {
        let caption = format!("Most improved: more than {IMPROVED_BY} places gained, {years}");
        table(&caption, &improved, ranked, here, &mut html);
    }
    html.leaf("h2", &[], "What to know").list(ranked.edition.header.notes.iter().map(String::as_str));
    html.finish()
}

fn table(caption: &str, rows: &[Row], ranked: &Ranked, here: &Route, html: &mut Html) {
    let has_gains = rows.iter().any(|row| row.gained.is_some());
    html.open("div", &[("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", caption)]);
    html.open("table", &[("class", "plain")]).leaf("caption", &[], caption);
    html.open("thead", &[]).open("tr", &[]).column("", "Council").column("n", "Overall");
    for lens in &ranked.edition.lenses {
        html.column("n", lens.short());
    }
    if has_gains {
        html.column("n", "Places gained");
    }
    html.close("tr").close("thead").open("tbody", &[]);
    for row in rows {
        html.open("tr", &[]).open("th", &[("scope", "row")]);
        council(&row.code, &row.name, here, html);
        html.close("th");
        for place in &row.places {
            html.leaf("td", &[("class", "n")], place);
        }
        if has_gains {
            html.leaf(
                "td",
                &[("class", "n")],
                &row.gained.map(|places| places.to_string()).unwrap_or_default(),
            );
        }
        html.close("tr");
    }
    html.close("tbody").close("table").close("div");
}
