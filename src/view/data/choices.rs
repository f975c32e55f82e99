//! The method in force, statements to quote, and sources.

use super::{Rows, of_ranks};
use crate::download::{Cell, Table, column};
use crate::edition::Edition;
use crate::engine::stats;
use crate::method::{FIELDS, Method};
use crate::view::facts;
use crate::view::here::Here;

/// Every choice of the method, beside the one of the published rule.
pub fn method(here: &Here) -> Result<Table, String> {
    let edition = here.edition();
    if edition.is_ranks_only() {
        return Err(of_ranks());
    }
    let columns = vec![
        column("choice", "The choice", ""),
        column("key", "Its name in a link", ""),
        column("chosen", "What is chosen", ""),
        column("published", "What the published rule has", ""),
        column("differs", "Whether they differ", ""),
    ];
    let usual = Method::default().values(edition);
    let mut out = Rows::new(here, columns);
    for (key, value) in here.ranked.method.values(edition) {
        let published = usual.iter().find(|(other, _)| *other == key).map_or("", |(_, value)| value);
        let differs = if value == published { "no" } else { "yes" };
        let row = [&name(edition, &key), &key, &value, published, differs].map(Cell::from);
        out.push_other(row.into());
    }
    Ok(out.table)
}

/// The name of a choice for readers.
fn name(edition: &Edition, key: &str) -> String {
    let of_lens = key.strip_prefix("w.").and_then(|id| edition.lenses.get(edition.lens(id)?));
    if let Some(lens) = of_lens {
        return format!("Weight of the service: {}", lens.name);
    }
    if let Some((_, id)) = key.split_once('.')
        && let Some(indicator) = edition.indicators.iter().find(|indicator| indicator.id == id)
    {
        return format!("For the measure: {}", indicator.plain());
    }
    let id = key.split('/').next().unwrap_or(key);
    FIELDS.iter().find(|field| field.id == id).map_or(id, |field| field.name).to_string()
}

/// The statement of each measure, or of one, with the numbers that it is made of.
pub fn facts(here: &Here, id: Option<&str>, hash: &str) -> Result<Table, String> {
    let edition = here.edition();
    if edition.is_ranks_only() {
        return Err(of_ranks());
    }
    let columns = vec![
        column("service", "Service", ""),
        column("measure", "Measure", ""),
        column("unit", "Unit", ""),
        column("councils", "Councils with a figure", "councils"),
        column("lowest", "The lowest figure", "units of the measure"),
        column("median", "The median council’s figure", "units of the measure"),
        column("highest", "The highest figure", "units of the measure"),
        column("statement", "The statement", ""),
        column("citation", "Where it is from", ""),
    ];
    let mut out = Rows::new(here, columns);
    for service in facts::facts(here, id, hash).services {
        for fact in service.facts {
            let j = edition.indicators.iter().position(|j| j.id == fact.id);
            let values: Vec<f64> = j
                .and_then(|j| edition.figures(j, here.period))
                .map(|figures| figures.values.iter().copied().flatten().collect())
                .unwrap_or_default();
            let end = |pick: fn(f64, f64) -> f64| values.iter().copied().reduce(pick);
            let unit = j.and_then(|j| edition.indicators.get(j)).map_or("", |j| j.unit.as_str());
            out.push_other(vec![
                service.lens.name.as_str().into(),
                fact.measure.name.into(),
                unit.into(),
                (values.len() as f64).into(),
                end(f64::min).into(),
                stats::median(&values).into(),
                end(f64::max).into(),
                fact.says.into(),
                fact.cite.into(),
            ]);
        }
    }
    Ok(out.table)
}

/// Where the edition’s figures come from.
pub fn sources(here: &Here) -> Result<Table, String> {
    let columns = vec![
        column("id", "Short name", ""),
        column("publisher", "Publisher", ""),
        column("title", "Title", ""),
        column("released", "Released", ""),
        column("licence", "Licence", ""),
        column("url", "Address", ""),
        column("measures", "Measures that rest on it", "measures"),
    ];
    let edition = here.edition();
    let mut table = Table::of(columns);
    for source in &edition.header.sources {
        let measures = edition.indicators.iter().filter(|j| j.source == source.id).count();
        let texts =
            [&source.id, &source.publisher, &source.title, &source.released, &source.licence, &source.url];
        let cells = texts.into_iter().map(|text| Cell::from(text.as_str()));
        table.rows.push(cells.chain([Cell::from(measures as f64)]).collect());
    }
    if table.rows.is_empty() { Err("The edition names no sources.".to_string()) } else { Ok(table) }
}
