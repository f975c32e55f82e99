//! Every council as a dot on one axis, some of them labelled.

use super::labels::{LETTERS, rows};
use super::{Anchor, Dot, Frame, Label, Named, Scale, Tick, shorten};
use crate::engine::stats;
use crate::order;

/// How high the band of dots is, and a row of labels above it.
const BAND: f64 = 40.0;
const ROW: f64 = 18.0;
/// How near two dots may come across before one steps aside, in hundredths; and how far it steps, in pixels.
const NEAR: f64 = 0.9;
const STEP: f64 = 5.0;
/// The most steps to either side.
const STEPS: usize = 3;

/// A council and its figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Point {
    /// Who.
    pub who: Named,
    /// The figure.
    pub figure: f64,
    /// Whether its name is shown.
    pub is_labelled: bool,
}

/// What figures are and how they are shown.
pub struct Axis<'a> {
    /// A figure as it is shown, with so many decimals.
    pub show: &'a dyn Fn(f64, u8) -> String,
    /// What the left end and the right end stand for; empty where neither is better.
    pub ends: [&'a str; 2],
}

/// A strip of dots.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strip {
    /// What stands around it.
    pub frame: Frame,
    /// How high it is.
    pub height: f64,
    /// Every council; those that are labelled last, so that nothing covers them.
    pub dots: Vec<Dot>,
    /// The names of some.
    pub labels: Vec<Label>,
    /// Where the median is across.
    pub median: Option<f64>,
    /// How far down the band of dots begins and ends.
    pub band: [f64; 2],
    /// The axis.
    pub ticks: Vec<Tick>,
    /// What its ends stand for.
    pub ends: [String; 2],
}

/// Lays out a strip.
pub fn strip(frame: Frame, points: &[Point], axis: &Axis) -> Strip {
    let figures: Vec<f64> = points.iter().map(|point| point.figure).collect();
    let Some(scale) = Scale::of(figures.iter().copied()) else { return Strip { frame, ..Strip::default() } };
    let sorted = order::places(points.len(), &|a, b| {
        let [a, b] = [a, b].map(|i| figures.get(i).copied().unwrap_or_default());
        a.total_cmp(&b)
    });
    let points: Vec<&Point> = sorted.into_iter().filter_map(|i| points.get(i)).collect();
    let mut labels: Vec<Label> = points.iter().filter(|p| p.is_labelled).map(|p| label(p, scale)).collect();
    let rows = rows(&labels);
    let top = ROW * rows.iter().max().map_or(0.0, |row| *row as f64 + 1.0);
    let middle = top + BAND / 2.0;
    for (label, row) in labels.iter_mut().zip(rows) {
        label.y = top - ROW * row as f64 - 6.0;
        label.dot = middle;
    }
    let bottom = top + BAND;
    let [left, right] = axis.ends.map(str::to_string);
    let height = bottom + if left.is_empty() { 20.0 } else { 40.0 };
    let median = stats::median(&figures).map(|median| scale.across(median));
    let (dots, ticks) = (dots(&points, scale, middle), scale.ticks(axis.show));
    Strip { frame, height, dots, labels, median, band: [top, bottom], ticks, ends: [left, right] }
}

fn label(point: &Point, scale: Scale) -> Label {
    let x = scale.across(point.figure);
    let who = Named { name: shorten(&point.who.name, LETTERS), href: point.who.href.clone() };
    Label { who, x, anchor: Anchor::inside(x), ..Label::default() }
}

/// The dots, from left to right: each as near to the middle as those before it leave room.
fn dots(points: &[&Point], scale: Scale, middle: f64) -> Vec<Dot> {
    // The last dot in the middle, then in the first step down, up, the second down, up, and so on.
    let mut last = [f64::NEG_INFINITY; 2 * STEPS + 1];
    let mut dots: Vec<Dot> = Vec::new();
    for point in points {
        let x = scale.across(point.figure);
        if point.is_labelled {
            dots.push(Dot { x, y: middle, is_labelled: true });
            continue;
        }
        let lane = last.iter().position(|last| x - last >= NEAR).unwrap_or(dots.len() % last.len());
        if let Some(last) = last.get_mut(lane) {
            *last = x;
        }
        let steps = lane.div_ceil(2) as f64 * if lane % 2 == 0 { -1.0 } else { 1.0 };
        dots.push(Dot { x, y: middle + STEP * steps, is_labelled: false });
    }
    let (labelled, mut others): (Vec<Dot>, Vec<Dot>) = dots.into_iter().partition(|dot| dot.is_labelled);
    others.extend(labelled);
    others
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::words::number;

    fn point(name: &str, figure: f64, is_labelled: bool) -> Point {
        Point { who: Named::new(name, format!("#{name}")), figure, is_labelled }
    }

    /// From 10 to 60: 10 stands at 3, 60 at 97, 20 at 3 + 94/5 = 21.8; the median, 20, too.
    #[test]
    fn dots_stand_where_their_figures_are() {
        let points = [
            point("Elm", 60.0, true),
            point("Ash", 10.0, false),
            point("Oak", 20.0, false),
            point("Fir", 20.0, false),
            point("Yew", 20.1, false),
        ];
        let axis = Axis { show: &number, ends: ["less", "more"] };
        let strip = strip(Frame::default(), &points, &axis);
        assert_eq!(strip.band, [18.0, 58.0]);
        assert_eq!(strip.height, 98.0);
        let at: Vec<(f64, f64)> =
            strip.dots.iter().map(|d| ((d.x * 10.0).round() / 10.0, d.y - 38.0)).collect();
        // Three at nearly the same place: one in the middle, one below, one above; the labelled one comes last.
        assert_eq!(at, [(3.0, 0.0), (21.8, 0.0), (21.8, 5.0), (22.0, -5.0), (97.0, 0.0)]);
        assert!(strip.median.is_some_and(|x| (x - 21.8).abs() < 1e-9));
        let [elm] = strip.labels.as_slice() else { panic!("one label") };
        assert_eq!((elm.who.name.as_str(), elm.x, elm.y, elm.dot), ("Elm", 97.0, 12.0, 38.0));
        assert_eq!(elm.anchor, Anchor::End);
        assert_eq!(
            strip.ticks.iter().map(|t| t.text.as_str()).collect::<Vec<_>>(),
            ["10", "20", "30", "40", "50", "60"]
        );
    }

    #[test]
    fn nobody_makes_an_empty_strip() {
        let axis = Axis { show: &number, ends: ["", ""] };
        assert_eq!(strip(Frame::default(), &[], &axis), Strip::default());
    }
}
