//! What the cells of a column hold, by some of them.

use crate::intake::matching::Matcher;
use crate::intake::number::{Figure, figure};
use crate::intake::sheet::{Cell, Sheet};

/// How many cells decide.
const CELLS: usize = 20;

/// How many rows are gone through to find them.
const ROWS: usize = 200;

/// What most cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// Names or codes of councils.
    Authorities,
    /// Names of measures.
    Measures,
    /// Periods.
    Periods,
    /// Figures, or the marks that stand for none.
    Figures,
    /// None of these.
    Other,
}

/// What most cells of a column are, from a row on.
pub(super) fn sample(sheet: &Sheet, first: u32, column: u32, matcher: &Matcher) -> Held {
    let (mut all, mut authorities, mut measures, mut periods, mut figures) = (0, 0, 0, 0, 0);
    for row in sheet.rows().filter(|row| *row >= first).take(ROWS) {
        let Some(cell) = sheet.cell(row, column) else { continue };
        all += 1;
        match cell {
            Cell::Text(text) if matcher.is_measure(text) => measures += 1,
            Cell::Text(text) if matcher.is_authority(text) => authorities += 1,
            cell if matcher.is_period(cell) => periods += 1,
            cell if !matches!(figure(cell), Figure::Not(_)) => figures += 1,
            _ => {}
        }
        if all == CELLS {
            break;
        }
    }
    let is_most = |n: usize| n * 2 > all;
    let kinds = [
        (authorities, Held::Authorities),
        (measures, Held::Measures),
        (periods, Held::Periods),
        // Figures of about 2,000 look like years.
        (figures + if figures > 0 { periods } else { 0 }, Held::Figures),
    ];
    kinds.into_iter().find(|(n, _)| is_most(*n)).map_or(Held::Other, |(_, held)| held)
}
