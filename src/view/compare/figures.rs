//! The figures of councils side by side.

use super::places::{Cell, Row, marks};
use crate::edition::{Polarity, Status};
use crate::engine::stats;
use crate::view::chart::Named;
use crate::view::council::{direction, status_words};
use crate::view::here::Here;
use crate::view::words::number;

/// The figures of a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// The service.
    pub lens: Named,
    /// Its measures.
    pub rows: Vec<Row>,
    /// For each, its unit and direction, and the England median.
    pub about: Vec<[String; 2]>,
}

/// A table for each service that has measures.
pub(super) fn figures(here: &Here, all: &[usize]) -> Vec<Figures> {
    let edition = here.edition();
    let lenses = edition.lenses.iter().enumerate().map(|(l, lens)| {
        let of = |(j, _): (usize, _)| Some((row(here, j, all)?, about(here, j)?));
        let found = edition.indicators.iter().enumerate().filter(|(_, j)| j.lens == lens.id).filter_map(of);
        let (rows, about) = found.unzip();
        Figures { lens: here.lens(l), rows, about }
    });
    lenses.filter(|figures| !figures.rows.is_empty()).collect()
}

fn about(here: &Here, j: usize) -> Option<[String; 2]> {
    let indicator = here.edition().indicators.get(j)?;
    let figures = here.edition().figures(j, here.period)?;
    let median = stats::median(&figures.values.iter().copied().flatten().collect::<Vec<f64>>());
    let median = median.map_or("–".to_string(), |median| number(median, indicator.decimals));
    Some([format!("{}, {}", indicator.unit, direction(indicator.polarity)), median])
}

fn row(here: &Here, j: usize, all: &[usize]) -> Option<Row> {
    let indicator = here.edition().indicators.get(j)?;
    let figures = here.edition().figures(j, here.period)?;
    let values: Vec<Option<f64>> = all.iter().map(|i| figures.values.at(*i)).collect();
    let marks = match indicator.polarity {
        Polarity::None => vec![""; values.len()],
        by => marks(&values, by == Polarity::Lower),
    };
    let cell = |((i, value), mark): ((&usize, &Option<f64>), &'static str)| {
        let status = *figures.status.get(*i);
        let words = || status_words(status).to_string();
        // What is said of a figure that is there: only that it is not simply published.
        let below = Some(words()).filter(|_| value.is_some() && status != Status::Published);
        Cell {
            text: value.map_or_else(words, |x| number(x, indicator.decimals)),
            mark,
            below: below.into_iter().collect(),
        }
    };
    Some(Row { what: here.indicator(j), cells: all.iter().zip(&values).zip(marks).map(cell).collect() })
}
