//! Rows on standard output, as a table for people, as CSV or as JSON.

use std::io::{self, Write};

use clap::ValueEnum;

/// How rows are printed.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// Aligned columns, rounded, for people.
    Table,
    /// CSV, numbers unrounded in shortest round-trip form.
    Csv,
    /// A JSON array of objects, numbers unrounded.
    Json,
}

/// One cell.
pub enum Cell {
    /// Text.
    Text(String),
    /// A number, or nothing.
    Number(Option<f64>),
    /// A whole number, or nothing.
    Whole(Option<i64>),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_string())
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        Cell::Number(number)
    }
}

impl From<Option<u32>> for Cell {
    fn from(number: Option<u32>) -> Self {
        Cell::Whole(number.map(i64::from))
    }
}

impl From<Option<i32>> for Cell {
    fn from(number: Option<i32>) -> Self {
        Cell::Whole(number.map(i64::from))
    }
}

impl Cell {
    fn exact(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.map(|x| x.to_string()).unwrap_or_default(),
            Cell::Whole(number) => number.map(|x| x.to_string()).unwrap_or_default(),
        }
    }

    fn rounded(&self) -> String {
        match self {
            Cell::Number(Some(x)) => format!("{x:.3}"),
            other => other.exact(),
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Cell::Text(text) => text.as_str().into(),
            Cell::Number(number) => (*number).into(),
            Cell::Whole(number) => (*number).into(),
        }
    }
}

/// Rows under named columns.
pub struct Rows {
    /// The columns' names.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Rows {
    /// No rows yet.
    pub fn new(columns: &[&str]) -> Self {
        Rows { columns: columns.iter().map(|c| (*c).to_string()).collect(), rows: Vec::new() }
    }

    /// Prints the rows.
    ///
    /// # Errors
    /// Those of writing to standard output.
    pub fn print(&self, format: Format) -> io::Result<()> {
        let mut out = io::BufWriter::new(io::stdout().lock());
        match format {
            Format::Table => self.table(&mut out)?,
            Format::Csv => self.csv(&mut out)?,
            Format::Json => self.json(&mut out)?,
        }
        out.flush()
    }

    fn csv(&self, out: &mut impl Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(&self.columns).map_err(plain)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(Cell::exact)).map_err(plain)?;
        }
        writer.flush()
    }

    fn json(&self, out: &mut impl Write) -> io::Result<()> {
        let object = |row: &Vec<Cell>| -> serde_json::Map<String, serde_json::Value> {
            self.columns.iter().cloned().zip(row.iter().map(Cell::json)).collect()
        };
        let objects: Vec<_> = self.rows.iter().map(object).collect();
        serde_json::to_writer_pretty(&mut *out, &objects)?;
        writeln!(out)
    }

    fn table(&self, out: &mut impl Write) -> io::Result<()> {
        let texts: Vec<Vec<String>> =
            self.rows.iter().map(|row| row.iter().map(Cell::rounded).collect()).collect();
        let is_text = |at: usize| self.rows.iter().any(|row| matches!(row.get(at), Some(Cell::Text(_))));
        let widths: Vec<usize> = (self.columns.iter().enumerate())
            .map(|(at, column)| {
                let cells = texts.iter().filter_map(|row| row.get(at)).map(|text| text.chars().count());
                cells.max().unwrap_or(0).max(column.chars().count())
            })
            .collect();
        for row in std::iter::once(&self.columns).chain(&texts) {
            let mut line = String::new();
            for (at, (text, width)) in row.iter().zip(&widths).enumerate() {
                let padded =
                    if is_text(at) { format!("{text:<width$}  ") } else { format!("{text:>width$}  ") };
                line.push_str(&padded);
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// The failure of the output itself, which says whether its reader has gone.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
