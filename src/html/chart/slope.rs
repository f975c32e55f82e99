//! Figures of some over periods.

use super::{Size, at, begin_link, end_link, figure, note};
use crate::html::Html;
use crate::view::chart::{Drawn, Slope};

/// What a gap means.
const BREAK: &str = "A dashed line with a gap: the two years cannot be compared.";

/// A slope chart in its frame.
pub fn slope(slope: &Slope, html: &mut Html) {
    let beside = |html: &mut Html| {
        if slope.has_breaks {
            note(BREAK, html);
        }
    };
    figure(&slope.frame, Size::High(slope.height), &|html| draw(slope, html), &beside, html);
}

fn draw(slope: &Slope, html: &mut Html) {
    for (x, name) in &slope.periods {
        let x = at(*x);
        html.add(
            r#"<line class="axis" x1="{}%" x2="{}%" y1="24" y2="{}"></line>"#,
            &[&x, &x, &at(slope.bottom)],
        )
        .add(r#"<text class="tick" x="{}%" y="16" text-anchor="middle">{}</text>"#, &[&x, name]);
    }
    for line in &slope.lines {
        draw_line(line, slope, html);
    }
}

fn draw_line(line: &Drawn, slope: &Slope, html: &mut Html) {
    html.add(if line.is_marked { r#"<g class="line marked">"# } else { r#"<g class="line">"# }, &[]);
    for piece in &line.pieces {
        let ([x1, x2], [y1, y2]) = (piece.x.map(at), piece.y.map(at));
        let markup = if piece.is_break {
            r#"<line class="gap" x1="{}%" x2="{}%" y1="{}" y2="{}"></line>"#
        } else {
            r#"<line x1="{}%" x2="{}%" y1="{}" y2="{}"></line>"#
        };
        html.add(markup, &[&x1, &x2, &y1, &y2]);
    }
    for dot in &line.dots {
        html.add(r#"<circle class="end" cx="{}%" cy="{}" r="5"></circle>"#, &[&at(dot.x), &at(dot.y)]);
    }
    let ends = [slope.periods.first(), slope.periods.last()].map(|p| at(p.map_or(0.0, |(x, _)| *x)));
    let [first, last] = ends;
    if let Some((text, y)) = &line.first {
        html.add(
            r#"<text class="tick" x="{}%" dx="-10" y="{}" text-anchor="end">{}</text>"#,
            &[&first, &at(y + 4.0), text],
        );
    }
    begin_link(&line.who, html);
    html.add(r#"<text class="label" y="{}">"#, &[&at(line.name.1 + 4.0)]);
    for (n, text) in line.name.0.iter().enumerate() {
        let down = if n == 0 { "0" } else { "15" };
        html.add(r#"<tspan x="{}%" dx="12" dy="{}">{}</tspan>"#, &[&last, down, text]);
    }
    html.add("</text>", &[]);
    end_link(&line.who, html);
    html.add("</g>", &[]);
}
