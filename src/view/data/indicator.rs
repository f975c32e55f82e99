//! One measure: the figures of all councils.

use super::{Rows, identity, who};
use crate::download::{Cell, Table, column};
use crate::route::Sort;
use crate::view::here::Here;
use crate::view::indicator::sorted;

/// All councils in the order of the page, each with its figure as published and the one of the year before.
pub fn table(here: &Here, id: &str, sort: &Sort) -> Result<Table, String> {
    let edition = here.edition();
    let none = || format!("The edition “{}” has no measure “{id}”.", edition.header.title);
    let j = edition.indicators.iter().position(|j| j.id == id).ok_or_else(none)?;
    let figures = edition.figures(j, here.period).ok_or_else(none)?;
    let (order, ranks) = sorted(here, id, sort).ok_or_else(none)?;
    let unit = edition.indicators.get(j).map_or("", |indicator| indicator.unit.as_str());
    let before = here.ranked.since(here.period).and_then(|b| edition.figures(j, b.before));
    let mut columns = vec![column("rank", "Place by figure", "")];
    columns.extend(who());
    columns.extend([
        column("value", "Figure", unit),
        column("status", "What the figure is, or why there is none", ""),
        column("value_before", "Figure of the year before", unit),
        column("change", "Change since the year before", unit),
        column(
            "z",
            "Figure as it counts: directed, standardised, cut",
            "standard deviations, higher is better",
        ),
        column("numerator", "What was counted", ""),
        column("denominator", "What it was counted among", ""),
        column("lower", "Lower end of the publisher’s 95 % interval", unit),
        column("upper", "Upper end of the publisher’s 95 % interval", unit),
        column("measured_over", "The source’s own period", ""),
        column("note", "What is to be known of the figure", ""),
    ]);
    let mut out = Rows::new(here, columns);
    for i in order {
        let value = figures.values.at(i);
        let was = before.and_then(|figures| figures.values.at(i));
        let rank = ranks.get(i).copied().flatten().map(|place| place.rank);
        let mut cells: Vec<Cell> = vec![rank.into()];
        cells.extend(identity(here, i));
        cells.extend([
            value.into(),
            figures.status.get(i).to_string().into(),
            was.into(),
            value.zip(was).map(|(now, was)| now - was).into(),
            here.ranked.at(here.period).and_then(|at| at.z(j, i)).into(),
            figures.numerators.at(i).into(),
            figures.denominators.at(i).into(),
            figures.lower.at(i).into(),
            figures.upper.at(i).into(),
            figures.measured_over.get(i).as_str().into(),
            figures.notes.get(i).as_str().into(),
        ]);
        out.push_figure(figures.notes.get(i), cells);
    }
    Ok(out.table)
}
