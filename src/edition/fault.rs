//! What is wrong with an edition, in words that say where, what was found and what to do.

use std::fmt;

/// How many faults are listed before the rest are only counted.
const LISTED: usize = 50;

/// The longest piece of somebody's text that a message repeats, in characters.
const QUOTED: usize = 60;

/// One fault: where it is, what was found there and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: file, row and column of a folder, or file and path of an edition file.
    pub place: Place,
    /// What stands there, in words or quoted.
    pub found: String,
    /// What should stand there.
    pub expected: String,
    /// The valid value nearest to what was found, when one is near enough to be meant.
    pub nearest: Option<String>,
}

/// Where a fault is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// The line of the file, counted from 1 with the header row as 1.
    pub row: Option<u64>,
    /// The column's name, or the path inside a JSON file.
    pub column: Option<String>,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Place { file: file.into(), row: None, column: None }
    }

    /// One row of a file.
    pub fn row(file: impl Into<String>, row: u64) -> Self {
        Place { file: file.into(), row: Some(row), column: None }
    }

    /// The same place, narrowed to one column or path.
    #[must_use]
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        match &self.column {
            Some(column) => write!(f, ", {column}"),
            None => Ok(()),
        }
    }
}

impl Fault {
    /// A fault with no near valid value.
    pub fn new(place: Place, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Fault { place, found: found.into(), expected: expected.into(), nearest: None }
    }

    /// A value that is not one of the valid ones; names them all when they are few, and the nearest.
    pub fn not_one_of(place: Place, found: &str, what: &str, valid: &mut dyn Iterator<Item = &str>) -> Self {
        let valid: Vec<&str> = valid.collect();
        let expected = match valid.len() {
            0 => format!("no {what} is known here"),
            1..=12 => format!("{what}: {}", one_of(&valid)),
            n => format!("{what}, one of {n} known"),
        };
        Fault { place, found: quote(found), expected, nearest: nearest(found, &mut valid.into_iter()) }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: found {}; expected {}", self.place, self.found, self.expected)?;
        match &self.nearest {
            Some(nearest) => write!(f, ". Did you mean {nearest}?"),
            None => write!(f, "."),
        }
    }
}

/// Everything that is wrong with an edition; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Faults(vec![fault])
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.0.iter().take(LISTED).enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        match self.0.len().saturating_sub(LISTED) {
            0 => Ok(()),
            more => write!(f, "\n… and {more} more."),
        }
    }
}

impl std::error::Error for Faults {}

/// Somebody's text in quotation marks, shortened, with what cannot be seen made visible.
pub fn quote(text: &str) -> String {
    if text.is_empty() {
        return "nothing".to_string();
    }
    let mut shown = String::new();
    for c in text.chars().take(QUOTED) {
        match c {
            '\n' => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            c if is_unseen(c) => shown.push_str(&format!("\\u{{{:x}}}", c as u32)),
            c => shown.push(c),
        }
    }
    let more = if text.chars().nth(QUOTED).is_some() { "…" } else { "" };
    format!("“{shown}{more}”")
}

/// Whether a character shows nothing, or turns the direction of those around it.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// `a, b or c`.
pub fn one_of(valid: &[&str]) -> String {
    match valid {
        [] => String::new(),
        [only] => (*only).to_string(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The valid value nearest to what was found, if it is near enough to have been meant.
pub fn nearest(found: &str, valid: &mut dyn Iterator<Item = &str>) -> Option<String> {
    let found: String = found.chars().take(QUOTED).collect::<String>().to_ascii_lowercase();
    valid
        .map(|v| (strsim::osa_distance(&found, &v.to_ascii_lowercase()), v))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, v)| *distance * 5 <= v.chars().count().max(5) * 2)
        .map(|(_, v)| v.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_spelling_is_suggested_and_a_far_one_is_not() {
        assert_eq!(nearest("hihger", &mut ["higher", "lower"].into_iter()).as_deref(), Some("higher"));
        assert_eq!(nearest("banana", &mut ["higher", "lower"].into_iter()), None);
    }

    #[test]
    fn a_fault_reads_as_a_sentence() {
        let place = Place::row("indicators.csv", 3).column("polarity");
        let fault =
            Fault::not_one_of(place, "hihger", "a polarity", &mut ["higher", "lower", "none"].into_iter());
        assert_eq!(
            fault.to_string(),
            "indicators.csv, row 3, polarity: found “hihger”; expected a polarity: higher, lower or none. Did you mean higher?"
        );
    }

    #[test]
    fn hidden_and_endless_text_is_shown_short() {
        assert_eq!(quote("a\u{202e}b"), "“a\\u{202e}b”");
        assert!(quote(&"x".repeat(1_000)).chars().count() < 70);
    }
}
