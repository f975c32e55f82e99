//! From long tables, one row a cell, to columns with one entry for each authority.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::records::Records;
use super::table::{Known, Row, Table};
use crate::edition::OVERALL;
use crate::edition::check;
use crate::edition::fault::{Fault, Place, quote};
use crate::edition::labels::Labels;
use crate::edition::model::{Budget, Figures, Header, Need, Neighbours, Ranks, Spend};
use crate::edition::number::Column;
use crate::edition::words::{SpendKind, SpendStatus, Status};

/// A cell of the edition: its table, the column's place in it, the authority's place.
type CellKey = (check::Table, usize, usize);

const LENS: &str = "the id of a lens";
const LENS_OR_OVERALL: &str = "the id of a lens, or overall";
const PERIOD: &str = "one of the periods";
const AUTHORITY: &str = "the code of an authority";

/// Turns long tables into columns, and remembers which line each cell came from.
pub(super) struct Grid {
    authorities: Known,
    lenses: Known,
    lenses_or_overall: Known,
    indicators: Known,
    periods: Known,
    lines: HashMap<CellKey, u64>,
}

impl Grid {
    pub fn new(header: &Header, records: &Records) -> Self {
        let lenses = || records.lenses.iter().map(|l| l.id.as_str());
        Grid {
            authorities: Known::new(records.authorities.iter().map(|a| a.code.as_str())),
            lenses: Known::new(lenses()),
            lenses_or_overall: Known::new(lenses().chain([OVERALL])),
            indicators: Known::new(records.indicators.iter().map(|j| j.id.as_str())),
            periods: Known::new(header.periods.iter().map(String::as_str)),
            lines: HashMap::new(),
        }
    }

    /// The line of a cell.
    pub fn line(&self, table: check::Table, column: usize, authority: usize) -> Option<u64> {
        self.lines.get(&(table, column, authority)).copied()
    }

    /// The first line of a column.
    pub fn first_line(&self, table: check::Table, column: usize) -> Option<u64> {
        (0..self.authorities.len()).filter_map(|authority| self.line(table, column, authority)).min()
    }

    /// Sorts a long table into groups, each with the row of each authority. `named_by` are the columns that
    /// say which cell a row is.
    fn group<'t>(
        &mut self,
        kind: check::Table,
        table: &'t Table,
        named_by: &[&str],
        key: impl Fn(&Self, Row<'t>, &mut Vec<Fault>) -> Option<(usize, usize)>,
        faults: &mut Vec<Fault>,
    ) -> Vec<Group<'t>> {
        let mut at: HashMap<(usize, usize), usize> = HashMap::new();
        let mut groups: Vec<Group<'t>> = Vec::new();
        for row in table.rows() {
            let authority = row.resolve("authority", AUTHORITY, &self.authorities, faults);
            let Some((key, authority)) = key(self, row, faults).zip(authority) else { continue };
            let g = *at.entry(key).or_insert_with(|| {
                groups.push(Group { key, rows: vec![None; self.authorities.len()] });
                groups.len() - 1
            });
            let slot = groups.get_mut(g).and_then(|group| group.rows.get_mut(authority));
            match slot {
                Some(slot @ None) => *slot = Some(row),
                Some(Some(first)) => {
                    let same: Vec<&str> = named_by.iter().map(|column| row.text(column)).collect();
                    let found =
                        format!("a second row for {}; the first is row {}", same.join(", "), first.line);
                    let expected = format!("one row for each {}", named_by.join(", "));
                    faults.push(Fault::new(Place::row(table.file, row.line), found, expected));
                }
                None => {}
            }
        }
        groups.sort_by_key(|g| g.key);
        for (column, group) in groups.iter().enumerate() {
            for (authority, row) in group.rows.iter().enumerate() {
                if let Some(row) = row {
                    self.lines.insert((kind, column, authority), row.line);
                }
            }
        }
        groups
    }

    pub fn figures(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Figures> {
        let key = |grid: &Self, row: Row, faults: &mut Vec<Fault>| {
            let indicator = row.resolve("indicator", "the id of an indicator", &grid.indicators, faults);
            let period = row.resolve("period", PERIOD, &grid.periods, faults);
            indicator.zip(period)
        };
        let groups =
            self.group(check::Table::Figures, table, &["period", "authority", "indicator"], key, faults);
        groups
            .iter()
            .map(|group| {
                let values = group.numbers("value", faults);
                let status = group.map(|i, row| {
                    let given = row.and_then(|row| row.term("status", faults));
                    given.unwrap_or(if values.at(i).is_some() {
                        Status::Published
                    } else {
                        Status::NotPublished
                    })
                });
                Figures {
                    indicator: self.indicators.name(group.key.0).to_string(),
                    period: self.periods.name(group.key.1).to_string(),
                    values,
                    status: Labels::pack(&status, Status::NotPublished),
                    numerators: group.numbers("numerator", faults).or_empty(),
                    denominators: group.numbers("denominator", faults).or_empty(),
                    lower: group.numbers("lower", faults).or_empty(),
                    upper: group.numbers("upper", faults).or_empty(),
                    measured_over: group.texts("measured_over"),
                    notes: group.texts("note"),
                }
            })
            .collect()
    }

    pub fn spend(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Spend> {
        let key = |grid: &Self, row: Row, faults: &mut Vec<Fault>| {
            let lens = row.resolve("lens", LENS, &grid.lenses, faults);
            let period = row.resolve("period", PERIOD, &grid.periods, faults);
            lens.zip(period)
        };
        let groups = self.group(check::Table::Spend, table, &["period", "authority", "lens"], key, faults);
        groups
            .iter()
            .map(|group| {
                let status = group.map(|_, row| row.and_then(|row| row.term("status", faults)));
                let status: Vec<SpendStatus> =
                    status.into_iter().map(|s| s.unwrap_or(SpendStatus::Published)).collect();
                let kind: Vec<Option<SpendKind>> =
                    group.map(|_, row| row.and_then(|row| row.term("kind", faults)));
                Spend {
                    lens: self.lenses.name(group.key.0).to_string(),
                    period: self.periods.name(group.key.1).to_string(),
                    pounds: group.numbers("pounds", faults),
                    population: group.numbers("population", faults),
                    other_pounds: group.numbers("other_pounds", faults).or_empty(),
                    status: Labels::pack(&status, SpendStatus::Published),
                    kind: Labels::pack(&kind, None),
                    notes: group.texts("note"),
                }
            })
            .collect()
    }

    pub fn need(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Need> {
        let key = |grid: &Self, row: Row, faults: &mut Vec<Fault>| {
            row.resolve("lens", LENS_OR_OVERALL, &grid.lenses_or_overall, faults).map(|lens| (lens, 0))
        };
        let groups = self.group(check::Table::Need, table, &["authority", "lens"], key, faults);
        let mut need = Vec::new();
        for group in &groups {
            let mut rows = group.rows.iter().flatten();
            let measure = rows.next().map(|row| row.string("measure")).unwrap_or_default();
            if let Some(other) = rows.find(|row| row.text("measure") != measure) {
                let found = format!(
                    "{}, where the rows before have {}",
                    quote(other.text("measure")),
                    quote(&measure)
                );
                faults.push(Fault::new(other.place("measure"), found, "one measure for a lens"));
            }
            need.push(Need {
                lens: self.lenses_or_overall.name(group.key.0).to_string(),
                measure,
                values: group.numbers("value", faults),
            });
        }
        need
    }

    pub fn budgets(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Budget> {
        let mut names: Vec<&str> = table.rows().map(|row| row.text("service")).collect();
        names.sort_unstable();
        names.dedup();
        let services = Known::new(names.into_iter());
        let key = |grid: &Self, row: Row, faults: &mut Vec<Fault>| {
            let period = row.resolve("period", PERIOD, &grid.periods, faults);
            period.zip(services.at(row.text("service")))
        };
        let groups =
            self.group(check::Table::Budgets, table, &["period", "authority", "service"], key, faults);
        groups
            .iter()
            .map(|group| Budget {
                period: self.periods.name(group.key.0).to_string(),
                service: services.name(group.key.1).to_string(),
                budget_pounds: group.numbers("budget_pounds", faults),
                outturn_pounds: group.numbers("outturn_pounds", faults),
                notes: group.texts("note"),
            })
            .collect()
    }

    pub fn neighbours(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Neighbours> {
        let mut models: BTreeMap<&str, Vec<Vec<Neighbour>>> = BTreeMap::new();
        for row in table.rows() {
            let authority = row.resolve("authority", AUTHORITY, &self.authorities, faults);
            let neighbour = row.resolve("neighbour", AUTHORITY, &self.authorities, faults);
            let position = row.whole("position", faults);
            if row.text("position").is_empty() {
                let expected = "a place among the neighbours, 1 for the nearest";
                faults.push(Fault::new(row.place("position"), "nothing", expected));
            }
            if let (Some(authority), Some(neighbour), Some(position)) = (authority, neighbour, position) {
                let blank = || vec![Vec::new(); self.authorities.len()];
                let lists = models.entry(row.text("model")).or_insert_with(blank);
                if let Some(list) = lists.get_mut(authority) {
                    list.push(Neighbour { position, place: neighbour, row });
                }
            }
        }
        let mut all = Vec::new();
        for (column, (model, mut lists)) in models.into_iter().enumerate() {
            for (authority, list) in lists.iter_mut().enumerate() {
                list.sort_by_key(|neighbour| neighbour.position);
                if let Some(first) = list.first() {
                    self.lines.insert((check::Table::Neighbours, column, authority), first.row.line);
                }
                if let Some(fault) = neighbour_fault(authority, list) {
                    faults.push(fault);
                    list.clear();
                }
            }
            let places = |list: Vec<Neighbour>| list.iter().map(|n| n.place as u32).collect();
            let nearest = lists.into_iter().map(places).collect();
            all.push(Neighbours { model: model.to_string(), nearest });
        }
        all
    }

    pub fn ranks(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Ranks> {
        let key = |grid: &Self, row: Row, faults: &mut Vec<Fault>| {
            let period = row.resolve("period", PERIOD, &grid.periods, faults);
            period.zip(row.resolve("lens", LENS_OR_OVERALL, &grid.lenses_or_overall, faults))
        };
        let groups = self.group(check::Table::Ranks, table, &["period", "authority", "lens"], key, faults);
        groups
            .iter()
            .map(|group| Ranks {
                period: self.periods.name(group.key.0).to_string(),
                lens: self.lenses_or_overall.name(group.key.1).to_string(),
                ranks: group.map(|_, row| row.and_then(|row| row.whole("rank", faults))),
            })
            .collect()
    }
}

/// One row of the table of neighbours.
#[derive(Clone)]
struct Neighbour<'t> {
    position: u32,
    place: usize,
    row: Row<'t>,
}

/// The first thing that is wrong with an authority's neighbours, which are in the order of their positions.
fn neighbour_fault(authority: usize, list: &[Neighbour]) -> Option<Fault> {
    let mut seen = HashSet::new();
    for (expected, Neighbour { position, place, row }) in (1..).zip(list) {
        if *position != expected {
            let expected = format!("{expected}: positions run 1, 2, 3 … without gaps");
            return Some(Fault::new(row.place("position"), position.to_string(), expected));
        }
        let what = if *place == authority {
            "the authority itself"
        } else if !seen.insert(place) {
            "a neighbour that it already has"
        } else {
            continue;
        };
        let found = format!("{}, {what}", quote(row.text("neighbour")));
        return Some(Fault::new(row.place("neighbour"), found, "each other authority at most once"));
    }
    None
}

/// The rows of a long table that make up one column set, one for each authority that has one.
struct Group<'t> {
    key: (usize, usize),
    rows: Vec<Option<Row<'t>>>,
}

impl<'t> Group<'t> {
    fn map<T>(&self, mut of: impl FnMut(usize, Option<Row<'t>>) -> T) -> Vec<T> {
        self.rows.iter().enumerate().map(|(i, row)| of(i, *row)).collect()
    }

    fn numbers(&self, column: &str, faults: &mut Vec<Fault>) -> Column {
        Column(self.map(|_, row| row.and_then(|row| row.number(column, faults))))
    }

    fn texts(&self, column: &str) -> Labels<String> {
        let texts: Vec<String> = self.map(|_, row| row.map(|row| row.string(column)).unwrap_or_default());
        Labels::pack(&texts, String::new())
    }
}
