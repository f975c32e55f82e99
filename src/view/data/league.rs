//! The league table: places with their ranges, and what each score is made of.

use super::{Rows, identity, range, range_of, who};
use crate::download::{Cell, Column, Table, column};
use crate::edition::Lens;
use crate::engine::movement::Places;
use crate::engine::{LensRanking, PeriodRanking};
use crate::route::{League, Show};
use crate::view::here::Here;
use crate::view::league;
use crate::view::search::Names;

/// The rows that the page shows, in its order.
pub fn table(here: &Here, choice: &League) -> Table {
    let names: Vec<Names> = here.edition().authorities.iter().map(Names::of).collect();
    match choice.show {
        Show::TopByLens(n) => leaders(here, &names, choice, n),
        _ => rows(here, &names, choice),
    }
}

fn rows(here: &Here, names: &[Names], choice: &League) -> Table {
    let mut columns = vec![column("rank", "Place", ""), column("ranked", "Councils ranked", "")];
    columns.extend(range());
    columns.extend(who());
    let is_ranks_only = here.edition().is_ranks_only();
    columns.push(column("change", "Places gained since the year before", "places"));
    columns.push(column("change_note", "Why no change is given", ""));
    if !is_ranks_only {
        columns.extend([
            column("rank_of_kind", "Place among councils of its kind", ""),
            column("ranked_of_kind", "Councils of its kind ranked", ""),
            column("rank_with_need", "Need-adjusted place", ""),
            column("score", "What the place is taken of", score_unit(here)),
            column("coverage", "Share of the weight of services that it has places for", "share"),
        ]);
    }
    for lens in &here.edition().lenses {
        columns.extend(of_lens(lens, is_ranks_only));
    }
    columns.push(column("note", "Why it has no place", ""));
    let mut out = Rows::new(here, columns);
    let Some(at) = here.ranked.at(here.period) else { return out.table };
    for row in league::rows(here.ranked, names, here.period, choice) {
        let i = row.authority;
        let mut cells = whole(here, at, i);
        if !is_ranks_only {
            let kind = here.ranked.of_kind(here.period, i);
            let need = here.ranked.with_need(here.period, i);
            cells.extend([
                kind.map(|place| place.rank).into(),
                kind.map(|place| place.ranked).into(),
                need.map(|place| place.rank).into(),
                at.overall.score(i).into(),
                at.overall.coverage(i).into(),
            ]);
        }
        for of in &at.lenses {
            cells.extend(on_lens(of, i, is_ranks_only));
        }
        cells.push(row.why_not.unwrap_or_default().into());
        out.push(i, cells);
    }
    out.table
}

/// Place, range, who it is, and the change.
fn whole(here: &Here, at: &PeriodRanking, i: usize) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![at.overall.rank(i).into(), Some(at.overall.ranked).into()];
    cells.extend(range_of(here, None, i));
    cells.extend(identity(here, i));
    let moved = here.ranked.moved(here.period, i);
    let gained = if let Some(Places::Moved(places)) = moved { Some(places) } else { None };
    cells.push(gained.into());
    cells.push(moved.and_then(|places| places.reason(here.edition(), i)).unwrap_or_default().into());
    cells
}

/// The columns of one lens.
fn of_lens(lens: &Lens, is_ranks_only: bool) -> Vec<Column> {
    let named = |id: &str, name: &str, unit: &str| {
        column([id, "_", &lens.id].concat(), format!("{}: {name}", lens.name), unit)
    };
    let mut columns = vec![named("rank", "place", "")];
    if !is_ranks_only {
        columns.extend(PARTS.map(|(id, name, unit)| named(id, name, unit)));
        columns.push(named("status", "whether it has a place, or why not", ""));
    }
    columns
}

fn on_lens(of: &LensRanking, i: usize, is_ranks_only: bool) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![of.rank(i).into()];
    if !is_ranks_only {
        cells.extend(parts(of, i));
        cells.push(of.status.get(i).map(ToString::to_string).unwrap_or_default().into());
    }
    cells
}

/// What stands behind a place on a lens: id, name and unit.
pub(super) const PARTS: [(&str, &str, &str); 8] = [
    ("score", "what the place is taken of", ""),
    ("outcome", "weighted mean of the outcomes", "standard deviations of the figures"),
    ("outcome_z", "outcomes, standardised", "standard deviations"),
    ("spend_per_head", "spending a head, in the prices of the edition", "pounds"),
    ("value", "outcome value", "100 = average outcomes"),
    ("cost", "cost", "100 = the reference council"),
    ("productivity", "outcome value for each pound", "100 = the reference council"),
    ("coverage", "share of the weight of measures that it has figures for", "share"),
];

/// The same numbers, in that order.
pub(super) fn parts(of: &LensRanking, i: usize) -> [Cell; 8] {
    [
        of.score(i),
        of.outcome(i),
        of.outcome_z(i),
        of.spend_per_head(i),
        of.value(i),
        of.cost(i),
        of.productivity(i),
        of.coverage(i),
    ]
    .map(Cell::from)
}

/// What the score on the whole is: a mean of places is the only one that is better the lower it is.
pub(super) fn score_unit(here: &Here) -> &'static str {
    let Some(at) = here.ranked.at(here.period) else { return "" };
    let is_mean = (0..here.edition().authorities.len()).any(|i| at.overall.mean_rank(i).is_some());
    if is_mean { "mean of the places by service, lower is better" } else { "score, higher is better" }
}

/// The first on each service, with their places before.
fn leaders(here: &Here, names: &[Names], choice: &League, n: u32) -> Table {
    let columns = vec![
        column("service", "Service", ""),
        column("service_id", "Service, short name", ""),
        column("rank", "Place", ""),
        column("rank_before", "Place the year before", ""),
        column("council", "Council", ""),
        column("code", "Code", ""),
        column("score", "What the place is taken of", ""),
    ];
    let mut out = Rows::new(here, columns);
    let edition = here.edition();
    for of in league::leaders(here.ranked, names, here.period, choice, n) {
        let lens = edition.lens(&of.id).and_then(|l| here.ranked.at(here.period)?.lenses.get(l));
        for each in of.councils {
            let Some(i) = edition.authority(&each.code) else { continue };
            let cells = vec![
                of.lens.as_str().into(),
                of.id.as_str().into(),
                each.place.rank.into(),
                each.before.into(),
                each.name.into(),
                each.code.into(),
                lens.and_then(|lens| lens.score(i)).into(),
            ];
            out.push(i, cells);
        }
    }
    out.table
}
