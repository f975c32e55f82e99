//! One CSV file of the folder as rows with named cells, every fault with its row and column.

use std::str::FromStr;

use super::{LIST, Shape};
use crate::edition::fault::{Fault, Place, quote};
use crate::edition::number::{EXPECTED, is_sane};
use crate::edition::term::{Term, UnknownTerm};

/// The most cells of a row; a file with a longer one is refused before it is read into memory.
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
        if let Err(fault) = scan(shape, bytes) {
            faults.push(fault);
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
                    let line = record.position().map_or(0, |position| line_of(bytes, position));
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

/// The line of a record. The reader's own count is that of the first blank line before it, if there is any.
fn line_of(bytes: &[u8], position: &csv::Position) -> u64 {
    let from_here = bytes.get(position.byte() as usize..).unwrap_or_default();
    let blank = from_here.iter().take_while(|byte| b"\r\n".contains(byte));
    position.line() + blank.filter(|byte| **byte == b'\n').count() as u64
}

fn cells(n: usize) -> String {
    if n == 1 { "1 cell".to_string() } else { format!("{n} cells") }
}

fn not_utf8(file: &str, bytes: &[u8], at: usize) -> Fault {
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let row = 1 + before.matches('\n').count() as u64;
    let line = before.rsplit('\n').next().unwrap_or_default();
    let (cells, cell) =
        line.rsplit_once(',').map_or((0, line), |(c, cell)| (1 + c.matches(',').count(), cell));
    let header = before.lines().next().unwrap_or_default();
    let column = header.split(',').nth(cells).filter(|_| row > 1).map(str::to_string);
    let byte = bytes.get(at).copied().unwrap_or_default();
    let found = match cell {
        "" => format!("the byte {byte:#04X}, which is not UTF-8"),
        cell => format!("{} and then the byte {byte:#04X}, which is not UTF-8", quote(cell)),
    };
    let place = Place { column, ..Place::row(file, row) };
    Fault::new(place, found, "UTF-8 text: save the file again as “CSV UTF-8”")
}

/// Where in a cell a byte stands.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Start,
    Plain,
    Quoted,
    /// After a quotation mark that closes the cell, if it is not doubled.
    Closed,
}

/// Looks for what would make the rows meaningless, before they are read into memory: a row of far too many
/// cells, or a quotation mark that swallows the rest of the file.
fn scan(shape: &Shape, bytes: &[u8]) -> Result<(), Fault> {
    let (mut within, mut row, mut opened, mut cells) = (Within::Start, 1, 1, 1);
    for byte in bytes {
        row += u64::from(*byte == b'\n');
        within = match (within, byte) {
            (Within::Quoted, b'"') => Within::Closed,
            (Within::Closed, b'"') | (Within::Quoted, _) => Within::Quoted,
            (Within::Start, b'"') => {
                opened = row;
                Within::Quoted
            }
            (_, b',') => {
                cells += 1;
                Within::Start
            }
            (_, b'\n' | b'\r') => {
                cells = 1;
                Within::Start
            }
            _ => Within::Plain,
        };
        if cells > MOST_COLUMNS {
            let found = format!("more than {MOST_COLUMNS} cells");
            let expected = format!("at most {}: {}", shape.columns().count(), shape.list());
            return Err(Fault::new(Place::row(shape.file, row), found, expected));
        }
    }
    if within == Within::Quoted {
        let found = "a quotation mark that is never closed";
        let expected = "a closing one in the same cell; inside a quoted cell a quotation mark is doubled";
        return Err(Fault::new(Place::row(shape.file, opened), found, expected));
    }
    Ok(())
}

/// The names of the columns, or nothing where the header has a fault.
fn header_of(shape: &Shape, header: &csv::StringRecord, faults: &mut Vec<Fault>) -> Option<Vec<String>> {
    let before = faults.len();
    let place = || Place::row(shape.file, 1);
    let columns: Vec<String> = header.iter().map(str::to_string).collect();
    if columns.is_empty() {
        let expected = format!("a header row, with columns of {}", shape.list());
        faults.push(Fault::new(Place::file(shape.file), "an empty file", expected));
        return None;
    }
    // A required column that is misspelt is one fault, not a column too many and one too few.
    let mut misspelt = Vec::new();
    for (i, column) in columns.iter().enumerate() {
        if !shape.columns().any(|c| c == column) {
            let fault = Fault::not_one_of(place(), column, "a column of this file", &mut shape.columns());
            misspelt.extend(fault.nearest.clone());
            faults.push(fault);
        } else if columns.iter().take(i).any(|c| c == column) {
            let found = format!("the column {} twice", quote(column));
            faults.push(Fault::new(place(), found, "each column once"));
        }
    }
    for required in shape.required {
        if !columns.iter().chain(&misspelt).any(|c| c == required) {
            let expected = format!("the columns {}", one_and_all(shape.required));
            faults.push(Fault::new(place(), format!("no column “{required}”"), expected));
        }
    }
    (faults.len() == before).then_some(columns)
}

/// `a, b and c`.
fn one_and_all(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_string(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
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
            Some(_) => self.refuse(column, &format!("{EXPECTED}, or an empty cell"), None, faults),
            None => {
                let near = plain_number(text);
                self.refuse(column, "a number, such as 1234.5, or an empty cell", near, faults)
            }
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
            Err(_) => self.refuse(column, "a whole number, such as 2, or an empty cell", None, faults),
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
                faults.push(Fault::not_one_of(
                    self.place(column),
                    &found,
                    "one of",
                    &mut valid.iter().copied(),
                ));
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
                &mut known.names.iter().map(String::as_str),
            ));
        }
        at
    }

    fn refuse<T>(
        &self,
        column: &str,
        expected: &str,
        nearest: Option<String>,
        faults: &mut Vec<Fault>,
    ) -> Option<T> {
        let fault = Fault::new(self.place(column), quote(self.text(column)), expected);
        faults.push(Fault { nearest, ..fault });
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
    inner(text).parse().ok().map(kept)
}

/// The most decimals that an edition keeps of a number.
const DECIMALS: i32 = 22;

/// A number as an edition keeps it: to 15 significant digits and 22 decimals, more than any source publishes.
///
/// Such a number is read from JSON by one exact multiplication or division, so that it is the same in every
/// program, and the reader of any longer one, which is as large as the league table, stays out of the browser.
fn kept(x: f64) -> f64 {
    let digits = format!("{x:.14e}");
    let exponent = digits.split_once('e').and_then(|(_, exponent)| exponent.parse::<i32>().ok()).unwrap_or(0);
    let text = if exponent < 14 - DECIMALS { format!("{x:.*}", DECIMALS as usize) } else { digits };
    text.parse().unwrap_or(x)
}

/// The number that is left of a text without separators of thousands and signs of units.
fn plain_number(text: &str) -> Option<String> {
    let plain: String = text.replace('−', "-").chars().filter(|c| !" ,%£\u{a0}".contains(*c)).collect();
    parse_number(&plain).filter(|x| is_sane(*x)).map(|_| plain)
}

/// Whether a cell holds a number in the spelling `np.float64(1.5)`.
pub(super) fn is_wrapped(text: &str) -> bool {
    inner(text).len() < text.len()
}

fn inner(text: &str) -> &str {
    text.strip_prefix("np.float64(").and_then(|t| t.strip_suffix(')')).unwrap_or(text)
}
