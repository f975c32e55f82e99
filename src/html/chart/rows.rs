//! A row for each name with a mark to its right.

use super::{Size, at, begin_link, end_link, figure, ticks};
use crate::html::Html;
use crate::view::chart::{Mark, Row, Rows};

/// A chart of rows in its frame.
pub fn rows(rows: &Rows, html: &mut Html) {
    figure(&rows.frame, Size::High(rows.height), &|html| draw(rows, html), &|_| (), html);
}

/// The same for a file, closed until somebody asks for it: what stands above it shows the same in a table.
pub fn picture(chart: &Rows, html: &mut Html) {
    html.add(
        r#"<details class="picture"><summary>A picture to keep<span class="unseen">: {}</span></summary>"#,
        &[&chart.frame.title],
    );
    rows(chart, html);
    html.add("</details>", &[]);
}

fn draw(rows: &Rows, html: &mut Html) {
    if let Some((x, y)) = rows.zero.map(|(x, y)| (at(x), at(y))) {
        html.add(r#"<line class="axis" x1="{}%" x2="{}%" y1="0" y2="{}"></line>"#, &[&x, &x, &y]);
    }
    for each in &rows.rows {
        row(each, html);
    }
    ticks(&rows.ticks, rows.bottom, html);
}

fn row(row: &Row, html: &mut Html) {
    let base = at(row.y + 4.0);
    match row.mark {
        Mark::Bar { ends: [left, right], is_behind } => {
            let class = if is_behind { "behind" } else { "ahead" };
            html.add(
                r#"<rect class="{}" x="{}%" y="{}" width="{}%" height="14"></rect>"#,
                &[class, &at(left), &at(row.y - 7.0), &at(right - left)],
            );
        }
        Mark::Range { ends: [left, right], dot } => {
            let y = at(row.y);
            html.add(
                r#"<line class="reach" x1="{}%" x2="{}%" y1="{}" y2="{}"></line>"#,
                &[&at(left), &at(right), &y, &y],
            )
            .add(r#"<circle class="mark" cx="{}%" cy="{}" r="5"></circle>"#, &[&at(dot), &y]);
        }
        Mark::None => {}
    }
    begin_link(&row.who, html);
    let first = at(row.y + 4.0 - 7.5 * (row.name.len() as f64 - 1.0));
    html.add(r#"<text class="label" y="{}">"#, &[&first]);
    for (n, text) in row.name.iter().enumerate() {
        html.add(r#"<tspan x="0" dy="{}">{}</tspan>"#, &[if n == 0 { "0" } else { "15" }, text]);
    }
    html.add("</text>", &[]);
    end_link(&row.who, html);
    html.add(r#"<text class="label" x="100%" y="{}" text-anchor="end">{}</text>"#, &[&base, &row.shown]);
}
