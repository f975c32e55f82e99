//! The edition file: JSON, columnar, what the app loads.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Edition;
use super::check::{Spot, Table, check};
use super::fault::{Fault, Faults, Place};
use super::json;
use super::model::{Authority, Budget, Figures, Header, Indicator, Lens, Need, Neighbours, Ranks, Spend};

/// The version of the format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// An edition as it is written to a file, before it is checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EditionFile {
    /// Version of the format.
    pub format: u32,
    /// Everything but the tables.
    pub edition: Header,
    /// What is ranked, in the order of all columns.
    pub authorities: Vec<Authority>,
    /// The services.
    pub lenses: Vec<Lens>,
    /// The outcome measures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// Their figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figures>,
    /// Spending by lens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spend: Vec<Spend>,
    /// What a need adjustment uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub need: Vec<Need>,
    /// Budgets and outturns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub budgets: Vec<Budget>,
    /// Statistical neighbours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub neighbours: Vec<Neighbours>,
    /// Published ranks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranks: Vec<Ranks>,
}

/// Reads and checks an edition file. `name` is what messages call it.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read(name: &str, bytes: &[u8]) -> Result<Edition, Faults> {
    let file: EditionFile =
        json::read(name, bytes).map_err(|faults| newer(name, bytes).map_or(faults, Faults::from))?;
    if file.format != FORMAT {
        return Err(wrong_format(name, file.format).into());
    }
    check(file, &|spot| path(name, spot))
}

/// Writes an edition file: the same edition gives the same bytes.
///
/// # Errors
/// Those of the serializer; none is known to occur.
pub fn write(edition: &Edition) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = serde_json::to_vec(&EditionFile::from(edition))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// SHA-256 of a file's bytes in hexadecimal, as `sha256sum` prints it.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl From<&Edition> for EditionFile {
    fn from(edition: &Edition) -> Self {
        EditionFile {
            format: FORMAT,
            edition: edition.header.clone(),
            authorities: edition.authorities.clone(),
            lenses: edition.lenses.clone(),
            indicators: edition.indicators.clone(),
            figures: edition.figures.clone(),
            spend: edition.spend.clone(),
            need: edition.need.clone(),
            budgets: edition.budgets.clone(),
            neighbours: edition.neighbours.clone(),
            ranks: edition.ranks.clone(),
        }
    }
}

/// A file of a later format may fail to read for that reason alone; then that is what to say.
fn newer(name: &str, bytes: &[u8]) -> Option<Fault> {
    let format = json::whole_at(bytes, "format")?;
    (format > FORMAT).then(|| wrong_format(name, format))
}

fn wrong_format(name: &str, format: u32) -> Fault {
    let (what, way_out) = if format > FORMAT {
        ("a newer format", "; a newer version of the program may read it")
    } else {
        ("an unknown format", "")
    };
    Fault::new(
        Place::file(name).column("format"),
        format!("{what}, {format}"),
        format!("{FORMAT}, which is the one this version reads{way_out}"),
    )
}

/// Where something stands in an edition file.
fn path(name: &str, spot: &Spot) -> Place {
    let path = match spot {
        Spot::Header(field) => format!("edition.{field}"),
        Spot::Table(table) => table.name().to_string(),
        Spot::Record { table, index, field } => format!("{}[{index}].{field}", table.name()),
        Spot::Column { table, column, field } => {
            format!("{}[{column}].{}", table.name(), plural(*table, field))
        }
        Spot::Cell { table, column, authority, field } => {
            format!("{}[{column}].{}[{authority}]", table.name(), plural(*table, field))
        }
    };
    Place::file(name).column(path)
}

/// The edition file's name for a column of the folder.
fn plural(table: Table, field: &str) -> String {
    match (table, field) {
        (Table::Figures | Table::Need, "value") => "values".to_string(),
        (Table::Figures, "numerator" | "denominator") => format!("{field}s"),
        (Table::Ranks, "rank") => "ranks".to_string(),
        (Table::Neighbours, "neighbour") => "nearest".to_string(),
        _ => field.to_string(),
    }
}
