//! Why a file cannot be read at all, in words that say what was found and what to do.

use thiserror::Error;

use crate::edition::fault::quote;

/// Why a file is not read. Nothing of it is used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadFault {
    /// No bytes, or only such as show nothing.
    #[error("The file is empty. Choose a file with figures in it.")]
    Empty,
    /// Sheets, but nothing in them.
    #[error("The file has no cell with anything in it. Choose a file with figures in it.")]
    NoCells,
    /// More bytes than are read.
    #[error("The file is larger than {}, which is the most that is read. Leave out what is not needed, or divide the file.", bytes(*.0))]
    TooLarge(u64),
    /// More cells than are read.
    #[error("The file has more than {} cells, which is the most that is read. Leave out what is not needed, or divide the file.", thousands(*.0))]
    TooManyCells(u64),
    /// Cells so far apart that the sheet around them is too large.
    #[error("The sheets of the workbook span more than {} cells, most of them empty. Delete what stands far from the table, or save the workbook as XLSX.", thousands(*.0))]
    TooSparse(u64),
    /// More text than is kept.
    #[error("The cells hold more than {} of text, which is the most that is read. Leave out what is not needed.", bytes(*.0))]
    TooMuchText(u64),
    /// A row with more columns than a spreadsheet has.
    #[error(
        "Row {row} has more than {} columns, which is the most of a spreadsheet. Check that rows end where they should.",
        thousands(u64::from(super::super::limits::COLUMNS))
    )]
    TooWide {
        /// The row, counted from 1.
        row: u64,
    },
    /// A cell that is longer than cells are.
    #[error(
        "Row {row} has a cell of more than 32,767 characters. A quotation mark may be missing: check where the cell should end."
    )]
    CellTooLong {
        /// The row, counted from 1.
        row: u64,
    },
    /// A quotation mark that opens a cell and has no other.
    #[error("Row {row} opens a quotation mark that is never closed. Close it, or take it away.")]
    OpenQuote {
        /// The row, counted from 1.
        row: u64,
    },
    /// Bytes that no text has.
    #[error("The file is neither a spreadsheet nor text. Save it as CSV, XLSX, XLS, ODS or JSON.")]
    NotText,
    /// Bytes in two encodings.
    #[error(
        "Row {row} has a byte that is not UTF-8, though text before it is. Save the file as “CSV UTF-8”."
    )]
    MixedEncoding {
        /// The row, counted from 1.
        row: u64,
    },
    /// Broken UTF-16.
    #[error("The file says that it is UTF-16, and is not. Save it as “CSV UTF-8”.")]
    BrokenUtf16,
    /// A format that is known and not read.
    #[error("The file is {what}. {instead}")]
    Unread {
        /// What it is.
        what: &'static str,
        /// What to do.
        instead: &'static str,
    },
    /// A workbook with a password.
    #[error("The workbook is protected by a password. Save a copy without one.")]
    Password,
    /// A zip file or workbook that cannot be unpacked.
    #[error(
        "The workbook is damaged and cannot be read ({0}). Open it in a spreadsheet program and save it again."
    )]
    Damaged(String),
    /// Packed data that becomes far too large.
    #[error("The part {} of the workbook unpacks to more than is read. Files are made so to harm; open it in a spreadsheet program and save it again.", quote(.part))]
    Bomb {
        /// The name of the part.
        part: String,
    },
    /// XML that declares a type or entities.
    #[error("The part {} of the workbook declares its own entities, as no spreadsheet program does. Open it in one and save it again.", quote(.part))]
    Entities {
        /// The name of the part.
        part: String,
    },
    /// The zip of something else.
    #[error(
        "The file is a zip file, but no workbook. Choose an XLSX or ODS workbook, or unpack it and choose a file that it holds."
    )]
    NotAWorkbook,
    /// JSON that is broken.
    #[error("The file is not JSON as it should be: line {line}, character {column}: {said}.")]
    Json {
        /// The line, counted from 1.
        line: usize,
        /// The character, counted from 1.
        column: usize,
        /// What is wrong.
        said: String,
    },
    /// JSON in JSON in JSON.
    #[error("The JSON has lists or objects more than {0} deep. Write it as a list of records.")]
    TooDeep(u32),
    /// JSON of no known shape.
    #[error(
        "{place} of the JSON is {found}. Expected a list of records such as [{{\"authority\": …, \"value\": …}}], a list of rows, or an object of columns."
    )]
    JsonShape {
        /// Where.
        place: String,
        /// What stands there.
        found: &'static str,
    },
}

/// A number of bytes in words.
fn bytes(n: u64) -> String {
    match n {
        1_000_000.. if n.is_multiple_of(1_000_000) => format!("{} MB", n / 1_000_000),
        _ => format!("{} bytes", thousands(n)),
    }
}

/// A whole number with commas.
fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut shown = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_said_in_words() {
        assert_eq!(
            ReadFault::TooLarge(100_000_000).to_string(),
            "The file is larger than 100 MB, which is the most that is read. Leave out what is not needed, or divide \
             the file."
        );
        assert_eq!([0, 999, 1_000, 5_000_000].map(thousands), ["0", "999", "1,000", "5,000,000"]);
        assert_eq!(bytes(1_500), "1,500 bytes");
    }
}
