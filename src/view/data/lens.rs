//! One service: all councils on it.

use super::league::{PARTS, parts};
use super::{Rows, identity, range, range_of, who};
use crate::download::{Table, column};
use crate::order;
use crate::view::here::Here;
use crate::view::words::capital;

/// All councils, the first one first; those without a place at the end, by name.
pub fn table(here: &Here, id: &str) -> Result<Table, String> {
    let edition = here.edition();
    let found = edition.lens(id).and_then(|l| Some((l, here.ranked.at(here.period)?.lenses.get(l)?)));
    let (l, of) =
        found.ok_or_else(|| format!("The edition “{}” has no service “{id}”.", edition.header.title))?;
    let mut columns = vec![column("rank", "Place", ""), column("ranked", "Councils ranked", "")];
    columns.extend(range());
    columns.extend(who());
    if !edition.is_ranks_only() {
        columns.extend(PARTS.map(|(id, name, unit)| column(id, capital(name), unit)));
    }
    columns.push(column("status", "Whether it has a place, or why not", ""));
    let mut out = Rows::new(here, columns);
    let rank = |i: usize| of.rank(i).unwrap_or(u32::MAX);
    let name = |i: usize| here.authority(i).map_or("", |a| a.name.as_str());
    let order = order::places(edition.authorities.len(), &|a, b| {
        rank(a).cmp(&rank(b)).then_with(|| name(a).cmp(name(b)))
    });
    for i in order {
        let mut cells = vec![of.rank(i).into(), Some(of.ranked).into()];
        cells.extend(range_of(here, Some(l), i));
        cells.extend(identity(here, i));
        if !edition.is_ranks_only() {
            cells.extend(parts(of, i));
        }
        cells.push(of.status.get(i).map(ToString::to_string).unwrap_or_default().into());
        out.push(i, cells);
    }
    Ok(out.table)
}
