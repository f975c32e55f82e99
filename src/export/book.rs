//! A table as a workbook: what is said of it, the table, and where the figures come from.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::ExportError;
use super::json::{Read, read};
use crate::download::Cell;

/// The names of the sheets.
const SHEETS: [&str; 3] = ["Read me", "Data", "Sources"];
/// The most characters that a cell holds.
const LONGEST: usize = 32_767;
/// How wide columns are, in characters: of names, of texts that are read, and of data.
const NAMES: f64 = 30.0;
const TEXTS: f64 = 110.0;
const DATA: f64 = 16.0;

/// The workbook of a table that [`super::write`] has written as JSON. Numbers are numbers, text is text, and none of it a
/// formula. The same table gives the same bytes, so no clock is read.
///
/// # Errors
/// When the text is no such table, or the table has more rows or columns than a workbook holds.
pub fn book(json: &str) -> Result<Vec<u8>, ExportError> {
    let table = read(json)?;
    let mut book = Workbook::new();
    let epoch = ExcelDateTime::from_timestamp(0)?;
    let properties = DocProperties::new().set_title(cut(&table.about.title)).set_creation_datetime(&epoch);
    book.set_properties(&properties);
    let bold = Format::new().set_bold();
    let [read_me, data, sources] = SHEETS;
    said(book.add_worksheet().set_name(read_me)?, &table, &bold)?;
    rows(book.add_worksheet().set_name(data)?, &table, &bold)?;
    from(book.add_worksheet().set_name(sources)?, &table, &bold)?;
    Ok(book.save_to_buffer()?)
}

/// As much of a text as a cell holds.
fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

/// What is said of the table, and what its columns are.
fn said(page: &mut Worksheet, table: &Read, bold: &Format) -> Result<(), ExportError> {
    let wrapped = Format::new().set_text_wrap();
    page.set_column_width(0, NAMES)?.set_column_width(1, TEXTS)?;
    let about = &table.about;
    let facts = about.facts.iter().map(|fact| (fact.name.as_str(), fact.text.clone()));
    let caveats = about.caveats.iter().map(|caveat| ("To be known", caveat.clone()));
    let marks = about.marks.iter().map(|mark| ("Mark", mark.clone()));
    let mut at = 0;
    page.write_string_with_format(at, 0, cut(&about.title), bold)?;
    for (name, text) in marks.chain(facts).chain(caveats) {
        at += 1;
        page.write_string(at, 0, name)?;
        page.write_string_with_format(at, 1, cut(&text), &wrapped)?;
    }
    at += 2;
    page.write_string_with_format(at, 0, "Columns of the sheet “Data”", bold)?;
    for column in &table.columns {
        at += 1;
        let unit = if column.unit.is_empty() { String::new() } else { format!(" ({})", column.unit) };
        page.write_string(at, 0, cut(&column.id))?;
        page.write_string(at, 1, cut(&format!("{}{unit}", column.name)))?;
    }
    Ok(())
}

fn rows(page: &mut Worksheet, table: &Read, bold: &Format) -> Result<(), ExportError> {
    let wide = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    page.set_column_range_width(0, wide, DATA)?.set_freeze_panes(1, 0)?;
    for (column, at) in table.columns.iter().zip(0_u16..) {
        page.write_string_with_format(0, at, cut(&column.id), bold)?;
    }
    for (row, at) in table.rows()?.into_iter().zip(1_u32..) {
        for (cell, column) in row.into_iter().zip(0_u16..) {
            match cell {
                Cell::Number(x) => drop(page.write_number(at, column, x)?),
                Cell::Text(text) => drop(page.write_string(at, column, cut(&text))?),
                Cell::Gap => {}
            }
        }
    }
    Ok(())
}

fn from(page: &mut Worksheet, table: &Read, bold: &Format) -> Result<(), ExportError> {
    let head = ["id", "publisher", "title", "released", "licence", "url"];
    page.set_column_range_width(0, 5, NAMES)?;
    for (name, at) in head.into_iter().zip(0_u16..) {
        page.write_string_with_format(0, at, name, bold)?;
    }
    for (source, at) in table.about.sources.iter().zip(1_u32..) {
        let texts =
            [&source.id, &source.publisher, &source.title, &source.released, &source.licence, &source.url];
        for (text, column) in texts.into_iter().zip(0_u16..) {
            page.write_string(at, column, cut(text))?;
        }
    }
    Ok(())
}
