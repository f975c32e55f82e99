//! The picture that goes with a link to a page, as SVG: who it is about, the place, how sure it is, and all councils as
//! dots in a row.

use super::Html;
use super::document::PICTURE;
use crate::view::chart::{Strip, shorten, wrap};
use crate::view::preview::{NAME, Preview};
use crate::view::words::number;

/// The room at both sides, and what is left between.
const LEFT: f64 = 64.0;
const WIDTH: f64 = PICTURE[0] as f64 - 2.0 * LEFT;
/// A heading of at most so many letters has the large size and one line; a longer one two lines of so many.
const SHORT: usize = 25;
const LETTERS: usize = 33;
/// The most letters of any other line.
const LINE: usize = 76;
/// Where the band of dots is, and how many times as large as on a page a step aside is.
const BAND: f64 = 462.0;
const STEP: f64 = 2.2;

/// The picture of a page.
pub fn svg(of: &Preview) -> String {
    let mut html = Html::default();
    let [width, height] = PICTURE.map(|size| size.to_string());
    html.add(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="100%" height="100%" fill="#ffffff"/><rect width="100%" height="14" fill="#0b5f6e"/>"##,
        &[&width, &height],
    );
    text(NAME, LEFT, 84.0, 30.0, ACCENT, &mut html);
    let mut y = 96.0;
    for (line, size) in heading(&of.heading) {
        y += size * 1.08;
        text(&line, LEFT, y, size, INK, &mut html);
    }
    y += 62.0;
    text(&shorten(&of.place, LINE), LEFT, y, 42.0, ACCENT, &mut html);
    y += 48.0;
    text(&shorten(&of.more, LINE), LEFT, y, 29.0, SOFT, &mut html);
    if let Some(strip) = &of.strip {
        dots(strip, &mut html);
    }
    text(&shorten(&of.edition, LINE), LEFT, 596.0, 25.0, SOFT, &mut html);
    html.add("</svg>", &[]);
    html.finish()
}

const TEXT: &str = r#"<text x="{}" y="{}" font-size="{}" fill="{}">{}</text>"#;
const INK: &str = "#1b2430";
const SOFT: &str = "#56616f";
const ACCENT: &str = "#0b5f6e";

fn text(text: &str, x: f64, y: f64, size: f64, colour: &str, html: &mut Html) {
    html.add(TEXT, &[&at(x), &at(y), &at(size), colour, text]);
}

/// A position as SVG has it.
fn at(x: f64) -> String {
    number(x, 1).replace('−', "-").replace(',', "")
}

/// The heading in one large line or two smaller ones, each with its size.
fn heading(text: &str) -> Vec<(String, f64)> {
    if text.chars().count() <= SHORT {
        return vec![(text.to_string(), 84.0)];
    }
    let lines = wrap(text, LETTERS);
    let size = if lines.len() > 2 { 46.0 } else { 62.0 };
    let letters = if lines.len() > 2 { LETTERS * 4 / 3 } else { LETTERS };
    let lines = wrap(text, letters);
    lines.into_iter().take(2).map(|line| (shorten(&line, letters), size)).collect()
}

/// All councils as dots in a row, the one that it is about larger, with the median.
fn dots(strip: &Strip, html: &mut Html) {
    let across = |x: f64| at(LEFT + WIDTH * x / 100.0);
    let middle = strip.band.iter().sum::<f64>() / 2.0;
    if let Some(x) = strip.median.map(across) {
        html.add(
            r##"<line x1="{}" x2="{}" y1="{}" y2="{}" stroke="#56616f" stroke-width="2" stroke-dasharray="6 6"/>"##,
            &[&x, &x, &at(BAND - 50.0), &at(BAND + 50.0)],
        );
        html.add(
            r##"<text x="{}" y="{}" font-size="22" fill="#56616f" text-anchor="middle">median</text>"##,
            &[&x, &at(BAND + 76.0)],
        );
    }
    for dot in &strip.dots {
        let y = at(BAND + STEP * (dot.y - middle));
        let markup = if dot.is_labelled {
            r##"<circle cx="{}" cy="{}" r="17" fill="#0b5f6e" stroke="#ffffff" stroke-width="4"/>"##
        } else {
            r##"<circle cx="{}" cy="{}" r="5" fill="#9aa7b4"/>"##
        };
        html.add(markup, &[&across(dot.x), &y]);
    }
    // The font has no arrows, and which end is which is plain without.
    let [left, right] = strip.ends.each_ref().map(|end| end.trim_matches(['←', '→', ' ']));
    let y = at(BAND + 76.0);
    html.add(r##"<text x="{}" y="{}" font-size="22" fill="#56616f">{}</text>"##, &[&at(LEFT), &y, left]).add(
        r##"<text x="{}" y="{}" font-size="22" fill="#56616f" text-anchor="end">{}</text>"##,
        &[&at(LEFT + WIDTH), &y, right],
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::chart::Dot;

    #[test]
    fn what_a_picture_says_is_data() {
        let of = Preview { heading: "<Ash> & \"Elm\"".to_string(), ..Preview::default() };
        let svg = svg(&of);
        assert!(svg.contains("&lt;Ash&gt; &amp; &quot;Elm&quot;</text>"), "{svg}");
        assert!(!svg.contains("<circle"), "without scores there are no dots");
    }

    /// 64 at the left, 1072 between: half of the way is 600.
    #[test]
    fn dots_stand_where_their_figures_are() {
        let dot = |x, y, is_labelled| Dot { x, y, is_labelled };
        let dots = vec![dot(0.0, 43.0, false), dot(50.0, 38.0, true)];
        let strip = Strip { dots, band: [18.0, 58.0], ..Strip::default() };
        let svg = svg(&Preview { strip: Some(strip), ..Preview::default() });
        assert!(svg.contains(r#"<circle cx="64.0" cy="473.0" r="5""#), "{svg}");
        assert!(svg.contains(r#"<circle cx="600.0" cy="462.0" r="17""#), "{svg}");
    }

    #[test]
    fn a_long_heading_has_two_lines_and_no_more() {
        assert_eq!(heading("Kent"), [("Kent".to_string(), 84.0)]);
        let long = heading("Bournemouth, Christchurch and Poole");
        assert_eq!(long, [("Bournemouth, Christchurch and".to_string(), 62.0), ("Poole".to_string(), 62.0)]);
        assert_eq!(heading(&"word ".repeat(50)).len(), 2);
        assert!(heading(&"x".repeat(99))[0].0.ends_with('…'));
    }
}
