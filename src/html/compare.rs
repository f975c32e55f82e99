//! Councils side by side, below the heading.

use super::chart::{self, named};
use super::frame::{Item, choice};
use super::written::choices;
use super::{COLUMN, Html, NUMBERS, SMALL};
use crate::view::chart::Named;
use crate::view::compare::{Cell, Compare, Figures, Row, Why};
use crate::view::sure::Pair;
use crate::view::words::{list, lower};

/// What the marks in the tables say, and do not.
const MARKS: &str = "Likely is where a council stands in nine of ten plausible versions of the method. Who has the better \
                     figure is said in words; councils that are similar should not be told apart by a few places.";

/// The page that compares councils.
pub fn page(compare: &Compare) -> String {
    let mut html = Html::default();
    html.add(r#"<div class="written compare">"#, &[]);
    let names: Vec<String> = compare.chosen.iter().map(|(who, _)| who.name.clone()).collect();
    let heading = if names.is_empty() { "Which councils?".to_string() } else { list(&names) };
    html.add(r#"<h2 tabindex="-1">{}</h2>"#, &[&heading]);
    for notice in &compare.notices {
        html.add(r#"<p class="notice">{}</p>"#, &[notice]);
    }
    chosen(compare, &mut html);
    if !compare.places.is_empty() {
        results(compare, &mut html);
    }
    html.add("</div>", &[]);
    html.finish()
}

/// Who is compared, and the controls for it.
fn chosen(compare: &Compare, html: &mut Html) {
    html.add(r#"<ul class="chosen">"#, &[]);
    for (who, without) in &compare.chosen {
        html.add("<li>", &[]);
        named(who, html);
        html.add(r#" <a href="{}">Remove<span class="unseen"> {}</span></a></li>"#, &[without, &who.name]);
    }
    html.add("</ul>", &[]);
    if compare.others.is_empty() {
        return;
    }
    let mut items: Vec<Item> = vec![(String::new(), "Choose a council".to_string())];
    items.extend(compare.others.iter().cloned());
    html.add(r#"<div class="add">"#, &[]);
    choice("compare", "compare", "Add a council", &items, html);
    html.add(r#"<button type="button" data-do="compare">Add</button></div>"#, &[]);
}

fn results(compare: &Compare, html: &mut Html) {
    html.add("<h2>Places</h2>", &[]);
    html.add_if_any(r#"<p class="notice">{}</p>"#, &compare.refused);
    rows("Places, scores and spending", "Service", &compare.names, &compare.places, None, html);
    html.add(r#"<p class="soft">{}</p>"#, &[MARKS]);
    pairs(&compare.pairs, html);
    why(&compare.why, &compare.names, html);
    if let Some(slope) = &compare.slope {
        html.add("<h2>From year to year</h2>", &[]);
        choices("Compared with:", &compare.periods, html);
        chart::slope(slope, html);
    }
    if !compare.strips.is_empty() {
        html.add("<h2>Among all councils</h2>", &[]);
    }
    for strip in &compare.strips {
        chart::strip(strip, html);
    }
    if !compare.figures.is_empty() {
        html.add("<h2>Figures</h2>", &[]);
    }
    for each in &compare.figures {
        figures(each, &compare.names, html);
    }
}

/// What adds up to the overall place, and behind a press what adds up to each service's score.
fn why(all: &[Why], names: &[Named], html: &mut Html) {
    let Some((first, others)) = all.split_first() else { return };
    html.add("<h2>Why</h2>", &[]);
    sum(first, names, html);
    for each in others {
        html.add("<details><summary>{}</summary>", &[&each.of.name]);
        sum(each, names, html);
        html.add("</details>", &[]);
    }
}

fn sum(why: &Why, names: &[Named], html: &mut Html) {
    let what = if why.of.href.is_empty() { "the overall place" } else { &why.of.name };
    let caption = format!("What adds up to {what}: {}", lower(why.unit));
    rows(&caption, "Part", names, &why.rows, None, html);
}

fn pairs(pairs: &[Pair], html: &mut Html) {
    if pairs.is_empty() {
        return;
    }
    html.add("<h2>Who is ahead, and how surely</h2>", &[]);
    for (n, pair) in pairs.iter().enumerate() {
        html.add("<h3>{}</h3><p>{}</p>", &[&pair.title, &pair.says.join(" ")]);
        if pair.rows.is_empty() {
            continue;
        }
        html.add(
            r#"<details id="pair-{}"><summary>By service<span class="unseen">: {}</span></summary>"#,
            &[&n.to_string(), &pair.title],
        );
        html.begin_table(&format!("{}: who is ahead, of 100 versions", pair.title));
        for (n, column) in pair.columns.iter().enumerate() {
            html.add(if n == 0 { COLUMN } else { NUMBERS }, &[column]);
        }
        html.begin_rows();
        for row in &pair.rows {
            for (n, cell) in row.iter().enumerate() {
                html.add(if n == 0 { super::ROW } else { super::NUMBER }, &[cell]);
            }
            html.add("</tr>", &[]);
        }
        html.end_table().add("</details>", &[]);
    }
}

fn figures(figures: &Figures, names: &[Named], html: &mut Html) {
    html.add("<h3>", &[]);
    named(&figures.lens, html);
    html.add("</h3>", &[]);
    let caption = format!("Figures for {}", figures.lens.name);
    rows(&caption, "Measure", names, &figures.rows, Some(&figures.about), html);
}

/// A table with a column for each council.
pub(super) fn rows(
    caption: &str,
    what: &str,
    names: &[Named],
    rows: &[Row],
    about: Option<&[[String; 2]]>,
    html: &mut Html,
) {
    html.begin_table(caption).add(COLUMN, &[what]);
    for who in names {
        html.add(NUMBERS, &[&who.name]);
    }
    if about.is_some() {
        html.add(NUMBERS, &["England median"]);
    }
    html.begin_rows();
    for (n, row) in rows.iter().enumerate() {
        let about = about.and_then(|about| about.get(n));
        html.add(r#"<tr><th scope="row">"#, &[]);
        named(&row.what, html);
        html.add_if_any(SMALL, about.map_or("", |[is, _]| is)).add("</th>", &[]);
        for each in &row.cells {
            cell(each, html);
        }
        if let Some([_, median]) = about {
            html.add(super::NUMBER, &[median]);
        }
        html.add("</tr>", &[]);
    }
    html.end_table();
}

fn cell(cell: &Cell, html: &mut Html) {
    html.add(r#"<td class="n">{}"#, &[&cell.text]).add_if_any(r#" <b class="best">{}</b>"#, cell.mark);
    for line in &cell.below {
        html.add(SMALL, &[line]);
    }
    html.add("</td>", &[]);
}
