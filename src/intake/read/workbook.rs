//! Workbooks of Excel, XLSX and XLS, by way of calamine. Results of formulas are read as they were saved; formulas
//! themselves and macros are not.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};

use super::archive::Contents;
use super::budget::Budget;
use super::compound;
use super::fault::ReadFault;
use crate::intake::limits::{COLUMNS, Limits};
use crate::intake::sheet::{Book, Cell, Date, Sheet};

/// Reads an XLSX workbook that was looked through.
///
/// # Errors
/// When it is damaged or a limit is passed.
pub fn xlsx(file: &str, bytes: &[u8], contents: &Contents, limits: &Limits) -> Result<Book, ReadFault> {
    guarded(|| read_xlsx(file, bytes, contents, limits))
}

/// Reads an XLS workbook.
///
/// # Errors
/// When it is damaged or a limit is passed.
pub fn xls(file: &str, bytes: &[u8], limits: &Limits) -> Result<Book, ReadFault> {
    // An XLSX workbook with a password is packed into one of these, beside this name in UTF-16.
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(encrypted.len()).any(|part| part == encrypted) {
        return Err(ReadFault::Password);
    }
    compound::look_through(bytes, limits)?;
    guarded(|| read_xls(file, bytes, limits))
}

/// A reader of other people's making may stop at a file that is broken with care. Where a stop can be caught, it is a
/// damaged file like any other; in a browser it ends the worker, and the page says so.
fn guarded(read: impl FnOnce() -> Result<Book, ReadFault>) -> Result<Book, ReadFault> {
    let stopped = || ReadFault::Damaged("its parts contradict one another".to_string());
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(stopped()))
}

fn read_xlsx(file: &str, bytes: &[u8], contents: &Contents, limits: &Limits) -> Result<Book, ReadFault> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(xlsx_fault)?;
    let mut book = Book { file: file.to_string(), ..Book::default() };
    if contents.has("xl/vbaProject.bin") {
        book.notices.push("The workbook has macros. They were neither run nor read.".to_string());
    }
    let metadata = workbook.sheets_metadata().to_vec();
    let mut left = Budget::new(limits);
    for found in metadata {
        if !is_table(&found, &mut book.notices) {
            continue;
        }
        let mut sheet = Sheet::new(&found.name);
        let uncomputed =
            if contents.has_formulas { uncomputed(&mut workbook, &found.name)? } else { Vec::new() };
        let mut cells = workbook.worksheet_cells_reader(&found.name).map_err(xlsx_fault)?;
        let percent: Vec<bool> = cells
            .styles()
            .iter()
            .map(|style| style.number_format.as_ref().is_some_and(|format| is_percent(&format.format_code)))
            .collect();
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(xlsx_fault)? {
            let (row, column) = cell.get_position();
            let is_percent = percent.get(style).copied().unwrap_or(false);
            let value = match of_xlsx(cell.get_value(), is_percent) {
                Some(value) => value,
                None if uncomputed.binary_search(&(row, column)).is_ok() => Cell::Uncomputed,
                None => continue,
            };
            put(&mut sheet, row, column, value, &mut left)?;
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// Where a sheet has formulas whose results the file does not hold, in order.
fn uncomputed(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<(u32, u32)>, ReadFault> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(xlsx_fault)?;
    let mut found = Vec::new();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(xlsx_fault)? {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            found.push(cell.pos);
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// Whether a sheet is a table; says of hidden ones that they are read.
fn is_table(sheet: &calamine::Sheet, notices: &mut Vec<String>) -> bool {
    let name = crate::edition::fault::quote(&sheet.name);
    if sheet.typ != SheetType::WorkSheet {
        notices.push(format!("The sheet {name} is a chart or a macro, and was left out."));
        return false;
    }
    if sheet.visible != SheetVisible::Visible {
        notices.push(format!("The sheet {name} is hidden in the workbook. It was read like the others."));
    }
    true
}

fn put(sheet: &mut Sheet, row: u32, column: u32, cell: Cell, left: &mut Budget) -> Result<(), ReadFault> {
    left.take(cell, 1)?;
    if column >= COLUMNS {
        return Err(ReadFault::TooWide { row: u64::from(row) + 1 });
    }
    if !sheet.push(row, column, cell) {
        return Err(ReadFault::Damaged("it has cells out of order or twice".to_string()));
    }
    Ok(())
}

fn of_xlsx<'a>(value: &'a DataRef<'_>, is_percent: bool) -> Option<Cell<'a>> {
    Some(match value {
        DataRef::Empty => return None,
        DataRef::Int(x) => number(*x as f64, is_percent),
        DataRef::Float(x) => number(*x, is_percent),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::Text(text),
        DataRef::SharedString(text) => Cell::Text(text),
        DataRef::Bool(is) => Cell::Truth(*is),
        DataRef::DateTime(date) => day(date),
        DataRef::Error(error) => Cell::Error(said(error)),
    })
}

fn number<'a>(x: f64, is_percent: bool) -> Cell<'a> {
    if is_percent { Cell::Percent(x) } else { Cell::Number(x) }
}

fn day<'a>(date: &ExcelDateTime) -> Cell<'a> {
    // Days up to the year 9999; more would be cut.
    if !date.is_datetime() || !(1.0..2_958_466.0).contains(&date.as_f64()) {
        return Cell::Number(date.as_f64());
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    Cell::Date(Date { year, month, day })
}

fn said(error: &calamine::CellErrorType) -> &'static str {
    use calamine::CellErrorType as E;
    match error {
        E::Div0 => "#DIV/0!",
        E::NA => "#N/A",
        E::Name => "#NAME?",
        E::Null => "#NULL!",
        E::Num => "#NUM!",
        E::Ref => "#REF!",
        E::Value => "#VALUE!",
        _ => "an error",
    }
}

/// Whether a number format shows a percentage: a percent sign that is not quoted text.
fn is_percent(format: &str) -> bool {
    let mut in_quotes = false;
    let mut escaped = false;
    format.chars().any(|c| {
        let is_text = in_quotes || escaped;
        escaped = c == '\\' && !is_text;
        in_quotes ^= c == '"' && !escaped;
        c == '%' && !is_text
    })
}

fn xlsx_fault(error: XlsxError) -> ReadFault {
    match error {
        XlsxError::Password => ReadFault::Password,
        other => ReadFault::Damaged(short(&other.to_string())),
    }
}

/// The first part of what a reader says, which may repeat the file.
fn short(said: &str) -> String {
    said.chars().filter(|c| !c.is_control()).take(120).collect()
}

fn read_xls(file: &str, bytes: &[u8], limits: &Limits) -> Result<Book, ReadFault> {
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => ReadFault::Password,
        other => ReadFault::Damaged(short(&other.to_string())),
    })?;
    let mut book = Book { file: file.to_string(), ..Book::default() };
    let mut left = Budget::new(limits);
    for found in workbook.sheets_metadata().to_vec() {
        if !is_table(&found, &mut book.notices) {
            continue;
        }
        let range =
            workbook.worksheet_range(&found.name).map_err(|e| ReadFault::Damaged(short(&e.to_string())))?;
        let mut sheet = Sheet::new(&found.name);
        let (top, first) = range.start().unwrap_or_default();
        for (row, cells) in range.rows().enumerate() {
            for (column, value) in cells.iter().enumerate() {
                if let Some(cell) = of_xls(value) {
                    put(&mut sheet, top + row as u32, first + column as u32, cell, &mut left)?;
                }
            }
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

fn of_xls(value: &Data) -> Option<Cell<'_>> {
    Some(match value {
        Data::Empty => return None,
        Data::Int(x) => Cell::Number(*x as f64),
        Data::Float(x) => Cell::Number(*x),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => Cell::Text(text),
        Data::Bool(is) => Cell::Truth(*is),
        Data::DateTime(date) => day(date),
        Data::Error(error) => Cell::Error(said(error)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_known_by_their_format() {
        assert_eq!(
            ["0%", "0.0%", "0.0", "0\"%\"", "0\\%", "[Red]0%"].map(is_percent),
            [true, true, false, false, false, true]
        );
    }
}
