//! Every council as a dot on one axis.

use super::{Size, at, dots, figure, label, ticks};
use crate::html::Html;
use crate::view::chart::Strip;

/// A strip in its frame.
pub fn strip(strip: &Strip, html: &mut Html) {
    figure(&strip.frame, Size::High(strip.height), &|html| draw(strip, html), &|_| (), html);
}

fn draw(strip: &Strip, html: &mut Html) {
    let [top, bottom] = strip.band.map(at);
    if let Some(x) = strip.median.map(at) {
        html.add(
            r#"<line class="median" x1="{}%" x2="{}%" y1="{}" y2="{}"></line>"#,
            &[&x, &x, &top, &bottom],
        );
    }
    for each in &strip.labels {
        let x = at(each.x);
        html.add(
            r#"<line class="leader" x1="{}%" x2="{}%" y1="{}" y2="{}"></line>"#,
            &[&x, &x, &at(each.y + 3.0), &at(each.dot)],
        );
    }
    dots(&strip.dots, html);
    for each in &strip.labels {
        label(each, 0.0, html);
    }
    ticks(&strip.ticks, strip.band.last().copied().unwrap_or_default(), html);
    for (end, (x, anchor)) in strip.ends.iter().zip([("0%", "start"), ("100%", "end")]) {
        if !end.is_empty() {
            html.add(
                r#"<text class="tick" x="{}" y="{}" text-anchor="{}">{}</text>"#,
                &[x, &at(strip.height - 6.0), anchor, end],
            );
        }
    }
}
