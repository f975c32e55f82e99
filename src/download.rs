//! What people take away, as plain data: a table, what is said of it, and how it is cited.
//!
//! `view` makes these, `export` writes them, and neither knows the other.

use serde::Serialize;

use crate::edition::Source;

/// A file of a table, before it has a form.
#[derive(Debug, Clone, PartialEq)]
pub struct Download {
    /// What is said of the table.
    pub about: About,
    /// The table.
    pub table: Table,
}

/// What goes along with a table wherever it goes.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct About {
    /// What the table is.
    pub title: String,
    /// What sets it apart from published figures by the published rule, as sentences: own figures, a custom method. Empty
    /// for those.
    pub marks: Vec<String>,
    /// What else is known of it, such as the citation and the licence.
    pub facts: Vec<Fact>,
    /// What a reader has to know, as sentences.
    pub caveats: Vec<String>,
    /// Where the figures come from.
    pub sources: Vec<Source>,
}

/// One thing that is known of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Its short name, for programs.
    pub id: &'static str,
    /// Its name, for readers.
    pub name: &'static str,
    /// What it is.
    pub text: String,
}

/// Rows under columns, numbers unrounded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The columns, their ids all different.
    pub columns: Vec<Column>,
    /// The rows: a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its short name, for programs.
    pub id: String,
    /// Its name, for readers.
    pub name: String,
    /// What its numbers are measured in; empty for texts and for what needs none.
    pub unit: String,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number, as the engine has it: finite.
    Number(f64),
    /// Nothing. Why there is nothing is the word of another column, so that a column of numbers has no words in it.
    Gap,
}

/// What is cited: a view of an edition by a method.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cited {
    /// The title of the view.
    pub title: String,
    /// The edition's id.
    pub edition: String,
    /// The edition's title.
    pub edition_title: String,
    /// SHA-256 of the edition's file, in hexadecimal.
    pub hash: String,
    /// When the edition was published: `2024-05-01`, or as much of it as is known.
    pub published: String,
    /// The method, as a sentence.
    pub method: String,
    /// The pinned link, as a whole address.
    pub link: String,
    /// The day on which it was seen, `2026-11-22`.
    pub seen: String,
}

/// A column, by its id, name and unit.
pub fn column(id: impl Into<String>, name: impl Into<String>, unit: impl Into<String>) -> Column {
    Column { id: id.into(), name: name.into(), unit: unit.into() }
}

impl Cell {
    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        if let Cell::Number(x) = self { Some(*x) } else { None }
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.filter(|x| x.is_finite()).map_or(Cell::Gap, Cell::Number)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Cell::from(Some(number))
    }
}

impl From<Option<u32>> for Cell {
    fn from(number: Option<u32>) -> Self {
        Cell::from(number.map(f64::from))
    }
}

impl From<Option<i32>> for Cell {
    fn from(number: Option<i32>) -> Self {
        Cell::from(number.map(f64::from))
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::from(text.to_string())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() { Cell::Gap } else { Cell::Text(text) }
    }
}

impl Table {
    /// A table without rows yet.
    pub fn of(columns: Vec<Column>) -> Self {
        Table { columns, rows: Vec::new() }
    }

    /// The place of a column by its id.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }
}
