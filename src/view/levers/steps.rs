//! Places gained by each figure alone: at the median, at the best quarter, at the best of similar councils, and the
//! smallest change that is enough.

use super::{Asked, effect};
use crate::edition::{Indicator, Polarity};
use crate::engine::levers::Grid;
use crate::engine::stats::{Spread, median, quantile};
use crate::engine::whatif::{Lever, WhatIf};
use crate::order;
use crate::view::council::direction;
use crate::view::words::{count, lower, number, pounds, signed};

/// One lens's measures.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rows {
    /// The lens's name.
    pub name: String,
    /// How many of them could gain a place alone; empty where there is no place to gain.
    pub says: String,
    /// Its indicators, and its spending last.
    pub rows: Vec<Row>,
}

/// One measure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Unit and direction.
    pub about: String,
    /// The figure now.
    pub now: String,
    /// At the median, at the best quarter, at the best of similar councils.
    pub cells: [Cell; 3],
    /// The smallest change for one place and for five, or why there is none.
    pub least: [String; 2],
    /// The first of these in standard deviations of the figures published; nothing where there is none.
    pub size: Option<f64>,
}

/// What another figure would do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// The figure.
    pub value: String,
    /// What it would do.
    pub effect: String,
}

/// Places that the smallest change is found for.
const PLACES: [u32; 2] = [1, 5];

/// One thing that can be changed, with what there is to know of it.
struct Measure {
    lever: Lever,
    lens: usize,
    now: f64,
    decimals: u8,
    /// 1 where higher is better, else −1.
    better: f64,
    /// The best that can be, and whether nothing beyond it is possible, rather than that nobody published better.
    best: (f64, bool),
    all: Vec<f64>,
}

/// The measures of every lens that counts and that the council has a place on.
pub(super) fn rows(asked: Asked, what_if: &WhatIf, similar: &[usize]) -> Vec<Rows> {
    let Some(at) = asked.at() else { return Vec::new() };
    let has_place = |l: usize| at.lenses.get(l).is_some_and(|lens| lens.rank(asked.council).is_some());
    let lenses = (0..at.lenses.len()).filter(|l| asked.ranked.counts(*l) && has_place(*l));
    lenses.map(|lens| of_lens(asked, what_if, similar, lens)).collect()
}

fn of_lens(asked: Asked, what_if: &WhatIf, similar: &[usize], lens: usize) -> Rows {
    let edition = &asked.ranked.edition;
    let id = edition.lenses.get(lens).map_or("", |l| l.id.as_str());
    let of_lens = edition.indicators.iter().enumerate().filter(|(_, j)| j.lens == id);
    let mut rows: Vec<Row> =
        of_lens.filter_map(|(j, of)| indicator(asked, what_if, similar, (lens, j, of))).collect();
    let could = rows.iter().filter(|row| row.size.is_some()).count();
    let name = edition.lenses.get(lens).map_or(String::new(), |l| l.name.clone());
    let can_gain = asked.at().and_then(|at| at.overall.rank(asked.council)).is_some_and(|rank| rank > 1);
    let says = if can_gain && !rows.is_empty() {
        format!("{could} of {} could gain a place alone", count(rows.len(), "measure", "measures"))
    } else {
        String::new()
    };
    rows.extend(spending(asked, what_if, lens));
    Rows { name, says, rows }
}

fn indicator(
    asked: Asked,
    what_if: &WhatIf,
    similar: &[usize],
    (lens, j, of): (usize, usize, &Indicator),
) -> Option<Row> {
    let plan = &asked.ranked.plan;
    let counts = plan.indicator_weights.get(j).is_some_and(|w| *w > 0.0)
        && asked.ranked.ranking.conversion(j).is_some()
        && plan.productivity().needs_outcomes();
    let (now, better) = (asked.figure(j, asked.council)?, of.polarity.sign().filter(|_| counts)?);
    let all: Vec<f64> = asked.figures(j).collect();
    let best = best(of, better, &all);
    let measure = Measure { lever: Lever::Figure(j), lens, now, decimals: of.decimals, better, best, all };
    let show = |x: f64| number(x, of.decimals);
    let directed: Vec<f64> =
        order::arranged(measure.all.iter().map(|x| better * x).collect(), &f64::total_cmp);
    let quarter = better * quantile(&directed, 0.75);
    let of_similar = similar.iter().filter_map(|i| Some((asked.figure(j, *i)?, *i)));
    // Of equals the nearest, which is listed first.
    let of_similar = of_similar.reduce(|a, b| if better * b.0 > better * a.0 { b } else { a });
    let cell = |value: f64, whose: &str| Cell {
        value: if whose.is_empty() { show(value) } else { format!("{} ({whose})", show(value)) },
        effect: reached(asked, what_if, &measure, value),
    };
    let least = PLACES.map(|places| measure.least(asked, what_if, places));
    Some(Row {
        name: of.plain().to_string(),
        about: format!("{}, {}", of.unit, direction(of.polarity)),
        now: show(now),
        cells: [
            median(&measure.all).map(|x| cell(x, "")).unwrap_or_default(),
            cell(quarter, ""),
            of_similar.map(|(x, i)| cell(x, asked.name_of(i))).unwrap_or_default(),
        ],
        size: least.first().and_then(|found| found.as_ref().ok()).map(|to| measure.size(*to)),
        least: least.map(|found| {
            found.map_or_else(|why| why, |to| measure.step(to, &show, &|by| signed(by, of.decimals)))
        }),
    })
}

fn spending(asked: Asked, what_if: &WhatIf, lens: usize) -> Option<Row> {
    let by = asked.ranked.productivity();
    let of = asked.at()?.lenses.get(lens)?;
    let now = of.spend_per_head(asked.council).filter(|_| by.needs_spending())?;
    let all = asked.spending(lens);
    let lowest = all.iter().copied().reduce(f64::min)?;
    let decimals = pence(now);
    let measure =
        Measure { lever: Lever::Spend(lens), lens, now, decimals, better: -1.0, best: (lowest, false), all };
    let middle = median(&measure.all)?;
    let least = PLACES.map(|places| measure.least(asked, what_if, places));
    let population = asked.ranked.edition.lenses.get(lens).map_or("", |l| l.population.as_str());
    Some(Row {
        name: "Spending per head".to_string(),
        about: format!("pounds a head of {population}, less is better for the same outcomes"),
        now: pounds(now),
        cells: [
            Cell { value: pounds(middle), effect: reached(asked, what_if, &measure, middle) },
            Cell::default(),
            Cell::default(),
        ],
        size: None,
        least: least.map(|found| {
            found.map_or_else(
                |why| why,
                |to| measure.step(to, &pounds, &|by| format!("−£{}", number(-by, decimals))),
            )
        }),
    })
}

/// Decimals of pounds: pence only below £10, as [`pounds`] shows them.
pub(super) fn pence(pounds: f64) -> u8 {
    if pounds.abs() < 10.0 { 2 } else { 0 }
}

/// What a figure would do, unless the council's is as good.
fn reached(asked: Asked, what_if: &WhatIf, measure: &Measure, value: f64) -> String {
    if measure.better * (value - measure.now) <= 0.0 {
        return "already as good or better".to_string();
    }
    effect(asked, measure.lens, &what_if.ranking(&measure.lever.at(value)))
}

/// The ends that figures of a unit cannot pass: 0 and 100 for percentages, 0 for what is counted.
pub(super) fn limits(of: &Indicator, all: &[f64]) -> [Option<f64>; 2] {
    let is_percentage = of.unit.starts_with('%') && all.iter().all(|x| (0.0..=100.0).contains(x));
    [all.iter().all(|x| *x >= 0.0).then_some(0.0), is_percentage.then_some(100.0)]
}

/// The best figure that there can be, and whether it is a limit of what is measured; else the best published.
fn best(of: &Indicator, better: f64, all: &[f64]) -> (f64, bool) {
    let [lowest, highest] = limits(of, all);
    let limit = if of.polarity == Polarity::Lower { lowest } else { highest };
    let published = all.iter().copied().reduce(|a, b| if better * (b - a) > 0.0 { b } else { a });
    limit.map_or((published.unwrap_or(f64::NAN), false), |limit| (limit, true))
}

impl Measure {
    /// The figure that gains so many places, or why there is none.
    fn least(&self, asked: Asked, what_if: &WhatIf, places: u32) -> Result<f64, String> {
        let rank = asked.at().and_then(|at| at.overall.rank(asked.council));
        let Some(rank) = rank else { return Err("not ranked overall".to_string()) };
        if rank == 1 {
            return Err("already first".to_string());
        }
        if rank <= places {
            let above = count(rank as usize - 1, "place", "places");
            return Err(format!("only {above} to gain"));
        }
        let grid = Grid::new(self.now, self.best.0, self.decimals);
        grid.and_then(|grid| what_if.least(self.lever, &grid, places)).ok_or_else(|| match self.best {
            (_, true) => "no possible change".to_string(),
            (_, false) => "not even the best published figure".to_string(),
        })
    }

    /// `45.3 (+4.1)`: from the figure that is shown.
    fn step(&self, to: f64, show: &dyn Fn(f64) -> String, by: &dyn Fn(f64) -> String) -> String {
        let scale = libm::pow(10.0, f64::from(self.decimals));
        let shown = (self.now * scale).round() / scale;
        format!("{} ({})", show(to), by(to - shown))
    }

    /// How far a figure is from the one now, in standard deviations of those published.
    fn size(&self, to: f64) -> f64 {
        let spread = Spread::of(self.all.iter().copied());
        spread.map_or(f64::INFINITY, |spread| (to - self.now).abs() / spread.sd)
    }
}

/// The three smallest single changes that gain a place.
const SHOWN: usize = 3;

/// What the smallest changes are, in sentences.
pub(super) fn sentences(asked: Asked, lenses: &[Rows]) -> Vec<String> {
    let (period, name) = (asked.ranked.period_name(asked.period), asked.name());
    let Some(rank) = asked.at().and_then(|at| at.overall.rank(asked.council)) else {
        return vec![format!(
            "{name} has no place overall in {period}, so only its places by service can be told."
        )];
    };
    if rank == 1 {
        return vec![format!("{name} is first in {period}: there is no place to gain.")];
    }
    let found: Vec<(&Row, f64)> =
        lenses.iter().flat_map(|l| &l.rows).filter_map(|row| Some((row, row.size?))).collect();
    let size = |at: usize| found.get(at).map_or(f64::INFINITY, |(_, size)| *size);
    let first = order::places(found.len(), &|a, b| size(a).total_cmp(&size(b)));
    let items: Vec<String> = first
        .into_iter()
        .take(SHOWN)
        .filter_map(|at| found.get(at))
        .map(|(row, _)| {
            format!(
                "{} from {} to {}",
                lower(&row.name),
                row.now,
                row.least.first().map_or("", String::as_str)
            )
        })
        .collect();
    if items.is_empty() {
        return vec![format!("No outcome measure could gain {name} a place overall in {period} by itself.")];
    }
    vec![
        format!(
            "The smallest single changes that would have gained {name} a place overall in {period}, measured by how \
             far councils differ: {}.",
            items.join("; ")
        ),
        "All other figures are left as they are, and what figures are measured against stays as published."
            .to_string(),
    ]
}
