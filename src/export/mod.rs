//! Files that people take away: workbooks, tables as CSV and JSON, and citations.

#[cfg(feature = "intake")]
mod book;
mod cite;
mod csv;
mod json;
#[cfg(feature = "intake")]
mod workbook;

#[cfg(feature = "intake")]
pub use book::book;
pub use cite::{bibtex, csl};
pub use csv::{csv, of_table};
#[cfg(feature = "intake")]
pub use json::read;
pub use json::write;
#[cfg(feature = "intake")]
pub use workbook::workbook;

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The workbook.
    #[cfg(feature = "intake")]
    #[error("The workbook could not be written: {0}.")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The table.
    #[error("The table could not be written: {0}.")]
    Csv(#[from] ::csv::Error),
    /// The table as JSON, written or read again.
    #[error("The table could not be passed on: {0}.")]
    Json(#[from] serde_json::Error),
}
