//! From a folder's named bytes to an edition.

use std::collections::BTreeMap;
use std::fmt;

use super::grid::Grid;
use super::records::Records;
use super::table::{Table, is_wrapped};
use super::{
    AUTHORITIES, BUDGETS, FIGURES, FILES, HEADER, INDICATORS, LENSES, NEED, NEIGHBOURS, RANKS, SPEND, Shape,
};
use crate::edition::check::{self, Spot, check};
use crate::edition::fault::{Fault, Faults, Place, nearest, quote};
use crate::edition::model::Header;
use crate::edition::{Edition, EditionFile, FORMAT, json};

/// A folder: the bytes of each file by its name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Something that was accepted and that the person who prepared the folder should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The first place where it occurs.
    pub first: Place,
    /// How often it occurs.
    pub count: usize,
    /// What was found and how it was read.
    pub text: String,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Notice { first, count, text } = self;
        write!(f, "{first}: {text} ({count} cells in all)")
    }
}

/// Reads and checks a folder.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(files: &Files) -> Result<(Edition, Vec<Notice>), Faults> {
    let mut faults = unknown_files(files);
    let header = header(files, &mut faults);
    let has_ranks = files.contains_key(RANKS.file);
    let mut open = |shape: &Shape, required: bool| open(files, shape, required, &mut faults);
    let authorities = open(&AUTHORITIES, true);
    let lenses = open(&LENSES, true);
    let indicators = open(&INDICATORS, !has_ranks);
    let figures = open(&FIGURES, !has_ranks);
    let spend = open(&SPEND, false);
    let need = open(&NEED, false);
    let budgets = open(&BUDGETS, false);
    let neighbours = open(&NEIGHBOURS, false);
    let ranks = open(&RANKS, false);
    let (Some(header), Some(authorities), Some(lenses)) = (header, authorities, lenses) else {
        return Err(Faults(faults));
    };
    if indicators.is_none() && figures.is_some() {
        // Every figure would be of an unknown indicator.
        return Err(Faults(faults));
    }

    let has_figures = figures.is_some();
    let notices = figures.as_ref().and_then(wrapped_numbers).into_iter().collect();
    let mut records = Records::new(&authorities, &lenses, indicators.as_ref(), faults);
    let mut grid = Grid::new(&header, &records);
    let faults = &mut records.faults;
    let file = EditionFile {
        format: FORMAT,
        figures: figures.map(|t| grid.figures(&t, faults)).unwrap_or_default(),
        spend: spend.map(|t| grid.spend(&t, faults)).unwrap_or_default(),
        need: need.map(|t| grid.need(&t, faults)).unwrap_or_default(),
        budgets: budgets.map(|t| grid.budgets(&t, faults)).unwrap_or_default(),
        neighbours: neighbours.map(|t| grid.neighbours(&t, faults)).unwrap_or_default(),
        ranks: ranks.map(|t| grid.ranks(&t, faults)).unwrap_or_default(),
        edition: header,
        authorities: records.authorities.clone(),
        lenses: records.lenses.clone(),
        indicators: records.indicators.clone(),
    };
    let checked = check(file, &|spot| place(spot, &records, &grid));
    let mut faults = records.faults;
    match checked {
        Ok(edition) if faults.is_empty() => Ok((edition, notices)),
        Ok(_) => Err(Faults(faults)),
        Err(Faults(more)) => {
            // A cell that could not be read is a gap to the check, which finds fault with the gap; and so
            // with figures that could not be read at all.
            let of_unread = |fault: &Fault| !has_figures && fault.place.file == FIGURES.file;
            let fresh = more.into_iter().filter(|m| !of_unread(m) && !faults.iter().any(|f| same_row(f, m)));
            let fresh: Vec<Fault> = fresh.collect();
            faults.extend(fresh);
            Err(Faults(faults))
        }
    }
}

fn same_row(a: &Fault, b: &Fault) -> bool {
    a.place.file == b.place.file && a.place.row.is_some() && a.place.row == b.place.row
}

fn unknown_files(files: &Files) -> Vec<Fault> {
    let is_table = |name: &str| name.ends_with(".csv") || name.ends_with(".json");
    files
        .keys()
        .filter(|name| is_table(name) && !FILES.contains(&name.as_str()))
        .map(|name| Fault {
            nearest: nearest(name, &mut FILES.into_iter()),
            ..Fault::new(Place::file(name), "a file that an edition does not have", FILES.join(", "))
        })
        .collect()
}

fn missing(file: &str) -> Fault {
    Fault::new(Place::file(file), "no such file in the folder", "the file, since every edition has one")
}

fn header(files: &Files, faults: &mut Vec<Fault>) -> Option<Header> {
    let Some(bytes) = files.get(HEADER) else {
        faults.push(missing(HEADER));
        return None;
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    json::read(HEADER, bytes).map_err(|found: Faults| faults.extend(found.0)).ok()
}

fn open(files: &Files, shape: &Shape, required: bool, faults: &mut Vec<Fault>) -> Option<Table> {
    match files.get(shape.file) {
        Some(bytes) => Table::read(shape, bytes, faults),
        None => {
            if required {
                faults.push(missing(shape.file));
            }
            None
        }
    }
}

fn wrapped_numbers(table: &Table) -> Option<Notice> {
    let cells = || {
        table.rows().flat_map(|row| {
            ["value", "numerator", "denominator", "lower", "upper"]
                .into_iter()
                .map(move |column| (row, column))
        })
    };
    let mut wrapped = cells().filter(|(row, column)| is_wrapped(row.text(column)));
    let (row, column) = wrapped.next()?;
    Some(Notice {
        first: row.place(column),
        count: 1 + wrapped.count(),
        text: format!("found {}; read as the number in the brackets", quote(row.text(column))),
    })
}

/// Where something stands in the folder.
fn place(spot: &Spot, records: &Records, grid: &Grid) -> Place {
    let file = |table: check::Table| Place::file(format!("{}.csv", table.name()));
    let (place, row, column) = match spot {
        Spot::Header(field) => (Place::file(HEADER), None, Some(field)),
        Spot::Table(table) => (file(*table), None, None),
        Spot::Record { table, index, field } => (file(*table), records.line(*table, *index), Some(field)),
        Spot::Column { table, column, field } => {
            (file(*table), grid.first_line(*table, *column), Some(field))
        }
        Spot::Cell { table, column, authority, field } => {
            (file(*table), grid.line(*table, *column, *authority), Some(field))
        }
    };
    Place { row, column: column.map(ToString::to_string), ..place }
}
