//! Expected tables, and where they differ from what was found.

use libtest_mimic::Failed;

use crate::folders;

/// How many differences are shown.
const SHOWN: usize = 10;

/// A CSV file of expected values.
pub struct Table {
    columns: csv::StringRecord,
    records: Vec<csv::StringRecord>,
}

/// One of its rows.
pub struct Row<'a> {
    table: &'a Table,
    record: &'a csv::StringRecord,
}

impl Table {
    pub fn read(path: &str) -> Self {
        let mut reader = csv::Reader::from_path(folders::at(path)).expect("opens the expected table");
        let columns = reader.headers().expect("has a header").clone();
        let records = reader.records().map(|record| record.expect("is a row")).collect();
        Table { columns, records }
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|record| Row { table: self, record })
    }
}

impl<'a> Row<'a> {
    pub fn text(&self, column: &str) -> &'a str {
        let at = self.table.columns.iter().position(|c| c == column);
        &self.record[at.unwrap_or_else(|| panic!("no column {column}"))]
    }

    /// The number; nothing where the cell is empty.
    pub fn number(&self, column: &str) -> Option<f64> {
        let text = self.text(column);
        (!text.is_empty()).then(|| text.parse().expect("is a number"))
    }
}

/// |a − b| ≤ 1e-9·max(1, |b|), or gaps in both.
pub fn is_close(found: Option<f64>, expected: Option<f64>) -> bool {
    match (found, expected) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs().max(1.0),
        (None, None) => true,
        _ => false,
    }
}

/// Every cell that is not as expected.
#[derive(Default)]
pub struct Differences(Vec<String>);

impl Differences {
    pub fn number(&mut self, row: &Row, column: &str, found: Option<f64>) {
        if !is_close(found, row.number(column)) {
            self.add(row, column, &format!("found {found:?}"));
        }
    }

    pub fn whole(&mut self, row: &Row, column: &str, found: Option<i64>) {
        let expected = row.number(column);
        if found.map(|x| x as f64) != expected {
            self.add(row, column, &format!("found {found:?}"));
        }
    }

    pub fn that(&mut self, row: &Row, column: &str, is_right: bool) {
        if !is_right {
            self.add(row, column, "found another");
        }
    }

    fn add(&mut self, row: &Row, column: &str, what: &str) {
        let record: Vec<&str> = row.record.iter().collect();
        self.0.push(format!("{column}: {what}, expected {:?} in {}", row.text(column), record.join(",")));
    }

    pub fn result(self) -> Result<(), Failed> {
        if self.0.is_empty() {
            return Ok(());
        }
        let shown = self.0.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("\n");
        Err(format!("{} differences\n{shown}", self.0.len()).into())
    }
}
