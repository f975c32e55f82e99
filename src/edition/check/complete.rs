//! From the columns a file has to a column for each indicator and period, and each lens and period.

use crate::edition::labels::Labels;
use crate::edition::model::{Figures, Spend};
use crate::edition::number::Column;
use crate::edition::words::Status;
use crate::edition::{Edition, EditionFile};

/// Puts columns in the order of indicators (lenses) and periods, with gaps for those that are not there.
pub(super) fn complete(file: EditionFile) -> Edition {
    let n = file.authorities.len();
    let periods = &file.edition.periods;
    let mut given: Vec<Option<Figures>> = file.figures.into_iter().map(Some).collect();
    let mut figures = Vec::with_capacity(file.indicators.len() * periods.len());
    for (indicator, period) in pairs(file.indicators.iter().map(|j| &j.id), periods) {
        let is_it = |f: &Option<Figures>| {
            f.as_ref().is_some_and(|f| f.indicator == *indicator && f.period == *period)
        };
        let found = given.iter_mut().find(|f| is_it(f)).and_then(Option::take);
        figures.push(found.unwrap_or_else(|| no_figures(indicator, period, n)));
    }
    let mut given: Vec<Option<Spend>> = file.spend.into_iter().map(Some).collect();
    let mut spend = Vec::with_capacity(file.lenses.len() * periods.len());
    if !given.is_empty() {
        for (lens, period) in pairs(file.lenses.iter().map(|l| &l.id), periods) {
            let is_it =
                |s: &Option<Spend>| s.as_ref().is_some_and(|s| s.lens == *lens && s.period == *period);
            let found = given.iter_mut().find(|s| is_it(s)).and_then(Option::take);
            spend.push(found.unwrap_or_else(|| Spend::gaps(lens, period, n)));
        }
    }
    Edition {
        header: file.edition,
        authorities: file.authorities,
        lenses: file.lenses,
        indicators: file.indicators,
        need: file.need,
        budgets: file.budgets,
        neighbours: file.neighbours,
        ranks: file.ranks,
        figures,
        spend,
    }
}

fn pairs<'a>(
    ids: impl Iterator<Item = &'a String>,
    periods: &'a [String],
) -> impl Iterator<Item = (&'a String, &'a String)> {
    ids.flat_map(move |id| periods.iter().map(move |period| (id, period)))
}

fn no_figures(indicator: &str, period: &str, n: usize) -> Figures {
    Figures {
        indicator: indicator.to_string(),
        period: period.to_string(),
        values: Column::gaps(n),
        status: Labels { rest: Status::NotPublished, other: Vec::new() },
        numerators: Column::default(),
        denominators: Column::default(),
        lower: Column::default(),
        upper: Column::default(),
        measured_over: Labels::default(),
        notes: Labels::default(),
    }
}
