//! From a folder's named bytes to an edition.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::super::check::{self, Spot, check};
use super::super::fault::{Fault, Faults, Place, nearest, quote};
use super::super::labels::Labels;
use super::super::model::{
    Authority, Budget, Figures, Header, Indicator, Lens, Need, Neighbours, Polarity, Ranks, Spend, SpendKind,
    SpendStatus, Status,
};
use super::super::number::Column;
use super::super::{Edition, EditionFile, FORMAT, OVERALL, json_fault};
use super::table::{Known, Row, Table, is_wrapped};
use super::{
    AUTHORITIES, BUDGETS, FIGURES, FILES, HEADER, INDICATORS, LENSES, NEED, NEIGHBOURS, RANKS, SPEND, Shape,
};

/// A folder: the bytes of each file by its name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Something that was accepted and that the person who prepared the folder should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The first place where it occurs.
    pub first: Place,
    /// How often it occurs.
    pub count: usize,
    /// What was found and how it was read.
    pub text: String,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Notice { first, count, text } = self;
        write!(f, "{first}: {text} ({count} cells in all)")
    }
}

/// Reads and checks a folder.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(files: &Files) -> Result<(Edition, Vec<Notice>), Faults> {
    let mut faults = unknown_files(files);
    let header = header(files, &mut faults);
    let has_ranks = files.contains_key(RANKS.file);
    let mut open = |shape: &Shape, required: bool| open(files, shape, required, &mut faults);
    let authorities = open(&AUTHORITIES, true);
    let lenses = open(&LENSES, true);
    let indicators = open(&INDICATORS, !has_ranks);
    let figures = open(&FIGURES, !has_ranks);
    let spend = open(&SPEND, false);
    let need = open(&NEED, false);
    let budgets = open(&BUDGETS, false);
    let neighbours = open(&NEIGHBOURS, false);
    let ranks = open(&RANKS, false);
    let (Some(header), Some(authorities), Some(lenses)) = (header, authorities, lenses) else {
        return Err(Faults(faults));
    };

    let mut notices = Vec::new();
    notices.extend(figures.as_ref().and_then(wrapped_numbers));
    let mut records = Records::new(&authorities, &lenses, indicators.as_ref(), faults);
    let mut grid = Grid::new(&header, &records);
    let file = EditionFile {
        format: FORMAT,
        figures: figures.map(|t| grid.figures(&t, &mut records.faults)).unwrap_or_default(),
        spend: spend.map(|t| grid.spend(&t, &mut records.faults)).unwrap_or_default(),
        need: need.map(|t| grid.need(&t, &mut records.faults)).unwrap_or_default(),
        budgets: budgets.map(|t| grid.budgets(&t, &mut records.faults)).unwrap_or_default(),
        neighbours: neighbours.map(|t| grid.neighbours(&t, &mut records.faults)).unwrap_or_default(),
        ranks: ranks.map(|t| grid.ranks(&t, &mut records.faults)).unwrap_or_default(),
        edition: header,
        authorities: records.authorities,
        lenses: records.lenses,
        indicators: records.indicators,
    };
    let mut faults = records.faults;
    let lines = records.lines;
    let checked = check(file, &|spot| place(spot, &lines, &grid.lines));
    match checked {
        Ok(edition) if faults.is_empty() => Ok((edition, notices)),
        Ok(_) => Err(Faults(faults)),
        Err(Faults(more)) => {
            // A cell that could not be read is a gap to the check, which then finds fault with the gap.
            let fresh: Vec<Fault> =
                more.into_iter().filter(|m| !faults.iter().any(|f| same_row(f, m))).collect();
            faults.extend(fresh);
            Err(Faults(faults))
        }
    }
}

fn same_row(a: &Fault, b: &Fault) -> bool {
    a.place.file == b.place.file && a.place.row.is_some() && a.place.row == b.place.row
}

fn unknown_files(files: &Files) -> Vec<Fault> {
    let is_table = |name: &str| name.ends_with(".csv") || name.ends_with(".json");
    files
        .keys()
        .filter(|name| is_table(name) && !FILES.contains(&name.as_str()))
        .map(|name| Fault {
            nearest: nearest(name, FILES.into_iter()),
            ..Fault::new(Place::file(name), "a file that an edition does not have", FILES.join(", "))
        })
        .collect()
}

fn missing(file: &str) -> Fault {
    Fault::new(Place::file(file), "no such file in the folder", "the file, since every edition has one")
}

fn header(files: &Files, faults: &mut Vec<Fault>) -> Option<Header> {
    let Some(bytes) = files.get(HEADER) else {
        faults.push(missing(HEADER));
        return None;
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| faults.push(json_fault(HEADER, &error))).ok()
}

fn open(files: &Files, shape: &Shape, required: bool, faults: &mut Vec<Fault>) -> Option<Table> {
    match files.get(shape.file) {
        Some(bytes) => Table::read(shape, bytes, faults),
        None => {
            if required {
                faults.push(missing(shape.file));
            }
            None
        }
    }
}

fn wrapped_numbers(table: &Table) -> Option<Notice> {
    let cells = || {
        table.rows().flat_map(|row| {
            ["value", "numerator", "denominator", "lower", "upper"]
                .into_iter()
                .map(move |column| (row, column))
        })
    };
    let mut wrapped = cells().filter(|(row, column)| is_wrapped(row.text(column)));
    let (row, column) = wrapped.next()?;
    Some(Notice {
        first: row.place(column),
        count: 1 + wrapped.count(),
        text: format!("found {}; read as the number in the brackets", quote(row.text(column))),
    })
}

/// The tables that define what the others refer to, with the line of each record.
struct Records {
    authorities: Vec<Authority>,
    lenses: Vec<Lens>,
    indicators: Vec<Indicator>,
    lines: HashMap<check::Table, Vec<u64>>,
    faults: Vec<Fault>,
}

impl Records {
    fn new(authorities: &Table, lenses: &Table, indicators: Option<&Table>, faults: Vec<Fault>) -> Self {
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

type CellKey = (check::Table, usize, usize);

/// Turns long tables into columns, and remembers which line each cell came from.
struct Grid {
    authorities: Known,
    lenses: Known,
    lenses_or_overall: Known,
    indicators: Known,
    periods: Known,
    lines: HashMap<CellKey, (&'static str, u64)>,
}

impl Grid {
    fn new(header: &Header, records: &Records) -> Self {
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

    /// Sorts a long table into groups, each with the row of each authority.
    fn group<'t>(
        &mut self,
        kind: check::Table,
        table: &'t Table,
        key: impl Fn(&Self, Row<'t>, &mut Vec<Fault>) -> Option<(usize, usize)>,
        faults: &mut Vec<Fault>,
    ) -> Vec<Group<'t>> {
        let mut at: HashMap<(usize, usize), usize> = HashMap::new();
        let mut groups: Vec<Group<'t>> = Vec::new();
        for row in table.rows() {
            let authority = row.resolve("authority", "the code of an authority", &self.authorities, faults);
            let Some((key, authority)) = key(self, row, faults).zip(authority) else { continue };
            let g = *at.entry(key).or_insert_with(|| {
                groups.push(Group { key, rows: vec![None; self.authorities.len()] });
                groups.len() - 1
            });
            let slot = groups.get_mut(g).and_then(|group| group.rows.get_mut(authority));
            match slot {
                Some(slot @ None) => *slot = Some(row),
                Some(Some(first)) => {
                    let found = format!("a second row for the same; the first is row {}", first.line);
                    let place = Place::row(table.file, row.line);
                    faults.push(Fault::new(place, found, "one row for each"));
                }
                None => {}
            }
        }
        groups.sort_by_key(|g| g.key);
        for (column, group) in groups.iter().enumerate() {
            for (authority, row) in group.rows.iter().enumerate() {
                if let Some(row) = row {
                    self.lines.insert((kind, column, authority), (table.file, row.line));
                }
            }
        }
        groups
    }

    fn figures(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Figures> {
        let key = |grid: &Self, row: Row, faults: &mut Vec<Fault>| {
            let indicator = row.resolve("indicator", "the id of an indicator", &grid.indicators, faults);
            let period = row.resolve("period", "one of the periods", &grid.periods, faults);
            indicator.zip(period)
        };
        let groups = self.group(check::Table::Figures, table, key, faults);
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

    fn spend(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Spend> {
        let key = |grid: &Self, row: Row, faults: &mut Vec<Fault>| {
            let lens = row.resolve("lens", "the id of a lens", &grid.lenses, faults);
            let period = row.resolve("period", "one of the periods", &grid.periods, faults);
            lens.zip(period)
        };
        let groups = self.group(check::Table::Spend, table, key, faults);
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
                    status: Labels::pack(&status, SpendStatus::Published),
                    kind: Labels::pack(&kind, None),
                    notes: group.texts("note"),
                }
            })
            .collect()
    }

    fn need(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Need> {
        let what = "the id of a lens, or overall";
        let key = |grid: &Self, row: Row, faults: &mut Vec<Fault>| {
            row.resolve("lens", what, &grid.lenses_or_overall, faults).map(|lens| (lens, 0))
        };
        let groups = self.group(check::Table::Need, table, key, faults);
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

    fn budgets(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Budget> {
        let mut names: Vec<&str> = table.rows().map(|row| row.text("service")).collect();
        names.sort_unstable();
        names.dedup();
        let services = Known::new(names.into_iter());
        let key = |grid: &Self, row: Row, faults: &mut Vec<Fault>| {
            let period = row.resolve("period", "one of the periods", &grid.periods, faults);
            period.zip(services.at(row.text("service")))
        };
        let groups = self.group(check::Table::Budgets, table, key, faults);
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

    fn neighbours(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Neighbours> {
        let mut models: BTreeMap<&str, Vec<Vec<(u32, u32, u64)>>> = BTreeMap::new();
        for row in table.rows() {
            let what = "the code of an authority";
            let authority = row.resolve("authority", what, &self.authorities, faults);
            let neighbour = row.resolve("neighbour", what, &self.authorities, faults);
            let position: Option<u32> = row.whole("position", faults);
            if row.text("position").is_empty() {
                faults.push(Fault::new(
                    row.place("position"),
                    "nothing",
                    "a place among the neighbours, 1 for the nearest",
                ));
            }
            let (Some(authority), Some(neighbour), Some(position)) = (authority, neighbour, position) else {
                continue;
            };
            let lists =
                models.entry(row.text("model")).or_insert_with(|| vec![Vec::new(); self.authorities.len()]);
            if let Some(list) = lists.get_mut(authority) {
                list.push((position, neighbour as u32, row.line));
            }
        }
        let mut all = Vec::new();
        for (c, (model, mut lists)) in models.into_iter().enumerate() {
            for (authority, list) in lists.iter_mut().enumerate() {
                list.sort_unstable();
                for (expected, (position, _, line)) in (1..).zip(list.iter()) {
                    self.lines.insert((check::Table::Neighbours, c, authority), (table.file, *line));
                    if *position != expected {
                        let place = Place::row(table.file, *line).column("position");
                        faults.push(Fault::new(
                            place,
                            position.to_string(),
                            format!("{expected}: positions run 1, 2, 3 … without gaps"),
                        ));
                        break;
                    }
                }
            }
            let nearest =
                lists.into_iter().map(|list| list.into_iter().map(|(_, n, _)| n).collect()).collect();
            all.push(Neighbours { model: model.to_string(), nearest });
        }
        all
    }

    fn ranks(&mut self, table: &Table, faults: &mut Vec<Fault>) -> Vec<Ranks> {
        let what = "the id of a lens, or overall";
        let key = |grid: &Self, row: Row, faults: &mut Vec<Fault>| {
            let period = row.resolve("period", "one of the periods", &grid.periods, faults);
            period.zip(row.resolve("lens", what, &grid.lenses_or_overall, faults))
        };
        let groups = self.group(check::Table::Ranks, table, key, faults);
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

/// Where something stands in the folder.
fn place(
    spot: &Spot,
    records: &HashMap<check::Table, Vec<u64>>,
    cells: &HashMap<CellKey, (&'static str, u64)>,
) -> Place {
    let file = |table: check::Table| format!("{}.csv", table.name());
    match spot {
        Spot::Header(field) => Place::file(HEADER).column(*field),
        Spot::Table(table) => Place::file(file(*table)),
        Spot::Record { table, index, field } => {
            let row = records.get(table).and_then(|lines| lines.get(*index)).copied();
            Place { row, ..Place::file(file(*table)) }.column(*field)
        }
        Spot::Cell { table, column, authority, field } => {
            let row = cells.get(&(*table, *column, *authority)).map(|(_, line)| *line);
            Place { row, ..Place::file(file(*table)) }.column(*field)
        }
    }
}
