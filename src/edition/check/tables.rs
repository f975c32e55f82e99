//! The checks of the columnar tables: figures, spending and what stands beside them.

use super::{Checker, ID, Seen, Spot, Table, is_id, repeated};
use crate::edition::labels::Labels;
use crate::edition::model::{Figures, Neighbours};
use crate::edition::number::{Column, EXPECTED, is_sane, shown};
use crate::edition::{EditionFile, OVERALL};

const LENS: &str = "the id of a lens";
const LENS_OR_OVERALL: &str = "the id of a lens, or overall";

impl Checker<'_> {
    pub(super) fn figures(&mut self, file: &EditionFile) {
        let n = file.authorities.len();
        if file.ranks.is_empty() {
            self.periods_covered(file);
        }
        let mut seen = Seen::default();
        for (c, figures) in file.figures.iter().enumerate() {
            let of = |field| Spot::Column { table: Table::Figures, column: c, field };
            let indicators = file.indicators.iter().map(|j| j.id.as_str());
            self.known(
                &of("indicator"),
                &figures.indicator,
                "the id of an indicator",
                &mut indicators.into_iter(),
            );
            self.period(&of("period"), &figures.period, file);
            self.once(&of("indicator"), seen.before(&[&figures.indicator, &figures.period]).is_none());
            self.places(&of("measured_over"), &figures.measured_over, n);
            self.places(&of("note"), &figures.notes, n);
            for (field, column) in side_columns(figures) {
                self.length(&of(field), column.len(), n, true);
                self.numbers(Table::Figures, c, field, column);
            }
            self.numbers(Table::Figures, c, "value", &figures.values);
            let aligned = self.length(&of("value"), figures.values.len(), n, false)
                & self.places(&of("status"), &figures.status, n);
            if aligned {
                (0..n).for_each(|i| self.figure(c, figures, i));
            }
        }
    }

    fn periods_covered(&mut self, file: &EditionFile) {
        for period in &file.edition.periods {
            let found =
                file.figures.iter().any(|f| f.period == *period && f.values.iter().any(Option::is_some));
            if !found {
                let spot = Spot::Table(Table::Figures);
                let expected = "figures for each period of the edition";
                self.fault(&spot, format!("no figure for the period {period}"), expected);
            }
        }
    }

    fn figure(&mut self, column: usize, figures: &Figures, i: usize) {
        let at = |field| Spot::Cell { table: Table::Figures, column, authority: i, field };
        let status = *figures.status.get(i);
        match (figures.values.at(i), status.has_value()) {
            (None, true) => self.fault(
                &at("value"),
                format!("nothing, with the status {status}"),
                "a number, or the status that says why there is none",
            ),
            (Some(x), false) => self.fault(
                &at("status"),
                format!("{status}, with the value {}", shown(x)),
                "no value, or a status that has one",
            ),
            _ => {}
        }
        if let Some(x) = figures.denominators.at(i).filter(|x| *x < 0.0) {
            self.fault(&at("denominator"), shown(x), "0 or more");
        }
        if let (Some(low), Some(high)) = (figures.lower.at(i), figures.upper.at(i))
            && low > high
        {
            let found = format!("{}, above the upper end {}", shown(low), shown(high));
            self.fault(&at("lower"), found, "at most the upper end");
        }
    }

    pub(super) fn spend(&mut self, file: &EditionFile) {
        let n = file.authorities.len();
        let mut seen = Seen::default();
        for (c, spend) in file.spend.iter().enumerate() {
            let of = |field| Spot::Column { table: Table::Spend, column: c, field };
            self.known(&of("lens"), &spend.lens, LENS, &mut file.lenses.iter().map(|l| l.id.as_str()));
            self.period(&of("period"), &spend.period, file);
            self.once(&of("lens"), seen.before(&[&spend.lens, &spend.period]).is_none());
            self.length(&of("pounds"), spend.pounds.len(), n, false);
            self.length(&of("population"), spend.population.len(), n, false);
            self.length(&of("other_pounds"), spend.other_pounds.len(), n, true);
            self.places(&of("status"), &spend.status, n);
            self.places(&of("kind"), &spend.kind, n);
            self.places(&of("note"), &spend.notes, n);
            self.numbers(Table::Spend, c, "pounds", &spend.pounds);
            self.numbers(Table::Spend, c, "population", &spend.population);
            self.numbers(Table::Spend, c, "other_pounds", &spend.other_pounds);
            for (i, population) in spend.population.iter().enumerate() {
                if let Some(x) = population.filter(|x| *x < 0.0) {
                    let spot =
                        Spot::Cell { table: Table::Spend, column: c, authority: i, field: "population" };
                    self.fault(&spot, shown(x), "a population of 0 or more");
                }
            }
        }
    }

    pub(super) fn need(&mut self, file: &EditionFile) {
        let mut seen = Seen::default();
        for (c, need) in file.need.iter().enumerate() {
            let of = |field| Spot::Column { table: Table::Need, column: c, field };
            self.known(&of("lens"), &need.lens, LENS_OR_OVERALL, &mut lenses_or_overall(file));
            self.once(&of("lens"), seen.before(&[&need.lens]).is_none());
            self.length(&of("value"), need.values.len(), file.authorities.len(), false);
            self.numbers(Table::Need, c, "value", &need.values);
        }
    }

    pub(super) fn budgets(&mut self, file: &EditionFile) {
        let n = file.authorities.len();
        let mut seen = Seen::default();
        for (c, budget) in file.budgets.iter().enumerate() {
            let of = |field| Spot::Column { table: Table::Budgets, column: c, field };
            self.period(&of("period"), &budget.period, file);
            if budget.service.is_empty() {
                self.fault(&of("service"), "nothing", "the name of a service");
            }
            self.once(&of("service"), seen.before(&[&budget.period, &budget.service]).is_none());
            self.places(&of("note"), &budget.notes, n);
            for (field, column) in
                [("budget_pounds", &budget.budget_pounds), ("outturn_pounds", &budget.outturn_pounds)]
            {
                self.length(&of(field), column.len(), n, false);
                self.numbers(Table::Budgets, c, field, column);
            }
        }
    }

    pub(super) fn neighbours(&mut self, file: &EditionFile) {
        let n = file.authorities.len();
        if let Some(twice) = repeated(&mut file.neighbours.iter().map(|m| m.model.as_str())) {
            let found = format!("the model “{twice}” twice");
            self.fault(&Spot::Table(Table::Neighbours), found, "each model once");
        }
        for (c, Neighbours { model, nearest }) in file.neighbours.iter().enumerate() {
            let of = |field| Spot::Column { table: Table::Neighbours, column: c, field };
            if !is_id(model) {
                self.fault(&of("model"), super::quote(model), ID);
            }
            self.length(&of("neighbour"), nearest.len(), n, false);
            for (i, list) in nearest.iter().enumerate() {
                let found = if list.iter().any(|j| *j as usize >= n) {
                    "a place beyond the authorities"
                } else if list.iter().any(|j| *j as usize == i) {
                    "the authority itself"
                } else if list.iter().enumerate().any(|(at, j)| list.iter().take(at).any(|k| k == j)) {
                    "a neighbour twice"
                } else {
                    continue;
                };
                let spot =
                    Spot::Cell { table: Table::Neighbours, column: c, authority: i, field: "neighbour" };
                self.fault(&spot, found, "places of other authorities, each at most once");
            }
        }
    }

    pub(super) fn ranks(&mut self, file: &EditionFile) {
        let n = file.authorities.len();
        if !file.ranks.is_empty() && !file.figures.is_empty() {
            let expected = "one or the other: an edition is published as ranks, or computed from figures";
            self.fault(&Spot::Table(Table::Ranks), "ranks beside figures", expected);
        }
        let most = file.edition.ranked.unwrap_or(n as u32);
        let mut seen = Seen::default();
        for (c, ranks) in file.ranks.iter().enumerate() {
            let of = |field| Spot::Column { table: Table::Ranks, column: c, field };
            self.period(&of("period"), &ranks.period, file);
            self.known(&of("lens"), &ranks.lens, LENS_OR_OVERALL, &mut lenses_or_overall(file));
            self.once(&of("lens"), seen.before(&[&ranks.period, &ranks.lens]).is_none());
            self.length(&of("rank"), ranks.ranks.len(), n, false);
            for (i, rank) in ranks.ranks.iter().enumerate() {
                if let Some(rank) = rank
                    && !(1..=most).contains(rank)
                {
                    let spot = Spot::Cell { table: Table::Ranks, column: c, authority: i, field: "rank" };
                    self.fault(&spot, rank.to_string(), format!("a rank from 1 to {most}"));
                }
            }
        }
    }

    fn period(&mut self, spot: &Spot, period: &str, file: &EditionFile) {
        self.known(spot, period, "one of the periods", &mut file.edition.periods.iter().map(String::as_str));
    }

    fn once(&mut self, spot: &Spot, is_new: bool) {
        if !is_new {
            self.fault(spot, "a second column for the same", "one column");
        }
    }

    /// Whether a column has an entry for each authority.
    fn length(&mut self, spot: &Spot, found: usize, expected: usize, may_be_empty: bool) -> bool {
        let right = found == expected || (may_be_empty && found == 0);
        if !right {
            self.fault(spot, format!("{found} entries"), format!("{expected}, one for each authority"));
        }
        right
    }

    /// Whether labels stand at places that exist, at most one at each.
    fn places<T>(&mut self, spot: &Spot, labels: &Labels<T>, n: usize) -> bool {
        let mut taken = vec![false; n];
        let mut is_taken =
            |place: u32| taken.get_mut(place as usize).is_none_or(|t| std::mem::replace(t, true));
        let found = if labels.other.iter().any(|(_, places)| !places.is_sorted()) {
            "places out of order"
        } else if labels.other.iter().any(|(_, p)| p.last().is_some_and(|last| *last as usize >= n)) {
            "a place beyond the authorities"
        } else if labels.other.iter().any(|(_, places)| places.iter().any(|place| is_taken(*place))) {
            "a place twice"
        } else {
            return true;
        };
        let last = n.saturating_sub(1);
        self.fault(spot, found, format!("rising places from 0 to {last}, each at most once"));
        false
    }

    fn numbers(&mut self, table: Table, column: usize, field: &str, values: &Column) {
        for (authority, value) in values.iter().enumerate() {
            if let Some(x) = value.filter(|x| !is_sane(*x)) {
                self.fault(&Spot::Cell { table, column, authority, field }, shown(x), EXPECTED);
            }
        }
    }
}

fn lenses_or_overall(file: &EditionFile) -> impl Iterator<Item = &str> {
    file.lenses.iter().map(|l| l.id.as_str()).chain([OVERALL])
}

fn side_columns(figures: &Figures) -> [(&'static str, &Column); 4] {
    [
        ("numerator", &figures.numerators),
        ("denominator", &figures.denominators),
        ("lower", &figures.lower),
        ("upper", &figures.upper),
    ]
}
