//! Charts as HTML: one frame around all, and a file for each form of drawing.
//!
//! A drawing is for the eye alone: what it shows is said above it in words, and stands in full in a table or list beside
//! it, with links. So a chart has one tab stop for its numbers rather than one for each of 150 marks; marks that lead
//! somewhere can be pressed and tapped.

mod rows;
mod scatter;
mod slope;
mod strip;
mod tiles;

pub use rows::{picture, rows as in_rows};
pub use scatter::scatter;
pub use slope::slope;
pub use strip::strip;
pub use tiles::tiles;

use super::{COLUMN, Html, NUMBER, NUMBERS, SOFT};
use crate::view::chart::{Dot, Frame, Label, Named, Table, Tick, wrap};
use crate::view::words::number;

/// How wide a chart is that is downloaded; those of a size of their own keep it.
const WIDE: f64 = 720.0;
/// How high a line of what a downloaded chart says is, and how many letters have room in it.
const LINE: f64 = 18.0;
const LETTERS: usize = 92;

/// How large a drawing is.
#[derive(Debug, Clone, Copy)]
enum Size {
    /// As wide as its place, and so high.
    High(f64),
    /// In units of its own, scaled to its place.
    Units([f64; 2]),
}

/// A position as it is written.
fn at(x: f64) -> String {
    number(x, 1).replace('−', "-").replace(',', "")
}

/// Writes a chart: title, words, the drawing, the same as a table, and the downloads.
fn figure(frame: &Frame, size: Size, draw: &dyn Fn(&mut Html), beside: &dyn Fn(&mut Html), html: &mut Html) {
    html.add(r#"<figure class="chart" id="figure-{}"><figcaption><b>{}</b> "#, &[&frame.id, &frame.title]);
    html.add_if_any("<span>{}</span>", &frame.says).add("</figcaption>", &[]);
    drawing(frame, size, draw, html);
    beside(html);
    if let Some(same) = &frame.table {
        table(frame, same, html);
    }
    if !frame.source.is_empty() {
        downloads(frame, html);
    }
    html.add("</figure>", &[]);
}

fn downloads(frame: &Frame, html: &mut Html) {
    html.add(r#"<p class="downloads">"#, &[]);
    for (kind, name) in [("svg", "SVG"), ("png", "PNG")] {
        html.add(
            r#"<button type="button" data-do="{}:{}">Download {}<span class="unseen"> of: {}</span></button> "#,
            &[kind, &frame.id, name, &frame.title],
        );
    }
    html.add("</p>", &[]);
}

/// The drawing. What a file of it says besides, title and source, is below it and shown in the file only.
fn drawing(frame: &Frame, size: Size, draw: &dyn Fn(&mut Html), html: &mut Html) {
    let [width, height] = match size {
        Size::High(height) => [WIDE, height],
        Size::Units(size) => size,
    };
    let letters = (LETTERS as f64 * width / WIDE) as usize;
    let mut said: Vec<(&str, String)> = Vec::new();
    said.extend(wrap(&frame.title, letters).into_iter().map(|line| ("title", line)));
    said.extend(wrap(&frame.source, letters).into_iter().map(|line| ("source", line)));
    let whole = height + LINE * (said.len() as f64 + 1.0);
    html.add(
        r#"<svg id="{}" aria-hidden="true" focusable="false" data-size="{} {}""#,
        &[&frame.id, &at(width), &at(whole)],
    );
    match size {
        Size::High(height) => html.add(r#" width="100%" height="{}">"#, &[&at(height)]),
        Size::Units(_) => html.add(r#" viewBox="0 0 {} {}">"#, &[&at(width), &at(height)]),
    };
    html.add(r#"<rect class="paper" width="100%" height="100%"></rect>"#, &[]);
    draw(html);
    html.add(r#"<g class="in-file">"#, &[]);
    for (n, (class, line)) in said.iter().enumerate() {
        let y = at(height + LINE * (n as f64 + 1.0));
        html.add(r#"<text class="{}" x="8" y="{}">{}</text>"#, &[class, &y, line]);
    }
    html.add("</g></svg>", &[]);
}

/// The same as a table, one press away.
fn table(frame: &Frame, table: &Table, html: &mut Html) {
    html.add(
        r#"<details id="table-{}"><summary>The same as a table<span class="unseen">: {}</span></summary>"#,
        &[&frame.id, &frame.title],
    );
    rows(&frame.title, table, html);
    html.add("</details>", &[]);
}

/// A table of who and what.
pub(super) fn rows(caption: &str, table: &Table, html: &mut Html) {
    html.begin_table(caption);
    for (n, column) in table.columns.iter().enumerate() {
        html.add(if n == 0 { COLUMN } else { NUMBERS }, &[column]);
    }
    html.begin_rows();
    for row in &table.rows {
        html.add(r#"<tr><th scope="row">"#, &[]);
        named(&row.who, html);
        html.add("</th>", &[]);
        for cell in &row.cells {
            html.add(NUMBER, &[cell]);
        }
        html.add("</tr>", &[]);
    }
    html.end_table();
}

/// A name, with the link to its page if it has one.
pub(super) fn named(who: &Named, html: &mut Html) {
    if who.href.is_empty() {
        html.add("{}", &[&who.name]);
    } else {
        html.add(r#"<a href="{}">{}</a>"#, &[&who.href, &who.name]);
    }
}

/// Begins what leads to somebody's page when it is pressed or tapped.
fn begin_link(who: &Named, html: &mut Html) {
    if !who.href.is_empty() {
        html.add(r#"<a href="{}" tabindex="-1">"#, &[&who.href]);
    }
}

fn end_link(who: &Named, html: &mut Html) {
    if !who.href.is_empty() {
        html.add("</a>", &[]);
    }
}

/// Dots across in hundredths.
fn dots(dots: &[Dot], html: &mut Html) {
    for dot in dots {
        let (class, size) = if dot.is_labelled { ("mark", "6") } else { ("dot", "3") };
        html.add(
            r#"<circle class="{}" cx="{}%" cy="{}" r="{}"></circle>"#,
            &[class, &at(dot.x), &at(dot.y), size],
        );
    }
}

/// A name beside its mark, `away` pixels from it across.
fn label(label: &Label, away: f64, html: &mut Html) {
    begin_link(&label.who, html);
    let away = match label.anchor.word() {
        "start" => away,
        "end" => -away,
        _ => 0.0,
    };
    html.add(
        r#"<text class="label" x="{}%" dx="{}" y="{}" text-anchor="{}">{}</text>"#,
        &[&at(label.x), &at(away), &at(label.y), label.anchor.word(), &label.who.name],
    );
    end_link(&label.who, html);
}

/// Round numbers below a line, across in hundredths.
fn ticks(ticks: &[Tick], bottom: f64, html: &mut Html) {
    let (line, text) = (at(bottom), at(bottom + 15.0));
    html.add(r#"<line class="axis" x1="0%" x2="100%" y1="{}" y2="{}"></line>"#, &[&line, &line]);
    for tick in ticks {
        // A number at an edge stays inside.
        let anchor = match tick.at {
            x if x < 6.0 => "start",
            x if x > 94.0 => "end",
            _ => "middle",
        };
        html.add(
            r#"<text class="tick" x="{}%" y="{}" text-anchor="{}">{}</text>"#,
            &[&at(tick.at), &text, anchor, &tick.text],
        );
    }
}

/// A line of lesser weight below a drawing.
fn note(text: &str, html: &mut Html) {
    html.add(SOFT, &[text]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::chart::{Axis, Line, Point};

    #[test]
    fn a_position_is_a_number_of_svg() {
        assert_eq!([at(-1234.56), at(0.04), at(3.0)], ["-1234.6", "0.0", "3.0"]);
    }

    #[test]
    fn a_chart_has_words_a_drawing_a_table_and_downloads() {
        let who = Named::new("Ash & <Elm>", "#ash".to_string());
        let rows = vec![Line { who: who.clone(), cells: vec!["7".to_string()] }];
        let table = Table { columns: vec!["Council".to_string(), "Figure".to_string()], rows };
        let frame = Frame {
            id: "strip-a".to_string(),
            title: "Ash is alone".to_string(),
            says: "It has 7.".to_string(),
            source: "From somewhere".to_string(),
            table: Some(table),
        };
        let axis = Axis { show: &number, ends: ["less", "more"] };
        let points = [Point { who, figure: 7.0, is_labelled: true }];
        let mut html = Html::default();
        strip(&crate::view::chart::strip(frame, &points, &axis), &mut html);
        let text = html.finish();
        assert!(text.contains(r#"<svg id="strip-a" aria-hidden="true""#), "{text}");
        assert!(text.contains("Ash &amp; &lt;Elm&gt;") && !text.contains("<Elm>"), "{text}");
        assert!(text.contains(r##"<a href="#ash" tabindex="-1">"##), "what is in the drawing is no tab stop");
        assert!(text.contains(r##"<a href="#ash">"##), "the same stands in the table");
        assert!(text.contains(r#"data-do="svg:strip-a""#) && text.contains(r#"data-do="png:strip-a""#));
        // 18 + 40 + 40 high, and in a file two lines and room below them.
        assert!(text.contains(r#"data-size="720.0 152.0" width="100%" height="98.0""#), "{text}");
    }
}
