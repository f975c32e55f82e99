//! The league table: its parts, its rows, the best on each lens, and who has no place.

use super::find;
use super::frame::{Item, choice};
use super::page::QUESTION;
use super::{HEADING, Html, NUMBER, SMALL};
use crate::edition::Edition;
use crate::route::{League, Page, Route, Sort};
use crate::view::Ranked;
use crate::view::league::{Cell, Leaders, RangeCell, Row, Without, since, without_place};
use crate::view::words::{list, number};

/// What the shades and signs of the table mean.
const KEY: &str = r#"<span><i class="q1"></i>best quarter</span> <span><i class="q2"></i>second</span> <span><i class="q3"></i>third</span> <span><i class="q4"></i>fourth</span> <span>= joint place</span> <span>– no place</span>"#;

/// What a likely range is.
const RANGE: &str = "The likely range is where a council stands in nine of ten plausible versions of the method; its \
                     line is the middle place. Councils whose ranges overlap are similar.";

/// A column of the league table.
pub struct Column {
    /// Its heading.
    pub name: String,
    /// What the status line calls it.
    pub sorted_by: String,
    /// What it sorts by.
    pub sort: Sort,
    /// The class of its heading.
    pub class: String,
}

/// The columns of the league table, in their order.
pub fn columns(ranked: &Ranked, period: usize) -> Vec<Column> {
    let mut columns = Vec::new();
    let mut add = |name: &str, sorted_by: &str, sort: Sort, class: &str| {
        let [name, sorted_by, class] = [name, sorted_by, class].map(str::to_string);
        columns.push(Column { name, sorted_by, sort, class });
    };
    add("Rank", "rank", Sort::Rank, "n");
    add("Council", "council", Sort::Council, "");
    if ranked.can_have_ranges() {
        add("Likely range", "width of the likely range", Sort::Range, "range");
    }
    if ranked.has_kinds() {
        add("Of its kind", "place of its kind", Sort::Kind, "n beside");
    }
    if ranked.has_need() {
        add("Need-adjusted", "need-adjusted place", Sort::Need, "n beside");
    }
    if let Some(between) = ranked.since(period) {
        let name = since(ranked.period_name(between.before));
        add(&name, "change in places", Sort::Change, "n change");
    }
    for (at, lens) in ranked.edition.lenses.iter().enumerate() {
        add(lens.short(), lens.short(), Sort::Lens(lens.id.clone()), &format!("lens l{at}"));
    }
    columns
}

/// The parts of the first page, empty but for what stays as it is while an edition is shown.
pub fn page(ranked: &Ranked) -> String {
    let edition = &ranked.edition;
    let mut html = Html::default();
    html.add(HEADING, &[QUESTION]).add(r#"<p class="lead" id="lead"></p>"#, &[]);
    if edition.is_ranks_only() {
        html.add(r#"<div id="table"></div>"#, &[]);
        return html.finish();
    }
    html.put(&find::form(ranked)).add(
        r#"<ul class="presets" id="lists" aria-label="Lists"></ul><div class="narrow" id="narrow">"#,
        &[],
    );
    let lenses: Vec<Item> = edition.lenses.iter().map(|l| (l.id.clone(), l.short().to_string())).collect();
    choice("lens", "lens", "Service shown", &lenses, &mut html);
    html.add(
        r#"</div><p class="status" role="status" id="status"></p><div id="table"></div><div id="key"></div><p id="lenses"></p><details id="reasons"></details>"#,
        &[],
    );
    html.finish()
}

/// Links to the pages of all services.
pub fn lenses(edition: &Edition, here: &Route) -> String {
    let mut html = Html::default();
    for (at, lens) in edition.lenses.iter().enumerate() {
        let link = here.to(Page::Lens(lens.id.clone())).fragment();
        html.add(if at == 0 { "About each service: " } else { ", " }, &[]);
        html.add(r#"<a href="{}">{}</a>"#, &[&link, &lens.name]);
    }
    html.finish()
}

/// The league table, with headings that sort. On a narrow screen it shows one lens, by its place.
pub fn table(columns: &[Column], rows: &[Row], choice: &League, lens: usize, here: &Route) -> String {
    let mut html = Html::default();
    html.add(
        r#"<table class="league" data-lens="{}"><caption class="unseen">League table. Buttons in the column headings sort it.</caption><thead><tr>"#,
        &[&lens.to_string()],
    );
    for column in columns {
        // Ranks and names rise from the first; changes fall from the best.
        let rises = (choice.sort == column.sort).then(|| (column.sort == Sort::Change) == choice.reversed);
        let (sorted, mark) = match rises {
            None => (r#"<th scope="col" class="{}">"#, ""),
            Some(true) => (r#"<th scope="col" class="{}" aria-sort="ascending">"#, " ▲"),
            Some(false) => (r#"<th scope="col" class="{}" aria-sort="descending">"#, " ▼"),
        };
        html.add(sorted, &[&column.class]).add(
            r#"<button type="button" data-do="sort:{}">{}<span aria-hidden="true">{}</span></button></th>"#,
            &[&column.sort.word(), &column.name, mark],
        );
    }
    html.add("</tr></thead><tbody>", &[]).put(&self::rows(rows, here)).add("</tbody></table>", &[]);
    html.finish()
}

/// What the shades, signs and columns of the table mean.
pub fn key(ranked: &Ranked) -> String {
    let mut html = Html::default();
    html.add(r#"<p class="key">"#, &[]).put(KEY);
    if (0..ranked.edition.lenses.len()).any(|lens| !ranked.counts(lens)) {
        html.add(" <span>no shade: does not count towards the rank</span>", &[]);
    }
    html.add(r#"</p><p class="explained">"#, &[]);
    if ranked.can_have_ranges() {
        html.add("{} ", &[RANGE]);
    }
    html.add("{}</p>", &[&ranked.besides_explained().join(" ")]);
    html.finish()
}

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
    let change = &row.change.text;
    html.add(r#"<tr><td class="n rank">{}</td><th scope="row">"#, &[&row.rank.text]);
    council(&row.code, &row.name, here, html);
    html.add_if_any("<small>found as {}</small>", row.found_as.as_deref().unwrap_or_default());
    html.add_if_any(SMALL, &row.kind);
    html.add_if_any(r#"<small class="narrow besides">{}</small>"#, &row.besides);
    let range = row.range.as_ref().map_or("", |range| &range.text);
    html.add_if_any(r#"<small class="narrow">likely {}</small>"#, range);
    if !change.is_empty() {
        html.add(
            r#"<small class="narrow"><span class="{}">{}</span> {}</small>"#,
            &[class, change, &row.change.surely],
        );
    }
    html.add_if_any(SMALL, row.why_not.as_deref().unwrap_or_default()).add("</th>", &[]);
    if let Some(RangeCell { text, from, width, middle }) = &row.range {
        let [from, width, middle] = [from, width, middle].map(|x| number(*x, 1));
        html.add(
            r#"<td class="range"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="100" height="10"></rect><rect class="span" x="{}" width="{}" height="10"></rect><line x1="{}" x2="{}" y1="0" y2="10"></line></svg><small>{}</small></td>"#,
            &[&from, &width, &middle, &middle, text],
        );
    } else if row.has_range {
        html.add(r#"<td class="range"></td>"#, &[]);
    }
    for Cell { text, .. } in row.of_kind.iter().chain(&row.with_need) {
        html.add(r#"<td class="n beside">{}</td>"#, &[text]);
    }
    if row.has_before {
        html.add(r#"<td class="n change"><span class="{}">{}</span>"#, &[class, change]);
        html.add_if_any(SMALL, row.change.differs.as_deref().unwrap_or_default());
        html.add_if_any(SMALL, &row.change.surely).add("</td>", &[]);
    }
    for (at, cell) in row.lenses.iter().enumerate() {
        let (at, quarter) = (at.to_string(), cell.quarter.to_string());
        html.add(r#"<td class="lens l{} q{}">{}</td>"#, &[&at, &quarter, &cell.text]);
    }
    html.add("</tr>", &[]);
}

/// How a change is coloured; the words say the same.
pub(super) fn change_class(places: Option<i32>) -> &'static str {
    match places {
        Some(1..) => "up",
        Some(..=-1) => "down",
        _ => "soft",
    }
}

/// A council's name, with the link to its page.
pub(super) fn council(code: &str, name: &str, here: &Route, html: &mut Html) {
    let link = here.to(Page::Council(code.to_string())).fragment();
    html.add(r#"<a href="{}">{}</a>"#, &[&link, name]);
}

/// The best councils on each lens, a table each.
pub fn leaders(leaders: &[Leaders], here: &Route) -> String {
    let mut html = Html::default();
    for lens in leaders {
        html.add(
            r#"<table class="leaders"><caption>{}</caption><thead class="unseen"><tr><th scope="col">Place</th><th scope="col">Council</th><th scope="col">Place in the year before</th></tr></thead><tbody>"#,
            &[&lens.lens],
        );
        for leader in &lens.councils {
            let before = leader.before.map_or("no place before".to_string(), |rank| format!("{rank} before"));
            html.add(r#"<tr><td class="n rank">{}</td><th scope="row">"#, &[&leader.place.text]);
            council(&leader.code, &leader.name, here, &mut html);
            html.add("</th>", &[]).add(NUMBER, &[&before]).add("</tr>", &[]);
        }
        html.add("</tbody></table>", &[]);
    }
    html.finish()
}

/// Councils without a place on a lens, and those left out, with the reasons.
pub fn reasons(ranked: &Ranked, period: usize) -> String {
    let mut html = Html::default();
    html.add("<summary>Why some councils have no place</summary><ul>", &[]);
    for Without { lens, why, councils } in without_place(ranked, period) {
        html.add("<li><strong>{}</strong>, {}: {}.</li>", &[&lens, why, &list(&councils)]);
    }
    for out in &ranked.edition.header.left_out {
        html.add("<li><strong>{}</strong>, left out of the ranking: {}.</li>", &[&out.name, &out.reason]);
    }
    html.add("</ul>", &[]);
    html.finish()
}
