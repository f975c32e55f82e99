//! How sure each place is, as HTML.

use super::chart;
use super::{COLUMN, Html, ITEM, NUMBER, NUMBERS, PARAGRAPH, ROW, SMALL, SOFT, TEXT};
use crate::view::sure::{Closer, Drawn, Link, Matters, Pair, Picture, Plot, Row, Sure, Switch};
use crate::view::words::{number, ordinal};

/// How wide the drawing of a range is, and how far its ends are from the edges.
const WIDTH: f64 = 200.0;
const EDGE: f64 = 5.0;
/// How wide and high the picture is.
const PICTURE: [f64; 2] = [320.0, 90.0];

/// The page below its heading.
pub fn page(sure: &Sure) -> String {
    let mut html = Html::default();
    html.add(r#"<div class="sure">"#, &[]);
    for notice in &sure.notices {
        html.add(r#"<p class="notice">{}</p>"#, &[notice]);
    }
    html.add_if_any(r#"<p class="notice">{}</p>"#, &sure.refused);
    if let Some(drawn) = &sure.drawn {
        if let Some(of) = &drawn.closer {
            closer(of, &mut html);
        }
        if let Some(of) = &drawn.pair {
            pair(of, &mut html);
        }
    }
    html.add("<h2>What a sensitivity range is</h2>", &[]);
    for paragraph in &sure.says {
        html.add(PARAGRAPH, &[paragraph]);
    }
    html.add("<ul>", &[]);
    for item in &sure.left_out {
        html.add(ITEM, &[item]);
    }
    html.add("</ul>", &[]);
    if let Some(drawn) = &sure.drawn {
        if let Some(of) = &drawn.picture {
            picture(of, &mut html);
        }
        rest(drawn, &mut html);
    }
    html.add("</div>", &[]);
    html.finish()
}

fn rest(drawn: &Drawn, html: &mut Html) {
    html.add("<h2>What is varied</h2>", &[]).add(SOFT, &[&drawn.made]).add(r#"<ul class="doubts">"#, &[]);
    for (at, each) in drawn.switches.iter().enumerate() {
        switch(each, at, html);
    }
    html.add("</ul>", &[]);
    matters(&drawn.matters, html);
    plot(&drawn.plot, html);
}

fn link(link: &Link, html: &mut Html) {
    html.add("<a", &[]);
    rest_of_link(link, html);
}

/// A link that leads elsewhere once it was followed, and keeps the focus all the same, by an id of its own.
fn turn(link: &Link, id: &str, html: &mut Html) {
    html.add(r#"<a id="{}""#, &[id]);
    rest_of_link(link, html);
}

fn rest_of_link(link: &Link, html: &mut Html) {
    let markup = if link.is_here { r#" href="{}" aria-current="true">{}"# } else { r#" href="{}">{}"# };
    html.add(markup, &[&link.href, &link.text]);
    html.add_if_any(r#"<span class="unseen"> {}</span>"#, &link.about).add("</a>", &[]);
}

fn switch(switch: &Switch, at: usize, html: &mut Html) {
    html.add("<li><strong>{}</strong>: {}. ", &[switch.name, switch.state]);
    turn(&switch.turn, &format!("doubt-{at}"), html);
    html.add(SMALL, &[switch.sentence]).add("</li>", &[]);
}

/// How often a council has each place: a bar for each, its range below them, and its place by the method. The caption
/// says the same in words.
fn picture(picture: &Picture, html: &mut Html) {
    let [width, height] = PICTURE;
    let (n, most) = (picture.shares.len().max(1) as f64, picture.shares.iter().copied().fold(0.0, f64::max));
    let step = width / n;
    let at = |rank: f64| (rank - 0.5) * step;
    html.add(
        r#"<figure><svg viewBox="0 0 {} {}" aria-hidden="true">"#,
        &[&number(width, 0), &number(height, 0)],
    );
    for (i, share) in picture.shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
        let rank = i as f64 + 1.0;
        let is_inside = picture.ends[0].floor() <= rank && rank <= picture.ends[1].ceil();
        let tall = (height - 20.0) * share / most;
        html.add(
            r#"<rect class="{}" x="{}" y="{}" width="{}" height="{}"></rect>"#,
            &[
                if is_inside { "inside" } else { "outside" },
                &number(i as f64 * step, 2),
                &number(height - 20.0 - tall, 2),
                &number(step, 2),
                &number(tall, 2),
            ],
        );
    }
    html.add(
        r#"<line x1="{}" x2="{}" y1="80" y2="80"></line><circle class="dot" cx="{}" cy="80" r="5"></circle></svg>"#,
        &[&number(at(picture.ends[0]), 2), &number(at(picture.ends[1]), 2), &number(at(f64::from(picture.rank)), 2)],
    );
    html.add(r#"<figcaption class="soft">{}</figcaption></figure>"#, &[&picture.caption]);
}

fn matters(matters: &Matters, html: &mut Html) {
    html.add("<h2>Which choice matters</h2>", &[]).add(PARAGRAPH, &[&matters.says.join(" ")]);
    if matters.rows.is_empty() {
        return;
    }
    html.begin_table("How much of what versions differ by comes of each source of doubt");
    html.add(COLUMN, &["Source of doubt"])
        .add(r#"<th scope="col" class="bar"><span class="unseen">Bar</span></th>"#, &[])
        .add(NUMBERS, &["Has a part in"])
        .add(NUMBERS, &["By itself"])
        .begin_rows();
    for row in &matters.rows {
        html.add(ROW, &[row.name]).add(
            r#"<td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="ahead" x="0" y="1" width="{}" height="8"></rect></svg></td>"#,
            &[&number(100.0 * row.total.clamp(0.0, 1.0), 1)],
        );
        for share in [row.total, row.first] {
            html.add(NUMBER, &[&format!("{} %", number(100.0 * share, 0))]);
        }
        html.add("</tr>", &[]);
    }
    html.end_table().add(SOFT, &[&matters.note]);
}

/// A table of texts whose first column names its rows.
fn texts<const N: usize>(caption: &str, columns: [&str; N], rows: &[[String; N]], html: &mut Html) {
    html.begin_table(caption);
    for (at, column) in columns.iter().enumerate() {
        html.add(if at == 0 { COLUMN } else { NUMBERS }, &[column]);
    }
    html.begin_rows();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            html.add(if at == 0 { ROW } else { NUMBER }, &[cell]);
        }
        html.add("</tr>", &[]);
    }
    html.end_table();
}

fn closer(closer: &Closer, html: &mut Html) {
    html.add("<section><h2>{}</h2>", &[&closer.name]);
    for sentence in &closer.says {
        html.add(PARAGRAPH, &[sentence]);
    }
    texts(
        "Ranges by service",
        [
            "Service",
            "Place",
            "Median place",
            "Sensitivity range",
            "First, of 100 versions",
            "Top 10, of 100 versions",
        ],
        &closer.rows,
        html,
    );
    if !closer.reach.is_empty() {
        html.add("<h3>Under other weights of services</h3><p>{}</p>", &[&closer.reach.join(" ")]);
    }
    if !closer.weights.is_empty() {
        let columns = ["Service", "Best place", "Worst place"];
        texts("Weights that give its best and its worst place", columns, &closer.weights, html);
    }
    html.add("</section>", &[]);
}

fn pair(pair: &Pair, html: &mut Html) {
    html.add("<section><h2>{}</h2><p>{}</p>", &[&pair.title, &pair.says.join(" ")]);
    if !pair.rows.is_empty() {
        let columns = pair.columns.each_ref().map(String::as_str);
        texts("Who is ahead, of 100 versions", columns, &pair.rows, html);
    }
    html.add("</section>", &[]);
}

fn plot(plot: &Plot, html: &mut Html) {
    html.add("<h2>All councils</h2><p>Sorted by: ", &[]);
    for (at, sort) in plot.sorts.iter().enumerate() {
        html.add(if at > 0 { ", " } else { "" }, &[]);
        turn(sort, &format!("by-{at}"), html);
    }
    html.add(".</p>", &[]).add_if_any(SOFT, &plot.others);
    html.begin_table("Sensitivity range of each council, and of 100 versions how many have it in each part");
    html.add(COLUMN, &["Council"])
        .add(NUMBERS, &["Place by the method"])
        .add(NUMBERS, &["Median place"])
        .add(COLUMN, &["Sensitivity range"])
        .add(
            r#"<th scope="col" class="range">1st to {}: line for the range, dot for the place</th>"#,
            &[&ordinal(plot.ranked)],
        );
    for column in ["Top 10", "First quarter", "Second", "Third", "Last"] {
        html.add(NUMBERS, &[column]);
    }
    html.add(COLUMN, &["Look closer"]).begin_rows();
    for each in &plot.rows {
        row(each, plot.ranked, html);
    }
    html.end_table();
    chart::picture(&plot.picture, html);
}

fn row(row: &Row, ranked: u32, html: &mut Html) {
    let last = f64::from(ranked.max(2)) - 1.0;
    let at = |rank: f64| number(EDGE + (WIDTH - 2.0 * EDGE) * (rank - 1.0) / last, 1);
    html.add(r#"<tr><th scope="row">"#, &[]);
    link(&row.name, html);
    let median = number(row.median, if row.median.fract() == 0.0 { 0 } else { 1 });
    html.add("</th>", &[]).add(NUMBER, &[&row.place]).add(NUMBER, &[&median]).add(TEXT, &[&row.range]);
    html.add(
        r#"<td class="range"><svg viewBox="0 0 200 12" aria-hidden="true"><line x1="{}" x2="{}" y1="6" y2="6"></line><circle class="dot" cx="{}" cy="6" r="4"></circle></svg></td>"#,
        &[&at(row.ends[0]), &at(row.ends[1]), &at(f64::from(row.rank))],
    );
    for share in &row.of_hundred {
        html.add(NUMBER, &[share]);
    }
    html.add("<td>", &[]);
    for (i, look) in row.looks.iter().enumerate() {
        html.add(if i > 0 { " " } else { "" }, &[]);
        link(look, html);
    }
    html.add("</td></tr>", &[]);
}
