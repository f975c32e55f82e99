//! Councils that moved, below the heading.

use super::chart::{self, named};
use super::frame::{Item, choice};
use super::written::{choices, paragraphs};
use super::{Html, SOFT};
use crate::view::movers::{List, Movers, Part};

/// The page of councils that moved.
pub fn page(movers: &Movers) -> String {
    let mut html = Html::default();
    html.add(r#"<div class="written">"#, &[]);
    for notice in &movers.notices {
        html.add(r#"<p class="notice">{}</p>"#, &[notice]);
    }
    paragraphs(&movers.about, &mut html);
    choices("See who moved up to:", &movers.periods, &mut html);
    for (says, links) in &movers.choices {
        choices(says, links, &mut html);
    }
    for each in &movers.lists {
        list(each, &mut html);
    }
    surely(movers, &mut html);
    slope(movers, &mut html);
    parts(movers, &mut html);
    apart(movers, &mut html);
    if !movers.lasting.is_empty() {
        html.add("<h2>What is expected to last</h2>", &[]);
        paragraphs(&movers.lasting, &mut html);
    }
    html.add("</div>", &[]);
    html.finish()
}

fn list(list: &List, html: &mut Html) {
    html.add("<h2>{}</h2><p>{}</p>", &[&list.title, &list.says]);
    if list.table.rows.is_empty() {
        return;
    }
    chart::rows(&format!("{}: places, and on how many services", list.title), &list.table, html);
    if !list.services.rows.is_empty() {
        chart::rows(&format!("{}: places on each service", list.title), &list.services, html);
    }
}

fn surely(movers: &Movers, html: &mut Html) {
    html.add_if_any(SOFT, &movers.surely);
    if let Some(sure) = &movers.sure {
        html.add("<p>", &[]);
        named(sure, html);
        html.add(".</p>", &[]);
    }
}

fn slope(movers: &Movers, html: &mut Html) {
    let Some(slope) = &movers.slope else { return };
    html.add("<h2>From year to year</h2>", &[]);
    chart::slope(slope, html);
    if !movers.on_chart.is_empty() {
        html.add(r#"<ul class="chosen">"#, &[]);
    }
    for (who, without) in &movers.on_chart {
        html.add("<li>", &[]);
        named(who, html);
        html.add(
            r#" <a href="{}">Take off<span class="unseen"> the chart: {}</span></a></li>"#,
            &[without, &who.name],
        );
    }
    if !movers.on_chart.is_empty() {
        html.add("</ul>", &[]);
    }
    if movers.to_add.is_empty() {
        return;
    }
    let mut items: Vec<Item> = vec![(String::new(), "Choose a council".to_string())];
    items.extend(movers.to_add.iter().map(|who| (who.href.clone(), who.name.clone())));
    html.add(r#"<div class="add">"#, &[]);
    choice("chart", "chart", "Put a council on the chart", &items, html);
    html.add(r#"<button type="button" data-do="follow:chart">Add</button></div>"#, &[]);
}

fn parts(movers: &Movers, html: &mut Html) {
    if movers.parts_say.is_empty() {
        return;
    }
    html.add("<h2>Better outcomes, or lower spending?</h2><p>{}</p>", &[&movers.parts_say]);
    for part in &movers.parts {
        one(part, html);
    }
}

fn one(part: &Part, html: &mut Html) {
    html.add("<h3>", &[]);
    named(&part.who, html);
    html.add("</h3><p>{}</p>", &[&part.says]);
    html.add(r#"<details><summary>By service<span class="unseen">: {}</span></summary>"#, &[&part.who.name]);
    chart::rows(&format!("{}: what its change consists of", part.who.name), &part.table, html);
    html.add("</details>", &[]);
}

fn apart(movers: &Movers, html: &mut Html) {
    if movers.apart.is_empty() {
        return;
    }
    html.add("<h2>Not comparable</h2><p>These councils are ranked on different services in the two years, or came of a split, so a change of their place would say nothing.</p><ul>", &[]);
    for (who, why) in &movers.apart {
        html.add("<li>", &[]);
        named(who, html);
        html.add(": {}.</li>", &[why.trim_end_matches('.')]);
    }
    html.add("</ul>", &[]);
}
