//! Who moved: places in two years, and what each change on a service consists of.

use super::Rows;
use crate::download::{Cell, Table, column};
use crate::edition::OVERALL;
use crate::engine::movement::{self, Between, Places};
use crate::order;
use crate::view::here::Here;

/// Every council, whoever the page lists: on the whole and on each service, those that gained most first.
pub fn table(here: &Here) -> Result<Table, String> {
    let Some(between) = here.ranked.since(here.period) else {
        return Err(format!(
            "{} has no year before it, so nothing is known of who moved.",
            here.period_name()
        ));
    };
    let columns = vec![
        column("council", "Council", ""),
        column("code", "Code", ""),
        column("service", "Service, or the whole", ""),
        column("service_id", "Service, short name", ""),
        column("rank_before", format!("Place in {}", here.ranked.period_name(between.before)), ""),
        column("rank", format!("Place in {}", here.period_name()), ""),
        column("places", "Places gained", "places"),
        column("change", "Like-for-like change of the score", "units of the score, above 0 is better"),
        column("from_outcomes", "What outcomes added to it", "units of the score"),
        column("from_spend", "What spending added to it", "units of the score"),
        column("carried_forward", "Share of the weight on figures carried forward", "share"),
        column("note", "Why no change in places is given", ""),
    ];
    let mut out = Rows::new(here, columns);
    let gained = |i: usize| match here.ranked.moved(here.period, i) {
        Some(Places::Moved(places)) => places,
        _ => i32::MIN,
    };
    for i in order::places(here.edition().authorities.len(), &|a, b| gained(b).cmp(&gained(a))) {
        let whole = whole(here, between, i);
        out.push(i, whole);
        for l in 0..here.edition().lenses.len() {
            let cells = on_lens(here, between, l, i);
            out.push(i, cells);
        }
    }
    Ok(out.table)
}

fn start(here: &Here, between: Between, lens: Option<usize>, i: usize) -> Vec<Cell> {
    let (name, id) = match lens.and_then(|l| here.edition().lenses.get(l)) {
        Some(lens) => (lens.name.as_str(), lens.id.as_str()),
        None => (here.ranked.module_name().unwrap_or("Overall"), OVERALL),
    };
    let rank = |period: usize| here.place(period, lens, i).map(|place| place.rank);
    let council = here.authority(i);
    vec![
        council.map_or("", |a| a.name.as_str()).into(),
        council.map_or("", |a| a.code.as_str()).into(),
        name.into(),
        id.into(),
        rank(between.before).into(),
        rank(between.now).into(),
    ]
}

fn whole(here: &Here, between: Between, i: usize) -> Vec<Cell> {
    let mut cells = start(here, between, None, i);
    let moved = here.ranked.moved(here.period, i);
    let places = if let Some(Places::Moved(places)) = moved { Some(places) } else { None };
    cells.push(places.into());
    cells.extend([const { Cell::Gap }; 4]);
    cells.push(moved.and_then(|places| places.reason(here.edition(), i)).unwrap_or_default().into());
    cells
}

fn on_lens(here: &Here, between: Between, l: usize, i: usize) -> Vec<Cell> {
    let mut cells = start(here, between, Some(l), i);
    let ranked = here.ranked;
    let change = movement::on_lens(&ranked.scorer, &ranked.plan, &ranked.ranking, between, l, i);
    cells.extend([
        change.places.into(),
        change.total().into(),
        change.from_outcomes.into(),
        change.from_spend.into(),
        change.carried_forward.into(),
        Cell::Gap,
    ]);
    cells
}
