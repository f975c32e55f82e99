//! The tables that define what the others refer to.

use std::collections::HashMap;

use super::table::{Row, Table};
use crate::edition::check;
use crate::edition::fault::Fault;
use crate::edition::model::{Authority, Indicator, Lens};
use crate::edition::words::Polarity;

/// Authorities, lenses and indicators, with the line of each.
pub(super) struct Records {
    pub authorities: Vec<Authority>,
    pub lenses: Vec<Lens>,
    pub indicators: Vec<Indicator>,
    pub faults: Vec<Fault>,
    lines: HashMap<check::Table, Vec<u64>>,
}

impl Records {
    pub fn new(authorities: &Table, lenses: &Table, indicators: Option<&Table>, faults: Vec<Fault>) -> Self {
        let mut faults = faults;
        let mut lines = HashMap::new();
        let line = |row: Row| row.line;
        lines.insert(check::Table::Authorities, authorities.rows().map(line).collect());
        lines.insert(check::Table::Lenses, lenses.rows().map(line).collect());
        lines.insert(check::Table::Indicators, indicators.iter().flat_map(|t| t.rows()).map(line).collect());
        Records {
            authorities: authorities.rows().map(|row| authority(row, &mut faults)).collect(),
            lenses: lenses.rows().map(|row| lens(row, &mut faults)).collect(),
            indicators: indicators
                .iter()
                .flat_map(|t| t.rows())
                .map(|row| indicator(row, &mut faults))
                .collect(),
            lines,
            faults,
        }
    }

    /// The line of a record.
    pub fn line(&self, table: check::Table, index: usize) -> Option<u64> {
        self.lines.get(&table)?.get(index).copied()
    }
}

fn authority(row: Row, faults: &mut Vec<Fault>) -> Authority {
    Authority {
        code: row.string("code"),
        name: row.string("name"),
        class: row.string("class"),
        region: row.string("region"),
        rural_urban: row.string("rural_urban"),
        deprivation: row.number("deprivation", faults),
        q: row.whole("q", faults),
        r: row.whole("r", faults),
        predecessors: row.list("predecessors"),
        successors: row.list("successors"),
        other_names: row.list("other_names"),
        note: row.string("note"),
    }
}

fn lens(row: Row, faults: &mut Vec<Fault>) -> Lens {
    Lens {
        id: row.string("id"),
        name: row.string("name"),
        short_name: row.string("short_name"),
        weight: row.number("weight", faults).unwrap_or(1.0),
        population: row.string("population"),
        description: row.string("description"),
    }
}

fn indicator(row: Row, faults: &mut Vec<Fault>) -> Indicator {
    if row.text("polarity").is_empty() {
        faults.push(Fault::new(row.place("polarity"), "nothing", "higher, lower or none"));
    }
    Indicator {
        id: row.string("id"),
        lens: row.string("lens"),
        theme: row.string("theme"),
        name: row.string("name"),
        plain_name: row.string("plain_name"),
        unit: row.string("unit"),
        decimals: row.whole("decimals", faults).unwrap_or(0),
        polarity: row.term("polarity", faults).unwrap_or(Polarity::None),
        weight: row.number("weight", faults).unwrap_or(1.0),
        source: row.string("source"),
        value_created: row.string("value_created"),
        easily_graded: row.string("easily_graded"),
        traditional_measure: row.string("traditional_measure"),
        description: row.string("description"),
        caution: row.string("caution"),
    }
}
