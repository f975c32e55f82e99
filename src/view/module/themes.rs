//! A service taken apart by themes: the first ten on each, and how they add up.

use crate::engine::themes::{self, Theme as Measured, shares};
use crate::order::arranged;
use crate::view::chart::{Line, Named, Table};
use crate::view::here::Here;
use crate::view::published::TOP;
use crate::view::rounding::to_total;
use crate::view::words::{list, lower, place, signed, spelt};

/// With how many decimals means are shown.
const DECIMALS: u8 = 2;

/// The themes of a service.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Themes {
    /// The service.
    pub lens: Named,
    /// What a theme is, as paragraphs.
    pub says: Vec<String>,
    /// The themes.
    pub all: Vec<Theme>,
    /// What each theme adds to the outcome score of every council.
    pub sums: Table,
}

/// A theme.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Its measures.
    pub measures: Vec<Named>,
    /// The first ten.
    pub top: Table,
}

/// Of all services that count and that the edition takes apart.
pub(super) fn themes(here: &Here) -> Vec<Themes> {
    let counted = (0..here.edition().lenses.len()).filter(|l| here.ranked.counts(*l));
    counted.filter_map(|l| of_lens(here, l)).collect()
}

fn of_lens(here: &Here, l: usize) -> Option<Themes> {
    let ranked = here.ranked;
    let at = ranked.at(here.period)?;
    let all = themes::of_lens(&ranked.edition, &ranked.plan, at, l);
    if all.is_empty() {
        return None;
    }
    let names: Vec<String> = all.iter().map(|theme| lower(&theme.name)).collect();
    let says = vec![
        format!("Its measures are of {} themes: {}.", spelt(all.len()), list(&names)),
        "The score of a theme is the mean of its measures by their weights, on the scale that figures are put on: by the \
         published rule, standard deviations from the average of the base year, above 0 being better. Spending is by \
         service, so a theme has none."
            .to_string(),
    ];
    let theme = |theme: &Measured| Theme {
        name: theme.name.clone(),
        measures: theme.indicators.iter().map(|j| here.indicator(*j)).collect(),
        top: top(here, theme),
    };
    let sums = sums(here, l, &all);
    Some(Themes { lens: here.lens(l), says, all: all.iter().map(theme).collect(), sums })
}

fn top(here: &Here, theme: &Measured) -> Table {
    let placed = (0..here.edition().authorities.len()).filter_map(|i| Some((theme.place(i)?.rank, i)));
    let first = arranged(placed.filter(|(rank, _)| *rank <= TOP).collect(), &Ord::cmp);
    let row = |(_, i): (u32, usize)| {
        let at = theme.place(i).map_or("–".to_string(), |at| place(at.rank, at.is_joint));
        let mean = theme.mean(i).map_or("–".to_string(), |mean| signed(mean, DECIMALS));
        Line { who: here.council(i), cells: vec![at, mean] }
    };
    let columns = ["Council", "Place", "Mean"].map(str::to_string);
    Table { columns: columns.into(), rows: first.into_iter().map(row).collect() }
}

/// What each theme adds, rounded so that what is shown adds up to what is shown of the outcome score.
fn sums(here: &Here, l: usize, all: &[Measured]) -> Table {
    let of = here.ranked.at(here.period).and_then(|at| at.lenses.get(l));
    let row = |i: usize| {
        of?.outcome(i)?;
        let (parts, total) = to_total(&shares(all, i)?, DECIMALS);
        let places = all.iter().map(|theme| theme.place(i).map(|at| place(at.rank, at.is_joint)));
        let cell = |(part, at): (f64, Option<String>)| match at {
            Some(at) => format!("{} ({at})", signed(part, DECIMALS)),
            None => signed(part, DECIMALS),
        };
        let cells = parts.into_iter().zip(places).map(cell).chain([signed(total, DECIMALS)]);
        Some(Line { who: here.council(i), cells: cells.collect() })
    };
    let rows: Vec<Line> = (0..here.edition().authorities.len()).filter_map(row).collect();
    let names = all.iter().map(|theme| format!("{} (place)", theme.name));
    let columns = std::iter::once("Council".to_string()).chain(names).chain(["Outcome score".to_string()]);
    Table {
        columns: columns.collect(),
        rows: arranged(rows, &|a: &Line, b: &Line| a.who.name.cmp(&b.who.name)),
    }
}
