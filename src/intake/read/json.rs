//! JSON as tables: a list of records, a list of rows, an object of columns, or an object of any of these, one a sheet.

use crate::edition::json::Value;

use super::fault::ReadFault;
use crate::intake::limits::Limits;
use crate::intake::sheet::{Book, Cell, Sheet};

/// Reads a JSON file.
///
/// # Errors
/// When it is not JSON, of no known shape, or a limit is passed.
pub fn json(file: &str, text: &str, limits: &Limits) -> Result<Book, ReadFault> {
    measure(text, limits)?;
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let said = error.to_string();
        let said = said.rsplit_once(" at line ").map_or(said.as_str(), |(said, _)| said);
        let said = if error.is_eof() { "it ends too early, and may have been cut short" } else { said };
        ReadFault::Json { line: error.line(), column: error.column(), said: said.chars().take(120).collect() }
    })?;
    let mut tables =
        Tables { book: Book { file: file.to_string(), ..Book::default() }, left: limits.cells, limits };
    tables.top(&value)?;
    if tables.book.cells() == 0 {
        return Err(ReadFault::NoCells);
    }
    Ok(tables.book)
}

/// Refuses what is too deep or too much before anything is made of it.
fn measure(text: &str, limits: &Limits) -> Result<(), ReadFault> {
    let (mut depth, mut values, mut in_text, mut escaped) = (0_u32, 0_u64, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => {
                depth += 1;
                if depth > limits.depth {
                    return Err(ReadFault::TooDeep(limits.depth));
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
    }
    // Gaps count too, so that a file of nothing but commas is not held.
    if values > limits.cells.saturating_mul(4) { Err(ReadFault::TooManyCells(limits.cells)) } else { Ok(()) }
}

struct Tables<'a> {
    book: Book,
    left: u64,
    limits: &'a Limits,
}

impl Tables<'_> {
    fn top(&mut self, value: &Value) -> Result<(), ReadFault> {
        match value {
            Value::Object(fields) if fields.iter().any(|(_, value)| is_table(value)) => {
                for (name, value) in fields {
                    match value {
                        value if is_table(value) => self.table(name, name, value)?,
                        // What describes the tables, such as a title, is a sheet of one row.
                        Value::List(_) | Value::Object(_) => return Err(shape(name, value)),
                        _ => {
                            let mut sheet = Sheet::new(name);
                            self.put(&mut sheet, (0, 0), value, name)?;
                            self.book.sheets.push(sheet);
                        }
                    }
                }
                Ok(())
            }
            value => self.table("", "The top", value),
        }
    }

    fn table(&mut self, name: &str, place: &str, value: &Value) -> Result<(), ReadFault> {
        let mut sheet = Sheet::new(name);
        match value {
            Value::List(rows)
                if rows.iter().all(|row| matches!(row, Value::Object(_))) && !rows.is_empty() =>
            {
                self.records(&mut sheet, rows)?;
            }
            Value::List(rows) if !rows.is_empty() => {
                for (row, value) in rows.iter().enumerate() {
                    let place = format!("Row {}", row + 1);
                    let Value::List(cells) = value else { return Err(shape(&place, value)) };
                    for (column, value) in cells.iter().enumerate() {
                        self.put(&mut sheet, (row, column), value, &place)?;
                    }
                }
            }
            Value::Object(fields) if fields.iter().all(|(_, value)| matches!(value, Value::Object(_))) => {
                self.by_key(&mut sheet, fields)?;
            }
            Value::Object(fields) => self.columns(&mut sheet, fields)?,
            other => return Err(shape(place, other)),
        }
        self.book.sheets.push(sheet);
        Ok(())
    }

    /// Records, with the names of their fields as the first row.
    fn records(&mut self, sheet: &mut Sheet, records: &[Value]) -> Result<(), ReadFault> {
        let fields = || records.iter().filter_map(Value::as_object);
        let names = self.header(sheet, &mut fields().flatten().map(|(name, _)| name.as_str()), 0)?;
        for (row, record) in fields().enumerate() {
            self.record(sheet, row + 1, &names, 0, record)?;
        }
        Ok(())
    }

    /// Records by a key, which stands in the first column.
    fn by_key(&mut self, sheet: &mut Sheet, records: &[(String, Value)]) -> Result<(), ReadFault> {
        let fields = || records.iter().filter_map(|(key, value)| Some((key, value.as_object()?)));
        let mut all = fields().flat_map(|(_, record)| record.iter().map(|(name, _)| name.as_str()));
        let names = self.header(sheet, &mut all, 1)?;
        for (row, (key, record)) in fields().enumerate() {
            self.cell(sheet, (row + 1, 0), Cell::Text(key))?;
            self.record(sheet, row + 1, &names, 1, record)?;
        }
        Ok(())
    }

    fn header<'v>(
        &mut self,
        sheet: &mut Sheet,
        all: &mut dyn Iterator<Item = &'v str>,
        first: usize,
    ) -> Result<Vec<&'v str>, ReadFault> {
        let mut names: Vec<&str> = Vec::new();
        for name in all {
            if !names.contains(&name) {
                names.push(name);
            }
            if names.len() > 1_000 {
                return Err(ReadFault::TooWide { row: 1 });
            }
        }
        for (column, name) in names.iter().enumerate() {
            self.cell(sheet, (0, first + column), Cell::Text(name))?;
        }
        Ok(names)
    }

    fn record(
        &mut self,
        sheet: &mut Sheet,
        row: usize,
        names: &[&str],
        first: usize,
        record: &[(String, Value)],
    ) -> Result<(), ReadFault> {
        let place = format!("Record {row}");
        if let Some((twice, _)) = record
            .iter()
            .enumerate()
            .find(|(i, (name, _))| record.iter().take(*i).any(|(n, _)| n == name))
            .map(|(_, field)| field)
        {
            return Err(ReadFault::JsonShape {
                place: format!("{place}, field {twice},"),
                found: "given twice",
            });
        }
        for (column, name) in names.iter().enumerate() {
            if let Some((_, value)) = record.iter().find(|(field, _)| field == name) {
                self.put(sheet, (row, first + column), value, &format!("{place}, field {name},"))?;
            }
        }
        Ok(())
    }

    /// Columns, each a list, with their names as the first row.
    fn columns(&mut self, sheet: &mut Sheet, fields: &[(String, Value)]) -> Result<(), ReadFault> {
        let mut columns: Vec<&[Value]> = Vec::new();
        for (column, (name, value)) in fields.iter().enumerate() {
            let Value::List(cells) = value else { return Err(shape(&format!("Field {name}"), value)) };
            self.cell(sheet, (0, column), Cell::Text(name))?;
            columns.push(cells);
        }
        let rows = columns.iter().map(|cells| cells.len()).max().unwrap_or(0);
        for row in 0..rows {
            for (column, cells) in columns.iter().enumerate() {
                if let Some(value) = cells.get(row) {
                    self.put(sheet, (row + 1, column), value, &format!("Entry {} of a column", row + 1))?;
                }
            }
        }
        Ok(())
    }

    fn put(
        &mut self,
        sheet: &mut Sheet,
        at: (usize, usize),
        value: &Value,
        place: &str,
    ) -> Result<(), ReadFault> {
        match value {
            Value::Null => Ok(()),
            Value::Bool(is) => self.cell(sheet, at, Cell::Truth(*is)),
            Value::Number(x) => self.cell(sheet, at, Cell::Number(*x)),
            Value::Text(text) => self.cell(sheet, at, Cell::Text(text)),
            Value::List(_) | Value::Object(_) => Err(shape(place, value)),
        }
    }

    fn cell(
        &mut self,
        sheet: &mut Sheet,
        (row, column): (usize, usize),
        cell: Cell,
    ) -> Result<(), ReadFault> {
        self.left = self.left.checked_sub(1).ok_or(ReadFault::TooManyCells(self.limits.cells))?;
        let row = u32::try_from(row).map_err(|_| ReadFault::TooManyCells(self.limits.cells))?;
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        if column >= crate::intake::limits::COLUMNS {
            return Err(ReadFault::TooWide { row: u64::from(row) + 1 });
        }
        sheet.push(row, column, cell);
        Ok(())
    }
}

/// Whether a value is a list of records or rows, or an object of lists: a table in itself.
fn is_table(value: &Value) -> bool {
    match value {
        Value::List(rows) => rows.iter().any(|row| matches!(row, Value::Object(_) | Value::List(_))),
        Value::Object(fields) => {
            !fields.is_empty() && fields.iter().all(|(_, v)| matches!(v, Value::List(_)))
        }
        _ => false,
    }
}

fn shape(place: &str, value: &Value) -> ReadFault {
    let found = match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::Text(_) => "a text",
        Value::List(_) => "a list",
        Value::Object(_) => "an object",
    };
    ReadFault::JsonShape { place: place.chars().take(80).collect(), found }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let book = json("a.json", text, &Limits::default()).expect("is read");
        let sheet = &book.sheets[0];
        sheet.rows().map(|row| sheet.row(row).map(|(_, cell)| cell.shown()).collect()).collect()
    }

    #[test]
    fn the_shapes_say_the_same() {
        let expected = [["name", "value"], ["Ash", "1"], ["Beech", "2"]];
        assert_eq!(rows(r#"[{"name": "Ash", "value": 1}, {"name": "Beech", "value": 2}]"#), expected);
        assert_eq!(rows(r#"[["name", "value"], ["Ash", 1], ["Beech", 2]]"#), expected);
        assert_eq!(rows(r#"{"name": ["Ash", "Beech"], "value": [1, 2]}"#), expected);
        assert_eq!(
            rows(r#"{"data": [{"name": "Ash", "value": 1}, {"name": "Beech", "value": 2}]}"#),
            expected
        );
        assert_eq!(
            rows(r#"{"Ash": {"a": 1}, "Beech": {"b": 2}}"#),
            [vec!["a", "b"], vec!["Ash", "1"], vec!["Beech", "2"]]
        );
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let said = |text: &str| {
            json("a.json", text, &Limits::default()).map(|_| ()).map_err(|fault| fault.to_string())
        };
        assert!(said("3").is_err_and(|said| said.starts_with("The top of the JSON is a number.")));
        assert!(said(&"[".repeat(1_000_000)).is_err_and(|said| said.contains("more than 32 deep")));
        assert!(
            said("[{\"a\": [1]}]")
                .is_err_and(|said| said.starts_with("Record 1, field a, of the JSON is a list."))
        );
        assert!(
            said("[{\"a\": 1")
                .is_err_and(|said| said.starts_with("The file is not JSON as it should be: line 1"))
        );
    }
}
