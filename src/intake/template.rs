//! A workbook to fill in: the published figures of one council, to be changed and brought back. As plain sheets; another
//! part writes them to a file. What comes back unchanged is as published, and no own figure.

use super::sheet::{Cell, Sheet};
use crate::edition::Edition;

/// What each column of figures is called.
const FIGURES: [&str; 6] = ["Indicator id", "Indicator name", "Unit", "Period", "Value", "Status"];

/// What each column of spending is called.
const SPEND: [&str; 4] = ["Lens id", "Period", "Pounds", "Population"];

/// The sheets of a template for the council at a place: what it is, a sheet for each lens, and the spending. Every sheet
/// names the council, so that it may be sent on alone.
pub fn template(edition: &Edition, authority: usize) -> Vec<Sheet> {
    let Some(council) = edition.authorities.get(authority) else { return Vec::new() };
    let mut sheets = vec![Sheet::of(
        "About",
        &[
            &["Figures of", &council.name],
            &["From", &edition.header.title],
            &[
                "Change what is otherwise, and load the workbook again. Leave a cell empty to keep what was published.",
            ],
        ],
    )];
    for lens in &edition.lenses {
        let mut rows = Rows::new(&lens.id, &council.name, &FIGURES);
        for (place, indicator) in edition.indicators.iter().enumerate().filter(|(_, j)| j.lens == lens.id) {
            for (period, name) in edition.periods().iter().enumerate() {
                let figures = edition.figures(place, period);
                let value = figures.and_then(|figures| figures.values.at(authority));
                // Where there is a figure, its status need not be kept up.
                let status =
                    figures.map(|figures| *figures.status.get(authority)).filter(|_| value.is_none());
                let status = status.map(|status| status.to_string()).unwrap_or_default();
                let texts = [&indicator.id, indicator.plain(), &indicator.unit, name].map(Cell::Text);
                rows.push(&[&texts[..], &[number(value), Cell::Text(&status)]].concat());
            }
        }
        sheets.push(rows.sheet);
    }
    if edition.has_spend() {
        let mut rows = Rows::new("spending", &council.name, &SPEND);
        for (place, lens) in edition.lenses.iter().enumerate() {
            for (period, name) in edition.periods().iter().enumerate() {
                let spend = edition.spend(place, period);
                let pounds = spend.and_then(|spend| spend.pounds.at(authority));
                let population = spend.and_then(|spend| spend.population.at(authority));
                rows.push(&[Cell::Text(&lens.id), Cell::Text(name), number(pounds), number(population)]);
            }
        }
        sheets.push(rows.sheet);
    }
    sheets
}

fn number<'a>(value: Option<f64>) -> Cell<'a> {
    value.map_or(Cell::Text(""), Cell::Number)
}

/// A sheet that is being written, row by row.
struct Rows {
    sheet: Sheet,
    row: u32,
}

impl Rows {
    fn new(name: &str, council: &str, columns: &[&str]) -> Self {
        let mut rows = Rows { sheet: Sheet::new(name), row: 0 };
        rows.push(&[Cell::Text("Council"), Cell::Text(council)]);
        rows.row += 1;
        rows.push(&columns.iter().map(|name| Cell::Text(name)).collect::<Vec<_>>());
        rows
    }

    fn push(&mut self, cells: &[Cell]) {
        for (column, cell) in cells.iter().enumerate() {
            self.sheet.push(self.row, column as u32, *cell);
        }
        self.row += 1;
    }
}
