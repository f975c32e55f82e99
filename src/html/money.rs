//! Value for money, below the heading.

use super::chart::{self, named};
use super::written::{choices, names, paragraphs};
use super::{COLUMN, Html, NUMBER, NUMBERS};
use crate::view::money::{Best, Deprived, Drawn, Money};

/// The page.
pub fn page(money: &Money) -> String {
    let mut html = Html::default();
    html.add(r#"<div class="written">"#, &[]);
    for notice in &money.notices {
        html.add(r#"<p class="notice">{}</p>"#, &[notice]);
    }
    choices("Outcomes against spending for:", &money.services, &mut html);
    html.add_if_any("<p>{}</p>", &money.empty);
    if let Some(of) = &money.drawn {
        drawn(of, &mut html);
    }
    deprived(&money.deprived, &mut html);
    html.add("</div>", &[]);
    html.finish()
}

fn drawn(drawn: &Drawn, html: &mut Html) {
    for (says, links) in &drawn.choices {
        choices(says, links, html);
    }
    html.add(r#"<details id="label"><summary>Label a council</summary>"#, &[]);
    choices("Label:", &drawn.labels, html);
    html.add("</details>", &[]);
    chart::scatter(&drawn.scatter, html);
    html.add(r#"<p class="soft">{}</p>"#, &[&drawn.absent]);
    html.add("<h2>Better outcomes from less spending</h2>", &[]);
    paragraphs(&drawn.better, html);
    if !drawn.list.rows.is_empty() {
        chart::rows("Better outcomes from less spending, by place", &drawn.list, html);
    }
    if !drawn.line.is_empty() {
        html.add("<h2>The frontier</h2>", &[]);
        paragraphs(&drawn.line, html);
        html.add("<h3>At its corners, from the least spending</h3>", &[]);
        names(&drawn.corners, html);
    }
    html.add("<h2>How the two figures are worked out</h2>", &[]);
    paragraphs(&drawn.defined, html);
}

fn deprived(deprived: &Deprived, html: &mut Html) {
    if deprived.says.is_empty() {
        return;
    }
    html.add("<h2>{}</h2>", &[deprived.title]);
    paragraphs(&deprived.says, html);
    if deprived.best.is_empty() {
        return;
    }
    html.begin_table("The best places in the most deprived fifth of councils");
    html.add(COLUMN, &["Service"])
        .add(COLUMN, &["Best of the most deprived fifth"])
        .add(COLUMN, &["In the best quarter"])
        .add(NUMBERS, &["Spearman correlation of place with deprivation"])
        .begin_rows();
    for best in &deprived.best {
        row(best, html);
    }
    html.end_table();
}

fn row(best: &Best, html: &mut Html) {
    html.add(r#"<tr><th scope="row">"#, &[]);
    named(&best.of, html);
    html.add("</th><td>", &[]);
    for (n, (who, place)) in best.councils.iter().enumerate() {
        html.add(if n > 0 { ", " } else { "" }, &[]);
        named(who, html);
        html.add(" {}", &[place]);
    }
    html.add("</td>", &[]).add(super::TEXT, &[&best.quarter]).add(NUMBER, &[&best.rho]).add("</tr>", &[]);
}
