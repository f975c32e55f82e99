//! Charts as plain data: where each mark stands, computed from the figures, and what is said around it.
//!
//! Across, positions are in hundredths of the width, so that a chart is as wide as its place and its words stay as large
//! as all others; down, they are in pixels. Nothing is drawn here: `html::chart` writes it.

mod labels;
mod rows;
mod scale;
mod scatter;
mod slope;
mod strip;
mod tiles;

pub use labels::{Anchor, Label, shorten, wrap};
pub use rows::{Mark, Part, Row, Rows, Spread, bars, spreads};
pub use scale::{Scale, Tick};
pub use scatter::{CORNERS, Corner, Extras, Pair, Scatter, Spot, scatter};
pub use slope::{Drawn, Piece, Series, Slope, Span, slope};
pub use strip::{Axis, Point, Strip, strip};
pub use tiles::{Place, Quarter, Tile, Tiles, tiles};

/// What stands around a chart of any form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// Its id, alone of its kind on the page; what it is downloaded by.
    pub id: String,
    /// States what is shown.
    pub title: String,
    /// The same in words: the text alternative, which everyone can read.
    pub says: String,
    /// What a picture of it says below: where the figures are from. Without one it is not offered to be kept.
    pub source: String,
    /// The same as a table; nothing where what stands beside the chart is it.
    pub table: Option<Table>,
}

/// A table of the numbers that a chart shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The headings of its columns; the first is that of the names.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Line>,
}

/// A row: who, and a cell for each further column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Who.
    pub who: Named,
    /// The cells.
    pub cells: Vec<String>,
}

/// Something that has a name and a page of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The address of its page; empty for none.
    pub href: String,
}

impl Named {
    /// Somebody with a page.
    pub fn new(name: &str, href: String) -> Self {
        Named { name: name.to_string(), href }
    }
}

/// A mark on a chart.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Dot {
    /// Across, in hundredths.
    pub x: f64,
    /// Down, in pixels.
    pub y: f64,
    /// Whether it is one of those that have a label.
    pub is_labelled: bool,
}
