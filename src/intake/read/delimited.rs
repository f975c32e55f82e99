//! Text with a delimiter: CSV, the same with semicolons, tabs or bars, and what is pasted from a spreadsheet. Read as it
//! comes, so that a file beyond the limits is refused without being held.

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::fault::ReadFault;
use super::text::Decoding;
use crate::intake::limits::{CELL, COLUMNS, Limits};
use crate::intake::sheet::{Book, Cell, Sheet};

/// The delimiters that are recognised, and their names; where two fit equally, the earlier.
const DELIMITERS: [(u8, &str); 4] = [(b'\t', "tabs"), (b',', "commas"), (b';', "semicolons"), (b'|', "bars")];

/// How many rows decide which delimiter it is.
const ROWS: usize = 200;

/// A text file that is being read.
pub struct Delimited {
    decoding: Decoding,
    delimiter: Option<(u8, &'static str)>,
    /// The text before the delimiter is known.
    head: String,
    cells: Cells,
}

impl Delimited {
    /// A file that begins with these bytes; they are fed as all others.
    pub fn new(head: &[u8], limits: Limits) -> (Self, usize) {
        let (decoding, mark) = Decoding::of(head);
        let cells = Cells::new(b',', limits);
        (Delimited { decoding, delimiter: None, head: String::new(), cells }, mark)
    }

    /// Reads the next bytes.
    ///
    /// # Errors
    /// When the bytes are no text, or a limit is passed.
    pub fn feed(&mut self, bytes: &[u8], is_last: bool) -> Result<(), ReadFault> {
        let mut text = std::mem::take(&mut self.head);
        let before = text.len();
        self.decoding.feed(bytes, is_last, &mut text)?;
        if self.delimiter.is_none() {
            if text.get(before..).unwrap_or_default().chars().any(is_binary) {
                return Err(ReadFault::NotText);
            }
            if !is_last && text.len() < super::HEAD / 2 {
                self.head = text;
                return Ok(());
            }
            let found = delimiter(&text, is_last);
            self.delimiter = Some(found);
            self.cells = Cells::new(found.0, self.cells.limits);
        }
        self.cells.feed(text.as_bytes())
    }

    /// The book, when all was fed.
    ///
    /// # Errors
    /// When a quotation mark is never closed, or there is nothing.
    pub fn finish(mut self, file: &str) -> Result<Book, ReadFault> {
        self.cells.finish()?;
        let mut notices = Vec::new();
        if self.decoding.is_windows() {
            notices.push("The file is not in UTF-8. It was read as Windows-1252: check letters with accents and pound signs.".to_string());
        }
        match self.delimiter {
            Some((b',' | b'\t', _)) | None => {}
            Some((_, name)) => notices.push(format!("Cells are divided by {name}.")),
        }
        Ok(Book { file: file.to_string(), sheets: vec![self.cells.sheet], notices })
    }
}

/// Whether a character stands in no text that people write.
fn is_binary(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0b' | '\x0c' | '\x1a')
}

/// The delimiter that divides most rows into the same number of cells.
fn delimiter(text: &str, is_whole: bool) -> (u8, &'static str) {
    // The last row of a piece is cut.
    let text = if is_whole { text } else { text.rsplit_once('\n').map_or(text, |(rows, _)| rows) };
    let by_fit = DELIMITERS.into_iter().rev().max_by_key(|(delimiter, _)| fit(*delimiter, text.as_bytes()));
    match by_fit {
        Some(found) if fit(found.0, text.as_bytes()).0 > 0 => found,
        _ => (b',', "commas"),
    }
}

/// How many rows have the commonest number of cells, and that number; nothing for rows of one cell.
fn fit(delimiter: u8, text: &[u8]) -> (usize, usize) {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
    let mut widths: Vec<usize> = Vec::new();
    let (mut rest, mut field, mut width) = (text, [0; 512], 0);
    while widths.len() < ROWS {
        let (result, read, _) = reader.read_field(rest, &mut field);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            ReadFieldResult::Field { record_end } => {
                width += 1;
                if record_end {
                    widths.push(std::mem::take(&mut width));
                }
            }
            ReadFieldResult::End => break,
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
        }
    }
    let count = |width: usize| widths.iter().filter(|w| **w == width).count();
    widths.iter().filter(|w| **w > 1).map(|w| (count(*w), *w)).max().unwrap_or_default()
}

/// The cells that were read so far.
struct Cells {
    reader: Reader,
    limits: Limits,
    sheet: Sheet,
    field: Vec<u8>,
    /// How much of `field` is the cell that is being read.
    filled: usize,
    row: u64,
    column: u32,
    /// Line ends that were read before the row.
    lines_before: u64,
    /// Whether all was fed, so that the last row ends without a line end.
    is_at_end: bool,
    quotes: u64,
}

impl Cells {
    fn new(delimiter: u8, limits: Limits) -> Self {
        Cells {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            limits,
            sheet: Sheet::new(""),
            field: vec![0; 4 * CELL + 4],
            filled: 0,
            row: 0,
            column: 0,
            lines_before: 0,
            is_at_end: false,
            quotes: 0,
        }
    }

    fn feed(&mut self, mut text: &[u8]) -> Result<(), ReadFault> {
        self.quotes += text.iter().filter(|b| **b == b'"').count() as u64;
        while !text.is_empty() {
            let read = self.step(text)?;
            text = text.get(read..).unwrap_or_default();
        }
        Ok(())
    }

    /// Reads up to the end of a cell; gives how much was read.
    fn step(&mut self, text: &[u8]) -> Result<usize, ReadFault> {
        let out = self.field.get_mut(self.filled..).unwrap_or_default();
        let (result, read, written) = self.reader.read_field(text, out);
        self.filled += written;
        match result {
            ReadFieldResult::Field { record_end } => self.cell(record_end)?,
            ReadFieldResult::OutputFull => {
                return Err(ReadFault::CellTooLong { row: self.row + 1 });
            }
            ReadFieldResult::InputEmpty | ReadFieldResult::End => {}
        }
        Ok(read)
    }

    fn cell(&mut self, ends_row: bool) -> Result<(), ReadFault> {
        let bytes = self.field.get(..self.filled).unwrap_or_default();
        self.filled = 0;
        let inside = bytes.iter().filter(|b| **b == b'\n').count() as u64;
        if self.column == 0 {
            // Blank lines are rows too: the line ends since the last row, but for those in this cell and after it.
            let since = self.reader.line().saturating_sub(1 + self.lines_before);
            self.row += since.saturating_sub(inside + u64::from(ends_row && !self.is_at_end));
        }
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        if text.len() > CELL && text.chars().count() > CELL {
            return Err(ReadFault::CellTooLong { row: self.row + 1 });
        }
        if self.column >= COLUMNS {
            return Err(ReadFault::TooWide { row: self.row + 1 });
        }
        let row = u32::try_from(self.row).map_err(|_| ReadFault::TooManyCells(self.limits.cells))?;
        self.sheet.push(row, self.column, Cell::Text(text));
        if self.sheet.len() as u64 > self.limits.cells {
            return Err(ReadFault::TooManyCells(self.limits.cells));
        }
        self.column += 1;
        if ends_row {
            self.lines_before = self.reader.line().saturating_sub(1);
            self.row += 1;
            self.column = 0;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<(), ReadFault> {
        let opened = self.sheet.len();
        let row = self.row;
        self.is_at_end = true;
        self.step(&[])?;
        // An odd number of marks, and the last cell runs over lines: it took in all that followed.
        let last = self.sheet.rows().last().unwrap_or(0);
        let runs_on =
            self.sheet.row(last).any(|(_, cell)| matches!(cell, Cell::Text(text) if text.contains('\n')));
        if self.quotes % 2 == 1 && runs_on && self.sheet.len() > opened {
            return Err(ReadFault::OpenQuote { row: row + 1 });
        }
        if self.sheet.is_empty() { Err(ReadFault::Empty) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Sheet, ReadFault> {
        let whole = in_pieces(text, usize::MAX);
        for length in [1, 2, 5] {
            assert_eq!(in_pieces(text, length), whole, "in pieces of {length}");
        }
        whole
    }

    fn in_pieces(text: &str, length: usize) -> Result<Sheet, ReadFault> {
        let (mut file, mark) = Delimited::new(text.as_bytes(), Limits { cells: 20, ..Limits::default() });
        for piece in text.as_bytes()[mark..].chunks(length) {
            file.feed(piece, false)?;
        }
        file.feed(&[], true)?;
        file.finish("a file").map(|mut book| book.sheets.remove(0))
    }

    /// The rows that hold something, each with its number as people count.
    fn rows(text: &str) -> Vec<(u32, Vec<String>)> {
        let sheet = read(text).expect("is read");
        sheet.rows().map(|row| (row + 1, sheet.row(row).map(|(_, cell)| cell.shown()).collect())).collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(|cell| (*cell).to_string()).collect())
    }

    #[test]
    fn the_delimiter_is_found() {
        for delimiter in [",", ";", "\t", "|"] {
            let text = "name,a,b\nAsh,1,2\n".replace(',', delimiter);
            assert_eq!(rows(&text), [row(1, &["name", "a", "b"]), row(2, &["Ash", "1", "2"])], "{delimiter}");
        }
        assert_eq!(rows("name;a\nAsh;1,5\nBeech;2,5\n")[1], row(2, &["Ash", "1,5"]));
        assert_eq!(rows("only\none\n"), [row(1, &["only"]), row(2, &["one"])]);
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let text = "\n\na,b\n\"two\nlines\",c\n\nd,\"e\n\nf\"\n\n\ng,h";
        let found: Vec<u32> = rows(text).into_iter().map(|(row, _)| row).collect();
        assert_eq!(found, [3, 4, 6, 9]);
    }

    #[test]
    fn quoted_cells_are_read() {
        assert_eq!(rows("\"a,b\",\"say \"\"c\"\"\"\n1,2\n")[0], row(1, &["a,b", "say \"c\""]));
    }

    #[test]
    fn limits_and_faults_are_said() {
        assert_eq!(read(&"a,b\n".repeat(11)), Err(ReadFault::TooManyCells(20)));
        assert_eq!(read("a,b\n1,\"2\n3,4\n5,6\n"), Err(ReadFault::OpenQuote { row: 2 }));
        assert_eq!(read(&format!("a\n{}", "x".repeat(CELL + 1))), Err(ReadFault::CellTooLong { row: 2 }));
        assert_eq!(read(&format!("a\n{}1", ",".repeat(20_000))), Err(ReadFault::TooWide { row: 2 }));
        assert_eq!(read("\n \n,,\n"), Err(ReadFault::Empty));
        assert_eq!(read("a\u{1},b\n"), Err(ReadFault::NotText));
    }
}
