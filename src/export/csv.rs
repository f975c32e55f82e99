//! Tables as CSV, for people’s spreadsheets.

use super::ExportError;
use crate::download::{About, Cell, Download};

/// What a line begins with that is said of the table and is no row of it.
const COMMENT: u8 = b'#';
/// Tells programs for tables that the text is UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A table as CSV: its rows, the first of which are its headings. A text that a spreadsheet would run as a formula is put
/// behind an apostrophe, which spreadsheets do not show; numbers stay as they are.
///
/// # Errors
/// Those of writing to memory; none is known to occur.
pub fn csv<Row: IntoIterator<Item = String>>(
    rows: impl IntoIterator<Item = Row>,
) -> Result<String, ExportError> {
    // A field with the sign of a comment in it is quoted, so that a program that skips comments does not cut it short.
    let mut writer =
        ::csv::WriterBuilder::new().flexible(true).comment(Some(COMMENT)).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.into_iter().map(harmless))?;
    }
    let bytes = writer.into_inner().map_err(|error| ::csv::Error::from(error.into_error()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A table as CSV. Lines that begin with `#` come first and say what it is; then the short names of the columns, and the
/// rows. A gap is an empty field, and numbers are in their shortest form that reads as the same double.
///
/// # Errors
/// Those of writing to memory; none is known to occur.
pub fn of_table(of: &Download) -> Result<String, ExportError> {
    let ids = of.table.columns.iter().map(|column| column.id.clone()).collect::<Vec<String>>();
    let rows = of.table.rows.iter().map(|row| row.iter().map(field).collect());
    let table = csv(std::iter::once(ids).chain(rows))?;
    let mut text = String::from(BYTE_ORDER_MARK);
    for line in said(&of.about).into_iter().chain([units(of)]).filter(|line| !line.is_empty()) {
        text.push_str(&format!("# {}\n", one_field(&line)));
    }
    Ok(text + &table)
}

fn field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(x) => x.to_string(),
        Cell::Gap => String::new(),
    }
}

/// What is said of a table, line by line.
fn said(about: &About) -> Vec<String> {
    let facts = about.facts.iter().map(|fact| format!("{}: {}", fact.name, fact.text));
    let sources = about.sources.iter().map(|source| {
        let parts = [&source.publisher, &source.title, &source.released, &source.licence, &source.url];
        let parts: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        format!("Source {}: {}", source.id, parts.join(". "))
    });
    let title = std::iter::once(about.title.clone());
    let caveats = about.caveats.iter().map(|caveat| format!("To be known: {caveat}"));
    title.chain(about.marks.iter().cloned()).chain(facts).chain(caveats).chain(sources).collect()
}

/// What numbers are measured in, for the columns that need to be told.
fn units(of: &Download) -> String {
    let with_unit = of.table.columns.iter().filter(|column| !column.unit.is_empty());
    let units: Vec<String> = with_unit.map(|column| format!("{} in {}", column.id, column.unit)).collect();
    if units.is_empty() { String::new() } else { format!("Units: {}", units.join("; ")) }
}

/// A text as one field of one line: a program that knows no comments shows it in one cell, and none of it as a formula.
/// So a comma becomes a semicolon, and within a number a space.
fn one_field(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_in_number =
            plain.ends_with(|c: char| c.is_ascii_digit()) && rest.peek().is_some_and(char::is_ascii_digit);
        match c {
            ',' if is_in_number => plain.push(' '),
            ',' | ';' => plain.push_str("; "),
            '"' => plain.push('”'),
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain.split_whitespace().collect::<Vec<&str>>().join(" ")
}

fn harmless(text: String) -> String {
    let is_formula = text.starts_with(FORMULA) && text.parse::<f64>().is_err();
    if is_formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn text_is_quoted_where_it_must_be() {
        let rows = [row(&["Council", "Value"]), row(&["Bournemouth, Christchurch and Poole", "1.5"])];
        let text = csv(rows).expect("is written");
        assert_eq!(text, "Council,Value\n\"Bournemouth, Christchurch and Poole\",1.5\n");
    }

    #[test]
    fn what_is_said_of_a_table_is_one_field_of_one_line() {
        let hostile = "a,=1+1;=2\t@x\r\n\"b\u{0}";
        assert_eq!(one_field(hostile), "a; =1+1; =2 @x ”b");
        assert_eq!(one_field("under 10,000, or 1,2"), "under 10 000; or 1 2");
    }

    #[test]
    fn a_field_with_the_sign_of_a_comment_is_quoted() {
        assert_eq!(csv([row(&["Unit #1", "1"])]).expect("is written"), "\"Unit #1\",1\n");
    }

    #[test]
    fn no_text_is_a_formula_and_every_number_stays_one() {
        for formula in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1"] {
            let text = csv([row(&[formula])]).expect("is written");
            assert!(text.trim_start_matches('"').starts_with('\''), "{text}");
        }
        assert_eq!(csv([row(&["-3.2", "+4", "a=b", ""])]).expect("is written"), "-3.2,+4,a=b,\n");
    }
}
