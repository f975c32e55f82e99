//! A row for each name with a mark to its right: signed bars that add up, or ranges of places.

use super::{Frame, Named, Scale, Tick, wrap};

/// Where the marks begin and end across, in hundredths: names stand to their left, numbers to their right.
const FIRST: f64 = 40.0;
const LAST: f64 = 70.0;
/// How high a line of text is, and the room above and below the lines of a row.
const LINE: f64 = 15.0;
const ROOM: f64 = 9.0;
/// How many letters of a name have room in a line.
const LETTERS: usize = 16;

/// What stands beside a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    /// A bar, from one end to the other across, in hundredths.
    Bar {
        /// Its left and right end.
        ends: [f64; 2],
        /// Whether it lies below zero.
        is_behind: bool,
    },
    /// A range and what lies in it.
    Range {
        /// Its left and right end.
        ends: [f64; 2],
        /// What is marked in it.
        dot: f64,
    },
    /// Nothing: a total.
    None,
}

/// A row, laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Who or what, and its page.
    pub who: Named,
    /// The name in lines.
    pub name: Vec<String>,
    /// How far down the middle of the row is, in pixels.
    pub y: f64,
    /// Its mark.
    pub mark: Mark,
    /// The number or range as it is shown.
    pub shown: String,
}

/// A chart of rows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// What stands around it.
    pub frame: Frame,
    /// How high it is.
    pub height: f64,
    /// Where the line of zero is across, if there is one, and how far down it reaches.
    pub zero: Option<(f64, f64)>,
    /// How far down the rows end.
    pub bottom: f64,
    /// The rows.
    pub rows: Vec<Row>,
    /// The axis below them.
    pub ticks: Vec<Tick>,
}

/// A part of a sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is.
    pub who: Named,
    /// How large it is.
    pub size: f64,
}

/// Lays out the parts of a sum, the longest bar reaching an end, with the total below them.
pub fn bars(frame: Frame, parts: &[Part], total: &Part, show: &dyn Fn(f64) -> String) -> Rows {
    let largest = parts.iter().map(|part| part.size.abs()).fold(0.0, f64::max);
    let middle = f64::midpoint(FIRST, LAST);
    let bar = |size: f64| {
        let end = middle + if largest > 0.0 { (LAST - middle) * size / largest } else { 0.0 };
        Mark::Bar { ends: [middle.min(end), middle.max(end)], is_behind: size < 0.0 }
    };
    let all = parts.iter().map(|part| (part, bar(part.size))).chain([(total, Mark::None)]);
    let (rows, bottom) = rows(all.map(|(part, mark)| (part.who.clone(), mark, show(part.size))));
    let lines = rows.last().map_or(bottom, |last| last.y - ROOM - LINE * last.name.len() as f64 / 2.0);
    Rows { frame, height: bottom, zero: Some((middle, lines)), bottom, rows, ticks: Vec::new() }
}

/// A range of places.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Who or what.
    pub who: Named,
    /// The best and the worst place.
    pub ends: [f64; 2],
    /// The place by the method.
    pub place: f64,
    /// The same in words.
    pub words: String,
}

/// Lays out ranges of places from the first to the last.
pub fn spreads(frame: Frame, all: &[Spread], last: u32, show: &dyn Fn(f64) -> String) -> Rows {
    let scale = Scale { low: 1.0, high: f64::from(last.max(2)) };
    let x = |place: f64| FIRST + (LAST - FIRST) * scale.share(place);
    let each = all.iter().map(|one| {
        let mark = Mark::Range { ends: one.ends.map(x), dot: x(one.place) };
        (one.who.clone(), mark, one.words.clone())
    });
    let (rows, bottom) = rows(each);
    let ticks = [scale.low, scale.high].map(|place| Tick { at: x(place), text: show(place) });
    Rows { frame, height: bottom + 20.0, zero: None, bottom, rows, ticks: ticks.into() }
}

fn rows(all: impl Iterator<Item = (Named, Mark, String)>) -> (Vec<Row>, f64) {
    let mut bottom = 0.0;
    let each = all.map(|(who, mark, shown)| {
        let name = wrap(&who.name, LETTERS);
        let high = LINE * name.len() as f64 + 2.0 * ROOM;
        let row = Row { who, name, y: bottom + high / 2.0, mark, shown };
        bottom += high;
        row
    });
    let rows = each.collect();
    (rows, bottom)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::words::{ordinal, signed};

    fn part(name: &str, size: f64) -> Part {
        Part { who: Named::new(name, String::new()), size }
    }

    /// The middle is 55, and each half 15 wide: 4 reaches 70, −2 reaches 47.5.
    #[test]
    fn bars_grow_from_the_middle_and_the_largest_reaches_the_end() {
        let parts = [part("Waste", 4.0), part("Housing for people in need", -2.0)];
        let chart = bars(Frame::default(), &parts, &part("Total", 2.0), &|x| signed(x, 1));
        let marks: Vec<Mark> = chart.rows.iter().map(|row| row.mark).collect();
        assert_eq!(
            marks,
            [
                Mark::Bar { ends: [55.0, 70.0], is_behind: false },
                Mark::Bar { ends: [47.5, 55.0], is_behind: true },
                Mark::None
            ]
        );
        let shown: Vec<&str> = chart.rows.iter().map(|row| row.shown.as_str()).collect();
        assert_eq!(shown, ["+4.0", "−2.0", "+2.0"]);
        // One line is 33 high, two lines 48: the rows begin at 0, 33 and 81 and end at 114.
        assert_eq!(chart.rows.iter().map(|row| row.y).collect::<Vec<_>>(), [16.5, 57.0, 97.5]);
        assert_eq!((chart.zero, chart.height), (Some((55.0, 81.0)), 114.0));
        let nothing = bars(Frame::default(), &[part("Waste", 0.0)], &part("Total", 0.0), &|x| signed(x, 1));
        assert_eq!(nothing.rows[0].mark, Mark::Bar { ends: [55.0, 55.0], is_behind: false });
    }

    /// 1st stands at 40 and 31st at 70: a place is one hundredth.
    #[test]
    fn ranges_lie_between_the_first_and_the_last_place() {
        let all = [Spread {
            who: Named::new("Ash", "#ash".to_string()),
            ends: [2.0, 11.0],
            place: 4.0,
            words: "2nd to 11th".to_string(),
        }];
        let chart = spreads(Frame::default(), &all, 31, &|x| ordinal(x as u32));
        assert_eq!(chart.rows[0].mark, Mark::Range { ends: [41.0, 50.0], dot: 43.0 });
        let ticks: Vec<(f64, &str)> = chart.ticks.iter().map(|t| (t.at, t.text.as_str())).collect();
        assert_eq!(ticks, [(40.0, "1st"), (70.0, "31st")]);
        assert_eq!((chart.bottom, chart.height), (33.0, 53.0));
    }
}
