//! The edition file: JSON, columnar, what the app loads.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Edition;
use super::check::{Spot, Table, check};
use super::fault::{Fault, Faults, Place, nearest};
use super::model::{Authority, Budget, Figures, Header, Indicator, Lens, Need, Neighbours, Ranks, Spend};

/// The version of the format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// An edition as it is written to a file, before it is checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    let file: EditionFile = match serde_json::from_slice(bytes) {
        Ok(file) => file,
        Err(error) => return Err(newer(name, bytes).unwrap_or_else(|| json_fault(name, &error)).into()),
    };
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

#[derive(Deserialize)]
struct FormatOnly {
    format: u32,
}

/// A file of a later format may fail to read for that reason alone; then that is what to say.
fn newer(name: &str, bytes: &[u8]) -> Option<Fault> {
    let FormatOnly { format } = serde_json::from_slice(bytes).ok()?;
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

/// What serde says of a JSON file, taken apart into what was found and what was expected.
pub fn json_fault(name: &str, error: &serde_json::Error) -> Fault {
    let place = Place { file: name.to_string(), row: Some(error.line() as u64), column: None }
        .column(format!("character {}", error.column()));
    if error.is_eof() {
        return Fault::new(place, "the end of the file", "more: it seems to have been cut short");
    }
    let text = error.to_string();
    let said = text.rsplit_once(" at line ").map_or(text.as_str(), |(said, _)| said);
    if let Some(field) = said.strip_prefix("missing field ") {
        let field = field.replace('`', "");
        return Fault::new(place, format!("no “{field}”"), format!("the field “{field}”"));
    }
    if let Some(field) = said.strip_prefix("duplicate field ") {
        return Fault::new(place, format!("{} twice", in_quotation_marks(field)), "each field once");
    }
    if let Some(rest) = said.strip_prefix("found ")
        && let Some((found, expected)) = rest.split_once("; expected ")
    {
        let (expected, near) = match expected.split_once(". Did you mean ") {
            Some((expected, near)) => (expected, Some(near.trim_end_matches('?').to_string())),
            None => (expected, None),
        };
        return Fault { nearest: near, ..Fault::new(place, found, expected) };
    }
    if let Some(expected) = said.strip_prefix("expected ") {
        return Fault::new(place, "something else", in_quotation_marks(expected));
    }
    match said.split_once(", expected ") {
        Some((found, expected)) => {
            let near = unknown_field(found).and_then(|f| nearest(f, expected.split('`').skip(1).step_by(2)));
            Fault { nearest: near, ..Fault::new(place, in_words(found), type_in_words(expected)) }
        }
        None => Fault::new(place, said.replace('`', ""), "JSON as the format describes it"),
    }
}

/// Backticks, as the JSON reader has them, as quotation marks.
fn in_quotation_marks(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    pieces.map(|(i, piece)| if i % 2 == 1 { format!("“{piece}”") } else { piece.to_string() }).collect()
}

/// What was found, without the words of the programming language.
fn in_words(found: &str) -> String {
    if let Some(field) = unknown_field(found) {
        return format!("the unknown field “{field}”");
    }
    let found = found.trim_start_matches("invalid type: ").trim_start_matches("invalid value: ");
    let found = found.trim_start_matches("integer ").trim_start_matches("floating point ");
    match found.strip_prefix("string ") {
        Some(text) => format!("the text {text}"),
        None => match found {
            "map" => "an object".to_string(),
            "sequence" => "a list".to_string(),
            "null" => "nothing (null)".to_string(),
            other => other.replace('`', ""),
        },
    }
}

/// What was expected, likewise.
fn type_in_words(expected: &str) -> String {
    match expected {
        "f64" => "a number".to_string(),
        "u8" | "u32" => "a whole number, 0 or more".to_string(),
        "i32" => "a whole number".to_string(),
        "a sequence" => "a list".to_string(),
        "a map" => "an object".to_string(),
        other if other.starts_with("struct ") => "an object".to_string(),
        other => other.replace('`', ""),
    }
}

fn unknown_field(found: &str) -> Option<&str> {
    found.strip_prefix("unknown field `").map(|f| f.trim_end_matches('`'))
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
