//! The tables of an edition that was published as ranks, in the manner of its report.

use super::league::council;
use super::{COLUMN, Html, ITEM, NUMBER, NUMBERS};
use crate::route::{IMPROVED_BY, Route};
use crate::view::Ranked;
use crate::view::published::{Row, TOP, improved_caption, most_improved, top, top_caption};

/// The report's tables of the most productive and the most improved councils.
pub fn tables(ranked: &Ranked, period: usize, here: &Route) -> String {
    let mut html = Html::default();
    table(&top_caption(ranked, period), &top(ranked, period, TOP), false, ranked, here, &mut html);
    let improved = most_improved(ranked, period, IMPROVED_BY);
    if !improved.is_empty() {
        table(&improved_caption(ranked, period), &improved, true, ranked, here, &mut html);
    }
    html.add("<h2>What to know</h2><ul>", &[]);
    for note in &ranked.edition.header.notes {
        html.add(ITEM, &[note]);
    }
    html.add("</ul>", &[]);
    html.finish()
}

fn table(caption: &str, rows: &[Row], with_gains: bool, ranked: &Ranked, here: &Route, html: &mut Html) {
    html.begin_table(caption).add(COLUMN, &["Council"]).add(NUMBERS, &["Overall"]);
    for lens in &ranked.edition.lenses {
        html.add(NUMBERS, &[lens.short()]);
    }
    if with_gains {
        html.add(NUMBERS, &["Places gained"]);
    }
    html.begin_rows();
    for row in rows {
        html.add(r#"<tr><th scope="row">"#, &[]);
        council(&row.code, &row.name, here, html);
        html.add("</th>", &[]);
        for place in &row.places {
            html.add(NUMBER, &[place]);
        }
        if with_gains {
            html.add(NUMBER, &[&row.gained.map(|places| places.to_string()).unwrap_or_default()]);
        }
        html.add("</tr>", &[]);
    }
    html.end_table();
}
