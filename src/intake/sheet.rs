//! Tables as people know them: a book of sheets, cells with a row and a column.

use std::fmt;

/// What a file held: its sheets, and what its reader has to say of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    /// The file's name, as messages call it.
    pub file: String,
    /// Its sheets, in their order. A text file has one, without a name.
    pub sheets: Vec<Sheet>,
    /// What was done in reading that the person should know, a sentence each.
    pub notices: Vec<String>,
}

impl Book {
    /// How many cells hold something.
    pub fn cells(&self) -> usize {
        self.sheets.iter().map(Sheet::len).sum()
    }

    /// A cell by its address.
    pub fn cell(&self, at: At) -> Option<Cell<'_>> {
        self.sheets.get(at.sheet as usize)?.cell(at.row, at.column)
    }

    /// The name of a cell's place, in words: the sheet where it has a name, the row, the column.
    pub fn place(&self, at: At) -> Place {
        let sheet = self.sheets.get(at.sheet as usize).map(|sheet| sheet.name.clone()).unwrap_or_default();
        Place { sheet, row: at.row, column: at.column }
    }
}

/// Where a cell is: the sheet's place in the book, the row and the column, all counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The sheet's place in the book.
    pub sheet: u32,
    /// The row, counted from 0 and over empty ones, as a spreadsheet does.
    pub row: u32,
    /// The column, counted from 0.
    pub column: u32,
}

/// Where a cell is, as people say it: `sheet “Housing”, row 12, column D`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The sheet's name; empty in a file without sheets.
    pub sheet: String,
    /// The row, counted from 0.
    pub row: u32,
    /// The column, counted from 0.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.sheet.is_empty() {
            write!(f, "sheet {}, ", crate::edition::fault::quote(&self.sheet))?;
        }
        write!(f, "row {}, column {}", u64::from(self.row) + 1, letters(self.column))
    }
}

/// A column's letters: A to Z, then AA.
pub fn letters(column: u32) -> String {
    let mut left = u64::from(column) + 1;
    let mut reversed = Vec::new();
    while left > 0 {
        left -= 1;
        reversed.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    reversed.into_iter().rev().collect()
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Text, with something in it that can be seen.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// A number that its workbook shows as a percentage; 0.125 is shown as 12.5%.
    Percent(f64),
    /// A day.
    Date(Date),
    /// TRUE or FALSE.
    Truth(bool),
    /// An error of a spreadsheet, such as `#N/A`.
    Error(&'a str),
    /// A formula whose result the file does not hold.
    Uncomputed,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month.
    pub day: u8,
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}/{:02}/{}", self.day, self.month, self.year)
    }
}

impl Cell<'_> {
    /// What stands in the cell, as text.
    pub fn shown(&self) -> String {
        let number =
            |x: f64| if x.is_finite() { format!("{x}") } else { "a number out of range".to_string() };
        match self {
            Cell::Text(text) | Cell::Error(text) => (*text).to_string(),
            Cell::Number(x) => number(*x),
            Cell::Percent(x) => format!("{}%", number(rounded(*x * 100.0))),
            Cell::Date(date) => date.to_string(),
            Cell::Truth(true) => "TRUE".to_string(),
            Cell::Truth(false) => "FALSE".to_string(),
            Cell::Uncomputed => "a formula without its result".to_string(),
        }
    }
}

/// A number to 12 significant digits, so that 0.07 × 100 is 7.
pub(crate) fn rounded(x: f64) -> f64 {
    format!("{x:.11e}").parse().unwrap_or(x)
}

/// A sheet of cells. Only cells that hold something are kept, in the order of rows and columns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The sheet's name; empty in a file without sheets.
    pub name: String,
    cells: Vec<Stored>,
    /// Where in `cells` each row with something in it begins, and the row.
    rows: Vec<(u32, usize)>,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Stored {
    row: u32,
    column: u32,
    value: Value,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Value {
    Text(u32, u32),
    Number(f64),
    Percent(f64),
    Date(Date),
    Truth(bool),
    Error(u32, u32),
    Uncomputed,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(name: impl Into<String>) -> Self {
        Sheet { name: name.into(), ..Sheet::default() }
    }

    /// A sheet of text, for templates and tests.
    pub fn of(name: &str, rows: &[&[&str]]) -> Self {
        let mut sheet = Sheet::new(name);
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                sheet.push(row as u32, column as u32, Cell::Text(text));
            }
        }
        sheet
    }

    /// Puts a cell after all others; text that cannot be seen is nothing. Says whether its place does come after theirs:
    /// where it does not, nothing is put.
    pub fn push(&mut self, row: u32, column: u32, cell: Cell) -> bool {
        if self.cells.last().is_some_and(|last| (last.row, last.column) >= (row, column)) {
            return false;
        }
        let value = match cell {
            Cell::Text(text) if is_blank(text) => return true,
            Cell::Text(text) => self.kept(text, Value::Text),
            Cell::Error(text) => self.kept(text, Value::Error),
            Cell::Number(x) => Value::Number(x),
            Cell::Percent(x) => Value::Percent(x),
            Cell::Date(date) => Value::Date(date),
            Cell::Truth(is) => Value::Truth(is),
            Cell::Uncomputed => Value::Uncomputed,
        };
        if self.rows.last().is_none_or(|(last, _)| *last != row) {
            self.rows.push((row, self.cells.len()));
        }
        self.cells.push(Stored { row, column, value });
        true
    }

    fn kept(&mut self, text: &str, value: fn(u32, u32) -> Value) -> Value {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        value(start, self.text.len() as u32)
    }

    /// How many cells hold something.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// How many bytes of text the cells hold.
    pub fn text_len(&self) -> usize {
        self.text.len()
    }

    /// The rows that hold something, in order.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.rows.iter().map(|(row, _)| *row)
    }

    /// The cells of a row that hold something, with their columns.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, Cell<'_>)> + '_ {
        self.stored(row).iter().map(|stored| (stored.column, self.shown(stored)))
    }

    /// A cell, if it holds something.
    pub fn cell(&self, row: u32, column: u32) -> Option<Cell<'_>> {
        self.row_at(self.rows.binary_search_by_key(&row, |(row, _)| *row).ok()?, column)
    }

    /// The cell of a column in the row at a place among those that hold something.
    pub(crate) fn row_at(&self, place: usize, column: u32) -> Option<Cell<'_>> {
        let cells = self.stored_at(place);
        // Where no cell before it is empty, which is the rule, it stands at its column.
        let direct = cells.get(column as usize).filter(|stored| stored.column == column);
        let found = direct.or_else(|| {
            cells.binary_search_by_key(&column, |stored| stored.column).ok().and_then(|at| cells.get(at))
        });
        found.map(|stored| self.shown(stored))
    }

    fn stored(&self, row: u32) -> &[Stored] {
        self.rows.binary_search_by_key(&row, |(row, _)| *row).map_or(&[], |place| self.stored_at(place))
    }

    fn stored_at(&self, place: usize) -> &[Stored] {
        let start = self.rows.get(place).map_or(self.cells.len(), |(_, start)| *start);
        let end = self.rows.get(place + 1).map_or(self.cells.len(), |(_, start)| *start);
        self.cells.get(start..end).unwrap_or_default()
    }

    fn shown(&self, stored: &Stored) -> Cell<'_> {
        let text = |start: u32, end: u32| self.text.get(start as usize..end as usize).unwrap_or_default();
        match stored.value {
            Value::Text(start, end) => Cell::Text(text(start, end)),
            Value::Error(start, end) => Cell::Error(text(start, end)),
            Value::Number(x) => Cell::Number(x),
            Value::Percent(x) => Cell::Percent(x),
            Value::Date(date) => Cell::Date(date),
            Value::Truth(is) => Cell::Truth(is),
            Value::Uncomputed => Cell::Uncomputed,
        }
    }
}

/// Whether nothing of a text can be seen.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_unseen(c))
}

/// Whether a character shows nothing, or turns the direction of those around it.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!(
            [0, 25, 26, 51, 52, 701, 702, 16_383].map(letters),
            ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]
        );
    }

    #[test]
    fn a_place_is_named_as_people_do() {
        let mut book = Book { sheets: vec![Sheet::new("Housing")], ..Book::default() };
        let at = At { sheet: 0, row: 11, column: 3 };
        assert_eq!(book.place(at).to_string(), "sheet “Housing”, row 12, column D");
        book.sheets = vec![Sheet::new("")];
        assert_eq!(book.place(at).to_string(), "row 12, column D");
    }

    #[test]
    fn cells_come_back_and_empty_ones_do_not() {
        let mut sheet = Sheet::of("s", &[&["a", "", "c"], &[], &["", "\u{200b} "]]);
        assert!(sheet.push(7, 5, Cell::Percent(0.07)));
        assert!(!sheet.push(7, 5, Cell::Number(1.0)), "the same place twice");
        assert_eq!(sheet.rows().collect::<Vec<_>>(), [0, 7]);
        assert_eq!(sheet.row(0).collect::<Vec<_>>(), [(0, Cell::Text("a")), (2, Cell::Text("c"))]);
        assert_eq!((sheet.cell(0, 2), sheet.cell(0, 1)), (Some(Cell::Text("c")), None));
        assert_eq!(sheet.cell(7, 5).map(|cell| cell.shown()), Some("7%".to_string()));
        assert_eq!((sheet.len(), sheet.cell(3, 0)), (3, None));
    }
}
