//! Outcomes against spending, and budgets against outturns.

use super::{Rows, identity, of_ranks, who};
use crate::download::{Cell, Table, column};
use crate::engine::grip::Account;
use crate::engine::quadrant::{self, Middle, Spot, fifths, middle};
use crate::order;
use crate::route::{Centre, Grip, Money};
use crate::view::chart::CORNERS;
use crate::view::grip::{Books, why_not};
use crate::view::here::Here;
use crate::view::words::capital;

/// Every council that has a place and both figures; the first one first. Whichever fifth is looked at, all are here.
pub fn money(here: &Here, choice: &Money) -> Result<Table, String> {
    let edition = here.edition();
    if edition.is_ranks_only() {
        return Err(of_ranks());
    }
    let Some(at) = here.ranked.at(here.period).filter(|_| edition.has_spend()) else {
        return Err("This edition has no spending to set outcomes against.".to_string());
    };
    let lens = choice.service.as_deref().and_then(|id| edition.lens(id));
    let spot = |i: usize| match lens {
        Some(l) => quadrant::on_lens(at.lenses.get(l)?, i),
        None => quadrant::on_whole(&here.ranked.plan, at, i),
    };
    let spots: Vec<(usize, Spot)> =
        by_place(here, lens).into_iter().filter_map(|i| Some((i, spot(i)?))).collect();
    let of = if choice.centre == Centre::Mean { Middle::Mean } else { Middle::Median };
    let middle = middle(of, &spots.iter().map(|(_, spot)| *spot).collect::<Vec<_>>());
    let spending = if lens.is_some() {
        column("spending", "Spending a head, in the prices of the edition", "pounds")
    } else {
        column("spending", "Spending on all services", "100 = the reference council")
    };
    let mut columns = vec![column("rank", "Place", "")];
    columns.extend(who());
    columns.extend([
        column("outcomes", "Outcomes, standardised", "standard deviations, higher is better"),
        spending,
        column("corner", "On which side of the middle it is", ""),
        column("deprivation", "Average deprivation", "score, higher is more deprived"),
        column("fifth", "Fifth by deprivation, 1 is the most deprived", ""),
    ]);
    let fifths = fifths(&edition.authorities.iter().map(|a| a.deprivation).collect::<Vec<_>>());
    let mut out = Rows::new(here, columns);
    for (i, spot) in spots {
        let mut cells: Vec<Cell> = vec![here.place(here.period, lens, i).map(|place| place.rank).into()];
        cells.extend(identity(here, i));
        cells.extend([
            spot.outcomes.into(),
            spot.spending.into(),
            middle.map_or("", |middle| corner(spot, middle)).into(),
            here.authority(i).and_then(|a| a.deprivation).into(),
            fifths.get(i).copied().flatten().map(u32::from).into(),
        ]);
        out.push(i, cells);
    }
    Ok(out.table)
}

/// The corner of a spot; what lies on a line is in none.
fn corner(spot: Spot, middle: Spot) -> &'static str {
    let [better_less, better_more, weaker_less, weaker_more] = CORNERS;
    if spot.outcomes == middle.outcomes || spot.spending == middle.spending {
        return "";
    }
    match (spot.outcomes > middle.outcomes, spot.spending < middle.spending) {
        (true, true) => better_less,
        (true, false) => better_more,
        (false, true) => weaker_less,
        (false, false) => weaker_more,
    }
}

/// The councils by place, those without one at the end, by name.
fn by_place(here: &Here, lens: Option<usize>) -> Vec<usize> {
    let rank = |i: usize| here.place(here.period, lens, i).map_or(u32::MAX, |place| place.rank);
    let name = |i: usize| here.authority(i).map_or("", |a| a.name.as_str());
    order::places(here.edition().authorities.len(), &|a, b| {
        rank(a).cmp(&rank(b)).then_with(|| name(a).cmp(name(b)))
    })
}

/// Every council with its budget and its outturn.
pub fn grip(here: &Here, choice: &Grip) -> Result<Table, String> {
    let edition = here.edition();
    let known = choice.service.as_deref().filter(|id| edition.budgets.iter().any(|b| b.service == *id));
    let Some(books) = Books::of(edition, known, here.period) else {
        return Err("This edition has no budgets, so there is nothing to set spending against.".to_string());
    };
    let mut columns = vec![column("rank", "Place", "")];
    columns.extend(who());
    columns.extend([
        column("service", "Whose budget it is", ""),
        column("period", "Year of the budget", ""),
        column("budget", "Budget", "pounds"),
        column("outturn", "Outturn", "pounds"),
        column("over", "Spent beyond the budget, below 0 less", "pounds"),
        column("variance", "Outturn ÷ budget − 1", "share"),
        column("status", "Why no share is given", ""),
        column("note", "What is to be known of it", ""),
    ]);
    let mut out = Rows::new(here, columns);
    for i in by_place(here, None) {
        let account = books.account(i);
        let of = |part: fn(Account) -> f64| Cell::from(account.ok().map(part));
        let variance = account.and_then(Account::variance);
        let why = variance.err().map(|why| capital(&why_not(why, books.service().is_none())));
        let mut cells: Vec<Cell> = vec![here.place(here.period, None, i).map(|place| place.rank).into()];
        cells.extend(identity(here, i));
        cells.extend([
            books.name().into(),
            books.period.into(),
            of(|of| of.budget),
            of(|of| of.outturn),
            of(Account::over),
            variance.ok().into(),
            why.unwrap_or_default().into(),
            books.notes(i).join("; ").into(),
        ]);
        out.push(i, cells);
    }
    Ok(out.table)
}
