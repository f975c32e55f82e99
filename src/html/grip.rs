//! Financial grip, below the heading.

use super::Html;
use super::chart;
use super::written::{choices, paragraphs};
use crate::view::grip::Grip;

/// The page.
pub fn page(grip: &Grip) -> String {
    let mut html = Html::default();
    html.add(r#"<div class="written">"#, &[]);
    for notice in &grip.notices {
        html.add(r#"<p class="notice">{}</p>"#, &[notice]);
    }
    if grip.empty.is_empty() {
        found(grip, &mut html);
    } else {
        html.add("<p>{}</p>", &[&grip.empty]);
    }
    html.add("</div>", &[]);
    html.finish()
}

fn found(grip: &Grip, html: &mut Html) {
    choices("Budget against outturn of:", &grip.services, html);
    paragraphs(&grip.about, html);
    if let Some(strip) = &grip.strip {
        chart::strip(strip, html);
    }
    html.add("<h2>The highest ranked</h2>", &[]);
    choices("First places:", &grip.tops, html);
    paragraphs(&grip.range, html);
    html.add("<h2>Does overspending go with place?</h2>", &[]);
    chart::rows("Correlation of variance with place, with 95 % intervals", &grip.relation, html);
    paragraphs(&grip.shows, html);
    html.add("<h2>The most overspent and the lowest ranked</h2>", &[]);
    for (says, links) in &grip.counts {
        choices(says, links, html);
    }
    paragraphs(&grip.chance, html);
    html.add("<h2>All councils</h2>", &[]);
    chart::rows("Budget, outturn and what lies between them, by place", &grip.table, html);
    paragraphs(&grip.no_percentage, html);
    html.add("<h2>Which budgets there are</h2>", &[]);
    paragraphs(&grip.holds, html);
}
