//! How sure each place is.

use super::Rows;
use crate::download::{Cell, Table, column};
use crate::edition::OVERALL;
use crate::engine::robustness::Run;
use crate::view::here::Here;

/// Why there are no draws, as a sentence; nothing where there are.
pub fn lacks_draws(here: &Here) -> Option<String> {
    (!here.ranked.can_have_ranges()).then(|| {
        "There are no ranges to download: this edition was published as ranks, or the method ranks by a frontier."
            .to_string()
    })
}

/// The ranges of all councils on the whole and on each service.
pub fn table(here: &Here, run: &Run) -> Table {
    let columns = vec![
        column("service", "Service, or the whole", ""),
        column("service_id", "Service, short name", ""),
        column("council", "Council", ""),
        column("code", "Code", ""),
        column("rank", "Place", ""),
        column("range_low", "5 % quantile of its places over all versions", "place"),
        column("range_median", "Middle place over all versions", "place"),
        column("range_high", "95 % quantile of its places over all versions", "place"),
        column("first", "Versions in which it is first", "share"),
        column("top_ten", "Versions in which it is among the first ten", "share"),
        column("quarter_1", "Versions in which it is in the best quarter", "share"),
        column("quarter_2", "Versions in which it is in the second quarter", "share"),
        column("quarter_3", "Versions in which it is in the third quarter", "share"),
        column("quarter_4", "Versions in which it is in the last quarter", "share"),
    ];
    let mut out = Rows::new(here, columns);
    let edition = here.edition();
    for lens in std::iter::once(None).chain((0..edition.lenses.len()).map(Some)) {
        let (name, id) = match lens.and_then(|l| edition.lenses.get(l)) {
            Some(lens) => (lens.name.as_str(), lens.id.as_str()),
            None => (here.ranked.module_name().unwrap_or("Overall"), OVERALL),
        };
        for (i, range) in run.ranges(lens).into_iter().enumerate() {
            let Some(range) = range else { continue };
            let council = here.authority(i);
            let mut cells: Vec<Cell> = vec![
                name.into(),
                id.into(),
                council.map_or("", |a| a.name.as_str()).into(),
                council.map_or("", |a| a.code.as_str()).into(),
                here.place(here.period, lens, i).map(|place| place.rank).into(),
            ];
            let numbers = [range.p5, range.median, range.p95, range.first, range.top10];
            cells.extend(numbers.into_iter().chain(range.quarters).map(Cell::from));
            out.push(i, cells);
        }
    }
    out.table
}
