//! Workbooks of LibreOffice and others, ODS: read here rather than by calamine, so that cells repeated by the million are
//! counted before they are made, and percentages are known for what they are.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::archive;
use super::budget::Budget;
use super::fault::ReadFault;
use crate::intake::limits::{COLUMNS, Limits};
use crate::intake::sheet::{Book, Cell, Date, Sheet};

/// Reads an ODS workbook that was looked through.
///
/// # Errors
/// When it is damaged or a limit is passed.
pub fn ods(file: &str, bytes: &[u8], limits: &Limits) -> Result<Book, ReadFault> {
    if archive::part(bytes, "META-INF/manifest.xml").is_ok_and(|text| text.contains("encryption-data")) {
        return Err(ReadFault::Password);
    }
    read(file, &archive::part(bytes, "content.xml")?, limits)
}

/// Reads the part that holds the tables.
fn read(file: &str, content: &str, limits: &Limits) -> Result<Book, ReadFault> {
    let mut reader = quick_xml::Reader::from_str(content);
    let mut tables = Tables::new(limits);
    tables.book.file = file.to_string();
    loop {
        match reader.read_event().map_err(|error| damaged(&error.to_string()))? {
            Event::Start(tag) => tables.open(&tag)?,
            Event::Empty(tag) => {
                tables.open(&tag)?;
                tables.close(tag.name().as_ref())?;
            }
            Event::End(tag) => tables.close(tag.name().as_ref())?,
            Event::Text(text) => tables.text(&text.xml10_content()),
            Event::CData(text) => tables.text(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().ok().flatten();
                let named = quick_xml::escape::resolve_predefined_entity(name.as_ref()).map(str::to_string);
                match character.map(String::from).or(named) {
                    Some(text) => tables.text(&text),
                    None => return Err(damaged("an unknown entity")),
                }
            }
            Event::Eof => return Ok(tables.book),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// What was read so far of a workbook.
struct Tables {
    book: Book,
    sheet: Option<Sheet>,
    row: u32,
    row_repeats: u32,
    /// The cells of the row that hold something: column, repeats, cell.
    cells: Vec<(u32, u32, Held)>,
    column: u32,
    column_repeats: u32,
    held: Held,
    text: String,
    paragraphs: u32,
    /// How deep the reader is in notes to a cell, whose text is not the cell's.
    notes: u32,
    in_cell: bool,
    is_formula: bool,
    left: Budget,
}

/// What a cell says that it holds.
#[derive(Debug, Clone, Default)]
enum Held {
    #[default]
    Text,
    Number(f64),
    Percent(f64),
    Date(Date),
    Truth(bool),
    Written(String),
    Uncomputed,
}

impl Tables {
    fn new(limits: &Limits) -> Self {
        Tables {
            book: Book::default(),
            sheet: None,
            row: 0,
            row_repeats: 1,
            cells: Vec::new(),
            column: 0,
            column_repeats: 1,
            held: Held::Text,
            text: String::new(),
            paragraphs: 0,
            notes: 0,
            in_cell: false,
            is_formula: false,
            left: Budget::new(limits),
        }
    }

    fn open(&mut self, tag: &BytesStart) -> Result<(), ReadFault> {
        match tag.name().as_ref() {
            "table:table" => {
                self.sheet = Some(Sheet::new(attribute(tag, "table:name")?.unwrap_or_default()));
                self.row = 0;
            }
            "table:table-row" => {
                self.row_repeats = repeats(tag, "table:number-rows-repeated")?;
                self.column = 0;
                self.cells.clear();
            }
            "table:table-cell" | "table:covered-table-cell" => {
                self.column_repeats = repeats(tag, "table:number-columns-repeated")?;
                self.held = held(tag)?;
                // A formula whose result is an empty text says that it is a text.
                self.is_formula = attribute(tag, "table:formula")?.is_some()
                    && attribute(tag, "office:value-type")?.is_none();
                self.text.clear();
                self.paragraphs = 0;
                self.in_cell = true;
            }
            "office:annotation" => self.notes += 1,
            "text:p" if self.in_cell && self.notes == 0 => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
            }
            "text:s" => self.text(" "),
            "text:tab" => self.text("\t"),
            "text:line-break" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_cell && self.notes == 0 && self.paragraphs > 0 {
            self.text.push_str(text);
        }
    }

    fn close(&mut self, name: &str) -> Result<(), ReadFault> {
        match name {
            "office:annotation" => self.notes = self.notes.saturating_sub(1),
            "table:table-cell" | "table:covered-table-cell" => {
                self.in_cell = false;
                let is_formula = std::mem::take(&mut self.is_formula);
                let held = match std::mem::take(&mut self.held) {
                    Held::Text if self.text.trim().is_empty() && is_formula => Some(Held::Uncomputed),
                    Held::Text if self.text.trim().is_empty() => None,
                    Held::Text => Some(Held::Written(std::mem::take(&mut self.text))),
                    other => Some(other),
                };
                if let Some(held) = held {
                    if self.column.saturating_add(self.column_repeats) > COLUMNS {
                        return Err(ReadFault::TooWide { row: u64::from(self.row) + 1 });
                    }
                    self.cells.push((self.column, self.column_repeats, held));
                }
                self.column = self.column.saturating_add(self.column_repeats);
            }
            "table:table-row" => self.end_row()?,
            "table:table" => self.book.sheets.extend(self.sheet.take()),
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ReadFault> {
        for (_, repeats, held) in &self.cells {
            self.left.take(held.cell(), u64::from(*repeats).saturating_mul(u64::from(self.row_repeats)))?;
        }
        if !self.cells.is_empty()
            && let Some(sheet) = &mut self.sheet
        {
            for row in 0..self.row_repeats {
                for (first, repeats, held) in &self.cells {
                    for column in 0..*repeats {
                        sheet.push(self.row.saturating_add(row), first + column, held.cell());
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.row_repeats);
        Ok(())
    }
}

impl Held {
    fn cell(&self) -> Cell<'_> {
        match self {
            Held::Text => Cell::Text(""),
            Held::Number(x) => Cell::Number(*x),
            Held::Percent(x) => Cell::Percent(*x),
            Held::Date(date) => Cell::Date(*date),
            Held::Truth(is) => Cell::Truth(*is),
            Held::Uncomputed => Cell::Uncomputed,
            Held::Written(text) if text.starts_with('#') && text.ends_with(['!', '?', 'A']) => {
                Cell::Error(text)
            }
            Held::Written(text) => Cell::Text(text),
        }
    }
}

/// What a cell says that it holds, before its text is read.
fn held(tag: &BytesStart) -> Result<Held, ReadFault> {
    let number = || -> Result<Option<f64>, ReadFault> {
        Ok(attribute(tag, "office:value")?.and_then(|text| text.trim().parse().ok()))
    };
    let kind = attribute(tag, "office:value-type")?.unwrap_or_default();
    Ok(match kind.as_str() {
        "float" | "currency" => number()?.map_or(Held::Text, Held::Number),
        "percentage" => number()?.map_or(Held::Text, Held::Percent),
        "boolean" => Held::Truth(attribute(tag, "office:boolean-value")?.as_deref() == Some("true")),
        "date" => {
            attribute(tag, "office:date-value")?.and_then(|text| date(&text)).map_or(Held::Text, Held::Date)
        }
        _ => Held::Text,
    })
}

/// A day written as `2024-03-31`, with or without a time after it.
fn date(text: &str) -> Option<Date> {
    let day = text.split('T').next()?;
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? })
}

fn repeats(tag: &BytesStart, name: &str) -> Result<u32, ReadFault> {
    // A number that no spreadsheet has stands for the most: an empty row or cell may be repeated at will.
    Ok(attribute(tag, name)?.map_or(1, |text| text.parse().unwrap_or(u32::MAX).max(1)))
}

fn attribute(tag: &BytesStart, name: &str) -> Result<Option<String>, ReadFault> {
    let found = tag.try_get_attribute(name).map_err(|error| damaged(&error.to_string()))?;
    found
        .map(|found| {
            found
                .normalized_value(XmlVersion::Implicit1_0)
                .map(|value| value.into_owned())
                .map_err(|e| damaged(&e.to_string()))
        })
        .transpose()
}

fn damaged(said: &str) -> ReadFault {
    ReadFault::Damaged(said.chars().filter(|c| !c.is_control()).take(120).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(table: &str, limits: &Limits) -> Result<Vec<(u32, Vec<String>)>, ReadFault> {
        let content = format!(
            "<office:document-content><table:table table:name=\"T\">{table}</table:table></office:document-content>"
        );
        let book = read("t.ods", &content, limits)?;
        let sheet = &book.sheets[0];
        Ok(sheet
            .rows()
            .map(|row| (row + 1, sheet.row(row).map(|(_, cell)| cell.shown()).collect()))
            .collect())
    }

    #[test]
    fn cells_are_read_by_their_kind() {
        let table = "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
            <table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><text:p>a note</text:p></office:annotation>\
            <text:p>Bath &amp; Wells</text:p><text:p>two</text:p></table:table-cell>\
            <table:table-cell office:value-type=\"percentage\" office:value=\"0.07\"><text:p>7%</text:p></table:table-cell>\
            <table:table-cell office:value-type=\"date\" office:date-value=\"2023-03-31T00:00:00\"><text:p>31/03/23</text:p></table:table-cell>\
            <table:table-cell table:formula=\"of:=1+1\"/>\
            <table:table-cell office:value-type=\"float\" office:value=\"2\" table:number-columns-repeated=\"2\"><text:p>2</text:p></table:table-cell></table:table-row>";
        let cells = ["Bath & Wells\ntwo", "7%", "31/03/2023", "a formula without its result", "2", "2"];
        assert_eq!(rows(table, &Limits::default()), Ok(vec![(4, cells.map(String::from).to_vec())]));
    }

    #[test]
    fn repeated_cells_are_counted_before_they_are_made() {
        let table = "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell office:value-type=\"string\" \
            table:number-columns-repeated=\"1000\"><text:p>x</text:p></table:table-cell></table:table-row>";
        assert_eq!(rows(table, &Limits::default()), Err(ReadFault::TooManyCells(5_000_000)));
    }
}
