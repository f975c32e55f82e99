//! What is on a page as a table of data: the engine’s own numbers, unrounded, for people who count on with them.
//!
//! A table follows the address as its page does: edition, year, module, method, filters and order. A gap is an empty
//! cell, and why it is one stands as a word in a column of its own.

mod choices;
mod council;
mod indicator;
mod league;
mod lens;
mod money;
mod movers;
mod sure;
mod top;

pub use sure::lacks_draws;

use super::here::{Here, OWN, OWN_FIGURE};
use crate::download::{Cell, Column, Table, column};
use crate::edition::labels::Labels;
use crate::engine::robustness::Run;
use crate::route::Page;

/// The table of the page that the route names; `hash` is that of the edition's file, and `drawn` the draws of the page
/// “How sure”, which is the only one that needs them.
///
/// # Errors
/// Where the page has no table: a sentence that says why.
pub fn table(here: &Here, hash: &str, drawn: Result<&Run, String>) -> Result<Table, String> {
    let table = match &here.route.page {
        Page::League(choice) => Ok(league::table(here, choice)),
        Page::Council(code) => council::of_one(here, code),
        Page::Method(_) => choices::method(here),
        Page::Sure(_) => drawn.map(|run| sure::table(here, run)),
        Page::Lens(id) => lens::table(here, id),
        Page::Indicator(id, sort) => indicator::table(here, id, sort),
        Page::Compare(choice) => council::side_by_side(here, choice),
        Page::Money(choice) => money::money(here, choice),
        Page::Grip(choice) => money::grip(here, choice),
        Page::Movers(_) => movers::table(here),
        Page::Summary => top::table(here),
        Page::Module(_) => top::of_module(here),
        Page::Facts(id) => choices::facts(here, id.as_deref(), hash),
        Page::Own => Err("The page of your own figures has downloads of its own.".to_string()),
        Page::Sources => choices::sources(here),
    }?;
    if table.rows.is_empty() {
        Err("There is no row to download: nothing fits.".to_string())
    } else {
        Ok(table)
    }
}

/// Why the page that the route names has no table, as a sentence; nothing where it has one. Nothing is drawn for it.
pub fn lacks(here: &Here) -> Option<String> {
    match &here.route.page {
        Page::Sure(_) => lacks_draws(here),
        _ => table(here, "", Err(String::new())).err(),
    }
}

/// Rows in the making. Where there are figures of the reader's own, a last column marks them.
struct Rows<'a> {
    here: &'a Here<'a>,
    table: Table,
    /// Whether every figure is the reader's own.
    is_whole: bool,
}

impl<'a> Rows<'a> {
    fn new(here: &'a Here<'a>, mut columns: Vec<Column>) -> Self {
        if !here.ranked.own.is_empty() {
            columns.push(column("own_figures", "Your own figures", ""));
        }
        Rows { here, table: Table::of(columns), is_whole: is_wholly_own(here) }
    }

    /// A row that rests on all figures of a council.
    fn push(&mut self, council: usize, cells: Vec<Cell>) {
        let mark = if self.here.ranked.has_own(council) { OWN } else { "" };
        self.add(cells, mark);
    }

    /// A row of one figure of a council, with its note.
    fn push_figure(&mut self, note: &str, cells: Vec<Cell>) {
        self.add(cells, if self.is_whole || note.starts_with(OWN_FIGURE) { OWN_FIGURE } else { "" });
    }

    /// A row that is of no council.
    fn push_other(&mut self, cells: Vec<Cell>) {
        self.add(cells, if self.here.ranked.own.is_empty() { "" } else { OWN });
    }

    fn add(&mut self, mut cells: Vec<Cell>, mark: &str) {
        if !self.here.ranked.own.is_empty() {
            cells.push(mark.into());
        }
        self.table.rows.push(cells);
    }
}

/// Whether the edition is the reader's own altogether: all councils are then, and no figure is marked by itself, as those
/// are that lie over a published edition.
fn is_wholly_own(here: &Here) -> bool {
    let edition = here.edition();
    let is_marked = |notes: &Labels<String>| {
        let all = std::iter::once(&notes.rest).chain(notes.other.iter().map(|(note, _)| note));
        all.into_iter().any(|note| note.starts_with(OWN_FIGURE))
    };
    let figures = |t: usize| {
        (0..edition.indicators.len()).filter_map(move |j| edition.figures(j, t)).map(|figures| &figures.notes)
    };
    let spend = |t: usize| {
        (0..edition.lenses.len()).filter_map(move |l| edition.spend(l, t)).map(|spend| &spend.notes)
    };
    let mut periods = 0..edition.periods().len();
    here.ranked.own.len() == edition.authorities.len()
        && !periods.any(|t| figures(t).chain(spend(t)).any(is_marked))
}

/// The columns that say which council it is.
fn who() -> [Column; 4] {
    [
        column("council", "Council", ""),
        column("code", "Code", ""),
        column("class", "Kind of council", ""),
        column("region", "Region", ""),
    ]
}

/// Which council it is.
fn identity(here: &Here, i: usize) -> [Cell; 4] {
    here.authority(i).map_or([const { Cell::Gap }; 4], |a| {
        [a.name.as_str(), a.code.as_str(), a.class.as_str(), a.region.as_str()].map(Cell::from)
    })
}

/// The columns of a sensitivity range.
fn range() -> [Column; 3] {
    [
        column("range_low", "Sensitivity range, best place", "place"),
        column("range_median", "Sensitivity range, middle place", "place"),
        column("range_high", "Sensitivity range, worst place", "place"),
    ]
}

/// The range of a place on a lens or, for none, on the whole.
fn range_of(here: &Here, lens: Option<usize>, i: usize) -> [Cell; 3] {
    let span = here.ranked.range(here.period, lens, i);
    span.map_or([const { Cell::Gap }; 3], |span| [span.low, span.median, span.high].map(Cell::from))
}

/// That an edition published as ranks has no table for a page.
fn of_ranks() -> String {
    "This edition was published as ranks: it has no figures, spending or scores to download. Its places are in the league \
     table."
        .to_string()
}
