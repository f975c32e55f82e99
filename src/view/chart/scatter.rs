//! Two figures of every council against each other, with four named corners.

use super::labels::LETTERS;
use super::{Anchor, Dot, Frame, Label, Named, Scale, Tick, shorten};
use crate::engine::stats;
use crate::order;

/// How far down the plot begins and ends.
const TOP: f64 = 28.0;
const BOTTOM: f64 = 364.0;
/// The room above and below the dots, for the names of the corners.
const ROOM: f64 = 40.0;
/// How high a label is.
const LINE: f64 = 15.0;
/// The radius of the dots of the least and of the largest third figure.
const SMALL_AND_LARGE: [f64; 2] = [2.0, 8.0];

/// A council and its two figures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pair {
    /// Who.
    pub who: Named,
    /// The figure across.
    pub across: f64,
    /// The figure upwards.
    pub up: f64,
    /// Whether its name is shown.
    pub is_labelled: bool,
    /// A third figure, which the area of its dot grows with.
    pub size: Option<f64>,
    /// Whether it is drawn faintly, because it is not one of those looked at.
    pub is_faint: bool,
}

/// What a scatter has besides its councils.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Extras {
    /// What divides it, across and upwards; the medians for none.
    pub middle: Option<[f64; 2]>,
    /// The corners of a line through it, across and upwards.
    pub line: Vec<[f64; 2]>,
}

/// A council's dot.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Spot {
    /// Where it is.
    pub dot: Dot,
    /// Its radius in pixels; that of all others for none.
    pub radius: Option<f64>,
    /// Whether it is drawn faintly.
    pub is_faint: bool,
}

/// A corner: its name, and how many are in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Corner {
    /// The name.
    pub name: String,
    /// How many councils.
    pub councils: usize,
}

/// A scatter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scatter {
    /// What stands around it.
    pub frame: Frame,
    /// How high it is.
    pub height: f64,
    /// Where the plot begins and ends down.
    pub band: [f64; 2],
    /// Every council: the faint ones first, those that are labelled last.
    pub dots: Vec<Spot>,
    /// The names of some.
    pub labels: Vec<Label>,
    /// Where it is divided: across in hundredths, down in pixels.
    pub middle: [f64; 2],
    /// A line through it: across in hundredths, down in pixels.
    pub line: Vec<[f64; 2]>,
    /// The corners: top left, top right, bottom left, bottom right.
    pub corners: [Corner; 4],
    /// Round numbers across.
    pub ticks: Vec<Tick>,
    /// What is shown across, and upwards.
    pub axes: [String; 2],
}

/// The names of the corners of outcomes against spending.
pub const CORNERS: [&str; 4] = [
    "Better outcomes, less spending",
    "Better outcomes, more spending",
    "Weaker outcomes, less spending",
    "Weaker outcomes, more spending",
];

/// Lays out a scatter. Corners are named from the top left as one reads; councils on a dividing line are in none.
pub fn scatter(
    frame: Frame,
    pairs: &[Pair],
    extras: &Extras,
    axes: [&str; 2],
    corners: [&str; 4],
    show: &dyn Fn(f64, u8) -> String,
) -> Scatter {
    let figures = |of: fn(&Pair) -> f64| -> Vec<f64> { pairs.iter().map(of).collect() };
    let [across, up] = [figures(|p| p.across), figures(|p| p.up)];
    let scales = (Scale::of(across.iter().copied()), Scale::of(up.iter().copied()));
    let (Some(x), Some(y)) = scales else { return Scatter { frame, ..Scatter::default() } };
    let down = |figure: f64| BOTTOM - ROOM - (BOTTOM - TOP - 2.0 * ROOM) * y.share(figure);
    let medians = || [across, up].map(|figures| stats::median(&figures).unwrap_or_default());
    let [middle, level] = extras.middle.unwrap_or_else(medians);
    let dot = |p: &Pair| Dot { x: x.across(p.across), y: down(p.up), is_labelled: p.is_labelled };
    let sizes = Scale::of(pairs.iter().filter_map(|p| p.size));
    let spot = |p: &Pair| Spot {
        dot: dot(p),
        radius: p.size.zip(sizes).map(|(size, scale)| radius(scale.share(size))),
        is_faint: p.is_faint,
    };
    let dots = order::arranged(pairs.iter().map(spot).collect(), &|a: &Spot, b: &Spot| {
        let key = |spot: &Spot| (spot.dot.is_labelled, !spot.is_faint);
        key(a).cmp(&key(b))
    });
    let mut place = [(false, true), (true, true), (false, false), (true, false)].into_iter();
    let corners = corners.map(|name| {
        let (right, above) = place.next().unwrap_or_default();
        let is_in = |p: &&Pair| {
            (if right { p.across > middle } else { p.across < middle })
                && (if above { p.up > level } else { p.up < level })
        };
        Corner { name: name.to_string(), councils: pairs.iter().filter(is_in).count() }
    });
    Scatter {
        frame,
        height: BOTTOM + 40.0,
        band: [TOP, BOTTOM],
        dots,
        labels: labels(pairs, &dot),
        middle: [x.across(middle), down(level)],
        line: extras.line.iter().map(|[across, up]| [x.across(*across), down(*up)]).collect(),
        corners,
        ticks: x.ticks(show),
        axes: axes.map(str::to_string),
    }
}

/// The radius of a dot, from the least to the largest: its area grows evenly with the share.
fn radius(share: f64) -> f64 {
    let [least, most] = SMALL_AND_LARGE.map(|radius| radius * radius);
    (least + (most - least) * share).sqrt()
}

/// The names, each beside its mark; one that would stand on another moves down.
fn labels(pairs: &[Pair], dot: &dyn Fn(&Pair) -> Dot) -> Vec<Label> {
    let label = |pair: &Pair| {
        let Dot { x, y, .. } = dot(pair);
        let anchor = if x < 50.0 { Anchor::Start } else { Anchor::End };
        let who = Named { name: shorten(&pair.who.name, LETTERS), href: pair.who.href.clone() };
        Label { who, x, y: y + 4.0, anchor, dot: y }
    };
    let labels = pairs.iter().filter(|pair| pair.is_labelled).map(label).collect();
    let mut labels = order::arranged(labels, &|a: &Label, b: &Label| a.y.total_cmp(&b.y));
    for anchor in [Anchor::Start, Anchor::End] {
        let mut free = f64::NEG_INFINITY;
        for label in labels.iter_mut().filter(|label| label.anchor == anchor) {
            label.y = label.y.max(free);
            free = label.y + LINE;
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::words::number;

    fn pair(name: &str, across: f64, up: f64) -> Pair {
        let is_labelled = !name.is_empty();
        Pair { who: Named::new(name, String::new()), across, up, is_labelled, ..Pair::default() }
    }

    /// Across from 0 to 10 and up from 0 to 4; the medians are 5 and 2. Up is 256 pixels, from 324 to 68.
    #[test]
    fn corners_are_named_by_the_medians_and_hold_those_beyond_both() {
        let pairs = [
            pair("Elm", 0.0, 4.0),
            pair("", 10.0, 0.0),
            pair("", 5.0, 2.0),
            pair("Ash", 1.0, 4.0),
            pair("", 9.0, 1.0),
        ];
        let lay = |extras| {
            scatter(Frame::default(), &pairs, &extras, ["spend", "results"], ["a", "b", "c", "d"], &number)
        };
        let scatter = lay(Extras::default());
        assert_eq!(scatter.corners.each_ref().map(|corner| corner.councils), [2, 0, 0, 2]);
        assert_eq!(scatter.middle, [50.0, 196.0]);
        let first = Spot { dot: Dot { x: 97.0, y: 324.0, is_labelled: false }, ..Spot::default() };
        assert_eq!(scatter.dots.first(), Some(&first));
        // Both labels belong at 72: the second moves down by a line.
        assert_eq!(scatter.labels.iter().map(|label| label.y).collect::<Vec<_>>(), [72.0, 87.0]);
        // Divided at 8 and 0.5, and with a line from end to end.
        let line = vec![[0.0, 0.0], [10.0, 4.0]];
        let divided = lay(Extras { middle: Some([8.0, 0.5]), line });
        assert_eq!(divided.corners.each_ref().map(|corner| corner.councils), [3, 1, 0, 1]);
        assert_eq!(divided.line, [[3.0, 324.0], [97.0, 68.0]]);
    }

    #[test]
    fn the_area_of_a_dot_grows_with_its_third_figure_and_faint_ones_are_behind() {
        assert_eq!([0.0, 0.2, 1.0].map(radius), [2.0, 4.0, 8.0]);
        let sized = |size, is_faint| Pair { size: Some(size), is_faint, ..pair("", size, 1.0) };
        let pairs = [sized(10.0, false), sized(20.0, true), pair("Elm", 12.0, 1.0)];
        let scatter =
            scatter(Frame::default(), &pairs, &Extras::default(), ["", ""], ["", "", "", ""], &number);
        let drawn: Vec<_> = scatter.dots.iter().map(|spot| (spot.radius, spot.is_faint)).collect();
        assert_eq!(drawn, [(Some(8.0), true), (Some(2.0), false), (None, false)]);
    }
}
