//! Two figures of every council against each other.

use super::{Size, at, figure, label, ticks};
use crate::html::Html;
use crate::view::chart::{Corner, Scatter, Spot};
use crate::view::words::count;

/// A scatter in its frame, with how many councils each corner holds below it.
pub fn scatter(scatter: &Scatter, html: &mut Html) {
    let size = Size::High(scatter.height);
    figure(&scatter.frame, size, &|html| draw(scatter, html), &|html| corners(scatter, html), html);
}

fn corners(scatter: &Scatter, html: &mut Html) {
    html.add(r#"<ul class="corners">"#, &[]);
    for Corner { name, councils } in &scatter.corners {
        html.add("<li>{}: {}</li>", &[name, &count(*councils, "council", "councils")]);
    }
    html.add("</ul>", &[]);
}

fn draw(scatter: &Scatter, html: &mut Html) {
    let ([top, bottom], [x, y]) = (scatter.band, scatter.middle.map(at));
    let [across, up] = &scatter.axes;
    html.add(
        r#"<line class="median" x1="{}%" x2="{}%" y1="{}" y2="{}"></line>"#,
        &[&x, &x, &at(top), &at(bottom)],
    )
    .add(r#"<line class="median" x1="0%" x2="100%" y1="{}" y2="{}"></line>"#, &[&y, &y]);
    html.add(r#"<text class="tick" x="0%" y="14">↑ {}</text>"#, &[up]);
    let [above, below] = [top + 14.0, bottom - 20.0];
    let places =
        [("1%", above, "start"), ("99%", above, "end"), ("1%", below, "start"), ("99%", below, "end")];
    for (corner, (x, y, anchor)) in scatter.corners.iter().zip(places) {
        // A name is in two parts, so that two of them stand side by side on a narrow screen.
        for (n, part) in corner.name.splitn(2, ", ").enumerate() {
            html.add(
                r#"<text class="corner" x="{}" y="{}" text-anchor="{}">{}</text>"#,
                &[x, &at(y + 14.0 * n as f64), anchor, part],
            );
        }
    }
    for ends in scatter.line.windows(2) {
        let [[x1, y1], [x2, y2]] = [0, 1].map(|n| ends.get(n).map(|end| end.map(at)).unwrap_or_default());
        html.add(r#"<line class="reach" x1="{}%" x2="{}%" y1="{}" y2="{}"></line>"#, &[&x1, &x2, &y1, &y2]);
    }
    scatter.dots.iter().for_each(|each| spot(each, html));
    for each in &scatter.labels {
        label(each, 10.0, html);
    }
    ticks(&scatter.ticks, bottom, html);
    html.add(
        r#"<text class="tick" x="100%" y="{}" text-anchor="end">{} →</text>"#,
        &[&at(scatter.height - 6.0), across],
    );
}

fn spot(spot: &Spot, html: &mut Html) {
    let (class, usual) = match (spot.dot.is_labelled, spot.is_faint) {
        (true, _) => ("mark", 6.0),
        (false, true) => ("dot faint", 3.0),
        (false, false) => ("dot", 3.0),
    };
    html.add(
        r#"<circle class="{}" cx="{}%" cy="{}" r="{}"></circle>"#,
        &[class, &at(spot.dot.x), &at(spot.dot.y), &at(spot.radius.unwrap_or(usual))],
    );
}
