//! Workbooks of Excel.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::ExportError;
use crate::intake::sheet::{Cell, Sheet};

/// Characters that the name of a sheet may not have, and how long it may be.
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
const NAME: usize = 31;
/// How wide a column of texts is, in characters.
const WIDE: f64 = 24.0;

/// A workbook of sheets, under a title, as bytes. Text is text: none of it is a formula. The same sheets give the same
/// bytes, so no clock is read.
///
/// # Errors
/// When two sheets have one name, or one has more rows or columns than a workbook holds.
pub fn workbook(title: &str, sheets: &[Sheet]) -> Result<Vec<u8>, ExportError> {
    let mut book = Workbook::new();
    let epoch = ExcelDateTime::from_timestamp(0)?;
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&epoch));
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(name(&sheet.name))?;
        fill(page, sheet)?;
    }
    Ok(book.save_to_buffer()?)
}

fn name(name: &str) -> String {
    name.replace(NOT_IN_NAMES, " ").chars().take(NAME).collect()
}

fn fill(page: &mut Worksheet, sheet: &Sheet) -> Result<(), ExportError> {
    let percent = Format::new().set_num_format("0.0%");
    for row in sheet.rows() {
        for (column, cell) in sheet.row(row) {
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            match cell {
                Cell::Number(x) => page.write_number(row, column, x)?,
                Cell::Percent(x) => page.write_number_with_format(row, column, x, &percent)?,
                Cell::Truth(is) => page.write_boolean(row, column, is)?,
                Cell::Text(text) => {
                    page.set_column_width(column, WIDE)?;
                    page.write_string(row, column, text)?
                }
                Cell::Error(_) | Cell::Date(_) | Cell::Uncomputed => {
                    page.write_string(row, column, cell.shown())?
                }
            };
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::{Limits, read};

    fn sheets() -> Vec<Sheet> {
        let mut figures = Sheet::of("Figures: 2022/23", &[&["Council", "Value"], &["=HYPERLINK(\"x\")"]]);
        assert!(figures.push(1, 1, Cell::Number(12.5)) && figures.push(2, 1, Cell::Percent(0.125)));
        vec![Sheet::of("About", &[&["What it is"]]), figures]
    }

    #[test]
    fn what_is_written_is_read_again_cell_by_cell() {
        let bytes = workbook("Figures", &sheets()).expect("is written");
        let book = read("figures.xlsx", &bytes, Limits::default()).expect("is a workbook");
        let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        assert_eq!(names, ["About", "Figures  2022 23"]);
        let cells = |sheet: &Sheet| -> Vec<String> {
            sheet
                .rows()
                .flat_map(|row| sheet.row(row).map(|(_, cell)| cell.shown()).collect::<Vec<_>>())
                .collect()
        };
        assert_eq!(cells(&book.sheets[1]), ["Council", "Value", "=HYPERLINK(\"x\")", "12.5", "12.5%"]);
    }

    #[test]
    fn the_same_sheets_give_the_same_bytes() {
        assert_eq!(
            workbook("A", &sheets()).expect("is written"),
            workbook("A", &sheets()).expect("is written")
        );
    }

    #[test]
    fn two_sheets_of_one_name_are_refused_in_words() {
        let twice = [Sheet::new("A"), Sheet::new("A")];
        assert!(
            workbook("A", &twice).expect_err("is refused").to_string().starts_with("The workbook could not")
        );
    }
}
