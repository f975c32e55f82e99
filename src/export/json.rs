//! Tables as JSON: what is said of them, their columns with names and units, and their rows.

use serde::{Serialize, Serializer};

use super::ExportError;
use crate::download::{About, Cell, Column, Download};

/// The version of the form.
const FORMAT: u32 = 1;

/// The largest whole number up to which a double holds every one.
const WHOLE: f64 = 9_007_199_254_740_992.0;

#[derive(Serialize)]
struct File<'a> {
    format: u32,
    about: &'a About,
    columns: &'a [Column],
    /// A list of cells for each row, in the order of the columns.
    rows: &'a [Vec<Cell>],
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Text(text) => to.serialize_str(text),
            // A whole number is written without a decimal point, but for −0, which as one would lose its sign.
            Cell::Number(x) if x.fract() == 0.0 && x.abs() < WHOLE && (*x != 0.0 || x.is_sign_positive()) => {
                to.serialize_i64(*x as i64)
            }
            Cell::Number(x) => to.serialize_f64(*x),
            Cell::Gap => to.serialize_unit(),
        }
    }
}

/// A table as JSON: numbers in their shortest form that reads as the same double, and `null` for a gap.
///
/// # Errors
/// Those of writing to memory; none is known to occur.
pub fn write(of: &Download) -> Result<String, ExportError> {
    let file = File { format: FORMAT, about: &of.about, columns: &of.table.columns, rows: &of.table.rows };
    Ok(serde_json::to_string(&file)?)
}

#[cfg(feature = "intake")]
pub use reading::{Read, read};

#[cfg(feature = "intake")]
mod reading {
    use serde::Deserialize;
    use serde_json::value::RawValue;

    use super::super::ExportError;
    use crate::download::Cell;

    /// A table that was read again.
    #[derive(Debug, Deserialize)]
    pub struct Read {
        /// What is said of it.
        pub about: ReadAbout,
        /// Its columns.
        pub columns: Vec<ReadColumn>,
        rows: Vec<Vec<Box<RawValue>>>,
    }

    /// What is said of a table.
    #[derive(Debug, Deserialize)]
    pub struct ReadAbout {
        /// What it is.
        pub title: String,
        /// What sets it apart.
        pub marks: Vec<String>,
        /// What else is known of it.
        pub facts: Vec<ReadFact>,
        /// What a reader has to know.
        pub caveats: Vec<String>,
        /// Where the figures come from.
        pub sources: Vec<ReadSource>,
    }

    /// One thing that is known of a table.
    #[derive(Debug, Deserialize)]
    pub struct ReadFact {
        /// Its name, for readers.
        pub name: String,
        /// What it is.
        pub text: String,
    }

    /// A source, whose empty parts are left out.
    #[derive(Debug, Deserialize)]
    pub struct ReadSource {
        /// Its short name.
        pub id: String,
        /// Who publishes it.
        pub publisher: String,
        /// Its title.
        pub title: String,
        /// When it was released.
        #[serde(default)]
        pub released: String,
        /// Its licence.
        #[serde(default)]
        pub licence: String,
        /// Where it is published.
        #[serde(default)]
        pub url: String,
    }

    /// A column.
    #[derive(Debug, Deserialize)]
    pub struct ReadColumn {
        /// Its short name.
        pub id: String,
        /// Its name, for readers.
        pub name: String,
        /// What its numbers are measured in.
        pub unit: String,
    }

    /// Reads a table that [`super::write`] has written.
    ///
    /// # Errors
    /// Where it is not one.
    pub fn read(text: &str) -> Result<Read, ExportError> {
        Ok(serde_json::from_str(text)?)
    }

    impl Read {
        /// The rows. A number is read from its own digits, so that it is the very double that was written.
        ///
        /// # Errors
        /// Where a cell is neither a text, a number nor a gap.
        pub fn rows(&self) -> Result<Vec<Vec<Cell>>, ExportError> {
            self.rows.iter().map(|row| row.iter().map(|raw| cell(raw.get())).collect()).collect()
        }
    }

    fn cell(raw: &str) -> Result<Cell, ExportError> {
        if raw == "null" {
            return Ok(Cell::Gap);
        }
        match raw.parse::<f64>() {
            Ok(x) if x.is_finite() => Ok(Cell::Number(x)),
            _ => Ok(Cell::Text(serde_json::from_str(raw)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::download::{Table, column};

    #[test]
    fn cells_are_written_as_what_they_are_and_read_as_the_same() {
        let row = vec![
            Cell::Number(0.1 + 0.2),
            Cell::Number(12.0),
            Cell::Number(-0.0),
            Cell::Number(1e300),
            Cell::Text("a \"b\" </script>".into()),
            Cell::Text("1.5".into()),
            Cell::Gap,
        ];
        let columns = (0..row.len()).map(|at| column(at.to_string(), "", "")).collect();
        let download =
            Download { about: About::default(), table: Table { columns, rows: vec![row.clone()] } };
        let text = write(&download).expect("is written");
        let cells = r#""rows":[[0.30000000000000004,12,-0.0,1e+300,"a \"b\" </script>","1.5",null]]"#;
        assert!(text.replace("1e300", "1e+300").contains(cells), "{text}");
        let again = read(&text).and_then(|read| read.rows()).expect("is read");
        assert_eq!(again, std::slice::from_ref(&row));
        let bits = |cell: &Cell| cell.number().map(f64::to_bits);
        assert!(again[0].iter().map(bits).eq(row.iter().map(bits)), "−0 too");
    }

    #[test]
    fn what_is_no_table_is_refused_in_words() {
        for text in ["", "{}", "[]", r#"{"about":1}"#] {
            let why = read(text).expect_err("is refused").to_string();
            assert!(why.starts_with("The table could not be passed on: "), "{why}");
        }
    }
}
