//! One CSV file of the folder as rows with named cells, every fault with its row and column.

use std::str::FromStr;

use super::super::fault::{Fault, Place, quote};
use super::super::number::{EXPECTED, is_sane};
use super::super::term::{Term, UnknownTerm};
use super::{LIST, Shape};

/// The most columns that are looked at singly; a row of more is refused as a whole.
const MOST_COLUMNS: usize = 64;

/// A CSV file read into memory.
pub(super) struct Table {
    pub file: &'static str,
    columns: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

impl Table {
    /// Reads a file, checks its header against the shape and every row's length against the header.
    pub fn read(shape: &Shape, bytes: &[u8], faults: &mut Vec<Fault>) -> Option<Table> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        if let Err(error) = std::str::from_utf8(bytes) {
            faults.push(not_utf8(shape.file, bytes, error.valid_up_to()));
            return None;
        }
        let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(bytes);
        let header = match reader.headers() {
            Ok(header) => header,
            Err(error) => {
                faults.push(Fault::new(Place::row(shape.file, 1), error.to_string(), "a header row"));
                return None;
            }
        };
        let columns = header_of(shape, header, faults)?;
        let mut rows = Vec::new();
        for record in reader.into_records() {
            match record {
                Ok(record) => {
                    let line = record.position().map_or(0, csv::Position::line);
                    if record.len() == columns.len() {
                        rows.push((line, record));
                    } else {
                        let place = Place::row(shape.file, line);
                        let expected = format!("{}, as in the header row", cells(columns.len()));
                        faults.push(Fault::new(place, cells(record.len()), expected));
                    }
                }
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    faults.push(Fault::new(Place::row(shape.file, line), error.to_string(), "a row of CSV"));
                    return None;
                }
            }
        }
        Some(Table { file: shape.file, columns, rows })
    }

    /// The rows, in the file's order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row { table: self, line: *line, record })
    }
}

fn cells(n: usize) -> String {
    if n == 1 { "1 cell".to_string() } else { format!("{n} cells") }
}

fn not_utf8(file: &str, bytes: &[u8], at: usize) -> Fault {
    let before = bytes.get(..at).unwrap_or_default();
    let row = 1 + before.iter().filter(|b| **b == b'\n').count() as u64;
    let byte = bytes.get(at).copied().unwrap_or_default();
    let found = format!("the byte {byte:#04X}, which is not UTF-8");
    Fault::new(Place::row(file, row), found, "UTF-8 text: save the file again as “CSV UTF-8”")
}

/// The names of the columns, or nothing where the header has a fault.
fn header_of(shape: &Shape, header: &csv::StringRecord, faults: &mut Vec<Fault>) -> Option<Vec<String>> {
    let before = faults.len();
    let place = || Place::row(shape.file, 1);
    let known = || shape.required.iter().chain(shape.optional).copied();
    if header.len() > MOST_COLUMNS {
        let expected = format!("at most {}: {}", known().count(), known().collect::<Vec<_>>().join(", "));
        faults.push(Fault::new(place(), format!("{} columns", header.len()), expected));
        return None;
    }
    let columns: Vec<String> = header.iter().map(str::to_string).collect();
    for (i, column) in columns.iter().enumerate() {
        if !known().any(|k| k == column) {
            faults.push(Fault::not_one_of(place(), column, "a known column", known()));
        } else if columns.iter().take(i).any(|c| c == column) {
            faults.push(Fault::new(
                place(),
                format!("the column {} twice", quote(column)),
                "each column once",
            ));
        }
    }
    for required in shape.required {
        if !columns.iter().any(|c| c == required) {
            let found = format!("no column “{required}”");
            faults.push(Fault::new(place(), found, format!("the column “{required}”")));
        }
    }
    (faults.len() == before).then_some(columns)
}

/// One row of a table.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    table: &'a Table,
    pub line: u64,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// A cell's text; empty where the file has no such column.
    pub fn text(&self, column: &str) -> &'a str {
        let at = self.table.columns.iter().position(|c| c == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    /// A cell's text, owned.
    pub fn string(&self, column: &str) -> String {
        self.text(column).to_string()
    }

    /// A cell's list.
    pub fn list(&self, column: &str) -> Vec<String> {
        self.text(column).split(LIST).map(str::trim).filter(|s| !s.is_empty()).map(str::to_string).collect()
    }

    /// Where a cell stands.
    pub fn place(&self, column: &str) -> Place {
        Place::row(self.table.file, self.line).column(column)
    }

    /// A cell's number; nothing where the cell is empty, or holds a fault.
    pub fn number(&self, column: &str, faults: &mut Vec<Fault>) -> Option<f64> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match parse_number(text) {
            Some(x) if is_sane(x) => Some(if x == 0.0 { 0.0 } else { x }),
            Some(_) => self.refuse(column, EXPECTED, faults),
            None => self.refuse(column, "a number, such as 1234.5, or an empty cell", faults),
        }
    }

    /// A cell's whole number; nothing where the cell is empty, or holds a fault.
    pub fn whole<T: FromStr>(&self, column: &str, faults: &mut Vec<Fault>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match text.parse() {
            Ok(n) => Some(n),
            Err(_) => self.refuse(column, "a whole number", faults),
        }
    }

    /// A cell's word from a list; nothing where the cell is empty, or holds a fault.
    pub fn term<T: Term>(&self, column: &str, faults: &mut Vec<Fault>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match text.parse() {
            Ok(term) => Some(term),
            Err(UnknownTerm { found, valid, .. }) => {
                faults.push(Fault::not_one_of(self.place(column), &found, "one of", valid.iter().copied()));
                None
            }
        }
    }

    /// The place in a list of what a cell names.
    pub fn resolve(&self, column: &str, what: &str, known: &Known, faults: &mut Vec<Fault>) -> Option<usize> {
        let text = self.text(column);
        let at = known.at(text);
        if at.is_none() {
            faults.push(Fault::not_one_of(
                self.place(column),
                text,
                what,
                known.names.iter().map(String::as_str),
            ));
        }
        at
    }

    fn refuse<T>(&self, column: &str, expected: &str, faults: &mut Vec<Fault>) -> Option<T> {
        faults.push(Fault::new(self.place(column), quote(self.text(column)), expected));
        None
    }
}

/// Names that cells may refer to.
pub(super) struct Known {
    names: Vec<String>,
    places: std::collections::HashMap<String, usize>,
}

impl Known {
    pub fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<String> = names.map(str::to_string).collect();
        let places = names.iter().enumerate().rev().map(|(i, n)| (n.clone(), i)).collect();
        Known { names, places }
    }

    pub fn at(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }

    pub fn name(&self, at: usize) -> &str {
        self.names.get(at).map_or("", String::as_str)
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }
}

/// A number as a program writes it. What a numeric library prints of its own type is read as the number.
fn parse_number(text: &str) -> Option<f64> {
    inner(text).parse().ok()
}

/// Whether a cell holds a number in the spelling `np.float64(1.5)`.
pub(super) fn is_wrapped(text: &str) -> bool {
    inner(text).len() < text.len()
}

fn inner(text: &str) -> &str {
    text.strip_prefix("np.float64(").and_then(|t| t.strip_suffix(')')).unwrap_or(text)
}
