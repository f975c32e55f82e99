//! Figures of some over two or more periods, such as places; where two periods cannot be compared, a gap.

use super::{Dot, Frame, Named, wrap};
use crate::order;

/// How far from the left the first period is, and the last one, in hundredths: the names stand to the right of it.
const FIRST: f64 = 14.0;
const LAST: f64 = 56.0;
/// How high the part with the lines is, and how far down it begins.
const HIGH: f64 = 220.0;
const TOP: f64 = 40.0;
/// How high a line of text is, and how many letters have room in it.
const LINE: f64 = 15.0;
const LETTERS: usize = 17;

/// One line of the chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    /// Who.
    pub who: Named,
    /// The figure in each period.
    pub figures: Vec<Option<f64>>,
    /// For each step to a next period, whether the two cannot be compared.
    pub breaks: Vec<bool>,
    /// Whether it is the one that the chart is about.
    pub is_marked: bool,
}

/// What the figures go from, at the top, and to, at the bottom.
pub struct Span<'a> {
    /// At the top: the first place.
    pub top: f64,
    /// At the bottom: the last place.
    pub bottom: f64,
    /// A figure as it is shown.
    pub show: &'a dyn Fn(f64) -> String,
}

/// A piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Piece {
    /// Where it begins and ends across, in hundredths.
    pub x: [f64; 2],
    /// Where it begins and ends down, in pixels.
    pub y: [f64; 2],
    /// Whether it is one end of a gap rather than a change.
    pub is_break: bool,
}

/// One line, laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawn {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// Its figures.
    pub dots: Vec<Dot>,
    /// The first figure, shown to its left, and how far down.
    pub first: Option<(String, f64)>,
    /// The name with the last figure in lines, shown to its right, and how far down the first is.
    pub name: (Vec<String>, f64),
    /// Who.
    pub who: Named,
    /// Whether it is the one that the chart is about.
    pub is_marked: bool,
}

/// A slope chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Slope {
    /// What stands around it.
    pub frame: Frame,
    /// How high it is.
    pub height: f64,
    /// Where each period is across, and its name.
    pub periods: Vec<(f64, String)>,
    /// How far down the lines reach.
    pub bottom: f64,
    /// The lines, the marked one last.
    pub lines: Vec<Drawn>,
    /// Whether there is a gap in any.
    pub has_breaks: bool,
}

/// Lays out a slope chart. Who has no figure in any period is left to the table.
pub fn slope(frame: Frame, periods: &[String], series: &[Series], span: &Span) -> Slope {
    let last = periods.len().saturating_sub(1).max(1) as f64;
    let x = |p: usize| FIRST + (LAST - FIRST) * p as f64 / last;
    let y = |figure: f64| TOP + HIGH * (figure - span.top) / (span.bottom - span.top).max(1.0);
    let series = series.iter().filter(|each| each.figures.iter().any(Option::is_some));
    let mut lines: Vec<Drawn> = series.map(|each| line(each, span, &x, &y)).collect();
    apart(&mut lines);
    let texts = lines.iter().map(|line| line.name.1 + LINE * line.name.0.len() as f64);
    let bottom = TOP + HIGH;
    let height = texts.fold(bottom, f64::max) + 12.0;
    let has_breaks = lines.iter().any(|line| line.pieces.iter().any(|piece| piece.is_break));
    let lines = order::arranged(lines, &|a, b| a.is_marked.cmp(&b.is_marked));
    let periods = periods.iter().enumerate().map(|(p, name)| (x(p), name.clone())).collect();
    Slope { frame, height, periods, bottom, lines, has_breaks }
}

fn line(series: &Series, span: &Span, x: &dyn Fn(usize) -> f64, y: &dyn Fn(f64) -> f64) -> Drawn {
    let at = |p: usize| series.figures.get(p).copied().flatten();
    let dot = |p: usize| Some(Dot { x: x(p), y: y(at(p)?), is_labelled: series.is_marked });
    let count = series.figures.len();
    let mut pieces = Vec::new();
    for p in 1..count {
        let (Some(from), Some(to)) = (dot(p - 1), dot(p)) else { continue };
        let part = |from: (f64, f64), to: (f64, f64), is_break| Piece {
            x: [from.0, to.0],
            y: [from.1, to.1],
            is_break,
        };
        let between = |share: f64| (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
        if series.breaks.get(p - 1).copied().unwrap_or(false) {
            pieces.push(part(between(0.0), between(0.3), true));
            pieces.push(part(between(0.7), between(1.0), true));
        } else {
            pieces.push(part(between(0.0), between(1.0), false));
        }
    }
    let last = count.saturating_sub(1);
    let shown = at(last).map_or("no figure".to_string(), span.show);
    let lines = wrap(&format!("{shown} {}", series.who.name), LETTERS);
    // Who has no figure at the end stands where the line broke off.
    let beside = (0..count).rev().find_map(dot).map_or(TOP, |dot| dot.y);
    Drawn {
        pieces,
        dots: (0..count).filter_map(dot).collect(),
        first: at(0).filter(|_| count > 1).map(|figure| ((span.show)(figure), y(figure))),
        name: (lines, beside),
        who: series.who.clone(),
        is_marked: series.is_marked,
    }
}

/// Moves names, and first figures, down as far as is needed for none to stand on another.
fn apart(lines: &mut [Drawn]) {
    let sorted = |y: &dyn Fn(&Drawn) -> f64, lines: &[Drawn]| {
        order::places(lines.len(), &|a, b| {
            let [a, b] = [a, b].map(|i| lines.get(i).map_or(0.0, y));
            a.total_cmp(&b)
        })
    };
    let mut free = f64::NEG_INFINITY;
    for i in sorted(&|line| line.name.1, lines) {
        let Some((text, y)) = lines.get_mut(i).map(|line| &mut line.name) else { continue };
        *y = y.max(free);
        free = *y + LINE * text.len() as f64 + 3.0;
    }
    let mut free = f64::NEG_INFINITY;
    for i in sorted(&|line| line.first.as_ref().map_or(0.0, |(_, y)| *y), lines) {
        let Some((_, y)) = lines.get_mut(i).and_then(|line| line.first.as_mut()) else { continue };
        *y = y.max(free);
        free = *y + LINE;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::words::ordinal;

    fn series(name: &str, figures: [Option<f64>; 2], is_break: bool) -> Series {
        let who = Named::new(name, String::new());
        Series { who, figures: figures.into(), breaks: vec![is_break], is_marked: name == "Elm" }
    }

    /// Places 1 to 101 over 220 pixels from 40: the 1st stands at 40, the 51st at 150, the 101st at 260.
    #[test]
    fn places_go_from_top_to_bottom_and_breaks_are_gaps() {
        let all = [
            series("Elm", [Some(1.0), Some(51.0)], false),
            series("Ash", [Some(101.0), Some(51.0)], true),
            series("Oak", [None, Some(101.0)], false),
        ];
        let periods = ["before".to_string(), "now".to_string()];
        let span = Span { top: 1.0, bottom: 101.0, show: &|x| ordinal(x as u32) };
        let slope = slope(Frame::default(), &periods, &all, &span);
        assert_eq!(slope.periods, [(14.0, "before".to_string()), (56.0, "now".to_string())]);
        let [ash, oak, elm] = slope.lines.as_slice() else { panic!("three lines, the marked one last") };
        assert_eq!(elm.pieces, [Piece { x: [14.0, 56.0], y: [40.0, 150.0], is_break: false }]);
        assert_eq!(elm.first, Some(("1st".to_string(), 40.0)));
        let rounded = |x: f64| (x * 10.0).round() / 10.0;
        let pieces: Vec<_> = ash.pieces.iter().map(|p| (p.x.map(rounded), p.y.map(rounded))).collect();
        assert_eq!(pieces, [([14.0, 26.6], [260.0, 227.0]), ([43.4, 56.0], [183.0, 150.0])]);
        assert!(slope.has_breaks && oak.pieces.is_empty() && oak.first.is_none());
        // Both are 51st: the second name moves below the first.
        assert_eq!((elm.name.1, ash.name.1), (150.0, 168.0));
        assert_eq!(elm.name.0, ["51st Elm"]);
        assert_eq!(oak.name, (vec!["101st Oak".to_string()], 260.0));
        assert_eq!(slope.height, 287.0);
    }
}
