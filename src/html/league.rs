//! The league table's rows, the best on each lens, and who has no place.

use super::Html;
use crate::route::{Page, Route};
use crate::view::Ranked;
use crate::view::league::{Leaders, Row, without_place};

/// The rows of the league table: what stands inside its `tbody`. `here` is where links start from.
pub fn rows(rows: &[Row], here: &Route) -> String {
    let mut html = Html::default();
    for each in rows {
        row(each, here, &mut html);
    }
    html.finish()
}

fn row(row: &Row, here: &Route, html: &mut Html) {
    let class = change_class(row.change.places);
    let differs = row.change.differs.as_deref().unwrap_or_default();
    html.open("tr", &[]).leaf("td", &[("class", "n rank")], &row.rank.text);
    html.open("th", &[("scope", "row")]);
    council(&row.code, &row.name, here, html);
    if let Some(other) = &row.found_as {
        html.leaf("small", &[], &format!("found as {other}"));
    }
    html.leaf_if_any("small", &[], &row.kind);
    if !row.change.text.is_empty() {
        let change = if differs.is_empty() {
            row.change.text.clone()
        } else {
            format!("{}: {differs}", row.change.text)
        };
        html.open("small", &[("class", "narrow")]).leaf("span", &[("class", class)], &change).close("small");
    }
    html.leaf_if_any("small", &[], row.why_not.as_deref().unwrap_or_default()).close("th");
    if row.has_before {
        html.open("td", &[("class", "n change")]).leaf("span", &[("class", class)], &row.change.text);
        html.leaf_if_any("small", &[], differs).close("td");
    }
    for (at, cell) in row.lenses.iter().enumerate() {
        html.leaf("td", &[("class", &format!("lens l{at} q{}", cell.quarter))], &cell.text);
    }
    html.close("tr");
}

/// How a change is coloured; the words say the same.
fn change_class(places: Option<i32>) -> &'static str {
    match places {
        Some(1..) => "up",
        Some(..=-1) => "down",
        _ => "soft",
    }
}

/// A council's name, with the link to its page.
pub(super) fn council(code: &str, name: &str, here: &Route, html: &mut Html) {
    let link = here.to(Page::Council(code.to_string())).fragment();
    html.leaf("a", &[("href", &link)], name);
}

/// The best councils on each lens, a table each.
pub fn leaders(leaders: &[Leaders], here: &Route) -> String {
    let mut html = Html::default();
    for lens in leaders {
        html.open("table", &[("class", "plain leaders")]).leaf("caption", &[], &lens.lens);
        html.open("thead", &[("class", "unseen")]).open("tr", &[]);
        html.column("", "Place").column("", "Council").column("", "Place in the year before");
        html.close("tr").close("thead").open("tbody", &[]);
        for leader in &lens.councils {
            let before = leader.before.map_or("no place before".to_string(), |rank| format!("{rank} before"));
            html.open("tr", &[]).leaf("td", &[("class", "n rank")], &leader.place.text);
            html.open("th", &[("scope", "row")]);
            council(&leader.code, &leader.name, here, &mut html);
            html.close("th").leaf("td", &[("class", "n soft")], &before).close("tr");
        }
        html.close("tbody").close("table");
    }
    html.finish()
}

/// What the shades and signs of the table mean.
pub fn key() -> String {
    let mut html = Html::default();
    for (class, text) in [("q1", "best quarter"), ("q2", "second"), ("q3", "third"), ("q4", "fourth")] {
        html.open("span", &[]).leaf("i", &[("class", class)], "").text(text).close("span").text(" ");
    }
    html.leaf("span", &[], "= joint place").text(" ").leaf("span", &[], "– no place");
    html.finish()
}

/// Councils without a place on a lens, and those left out, with the reasons.
pub fn reasons(ranked: &Ranked, period: usize) -> String {
    let mut html = Html::default();
    html.leaf("summary", &[], "Why some councils have no place").open("ul", &[]);
    for (council, lens, why) in without_place(ranked, period) {
        html.open("li", &[]).leaf("strong", &[], &council).text(&format!(", {lens}: {why}.")).close("li");
    }
    for out in &ranked.edition.header.left_out {
        let why = format!(", left out of the ranking: {}.", out.reason);
        html.open("li", &[]).leaf("strong", &[], &out.name).text(&why).close("li");
    }
    html.close("ul");
    html.finish()
}
